"""What opens the vault, told without telling it: since when, and whether the paper was tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Reminder = Literal["rekey", "test", ""]
"""What should be done: new keys after a successor came in, or a test of the recovery code."""

TEST_EVERY = timedelta(days=365)
"""A code on paper that nobody has tried for so long is tried again (SAFETY T16)."""


@dataclass(frozen=True, slots=True)
class SecretDates:
    """Remembers the days on which something was done with what opens the vault; None where that is not known.

    `copies_left` is how many copies the last re-key could not give the new key.
    """

    recovery_made: date | None = None
    recovery_tested: date | None = None
    successor_since: date | None = None
    successor_used: date | None = None
    rekeyed: date | None = None
    copies_left: int = 0

    def is_test_due(self, today: date) -> bool:
        """Tell whether the recovery code should be tried again; one of which nothing is known should."""
        last = self.recovery_tested or self.recovery_made
        return last is None or today - last >= TEST_EVERY

    def reminder(self, today: date) -> Reminder:
        """Return what should be done on a day, the most urgent of it; nobody is reminded of what is not known."""
        if self.successor_used is not None:
            return "rekey"
        is_known = self.recovery_made is not None or self.recovery_tested is not None
        return "test" if is_known and self.is_test_due(today) else ""


@dataclass(frozen=True, slots=True)
class VaultSecrets:
    """Says which ways into a vault there are beside the passphrase, and what is known of them."""

    has_successor: bool
    dates: SecretDates
