from datetime import UTC, datetime

import pytest

from every_kind import FORM as EVERY
from momo_desktop.domain.forms import Answer, AnswerSet, Form, FormKind, Question, QuestionKind, Rater
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

QUESTION = Question("a", QuestionKind.LONG_TEXT, Text("k#text", "Why?"), Text("k#guiding", "One reason is enough."))
FORM = Form(
    id="school/why",
    version=1,
    kind=FormKind.REFLECTION,
    phase=Phase.USE,
    title=Text("k#title", "Why"),
    purpose=Text("k#purpose", "To know."),
    questions=(QUESTION,),
)


def test_a_question_is_found_by_its_id():
    assert FORM.question("a") is QUESTION


def test_a_question_of_another_form_is_a_key_error():
    with pytest.raises(KeyError):
        FORM.question("z")


def test_no_answer_reaches_a_log():
    answer = Answer("a", "a secret", None, Visibility.PRIVATE)
    given = AnswerSet(
        student_id=1,
        mobility_id=None,
        form_id=FORM.id,
        form_version=1,
        point=None,
        rater=Rater.STUDENT,
        answered_at=datetime(2026, 3, 1, tzinfo=UTC),
        visibility=Visibility.SHARED,
        answers=(answer,),
        id=3,
    )
    assert repr((given, answer)) == "(AnswerSet(3), Answer(a))"


@pytest.mark.parametrize(
    ("answer_id", "question_id"),
    [("hours", "hours"), ("hours.evidence", "hours"), ("people.2.name", "people"), ("week.sleep", "week")],
)
def test_an_answer_belongs_to_its_question(answer_id: str, question_id: str):
    assert EVERY.question_of(answer_id) == EVERY.question(question_id)


def test_an_answer_may_belong_to_no_question_of_a_form():
    assert EVERY.question_of("hour") is None
