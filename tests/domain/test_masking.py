"""Other people are taken out of texts by every form of their names, and nobody else is."""

import pytest

from momo_desktop.domain.masking import Mask, People
from momo_desktop.domain.names import NameOrder, PersonName

OWN = People(
    students=(PersonName("Anna", family="Szűcs"),),
    others=("Mária Szűcs", "Lehtola Oy"),
    reached_by=("anna@example.org",),
)
OTHERS = People(
    students=(
        PersonName("Jonas", family="van den Berg"),
        PersonName("Цветелина", "Борисова", "Щърбанова"),
        PersonName("Ελπίδα", family="Καραγιαννοπούλου"),
        PersonName("Márton", family="Sűrűházi", used="Marci", order=NameOrder.FAMILY_FIRST),
        PersonName("Lena Sofie", family="Müller-Lang"),
    ),
    others=("Rosa Berger",),
    reached_by=("jonas@example.org", "+43 660 123 45 67", "anna@example.org"),
)


def masked(text: str) -> str:
    return Mask(OWN, OTHERS, "[x]").text(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jonas van den Berg came.", "[x] came."),
        ("van den Berg, Jonas came", "[x] came"),
        ("Jonas’s and Jonass bag", "[x]’s and [x] bag"),
        ("With Berg in the van.", "With [x] in the van."),
        ("Говори с Щърбанова и Цветелина Борисова.", "Говори с [x] и [x]."),
        ("Tsvetelina Borisova Shtarbanova wrote", "[x] wrote"),
        ("Η Ελπίδα ήρθε, η ελπίδα μένει.", "Η [x] ήρθε, η ελπίδα μένει."),
        ("Sűrűházi Marci, Marci és Suruhazi", "[x], [x] és [x]"),
        ("Müller-Lang and Lena Sofie, or Lena", "[x] and [x], or [x]"),
        ("Her mother Rosa Berger; a rosa berger", "Her mother [x]; a [x]"),
        ("Write to JONAS@example.org or 0660/1234567", "Write to [x] or [x]"),
        ("Anna, Mária and Szűcs at Lehtola, anna@example.org", "Anna, Mária and Szűcs at Lehtola, anna@example.org"),
        ("On 2026-03-02 at 9:00, bergauf and Bergen", "On 2026-03-02 at 9:00, bergauf and Bergen"),
    ],
)
def test_names_and_addresses_of_others_are_taken_out(text: str, left: str) -> None:
    assert masked(text) == left


def test_texts_inside_other_values_are_masked_and_counted() -> None:
    mask = Mask(OWN, OTHERS, "[x]")
    assert mask.value({"a": ["Jonas", 3, {"b": "Marci"}], "c": None}) == {"a": ["[x]", 3, {"b": "[x]"}], "c": None}
    assert mask.count == 2
