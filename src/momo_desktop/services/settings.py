"""The settings of the vault."""

from __future__ import annotations

from dataclasses import replace

from momo_desktop.domain.school import LETTERHEAD_LINES, School
from momo_desktop.domain.text import clean
from momo_desktop.storage import settings
from momo_desktop.storage.database import Database


class SettingsService:
    """Reads and keeps whose vault it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def read_only(self) -> bool:
        """Whether the vault lies where nothing may be written."""
        return self._database.read_only

    def sorted_in(self) -> str:
        """Return the code of the language whose rules the list of students follows, empty in a new vault."""
        with self._database.read() as db:
            return settings.sorted_in(db)

    def school(self) -> School:
        """Return the school of the vault."""
        with self._database.read() as db:
            return settings.school(db)

    def set_school(self, school: School) -> None:
        """Keep the school of the vault, its texts cleaned."""
        with self._database.write() as db:
            settings.keep_school(db, cleaned(school))


def cleaned(school: School) -> School:
    """Return the school without stray blanks and empty lines of the letterhead."""
    lines = [clean(line) for line in school.letterhead]
    return replace(
        school,
        name=clean(school.name),
        counsellor=clean(school.counsellor),
        letterhead=tuple(line for line in lines if line)[:LETTERHEAD_LINES],
    )
