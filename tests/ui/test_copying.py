"""Copies that nobody asked for are in nobody's way."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.students import Student
from momo_desktop.errors import DiskFull
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.bundle import Services
from momo_desktop.storage import backups
from momo_desktop.ui.page import PageContext
from ui.conftest import Asked


def brought(stick: Path) -> list[Path]:
    return list(stick.glob("MOMO-*/backups/2*"))


def test_bringing_a_copy_away_gives_way_and_is_done_again(
    context: PageContext, services: Services, anna: Student, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    services.second_place.choose(tmp_path / "stick")
    services.backups.make(UNWATCHED)
    go_on = threading.Event()

    def work(_progress: Progress) -> None:
        go_on.wait(10)

    context.jobs.start(work, title="")
    context.copying.bring()
    context.jobs.start(work, title="")
    go_on.set()
    context.jobs.wait()
    assert brought(tmp_path / "stick") == []
    assert context.copying._again.isActive()
    context.copying.bring()
    context.jobs.wait()
    assert len(brought(tmp_path / "stick")) == 1


def test_half_an_hour_without_a_change_makes_no_copy(context: PageContext, services: Services, anna: Student) -> None:
    context.copying._make_changed()
    context.jobs.wait()
    context.copying._make_changed()
    context.jobs.wait()
    assert [each.occasion for each in services.backups.copies()] == [Occasion.CHANGED]


def test_a_full_second_place_is_told_once(
    context: PageContext, services: Services, anna: Student, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    services.second_place.choose(tmp_path / "stick")
    services.backups.make(UNWATCHED)

    def full(*_: object) -> None:
        raise DiskFull(tmp_path)

    monkeypatch.setattr(backups, "unfinished", full)
    told: list[object] = []
    context.copying.not_brought.connect(told.append)
    for _ in range(3):
        context.copying.bring()
        context.jobs.wait()
    assert len(told) == 1


def test_the_backups_of_the_menu_stand_on_the_page(context: PageContext, asked: Asked) -> None:
    from momo_desktop.ui.copy_acts import CopyActs

    CopyActs(context, context.copying).show_all()
    assert asked.calls == [("navigate", "safe_keeping", {"pane": "backups"})]
