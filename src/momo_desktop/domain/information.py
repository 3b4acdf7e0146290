"""Sheets that inform people about what is kept about them, and ask what they consent to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.domain.wording import Text


class Signer(StrEnum):
    """Names who signs a sheet."""

    STUDENT = "student"
    GUARDIAN = "guardian"


@dataclass(frozen=True, slots=True)
class SheetSection:
    """Is a heading with paragraphs under it, then labels with a line to write on each."""

    heading: Text
    texts: tuple[Text, ...] = ()
    fields: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """Is one purpose in plain words; it is answered and signed apart from all others."""

    purpose: ConsentPurpose
    text: Text


@dataclass(frozen=True, slots=True)
class InformationSheet:
    """Is one sheet of the packs.

    A guardian signs only for a minor. `closing` says how a consent is withdrawn, else, above the signature, that the
    sheet was read. `checked_on` is the day on which its words were last read against the law.
    """

    id: str
    title: Text
    lead: Text
    sections: tuple[SheetSection, ...]
    consents: tuple[ConsentLine, ...]
    signed_by: tuple[Signer, ...]
    closing: Text
    checked_on: date


@dataclass(frozen=True, slots=True, repr=False)
class InformationPaper:
    """Is a sheet for one student, blank: what is known of the people stands on it, their answers do not."""

    school: School
    student: PersonName
    school_class: str
    guardian: str
    minor: bool
    sheet: InformationSheet
    made_on: date

    @property
    def signers(self) -> Sequence[Signer]:
        """Who signs: of a sheet for guardians alone a guardian, whatever the age; else a guardian only for a minor."""
        if self.minor or self.sheet.signed_by == (Signer.GUARDIAN,):
            return self.sheet.signed_by
        return [each for each in self.sheet.signed_by if each is not Signer.GUARDIAN]
