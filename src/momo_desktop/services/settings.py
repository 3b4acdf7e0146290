"""The settings of the vault."""

from __future__ import annotations

from dataclasses import replace

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import LETTERHEAD_LINES, School
from momo_desktop.domain.text import clean
from momo_desktop.services import outlook
from momo_desktop.storage import settings
from momo_desktop.storage.database import Database, touch


class SettingsService:
    """Reads and keeps whose vault it is."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    @property
    def read_only(self) -> bool:
        """Whether the vault lies where nothing may be written."""
        return self._database.read_only

    def school(self) -> School:
        """Return the school of the vault."""
        with self._database.read() as db:
            return settings.school(db)

    def set_school(self, school: School) -> None:
        """Keep the school of the vault, its texts cleaned; where it lies decides which journeys leave the EU."""
        with self._database.write() as db:
            country_before = settings.school(db).country
            settings.keep_school(db, cleaned(school))
            if school.country != country_before:
                outlook.keep_every(db, self._catalogue, self._clock.today())
                touch(db, Topic.CHECKLISTS)


def cleaned(school: School) -> School:
    """Return the school without stray blanks and empty lines of the letterhead."""
    lines = [clean(line) for line in school.letterhead]
    return replace(
        school,
        name=clean(school.name),
        counsellor=clean(school.counsellor),
        letterhead=tuple(line for line in lines if line)[:LETTERHEAD_LINES],
    )
