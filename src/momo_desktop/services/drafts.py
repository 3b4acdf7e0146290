"""What is being written is kept, so that nothing is lost and nobody is asked."""

from __future__ import annotations

from dataclasses import replace

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.storage import drafts
from momo_desktop.storage.database import Database


class DraftService:
    """Keeps the drafts of one vault; marking a record done drops its draft in the same transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, key: DraftKey) -> Draft | None:
        """Return the draft of one editor, None when there is none."""
        with self._database.read() as db:
            return drafts.get(db, key)

    def every(self) -> tuple[Draft, ...]:
        """Return what is being written in all editors, the newest first."""
        with self._database.read() as db:
            return tuple(draft for draft in drafts.every(db) if draft.key.kind is not DraftKind.WINDOW)

    def keep(self, draft: Draft, window: Draft | None = None) -> Draft:
        """Write a draft durably, with where the window stands, and return it with the moment it was kept."""
        now = self._clock.now()
        with self._database.write() as db:
            drafts.keep(db, draft, now)
            if window is not None:
                drafts.keep(db, window, now)
        return replace(draft, saved_at=now)

    def drop(self, key: DraftKey) -> Draft | None:
        """Remove a draft and return what it held, so that it can be kept again."""
        with self._database.write() as db:
            held = drafts.get(db, key)
            drafts.drop(db, key)
        return held
