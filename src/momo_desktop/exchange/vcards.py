"""Cards for address books (vCard 4.0, RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterable

from momo_desktop.domain.contact_cards import ContactCard
from momo_desktop.exchange.content_lines import escaped, folded


def write(cards: Iterable[ContactCard]) -> bytes:
    """Return the cards one after the other."""
    return "".join(f"{folded(line)}\r\n" for card in cards for line in _lines(card)).encode()


def _lines(card: ContactCard) -> list[str]:
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:individual", f"FN:{escaped(card.name)}"]
    if card.organisation:
        lines.append(f"ORG:{escaped(card.organisation)}")
    if card.role:
        lines.append(f"ROLE:{escaped(card.role)}")
    if card.phone:
        lines.append(f"TEL;VALUE=text:{escaped(card.phone)}")
    if card.email:
        lines.append(f"EMAIL:{escaped(card.email)}")
    if card.city or card.country:
        # Post office box, further address, street; town; region, postal code; country.
        lines.append(f"ADR:;;;{escaped(card.city)};;;{escaped(card.country)}")
    if card.note:
        lines.append(f"NOTE:{escaped(card.note)}")
    return [*lines, "END:VCARD"]
