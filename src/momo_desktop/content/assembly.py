"""Puts the packs together to one catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from momo_desktop.content import framework_records, help_records, information_records, records, schemas, session_records
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.content.packs import Pack
from momo_desktop.content.records import Texts
from momo_desktop.content.toml_lines import Location
from momo_desktop.domain.forms import Form, FormKind
from momo_desktop.domain.skill_stories import Spine

_T = TypeVar("_T")


def combine(read: Sequence[Pack]) -> Catalogue:
    """Return the content of packs; raises `PackRefused` where two of them bring the same thing."""
    _refuse_shared_ids(read)
    made = [(pack, pack.file, Texts(pack)) for pack in read]
    frameworks = [
        framework_records.framework(file, texts) for _, file, texts in made if isinstance(file, schemas.FrameworkFile)
    ]
    named = {framework.id: framework for framework in frameworks}
    forms: list[Form] = []
    spine = Spine()
    newest = 0
    for pack, file, texts in made:
        if isinstance(file, schemas.QuestionsFile | schemas.SkillsFile):
            forms.append(records.form(file, texts))
        if isinstance(file, schemas.SkillsFile) and file.version > newest:
            newest = file.version
            spine = Spine(records.skills(pack, file, forms[-1], named), records.clusters(file, texts))
    _refuse_unknown_skills(read)
    return Catalogue(
        phases=_joined(records.phase_guides(f, t) for _, f, t in made if isinstance(f, schemas.PhasesFile)),
        every_item=_joined(records.checklist(f, t) for _, f, t in made if isinstance(f, schemas.ChecklistFile)),
        # Lists of forms begin with what the student answers.
        every_form=tuple(sorted(forms, key=lambda form: form.kind is FormKind.AGREEMENT)),
        program_spine=spine,
        frameworks=tuple(frameworks),
        templates=_joined(
            session_records.session_templates(f, t) for _, f, t in made if isinstance(f, schemas.TemplatesFile)
        ),
        meetings=_joined(
            session_records.contact_plan(f, t) for _, f, t in made if isinstance(f, schemas.ContactPlanFile)
        ),
        help_pages=_joined(help_records.help_pages(f, t) for _, f, t in made if isinstance(f, schemas.HelpFile)),
        phase_questions=_joined(
            help_records.phase_questions(f, t) for _, f, t in made if isinstance(f, schemas.HelpFile)
        ),
        information=_joined(
            information_records.information(f, t) for _, f, t in made if isinstance(f, schemas.InformationFile)
        ),
        every_snippet=_joined(
            session_records.snippets(f, t) for _, f, t in made if isinstance(f, schemas.SnippetsFile)
        ),
    )


def _joined(parts: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(chain.from_iterable(parts))


def _refuse_shared_ids(read: Iterable[Pack]) -> None:
    seen: set[str] = set()
    for pack in read:
        for identifier, location in _brought(pack):
            if identifier in seen:
                raise pack.refused(location, f"{identifier} is in another pack too")
            seen.add(identifier)


def _refuse_unknown_skills(read: Sequence[Pack]) -> None:
    asked = {
        f"{pack.file.pack}/{skill.id}"
        for pack in read
        if isinstance(pack.file, schemas.SkillsFile)
        for skill in pack.file.skills
    }
    for pack in read:
        if isinstance(pack.file, schemas.FrameworkFile):
            framework_records.refuse_unknown_skills(pack, pack.file, asked)


def _brought(pack: Pack) -> list[tuple[str, Location]]:
    """Return what a pack brings that no other may bring as well, with the places to show."""
    match pack.file:
        case schemas.ChecklistFile() as file:
            return [(f"{file.pack}/{item.id}", ("items", index, "id")) for index, item in enumerate(file.items)]
        case schemas.QuestionsFile() | schemas.SkillsFile() as file:
            return [(f"{file.pack}/{file.id}@{file.version}", ("id",))]
        case schemas.FrameworkFile() as file:
            return [(f"framework {file.id}", ("id",))]
        case (
            schemas.PhasesFile()
            | schemas.TemplatesFile()
            | schemas.ContactPlanFile()
            | schemas.SnippetsFile()
            | schemas.HelpFile()
            | schemas.InformationFile()
        ) as file:
            return [(file.kind, ("kind",))]
