"""What must not be told of a person is found by its words, and ordinary names are left alone."""

from __future__ import annotations

import pytest

from momo_desktop.domain.special_categories import CellKind, is_special

TOLD = (
    "Has DIABETES", "allergic to nuts", "ADHD", "uses a wheelchair", "trade union member", "Muslim",
    "Allergie gegen Nüsse", "Schwangerschaft", "gehörlos", "Gewerkschaftsmitglied", "Sexuelle Orientierung",
    "cukorbeteg", "Mogyoróallergia és asztma", "ASZTMÁS", "várandós", "sajátos nevelési igényű",
    "алергия към ядки", "Алергична", "диабет", "бременна", "специални потребности", "мюсюлманка", "alergiya",
)  # fmt: skip
ONLY_ELSEWHERE = ("St. Mary’s Hospital, Health Care", "Behindertenbetreuung", "Egészségügyi Technikum", "здравни грижи")
BELIEF = ("Roma", "katholisch", "zsidó", "православен", "Parteiarbeit", "religious")
ORDINARY = ("Asztalosműhely", "Romania", "Szakács", "Готвач", "Schlosserei", "Kristina", "Vakáció", "Πωλητής", "Ромео")


@pytest.mark.parametrize("text", TOLD)
def test_a_condition_is_found_in_every_cell(text: str) -> None:
    assert all(is_special(text, kind) for kind in CellKind)


@pytest.mark.parametrize("text", ONLY_ELSEWHERE)
def test_care_may_be_a_host_and_a_training(text: str) -> None:
    assert [is_special(text, kind) for kind in CellKind] == [False, False, True]


@pytest.mark.parametrize("text", BELIEF)
def test_a_belief_or_an_origin_may_be_part_of_a_name_alone(text: str) -> None:
    assert [is_special(text, kind) for kind in CellKind] == [False, True, True]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not any(is_special(text, kind) for kind in CellKind)
