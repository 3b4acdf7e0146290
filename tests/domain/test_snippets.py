from __future__ import annotations

import pytest

from momo_desktop.domain.snippets import LENGTH, snippet


def _marked(text: str, query: str) -> list[str]:
    found = snippet(text, query)
    assert found is not None
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Szűcs Anna asked for a passport.", "szucs", ["Szűcs"]),
        ("Говори с Димитрова за паспорта.", "dimitr", ["Димитрова"]),
        ("Η Παπαδοπούλου ρώτησε.", "παπαδοπουλου", ["Παπαδοπούλου"]),
        ("Η Παπαδοπούλου ρώτησε.", "papadop", ["Παπαδοπούλου"]),
        ("A tax form and a taxi.", "tax form", ["tax", "form", "taxi"]),
        ("Cafe\u0301 Müller", "café mul", ["Café", "Müller"]),
    ],
)
def test_words_are_marked_in_any_script(text: str, query: str, marked: list[str]) -> None:
    assert _marked(text, query) == marked


def test_a_text_without_one_of_the_words_has_no_snippet() -> None:
    assert snippet("The passport is there.", "passport visa") is None


@pytest.mark.parametrize("before", [0, 10, 400])
def test_a_long_text_is_cut_around_the_first_hit(before: int) -> None:
    found = snippet("word " * before + "passport" + " other" * 400, "passport")
    assert found is not None
    assert len(found.text) <= LENGTH + 4
    assert [found.text[start:end] for start, end in found.marks] == ["passport"]


def test_lines_are_joined() -> None:
    found = snippet("first\n\nsecond  line", "line")
    assert found is not None
    assert found.text == "first second line"
