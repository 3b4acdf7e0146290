"""The invented students as records: names, parents, languages and consents."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from momo_desktop.demo.source import Person
from momo_desktop.demo.voice import Voice
from momo_desktop.domain.latin import latin
from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.students import (
    CefrLevel,
    Consent,
    ConsentGiver,
    ConsentPurpose,
    Contact,
    ContactKind,
    LanguageSkill,
    Student,
    is_minor,
)
from momo_desktop.i18n import available

_YEAR = 365.25
_LEVELS = tuple(CefrLevel)
_SPOKEN_IN = {"FI": "fi", "DE": "de", "AT": "de", "NO": "nb", "IT": "it", "ES": "es", "PT": "pt"} | {
    "FR": "fr", "NL": "nl", "DK": "da", "SI": "sl", "HU": "hu"
}  # fmt: skip


def student(
    person: Person, voice: Voice, parents: Mapping[str, tuple[str, str]], today: date, chance: random.Random
) -> Student:
    """Return one student as the record dialog shows them; one who is blank has a name only."""
    order = NameOrder.FAMILY_FIRST if person.family_first else NameOrder.GIVEN_FIRST
    name = PersonName(
        person.given,
        person.middle,
        person.family,
        used=person.used,
        order=order,
        latin=person.latin,
        pronunciation=person.say,
    )
    if person.blank:
        return Student(name, demo=True)
    born = today - timedelta(days=round(person.age * _YEAR) + chance.randrange(20, 340))
    return Student(
        name=name,
        school_class=person.school_class,
        birth_date=born,
        pronoun=person.pronoun,
        programme=voice.programme(person.programme),
        eqf_level=person.eqf,
        email=_address(person.given, person.family),
        phone=_phone(chance),
        contacts=_contacts(person, parents, chance),
        languages=_languages(person, voice, chance),
        consents=_consents(today, chance, minor=is_minor(born, today)),
        view_language=person.words if person.words in {each.code for each in available()} else "",
        demo=True,
    )


def _contacts(person: Person, parents: Mapping[str, tuple[str, str]], chance: random.Random) -> tuple[Contact, ...]:
    # The parent whose family name ends as the student's does, where languages tell a woman's from a man's.
    given = parents[person.tongue][0 if person.woman else 1]
    name = f"{person.family} {given}" if person.family_first else f"{given} {person.family}"
    return (Contact(name, ContactKind.GUARDIAN, "", _phone(chance), _address(given, person.family)),)


def _languages(person: Person, voice: Voice, chance: random.Random) -> tuple[LanguageSkill, ...]:
    found = [LanguageSkill(person.tongue, mother_tongue=True), _learnt("en", 2, chance)]
    abroad = _SPOKEN_IN.get(voice.place.country, "") if voice.place else ""
    if abroad and abroad != person.tongue:
        found.append(_learnt(abroad, 0, chance))
    return tuple(found)


def _learnt(language: str, lowest: int, chance: random.Random) -> LanguageSkill:
    listening, reading, interaction, production, writing = (_LEVELS[lowest + chance.randrange(2)] for _ in range(5))
    return LanguageSkill(
        language,
        listening=listening,
        reading=reading,
        interaction=interaction,
        production=production,
        writing=writing,
    )


def _consents(today: date, chance: random.Random, *, minor: bool) -> tuple[Consent, ...]:
    asked = (
        ConsentPurpose.COUNSELLING,
        ConsentPurpose.PHOTO,
        ConsentPurpose.PORTFOLIO,
        ConsentPurpose.SHARING_WITH_HOST,
        ConsentPurpose.STAY,
    )
    giver = ConsentGiver.BOTH if minor else ConsentGiver.STUDENT
    day = today - timedelta(days=chance.randrange(90, 260))
    refused = ConsentPurpose.PHOTO if chance.random() < 0.15 else None
    return tuple(Consent(purpose, purpose is not refused, day, giver) for purpose in asked)


def _address(given: str, family: str) -> str:
    parts = (latin(part).lower().replace(" ", "") for part in (given.partition(" ")[0], family.partition("-")[0]))
    return ".".join(parts).encode("ascii", "ignore").decode() + "@school.example"


def _phone(chance: random.Random) -> str:
    return f"+00 555 {chance.randrange(10**6):06}"
