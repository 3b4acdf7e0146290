"""What a command prints: one JSON object per line, or the same values for people to read."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Output:
    """Prints one result after the other, at once."""

    as_json: bool

    def line(self, **values: object) -> None:
        """Print one result; days become ISO dates, nothing becomes an empty text for people."""
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
        if self.as_json:
            text = json.dumps(plain, ensure_ascii=False)
        else:
            text = "\t".join("" if value is None else str(value) for value in plain.values())
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
