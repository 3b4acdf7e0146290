"""The two lanes: what the student may see, and what only the counsellor sees."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """Says who may see a row about a person; there is no default anywhere."""

    SHARED = "shared"
    PRIVATE = "private"
