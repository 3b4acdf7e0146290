"""Cards for address books, read back by the rules of RFC 6350."""

from __future__ import annotations

from momo_desktop.domain.contact_cards import ContactCard, once_each
from momo_desktop.exchange import vcards

MENTOR = ContactCard(
    "Παπαδοπούλου; Άννα", "Σιδηρουργείο, Γραμματικός \\ υιοί και άλλοι εταίροι του εργαστηρίου", "Host mentor",
    "+30 210", "anna@example.org", "Θεσσαλονίκη", "Greece", "AS\nEND:VCARD",
)  # fmt: skip


def read(content: bytes) -> list[tuple[str, str]]:
    """Return names with their parameters and values, unfolded."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    return [(name, value) for name, _, value in (line.partition(":") for line in lines)]


def test_a_card_says_who_where_and_whose() -> None:
    assert read(vcards.write([MENTOR])) == [
        ("BEGIN", "VCARD"),
        ("VERSION", "4.0"),
        ("KIND", "individual"),
        ("FN", "Παπαδοπούλου\\; Άννα"),
        ("ORG", "Σιδηρουργείο\\, Γραμματικός \\\\ υιοί και άλλοι εταίροι του εργαστηρίου"),
        ("ROLE", "Host mentor"),
        ("TEL;VALUE=text", "+30 210"),
        ("EMAIL", "anna@example.org"),
        ("ADR", ";;;Θεσσαλονίκη;;;Greece"),
        ("NOTE", "AS\\nEND:VCARD"),
        ("END", "VCARD"),
    ]


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut() -> None:
    written = vcards.write([MENTOR])
    assert max(map(len, written.split(b"\r\n"))) <= 75
    for line in written.split(b"\r\n"):
        line.decode()


def test_one_mentor_of_several_students_has_one_card_with_all_their_initials() -> None:
    cards = [ContactCard("Aino", phone="1", note=each) for each in ("AS", "VD", "AS")]
    assert once_each([*cards, None]) == (ContactCard("Aino", phone="1", note="AS, VD"),)
