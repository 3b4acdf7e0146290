"""The dialog of one answer to one purpose: who said what, when, in which words, and on which paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.consents import GivenOut
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose
from momo_desktop.i18n import _, language, pgettext
from momo_desktop.ui import export_words
from momo_desktop.ui.dialogs.consents import purpose_words
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label


class Said(StrEnum):
    """Names what can be answered."""

    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """Is what the dialog asks for; what was not said yet is None."""

    said: Said | None = None
    giver: ConsentGiver | None = None
    day: date | None = None
    signed_by: str = ""
    wording: str = ""
    evidence_id: int | None = None


class ConsentDialog(DraftedDialog[ConsentAnswer]):
    """Shows what is asked for and what was answered before, and takes the next answer; nothing is ticked beforehand."""

    def __init__(self, context: PageContext, student_id: int, purpose: ConsentPurpose, parent: QWidget) -> None:
        student = context.services.students.get(student_id)
        self._student_id = student_id
        self._purpose = purpose
        self._history = context.services.consents.history(student_id, purpose)
        subject = Subject(
            title=_("Consent: {purpose}").format(purpose=purpose_words(purpose)),
            draft=DraftKey(DraftKind.CONSENT, student.uid, str(purpose)),
            dropped=_("The answer was dropped."),
            student_id=student_id,
        )
        answer = ConsentAnswer(day=context.clock.today())
        super().__init__(context, _form(context, student_id, _choices(self._history)), answer, subject, parent)
        self.put_above_form(Label(student.name.listed(), "section", name="consent.student"))
        if (asked := context.services.consents.words_of(purpose)) is not None:
            self.put_above_form(Label(context.language.text(asked.text), wrap=True, name="consent.words"))
        self.put_above_form(Label(self._told(), "small", tone="text2", wrap=True, name="consent.history"))
        if out := self._out():
            self.put_above_form(Label(out, "small", tone="warning", wrap=True, name="consent.out"))
        self.form.editor("said").target().setFocus()
        self.fit(560)

    def save(self, record: ConsentAnswer) -> None:
        if record.said is None or record.day is None:
            return
        if record.giver is None and record.said is not Said.WITHDRAWN:
            self.form.show_problems({"giver": _("Say who answered.")})
            return
        consents = self.context.services.consents
        answer = Consent(
            self._purpose,
            record.said is not Said.NO,
            record.day,
            record.giver or ConsentGiver.STUDENT,
            record.day if record.said is Said.WITHDRAWN else None,
            record.wording,
            record.signed_by,
            record.evidence_id,
        )
        before = consents.answer(self._student_id, answer, self.subject.draft)
        take_back = partial(consents.put_back, self._student_id, before)
        words = {
            Said.YES: _("The consent was written down."),
            Said.NO: _("The refusal was written down."),
            Said.WITHDRAWN: _("The withdrawal was written down."),
        }[record.said]
        redo = partial(consents.answer, self._student_id, answer)
        self.context.notices.undo(words, take_back, redo)
        self.finish()

    def _told(self) -> str:
        """Return every answer so far, a line for each, the newest first."""
        return "\n".join(self._line(each) for each in self._history) or _("Nobody was asked yet.")

    def _line(self, consent: Consent) -> str:
        speaker = self.context.language
        said = _("Given") if consent.given else _("Refused")
        givers = {
            ConsentGiver.STUDENT: _("by the student"),
            ConsentGiver.GUARDIAN: _("by a guardian"),
            ConsentGiver.BOTH: _("by both"),
        }
        parts = [speaker.date(consent.decided_on), said, givers[consent.giver]]
        if consent.signed_by:
            parts.append(_("signed by {name}").format(name=consent.signed_by))
        if consent.wording:
            parts.append(wording_words(self.context, consent.wording))
        if consent.evidence_id is not None:
            parts.append(_("with a scan"))
        if consent.withdrawn_on is not None:
            parts.append(_("taken back on {day}").format(day=speaker.date(consent.withdrawn_on)))
        return " · ".join(parts)

    def _paper(self, given: GivenOut) -> str:
        if self._purpose is ConsentPurpose.SHARING_WITH_HOST:
            return _("Receipt {number}").format(number=given.noted)
        return export_words.paper(given.noted)

    def _out(self) -> str:
        """Return what is out already and cannot be called back from here."""
        given = self.context.services.consents.given_out(self._student_id, self._purpose)
        speaker = self.context.language
        lines = [
            _("{paper}, given on {day}").format(
                paper=self._paper(each), day=speaker.date(each.moment.astimezone().date())
            )
            for each in given
            if each.moment is not None
        ]
        if not lines:
            return ""
        words = _("After a withdrawal nothing more is given. What is out already, and may have to be asked back:")
        return "\n".join((words, *lines))


def wording_words(context: PageContext, wording: str) -> str:
    """Return a wording as people read it: its language and the day of its words."""
    code, _space, day = wording.partition(" ")
    try:
        spoken = language(code).name
        return _("{language}, words of {day}").format(
            language=spoken, day=context.language.date(date.fromisoformat(day))
        )
    except ValueError:
        return wording


def _choices(history: tuple[Consent, ...]) -> tuple[tuple[object, str], ...]:
    ways: list[tuple[object, str]] = [(Said.YES, _("Given")), (Said.NO, _("Refused"))]
    if history and history[0].holds:
        ways.append((Said.WITHDRAWN, pgettext("consent", "Withdrawn")))
    return tuple(ways)


def _form(context: PageContext, student_id: int, said: tuple[tuple[object, str], ...]) -> Form[ConsentAnswer]:
    services = context.services
    wordings: list[tuple[object, str]] = [("", _("Not noted"))]
    wordings += [(each, wording_words(context, each)) for each in services.consents.wordings()]
    scans: list[tuple[object, str]] = [(None, _("None"))]
    scans += [(each.id, each.title or each.file_name) for each in services.evidence.of_student(student_id)]
    givers = (
        (ConsentGiver.STUDENT, _("by the student")),
        (ConsentGiver.GUARDIAN, _("by a guardian")),
        (ConsentGiver.BOTH, _("by both")),
    )
    return Form(
        [
            Field("said", _("Answer"), Choice(said), required=_("Say what was answered.")),
            Field("giver", _("Who answered"), Choice(givers), help=_("A withdrawal counts whoever said it.")),
            Field("day", _("Day"), DateEditor(), required=_("Say when.")),
            Field("signed_by", _("Signed by"), TextLine(), help=_("Empty where the student signed alone.")),
            Field("wording", _("Printed sheet"), Choice(wordings)),
            Field("evidence_id", _("Scan of the signed paper"), Choice(scans)),
        ],
        name="consent",
    )
