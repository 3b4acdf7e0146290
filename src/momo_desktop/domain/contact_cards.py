"""The people around a stay as cards for an address book: the host's mentor, and who is called for a student.

A card says whose it is by the student's initials, as the calendars do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.students import Contact, Student


@dataclass(frozen=True, slots=True)
class ContactCard:
    """Is one person; `note` says whose mentor or relative it is, `country` is a name."""

    name: str
    organisation: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    city: str = ""
    country: str = ""
    note: str = ""

    def __repr__(self) -> str:
        return "ContactCard(…)"


def of_mentor(stay: Mobility, student: Student, *, role: str, country: str) -> ContactCard | None:
    """Return the card of a host's mentor, None where nobody is named or there is no way to reach them."""
    if not stay.mentor or not (stay.mentor_email or stay.mentor_phone):
        return None
    whose = student.name.initials()
    return ContactCard(stay.mentor, stay.host, role, stay.mentor_phone, stay.mentor_email, stay.city, country, whose)


def of_contact(contact: Contact, student: Student, *, role: str) -> ContactCard | None:
    """Return the card of a contact, None where there is no way to reach them."""
    if not contact.name or not (contact.phone or contact.email):
        return None
    return ContactCard(
        contact.name,
        role=contact.relation or role,
        phone=contact.phone,
        email=contact.email,
        note=student.name.initials(),
    )


def once_each(cards: Iterable[ContactCard | None]) -> tuple[ContactCard, ...]:
    """Return the cards in their order, one for each person; the initials of all students stand on it."""
    found: dict[tuple[str, str, str], ContactCard] = {}
    for card in cards:
        if card is None:
            continue
        key = (card.name, card.phone, card.email)
        known = found.get(key)
        if known is None:
            found[key] = card
        elif card.note not in known.note.split(", "):
            found[key] = replace(known, note=f"{known.note}, {card.note}")
    return tuple(found.values())
