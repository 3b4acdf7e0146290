from dataclasses import replace
from datetime import UTC, datetime

import pytest

from every_kind import FORM as EVERY
from every_kind import question
from momo_desktop.domain.entries import (
    Entry,
    answered,
    asked,
    from_json,
    ids,
    of_answers,
    to_json,
    with_entries,
    written,
)
from momo_desktop.domain.forms import AnswerSet, Form, FormKind, Part, Question, QuestionKind, Rater, ShowIf
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


def chain(**options: str) -> list[str]:
    """Return what is asked of three questions of which each hangs on the one before."""
    parts = (Part("yes", WORDS), Part("no", WORDS))
    first = question("first", QuestionKind.CHOICE, "1", parts=parts)
    second = question("second", QuestionKind.CHOICE, "2", parts=parts, show_if=ShowIf("first", "yes"))
    third = question("third", QuestionKind.TEXT, "3", show_if=ShowIf("second", "yes"))
    form = replace(FORM, questions=(first, second, third))
    return [each.id for each in asked(form, {name: Entry(option) for name, option in options.items()})]


def test_what_hangs_on_a_choice_is_asked_once_it_was_chosen():
    assert chain() == ["first"]
    assert chain(first="no") == ["first"]
    assert chain(first="yes") == ["first", "second"]
    assert chain(first="yes", second="yes") == ["first", "second", "third"]


def test_what_hangs_on_a_choice_that_is_not_asked_is_not_asked_either():
    assert chain(first="no", second="yes") == ["first"]


def test_one_of_several_chosen_options_is_enough():
    assert chain(first="no yes") == ["first", "second"]


def test_a_question_that_hangs_on_no_earlier_one_is_never_asked():
    late = question("late", QuestionKind.TEXT, "?", show_if=ShowIf("a", "yes"))
    assert asked(replace(FORM, questions=(late, *FORM.questions)), {"a": Entry("yes")}) == FORM.questions


def test_what_stands_at_a_question_that_is_not_asked_is_no_answer():
    entries = {"travel": Entry("train"), "line": Entry("Line 12")}
    assert [each.question_id for each in with_entries(EMPTY, EVERY, entries).answers] == ["travel"]
    assert answered(EVERY, entries) == 1


def test_a_cell_of_a_table_has_an_answer_of_its_own():
    assert ids(EVERY.question("people")) == (
        "people",
        "people.1.name",
        "people.1.place",
        "people.2.name",
        "people.2.place",
        "people.3.name",
        "people.3.place",
        "people.change",
        "people.evidence",
    )


def test_ids_days_and_numbers_are_no_words():
    entries = {
        "host": Entry("Mikko"),
        "travel": Entry("bus"),
        "day": Entry("2026-02-27"),
        "hours": Entry("12.5"),
        "hours.evidence": Entry("uid"),
        "proof": Entry("uid"),
        "people.1.name": Entry("Aino"),
        "ready": Entry("Quite.", 7),
    }
    made = with_entries(EMPTY, EVERY, entries)
    assert written(made, EVERY) == ("Mikko", "Aino", "Quite.")
    assert len(written(made, None)) == len(entries)
