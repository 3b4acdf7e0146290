from datetime import UTC, datetime

import pytest

from momo_desktop.domain.entries import Entry, answered, from_json, of_answers, to_json, with_entries
from momo_desktop.domain.forms import AnswerSet, Form, FormKind, Part, Question, QuestionKind, Rater
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

WORDS = Text("", "words")
PART = Part("sleep", WORDS)
FORM = Form(
    "f", 1, FormKind.REFLECTION, Phase.USE, WORDS, WORDS,
    (
        Question("a", QuestionKind.LONG_TEXT, WORDS, WORDS),
        Question("b", QuestionKind.LONG_TEXT, WORDS, WORDS, private=True),
        Question("c", QuestionKind.SCALES, WORDS, WORDS, low=1, high=5, parts=(PART,)),
    ),
)  # fmt: skip
EMPTY = AnswerSet(1, None, "f", 1, None, Rater.STUDENT, datetime(2026, 3, 2, tzinfo=UTC), Visibility.SHARED, ())


def test_entries_become_answers_and_back():
    entries = {"a": Entry("The bus."), "c.sleep": Entry(value=2), "a.change": Entry("More.")}
    assert of_answers(with_entries(EMPTY, FORM, entries)) == entries


def test_the_answer_to_a_private_question_is_private():
    made = with_entries(EMPTY, FORM, {"a": Entry("yes"), "b": Entry("no")})
    assert [answer.visibility for answer in made.answers] == [Visibility.SHARED, Visibility.PRIVATE]


def test_what_is_blank_is_no_answer():
    assert with_entries(EMPTY, FORM, {"a": Entry("  \n")}).answers == ()


def test_a_question_counts_once_however_many_parts_are_answered():
    assert answered(FORM, {"c.sleep": Entry(value=1), "c": Entry("so so"), "a": Entry(" ")}) == 1


def test_a_draft_gives_back_what_was_entered():
    entries = {"a": Entry("őű Щ Ω", None), "c.sleep": Entry("", 5)}
    assert from_json(to_json(entries)) == entries


@pytest.mark.parametrize("value", [None, 3, {"a": "text"}, {"a": [1, 2]}, {"a": ["text"]}])
def test_a_draft_that_holds_something_else_is_passed_over(value: object):
    assert from_json(value) == {}


def test_no_entry_reaches_a_log():
    assert "secret" not in repr({"a": Entry("a secret")})
