"""The rehearsal reads what the screens of a student read, changes nothing, and is stopped like any job."""

from __future__ import annotations

import pytest

from momo_desktop.domain.changes import Change
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.students import Student
from momo_desktop.errors import Cancelled, RecordNotFound
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.bundle import Services
from momo_desktop.services.log import LogService
from momo_desktop.services.rehearsal import rehearse
from momo_desktop.storage.database import Database


class Stopping:
    """Stops the work at its third step."""

    def step(self, done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled


def test_the_log_is_among_what_is_read(services: Services, anna: Student, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    monkeypatch.setattr(LogService, "of_student", lambda _log, student_id: read.append(student_id))
    rehearse(services, UNWATCHED)
    assert read == [anna.id]


def test_nothing_is_changed(services: Services, database: Database, stay: Mobility) -> None:
    heard: list[Change] = []
    database.listen(heard.append)
    rehearse(services, UNWATCHED)
    assert heard == []


def test_where_nobody_is_there_is_nothing_to_read(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(LogService, "of_student")
    rehearse(services, UNWATCHED)


def test_a_record_that_is_gone_meanwhile_stops_nothing(
    services: Services, anna: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_log: LogService, student_id: int) -> None:
        raise RecordNotFound("student", student_id)

    monkeypatch.setattr(LogService, "of_student", gone)
    rehearse(services, UNWATCHED)


def test_it_ends_when_it_is_told_to(services: Services, anna: Student) -> None:
    with pytest.raises(Cancelled):
        rehearse(services, Stopping())
