"""A student's record as JSON, for other programs; `resources/schemas/student-record.schema.json` says what is in it.

Keys are English and stay. Skills, questions and steps stand by their id, with their words in the language of the copy.
Days and times are ISO 8601. What is not known is null, an empty text or an empty list.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from momo_desktop.domain.appointments import Appointment
from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.forms import Answer, AnswerSet, Form
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LearningRecord, kind_of, skills_of
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.student_copies import FORMAT, VERSION, CopiedFile, CopiedStay, StudentCopy
from momo_desktop.domain.students import Consent, Student
from momo_desktop.i18n import Language

NAME = "record.json"

_INSIDE = frozenset({"id", "uid", "student_id", "mobility_id", "visibility", "skill_ids"})
"""Attributes of learning records that mean something inside the vault alone, or are written in another shape."""

_CALLED = {"kind": "deed"}
"""What is called otherwise than inside: each record says by `kind` which of the seven it is, a deed has one too."""


def write(record: StudentCopy, speaker: Language) -> bytes:
    """Return the record as JSON in UTF-8."""
    return json.dumps(_Writer(record, speaker).document(), ensure_ascii=False, indent=2).encode() + b"\n"


class _Writer:
    """Turns one copy into what `json` writes."""

    def __init__(self, record: StudentCopy, speaker: Language) -> None:
        self._record = record
        self._speaker = speaker
        self._stays = {each.mobility.id: each.mobility.uid for each in record.stays}
        self._sessions = {each.id: each.uid for each in record.sessions}
        self._forms = {(form.id, form.version): form for form in record.forms}
        self._skills = {skill.id: skill for skill in record.spine.skills}

    def document(self) -> dict[str, Any]:
        record = self._record
        return {
            "format": FORMAT,
            "version": VERSION,
            "made_on": record.made_on.isoformat(),
            "language": self._speaker.code,
            "school": {"name": record.school.name, "country": record.school.country},
            "student": _student(record.student),
            "stays": [self._stay(each) for each in record.stays],
            "sessions": [self._session(each) for each in record.sessions],
            "notes": [self._note(each) for each in record.notes],
            "tasks": [self._task(each) for each in record.tasks],
            "appointments": [self._appointment(each) for each in record.appointments],
            "goals": [self._goal(each) for each in record.goals],
            "learning": [self._learnt(each) for each in record.learning],
            "forms": [self._form(each) for each in record.answers],
            "files": [self._file(each) for each in record.files],
        }

    def _stay(self, stay: CopiedStay) -> dict[str, Any]:
        m = stay.mobility
        return {
            "uid": m.uid,
            "kind": str(m.kind),
            "direction": str(m.direction),
            "state": str(m.state),
            "phase": int(m.phase),
            "host": m.host,
            "mentor": m.mentor,
            "city": m.city,
            "country": m.country,
            "field": m.field,
            "programme": m.programme,
            "departure": _plain(m.departure),
            "return": _plain(m.return_date),
            "steps": [self._step(line) for line in stay.lines],
        }

    def _step(self, line: ChecklistLine) -> dict[str, Any]:
        return {
            "id": line.item_id,
            "phase": int(line.phase),
            "text": self._speaker.text(line.text),
            "state": str(line.state),
            "reason": line.reason,
            "due": _plain(line.due),
            "done_on": _plain(line.done_on),
        }

    def _session(self, session: CounsellingSession) -> dict[str, Any]:
        return {
            "uid": session.uid,
            "stay": self._stay_of(session.mobility_id),
            "day": session.day.isoformat(),
            "start": _plain(session.start),
            "minutes": session.minutes,
            "medium": str(session.medium),
            "goal": session.goal,
            "mood": session.mood,
            "helpfulness": session.helpfulness,
            "next_day": _plain(session.next_day),
            "next_time": _plain(session.next_time),
        }

    def _note(self, note: Note) -> dict[str, Any]:
        return {
            "uid": note.uid,
            "stay": self._stay_of(note.mobility_id),
            "session": self._sessions.get(note.session_id or 0),
            "written_at": _plain(note.written_at),
            "text": note.text,
        }

    def _task(self, task: Task) -> dict[str, Any]:
        return {
            "uid": task.uid,
            "stay": self._stay_of(task.mobility_id),
            "session": self._sessions.get(task.session_id or 0),
            "text": task.text,
            "owner": str(task.owner),
            "due": _plain(task.due),
            "done_on": _plain(task.done_on),
        }

    def _appointment(self, appointment: Appointment) -> dict[str, Any]:
        return {
            "uid": appointment.uid,
            "stay": self._stay_of(appointment.mobility_id),
            "meeting": appointment.meeting_id,
            "day": appointment.day.isoformat(),
            "start": _plain(appointment.start),
            "minutes": appointment.minutes,
            "state": str(appointment.state),
        }

    def _goal(self, goal: Goal) -> dict[str, Any]:
        return {
            "uid": goal.uid,
            "stay": self._stay_of(goal.mobility_id),
            "text": goal.text,
            "personal": goal.personal,
            "proof": goal.proof,
            "outcome": str(goal.outcome),
            "reason": goal.reason,
        }

    def _learnt(self, record: LearningRecord) -> dict[str, Any]:
        said = {
            _CALLED.get(field.name, field.name): _plain(getattr(record, field.name))
            for field in dataclasses.fields(record)
            if field.name not in _INSIDE
        }
        shown = [{"id": each, "text": self._skill(each)} for each in skills_of(record)]
        head = {"kind": str(kind_of(record)), "uid": record.uid, "stay": self._stay_of(record.mobility_id)}
        return {**head, "skills": shown, **said}

    def _form(self, filled: AnswerSet) -> dict[str, Any]:
        form = self._forms.get((filled.form_id, filled.form_version))
        return {
            "uid": filled.uid,
            "stay": self._stay_of(filled.mobility_id),
            "form": filled.form_id,
            "form_version": filled.form_version,
            "title": self._speaker.text(form.title) if form else "",
            "point": _plain(filled.point),
            "rater": str(filled.rater),
            "answered_at": filled.answered_at.isoformat(),
            "answers": [self._answer(each, form) for each in filled.answers],
        }

    def _answer(self, answer: Answer, form: Form | None) -> dict[str, Any]:
        question = form.question_of(answer.question_id) if form else None
        asked = self._speaker.text(question.text) if question else ""
        return {"question": answer.question_id, "asked": asked, "text": answer.text, "value": answer.value}

    def _file(self, file: CopiedFile) -> dict[str, Any]:
        piece = file.evidence
        return {
            "uid": piece.uid,
            "stay": self._stay_of(piece.mobility_id),
            "file": file.name,
            "media_type": piece.media_type,
            "size": piece.size,
            "sha256": piece.sha256,
            "title": piece.title,
            "caption": piece.caption,
            "phase": None if piece.phase is None else int(piece.phase),
            "skill": {"id": piece.skill_id, "text": self._skill(piece.skill_id)} if piece.skill_id else None,
            "taken_on": _plain(piece.taken_on),
        }

    def _stay_of(self, mobility_id: int | None) -> str | None:
        return self._stays.get(mobility_id or 0)

    def _skill(self, skill_id: str) -> str:
        skill = self._skills.get(skill_id)
        return self._speaker.text(skill.wording) if skill else ""


def _student(student: Student) -> dict[str, Any]:
    name = student.name
    return {
        "uid": student.uid,
        "name": {
            "given": name.given,
            "middle": name.middle,
            "family": name.family,
            "used": name.used,
            "latin": name.latin_form(),
        },
        "pronoun": student.pronoun,
        "class": student.school_class,
        "birth_date": _plain(student.birth_date),
        "programme": student.programme,
        "eqf_level": student.eqf_level,
        "email": student.email,
        "phone": student.phone,
        "left_on": _plain(student.left_on),
        "languages": [_plain(each) for each in student.languages],
        "consents": [_consent(each) for each in student.consents],
    }


def _consent(consent: Consent) -> dict[str, Any]:
    fields = _plain(consent)
    for other in ("signed_by", "evidence_id"):  # another person's name, and a number of this vault
        del fields[other]
    return fields


def _plain(value: Any) -> Any:
    """Return a value of a record as JSON has it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value
