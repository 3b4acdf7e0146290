"""Checklists: what a pack asks for, what was marked, and the lines that come of both.

Marks refer to an item by its id and the text is never copied, so better wording reaches every student.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from momo_desktop.domain.dues import (
    Anchors,
    Condition,
    Due,
    Owners,
    applies,
    due_date,
    due_from,
)
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text


class CharterPoint(StrEnum):
    """Names the ten points of the European Quality Charter for Mobility (Recommendation 2006/961/EC)."""

    INFORMATION = "information"
    LEARNING_PLAN = "learning_plan"
    PERSONALISATION = "personalisation"
    GENERAL_PREPARATION = "general_preparation"
    LANGUAGE = "language"
    LOGISTICS = "logistics"
    MENTORING = "mentoring"
    RECOGNITION = "recognition"
    REINTEGRATION = "reintegration"
    COMMITMENTS = "commitments"


class MarkState(StrEnum):
    """Names how far an item is."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self in (MarkState.DONE, MarkState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Is an item of a pack, or one of the school's own, which stands for no point of the charter.

    A retired one is shown only where it was marked.
    """

    id: str
    phase: Phase
    text: Text
    help: Text | None
    owners: Owners
    due: Due
    conditions: tuple[Condition, ...]
    charter: CharterPoint | None
    source: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class OwnItem:
    """Is an item that the counsellor added to one mobility; `text` is in the counsellor's words."""

    mobility_id: int
    phase: Phase
    text: str
    owners: Owners
    visibility: Visibility
    due: date | None = None
    id: int = 0
    uid: str = ""

    @property
    def item_id(self) -> str:
        """The id that marks refer to."""
        return f"own/{self.uid}"

    def __repr__(self) -> str:
        return f"OwnItem({self.id})"


@dataclass(frozen=True, slots=True)
class Mark:
    """Is what was said about one item of one mobility; `reason` tells why it is not applicable.

    An `own_due` stands instead of the computed date and stays when an anchor moves.
    """

    mobility_id: int
    item_id: str
    state: MarkState
    reason: str = ""
    done_on: date | None = None
    own_due: date | None = None
    id: int = 0

    def __repr__(self) -> str:
        return f"Mark({self.id})"


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """Is one line of a mobility's checklist, with everything a page or a paper shows of it.

    `due_from` is the first day of a range. `own` tells an item of the counsellor's, `own_due` a date of theirs.
    """

    item_id: str
    phase: Phase
    text: Text
    help: Text | None
    owners: Owners
    state: MarkState
    reason: str
    done_on: date | None
    due_from: date | None
    due: date | None
    own_due: bool
    late: bool
    own: bool
    visibility: Visibility

    def __repr__(self) -> str:
        return f"ChecklistLine({self.item_id})"


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts the closed lines of a phase (done or not applicable) and all of them."""

    closed: int
    total: int


@dataclass(frozen=True, slots=True)
class MovedDue:
    """Tells that a line, a task or a planned meeting has another day than before; None is undated."""

    item_id: str
    text: Text
    old: date | None
    new: date | None
    visibility: Visibility = Visibility.SHARED

    def __repr__(self) -> str:
        return f"MovedDue({self.item_id})"


def checklist_lines(
    items: Iterable[ChecklistItem],
    own_items: Iterable[OwnItem],
    marks: Iterable[Mark],
    *,
    anchors: Anchors,
    facts: frozenset[Condition],
) -> tuple[ChecklistLine, ...]:
    """Return the lines of one mobility by phase: the packs' items in their order, then the counsellor's own.

    An item that is retired or does not apply is left out unless it was marked. A mark whose item is in no pack says
    nothing and is passed over.
    """
    by_item = {mark.item_id: mark for mark in marks}
    lines = [
        _line(item, by_item.get(item.id), anchors)
        for item in items
        if item.id in by_item or (not item.retired and applies(item.conditions, facts))
    ]
    lines += [_own_line(item, by_item.get(item.item_id), anchors.today) for item in own_items]
    return tuple(sorted(lines, key=lambda line: line.phase))


def progress(lines: Iterable[ChecklistLine]) -> dict[Phase, Progress]:
    """Count how far each phase is; a phase without lines is 0 of 0."""
    counts = {phase: Progress(0, 0) for phase in Phase}
    for line in lines:
        before = counts[line.phase]
        counts[line.phase] = Progress(before.closed + line.state.closed, before.total + 1)
    return counts


def moved_dues(before: Sequence[ChecklistLine], after: Sequence[ChecklistLine]) -> tuple[MovedDue, ...]:
    """Return what a moved anchor does to the lines that are not closed; own dates never move."""
    old = {line.item_id: line.due for line in before}
    return tuple(
        MovedDue(line.item_id, line.text, old[line.item_id], line.due)
        for line in after
        if not line.state.closed and line.item_id in old and old[line.item_id] != line.due
    )


def _line(item: ChecklistItem, mark: Mark | None, anchors: Anchors) -> ChecklistLine:
    state = mark.state if mark else MarkState.OPEN
    own_due = mark.own_due if mark else None
    due = own_due or due_date(item.due, anchors, begun=state is MarkState.DOING)
    return ChecklistLine(
        item_id=item.id,
        phase=item.phase,
        text=item.text,
        help=item.help,
        owners=item.owners,
        state=state,
        reason=mark.reason if mark else "",
        done_on=mark.done_on if mark else None,
        due_from=None if own_due else due_from(item.due, anchors),
        due=due,
        own_due=own_due is not None,
        late=_late(state, due, anchors.today),
        own=False,
        visibility=Visibility.SHARED,
    )


def _own_line(item: OwnItem, mark: Mark | None, today: date) -> ChecklistLine:
    state = mark.state if mark else MarkState.OPEN
    due = (mark.own_due if mark else None) or item.due
    return ChecklistLine(
        item_id=item.item_id,
        phase=item.phase,
        text=Text("", item.text),
        help=None,
        owners=item.owners,
        state=state,
        reason=mark.reason if mark else "",
        done_on=mark.done_on if mark else None,
        due_from=None,
        due=due,
        own_due=due is not None,
        late=_late(state, due, today),
        own=True,
        visibility=item.visibility,
    )


def _late(state: MarkState, due: date | None, today: date) -> bool:
    return not state.closed and due is not None and due < today
