"""What the papers about forms and languages say, gathered from what is shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from momo_desktop.domain import language_passport
from momo_desktop.domain.forms import AnswerSet, Form, QuestionKind, evidence_id
from momo_desktop.domain.learning import LearningKind
from momo_desktop.domain.papers import FormSheet, LanguagePassport, LeftOut
from momo_desktop.domain.reflections import shared_answers
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound, ReportRefused
from momo_desktop.services.paper_requests import ReportRequest, Sources
from momo_desktop.storage import answers, evidence, learning, students


def filled_form(sources: Sources, request: ReportRequest, set_id: int) -> FormSheet:
    """Return a form as a student answered it; raises `RecordNotFound` for one that is not there or not shared."""
    db, student_id = sources.db, request.student_id
    filled = _shared(answers.of_student(db, student_id, Visibility.SHARED), set_id)
    form = sources.catalogue.form(filled.form_id, filled.form_version)
    kept, left_out = shared_answers([filled], [form])
    named = set(_evidence(form, filled))
    pieces = [each for each in evidence.of_student(db, student_id, Visibility.SHARED) if each.uid in named]
    student = students.get(db, student_id)
    return FormSheet(
        school=sources.school,
        form=form,
        student=sources.name(request),
        school_class=student.school_class,
        filled=replace(filled, answers=kept[0].answers if kept else ()),
        titles={each.uid: each.title or each.file_name for each in pieces if each.is_printed},
        left_out=LeftOut(
            answers=left_out + answers.count_of_set(db, set_id, Visibility.PRIVATE),
            private_files=evidence.count_of(db, named, Visibility.PRIVATE),
            unpermitted_files=sum(not each.is_printed for each in pieces),
        ),
    )


def passport(sources: Sources, request: ReportRequest) -> LanguagePassport:
    """Return the languages of a student, of one mobility or of all; raises `ReportRefused` where none was noted."""
    shared = sources.shared(request)
    languages = language_passport.languages(shared.learning)
    if not languages:
        raise ReportRefused("empty")
    return LanguagePassport(
        school=sources.school,
        student=shared.student.name,
        school_class=shared.student.school_class,
        made_on=sources.today,
        mother_tongues=tuple(each.language for each in shared.student.languages if each.mother_tongue),
        languages=languages,
        left_out=learning.count(sources.db, request.student_id, LearningKind.LANGUAGE, Visibility.PRIVATE),
    )


def _shared(sets: Iterable[AnswerSet], set_id: int) -> AnswerSet:
    for each in sets:
        if each.id == set_id:
            return each
    raise RecordNotFound(answers.KIND, set_id)


def _evidence(form: Form, filled: AnswerSet) -> list[str]:
    """Return the uids of the evidence that answers point to."""
    questions = [each for each in form.questions if not each.private]
    pointing = {each.id for each in questions if each.kind is QuestionKind.FILE}
    pointing |= {evidence_id(each.id) for each in questions}
    return [uid for answer in filled.answers if answer.question_id in pointing for uid in answer.text.split()]
