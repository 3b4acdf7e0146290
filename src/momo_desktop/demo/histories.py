"""What happened in an invented stay: ticks, talks, goals and forms, as far as the days have come."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.demo import learning, meetings
from momo_desktop.demo.meetings import Timetable, Turn
from momo_desktop.demo.source import PACK, StayPlan
from momo_desktop.demo.timeline import TalkDay, Timeline
from momo_desktop.demo.voice import Voice
from momo_desktop.domain.appointments import Appointment
from momo_desktop.domain.checklists import ChecklistItem, Mark, MarkState, OwnItem
from momo_desktop.domain.dues import Anchors, Condition, Owner, Owners, SessionKind, applies, due_date
from momo_desktop.domain.forms import Answer, AnswerSet, FormKind, MeasurementPoint, Rater
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.mobilities import Direction, Mobility
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.sessions import CounsellingSession, Medium, Present, Task
from momo_desktop.domain.students import Student, is_minor
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.histories import SessionHistory, StayHistory

_SHARED, _PRIVATE = Visibility.SHARED, Visibility.PRIVATE
_OUTCOMES = (Outcome.REACHED, Outcome.PARTLY, Outcome.CHANGED, Outcome.REACHED)
_ANSWERED = timedelta(days=30)
"""How long before the departure the form of the preparation is filled in."""

_POINTS = (MeasurementPoint.BEFORE, MeasurementPoint.DURING, MeasurementPoint.AFTER)

_FEWER = {"time": (4, 4, 3), "detail": (3, 2, 3)}
"""Steps of those who come to see how much there is to know; the others rise."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Is what a stay is told from; the same `chance` tells the same story.

    Of an `earlier` stay there is less: forms of its beginning and its end, in the version of those days, and no series.
    Of a `watched` student there is a reminder for today and a risk flag.
    """

    student: Student
    timeline: Timeline
    voice: Voice
    catalogue: Catalogue
    chance: random.Random
    timetable: Timetable
    earlier: bool = False
    watched: bool = False


def stay_history(telling: Telling) -> StayHistory:
    """Return one stay with all that was written about it."""
    timeline = telling.timeline
    turn = telling.timetable.turn() if timeline.plan.end is MobilityState.ACTIVE else None
    return StayHistory(
        mobility=_mobility(timeline.plan, timeline, telling.voice),
        events=timeline.events(),
        marks=_marks(telling),
        own_items=_own_items(telling),
        sessions=_sessions(telling, turn),
        goals=_goals(telling),
        learning=() if telling.earlier else learning.records(telling.voice, timeline),
        answers=tuple(_reflections(telling)) if telling.earlier else (*_reflections(telling), *_ratings(telling)),
        appointments=_appointments(telling, turn),
        risks=_risks(telling),
    )


def _mobility(plan: StayPlan, timeline: Timeline, voice: Voice) -> Mobility:
    place = voice.place
    return Mobility(
        student_id=0,
        kind=plan.kind,
        direction=Direction.INCOMING if plan.incoming else Direction.OUTGOING,
        host=place.host if place else "",
        mentor=place.mentor if place else "",
        city=place.city if place else "",
        country=place.country if place else "",
        field=voice.field(),
        programme="" if plan.idea else "Erasmus+",
        departure=timeline.departure,
        return_date=timeline.return_date,
        apprentice=plan.apprentice,
        group=plan.group,
        support_plan=plan.support_plan,
        phase=timeline.phase,
        state=plan.end,
    )


def _marks(telling: Telling) -> tuple[Mark, ...]:
    timeline, student = telling.timeline, telling.student
    talks = dict(zip(SessionKind, (each.day for each in timeline.talks()), strict=False))
    anchors = Anchors(timeline.today, timeline.departure, timeline.return_date, talks)
    facts = {
        Condition.MINOR: is_minor(student.birth_date, timeline.departure or timeline.today),
        Condition.APPRENTICE: timeline.plan.apprentice,
        Condition.GROUP: timeline.plan.group,
        Condition.INCLUSION_SUPPORT: timeline.plan.support_plan,
        Condition.INCOMING: timeline.plan.incoming,
    }
    known = frozenset(condition for condition, holds in facts.items() if holds)
    marks = (
        _mark(telling, item, due_date(item.due, anchors, begun=True))
        for item in telling.catalogue.items()
        if not item.retired and item.phase <= timeline.phase and applies(item.conditions, known)
    )
    return tuple(mark for mark in marks if mark is not None)


def _mark(telling: Telling, item: ChecklistItem, due: date | None) -> Mark | None:
    timeline, luck = telling.timeline, telling.chance.random()
    begun = min(event.day for event in timeline.events())
    early = timedelta(days=telling.chance.randrange(7))
    past = item.phase < timeline.phase or timeline.plan.end is MobilityState.COMPLETED
    if past and luck > 0.97:
        return Mark(0, item.id, MarkState.NOT_APPLICABLE, telling.voice.words.loose.not_needed)
    if not past and not _is_closed(due, timeline.today, luck):
        return Mark(0, item.id, MarkState.DOING) if luck > 0.93 else None
    day = min(timeline.today, max(begun, (due or begun) - early))
    return Mark(0, item.id, MarkState.DONE, done_on=day)


def _is_closed(due: date | None, today: date, luck: float) -> bool:
    if due is None:
        return luck < 0.3
    return luck < 0.9 if due < today else luck < 0.35 and due < today + timedelta(days=20)


def _own_items(telling: Telling) -> tuple[tuple[OwnItem, date | None], ...]:
    departure = telling.timeline.departure
    if departure is None or telling.chance.random() < 0.4:
        return ()
    day = departure - timedelta(days=30)
    done_on = day - timedelta(days=1) if day < telling.timeline.today else None
    loose, voice = telling.voice.words.loose, telling.voice
    step, watch = voice.say(voice.words.talks["goals"].step), voice.confide(loose.private[0])
    return (
        (OwnItem(0, Phase.PREPARATION, step, Owners((Owner.STUDENT,)), _SHARED, day), done_on),
        (OwnItem(0, Phase.PREPARATION, watch, Owners((Owner.COUNSELLOR,)), _PRIVATE, day), done_on),
    )


def _sessions(telling: Telling, turn: Turn | None) -> tuple[SessionHistory, ...]:
    talks = telling.timeline.talks()
    return tuple(_session(telling, each, turn if each is talks[-1] else None) for each in talks)


def _session(telling: Telling, held: TalkDay, turn: Turn | None) -> SessionHistory:
    """Return a session; after the last one the student comes again at `turn`."""
    voice, timeline = telling.voice, telling.timeline
    talk = voice.words.talks[held.talk]
    abroad = held.phase is Phase.INTEGRATION
    guardian = held.talk == "decision" and is_minor(telling.student.birth_date, held.day)
    due = held.day + timedelta(days=12)
    waits = turn is not None
    step = Task(
        0,
        voice.say(talk.step),
        Owner.STUDENT,
        _SHARED,
        due,
        remind_on=timeline.today if waits and telling.watched else None,
        done_on=None if waits else due - timedelta(days=3),
    )
    reminder = Task(0, voice.confide(talk.goal), Owner.COUNSELLOR, _PRIVATE, due, done_on=None if waits else due)
    session = CounsellingSession(
        student_id=0,
        day=held.day,
        start=time(8 + telling.chance.randrange(7), 15 * telling.chance.randrange(4)),
        minutes=held.minutes,
        phase=held.phase,
        medium=Medium.VIDEO if abroad else Medium.IN_PERSON,
        present=frozenset({Present.STUDENT, Present.GUARDIAN} if guardian else {Present.STUDENT}),
        goal=voice.say(talk.goal),
        next_day=turn.day if turn else None,
        next_time=turn.start if turn else None,
    )
    return SessionHistory(
        session, voice.say(talk.shared), voice.confide(talk.private), (step, reminder), meetings.held(held, session)
    )


def _appointments(telling: Telling, turn: Turn | None) -> tuple[Appointment, ...]:
    if turn is None:
        return ()
    voice, talks = telling.voice, telling.timeline.talks()
    title = voice.say(voice.words.talks[talks[-1].talk].goal)
    ahead = meetings.planned(telling.timeline, turn, title, telling.catalogue, telling.timetable.school_days)
    return (*([meetings.missed(talks[-1])] if telling.chance.random() < 0.2 else []), *ahead)


def _risks(telling: Telling) -> tuple[RiskFlag, ...]:
    if telling.earlier or not telling.watched:
        return ()
    voice, seen = telling.voice, telling.timeline.talks()[-1].day
    text, source, action, told = (voice.confide(each) for each in voice.words.risk)
    return (RiskFlag(0, seen, text, source, action, told),)


def _goals(telling: Telling) -> tuple[Goal, ...]:
    timeline, voice = telling.timeline, telling.voice
    if timeline.phase < Phase.PREPARATION:
        return ()
    closed = timeline.phase > Phase.INTEGRATION
    goals = [
        Goal(
            0,
            voice.say(words.text),
            _SHARED,
            personal=words.personal,
            proof=voice.say(words.proof),
            outcome=_OUTCOMES[number % len(_OUTCOMES)] if closed else Outcome.OPEN,
            reason=voice.say(words.reason) if closed else "",
        )
        for number, words in enumerate(voice.words.goals)
    ]
    goals.append(Goal(0, voice.confide(voice.words.goals[-1].text), _PRIVATE))
    return tuple(goals)


def _reflections(telling: Telling) -> list[AnswerSet]:
    words, timeline = telling.voice.words, telling.timeline
    entered = {event.phase: event.day for event in timeline.events()}
    found: list[AnswerSet] = []
    for newest in telling.catalogue.forms:
        form = telling.catalogue.form(newest.id, 1) if telling.earlier else newest
        given = words.reflections.get(form.id.removeprefix(PACK))
        if form.kind is not FormKind.REFLECTION or form.phase is None or form.phase not in entered or given is None:
            continue
        if telling.earlier and form.phase not in (Phase.PREPARATION, Phase.RETURN):
            continue
        leave = timeline.departure
        if form.phase is timeline.phase is Phase.PREPARATION and leave and leave - timeline.today > _ANSWERED:
            continue
        day = min(timeline.today, entered[form.phase] + timedelta(days=9))
        answers = [
            Answer(
                question.id,
                telling.voice.confide(str(given[question.id]))
                if question.private
                else telling.voice.say(str(given[question.id])),
                _number(given.get(f"{question.id}_value")),
                _PRIVATE if question.private else _SHARED,
            )
            for question in form.questions
            if question.id in given
        ]
        found.append(
            AnswerSet(0, None, form.id, form.version, None, Rater.STUDENT, _noon(day), _SHARED, tuple(answers))
        )
    return found


def _ratings(telling: Telling) -> list[AnswerSet]:
    leave, come = telling.timeline.departure, telling.timeline.return_date
    if leave is None or come is None:
        return []
    form = next(form for form in telling.catalogue.forms if form.kind is FormKind.SKILLS)
    days = (leave - timedelta(days=83), leave + (come - leave) / 2, come + timedelta(days=11))
    skills = telling.voice.words.skills
    steps = {skill: _FEWER.get(skill) or _rising(telling.chance) for skill in skills}
    last = telling.timeline.events()[-1].day if telling.timeline.plan.end is not MobilityState.ACTIVE else None
    found: list[AnswerSet] = []
    for index, (point, day) in enumerate(zip(_POINTS, days, strict=True)):
        if day <= min(telling.timeline.today, last or telling.timeline.today):
            answers = tuple(
                Answer(
                    PACK + skill, telling.voice.say((w.before, w.during, w.after)[index]), steps[skill][index], _SHARED
                )
                for skill, w in skills.items()
            )
            found.append(AnswerSet(0, None, form.id, form.version, point, Rater.STUDENT, _noon(day), _SHARED, answers))
    return found


def _rising(chance: random.Random) -> tuple[int, int, int]:
    before = chance.choice((1, 1, 2, 2, 3))
    during = min(4, before + chance.choice((0, 1)))
    return before, during, min(4, max(during, before + 1) + chance.choice((0, 0, 1)))


def _number(value: str | int | None) -> int | None:
    return value if isinstance(value, int) else None


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
