"""Bringing an earlier state of a record back as its newest version, so that nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from momo_desktop.domain.checklists import Mark, OwnItem
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LearningRecord
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.versions import Record
from momo_desktop.i18n import _
from momo_desktop.services.bundle import Services
from momo_desktop.ui import record_lines
from momo_desktop.ui.page import PageContext

_Kept = TypeVar("_Kept", OwnItem, Note, Task, Goal, AnswerSet, Evidence, LearningRecord)

Way = tuple[partial[object], partial[object]]
"""What makes the earlier state the newest version, and what makes that of now the newest again."""


def restore(context: PageContext, old: Record) -> bool:
    """Save an earlier state anew, and offer to undo that; tell whether the record could be found outside the bin."""
    if context.refuses_writing():
        return False
    way = _way(context.services, old)
    if way is None:
        context.notices.say(_("This record lies in the bin. Restore it from there first."))
        return False
    forward, back = way
    if forward.args == back.args:
        context.notices.say(_("This is how it stands now."))
        return False
    forward()
    context.notices.undo(_("Restored: {what}").format(what=record_lines.title(old, context)), back, forward)
    return True


def _way(services: Services, old: Record) -> Way | None:
    match old:
        case Student():
            return _both(services.students.save, old, services.students.get(old.id))
        case Mobility():
            stay = services.mobilities.get(old.id)
            return _both(services.mobilities.save, replace(old, phase=stay.phase, state=stay.state), stay)
        case Mark():
            put_back = services.journey.put_back
            return partial(put_back, old), partial(put_back, _mark_now(services, old))
        case OwnItem():
            item = _now(services.journey.own_items(old.mobility_id), old)
            return None if item is None else _both(services.journey.save_own_item, old, item)
        case CounsellingSession():
            return _way_of_session(services, old)
        case _:
            return _way_of_text(services, old)


def _way_of_session(services: Services, old: CounsellingSession) -> Way | None:
    records = services.sessions.of_student(old.student_id)
    session = next((each.session for each in records if each.session.uid == old.uid), None)
    if session is None:
        return None
    # Whether the two sit together is not to be brought back.
    return _both(services.sessions.save, replace(old, begun_at=session.begun_at, ended_at=session.ended_at), session)


def _way_of_text(services: Services, old: Note | Task | Goal | AnswerSet | Evidence | LearningRecord) -> Way | None:
    match old:
        case Note():
            note = _now(services.notes.of_student(old.student_id), old)
            return None if note is None else _both(services.notes.done, replace(note, text=old.text), note)
        case AnswerSet():
            filled = _now(services.reflections.of_student(old.student_id), old)
            save = services.reflections.done
            return None if filled is None else _both(save, replace(filled, answers=old.answers), filled)
        case Task():
            task = _now(services.tasks.of_student(old.student_id), old)
            return None if task is None else _both(services.tasks.save, old, task)
        case Goal():
            goal = _now(services.goals.of_student(old.student_id), old)
            return None if goal is None else _both(services.goals.save, old, goal)
        case Evidence():
            piece = _now(services.evidence.of_student(old.student_id), old)
            return None if piece is None else _both(services.evidence.save, old, piece)
        case _:
            record = _now(services.learning.of_student(old.student_id), old)
            return None if record is None else _both(services.learning.save, old, record)


_Any = TypeVar("_Any")


def _both(save: Callable[[_Any], object], old: _Any, now: _Any) -> Way:
    return partial(save, old), partial(save, now)


def _now(records: Iterable[_Kept], old: _Kept) -> _Kept | None:
    return next((each for each in records if each.uid == old.uid), None)


def _mark_now(services: Services, old: Mark) -> Mark:
    newest = services.log.versions(services.log.uid_of_mark(old))[0].record
    return newest if isinstance(newest, Mark) else old
