"""Encodings are guessed from few words, as a class list has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from momo_desktop.exchange.class_lists import read_table
from momo_desktop.exchange.encodings import decode, guess

NAMES = {
    "cp1250": [
        "Jiří;Dvořák", "Kovačić;Đorđe", "Šimić;Željko", "Łukasz Wójcik", "Grażyna Szymańska", "Szűcs Győző",
        "Őri Kincső", "Ionuţ Răzvan", "Václav Černý", "Ľubomír Kováč", "Wiśniewska", "Bartoş", "Zdeněk Němec",
    ],
    "cp1251": ["Яна;Щерева", "Иванов Пётр", "ИВАНОВ ПЕТЪР", "Ђорђевић Љубица", "Ковальчук Олексій"],
    "cp1252": [
        "Müller", "Muñoz", "Søren", "João", "Conceição", "Hélène", "François", "Niccolò", "Loïc", "Lefèvre", "Kjær",
        "Åkesson", "Mäkinen", "Gonçalves;Simões",
    ],
    "cp1253": ["Γιώργος;Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΥ ΜΑΡΙΑ", "Νίκος", "Ελένη Ιωάννου"],
}  # fmt: skip


@pytest.mark.parametrize(("page", "text"), [(page, text) for page, texts in NAMES.items() for text in texts])
def test_one_name_is_enough_to_guess_a_code_page(page: str, text: str) -> None:
    data = text.encode(page)
    assert decode(data, guess(data)[0]) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_known_with_and_without_a_mark(encoding: str) -> None:
    text = "Име;Клас;Рождена дата\r\nЯна;11А;20.07.2007\r\n"
    data = text.encode(encoding)
    assert decode(data, guess(data)[0]) == text


def test_another_encoding_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Név;Osztály\nŐri Réka;12.C\n".encode("cp1250"))
    assert read_table(path, encoding="cp1252").rows[0].cells[0] == "Õri Réka"


def test_what_else_can_read_the_file_is_offered_without_the_used_one(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Név;Osztály\nŐri Réka;12.C\n".encode("cp1250"))
    table = read_table(path)
    assert table.encoding not in table.encodings
    assert {"cp1251", "cp1252", "cp1253"} <= set(table.encodings)
