from datetime import date

import pytest

from momo_desktop.domain.learning import LearningUnit, UnitOutcome
from momo_desktop.domain.outcome_verbs import CREDENTIAL_FIELDS, missing, unseen_verb
from momo_desktop.domain.visibility import Visibility


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Understand the plan of a switch cabinet", "Understand"),
        ("is familiar with nothing", ""),
        ("will be familiar with the tools", "be familiar"),
        ("Die Werkzeuge, die er kennt: versteht sie!", "kennt"),
        ("A rajzot (érti) és tudja", "érti"),
        ("Tud rajzot olvasni", "Tud"),
        ("Да разбира чертежа", "разбира"),
        ("Mounts a distribution board by a plan", ""),
        ("Knowledgeable, unknown and learned words are other words", ""),
        ("", ""),
    ],
)
def test_a_verb_that_nobody_can_see_is_named_as_it_stands(text: str, verb: str) -> None:
    assert unseen_verb(text) == verb


def test_a_unit_lacks_what_a_micro_credential_must_tell() -> None:
    bare = LearningUnit(1, "Drawers", Visibility.SHARED)
    assert missing(bare) == tuple(name for name in CREDENTIAL_FIELDS if name not in {"learner", "title"})
    whole = LearningUnit(
        1, "Drawers", Visibility.SHARED, eqf_level=4, outcomes=(UnitOutcome("Makes drawers"),), country="FI",
        awarding_body="Lehtola", issued_on=date(2026, 6, 1), hours=60, assessment="a piece of work",
        participation="on site", quality="mentor and teacher",
    )  # fmt: skip
    assert missing(whole) == ()
