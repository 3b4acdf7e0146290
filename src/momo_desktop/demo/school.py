"""The invented school: forty students over all phases, in four scripts, with two years of talks and forms."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.demo import crowd, meetings, source, students
from momo_desktop.demo.evidence import Album, attach
from momo_desktop.demo.histories import Telling, stay_history
from momo_desktop.demo.meetings import Timetable
from momo_desktop.demo.source import People, Person, Words
from momo_desktop.demo.timeline import Timeline
from momo_desktop.demo.voice import Voice, voice
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import VaultNotEmpty
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.bundle import Services
from momo_desktop.services.histories import StudentHistory

PRIVATE_MARKERS = (
    "onion tower", "Zwiebelturm", "hagymatorony", "лукова кула", "κρεμμυδόπυργος", "кула од лука",
)  # fmt: skip
"""One of these stands in every private text of the school, so that a test can look for leaks."""

_BATCH = 50
"""Students of one transaction when many are written."""

_SEED = "momo"
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class DemoSize:
    """Says how many students there shall be, and how many notes in all (None: as many as were told)."""

    students: int = 40
    notes: int | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    person: Person
    history: StudentHistory
    albums: tuple[tuple[Timeline, Voice], ...]


def fill(services: Services, size: DemoSize, progress: Progress = UNWATCHED) -> int:
    """Fill an empty vault and return the number of students; what a cancelled or failed filling wrote is in the bin.

    Raises `VaultNotEmpty` when there is a student or something in the bin.
    """
    if services.students.every() or services.bin.entries(1):
        raise VaultNotEmpty
    try:
        return _fill(services, size, progress)
    except BaseException:
        services.students.bin_demo()
        raise


def _fill(services: Services, size: DemoSize, progress: Progress) -> int:
    people, today = source.people(), services.histories.today
    language = {code: source.words(code) for code in source.LANGUAGES}
    school_days = services.school_days.between(today - _YEAR, today + _YEAR)
    teller = _Teller(people, language, services.catalogue, today, Timetable(today, school_days))
    told = [teller.tell(index) for index in range(len(people.people))][: size.students]
    histories = [each.history for each in told]
    more = crowd.crowd(size.students - len(told), people.people, people.places, today, random.Random(_SEED))
    histories += list(more)
    if size.notes is not None:
        histories = list(_with_notes(histories, size.notes, list(language.values()), today))
    own = language.get(services.histories.language, language["en"])
    visits = meetings.visits(own.visit, today, school_days)
    written: list[int] = []
    mobilities: list[tuple[int, ...]] = []
    for begin in range(0, len(histories), _BATCH):
        progress.step(len(written), len(histories))
        for each in services.histories.write_many(histories[begin : begin + _BATCH], () if written else visits):
            written.append(each.student_id)
            mobilities.append(each.mobility_ids)
    for index, each in enumerate(told):
        progress.step(index, len(told))
        for mobility_id, (timeline, speaking) in zip(mobilities[index], each.albums, strict=True):
            attach(services, Album(written[index], mobility_id, timeline, speaking, index))
    return len(written)


@dataclass(frozen=True, slots=True)
class _Teller:
    people: People
    language: dict[str, Words]
    catalogue: Catalogue
    today: date
    timetable: Timetable

    def tell(self, index: int) -> _Told:
        person, chance = self.people.people[index], random.Random(f"{_SEED} {index}")
        plain = self.language[person.words]
        words = source.words(person.words, star=True) if person.star else plain
        places = {place.id: place for place in self.people.places}
        speaking = [
            voice(words if plan is person.stays[-1] else plain, person, places.get(plan.place)) for plan in person.stays
        ]
        at_last = speaking[-1] if speaking else voice(words, person)
        student = students.student(person, at_last, self.people.parents, self.today, chance)
        albums = tuple((Timeline(plan, self.today), each) for plan, each in zip(person.stays, speaking, strict=True))
        stays = tuple(
            stay_history(
                Telling(
                    student,
                    line,
                    each,
                    self.catalogue,
                    chance,
                    self.timetable,
                    earlier=number < len(albums),
                    watched=person.watched,
                )
            )
            for number, (line, each) in enumerate(albums, 1)
        )
        loose = () if person.blank else _loose_notes(words, person, self.today, chance)
        return _Told(person, StudentHistory(student, stays, loose), albums)


def _loose_notes(words: Words, person: Person, today: date, chance: random.Random) -> tuple[tuple[Note, date], ...]:
    speaking = voice(words, person)
    shared = speaking.say(chance.choice(words.loose.shared))
    private = speaking.confide(chance.choice(words.loose.private))
    days = [today - timedelta(days=chance.randrange(4, 160)) for _ in range(2)]
    return (
        (Note(0, Visibility.SHARED, shared), days[0]),
        (Note(0, Visibility.PRIVATE, private), days[1]),
    )


def _with_notes(
    histories: list[StudentHistory], wanted: int, languages: list[Words], today: date
) -> Iterator[StudentHistory]:
    there = sum(len(each.notes) + sum(2 * len(stay.sessions) for stay in each.stays) for each in histories)
    each_gets, left = divmod(max(0, wanted - there), max(1, len(histories)))
    for index, history in enumerate(histories):
        chance = random.Random(f"{_SEED} notes {index}")
        yield crowd.with_notes(history, each_gets + (index < left), languages[index % len(languages)], today, chance)
