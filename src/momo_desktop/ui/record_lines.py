"""Any record in words: what it is called, and its fields line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import date, time
from functools import partial
from typing import Any

from momo_desktop.domain import entries as standing
from momo_desktop.domain.checklists import Mark, MarkState, OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet, MeasurementPoint
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.learning import DeedKind
from momo_desktop.domain.mobilities import Direction, Mobility, MobilityKind
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession, Medium, Note, Task
from momo_desktop.domain.students import Consent, Contact, LanguageSkill, Student
from momo_desktop.domain.versions import Record
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, answer_words, pgettext, record_words
from momo_desktop.ui import learning_words
from momo_desktop.ui.dialogs.consents import purpose_words
from momo_desktop.ui.dialogs.item import state_words
from momo_desktop.ui.form_runner import words as form_words
from momo_desktop.ui.page import PageContext

Line = tuple[str, str]
"""What a field is called, and what stands in it."""

_LONGEST_TITLE = 80


def title(record: Record, context: PageContext) -> str:
    """Return the words by which a record is known, in one line."""
    match record:
        case Student():
            words = record.name.listed()
        case Mobility():
            words = record.host or record.city or _("Mobility")
        case Mark():
            words = item_words(record, context)
        case OwnItem() | Note() | Task() | Goal():
            words = record.text
        case CounsellingSession():
            words = context.language.date(record.day)
        case AnswerSet():
            words = form_title(record, context)
        case Evidence():
            words = record.title
        case _:
            words = learning_words.title(record, context.language)
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rstrip() + "…"


def lines(record: Record, context: PageContext) -> tuple[Line, ...]:
    """Return what stands in a record, its empty fields left out."""
    match record:
        case Note():
            found: Iterable[Line] = ((_("Note"), record.text),)
        case AnswerSet():
            found = _answers(record, context)
        case Student():
            found = _student(record, context)
        case _:
            found = _fields(record, _labels(record), context)
    return tuple((label, words) for label, words in found if words)


def changed(before: Record, after: Record, context: PageContext) -> tuple[str, ...]:
    """Return what the fields are called in which two states of a record differ."""
    old, new = lines(before, context), lines(after, context)
    return tuple(dict.fromkeys(label for label, _words in (*new, *old) if _said(old, label) != _said(new, label)))


def item_words(mark: Mark, context: PageContext) -> str:
    """Return what the marked item asks for."""
    with suppress(KeyError):
        return context.language.text(context.services.catalogue.item(mark.item_id).text)
    own = context.services.journey.own_items(mark.mobility_id)
    return next((each.text for each in own if each.item_id == mark.item_id), _("Checklist item"))


def form_title(filled: AnswerSet, context: PageContext) -> str:
    """Return what a filled form is called."""
    with suppress(KeyError):
        return context.language.text(context.services.catalogue.form(filled.form_id, filled.form_version).title)
    return _("Filled form")


def _said(found: Iterable[Line], wanted: str) -> list[str]:
    return [words for label, words in found if label == wanted]


def _fields(record: object, labels: Mapping[str, str], context: PageContext) -> Iterator[Line]:
    known = {field.name for field in fields(record)}  # type: ignore[arg-type]
    for name, label in labels.items():
        if name in known:
            yield label, _value(getattr(record, name), name, context)


def _labels(record: Record) -> Mapping[str, str]:
    match record:
        case Mobility():
            return _of_mobility()
        case CounsellingSession():
            return _of_session()
        case Mark():
            return {
                "state": _("How far it is"),
                "own_due": _("A due date of your own"),
                "reason": _("Why it does not apply"),
            }
        case Goal():
            return {
                "text": _("Goal in the student’s words"),
                "proof": _("How a mentor will see it"),
                "personal": _("Personal goal"),
                "visibility": _("Who may see it"),
                "outcome": _("Result"),
                "reason": _("Why, in a few words"),
            }
        case Task():
            return {
                "text": _("What is to do"),
                "owner": _("Who does it"),
                "due": _("Due"),
                "done_on": pgettext("state of a checklist item", "Done"),
                "visibility": _("Who may see it"),
            }
        case OwnItem():
            return {
                "text": _("What is to do"),
                "owners": _("Who does it"),
                "due": _("Due"),
                "visibility": _("Who may see it"),
            }
        case Evidence():
            return {
                "title": _("Title"),
                "caption": _("Caption"),
                "visibility": _("Who may see it"),
                "may_publish": _("May be printed"),
                "skill_id": _("Skill that it shows"),
                "phase": _("Phase"),
                "taken_on": _("Date"),
            }
        case Student() | Note() | AnswerSet():
            return {}  # they are told in their own way
        case _:
            return learning_words.labels(record)


def _of_mobility() -> Mapping[str, str]:
    return {
        "direction": _("Direction"),
        "kind": _("Kind of stay"),
        "city": _("City"),
        "country": _("Country"),
        "departure": _("Departure"),
        "return_date": _("Return"),
        "host": _("Company or school"),
        "field": _("Field of work"),
        "mentor": _("Mentor"),
        "mentor_email": _("Email of the mentor"),
        "mentor_phone": _("Phone of the mentor"),
        "programme": _("Funding programme"),
        "apprentice": _("Apprentice"),
        "group": _("Group"),
        "support_plan": _("Support"),
    }


def _of_session() -> Mapping[str, str]:
    return {
        "day": _("Date"),
        "minutes": _("Length in minutes"),
        "phase": _("Phase"),
        "medium": _("How you met"),
        "goal": _("Goal of the session"),
        "next_day": _("Day of the next appointment"),
        "next_time": _("Time of the next appointment"),
    }


def _student(student: Student, context: PageContext) -> Iterator[Line]:
    names = {
        "given": _("Given name"),
        "family": _("Family name"),
        "middle": _("Middle name or patronymic"),
        "used": _("Name used"),
        "latin": _("Full name in Latin letters"),
        "pronunciation": _("How to say it"),
    }
    labels = {
        "pronoun": _("Pronoun"),
        "school_class": _("Class"),
        "birth_date": _("Birth date"),
        "programme": _("Training programme"),
        "eqf_level": _("EQF level"),
        "email": _("Email"),
        "phone": _("Phone"),
    }
    yield from _fields(student.name, names, context)
    yield from _fields(student, labels, context)
    yield from ((_("Languages"), _language(each, context)) for each in student.languages)
    yield from ((_("Guardians and contacts"), _contact(each)) for each in student.contacts)
    yield from ((_("Consents"), _consent(each, context)) for each in student.consents)


def _language(skill: LanguageSkill, context: PageContext) -> str:
    levels = (skill.listening, skill.reading, skill.interaction, skill.production, skill.writing)
    level_words = " ".join(str(level) for level in levels if level)
    parts = (
        context.language.language_name(skill.language),
        _("mother tongue") if skill.mother_tongue else "",
        level_words,
        skill.certificate,
    )
    return " · ".join(part for part in parts if part)


def _contact(contact: Contact) -> str:
    return " · ".join(part for part in (contact.name, contact.relation, contact.phone, contact.email) if part)


def _consent(consent: Consent, context: PageContext) -> str:
    answer = _("Yes") if consent.holds else _("No")
    return " · ".join((purpose_words(consent.purpose), answer, context.language.date(consent.decided_on)))


def _answers(filled: AnswerSet, context: PageContext) -> Iterator[Line]:
    services, language = context.services, context.language
    form = services.catalogue.form_of(filled.form_id, filled.form_version)
    entries = standing.of_answers(filled)
    titles = {piece.uid: piece.title for piece in services.evidence.of_student(filled.student_id)}
    for question in form.questions if form else ():
        said = answer_words.every(language, question, entries, form.steps if form else (), titles)
        yield language.text(question.text), " · ".join(said)
    for answer in filled.answers:
        if form is None or form.question_of(answer.question_id) is None:
            number = "" if answer.value is None else language.number(answer.value)
            yield _("Answer"), " · ".join(part for part in (number, answer.text) if part)


def _value(value: Any, name: str, context: PageContext) -> str:
    language = context.language
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "country":
        return language.country(value) if value else ""
    if name == "language":
        return language.language_name(value)
    if name == "skill_id":
        return _skill(value, context)
    if name == "skill_ids":
        return "; ".join(_skill(each, context) for each in value)
    if name == "outcomes":
        return "; ".join(f"{learning_words.outcome_kind(each.kind)}: {each.text}" for each in value)
    for kind, words in _words(context).items():
        if isinstance(value, kind):
            return words(value)
    return "" if value is None else str(value)


def _skill(skill_id: str, context: PageContext) -> str:
    skill = context.services.catalogue.skill(skill_id)
    return context.language.text(skill.wording) if skill else skill_id


def _words(context: PageContext) -> Mapping[type, Any]:
    language = context.language
    return {
        Owners: partial(record_words.owners, language),
        Owner: partial(record_words.owner, language),
        Outcome: partial(record_words.outcome, language),
        Direction: _direction,
        MobilityKind: partial(record_words.stay_kind, language),
        MarkState: state_words,
        MeasurementPoint: form_words.stay,
        DeedKind: learning_words.deed,
        Medium: _medium,
        Visibility: _lane,
        Phase: partial(_phase, context),
        date: language.date,
        time: language.time,
        int: language.number,
    }


def _phase(context: PageContext, phase: Phase) -> str:
    return context.language.text(context.services.catalogue.phase(phase).name)


def _lane(lane: Visibility) -> str:
    return _("Private") if lane is Visibility.PRIVATE else _("Shared")


def _direction(direction: Direction) -> str:
    return _("Goes abroad") if direction is Direction.OUTGOING else _("Comes to us")


def _medium(medium: Medium) -> str:
    return {Medium.IN_PERSON: _("In person"), Medium.PHONE: _("By phone"), Medium.VIDEO: _("By video")}[medium]
