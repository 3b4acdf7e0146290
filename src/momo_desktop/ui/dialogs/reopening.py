"""Opening a dialog about one student again by the key of its draft: after an unlock, a start, a change of language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.checklists import OwnItem
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LearningRecord
from momo_desktop.domain.mobilities import JourneyAct
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.journey import Journey
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.dialogs.evidence import EvidenceDialog
from momo_desktop.ui.dialogs.gate import GateDialog
from momo_desktop.ui.dialogs.goal import GoalDialog
from momo_desktop.ui.dialogs.item import ItemDialog
from momo_desktop.ui.dialogs.journey_act import JourneyActDialog
from momo_desktop.ui.dialogs.learning import LearningDialog, begun
from momo_desktop.ui.dialogs.not_applicable import NotApplicableDialog
from momo_desktop.ui.dialogs.own_item import OwnItemDialog
from momo_desktop.ui.dialogs.risk import RiskDialog
from momo_desktop.ui.dialogs.task import TaskDialog
from momo_desktop.ui.page import PageContext


class _Known(Protocol):
    @property
    def uid(self) -> str: ...


R = TypeVar("R", bound=_Known)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Is what a dialog stands over: the page it is opened from, whose it is and which mobility is looked at."""

    context: PageContext
    student_id: int
    mobility_id: int | None
    parent: QWidget


def dialog_of(key: DraftKey, around: Surroundings) -> DraftedDialog[Any] | None:
    """Return the dialog whose draft has this key, None when its record is gone."""
    context, parent, services = around.context, around.parent, around.context.services
    match key.kind:
        case DraftKind.GOAL:
            new = Goal(around.student_id, "", Visibility.SHARED, around.mobility_id)
            goal = _of_uid(services.goals.of_student(around.student_id), key.target) if key.target else new
            return GoalDialog(context, goal, parent) if goal else None
        case DraftKind.LEARNING:
            records = services.learning.of_student(around.student_id)
            record = _of_uid(records, key.target) if key.target else _begun(key, around, records)
            return LearningDialog(context, record, parent) if record else None
        case DraftKind.TASK:
            task = _of_uid(services.tasks.of_student(around.student_id), key.target)
            return TaskDialog(context, task, parent) if task else None
        case DraftKind.RISK:
            new_flag = RiskFlag(around.student_id, context.clock.today(), "", mobility_id=around.mobility_id)
            flag = _of_uid(services.risks.of_student(around.student_id), key.target) if key.target else new_flag
            return RiskDialog(context, flag, parent) if flag else None
        case DraftKind.EVIDENCE:
            piece = _of_uid(services.evidence.of_student(around.student_id), key.target)
            return EvidenceDialog(context, piece, parent) if piece else None
        case DraftKind.CHECKLIST_ITEM | DraftKind.JOURNEY_STEP if around.mobility_id is not None:
            journey = services.journey.get(around.mobility_id)
            about = key.parent.removeprefix(f"{journey.mobility.uid}/")
            if key.target or about != key.parent:
                step = key.kind is DraftKind.JOURNEY_STEP
                return _of_step(about, journey, around) if step else _of_item(key, about, journey, around)
            return None
        case _:
            return None


def _begun(key: DraftKey, around: Surroundings, records: Iterable[LearningRecord]) -> LearningRecord | None:
    return begun(key.parent, around.mobility_id, records, around.context.clock.today())


def _of_item(key: DraftKey, about: str, journey: Journey, around: Surroundings) -> DraftedDialog[Any] | None:
    context, mobility, parent = around.context, journey.mobility, around.parent
    if key.target:
        item = _of_uid(context.services.journey.own_items(mobility.id), key.target)
        return OwnItemDialog(context, mobility, item, parent) if item else None
    name, _slash, end = about.rpartition("/")
    if end == "own":
        new = OwnItem(mobility.id, Phase[name], "", Owners((Owner.STUDENT,)), Visibility.SHARED)
        return OwnItemDialog(context, mobility, new, parent)
    wanted = name if end == "not_applicable" else about
    line = next((each for each in journey.lines if each.item_id == wanted), None)
    if line is None:
        return None
    kind = NotApplicableDialog if end == "not_applicable" else ItemDialog
    return kind(context, mobility, line, parent)


def _of_step(about: str, journey: Journey, around: Surroundings) -> DraftedDialog[Any]:
    if about in Phase.__members__:
        return GateDialog(around.context, journey, Phase[about], around.parent)
    return JourneyActDialog(around.context, journey.mobility, JourneyAct(about), around.parent)


def _of_uid(records: Iterable[R], uid: str) -> R | None:
    return next((each for each in records if each.uid == uid), None)
