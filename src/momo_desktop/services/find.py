"""Finding a student, a session, a task or a guide by a few letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import ChecklistItem
from momo_desktop.domain.find import Candidate, Reach, WantedTexts, ranked
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.student_filter import StudentFilter
from momo_desktop.domain.students import StudentRow
from momo_desktop.i18n import Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.found_texts import FoundText, texts
from momo_desktop.storage import saved_lists, student_list, students
from momo_desktop.storage.database import Database, Session

STUDENTS, TEXTS, GUIDES = 12, 8, 8
"""The most of each kind that are returned."""

_CANDIDATES = 60
"""How many students whose names hold the words are compared."""

_KINDS = frozenset({"session", "task"})
_EVERYONE = Reach()
_NEVER: Mapping[str, int] = MappingProxyType({})


class GuideKind(StrEnum):
    """Says what a page of the library explains."""

    ITEM = "item"
    PHASE = "phase"
    QUESTION = "question"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Guide:
    """Is a page of the library in the window's language: what it is called, and its paragraphs.

    `own` are the paragraphs for the counsellor alone, left out where somebody else looks on.
    """

    kind: GuideKind
    id: str
    title: str
    phase: Phase
    paragraphs: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Is what a few letters find, the best of each kind first."""

    query: str
    students: tuple[StudentRow, ...] = ()
    texts: tuple[FoundText, ...] = ()
    guides: tuple[Guide, ...] = ()


class FindService:
    """Looks for whatever a few letters may mean, in one vault and its packs."""

    def __init__(self, database: Database, catalogue: Catalogue, language: Language) -> None:
        self._database = database
        self._catalogue = catalogue
        self._language = language
        self._guided_to: tuple[ChecklistItem, ...] | None = None
        self._guides: tuple[Guide, ...] = ()

    def find(
        self,
        query: str,
        reach: Reach = _EVERYONE,
        used: Mapping[str, int] = _NEVER,
        progress: Progress = UNWATCHED,
    ) -> Findings:
        """Return what may be found by the words; raises `Cancelled` when nobody waits for it any more.

        `used` counts how often a student ("student/7") or a guide (its id) was opened.
        """
        progress.step(0, 3)
        with self._database.read() as db:
            people = _students(db, query, reach, used)
            progress.step(1, 3)
            written = texts(db, self._catalogue, WantedTexts(query, _KINDS, limit=TEXTS), reach, progress)
        progress.step(2, 3)
        guides = ranked(query, (Candidate(guide, guide.id, guide.title) for guide in self.guides), used)
        shown = guides[:GUIDES] if reach.everyone else [replace(guide, own=()) for guide in guides[:GUIDES]]
        return Findings(query, people, written, tuple(shown))

    def lists(self, query: str, reach: Reach = _EVERYONE, progress: Progress = UNWATCHED) -> tuple[SavedList, ...]:
        """Return the saved lists, and the classes as lists without an id, that a query names; all for no query."""
        if not reach.everyone:
            return ()
        progress.step(0, 1)
        with self._database.read() as db:
            classes = [SavedList(name, f'class:"{name}"') for name in students.classes(db)]
            kept = [*saved_lists.every(db), *classes]
        return tuple(ranked(query, (Candidate(each, each.name, each.name) for each in kept)))

    @property
    def guides(self) -> tuple[Guide, ...]:
        """What the content explains: phases and their questions, checklist items with help, meetings."""
        if self._guided_to is not self._catalogue.every_item:  # the school may write items while the vault is open
            self._guided_to, self._guides = self._catalogue.every_item, self._made_guides()
        return self._guides

    def _made_guides(self) -> tuple[Guide, ...]:
        say, catalogue = self._language.text, self._catalogue
        phases = (
            Guide(
                GuideKind.PHASE,
                f"phase/{int(each.phase)}",
                say(each.name),
                each.phase,
                (say(each.purpose), say(each.student)),
                (say(each.counsellor), *map(say, each.warning_signs)),
            )
            for each in catalogue.phases
        )
        questions = (
            Guide(GuideKind.QUESTION, f"question/{int(each.phase)}", say(each.question), each.phase)
            for each in catalogue.phases
        )
        items = (
            Guide(GuideKind.ITEM, each.id, say(each.text), each.phase, (say(each.help),))
            for each in catalogue.items()
            if each.help is not None and not each.retired
        )
        meetings = (
            Guide(GuideKind.MEETING, each.id, say(each.title), each.phase, (say(each.why),))
            for each in catalogue.meetings
        )
        return (*phases, *questions, *meetings, *items)


def _students(db: Session, query: str, reach: Reach, used: Mapping[str, int]) -> tuple[StudentRow, ...]:
    wanted = StudentFilter(words=query)
    if not reach.everyone:
        alone = None if reach.student_id is None else student_list.row(db, reach.student_id)
        rows = [] if alone is None else [alone]
    else:
        rows, _place = student_list.page(db, wanted, None, _CANDIDATES)
        if len(rows) < STUDENTS:
            rows += student_list.holding(db, query, _CANDIDATES)
    candidates = {row.id: Candidate(row, f"student/{row.id}", row.name.full(), row.school_class) for row in rows}
    return tuple(ranked(query, candidates.values(), used)[:STUDENTS])
