"""An address arrives as it was sent, or not at all."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_desktop.domain import addresses
from momo_desktop.domain.addresses import Address
from momo_desktop.errors import AddressMistyped

ADDRESS = Address("age1" + "q" * 52 + "lzvjqx", hashlib.sha256(b"a key").hexdigest())
KEYS = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(KEYS)
def test_an_address_is_read_whatever_a_mail_made_of_it(key: str) -> None:
    address = Address(ADDRESS.recipient, key)
    text = address.written()
    assert addresses.read(f"  {text[:40]}\r\n\t{text[40:].upper()} ") == address


@given(st.integers(0, len(ADDRESS.written()) - 1), st.sampled_from("023456789acdefghjklmnpqrstuvwxyz"))
def test_one_wrong_character_is_noticed(place: int, wrong: str) -> None:
    text = ADDRESS.written()
    typed = text[:place] + wrong + text[place + 1 :]
    if typed == text:
        return
    with pytest.raises(AddressMistyped):
        addresses.read(typed)


@pytest.mark.parametrize("typed", ["", "momo1.", ADDRESS.recipient, ADDRESS.written() + "0", "x" * 5000, "Ж" * 130])
def test_anything_else_is_no_address(typed: str) -> None:
    with pytest.raises(AddressMistyped):
        addresses.read(typed)


def test_six_groups_of_five_figures_stand_for_both_keys() -> None:
    assert [len(group) for group in ADDRESS.figures] == [5] * 6
    assert "".join(ADDRESS.figures).isdecimal()
    assert ADDRESS.figures != Address(ADDRESS.recipient[:-1] + "q", ADDRESS.signing_key).figures
