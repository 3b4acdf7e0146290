"""Content that the school writes itself: in several languages, as a draft, and as numbered versions that never change.

What keeps its id from one version to the next is the same question, the same item: its answers and marks stay
comparable, whatever the words are. What gets a new id is another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from momo_desktop.domain.checklists import CharterPoint
from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.forms import QuestionKind, Rater
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.phases import Phase


class ContentKind(StrEnum):
    """Names what the school can write."""

    FORM = "form"
    CHECKLIST = "checklist"
    TEMPLATE = "template"
    SNIPPETS = "snippets"
    SKILLS = "skills"


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """Is a text in one language, by the code of its folder in `translations`."""

    code: str
    text: str


Wording = tuple[Words, ...]
"""Is a text in the languages that it was written in; the first one is what the others were translated from."""


@dataclass(frozen=True, slots=True, repr=False)
class OwnPart:
    """Is a line of scales, an option of a choice, a column of a table or a group of skills."""

    id: str
    text: Wording = ()


@dataclass(frozen=True, slots=True, repr=False)
class OwnQuestion:
    """Is a question of a form; the fields are those of `forms.Question`, `show_if` being split in its two."""

    id: str
    kind: QuestionKind = QuestionKind.LONG_TEXT
    text: Wording = ()
    guiding: Wording = ()
    private: bool = False
    low: int = 0
    high: int = 0
    parts: tuple[OwnPart, ...] = ()
    several: bool = False
    if_question: str = ""
    if_option: str = ""
    answered_by: Rater = Rater.STUDENT
    asks_evidence: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class OwnForm:
    """Is a reflection form; `replaces` is the id of the program's form that it stands for, or empty."""

    kind: Literal["form"] = "form"
    title: Wording = ()
    purpose: Wording = ()
    phase: Phase = Phase.PROMOTION
    replaces: str = ""
    questions: tuple[OwnQuestion, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class OwnChecklistItem:
    """Is an item for every mobility; with an anchor it is due so many days after it (before, if negative)."""

    id: str
    phase: Phase = Phase.PROMOTION
    text: Wording = ()
    help: Wording = ()
    owners: tuple[Owner, ...] = (Owner.STUDENT,)
    together: bool = True
    anchor: Anchor | None = None
    days: int = 0
    charter: CharterPoint | None = None


@dataclass(frozen=True, slots=True, repr=False)
class OwnChecklist:
    """Is a list of items that stand among those of the program in their phases."""

    kind: Literal["checklist"] = "checklist"
    title: Wording = ()
    items: tuple[OwnChecklistItem, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class OwnStep:
    """Is the prompt for one step of a session."""

    step: SessionStep
    prompt: Wording = ()


@dataclass(frozen=True, slots=True, repr=False)
class OwnTemplate:
    """Is a template of a session for an occasion, with its five steps."""

    kind: Literal["template"] = "template"
    title: Wording = ()
    steps: tuple[OwnStep, ...] = tuple(OwnStep(step) for step in SessionStep)


@dataclass(frozen=True, slots=True, repr=False)
class OwnSnippet:
    """Is the beginning of a sentence for a note; without a phase it serves in all."""

    id: str
    short: Wording = ()
    text: Wording = ()
    phase: Phase | None = None


@dataclass(frozen=True, slots=True, repr=False)
class OwnSnippets:
    """Is a list of beginnings of sentences."""

    kind: Literal["snippets"] = "snippets"
    title: Wording = ()
    snippets: tuple[OwnSnippet, ...] = ()


def own_skill_id(identifier: str) -> str:
    """Return the id under which ratings know a skill that is the school's own."""
    return f"own/{identifier}"


@dataclass(frozen=True, slots=True, repr=False)
class OwnSkill:
    """Is a skill to rate.

    `same_as` is the full id of the program's skill that it rates in the school's words, so that a series runs on, or
    empty for a skill of the school's own. That may name a competence of two frameworks by its id.
    """

    id: str
    text: Wording = ()
    guiding: Wording = ()
    group: str = ""
    same_as: str = ""
    key_competence: str = ""
    lifecomp: str = ""

    @property
    def full_id(self) -> str:
        """The id under which ratings know the skill; a copy of the content has the same skills."""
        return self.same_as or own_skill_id(self.id)


@dataclass(frozen=True, slots=True, repr=False)
class OwnSkills:
    """Is the list of skills that students rate, each in one of the groups; it stands instead of the program's."""

    kind: Literal["skills"] = "skills"
    title: Wording = ()
    purpose: Wording = ()
    groups: tuple[OwnPart, ...] = ()
    skills: tuple[OwnSkill, ...] = ()


OwnBody = OwnForm | OwnChecklist | OwnTemplate | OwnSnippets | OwnSkills


@dataclass(frozen=True, slots=True, repr=False)
class Origin:
    """Says which pack a content was installed from; all fields are empty for what was written here."""

    pack: str = ""
    author: str = ""
    licence: str = ""
    checksum: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class PublishedContent:
    """Is one version as it was published; it never changes."""

    number: int
    body: OwnBody
    published_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class OwnContent:
    """Is one thing that the school wrote or installed: its draft, if there is one, and its versions, the oldest first.

    A retired one is offered no more; what was answered or marked stays.
    """

    uid: str
    draft: OwnBody | None = None
    draft_saved_at: datetime | None = None
    versions: tuple[PublishedContent, ...] = ()
    origin: Origin = Origin()
    is_retired: bool = False
    id: int = 0

    @property
    def latest(self) -> PublishedContent | None:
        """The newest version, None before the first."""
        return self.versions[-1] if self.versions else None

    @property
    def body(self) -> OwnBody:
        """What is written in: the draft, else the newest version; raises ValueError for what has neither."""
        if self.draft is not None:
            return self.draft
        if self.latest is None:
            raise ValueError("content without a draft has a version")
        return self.latest.body

    @property
    def full_id(self) -> str:
        """The id under which the rest of the program knows the form or the template."""
        return f"own/{self.uid}"

    def item_id(self, identifier: str) -> str:
        """Return the id under which marks know an item of the checklist; `own/` is the counsellor's own item."""
        return f"school/{self.uid}/{identifier}"

    def __repr__(self) -> str:
        return f"OwnContent({self.id})"


@dataclass(frozen=True, slots=True, repr=False)
class PackedContent:
    """Is one version of a content as a pack carries it."""

    uid: str
    number: int
    body: OwnBody
