"""Turns the packs of the competence frameworks into the records of the domain."""

from __future__ import annotations

from collections.abc import Collection

from momo_desktop.content.framework_schemas import FrameworkFile, FrameworkPartSchema
from momo_desktop.content.packs import Pack
from momo_desktop.content.records import Texts
from momo_desktop.domain.skills import Competence, Framework, FrameworkPart


def framework(file: FrameworkFile, texts: Texts) -> Framework:
    """Return a framework."""
    return Framework(
        id=file.id,
        name=texts.text(file.name, f"{file.id}#name", ("name",)),
        version=file.version,
        year=file.year,
        publisher=texts.text(file.publisher, f"{file.id}#publisher", ("publisher",)),
        licence=texts.text(file.licence, f"{file.id}#licence", ("licence",)),
        source=file.source,
        notice=texts.text(file.notice, f"{file.id}#notice", ("notice",)),
        areas=_parts(file.areas, f"{file.id}/area", "areas", texts),
        competences=tuple(
            Competence(
                id=each.id,
                label=texts.text(each.label, f"{file.id}/{each.id}#label", ("competences", index, "label")),
                area=each.area or "",
                talk_only=each.talk_only,
                default=each.default,
                skill_ids=each.skills,
            )
            for index, each in enumerate(file.competences)
        ),
        levels=_parts(file.levels, f"{file.id}/level", "levels", texts),
    )


def refuse_unknown_skills(pack: Pack, file: FrameworkFile, known: Collection[str]) -> None:
    """Raise `PackRefused` where a framework points a skill to a competence that no form asks for."""
    for index, competence in enumerate(file.competences):
        for skill_id in competence.skills:
            if skill_id not in known:
                raise pack.refused(("competences", index, "skills"), f"{skill_id} is in no form")


def _parts(written: tuple[FrameworkPartSchema, ...], key: str, table: str, texts: Texts) -> tuple[FrameworkPart, ...]:
    return tuple(
        FrameworkPart(each.id, texts.text(each.label, f"{key}/{each.id}#label", (table, index, "label")))
        for index, each in enumerate(written)
    )
