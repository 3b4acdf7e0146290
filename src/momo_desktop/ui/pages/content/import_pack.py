"""The dialog that shows what a pack would bring, and what becomes of each content in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.own_content import ContentKind
from momo_desktop.domain.pack_previews import Choice, Installed, PackPreview, PreviewedContent, Standing, TakenBack
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.ui.dialogs.large import LargeDialog, facts
from momo_desktop.ui.jobs import Job
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import words
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill

_SIZE = (720, 560)
_IN_GROUP = 4
"""Signs of a fingerprint that stand together, so that two people can compare it aloud."""


class ImportPackDialog(LargeDialog):
    """Asks for each content of a pack whether it comes; what is here already stays unless somebody says otherwise."""

    def __init__(self, context: PageContext, preview: PackPreview, parent: QWidget) -> None:
        super().__init__("content.import", _("Import a pack"), _SIZE, parent)
        self._context, self._preview = context, preview
        self._choices: dict[str, ComboBox] = {}
        self._install = Button(_("Import"), kind="primary", name="content.import.install")
        self._install.setDefault(True)
        self._install.clicked.connect(self._on_install)
        inner = QVBoxLayout()
        inner.setSpacing(14)
        inner.addLayout(self._about())
        inner.addWidget(Label(_("What is in it"), "section"))
        for number, each in enumerate(preview.contents):
            inner.addWidget(self._line(number, each))
        inner.addStretch(1)
        title = Label(preview.info.name, "title", wrap=True, name="content.import.name")
        self.lay_out((title, self.scrolled(inner, _("What is in it"))), self._install)
        self._show_state()
        writing(context, self._install)

    def choices(self) -> dict[str, Choice]:
        """Return what becomes of each content, by its uid."""
        return {uid: Choice(box.currentData()) for uid, box in self._choices.items()}

    def _about(self) -> QGridLayout:
        info, language = self._preview.info, self._context.language
        spoken = language.list([language.language_name(code) for code in info.languages])
        lines = [
            (_("Version"), language.number(info.version)),
            (_("Author"), info.author),
            (_("Licence"), info.licence),
            (_("Languages"), spoken),
            (_("Signature"), self._signature()),
            (_("Notice"), info.notice),
        ]
        return facts(lines)

    def _signature(self) -> str:
        mark = self._preview.signed_by
        if not mark:
            return _("Nobody signed it.")
        if mark == self._context.services.packs.fingerprint():
            return _("You signed it yourself.")
        groups = " ".join(mark[at : at + _IN_GROUP] for at in range(0, len(mark), _IN_GROUP))
        return _("{fingerprint}. Whose it is you only know if they tell you the same signs.").format(fingerprint=groups)

    def _line(self, number: int, previewed: PreviewedContent) -> QWidget:
        body, name = previewed.packed.body, f"content.import.{number}"
        title = words.title(body, self._context.language.code)
        said, kind = {
            Standing.NEW: (_("New"), "info"),
            Standing.SAME: (_("The same is here"), "neutral"),
            Standing.CONFLICT: (_("Another one is here"), "warning"),
        }[previewed.standing]
        below = f"{words.group(ContentKind(body.kind))} · {words.pieces(ContentKind(body.kind))}: {previewed.lines}"
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Label(title, "strong", wrap=True, name=name))
        texts.addWidget(Label(below, "small", tone="text2", wrap=True))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(Pill(said, kind, name=f"{name}.standing"))
        if previewed.standing is not Standing.SAME:
            row.addWidget(self._choice(previewed, title, f"{name}.choice"))
        return line

    def _choice(self, previewed: PreviewedContent, title: str, name: str) -> ComboBox:
        if previewed.standing is Standing.NEW:
            offered = [(Choice.THEIRS, _("Take it")), (Choice.MINE, _("Leave it out"))]
        else:
            offered = [
                (Choice.MINE, _("Keep mine")),
                (Choice.THEIRS, _("Take theirs")),
                (Choice.BOTH, _("Keep both")),
            ]
        box = ComboBox(_("What becomes of it: {title}").format(title=title), name=name)
        for choice, text in offered:
            box.addItem(text, choice.value)
        box.activated.connect(self._show_state)
        self._choices[previewed.packed.uid] = box
        return box

    def _show_state(self, _index: int = 0) -> None:
        self._install.setEnabled(any(choice is not Choice.MINE for choice in self.choices().values()))

    def _on_install(self) -> None:
        move = PackMove(self._context)
        move.install(self._preview, self.choices())
        self.accept()


class PackMove:
    """Installs a pack and takes it back, any number of times."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._installed = Installed(())

    def install(self, preview: PackPreview, choices: dict[str, Choice]) -> None:
        """Take in what was chosen, say so, and offer to take it back."""
        self._start(partial(self._install, preview, choices), self._on_installed)

    def take_back(self) -> Job:
        """Take back what came, as far as nobody answered it meanwhile."""
        return self._start(self._undo, self._on_taken_back)

    def bring_again(self) -> Job:
        """Bring again what was taken back."""
        return self._start(self._redo, self._on_brought_again)

    def _start(self, work: Callable[[Progress], object], done: Callable[..., None]) -> Job:
        return self._context.jobs.start(work, done, title=_("Importing the pack"), writes=True)

    def _install(self, preview: PackPreview, choices: dict[str, Choice], progress: Progress) -> Installed:
        return self._context.services.packs.install(preview, choices, progress)

    def _undo(self, progress: Progress) -> dict[str, TakenBack]:
        return self._context.services.packs.undo(self._installed, progress)

    def _redo(self, progress: Progress) -> Installed:
        return self._context.services.packs.redo(self._installed, progress)

    def _on_installed(self, installed: Installed) -> None:
        self._installed = installed
        count = len(installed.contents)
        said = ngettext("{count} content was imported.", "{count} contents were imported.", count)
        self._context.notices.undo(said.format(count=count), self.take_back, self.bring_again)

    def _on_taken_back(self, taken: dict[str, TakenBack]) -> None:
        said = [_what_became(way, count) for way, count in Counter(taken.values()).items() if way is not TakenBack.GONE]
        if said:
            self._context.notices.say(" ".join(said))

    def _on_brought_again(self, installed: Installed) -> None:
        self._installed = installed


def _what_became(way: TakenBack, count: int) -> str:
    """Return what became of so many contents that could not be taken back whole."""
    if way is TakenBack.FORMER_AGAIN:
        said = ngettext(
            "{count} content is in use: what was answered stays, and its former version is offered again.",
            "{count} contents are in use: what was answered stays, and their former versions are offered again.",
            count,
        )
    elif way is TakenBack.NEWER:
        said = ngettext(
            "{count} content was changed here since and stays as it is now.",
            "{count} contents were changed here since and stay as they are now.",
            count,
        )
    else:
        said = ngettext(
            "{count} content is in use and stays, but is not offered any more.",
            "{count} contents are in use and stay, but are not offered any more.",
            count,
        )
    return said.format(count=count)
