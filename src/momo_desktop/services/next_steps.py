"""What comes next with one student, out of checklist, tasks and calendar."""

from __future__ import annotations

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import next_steps as rules
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.next_steps import NextSteps, OpenStep
from momo_desktop.services import outlook
from momo_desktop.storage import appointments, mobilities, next_steps, tasks
from momo_desktop.storage.database import Database


class NextStepsService:
    """Gathers what is open; the number of questions does not grow with what there is."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def of_student(self, student_id: int, mobility_id: int | None) -> NextSteps:
        """Return what comes next in the mobility that is looked at; raises `RecordNotFound`.

        It holds private steps too, so it is for the counsellor's eyes.
        """
        today = self._clock.today()
        steps: list[OpenStep] = []
        with self._database.read() as db:
            mobility = mobilities.get(db, mobility_id) if mobility_id is not None else None
            if mobility is not None:
                lines = outlook.lines(db, self._catalogue, mobility, today)
                steps += rules.steps_of_lines(mobility, lines, mobilities.events(db, mobility.id), today)
            promised = next_steps.promised_on(db, student_id)
            steps += rules.steps_of_tasks(tasks.of_student(db, student_id), promised, today)
            dates = rules.key_days(mobility, appointments.of_student(db, student_id), today)
        return rules.arrange(mobility, steps, dates)
