"""Tables of students and of their checklists, gathered from what is shared.

Not a service: they are read inside a unit of work. Neither birth dates nor contacts are in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sheets import Cell, Sheet
from momo_desktop.domain.students import StudentRow
from momo_desktop.i18n import N_, Language, record_words
from momo_desktop.progress import Progress
from momo_desktop.services import outlook
from momo_desktop.storage import groups
from momo_desktop.storage.database import Session


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes tables inside one unit of work, in one language."""

    db: Session
    catalogue: Catalogue
    speaker: Language

    def students(self, rows: Sequence[StudentRow]) -> Sheet:
        """Return a row for each student with the current mobility."""
        say = self.speaker.gettext
        head = (
            say(N_("Name")), say(N_("In Latin letters")), say(N_("Class")), say(N_("Phase")), say(N_("State")),
            say(N_("Host")), say(N_("City")), say(N_("Country")), say(N_("Field")), say(N_("Departure")),
            say(N_("Return")),
        )  # fmt: skip
        stays = self._stays(rows)
        lines = (
            (row.name.listed(), row.name.latin_form(), row.school_class, *self._stay(stays.get(row.id))) for row in rows
        )
        return Sheet(say(N_("Students")), (head, *lines))

    def checklists(self, rows: Sequence[StudentRow], today: date, progress: Progress) -> Sheet:
        """Return a row for each shared step of the current mobility of each student; raises `Cancelled`."""
        say = self.speaker.gettext
        head = (
            say(N_("Name")), say(N_("Class")), say(N_("Phase")), say(N_("Step")), say(N_("Who")), say(N_("State")),
            say(N_("Due")), say(N_("Done on")),
        )  # fmt: skip
        stays = self._stays(rows)
        lines: list[tuple[Cell, ...]] = [head]
        for number, row in enumerate(rows):
            progress.step(number, len(rows))
            if (stay := stays.get(row.id)) is not None:
                steps = outlook.shared_lines(self.db, self.catalogue, stay, today)
                lines += [(row.name.listed(), row.school_class, *self._step(step)) for step in steps]
        return Sheet(say(N_("Checklist")), tuple(lines))

    def _stays(self, rows: Sequence[StudentRow]) -> dict[int, Mobility]:
        return groups.current_stays(self.db, [row.id for row in rows])

    def _stay(self, stay: Mobility | None) -> tuple[Cell, ...]:
        if stay is None:
            return ()
        country = self.speaker.country(stay.country) if stay.country else ""
        state = record_words.mobility_state(self.speaker, stay.state)
        return (
            self._phase(stay.phase), state, stay.host, stay.city, country, stay.field, stay.departure, stay.return_date
        )  # fmt: skip

    def _step(self, step: ChecklistLine) -> tuple[Cell, ...]:
        return (
            self._phase(step.phase),
            self.speaker.text(step.text),
            record_words.owners(self.speaker, step.owners),
            record_words.mark_state(self.speaker, step.state),
            step.due,
            step.done_on,
        )

    def _phase(self, phase: Phase) -> str:
        return self.speaker.text(self.catalogue.phase(phase).name)
