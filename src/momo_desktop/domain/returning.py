"""Where the answers of a paper go that comes back, perhaps after its form was changed or answered meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace

from momo_desktop.domain import form_plan
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.form_plan import PlanMaterial, PlannedForm, Slot
from momo_desktop.domain.forms import Form


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Is the place of a paper: its form in the version that was printed, with what stands there.

    Where another version was answered, or begun, meanwhile, that is `other`; then the paper has a place of its own, and
    neither takes anything from the other.
    """

    planned: PlannedForm
    other: PlannedForm | None = None


def place(material: PlanMaterial, slot: Slot, printed: Form, code: str) -> PaperPlace:
    """Return where the answers of a paper go."""
    planned = form_plan.place(material, slot)
    if not planned.is_begun:
        return PaperPlace(replace(planned, form=printed))
    if planned.form.version == printed.version:
        return PaperPlace(planned)
    same = [each for each in material.sets if each.form_version == printed.version]
    answered = form_plan.place(replace(material, sets=same), slot)
    if answered.filled is not None:
        return PaperPlace(answered, planned)
    parent = "/".join((f"paper {code}", slot.form_id, slot.point or "", slot.rater))
    key = DraftKey(DraftKind.ANSWERS, parent=parent)
    draft = next((each for each in material.drafts if each.key == key), None)
    return PaperPlace(replace(planned, form=printed, key=key, filled=None, draft=draft, own=None), planned)
