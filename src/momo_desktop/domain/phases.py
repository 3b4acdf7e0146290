"""The five phases of a mobility and the ways it can end."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Phase(IntEnum):
    """Names the five phases in their order (MOMO, see the content pack `phases.toml` for their words)."""

    PROMOTION = 1
    PREPARATION = 2
    INTEGRATION = 3
    RETURN = 4
    USE = 5


class MobilityState(StrEnum):
    """Tells whether a mobility runs; an early return goes on with the phase of return."""

    ACTIVE = "active"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    RETURNED_EARLY = "returned_early"
    COMPLETED = "completed"
