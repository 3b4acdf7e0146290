"""Turns the pack that informs people into the records of the domain."""

from __future__ import annotations

from momo_desktop.content.information_schemas import InformationFile, SheetSchema
from momo_desktop.content.records import Texts
from momo_desktop.domain.information import ConsentLine, InformationSheet, SheetSection
from momo_desktop.domain.wording import Text


def information(file: InformationFile, texts: Texts) -> tuple[InformationSheet, ...]:
    """Return the sheets; each has the words of the consents that it asks for."""
    withdrawal = texts.text(file.withdrawal, "information#withdrawal", ("withdrawal",))
    has_read = texts.text(file.has_read, "information#has_read", ("has_read",))
    consents = {
        each.purpose: ConsentLine(
            each.purpose,
            texts.text(each.text, f"information/consent/{each.purpose}#text", ("consents", index, "text")),
        )
        for index, each in enumerate(file.consents)
    }
    return tuple(
        InformationSheet(
            id=sheet.id,
            title=texts.text(sheet.title, f"information/{sheet.id}#title", ("sheets", index, "title")),
            lead=texts.text(sheet.lead, f"information/{sheet.id}#lead", ("sheets", index, "lead")),
            sections=_sections(sheet, index, texts),
            consents=tuple(consents[purpose] for purpose in sheet.consents),
            signed_by=sheet.signed_by,
            closing=withdrawal if sheet.consents else has_read,
            checked_on=file.checked_on,
        )
        for index, sheet in enumerate(file.sheets)
    )


def _sections(sheet: SheetSchema, index: int, texts: Texts) -> tuple[SheetSection, ...]:
    found: list[SheetSection] = []
    for number, section in enumerate(sheet.sections, 1):
        key = f"information/{sheet.id}#sections.{number}"
        place = ("sheets", index, "sections", number - 1)

        def numbered(
            lines: tuple[str, ...], name: str, key: str = key, place: tuple[str | int, ...] = place
        ) -> tuple[Text, ...]:
            return tuple(
                texts.text(words, f"{key}.{name}.{at}", (*place, name)) for at, words in enumerate(lines, start=1)
            )

        heading = texts.text(section.heading, f"{key}.heading", (*place, "heading"))
        found.append(SheetSection(heading, numbered(section.texts, "texts"), numbered(section.fields, "fields")))
    return tuple(found)
