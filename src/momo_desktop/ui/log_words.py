"""The lines of the log in plain words."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from momo_desktop.domain.bin import BinEntry
from momo_desktop.domain.checklists import Mark, MarkState, OwnItem
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import (
    Deed,
    DiaryEntry,
    Encounter,
    Gain,
    LanguageLevel,
    LearningUnit,
    Story,
    kind_of,
)
from momo_desktop.domain.log import LogEntry, LogKind, Step
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility
from momo_desktop.domain.papers import Paper
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.versions import Record
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui import export_words, learning_words, record_lines
from momo_desktop.ui.dialogs.journey_act import act_words
from momo_desktop.ui.models.bin import batch_words
from momo_desktop.ui.page import PageContext

_Record = TypeVar("_Record")


def sentence(entry: LogEntry, context: PageContext) -> str:
    """Return what happened, in one sentence."""
    match entry.what:
        case JourneyEvent():
            return _event(entry.what, context)
        case Paper():
            report = export_words.paper(entry.what.report)
            language = context.language.language_name(entry.what.language)
            return _("Made: {paper}, in {language}").format(paper=report, language=language)
        case BinEntry():
            return _("Moved to the bin: {item}").format(item=batch_words(entry.what, context.language))
        case Step():
            return _step(entry.what, context)


def kind_words(kind: LogKind) -> str:
    """Return what a kind of line is called in the choice of kinds."""
    return {
        LogKind.STUDENT: _("Record of the student"),
        LogKind.MOBILITY: _("Mobility and phases"),
        LogKind.CHECKLIST: _("Checklist"),
        LogKind.SESSION: _("Sessions"),
        LogKind.NOTE: _("Notes"),
        LogKind.TASK: _("Tasks"),
        LogKind.GOAL: _("Goals"),
        LogKind.ANSWERS: _("Forms"),
        LogKind.EVIDENCE: _("Evidence"),
        LogKind.LEARNING: _("Learning"),
        LogKind.PAPER: _("Papers"),
    }[kind]


def _event(event: JourneyEvent, context: PageContext) -> str:
    if event.act is JourneyAct.ENTER:
        phase = context.language.text(context.services.catalogue.phase(event.phase).name)
        said = _("Entered the phase {phase}").format(phase=phase)
    else:
        said = act_words(event.act).done
    return f"{said} · {event.reason}" if event.reason else said


def _step(step: Step, context: PageContext) -> str:
    match step.after:
        case Mark():
            return _mark(step.after, _before(step, step.after), context)
        case Mobility():
            return _mobility(step.after, _before(step, step.after), context)
        case CounsellingSession():
            return _session(step.after, _before(step, step.after), context)
        case Task():
            said = _task(step.after, _before(step, step.after))
        case Student():
            said = _("The record was begun.")
            if step.before is not None:
                said = _("Record changed: {fields}")
        case Evidence():
            said = _evidence(step.after, _before(step, step.after))
        case _:
            said = _text(step.after, new=step.before is None)
    fields = context.language.list(_changed(step, context))
    return said.format(what=record_lines.title(step.after, context), fields=fields)


def _before(step: Step, after: _Record) -> _Record | None:
    return step.before if isinstance(step.before, type(after)) else None


def _changed(step: Step, context: PageContext) -> list[str]:
    return [] if step.before is None else list(record_lines.changed(step.before, step.after, context))


def _mark(mark: Mark, before: Mark | None, context: PageContext) -> str:
    item = record_lines.item_words(mark, context)
    if before is not None and before.own_due != mark.own_due:
        if mark.own_due is None:
            return _("Due by the dates of the stay again: {item}").format(item=item)
        return _("Due on {day}: {item}").format(item=item, day=context.language.date(mark.own_due))
    # The item stands last: where there is no room for a whole line, its end is what is missed least.
    said = {
        MarkState.DONE: _("You ticked: {item}"),
        MarkState.DOING: _("In progress: {item}"),
        MarkState.OPEN: _("Open again: {item}"),
        MarkState.NOT_APPLICABLE: _("Not applicable: {item}"),
    }[mark.state].format(item=item)
    return f"{said} · {mark.reason}" if mark.reason else said


def _mobility(stay: Mobility, before: Mobility | None, context: PageContext) -> str:
    moved: list[str] = []
    if before is not None and before.departure != stay.departure:
        moved.append(_moved(_("Departure"), before.departure, stay.departure, context))
    if before is not None and before.return_date != stay.return_date:
        moved.append(_moved(_("Return"), before.return_date, stay.return_date, context))
    if moved:
        return " · ".join(moved)
    if before is None:
        return _("Mobility planned: {what}").format(what=record_lines.title(stay, context))
    fields = context.language.list(record_lines.changed(before, stay, context))
    return _("Mobility changed: {fields}").format(fields=fields)


def _moved(what: str, old: date | None, new: date | None, context: PageContext) -> str:
    if new is None:
        return _("{date}: no day any more").format(date=what)
    if old is None:
        return _("{date}: {day}").format(date=what, day=context.language.date(new))
    days = (context.language.date(old), context.language.date(new))
    return _("{date} moved from {old} to {new}").format(date=what, old=days[0], new=days[1])


def _session(session: CounsellingSession, before: CounsellingSession | None, context: PageContext) -> str:
    day = context.language.date(session.day)
    if before is None:
        return _("Session of {day} begun").format(day=day)
    if before.runs and not session.runs:
        return _("Session of {day} ended").format(day=day)
    fields = context.language.list(record_lines.changed(before, session, context))
    return _("Session of {day} changed: {fields}").format(day=day, fields=fields)


def _task(task: Task, before: Task | None) -> str:
    if before is None:
        return _("Task added: {what}")
    if (before.done_on is None) != (task.done_on is None):
        return _("Task open again: {what}") if task.done_on is None else _("Task done: {what}")
    return _("Task changed: {what}")


def _evidence(piece: Evidence, before: Evidence | None) -> str:
    if before is None:
        return _("File added: {what}")
    if before.may_publish != piece.may_publish:
        return _("Now it may be printed: {what}") if piece.may_publish else _("It may not be printed any more: {what}")
    return _("Evidence changed: {what}")


def _text(record: Record, *, new: bool) -> str:
    match record:
        case Goal():
            return _("Goal set: {what}") if new else _("Goal changed: {what}")
        case OwnItem():
            return _("Item added: {what}") if new else _("Item changed: {what}")
        case AnswerSet():
            return _("Form filled: {what}") if new else _("Form filled anew: {what}")
        case DiaryEntry() | Encounter() | Story() | LanguageLevel() | LearningUnit() | Gain() | Deed():
            said = _("{kind} written: {what}") if new else _("{kind} changed: {what}")
            return said.replace("{kind}", learning_words.kind(kind_of(record)))
        case Note() if record.visibility is Visibility.PRIVATE:
            return _("Private note written: {what}") if new else _("Private note changed: {what}")
        case _:
            return _("Note written: {what}") if new else _("Note changed: {what}")
