"""The file that a school keeps about a student: what was, without what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.mobility_timeline import PhaseSpan
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LeftOut, Paper, PhaseWords
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.sessions import CounsellingSession, Task
from momo_desktop.domain.students import Consent, ConsentPurpose
from momo_desktop.domain.wording import Text


@dataclass(frozen=True, slots=True)
class PhaseState:
    """Counts the steps of a phase: all that count, those that are done, and those that are late."""

    phase: Phase
    applicable: int
    done: int
    late: int


@dataclass(frozen=True, slots=True)
class FileStay:
    """Is one stay with its phases and how far its checklist is."""

    mobility: Mobility
    spans: tuple[PhaseSpan, ...]
    checklist: tuple[PhaseState, ...]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """Is a form that was filled in, by its title; None stands for one that no pack has any more."""

    title: Text | None
    answers: AnswerSet


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """Is a paper that was given; `name` is what its kind is called in the catalogue of messages."""

    name: str
    paper: Paper


@dataclass(frozen=True, slots=True, repr=False)
class SchoolFile:
    """Holds what the file prints: shared records only.

    Of sessions it has days and lengths and not a word, of forms no answer, of evidence what may be printed.
    """

    school: School
    made_on: date
    student: PersonName
    phase_words: tuple[PhaseWords, ...]
    school_class: str = ""
    programme: str = ""
    eqf_level: int | None = None
    birth_date: date | None = None
    consents: tuple[Consent, ...] = ()
    stays: tuple[FileStay, ...] = ()
    steps: tuple[Task, ...] = ()
    sessions: tuple[CounsellingSession, ...] = ()
    forms: tuple[FilledForm, ...] = ()
    papers: tuple[GivenPaper, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)


def checklist_state(lines: Iterable[ChecklistLine]) -> tuple[PhaseState, ...]:
    """Return how far each phase is that has steps which count."""
    found: dict[Phase, PhaseState] = {}
    for line in lines:
        if line.state is not MarkState.NOT_APPLICABLE:
            known = found.get(line.phase, PhaseState(line.phase, 0, 0, 0))
            found[line.phase] = replace(
                known,
                applicable=known.applicable + 1,
                done=known.done + (line.state is MarkState.DONE),
                late=known.late + line.late,
            )
    return tuple(found[phase] for phase in Phase if phase in found)


def wordless(sessions: Iterable[CounsellingSession]) -> tuple[CounsellingSession, ...]:
    """Return sessions by their days, without what they were about and how they felt."""
    bare = (replace(each, goal="", mood=None, helpfulness=None) for each in sessions)
    return tuple(sorted(bare, key=lambda each: (each.day, each.id)))


def latest_consents(consents: Iterable[Consent]) -> tuple[Consent, ...]:
    """Return the latest answer to each purpose, in the order of the purposes."""
    latest = {each.purpose: each for each in sorted(consents, key=lambda each: each.decided_on)}
    return tuple(latest[purpose] for purpose in ConsentPurpose if purpose in latest)
