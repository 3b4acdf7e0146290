"""The dialog that restricts a record or holds it: the reason, and when to look again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.rights import Measure, MeasureKind
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class Asked:
    """Is what the dialog asks for."""

    reason: str = ""
    review_on: date | None = None


def draft_of(kind: MeasureKind, student_uid: str) -> DraftKey:
    """Return the key of what is being written for a measure of a student."""
    return DraftKey(DraftKind.STUDENT, student_uid, str(kind))


def kind_of(key: DraftKey) -> MeasureKind | None:
    """Return for which measure a draft is, None for any other."""
    known = key.kind is DraftKind.STUDENT and key.target and key.parent in set(MeasureKind)
    return MeasureKind(key.parent) if known else None


class MeasureDialog(DraftedDialog[Asked]):
    """Begins a measure, or changes the one of its kind that holds already.

    `leaving` is called before a restricted student is put out of sight.
    """

    def __init__(
        self,
        context: PageContext,
        kind: MeasureKind,
        student_id: int,
        parent: QWidget,
        leaving: Callable[[], object] | None = None,
    ) -> None:
        self._kind, self._student_id, self._leaving = kind, student_id, leaving
        measures = context.services.measures
        self._running = measures.of_student(student_id).get(kind)
        student = measures.person(student_id)
        restricting = kind is MeasureKind.RESTRICTION
        if self._running is not None:
            title = _("Change the restriction") if restricting else _("Change the hold")
        else:
            title = _("Restrict this record") if restricting else _("Hold this record")
        said = (
            _(
                "The record is kept and not used: it is in no list, search, paper, export or number until you end the "
                "restriction under Safety. For a person who contests what stands in it, or objects to its use."
            )
            if restricting
            else _(
                "The record is not erased while this holds, neither when its time is over nor on request. For an "
                "audit, a complaint or a claim that needs it."
            )
        )
        subject = Subject(
            title,
            draft_of(kind, student.uid),
            _("What was written for the restriction was dropped.")
            if restricting
            else _("What was written for the hold was dropped."),
            student_id,
            "" if self._running is not None else _("Restrict") if restricting else _("Hold"),
        )
        known = Asked() if self._running is None else Asked(self._running.reason, self._running.review_on)
        super().__init__(context, _form(), known, subject, parent)
        self.put_above_form(Label(student.name.listed(), "section", wrap=True, name="measure.student"))
        self.put_above_form(Label(said, tone="text2", wrap=True, name="measure.said"))
        self.form.editor("reason" if self._running is None else "review_on").target().setFocus()
        self.fit(520)

    def save(self, record: Asked) -> None:
        if self._running is not None:
            self._change(self._running, record)
            return
        begin = _beginning(self.context, self._kind, self._student_id, record)
        notices = self.context.notices
        if self._kind is MeasureKind.RESTRICTION:
            if self._leaving is not None:
                self._leaving()
            notices.forget_acts()  # which may name the student
        measure = begin()
        way_back = _WayBack(self.context, begin, measure)
        said = _("The record is restricted.") if self._kind is MeasureKind.RESTRICTION else _("The record is held.")
        notices.undo(said, way_back.end, way_back.begin)
        self.finish()

    def _change(self, before: Measure, record: Asked) -> None:
        change = self.context.services.measures.change
        anew = partial(change, before.id, record.reason, record.review_on)
        anew()
        restricting = self._kind is MeasureKind.RESTRICTION
        self.context.notices.undo(
            _("The restriction was changed.") if restricting else _("The hold was changed."),
            partial(change, before.id, before.reason, before.review_on),
            anew,
        )
        self.finish()


def end_measure(context: PageContext, measure: Measure) -> None:
    """End a measure, and offer to begin it again."""
    asked = Asked(measure.reason, measure.review_on)
    way_back = _WayBack(context, _beginning(context, measure.kind, measure.student_id, asked), measure)
    way_back.end()
    restricted = measure.kind is MeasureKind.RESTRICTION
    said = _("The restriction was lifted.") if restricted else _("The hold was ended.")
    context.notices.undo(said, way_back.begin, way_back.end)


def _beginning(context: PageContext, kind: MeasureKind, student_id: int, asked: Asked) -> Callable[[], Measure]:
    measures = context.services.measures
    begin = measures.restrict if kind is MeasureKind.RESTRICTION else measures.hold
    return partial(begin, student_id, asked.reason, asked.review_on)


class _WayBack:
    """Ends a measure that was begun, and begins it again."""

    def __init__(self, context: PageContext, begin: Callable[[], Measure], measure: Measure) -> None:
        self._measures = context.services.measures
        self._begin, self._measure = begin, measure

    def end(self) -> None:
        self._measures.end(self._measure.id)

    def begin(self) -> None:
        self._measure = self._begin()


def _form() -> Form[Asked]:
    return Form(
        [
            Field("reason", _("Reason"), TextLine(), wide=True, required=_("Say in a few words why.")),
            Field("review_on", _("Look again on"), DateEditor(), help=_("Empty when there is no day for it.")),
        ],
        name="measure",
    )
