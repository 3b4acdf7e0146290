"""The profiles of papers that a school keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from momo_desktop.domain.paper_options import chosen, options_of
from momo_desktop.domain.paper_profiles import PaperProfile
from momo_desktop.storage import settings
from momo_desktop.storage.database import Database, Session

_NAME = "paper_profiles"


class PaperProfileService:
    """Keeps the profiles of one vault, in the order in which they were kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def every(self) -> tuple[PaperProfile, ...]:
        """Return the profiles that are kept."""
        with self._database.read() as db:
            return _read(db)

    def keep(self, profiles: Iterable[PaperProfile]) -> None:
        """Keep these profiles and no others."""
        kept = [
            {"report": each.report, "language": each.language, "options": chosen(each.options)}
            for each in dict.fromkeys(profiles)
        ]
        with self._database.write() as db:
            settings.keep(db, _NAME, {"profiles": kept})


def _read(db: Session) -> tuple[PaperProfile, ...]:
    kept: list[Mapping[str, Any]] = settings.read(db, _NAME).get("profiles", [])
    return tuple(PaperProfile(each["report"], each["language"], options_of(each["options"])) for each in kept)
