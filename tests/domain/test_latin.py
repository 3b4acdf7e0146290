from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_desktop.domain.latin import latin


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("Ана Димитрова", "Ana Dimitrova"),
        ("Щука ЩУКА Щ.", "Shtuka SHTUKA Sht."),
        ("София Мария Марияна", "Sofia Maria Mariyana"),
        ("Юлиян Йорданов Цъков", "Yuliyan Yordanov Tsakov"),
        ("Синьо ѝ", "Sinyo i"),
        ("Ђорђе Живковић", "Đorđe Živković"),
        ("ЉУБАВ Љубав", "LJUBAV Ljubav"),
        ("Ѓорѓи Ќосев", "Gjorgji Kjosev"),
        ("Київ Україна Їжак", "Kyiv Ukraina Yizhak"),
        ("Ёлкин Быков Эдуард", "Yolkin Bykov Eduard"),
        ("Παπαδοπούλου Ευγενία", "Papadopoulou Evgenia"),
        ("Ελευθερία Αυγή ΕΥΑ", "Eleftheria Avgi EVA"),
        ("Αϋφαντής Μπάμπης Άγγελος", "Ayfantis Bampis Angelos"),
        ("Ψαράς ΨΑΡΑΣ", "Psaras PSARAS"),
        ("Szűcs Đorđević", "Szűcs Đorđević"),
        ("İskender Пантелеев", "İskender Panteleev"),
        ("11А клас, 5 €", "11A klas, 5 €"),
    ],
)
def test_cyrillic_and_greek_are_written_in_latin_letters(original: str, expected: str) -> None:
    assert latin(original) == expected


@given(st.text(alphabet="абвгжийлцчщьюяђљћџіїєґАЖИЙЩЮЯЂЉЇЄҐ -.'a1", max_size=12))
def test_small_letters_are_written_as_capitals_are(text: str) -> None:
    assert latin(text.lower()) == latin(text).lower()
