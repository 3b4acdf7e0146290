"""What the words for an error are made of."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Message:
    """Is what the counsellor reads about an error; `safe` and `todo` may be empty."""

    title: str
    happened: str
    safe: str = ""
    todo: str = ""

    @property
    def text(self) -> str:
        """All sentences after the title, as one paragraph."""
        return " ".join(part for part in (self.happened, self.safe, self.todo) if part)
