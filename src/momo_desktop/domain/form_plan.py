"""Which forms a mobility asks for: what is due now, begun, done, and what can wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from momo_desktop.domain import entries as standing
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.forms import AnswerSet, Form, FormKind, MeasurementPoint, Rater, skills_form
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import MobilityState, Phase

_PHASES = {
    MeasurementPoint.BEFORE: (Phase.PROMOTION, Phase.PREPARATION),
    MeasurementPoint.DURING: (Phase.INTEGRATION,),
    MeasurementPoint.DURING_2: (Phase.INTEGRATION,),
    MeasurementPoint.AFTER: (Phase.RETURN, Phase.USE),
}
LATE_FROM = {
    MeasurementPoint.DURING: Phase.RETURN,
    MeasurementPoint.DURING_2: Phase.RETURN,
    MeasurementPoint.AFTER: Phase.USE,
}
"""The phase from which a later point of a series that was begun is missed when it was not measured."""

LONG_STAY = timedelta(weeks=26)
"""A stay that lasts longer is measured twice during it (DOMAIN 1.1: long stays repeat "midway")."""

_ENDED = (MobilityState.WITHDRAWN, MobilityState.COMPLETED)


class FormState(StrEnum):
    """Tells where a form stands; what was passed over can still be filled, and so can what is for later."""

    IN_PROGRESS = "in_progress"
    DUE = "due"
    DONE = "done"
    LATER = "later"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Slot:
    """Is one place for a filled form: which form, at which point of the series (None outside of one), by whom."""

    form_id: str
    point: MeasurementPoint | None
    rater: Rater

    def draft_parent(self, student_uid: str, mobility: Mobility | None) -> str:
        """Return what tells the draft of this place from all other drafts of new forms."""
        return "/".join((student_uid, self.form_id, self.point or "", self.rater, mobility.uid if mobility else ""))


@dataclass(frozen=True, slots=True)
class PlannedForm:
    """Is a form in its place; `phases` are those in which it is due.

    `form` is the version to show: that of the answers, of the draft or of `own`, in this order, else the newest.
    `draft` is what was begun and not marked done, be it the form itself or a change to what is done. `own` is what the
    student answered alone and nobody has taken up yet; by it alone a form is still to be filled.
    """

    slot: Slot
    form: Form
    phases: tuple[Phase, ...]
    state: FormState
    key: DraftKey
    filled: AnswerSet | None = None
    draft: Draft | None = None
    own: Draft | None = None

    @property
    def entries(self) -> dict[str, Entry]:
        """What stands in the form: the answers, or what was begun, with what the student answered alone."""
        here, taken = standing.of_answers(self.filled), dict[str, Entry]()
        if self.draft:
            here = standing.from_json(self.draft.fields.get("answers"))
            taken = standing.from_json(self.draft.fields.get("taken"))
        own = standing.from_json(self.own.fields.get("answers")) if self.own else {}
        return standing.taken_up(self.form, here, own, taken)

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered here, done or not."""
        return any((self.filled, self.draft, self.own))


@dataclass(frozen=True, slots=True)
class PlanMaterial:
    """Is what a plan is made of: the forms of the packs in every version, the sets and the drafts of one student.

    `today` decides when the second measurement of a long stay is due; without it that is due with the first.
    """

    student_uid: str
    mobility: Mobility | None
    every_form: Sequence[Form]
    sets: Sequence[AnswerSet] = ()
    drafts: Sequence[Draft] = ()
    today: date | None = None


def own_words_key(form: DraftKey) -> DraftKey:
    """Return where the answers wait that a student gave to a form alone, beside the draft of the form itself.

    They are always shared, while a form with a private question is drafted in the private lane.
    """
    return DraftKey(form.kind, form.target, f"{form.parent}/own words")


def plan(material: PlanMaterial) -> tuple[PlannedForm, ...]:
    """Return the forms of a mobility in the order of their phases, those of the student before the others'.

    Counsellor and host mentor rate nothing unasked: their ratings are in the plan once they are begun. So is the second
    measurement during a stay that is not long, a retired form, and one that the school has replaced by its own; what
    was begun before it was replaced is not asked for again.
    """
    places = _places(material)
    begun = {each.form.id for each in places if each.is_begun}
    replaced = {each.form.replaces for each in places if not each.form.is_retired}
    found = [
        each
        for each in places
        if each.is_begun
        or (
            _is_asked(each, material)
            and not each.form.is_retired
            and each.form.id not in replaced
            and each.form.replaces not in begun
        )
    ]
    raters = tuple(Rater)
    return tuple(sorted(found, key=lambda each: (each.phases[:1], raters.index(each.slot.rater))))


def place(material: PlanMaterial, slot: Slot) -> PlannedForm:
    """Return one form in its place, whether it was begun or not."""
    filled = next((each for each in reversed(of_mobility(material)) if _slot(each) == slot), None)
    parent = slot.draft_parent(material.student_uid, material.mobility)
    key = DraftKey(DraftKind.ANSWERS, target=filled.uid) if filled else DraftKey(DraftKind.ANSWERS, parent=parent)
    drafts = {each.key: each for each in material.drafts}
    draft, own = drafts.get(key), drafts.get(own_words_key(key))
    form = _version(material.every_form, slot.form_id, filled, draft or own)
    phases = _PHASES[slot.point] if slot.point else (form.phase or Phase.USE,)
    state = _state(phases, material.mobility)
    if state is FormState.DUE and slot.point is MeasurementPoint.DURING_2 and _is_too_early(material):
        state = FormState.LATER
    if state is FormState.DUE and form.kind is FormKind.AGREEMENT:
        state = FormState.PASSED  # the checklist says when something must be agreed
    if filled:
        state = FormState.DONE
    if draft:
        state = FormState.IN_PROGRESS
    return PlannedForm(slot, form, phases, state, key, filled, draft, own)


def points_of(mobility: Mobility | None) -> tuple[MeasurementPoint, ...]:
    """Return the points at which the skills are measured; a stay of more than 26 weeks has one more during it."""
    long = (
        mobility is not None
        and mobility.departure is not None
        and mobility.return_date is not None
        and mobility.return_date - mobility.departure > LONG_STAY
    )
    return tuple(point for point in MeasurementPoint if long or point is not MeasurementPoint.DURING_2)


def of_mobility(material: PlanMaterial) -> tuple[AnswerSet, ...]:
    """Return the sets that count for the mobility: its own, and those from before there was one, the oldest first."""
    mobility_id = material.mobility.id if material.mobility else None
    return tuple(each for each in material.sets if each.mobility_id in {mobility_id, None})


def measured(sets: Iterable[AnswerSet], rater: Rater) -> tuple[AnswerSet, ...]:
    """Return what one person rated at each point, in their order; of two at the same point the later counts.

    It is one series, whichever skills the school had rated at which point.
    """
    latest = {each.point: each for each in sorted(sets, key=lambda each: each.answered_at) if each.rater is rater}
    return tuple(latest[point] for point in MeasurementPoint if point in latest)


def earlier(sets: Iterable[AnswerSet], slot: Slot) -> tuple[AnswerSet, ...]:
    """Return what the same person rated at the earlier points of the series, in their order."""
    if slot.point is None:
        return ()
    points = tuple(MeasurementPoint)
    before = points[: points.index(slot.point)]
    return tuple(each for each in measured(sets, slot.rater) if each.point in before)


def skills_place(material: PlanMaterial, point: MeasurementPoint, rater: Rater) -> PlannedForm:
    """Return a place of the series: with the skills that were rated in it, or begun, else with those that are asked."""
    asked = skills_form(material.every_form).id
    ids = sorted(_ids(material, FormKind.SKILLS), key=lambda each: each != asked)
    places = [place(material, Slot(form_id, point, rater)) for form_id in ids]
    return next((each for each in places if each.is_begun), places[0])


def _places(material: PlanMaterial) -> list[PlannedForm]:
    """Return every form in its place, asked for or not."""
    points = tuple(MeasurementPoint) if _ids(material, FormKind.SKILLS) else ()
    ratings = [skills_place(material, point, rater) for rater in Rater for point in points]
    others = {form.id: form for form in material.every_form if form.kind is not FormKind.SKILLS}
    slots = [Slot(form.id, None, form.filler) for form in others.values()]
    return [*(place(material, slot) for slot in slots), *ratings]


def _ids(material: PlanMaterial, kind: FormKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.id for form in material.every_form if form.kind is kind))


def _is_asked(planned: PlannedForm, material: PlanMaterial) -> bool:
    slot = planned.slot
    return slot.point is None or (slot.rater is Rater.STUDENT and slot.point in points_of(material.mobility))


def _slot(filled: AnswerSet) -> Slot:
    return Slot(filled.form_id, filled.point, filled.rater)


def _version(forms: Iterable[Form], form_id: str, filled: AnswerSet | None, draft: Draft | None) -> Form:
    versions = {form.version: form for form in forms if form.id == form_id}
    wanted = filled.form_version if filled else draft.fields.get("form_version") if draft else None
    return versions[wanted] if isinstance(wanted, int) and wanted in versions else versions[max(versions)]


def _is_too_early(material: PlanMaterial) -> bool:
    """Tell whether the last third of the stay is still to come: the second measurement waits for it."""
    stay = material.mobility
    if material.today is None or stay is None or stay.departure is None or stay.return_date is None:
        return False
    return material.today < stay.departure + (stay.return_date - stay.departure) * 2 / 3


def _state(phases: tuple[Phase, ...], mobility: Mobility | None) -> FormState:
    here = mobility.phase if mobility else Phase.PROMOTION
    if here < phases[0]:
        return FormState.LATER
    ended = mobility is not None and mobility.state in _ENDED
    return FormState.PASSED if ended or here > phases[-1] else FormState.DUE
