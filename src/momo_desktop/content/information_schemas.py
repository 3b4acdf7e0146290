"""The shape of the pack that informs people about what is kept about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from momo_desktop.content.fields import Name, Words
from momo_desktop.domain.information import Signer
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.strict_data import sized


@dataclass(frozen=True, kw_only=True)
class SectionSchema:
    """Is one `[[sheets.sections]]`: paragraphs, then labels with a line to write on each."""

    heading: Words
    texts: tuple[Words, ...] = ()
    fields: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SheetSchema:
    """Is one `[[sheets]]`; `consents` names the purposes that it asks for, in their order."""

    id: Name
    title: Words
    lead: Words
    signed_by: Annotated[tuple[Signer, ...], sized(1)]
    sections: tuple[SectionSchema, ...] = ()
    consents: tuple[ConsentPurpose, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConsentSchema:
    """Is one `[[consents]]`: what is consented to, in plain words."""

    purpose: ConsentPurpose
    text: Words


@dataclass(frozen=True, kw_only=True)
class InformationFile:
    """Holds the sheets; `checked_on` is the day on which they were last read against the law."""

    kind: Literal["information"]
    pack: Name
    checked_on: date
    withdrawal: Words
    has_read: Words
    sheets: Annotated[tuple[SheetSchema, ...], sized(1)]
    consents: Annotated[tuple[ConsentSchema, ...], sized(1)]

    def __post_init__(self) -> None:
        if any(bool(sheet.sections) == bool(sheet.consents) for sheet in self.sheets):
            raise ValueError("a sheet has either sections to read or consents to answer")
        known = {each.purpose for each in self.consents}
        if unknown := {purpose for sheet in self.sheets for purpose in sheet.consents} - known:
            raise ValueError(f"no words for the purposes {', '.join(sorted(unknown))}")
