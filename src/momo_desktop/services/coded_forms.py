"""Forms in their places as papers that come back: the code of each, and what was begun in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import form_plan
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.entries import with_entries
from momo_desktop.domain.form_plan import PlanMaterial, PlannedForm, Slot
from momo_desktop.domain.forms import (
    AnswerSet,
    Form,
    FormKind,
    MeasurementPoint,
    Question,
    QuestionKind,
    Rater,
    evidence_id,
)
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.paper_codes import CodedForm, PaperCode
from momo_desktop.domain.papers import FormSheet, LeftOut
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import PaperCodeUnknown, ReportRefused
from momo_desktop.storage import answers, drafts, evidence, mobilities, paper_codes, settings, students
from momo_desktop.storage.database import Database, Session

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class WantedForm:
    """Says which form is wanted for whom; without a `slot` the newest version, for any point and by anybody.

    With `begun` it is not blank: what stands in its place so far is in it.
    """

    student_id: int
    mobility_id: int | None
    form_id: str
    slot: Slot | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class FoundPaper:
    """Is what a code on paper stands for: whose form it is, and the version that was printed.

    `is_newest` tells whether that is still the one that is asked. Without a mobility of its own, or where that is in
    the bin, the paper goes to the newest one of the student.
    """

    code: PaperCode
    student: Student
    mobility: Mobility | None
    form: Form
    is_newest: bool

    @property
    def slot(self) -> Slot | None:
        """The place of the form; None where only the paper itself says whose view it is, and when."""
        asked = self.code.form
        return Slot(asked.form_id, asked.point, asked.rater) if asked.rater else None

    def slot_of(self, rater: Rater, point: MeasurementPoint) -> Slot:
        """Return the place that somebody read on the paper."""
        return Slot(self.code.form.form_id, point, rater)


def place(db: Session, catalogue: Catalogue, wanted: WantedForm, *lanes: Visibility) -> PlannedForm:
    """Return a form in its place with the answers of the given lanes; raises `RecordNotFound`."""
    mobility = mobilities.get(db, wanted.mobility_id) if wanted.mobility_id else None
    known = material(db, catalogue, wanted.student_id, mobility, *lanes)
    return form_plan.place(known, wanted.slot or Slot(wanted.form_id, None, catalogue.form(wanted.form_id).filler))


def material(
    db: Session, catalogue: Catalogue, student_id: int, mobility: Mobility | None, *lanes: Visibility
) -> PlanMaterial:
    """Return what the plan of a student is made of, with the answers of the given lanes, or of both."""
    return PlanMaterial(
        student_uid=students.get(db, student_id).uid,
        mobility=mobility,
        every_form=catalogue.every_form,
        sets=answers.of_student(db, student_id, *(lanes or Visibility)),
        drafts=[each for each in drafts.every(db) if each.student_id == student_id],
    )


def found(db: Session, catalogue: Catalogue, code: PaperCode) -> FoundPaper:
    """Return what a code stands for; raises `PaperCodeUnknown` where that is gone."""
    asked = code.form
    form = catalogue.form_of(asked.form_id, asked.form_version)
    if form is None:
        raise PaperCodeUnknown("version_gone")
    if not students.is_known(db, asked.student_id):
        raise PaperCodeUnknown("student_gone")
    student = students.get(db, asked.student_id)
    stays = mobilities.of_student(db, student.id)
    stay = next((each for each in stays if each.id == asked.mobility_id), stays[0] if stays else None)
    newest = max(each.version for each in catalogue.every_form if each.id == form.id)
    return FoundPaper(code, student, stay, form, newest == form.version)


def ensure_code(database: Database, catalogue: Catalogue, wanted: WantedForm, clock: Clock) -> str:
    """Return the code of a form, made and kept where it has none; where nothing can be written that is "".

    It writes in a unit of its own, before the paper is read together. Raises `RecordNotFound` and `ReportRefused`.
    """
    with database.read() as db:
        coded = _coded(db, catalogue, wanted)
        code = paper_codes.known(db, coded)
    if code or database.read_only:
        return code
    with database.write() as db:
        return paper_codes.of_form(db, coded, clock.now())


def given(db: Session, catalogue: Catalogue, wanted: WantedForm) -> tuple[int, str]:
    """Return the version of a form that is printed, and its code."""
    coded = _coded(db, catalogue, wanted)
    return coded.form_version, paper_codes.known(db, coded)


def sheet(db: Session, catalogue: Catalogue, wanted: WantedForm) -> FormSheet:
    """Return a form with its code, blank or as far as it is begun; raises `RecordNotFound` and `ReportRefused`."""
    student, code = students.get(db, wanted.student_id), paper_codes.known(db, _coded(db, catalogue, wanted))
    blank = FormSheet(settings.school(db), _form(db, catalogue, wanted), student.name, student.school_class, code=code)
    if wanted.slot is None:
        return blank
    filled = _begun(place(db, catalogue, wanted, Visibility.SHARED), blank.form, wanted)
    kept = {uid for each in filled.answers if _is_evidence(blank.form, each.question_id) for uid in each.text.split()}
    pieces = [each for each in evidence.of_student(db, student.id, Visibility.SHARED) if each.uid in kept]
    return replace(
        blank,
        filled=filled,
        has_room=True,
        titles={each.uid: each.title or each.file_name for each in pieces if each.is_printed},
        left_out=LeftOut(
            private_files=evidence.count_of(db, kept, Visibility.PRIVATE),
            unpermitted_files=sum(not each.is_printed for each in pieces),
        ),
    )


def _begun(planned: PlannedForm, form: Form, wanted: WantedForm) -> AnswerSet:
    """Return what a student may see of a form that was begun; what shall be private is on no paper."""
    hidden = planned.draft is not None and planned.draft.fields.get("private") is True
    shown = wanted.begun and not hidden
    empty = AnswerSet(
        student_id=wanted.student_id,
        mobility_id=wanted.mobility_id,
        form_id=form.id,
        form_version=form.version,
        point=planned.slot.point,
        rater=planned.slot.rater,
        answered_at=_NEVER,
        visibility=Visibility.SHARED,
        answers=(),
    )
    filled = with_entries(empty, form, planned.entries if shown else {})
    return replace(filled, answers=tuple(each for each in filled.answers if each.visibility is Visibility.SHARED))


def _coded(db: Session, catalogue: Catalogue, wanted: WantedForm) -> CodedForm:
    form, slot = _form(db, catalogue, wanted), wanted.slot
    of_anybody = slot is None and form.kind is FormKind.SKILLS
    return CodedForm(
        student_id=wanted.student_id,
        mobility_id=wanted.mobility_id,
        visibility=Visibility.SHARED,
        form_id=form.id,
        form_version=form.version,
        point=slot.point if slot else None,
        rater=None if of_anybody else slot.rater if slot else form.filler,
    )


def _form(db: Session, catalogue: Catalogue, wanted: WantedForm) -> Form:
    """Return the version that is begun, else the newest one; raises `ReportRefused` where there is none."""
    newest = next((each for each in catalogue.forms if each.id == wanted.form_id), None)
    if newest is None:
        raise ReportRefused("empty")
    return place(db, catalogue, wanted, Visibility.SHARED).form if wanted.slot and wanted.begun else newest


def _is_evidence(form: Form, answer_id: str) -> bool:
    questions: Iterable[Question] = form.questions
    return any(
        answer_id == evidence_id(each.id) or (answer_id == each.id and each.kind is QuestionKind.FILE)
        for each in questions
    )
