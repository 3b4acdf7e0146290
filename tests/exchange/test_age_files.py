"""Sealed files are those of the age format, and open for whom they were sealed alone."""

from pathlib import Path

import pytest

from momo_desktop.errors import PackageRefused, WrongSecret
from momo_desktop.exchange import age_files
from packaged import seal_quickly

FILE = Path("a.momohand")


def test_a_file_as_the_specification_has_it_opens_with_its_password() -> None:
    content = bytes(range(256)) * 600  # more than two pieces
    sealed = seal_quickly(content, "4821-0937")
    assert age_files.asks_password(FILE, sealed[:4096])
    assert age_files.opened(FILE, sealed, password="4821-0937") == content
    with pytest.raises(WrongSecret):
        age_files.opened(FILE, sealed, password="4821-0938")
    with pytest.raises(PackageRefused) as locked:
        age_files.opened(FILE, sealed, identity=age_files.new_identity())
    assert locked.value.reason == "locked"


def test_a_new_password_costs_no_more_than_is_tried() -> None:
    sealed = age_files.seal_with(b"content", "4821-0937")
    assert age_files.asks_password(FILE, sealed)


def test_only_the_recipient_opens_a_file() -> None:
    ours, theirs = age_files.new_identity(), age_files.new_identity()
    sealed = age_files.seal_for(b"content", age_files.recipient(ours))
    assert not age_files.asks_password(FILE, sealed)
    assert age_files.opened(FILE, sealed, identity=ours) == b"content"
    with pytest.raises(PackageRefused) as refused:
        age_files.opened(FILE, sealed, identity=theirs)
    assert refused.value.reason == "not_for_us"


def test_a_recipient_is_told_from_other_words() -> None:
    assert age_files.is_recipient(age_files.recipient(age_files.new_identity()))
    assert not age_files.is_recipient("age1" + "q" * 58)
