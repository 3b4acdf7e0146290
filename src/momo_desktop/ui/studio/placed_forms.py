"""Forms in their places as a choice among the papers: which form, when, by whom, and how much is in it."""

from __future__ import annotations

from dataclasses import dataclass

from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.i18n import Language, _
from momo_desktop.services.bundle import Services
from momo_desktop.ui.form_runner import words

_PLACED = "placed"


@dataclass(frozen=True, slots=True)
class PlacedForm:
    """Is a form in its place: blank, or as far as it is begun."""

    slot: Slot
    begun: bool


def key(slot: Slot, *, begun: bool) -> str:
    """Return a place as the key of a choice."""
    return " ".join((_PLACED, "begun" if begun else "blank", slot.rater, slot.point or "-", slot.form_id))


def read(said: str) -> PlacedForm | None:
    """Return the place that a key names, None for another key."""
    match said.split(" "):
        case [str(sign), how, rater, point, form_id] if sign == _PLACED:
            slot = Slot(form_id, None if point == "-" else MeasurementPoint(point), Rater(rater))
            return PlacedForm(slot, how == "begun")
        case _:
            return None


def offered(said: str, services: Services, language: Language) -> list[tuple[str, str]]:
    """Return the choice of a place with its words, nothing where none was asked for."""
    placed = read(said)
    form = next((each for each in services.catalogue.forms if placed and each.id == placed.slot.form_id), None)
    if placed is None or form is None:
        return []
    how = _("with room for the rest") if placed.begun else _("blank")
    parts = (language.text(form.title), words.place(placed.slot), how)
    return [(said, " · ".join(part for part in parts if part))]
