import pytest

from every_kind import ANSWERS, FORM
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.forms import Question, QuestionKind, Step
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import answer_words, language

ENGLISH = language("en")
TITLES = {"a": "First weld", "b": "Diary"}


def said(question_id: str, **entries: Entry) -> tuple[str, ...]:
    return answer_words.every(ENGLISH, FORM.question(question_id), entries or ANSWERS, (), TITLES)


@pytest.mark.parametrize(
    ("question_id", "words"),
    [
        ("host", ("Mikko",)),
        ("story", ()),
        ("travel", ("By bus",)),
        ("tasks", ("Weld", "Paint")),
        ("day", ("27 Feb 2026",)),
        ("hours", ("12.5",)),
        ("people", ("Name: Aino · Where: Canteen", "Name: Veikko")),
        ("proof", ()),
        ("ready", ("7 of 10", "Quite.")),
        ("week", ("Sleep: 4 of 5",)),
    ],
)
def test_every_kind_of_answer_is_said(question_id: str, words: tuple[str, ...]):
    assert said(question_id) == words


def test_options_are_said_in_the_order_of_the_question():
    assert said("tasks", tasks=Entry("paint weld")) == ("Weld", "Paint")


def test_an_option_that_the_question_does_not_have_is_named_by_its_id():
    assert said("travel", travel=Entry("boat")) == ("boat",)


def test_evidence_is_said_by_its_titles():
    assert said("proof", proof=Entry("b a")) == ("Diary, First weld",)
    assert said("hours", **{"hours": Entry("3"), "hours.evidence": Entry("a")}) == ("3", "Evidence: First weld")


def test_a_piece_that_is_gone_is_said_to_be():
    assert said("proof", proof=Entry("a gone")) == ("First weld, no longer there",)


def test_what_is_no_day_and_no_number_is_said_as_it_stands():
    assert said("day", day=Entry("in May")) == ("in May",)
    assert said("hours", hours=Entry("about 12")) == ("about 12",)


def test_a_number_and_a_day_are_said_in_the_notation_of_the_language():
    german = language("de")
    assert answer_words.lines(german, FORM.question("hours"), ANSWERS, {}) == ("12,5",)
    assert answer_words.lines(german, FORM.question("day"), ANSWERS, {}) == ("27.02.2026",)


def test_a_step_is_said_with_its_name_and_what_changed_after_the_example():
    nothing = Text("", "")
    question = Question("p/skill", QuestionKind.RATING, nothing, nothing)
    entries = {"p/skill": Entry("In the canteen.", 3), "p/skill.change": Entry("I moved.")}
    steps = (Step(3, Text("", "On my own"), nothing),)
    assert answer_words.every(ENGLISH, question, entries, steps, {}) == (
        "3 On my own",
        "In the canteen.",
        "What changed: I moved.",
    )
