"""What stands in the fields of a file is what was answered, and nothing that was answered is lost by taking it."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from every_kind import FORM
from momo_desktop.domain import answer_choices, filled_forms
from momo_desktop.domain.answer_choices import Keep
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.filled_forms import FormMark, Notation
from momo_desktop.domain.forms import cell_id
from momo_desktop.domain.text import clean, clean_block

lines = st.text(st.characters(codec="utf-8"), max_size=60).map(clean)
blocks = st.text(st.characters(codec="utf-8"), max_size=120).map(clean_block)
PEOPLE = FORM.question("people")
CELLS = [cell_id("people", row, part) for row in range(1, 4) for part in PEOPLE.parts]
everything = st.fixed_dictionaries(
    {},
    optional={
        "host": lines.map(Entry),
        "story": blocks.map(Entry),
        "travel": st.sampled_from(["bus", "train"]).map(Entry),
        "line": lines.map(Entry),
        "tasks": st.sampled_from(["weld", "paint", "weld paint"]).map(Entry),
        "day": st.dates(date(1970, 1, 1), date(2060, 1, 1)).map(lambda day: Entry(day.isoformat())),
        "hours": st.integers(0, 9_999).map(lambda number: Entry(f"{number}.5")),
        **{cell: lines.map(Entry) for cell in CELLS},
        "ready": st.builds(Entry, blocks, st.none() | st.integers(1, 10)),
        "week.sleep": st.integers(1, 5).map(lambda number: Entry(value=number)),
        "seen": blocks.map(Entry),
    },
).map(lambda entries: {answer_id: entry for answer_id, entry in entries.items() if entry})


def number(text: str) -> str | None:
    return text if re.fullmatch(r"\d+(\.\d+)?", text) else None


NOTATION = Notation(date(2026, 3, 2), number)


@given(entries=everything)
def test_every_answer_comes_back_from_its_field(entries: dict[str, Entry]) -> None:
    read = filled_forms.read(FORM, filled_forms.values_of(FORM, entries), NOTATION)
    assert read.entries == entries
    assert read.not_understood == {}


@given(values=st.dictionaries(st.sampled_from([*filled_forms.values_of(FORM, {}), "host", "ready#", "day"]), st.text()))
def test_any_values_make_answers_that_the_form_allows(values: dict[str, str]) -> None:
    read = filled_forms.read(FORM, values, NOTATION)
    assert read.entries.get("ready", Entry()).value in {None, *range(1, 11)}
    assert len(read.entries.get("host", Entry()).text) <= filled_forms.LONGEST


@given(here=everything, theirs=everything, kept=st.sampled_from(Keep))
def test_no_choice_loses_what_it_keeps(here: dict[str, Entry], theirs: dict[str, Entry], kept: Keep) -> None:
    compared = answer_choices.compare(FORM, here, theirs)
    choices = {each.question.id: kept for each in compared if kept in each.choices}
    after = answer_choices.merged(FORM, here, theirs, choices)
    assert set(after) == set(here) | set(theirs)
    for answer_id, entry in (here if kept is not Keep.THEIRS else theirs).items():
        assert entry.text in after[answer_id].text
        assert entry.value in {None, after[answer_id].value}
    if kept is Keep.MINE:
        assert {key: after[key] for key in here if key not in theirs} == {
            key: entry for key, entry in here.items() if key not in theirs
        }
    assert answer_choices.merged(FORM, here, here, {}) == here
    assert answer_choices.compare(FORM, here, here) == ()


def test_a_mark_reads_back_and_no_other_text_is_one() -> None:
    mark = FormMark("MOMO1:own/all@3:7F3AK9Q", "0" * 16, "a" * 64)
    assert filled_forms.mark_of(mark.written()) == mark
    for text in ("", mark.square, mark.written() + "0", mark.written().replace("a", "g"), "MOMO1:é:" + "0" * 81):
        assert filled_forms.mark_of(text) is None
