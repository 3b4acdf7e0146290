"""A student's stay abroad, from the idea to the use of what was learnt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from momo_desktop.domain.phases import MobilityState, Phase


class MobilityKind(StrEnum):
    """Names the kinds of stay that Erasmus+ VET knows, and the others a school arranges."""

    SHORT_STAY = "short_stay"
    ERASMUS_PRO = "erasmus_pro"
    TRAINEESHIP = "traineeship"
    GROUP_VISIT = "group_visit"
    OTHER = "other"


class Direction(StrEnum):
    """Says whether the student leaves for a host or comes to us."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Mobility:
    """Is one stay; without dates it is an idea, and nothing in it is due.

    `country` is an ISO 3166 code of two letters. `apprentice`, `group` and `support_plan` are the facts that
    conditions of checklist items ask for; whether the student is a minor is computed at departure.
    """

    student_id: int
    kind: MobilityKind = MobilityKind.SHORT_STAY
    direction: Direction = Direction.OUTGOING
    host: str = ""
    mentor: str = ""
    mentor_email: str = ""
    mentor_phone: str = ""
    city: str = ""
    country: str = ""
    field: str = ""
    programme: str = ""
    departure: date | None = None
    return_date: date | None = None
    apprentice: bool = False
    group: bool = False
    support_plan: bool = False
    phase: Phase = Phase.PROMOTION
    state: MobilityState = MobilityState.ACTIVE
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Mobility({self.id})"


class JourneyAct(StrEnum):
    """Names what can happen to a mobility as a whole."""

    ENTER = "enter"
    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    RETURN_EARLY = "return_early"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class JourneyEvent:
    """Is one line of the history of a mobility; `open_items` counts what the gate listed when moving on."""

    mobility_id: int
    act: JourneyAct
    phase: Phase
    day: date
    reason: str = ""
    open_items: int = 0
    recorded_at: datetime | None = None
    id: int = 0

    def __repr__(self) -> str:
        return f"JourneyEvent({self.id})"


# EU member states and the countries associated to the Erasmus+ programme; outside them entry rules differ.
# Source: Erasmus+ Programme Guide 2026, part A, "Eligible countries". The European Economic Area shares
# free movement; Serbia, North Macedonia and Türkiye do not, so they count as outside here.
FREE_MOVEMENT = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO CH".split()
)


def outside_free_movement(home: str, abroad: str) -> bool:
    """Tell whether a visa, residence or entry permit must be thought of; unknown countries do not ask for it."""
    return bool(abroad) and bool(home) and home != abroad and not {home, abroad} <= FREE_MOVEMENT
