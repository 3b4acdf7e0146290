"""A student's Europass CV: what of the shared records stands in it.

Neither nationality nor gender nor a disability has a field here, so none can reach the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from momo_desktop.domain import language_passport
from momo_desktop.domain.learning import LanguageLevel, LearningRecord, LearningUnit, Story
from momo_desktop.domain.mobilities import Direction, Mobility
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.school import School
from momo_desktop.domain.students import CefrLevel, LanguageSkill, Student
from momo_desktop.domain.visibility import shared
from momo_desktop.domain.what_leaves import Leaving, Thing, counted

Levels = tuple[CefrLevel | None, CefrLevel | None, CefrLevel | None, CefrLevel | None, CefrLevel | None]
"""Listening, reading, interaction, production, writing."""


@dataclass(frozen=True, slots=True)
class CvLanguage:
    """Is what the person can do in one language (ISO 639 code)."""

    code: str
    levels: Levels


@dataclass(frozen=True, slots=True)
class CvWork:
    """Is one stay; `country` is an ISO 3166 code, `done` the sentences in which the person says what was done."""

    host: str
    position: str
    city: str
    country: str
    first: date
    last: date | None
    going_on: bool
    done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CvUnit:
    """Is a unit of learning outcomes that the school recognised."""

    title: str
    outcomes: tuple[str, ...]
    recognised_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class EuropassCv:
    """Holds all that a Europass CV of ours says; `mark` tells one file from another and names nobody."""

    mark: str
    given: str
    family: str
    email: str
    phone: str
    birth_date: date | None
    mother_tongues: tuple[str, ...]
    about: tuple[str, ...]
    work: tuple[CvWork, ...]
    school: str
    school_country: str
    programme: str
    eqf_level: int | None
    at_school: bool
    languages: tuple[CvLanguage, ...]
    units: tuple[CvUnit, ...]
    leaves: tuple[Leaving, ...] = ()


@dataclass(frozen=True, slots=True)
class CvMaterial:
    """Is what a CV is made of: the shared records; `private_learning` counts the others."""

    school: School
    student: Student
    today: date
    stays: Sequence[Mobility]
    learning: Sequence[LearningRecord]
    private_learning: int = 0
    with_birth_date: bool = False


def assemble(material: CvMaterial) -> EuropassCv:
    """Return what may stand in the CV: the stays that were begun, the stories' sentences, languages and units."""
    student, school = material.student, material.school
    records, private = shared(material.learning)
    stays = [each for each in material.stays if _begun(each, material.today)]
    sentences = [each for each in records if isinstance(each, Story) and each.cv_line.strip()]
    units = tuple(_unit(each) for each in records if isinstance(each, LearningUnit) and each.recognised_on is not None)
    work = tuple(_work(each, sentences, material.today) for each in sorted(stays, key=_latest_first))
    languages = _languages(student.languages, records)
    of_stays = {each.id for each in stays}
    return EuropassCv(
        mark=f"MOMO-{student.uid[:8].upper()}",
        given=" ".join(part for part in (student.name.given, student.name.middle) if part) or student.name.used,
        family=student.name.family,
        email=student.email,
        phone=student.phone,
        birth_date=student.birth_date if material.with_birth_date else None,
        mother_tongues=tuple(each.language for each in student.languages if each.mother_tongue),
        about=tuple(each.cv_line.strip() for each in sentences if each.mobility_id not in of_stays),
        work=work,
        school=school.name,
        school_country=school.country,
        programme=student.programme,
        eqf_level=student.eqf_level,
        at_school=student.left_on is None,
        languages=languages,
        units=units,
        leaves=counted(
            Leaving(Thing.STAYS, len(work), not_asked=len(material.stays) - len(work)),
            Leaving(
                Thing.LEARNING,
                len(sentences) + len(units),
                material.private_learning + private,
                not_asked=sum(not isinstance(each, LanguageLevel) for each in records) - len(sentences) - len(units),
            ),
            Leaving(Thing.LANGUAGES, len(languages) + sum(each.mother_tongue for each in student.languages)),
        ),
    )


def _begun(stay: Mobility, today: date) -> bool:
    begun = stay.departure is not None and stay.departure <= today
    return begun and stay.direction is Direction.OUTGOING and stay.state is not MobilityState.WITHDRAWN


def _latest_first(stay: Mobility) -> tuple[int, int]:
    return (-(stay.departure or date.min).toordinal(), -stay.id)


def _work(stay: Mobility, sentences: Iterable[Story], today: date) -> CvWork:
    over = stay.state is MobilityState.COMPLETED or (stay.return_date is not None and stay.return_date <= today)
    return CvWork(
        host=stay.host,
        position=stay.field or stay.programme,
        city=stay.city,
        country=stay.country,
        first=stay.departure or today,
        last=stay.return_date if over else None,
        going_on=not over,
        done=tuple(each.cv_line.strip() for each in sentences if each.mobility_id == stay.id),
    )


def _unit(unit: LearningUnit) -> CvUnit:
    return CvUnit(unit.title, tuple(each.text for each in unit.outcomes if each.text.strip()), unit.recognised_on)


def _languages(known: Iterable[LanguageSkill], records: Iterable[LearningRecord]) -> tuple[CvLanguage, ...]:
    """Return each foreign language with its newest levels, those of a point of the stay before those at the start."""
    found: dict[str, Levels] = {}
    mother_tongues: set[str] = set()
    for each in known:
        if each.mother_tongue:
            mother_tongues.add(each.language)
        else:
            found[each.language] = (each.listening, each.reading, each.interaction, each.production, each.writing)
    for passport in language_passport.languages(records):
        latest = next((level for level in reversed(passport.levels) if any(level.levels)), None)
        if latest is not None:
            found[passport.language] = (
                latest.listening, latest.reading, latest.interaction, latest.production, latest.writing
            )  # fmt: skip
    return tuple(
        CvLanguage(code, levels) for code, levels in found.items() if code not in mother_tongues and any(levels)
    )
