"""What was found as lines: how each looks, and what Enter does with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from momo_desktop.domain.find import Candidate, ranked
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.snippets import Snippet
from momo_desktop.domain.students import StudentRow
from momo_desktop.errors import InputRefused
from momo_desktop.i18n import N_, _
from momo_desktop.services.find import Findings, Guide, GuideKind
from momo_desktop.services.found_texts import FoundText
from momo_desktop.ui import found_texts
from momo_desktop.ui.dialogs.reading import ReadingDialog
from momo_desktop.ui.dialogs.type_in import open_paper
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.found_rows import FoundRow

COMMANDS = 8
"""The most commands among other things; all of them behind ">"."""

_GUIDES = {
    GuideKind.ITEM: N_("Checklist item"),
    GuideKind.PHASE: N_("Phase"),
    GuideKind.QUESTION: N_("Question"),
    GuideKind.MEETING: N_("Meeting"),
}


@dataclass(frozen=True, slots=True, repr=False)
class FindLine:
    """Is a line: `open` does what Enter does, `key` counts how often it was taken, Ctrl+Enter meets `student_id`."""

    row: FoundRow
    open: Callable[[], object]
    key: str = ""
    student_id: int | None = None


class Lines:
    """Makes the lines of what was found for one window."""

    def __init__(self, context: PageContext, window: QMainWindow) -> None:
        self._context = context
        self._window = window

    def of_findings(self, found: Findings) -> list[FindLine]:
        """Return the lines of everything: students, commands, sessions and tasks, guides; then what can be begun."""
        lines = [
            *self._paper(found.query),
            *self.of_students(found),
            *self.of_commands(found.query)[:COMMANDS],
            *map(self._text, found.texts),
            *map(self._guide, found.guides),
        ]
        if not self._context.sight.now.alone:
            return lines
        if not found.students and not self._context.read_only:
            lines.append(self._create(found.query))
        return [*lines, self._search(found.query)]

    def of_students(self, found: Findings) -> list[FindLine]:
        """Return the lines of students alone."""
        return [self._student(each) for each in found.students]

    def of_lists(self, lists: Iterable[SavedList]) -> list[FindLine]:
        """Return the lines of saved lists and classes."""
        return [self._list(each) for each in lists]

    def of_commands(self, query: str) -> list[FindLine]:
        """Return the lines of the commands that can be given now and that a query names; all for no query."""
        candidates = [
            Candidate((action, menu), action.objectName(), f"{_plain(action)} {menu}")
            for action, menu in _commands(self._window.menuBar())
        ]
        return [_command(action, menu) for action, menu in ranked(query, candidates)]

    def begin_session(self, student_id: int) -> None:
        """Begin a session with a student, or go on with the one that runs."""
        self._context.navigate("session", student_id=student_id)

    def _paper(self, typed: str) -> list[FindLine]:
        """Return the form on paper whose code was typed or scanned."""
        if not self._context.sight.now.alone or self._context.read_only:
            return []
        try:
            found = self._context.services.paper_forms.find(typed)
        except InputRefused:
            return []
        title = self._context.language.text(found.form.title)
        row = FoundRow(
            "print", _("Type in “{form}”").format(form=title), Snippet(found.student.name.full()), _("Paper")
        )
        go = partial(open_paper, self._context, found, self._window)
        return [FindLine(row, go, student_id=found.student.id)]

    def _student(self, found: StudentRow) -> FindLine:
        say, catalogue = self._context.language.text, self._context.services.catalogue
        said = [found.school_class]
        if found.phase is not None:
            said.append(say(catalogue.phase(found.phase).short))
        # An item of the counsellor's own has its words in the journey alone.
        if found.next_item and not found.next_item.startswith("own/"):
            said.append(say(catalogue.item(found.next_item).text))
        row = FoundRow("person", found.name.listed(), Snippet(" · ".join(each for each in said if each)), _("Student"))
        go = partial(self._context.navigate, "students", student_id=found.id)
        alone = self._context.sight.now.alone
        return FindLine(row, go if alone else partial(self.begin_session, found.id), f"student/{found.id}", found.id)

    def _text(self, found: FoundText) -> FindLine:
        row = found_texts.row(self._context, found)
        go = partial(found_texts.go_to, self._context, found)
        if not self._context.sight.now.alone:  # its page does not fit now
            go = partial(self._read, row.role, (row.text.text,))
        return FindLine(row, go, student_id=found.student_id)

    def _guide(self, guide: Guide) -> FindLine:
        phase = self._context.language.text(self._context.services.catalogue.phase(guide.phase).name)
        row = FoundRow("help", guide.title, Snippet(phase), _(_GUIDES[guide.kind]))
        return FindLine(row, partial(self._read, guide.title, (phase, *guide.paragraphs, *guide.own)), guide.id)

    def _list(self, found: SavedList) -> FindLine:
        icon, role = ("list", _("List")) if found.id else ("students", _("Class"))
        row = FoundRow(icon, found.name, Snippet(found.query if found.id else ""), role)
        return FindLine(row, partial(self._context.navigate, "students", query=found.query))

    def _create(self, name: str) -> FindLine:
        row = FoundRow("person-add", _("Create “{name}”").format(name=name), Snippet(""), _("Student"))
        return FindLine(row, partial(self._context.navigate, "students", new=True, name=name))

    def _search(self, words: str) -> FindLine:
        head = _("Search all texts for “{words}”").format(words=words)
        return FindLine(
            FoundRow("search", head, Snippet(""), _("Command")), partial(self._context.navigate, "search", query=words)
        )

    def _read(self, title: str, paragraphs: tuple[str, ...]) -> None:
        ReadingDialog(title, paragraphs, self._window).open()


def _commands(bar: QMenuBar) -> Iterator[tuple[QAction, str]]:
    for head in bar.actions():
        menu = head.menu()
        if not isinstance(menu, QMenu) or not head.isVisible():
            continue
        for action in menu.actions():
            if action.text() and action.isVisible() and action.isEnabled():
                yield action, _plain(head)


def _command(action: QAction, menu: str) -> FindLine:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    row = FoundRow("keyboard", _plain(action), Snippet(menu), key or _("Command"))
    # Not from inside the sheet, which is about to go: a command may lock the window.
    return FindLine(row, partial(QTimer.singleShot, 0, action, action.trigger))


def _plain(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
