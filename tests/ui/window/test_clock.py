"""SAFETY T23: a computer that has the wrong day is told of, and takes nothing away."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from derived import quickly
from momo_desktop.domain.clock import Clock
from momo_desktop.services.access import AccessService
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.ui.main_window import MainWindow
from our_vault import PASSPHRASE
from settling import settle


@pytest.mark.parametrize(("year", "doubted"), [(2126, True), (None, False)])
def test_a_day_that_does_not_fit_the_last_use_is_asked_about(
    window: MainWindow, folder: Path, year: int | None, doubted: bool
) -> None:
    said: list[str] = []
    window.notices.shown.connect(lambda notice: said.append(notice.text) if notice else None)
    clock = Clock(datetime(year, 3, 2, 9, tzinfo=UTC)) if year else Clock()
    with quickly():
        AccessService(clock, FLOOR_COST).unlock(folder, PASSPHRASE).close()
    window.gate.unlock(folder, PASSPHRASE)
    window.jobs.wait()
    settle()
    assert window.desk is not None
    window.desk._prepare()
    words = "Is the date of this computer right? This vault was last used on 2 March 2126."
    assert any(text.startswith(words) for text in said) is doubted
    assert any(text.startswith(words[:20]) for text in said) is doubted
