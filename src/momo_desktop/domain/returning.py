"""Where the answers of a paper go that comes back, perhaps after its form was changed or answered meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from momo_desktop.domain import form_plan
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.form_plan import FormState, PlanMaterial, PlannedForm, Slot
from momo_desktop.domain.forms import Form

_PAPER = "paper "
"""What the key of a draft begins with that is typed in from a paper in a place of its own."""


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
    key = DraftKey(DraftKind.ANSWERS, parent="/".join((_PAPER + code, slot.form_id, slot.point or "", slot.rater)))
    draft = next((each for each in material.drafts if each.key == key), None)
    return PaperPlace(_own(planned, printed, key, draft), planned)


def code_of(key: DraftKey) -> str:
    """Return the code of the paper that is typed in under this key, "" for any other draft."""
    return key.parent.removeprefix(_PAPER).partition("/")[0] if key.parent.startswith(_PAPER) else ""


def beside(material: PlanMaterial, planned: Iterable[PlannedForm]) -> tuple[PlannedForm, ...]:
    """Return what papers brought in another version than that of their place in the plan, done or begun."""
    found: list[PlannedForm] = []
    for each in planned:
        versions = {one.form_version for one in material.sets} - {each.form.version}
        for version in sorted(versions if each.is_begun else ()):
            same = [one for one in material.sets if one.form_version == version]
            other = form_plan.place(replace(material, sets=same), each.slot)
            if other.filled is not None and other.form.version == version:
                found.append(other)
        for draft in material.drafts:
            form = _version(material, draft, each.slot)
            if form is not None:
                found.append(replace(_own(each, form, draft.key, draft), state=FormState.IN_PROGRESS))
    return tuple(found)


def _own(planned: PlannedForm, form: Form, key: DraftKey, draft: Draft | None) -> PlannedForm:
    return replace(planned, form=form, key=key, filled=None, draft=draft, own=None)


def _version(material: PlanMaterial, draft: Draft, slot: Slot) -> Form | None:
    """Return the form that is typed in from a paper in this place, None for any other draft."""
    place_of_paper = "/".join(("", slot.form_id, slot.point or "", slot.rater))
    if not code_of(draft.key) or not draft.key.parent.endswith(place_of_paper):
        return None
    wanted = (slot.form_id, draft.fields.get("form_version"))
    return next((each for each in material.every_form if (each.id, each.version) == wanted), None)
