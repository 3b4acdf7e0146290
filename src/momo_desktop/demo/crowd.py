"""Many more students and notes than one school has, for measuring how the program bears them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from momo_desktop.demo.source import Person, Place, Talk, Words
from momo_desktop.demo.timeline import Timeline
from momo_desktop.demo.voice import Voice
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.histories import StayHistory, StudentHistory

_NOTE_WORDS = 40
_DAYS = 730


def crowd(
    number: int, people: Sequence[Person], places: Sequence[Place], today: date, chance: random.Random
) -> Iterator[StudentHistory]:
    """Yield students with mixed names of one language each, every other one with a stay."""
    plans = [plan for person in people for plan in person.stays if not plan.idea and plan.place]
    hosts = {place.id: place for place in places}
    for index in range(number):
        one = people[index % len(people)]
        kin = [each for each in people if each.tongue == one.tongue and not each.blank] or [one]
        other = kin[chance.randrange(len(kin))]
        name = PersonName(one.given, one.middle, f"{other.family} {index}")
        born = today - timedelta(days=5900 + chance.randrange(1500))
        school_class = f"{9 + index % 5}{'ABCDEFGH'[index // 5 % 8]}"
        stays: tuple[StayHistory, ...] = ()
        if index % 2 == 0:
            timeline = Timeline(plans[index % len(plans)], today)
            place = hosts[timeline.plan.place]
            mobility = Mobility(
                0,
                timeline.plan.kind,
                host=place.host,
                city=place.city,
                country=place.country,
                departure=timeline.departure,
                return_date=timeline.return_date,
                phase=timeline.phase,
                state=timeline.plan.end,
            )
            stays = (StayHistory(mobility, timeline.events()),)
        yield StudentHistory(Student(name, school_class, born, demo=True), stays)


def with_notes(
    history: StudentHistory, number: int, words: Words, today: date, chance: random.Random
) -> StudentHistory:
    """Return a history with so many more notes, half of them private."""
    voice = Voice(words, woman=False)
    pool = _pool(words.talks)
    notes = tuple(
        (
            Note(0, Visibility.PRIVATE, voice.confide(_text(pool, chance)))
            if index % 2
            else Note(0, Visibility.SHARED, voice.say(_text(pool, chance))),
            today - timedelta(days=chance.randrange(_DAYS)),
        )
        for index in range(number)
    )
    return replace(history, notes=(*history.notes, *notes))


def _pool(talks: Mapping[str, Talk]) -> list[str]:
    return [word for talk in talks.values() for word in talk.shared.split() if "{" not in word]


def _text(pool: Sequence[str], chance: random.Random) -> str:
    return " ".join(chance.choice(pool) for _ in range(_NOTE_WORDS))
