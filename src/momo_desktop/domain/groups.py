"""Several students at once: who they are, and what the papers about a class say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LeftOut, PhaseWords
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.wording import Text

SOON = timedelta(days=14)
"""How near a day is that the matrix marks as due soon."""

_OVER = frozenset({MobilityState.WITHDRAWN, MobilityState.COMPLETED})


@dataclass(frozen=True, slots=True)
class Member:
    """Is one student of a group, with the current mobility and its shared checklist where there is one."""

    name: PersonName
    school_class: str = ""
    stay: Mobility | None = None
    lines: tuple[ChecklistLine, ...] = ()

    @property
    def is_under_way(self) -> bool:
        """Whether there is a mobility that is neither over nor given up."""
        return self.stay is not None and self.stay.state not in _OVER

    @property
    def next(self) -> ChecklistLine | None:
        """The step that is due next: of those that are open up to the current phase the first, else the first open."""
        if self.stay is None or not self.is_under_way:
            return None
        phase = self.stay.phase
        waiting = [line for line in self.lines if not line.state.closed]
        near = [line for line in waiting if line.phase <= phase] or waiting
        return min(near, key=lambda line: (line.due is None, line.due or date.max), default=None)

    @property
    def late(self) -> int:
        """How many steps are late."""
        return sum(line.late for line in self.lines) if self.is_under_way else 0


@dataclass(frozen=True, slots=True, repr=False)
class ClassOverview:
    """Is a group at a glance; without a class its members were chosen one by one."""

    school: School
    made_on: date
    school_class: str
    phases: tuple[PhaseWords, ...]
    members: tuple[Member, ...]
    left_out: LeftOut = field(default_factory=LeftOut)


class CellState(StrEnum):
    """Names what a cell of the matrix shows."""

    DONE = "done"
    DOING = "doing"
    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Is one student with a cell for each column."""

    name: PersonName
    cells: tuple[CellState, ...]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(cell is CellState.DONE for cell in self.cells)

    @property
    def applicable(self) -> int:
        """How many steps count for this student."""
        return sum(cell is not CellState.NOT_APPLICABLE for cell in self.cells)


@dataclass(frozen=True, slots=True, repr=False)
class ChecklistMatrix:
    """Is a group by the steps of one phase; a step that only one student has is in none of the columns."""

    school: School
    made_on: date
    school_class: str
    phase: PhaseWords
    columns: tuple[Text, ...]
    rows: tuple[MatrixRow, ...]
    left_out: LeftOut = field(default_factory=LeftOut)


def usual_phase(members: Iterable[Member]) -> Phase:
    """Return the phase that most of those who are under way are in; of two the later, preparation for nobody."""
    counts: dict[Phase, int] = {}
    for each in members:
        if each.stay is not None and each.is_under_way:
            counts[each.stay.phase] = counts.get(each.stay.phase, 0) + 1
    return max(counts, key=lambda phase: (counts[phase], phase), default=Phase.PREPARATION)


def matrix_of(
    members: Sequence[Member], phase: Phase, order: Mapping[str, Text], today: date
) -> tuple[tuple[Text, ...], tuple[MatrixRow, ...]]:
    """Return the columns and rows of one phase; `order` has the texts of all items by their ids, in their order.

    A column is a step that counts for one of the students at least; where it does not count for another, or there is
    no stay, it is not applicable.
    """
    own = [{line.item_id: line for line in each.lines if line.phase is phase} for each in members]
    counting = {item_id for lines in own for item_id in lines}
    ids = [item_id for item_id in order if item_id in counting]
    rows = tuple(
        MatrixRow(each.name, tuple(_cell(lines.get(item_id), today) for item_id in ids))
        for each, lines in zip(members, own, strict=True)
    )
    return tuple(order[item_id] for item_id in ids), rows


def _cell(line: ChecklistLine | None, today: date) -> CellState:
    if line is None or line.state is MarkState.NOT_APPLICABLE:
        return CellState.NOT_APPLICABLE
    if line.state is MarkState.DONE:
        return CellState.DONE
    if line.late:
        return CellState.LATE
    if line.due is not None and line.due <= today + SOON:
        return CellState.SOON
    return CellState.DOING if line.state is MarkState.DOING else CellState.OPEN
