from dataclasses import replace

from every_kind import ANSWERS, FORM, filled
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.forms import Answer
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.reflections import Reflection, reflections, shared_answers
from momo_desktop.domain.visibility import Visibility

STAY = Mobility(1, id=1)


def own_words(titles: dict[str, str] | None = None, **entries: Entry) -> Reflection:
    sets, _ = shared_answers([filled(STAY, entries or ANSWERS)], [FORM])
    return reflections(sets, [FORM], titles or {})[0]


def test_every_kind_of_answer_is_among_the_own_words():
    assert [each.question.id for each in own_words().answers] == [
        "host", "travel", "line", "tasks", "day", "hours", "people", "ready", "week",
    ]  # fmt: skip


def test_what_the_counsellor_answered_is_not_the_students_own_words():
    assert "seen" not in {each.question.id for each in own_words(seen=Entry("Brave."), host=Entry("Aino")).answers}


def test_a_scale_gives_its_numbers():
    ready, week = own_words().answers[-2:]
    assert [(each.label, each.value, each.high) for each in ready.scales] == [(None, 7, 10)]
    assert [(each.label.english, each.value) for each in week.scales] == [("Sleep", 4)]


def test_a_piece_of_evidence_without_a_title_does_not_come_along():
    words = own_words({"a": "First weld"}, proof=Entry("a hidden"), hours=Entry("3")).answers
    assert {each.question.id: each.entries[each.question.id].text for each in words} == {"hours": "3", "proof": "a"}
    assert [each.question.id for each in own_words(proof=Entry("hidden"), hours=Entry("3")).answers] == ["hours"]


def test_whatever_belongs_to_a_private_question_is_withheld():
    form = replace(FORM, questions=tuple(replace(each, private=each.id == "people") for each in FORM.questions))
    given = replace(filled(STAY), answers=(Answer("people.1.name", "Aino", None, Visibility.SHARED),))
    assert shared_answers([given], [form]) == ([], 1)
