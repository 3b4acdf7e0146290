"""The facts of a session: when, how long, in which phase, how and with whom, for which goal, and when again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.sessions import CounsellingSession, Medium, Present
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, pgettext
from momo_desktop.ui import theme
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import Editor, Number, TextLine
from momo_desktop.ui.forms.times import TimeEditor
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.chips import FilterChip
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.pills import Pill

_SAVED_AFTER_MS = 1_500
_LONGEST_MINUTES = 600
_HALF_TYPED = ("day", "start", "minutes", "next_day", "next_time")
"""The fields in which what is half typed can be another value, so only leaving them saves."""

_LEAVES = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class SessionFacts(Card):
    """Shows the facts and saves each change by itself; what is no date or no time yet waits in a draft."""

    done_wanted = Signal()
    slip_wanted = Signal()
    bin_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(name="session.facts")
        self._context = context
        self._session: CounsellingSession | None = None
        self._editors = _editors(context)
        self._chips = {present: FilterChip(_capitalised(words)) for present, words in _present_words().items()}
        self._pending: set[str] = set()
        self._keeper: DraftKeeper | None = None
        self._drafted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVED_AFTER_MS)
        self._timer.timeout.connect(self._on_timer)
        for name, editor in self._editors.items():
            target = editor.target()
            target.setObjectName(f"session.{name}")
            target.installEventFilter(self)
            editor.edited.connect(self.save if isinstance(editor, Choice) else partial(self._on_edited, name))
            if isinstance(target, QLineEdit):
                target.returnPressed.connect(self.save)
        self._editors["goal"].edited.connect(self._on_goal)
        for present, chip in self._chips.items():
            chip.setObjectName(f"session.present.{present}")
            chip.clicked.connect(self.save)
        self.body.addLayout(self._head())
        self.body.addLayout(_captioned_row(_("Goal"), self._editors["goal"]))
        self._problem = Label("", "small", tone="danger", wrap=True, name="session.problem")
        self._problem.hide()
        self._details = self._detail_rows()
        self.body.addWidget(self._details)
        self.body.addWidget(self._problem)
        self.next_row = self._next_row()
        """The fields of the next appointment, which stand under the agreed steps."""
        self._details.hide()
        writing(context, self._bin, self.done, *self._editors.values(), *self._chips.values())

    def open(self, session: CounsellingSession) -> None:
        """Show the facts of a session; those of the last one are saved first."""
        self.save()
        self._session = session
        for name, editor in self._editors.items():
            editor.set_value(getattr(session, name))
        self._take_up_draft(session)
        self._say_problem()
        self._show_rest(session)

    def follow(self, session: CounsellingSession) -> None:
        """Take the facts as they are kept now; what is being written stays."""
        if self._pending:
            return
        self._session = session
        for name, editor in self._editors.items():
            if not editor.problem() and editor.value() != getattr(session, name):
                editor.set_value(getattr(session, name))
        self._show_rest(session)

    def save(self) -> None:
        """Save what was changed; called when a field is left."""
        self._pending.clear()
        self._save()
        self._keep_half_typed()

    def save_drafts(self) -> None:
        """Save what was changed, and keep what is being typed and can still become another value."""
        if self._pending:
            self._save()
            self._keep_half_typed()

    @property
    def shows_details(self) -> bool:
        """Whether the fields under *Details* are shown."""
        return self._more.isChecked()

    def show_details(self, shown: bool) -> None:
        """Show or fold the fields under *Details*."""
        self._more.setChecked(shown)
        self._details.setVisible(shown)

    def _save(self) -> None:
        self._timer.stop()
        if self._session is None or self._context.read_only:
            return
        changed = self._record(self._session)
        self._say_problem()
        if changed != self._session:
            self._session = self._context.services.sessions.save(changed)
            self._show_rest(self._session)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() in _LEAVES and event.type() == QEvent.Type.FocusOut:
            if self._pending:
                self.save()
        elif event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.save_drafts()  # the window locks, closes or turns to something else: the field was not left
        return False

    def _take_up_draft(self, session: CounsellingSession) -> None:
        if self._keeper is not None:
            self._keeper.deleteLater()
        key = DraftKey(DraftKind.SESSION, session.uid)
        self._keeper = DraftKeeper(self._context, key, Visibility.PRIVATE, session.student_id, self._collect)
        self._keeper.setParent(self)
        draft = self._keeper.restore()
        for name, text in draft.fields.items() if draft is not None else ():
            if name in self._editors:
                self._editors[name].take_loose_text(str(text))
                self._pending.add(name)
        self._drafted = draft is not None

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        texts: dict[str, object] = {}
        for name in _HALF_TYPED:
            target = self._editors[name].target()
            if isinstance(target, QLineEdit) and (name in self._pending or self._editors[name].problem()):
                texts[name] = target.text()
        return (texts, 0) if texts else None

    def _keep_half_typed(self) -> None:
        if self._keeper is not None and (self._keeper.unsaved or self._drafted):
            self._keeper.touched()
            self._keeper.flush()
            self._drafted = self._collect() is not None

    def _head(self) -> QVBoxLayout:
        self._day = ElidedLabel("", "title", name="session.day.words")
        self._phase = Pill("", "primary", icon="", name="session.phase.words")
        self._words = ElidedLabel("", "small", tone="text2", name="session.words")
        self._more = Button(_("Details"), kind="ghost", icon="chevron-down", name="session.details")
        self._more.setCheckable(True)
        self._more.clicked.connect(self._on_details)
        slip = IconButton("print", _("Print the slip"), name="session.slip")
        slip.clicked.connect(self.slip_wanted)
        self._bin = IconButton("bin", _("Move the session to the bin"), name="session.bin")
        self._bin.clicked.connect(self.bin_wanted)
        self.done = Button(_("Done"), kind="primary", icon="check", name="session.done")
        self.done.clicked.connect(self.done_wanted)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._day, 1)
        first.addWidget(slip)
        first.addWidget(self._bin)
        first.addWidget(self.done)
        second.setSpacing(8)
        second.addWidget(self._phase)
        second.addWidget(self._words, 1)
        second.addWidget(self._more)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        return column

    def _detail_rows(self) -> QWidget:
        look = theme.current()
        details = QWidget()
        fields = QWidget()
        flow = FlowLayout(fields, gap=12)
        flow.setContentsMargins(0, 0, 0, 0)
        for name, words, width in (
            ("day", _("Date"), 142),
            ("start", pgettext("time", "Start"), 74),
            ("minutes", _("Minutes"), 74),
            ("phase", _("Phase"), 160),
            ("medium", _("How you met"), 144),
        ):
            flow.addWidget(_captioned(words, self._editors[name], look.px(width)))
        there = QWidget()
        chips = FlowLayout(there)
        chips.setContentsMargins(0, 0, 0, 0)
        there.setAccessibleName(_("Who was there"))
        for chip in self._chips.values():
            chips.addWidget(chip)
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(fields)
        column.addWidget(Label(_("Who was there"), "small", tone="text2"))
        column.addWidget(there)
        return details

    def _next_row(self) -> QWidget:
        look = theme.current()
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(_captioned(_("Next appointment"), self._editors["next_day"], look.px(170)))
        flow.addWidget(_captioned(_("at"), self._editors["next_time"], look.px(80)))
        return row

    def _record(self, session: CounsellingSession) -> CounsellingSession:
        waiting = self._pending & set(_HALF_TYPED)
        values = {
            name: editor.value()
            for name, editor in self._editors.items()
            if name not in waiting and not editor.problem()
        }
        day = cast("date | None", values.pop("day", None)) or session.day
        present = frozenset(present for present, chip in self._chips.items() if chip.isChecked())
        return replace(session, day=day, present=present, **values)  # pyright: ignore[reportArgumentType]

    def _say_problem(self) -> None:
        words = next((problem for editor in self._editors.values() if (problem := editor.problem())), "")
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _show_rest(self, session: CounsellingSession) -> None:
        for present, chip in self._chips.items():
            chip.setChecked(present in session.present)
        language = self._context.language
        self._day.setText(_capitalised(language.date(session.day, "full")))
        self._phase.setVisible(session.phase is not None)
        if session.phase is not None:
            guide = self._context.services.catalogue.phase(session.phase)
            self._phase.set_state(language.text(guide.short), "primary", icon="")
        people = [words for present, words in _present_words().items() if present in session.present]
        parts = [
            language.time(session.start) if isinstance(session.start, time) else "",
            _("{count} min").format(count=session.minutes) if session.minutes else "",
            _medium_words()[session.medium],
            language.list(people),
        ]
        self._words.setText(" · ".join(part for part in parts if part))

    def _on_edited(self, name: str) -> None:
        # A date that is half typed can be another date, so only leaving the field saves it.
        self._pending.add(name)
        if self._keeper is not None and name in _HALF_TYPED:
            self._keeper.touched()
            self._drafted = True

    def _on_timer(self) -> None:
        self._pending.discard("goal")
        self._save()

    def _on_goal(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_details(self, shown: bool) -> None:
        self._details.setVisible(shown)
        if shown:
            self._editors["day"].target().setFocus()


def _editors(context: PageContext) -> dict[str, Editor]:
    """Return the editors by the attribute of the session that they edit."""
    guides = context.services.catalogue.phases
    phases: list[tuple[object, str]] = [(None, _("No phase"))]
    phases += [(guide.phase, context.language.text(guide.short)) for guide in guides]
    editors: dict[str, Editor] = {
        "goal": TextLine(placeholder=_("What should be clearer at the end?")),
        "day": DateEditor(),
        "start": TimeEditor(),
        "minutes": Number(0, _LONGEST_MINUTES),
        "phase": Choice(phases),
        "medium": Choice(list(_medium_words().items())),
        "next_day": DateEditor(),
        "next_time": TimeEditor(),
    }
    names = {
        "goal": _("Goal of the session"),
        "day": _("Date"),
        "start": pgettext("time", "Start"),
        "minutes": _("Length in minutes"),
        "phase": _("Phase"),
        "medium": _("How you met"),
        "next_day": _("Day of the next appointment"),
        "next_time": _("Time of the next appointment"),
    }
    for name, editor in editors.items():
        editor.target().setAccessibleName(names[name])
    return editors


def _medium_words() -> dict[Medium, str]:
    return {Medium.IN_PERSON: _("In person"), Medium.PHONE: _("By phone"), Medium.VIDEO: _("By video")}


def _present_words() -> dict[Present, str]:
    # In the form that stands inside a list.
    return {
        Present.STUDENT: _("student"),
        Present.GUARDIAN: _("guardian"),
        Present.MENTOR: _("mentor"),
        Present.TEACHER: _("teacher"),
        Present.INTERPRETER: _("interpreter"),
    }


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _captioned(words: str, editor: Editor, width: int) -> QWidget:
    block = QWidget()
    label = Label(words, "small", tone="text2")
    label.setBuddy(editor.target())
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(editor)
    block.setFixedWidth(width)
    return block


def _captioned_row(words: str, editor: Editor) -> QHBoxLayout:
    label = Label(words, "small", tone="text2")
    label.setBuddy(editor.target())
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(label)
    row.addWidget(editor, 1)
    return row
