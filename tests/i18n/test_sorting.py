from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QCollator, QLocale

from momo_desktop.i18n import language
from momo_desktop.i18n.sorting import Alphabet, sort_key

NAMES = """
    Szűcs Szucs Szücs Sűcs Szabó Sas Sz Syl Cukor Csák Czifra Cz Csö Dzsida Dzodz Dézsa Gál Györ Gyula Győr Gz Ly Lz
    Nyáry Nz Ötvös Ostor Ószabó Őri Öri Opál Ügyes Űr Ur Úr Uzsoki Tyúk Túri Tz Zsolt Zoltán Zs Asszony Asztal Kossz
    Koszos Kis-Nagy Kisnagy Müller Mueller Muller MÜLLER Straße Strasse Łukasz Lukas Đorđe Dordevic Özdemir Ozan
    Ångström Æsir Aesir Ýr č ç O'Brien OBrien Obrien D’Arc Ž z Ананиев Щерев Шопов Юлия Юлия-Мария Яна Ява Йорданов
    Иванов Ѝван Ъглов Ьорн Ђорђе Є Ї І Ґалаґан Παπάς Παπας Ωμέγα Άλφα Σς 9A 10A 11А 2 02 12/C 12.C 12-C
""".split()


@pytest.mark.parametrize("code", ["en", "de", "hu", "bg"])
def test_every_pair_of_names_sorts_as_qt_sorts_it(code: str) -> None:
    speaker = language(code)
    qt = QCollator(QLocale(speaker.qt_name))
    qt.setNumericMode(True)
    wrong = [
        (one, other)
        for one, other in itertools.combinations(NAMES, 2)
        if _sign(qt.compare(one, other)) != _compared(speaker.sort_key(one), speaker.sort_key(other))
    ]
    assert not wrong


def test_hungarian_digraphs_are_letters() -> None:
    words = "cukor csak czár da dzeta dzsem gaz gyár luk lyuk nulla nyár sor szél tar tyúk zaj zseb".split()
    ordered = "cukor czár csak da dzeta dzsem gaz gyár luk lyuk nulla nyár sor szél tar tyúk zaj zseb".split()
    assert sorted(words, key=language("hu").sort_key) == ordered


def test_a_doubled_hungarian_digraph_is_that_letter_twice() -> None:
    words = ["kaszt", "kassza", "kasza", "kas"]
    assert sorted(words, key=language("hu").sort_key) == ["kas", "kasza", "kassza", "kaszt"]


def test_german_sorts_by_din_5007_1() -> None:
    assert sorted(["Goldmann", "Göthe", "Goethe", "Götz", "Goltz"], key=language("de").sort_key) == [
        "Goethe",
        "Goldmann",
        "Goltz",
        "Göthe",
        "Götz",
    ]


def test_a_bulgarian_list_begins_with_cyrillic_and_an_english_one_with_latin() -> None:
    names = ["Zed", "Ωμέγα", "Яна"]
    assert sorted(names, key=language("bg").sort_key) == ["Яна", "Zed", "Ωμέγα"]
    assert sorted(names, key=language("en").sort_key) == ["Zed", "Ωμέγα", "Яна"]


def test_albanian_digraphs_can_be_told() -> None:
    albanian = Alphabet(groups="c ç, d dh, e ë, g gj, l ll, n nj, r rr, s sh, t th, x xh, z zh")
    words = ["llamba", "luan", "shi", "sy", "gjuha", "guri", "dhoma", "dy"]
    qt = QCollator(QLocale("sq"))
    assert sorted(words, key=lambda word: sort_key(albanian, word)) == sorted(words, key=qt.sortKey)


def test_the_first_text_counts_before_the_second() -> None:
    names = [("Kis", "Zoltán"), ("Kiss", "Anna"), ("Kis", "Ádám"), ("Kis", "Adél")]
    assert sorted(names, key=lambda name: language("hu").sort_key(*name)) == [
        ("Kis", "Ádám"),
        ("Kis", "Adél"),
        ("Kis", "Zoltán"),
        ("Kiss", "Anna"),
    ]


def test_names_beyond_the_known_scripts_come_last_and_break_nothing() -> None:
    names = ["李", "שרה", "Яна", "Anna", "😀", "", "\u0301"]
    ordered = sorted(names, key=language("en").sort_key)
    assert ordered[-4:] == ["Anna", "Яна", "שרה", "李"]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _compared(one: bytes, other: bytes) -> int:
    return (one > other) - (one < other)
