"""The log: what happened, never what anybody wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from momo_desktop import logs
from quiet import Quiet


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    program = logging.getLogger("momo_desktop")
    logs.start(lambda: tmp_path)
    yield tmp_path / logs.FILE_NAME
    for handler in tuple(program.handlers):
        handler.close()
        program.removeHandler(handler)
    program.propagate = True


def test_an_exception_is_logged_without_its_message(file: Path) -> None:
    try:
        int("Szűcs Zsófia")
    except ValueError:
        logging.getLogger("momo_desktop.test").exception("import failed")
    text = file.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "test_logs.py:" in text
    assert "Zsófia" not in text


def test_other_libraries_write_nothing_into_the_log(file: Path, quiet: Quiet) -> None:
    quiet.expect("Zsófia")
    logging.getLogger("sqlalchemy.engine").error("Szűcs Zsófia")
    assert file.read_text(encoding="utf-8") == ""


def test_a_place_in_the_log_does_not_name_the_user() -> None:
    with pytest.raises(ValueError, match="invalid") as caught:
        int("x")
    assert " /" not in logs.where(caught.value)


def test_a_full_log_is_set_aside_and_the_fourth_is_deleted(file: Path) -> None:
    log = logging.getLogger("momo_desktop.test")
    for number in range(5):
        log.info("%d %s", number, "x" * 512 * 1024)
    kept = {each.name: each.read_text(encoding="utf-8").split()[4] for each in file.parent.iterdir()}
    assert kept == {"momo.log": "4", "momo.log.1": "3", "momo.log.2": "2", "momo.log.3": "1"}
