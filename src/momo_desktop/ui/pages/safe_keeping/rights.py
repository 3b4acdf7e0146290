"""What a person may ask about the own record, what holds at present, and what was erased."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.erasure import ErasureAct, ErasureReason, Wish
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.rights import Measure, MeasureKind
from momo_desktop.i18n import _, erasure_words, window_language
from momo_desktop.progress import Progress
from momo_desktop.ui import after_restore, choosing, theme
from momo_desktop.ui.dialogs.access_copy import AccessCopyDialog
from momo_desktop.ui.dialogs.erase import EraseDialog
from momo_desktop.ui.dialogs.measure import MeasureDialog, end_measure, kind_of
from momo_desktop.ui.forms.student_choice import StudentChoice
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.pages.safe_keeping.measure_row import MeasureRow
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_WIDEST = 900
_ACT_WIDTH = 110
_MOST = 100
"""How many erasures are listed; the log knows the others."""


class RightsPane(Page):
    """Turns to one person and offers what can be asked for; below stand the open measures and the erasures."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.RIGHTS, Topic.STUDENTS})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("rights")
        self._who = StudentChoice(context, placeholder=_("Type a name"))
        self._who.edit.setObjectName("rights.who")
        self._who.edit.setAccessibleName(_("Student"))
        self._who.edited.connect(self._show_state)
        self._acts: list[Button] = []
        self._ways = QGridLayout()
        self._rows: dict[int, MeasureRow] = {}
        self._wanted: int | None = None
        """The measure that somebody came for and that is not shown yet."""
        self._measures, self._erased = QVBoxLayout(), QVBoxLayout()
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GAP)
        column.addWidget(self._person_card())
        holding = Card(_("What holds at present"), name="rights.holding")
        brought = context.services.measures.brought_along
        doubt = after_restore.unknown(context.language, brought) if brought is not None else ""
        if doubt:
            holding.body.addWidget(Label(doubt, tone="warning", wrap=True, name="rights.doubt"))
        holding.body.addLayout(self._measures)
        erased = Card(
            _("Erased for good"), subtitle=_("Each erasure has a certificate that names nobody."), name="rights.erased"
        )
        erased.body.addLayout(self._erased)
        column.addWidget(holding)
        column.addWidget(erased)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = ScrollArea("rights.area", self.title(), body)
        outer.addWidget(self._area)
        self._show_state()

    def title(self) -> str:
        return _("Rights")

    def refresh(self) -> None:
        services, held = self.context.services, self._row_in_hand()
        clear(self._measures)
        self._rows = {measure.id: self._measure_row(measure, name) for measure, name in services.measures.running()}
        for row in self._rows.values():
            self._measures.addWidget(row)
        if not self._rows:
            self._measures.addWidget(Label(_("No record is restricted or held."), "small", tone="text3"))
        if held is not None:
            self._take_in_hand(*held)
        clear(self._erased)
        for act in services.erasure.acts()[:_MOST]:
            self._erased.addWidget(self._erasure_row(act))
        if not self._erased.count():
            self._erased.addWidget(Label(_("Nothing was erased yet."), "small", tone="text3"))
        chosen = self._who.value()
        if chosen is not None and not services.students.is_known(chosen):
            self._who.set_value(None)
        self._show_state()

    def show_what(self, **arguments: object) -> None:
        """Turn to a student (`student_id`), or to what holds (`measure`, an id)."""
        student_id, measure = arguments.get("student_id"), arguments.get("measure")
        if isinstance(measure, int):
            self._wanted = measure
            self.context.turns.then(self, self._go_to_wanted)  # which stands there once the pane has read
        if isinstance(student_id, int) and self.context.services.students.is_known(student_id):
            self._who.set_value(student_id)
        self._show_state()

    def whereabouts(self) -> dict[str, object]:
        return {"student": self._who.value()}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self.show_what(student_id=place.get("student"))

    def reopen(self, key: DraftKey) -> None:
        kind, measures = kind_of(key), self.context.services.measures
        at_hand = [self._who.value(), *(measure.student_id for measure, _name in measures.running())]
        student_id = next((each for each in at_hand if each and measures.person(each).uid == key.target), None)
        if student_id is None:
            return
        if kind is not None:
            MeasureDialog(self.context, kind, student_id, self).reopen()
        elif key.kind is DraftKind.ACCESS:
            AccessCopyDialog(self.context, student_id, self).reopen()

    def save_certificate(self, act: ErasureAct, path: Path) -> None:
        """Make a certificate and write it to a file."""
        erasure, language = self.context.services.erasure, window_language()

        def work(_progress: Progress) -> None:
            erasure.save_certificate(act.certificate, language, path)

        self.context.jobs.start(work, self._on_saved, title=_("Making the certificate"))

    def _go_to_wanted(self) -> None:
        row = self._rows.get(self._wanted or 0)
        if row is not None and self.isVisible():
            self._wanted = None
            self._area.ensureWidgetVisible(row)
            row.change.setFocus()

    def _row_in_hand(self) -> tuple[int, str] | None:
        """Return the number of the row that has the focus and the name of its button, None when none has."""
        focused = QApplication.focusWidget()
        rows = enumerate(self._rows.values())
        number = next((number for number, row in rows if focused is not None and row.isAncestorOf(focused)), None)
        return None if number is None or focused is None else (number, focused.objectName())

    def _take_in_hand(self, number: int, name: str) -> None:
        """Put the focus back on a button; where its row is gone, into the row that took its place."""
        rows = list(self._rows.values())
        button = self.findChild(Button, name)
        if button is None or not any(row.isAncestorOf(button) for row in rows):
            # Not on what ends the next one: a second press would end that too.
            button = rows[min(number, len(rows) - 1)].change if rows else None
        (button or self._who.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def _person_card(self) -> Card:
        card = Card(
            _("What a person may ask"),
            subtitle=_("Choose whose record it is. A request is answered within a month."),
            name="rights.person",
        )
        card.body.addWidget(self._who)
        copy = _("Everything that is kept, to read, as data and with the files (Article 15).")
        self._ways.setHorizontalSpacing(12)
        self._ways.setVerticalSpacing(8)
        self._ways.setColumnStretch(1, 1)
        card.body.addLayout(self._ways)
        self._add_act("copy", _("Give a copy…"), copy, self._on_copy, writes=False)
        for name, words, why, call in (
            (
                "restrict",
                _("Restrict…"),
                _("The record is kept and not used, for example while it is contested (Article 18)."),
                partial(self._begin, MeasureKind.RESTRICTION),
            ),
            (
                "hold",
                _("Hold…"),
                _("The record is not erased as long as an audit or a claim needs it (Article 17(3))."),
                partial(self._begin, MeasureKind.HOLD),
            ),
            (
                "erase",
                _("Erase…"),
                _("Everything about the person goes for good, with a certificate (Article 17)."),
                self._on_erase,
            ),
        ):
            self._add_act(name, words, why, call)
        return card

    def _on_copy(self) -> None:
        student_id = self._who.value()
        if student_id is not None:
            self._give_copy(student_id)

    def _give_copy(self, student_id: int, _checked: bool = False) -> None:
        AccessCopyDialog(self.context, student_id, self).open()

    def _add_act(self, name: str, words: str, why: str, call: Callable[[], object], *, writes: bool = True) -> None:
        button = Button(words, name=f"rights.{name}")
        button.clicked.connect(call)
        button.setAccessibleDescription(why)
        button.setMinimumWidth(theme.current().px(_ACT_WIDTH))
        if writes:
            writing(self.context, button)
        self._acts.append(button)
        row = len(self._acts)
        self._ways.addWidget(button, row, 0)
        self._ways.addWidget(Label(why, "small", tone="text2", wrap=True), row, 1)

    def _measure_row(self, measure: Measure, name: PersonName) -> MeasureRow:
        row = MeasureRow(measure, name, self.context)
        row.copy.clicked.connect(partial(self._give_copy, measure.student_id))
        row.change.clicked.connect(partial(self._change, measure))
        row.end.clicked.connect(partial(self._end, measure))
        return row

    def _erasure_row(self, act: ErasureAct) -> QWidget:
        language = self.context.language
        parts = [act.certificate, language.date(act.erased_at.astimezone().date())]
        parts += [
            f"{erasure_words.record_class(language, each)}: {language.number(count)}"
            for each, count in act.parts.items()
        ]
        parts.append(erasure_words.reason(language, act.reason))
        whole = act.findings is not None and act.findings.holds
        state = Pill(_("Nothing left") if whole else _("Look at it"), "success" if whole else "danger", icon="")
        save = Button(_("Certificate…"), icon="file", name=f"rights.certificate.{act.certificate}")
        save.clicked.connect(partial(self._on_certificate, act))
        return _row(state, Label(" · ".join(parts), wrap=True), save)

    def _show_state(self) -> None:
        chosen = self._who.value() is not None
        for button in self._acts:
            button.setEnabled(chosen)

    def _begin(self, kind: MeasureKind) -> None:
        student_id = self._who.value()
        if student_id is not None:
            self._open(MeasureDialog(self.context, kind, student_id, self))

    def _on_erase(self) -> None:
        student_id = self._who.value()
        if student_id is not None:
            self._open(EraseDialog(self.context, (Wish(student_id),), ErasureReason.REQUEST, self))

    def _change(self, measure: Measure, _checked: bool = False) -> None:
        self._open(MeasureDialog(self.context, measure.kind, measure.student_id, self))

    def _end(self, measure: Measure, _checked: bool = False) -> None:
        end_measure(self.context, measure)

    def _on_certificate(self, act: ErasureAct) -> None:
        name = f"MOMO-Certificate-{act.certificate}.pdf"
        path = choosing.file_to_save(self, _("Save the certificate"), name, "PDF (*.pdf)")
        if path is not None:
            self.save_certificate(act, path)

    def _on_saved(self, _nothing: object) -> None:
        self.context.notices.say(_("The certificate was saved."))

    def _open(self, dialog: QDialog) -> None:
        dialog.open()

    def areas(self) -> Sequence[QWidget]:
        return (self,)


def _row(sign: QWidget, words: QWidget, button: Button) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(sign)
    row.addWidget(words, 1)
    row.addWidget(button)
    return made
