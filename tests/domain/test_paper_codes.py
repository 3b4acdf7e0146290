"""The codes of forms on paper, as they are printed, typed and scanned."""

from __future__ import annotations

import contextlib
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_desktop.domain import paper_codes
from momo_desktop.domain.crockford import ALPHABET
from momo_desktop.domain.paper_codes import Carried
from momo_desktop.errors import PaperCodeMistyped

codes = st.builds(paper_codes.new)
CODE = "YTMWV80"


@given(code=codes)
def test_every_code_is_read_as_it_is_written_and_scanned(code: str) -> None:
    said = Carried("momo.core/reflection-1", 2, code)
    assert paper_codes.read(paper_codes.written(code)) == code
    assert paper_codes.scanned(paper_codes.carried(said)) == said
    assert paper_codes.read(paper_codes.carried(said)) == code
    assert paper_codes.carried(said).isascii()


@given(code=codes, data=st.data())
def test_every_single_wrong_character_is_found(code: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(code) - 1))
    for wrong in ALPHABET.replace(code[place], ""):
        with pytest.raises(PaperCodeMistyped):
            paper_codes.read(code[:place] + wrong + code[place + 1 :])


@given(code=codes)
def test_any_two_characters_that_changed_places_are_found(code: str) -> None:
    for first, second in combinations(range(len(code)), 2):
        if code[first] != code[second]:
            moved = list(code)
            moved[first], moved[second] = moved[second], moved[first]
            with pytest.raises(PaperCodeMistyped):
                paper_codes.read("".join(moved))


@given(typed=st.text(max_size=40))
def test_no_text_breaks_the_reading(typed: str) -> None:
    with contextlib.suppress(PaperCodeMistyped):
        assert len(paper_codes.read(typed)) == paper_codes.LENGTH


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        f" {CODE[:4]} - {CODE[4:]}\r\n",
        " ".join(CODE),
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "o").replace("1", "I"),
        CODE.translate(str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ")),
        CODE.translate(str.maketrans("ABEHKMPTXYZ", "ΑΒΕΗΚΜΡΤΧΥΖ")),
        # What a scanner types that takes the keyboard for a German one.
        f'MOMO1Ömomo.core-reflectionß1"2Ö{CODE}',
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert paper_codes.read(typed) == CODE


@pytest.mark.parametrize(
    "text",
    [
        "",
        CODE,
        f"MOMO2:momo.core/reflection-1@2:{CODE}",
        f"MOMO1:momo.core/reflection-1@0:{CODE}",
        f"MOMO1:momo.core/reflection 1@2:{CODE}",
        f"MOMO1:momo.core/reflection-1:{CODE}",
        f"MOMO1:momo.core/reflection-1@2:{CODE}:more",
        f"MOMO1:momo.core/reflection-1@2:{CODE[:-1]}",
    ],
)
def test_any_other_square_is_none_of_ours(text: str) -> None:
    with pytest.raises(PaperCodeMistyped):
        paper_codes.scanned(text)
