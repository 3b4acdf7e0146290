"""Reading once what the screens read, so that the first who opens one finds every statement compiled."""

from __future__ import annotations

import contextlib

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.errors import MomoError
from momo_desktop.progress import Progress
from momo_desktop.services.bundle import Services


def rehearse_start(services: Services) -> None:
    """Read what the window reads before its first page; raises `VaultDamaged`."""
    services.sessions.running()
    services.settings.school()
    services.drafts.get(DraftKey(DraftKind.WINDOW))


def rehearse(services: Services, progress: Progress) -> None:
    """Read the records of one student and forget them; for a worker. Without a student there is nothing to read."""
    rows = services.students.page("", limit=1).rows
    if not rows:
        return
    student_id = rows[0].id
    stays = services.mobilities.of_student(student_id)
    stay_id = stays[0].id if stays else None
    reads = (
        lambda: services.students.get(student_id),
        lambda: services.journey.get(stay_id) if stay_id is not None else None,
        lambda: services.tasks.of_student(student_id),
        lambda: services.sessions.of_student(student_id),
        lambda: services.goals.of_student(student_id),
        lambda: services.learning.of_student(student_id),
        lambda: services.risks.of_student(student_id),
        lambda: services.reflections.of_student(student_id),
        lambda: services.evidence.of_student(student_id),
        lambda: services.reports.papers(student_id),
        lambda: services.next_steps.of_student(student_id, stay_id),
        lambda: services.student_view.screen(student_id, stay_id),
        lambda: services.log.of_student(student_id),
        services.saved_lists.every,
        services.students.classes,
        services.students.has_demo,
        services.drafts.every,
    )
    for done, read in enumerate(reads):
        progress.step(done, len(reads))
        with contextlib.suppress(MomoError):  # what is wrong with a record is told where it is looked at
            read()
