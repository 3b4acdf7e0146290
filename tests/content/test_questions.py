from pathlib import Path

import pytest

from momo_desktop.content import assembly, packs
from momo_desktop.domain.forms import Part, Question, QuestionKind, Rater, ShowIf
from momo_desktop.domain.wording import Text
from momo_desktop.errors import PackRefused

PATH = Path("arrival.toml")
FORM = """\
kind = "form"
form = "reflection"
pack = "school"
id = "arrival"
version = 1
phase = "return"
title = "Arrival"
purpose = "How you came there."

[[questions]]
id = "travel"
kind = "choice"
text = "How did you travel?"
guiding = "The longest part counts."
parts = [{ id = "bus", text = "By bus" }, { id = "train", text = "By train" }]

[[questions]]
id = "line"
kind = "text"
text = "Which line?"
guiding = "It stands on the ticket."
if_question = "travel"
if_option = "bus"
answered_by = "counsellor"
evidence = true

[[questions]]
id = "people"
kind = "table"
text = "Whom did you meet?"
guiding = "First names are enough."
high = 3
parts = [{ id = "name", text = "Name" }]
"""


def question(text: str, number: int) -> Question:
    return assembly.combine([packs.parse(PATH, text.encode())]).every_form[0].questions[number]


def changed(old: str, new: str) -> str:
    assert old in FORM
    return FORM.replace(old, new, 1)


def test_a_pack_says_all_that_a_question_can_have():
    line = question(FORM, 1)
    assert line.show_if == ShowIf("travel", "bus")
    assert (line.answered_by, line.asks_evidence) == (Rater.COUNSELLOR, True)
    assert question(FORM, 0).parts[0] == Part("bus", Text("school/arrival@1/travel.bus#text", "By bus"))
    assert question(FORM, 2).high == 3


def test_a_choice_may_take_several_options():
    assert not question(FORM, 0).several
    assert question(changed('kind = "choice"', 'kind = "choice"\nseveral = true'), 0).several


@pytest.mark.parametrize("kind", [QuestionKind.DATE, QuestionKind.NUMBER, QuestionKind.LONG_TEXT])
def test_other_kinds_need_nothing_else(kind: QuestionKind):
    assert question(changed('kind = "text"', f'kind = "{kind}"'), 1).kind is kind


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (changed(', { id = "train", text = "By train" }]', "]"), "2 parts or more"),
        (changed('parts = [{ id = "name", text = "Name" }]\n', ""), "1 parts or more"),
        (changed("high = 3\n", ""), "rows in high"),
        (changed("high = 3\n", "high = 3\nlow = 1\n"), "no low"),
        (changed('kind = "text"', 'kind = "text"\nhigh = 3\nlow = 1'), "a scale, and nothing else"),
        (changed('kind = "text"', 'kind = "text"\nparts = [{ id = "a", text = "A" }]'), "has no parts"),
        (changed('kind = "text"', 'kind = "text"\nseveral = true'), "only a choice"),
        (changed('id = "train"', 'id = "bus"'), "there twice"),
        (changed('id = "train"', 'id = "evidence"'), "change or evidence"),
        (changed('if_option = "bus"\n', ""), "both if_question and if_option"),
        (changed('if_option = "bus"', 'if_option = "boat"'), "no option of travel"),
        (changed('if_question = "travel"', 'if_question = "people"'), "no earlier choice"),
        (changed('if_question = "travel"', 'if_question = "line"'), "no earlier choice"),
        (changed('kind = "choice"', 'kind = "choice"\nprivate = true'), "is private"),
        (changed('kind = "text"', 'kind = "file"'), "is evidence itself"),
        (changed('kind = "text"', 'kind = "rating"'), "skills"),
        (changed('answered_by = "counsellor"', 'answered_by = "janitor"'), "answered_by"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(fault: str, reason: str):
    with pytest.raises(PackRefused) as caught:
        packs.parse(PATH, fault.encode())
    assert reason in caught.value.reason


def test_what_hangs_on_a_private_choice_may_be_private_too():
    private = changed('kind = "choice"', 'kind = "choice"\nprivate = true')
    assert question(private.replace('id = "line"', 'id = "line"\nprivate = true'), 1).private
