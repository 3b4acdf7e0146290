"""The fixture `quiet` itself."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qWarning

from quiet import Quiet


@pytest.fixture
def watch(quiet: Quiet) -> Iterator[Quiet]:
    watch = Quiet()
    quiet.stop()
    watch.start()
    yield watch
    watch.stop()
    quiet.start()


def test_a_silent_test_is_fine(watch: Quiet) -> None:
    assert watch.complaint() == ""


def test_a_logged_warning_is_told(watch: Quiet) -> None:
    logging.getLogger("somewhere").warning("the disk is nearly full")
    assert watch.complaint() == "unexpected: the disk is nearly full"


def test_a_qt_message_is_told(watch: Quiet) -> None:
    qWarning("a timer was started from another thread")
    assert watch.complaint() == "unexpected: a timer was started from another thread"


def test_an_expected_line_passes(watch: Quiet) -> None:
    watch.expect(r"nearly full$")
    logging.getLogger("somewhere").warning("the disk is nearly full")
    assert watch.complaint() == ""


def test_an_expected_line_that_does_not_come_is_told(watch: Quiet) -> None:
    watch.expect(r"nearly full$")
    assert watch.complaint() == "did not come: nearly full$"


def test_a_python_warning_is_an_error() -> None:
    with pytest.raises(UserWarning, match="old ways"):
        warnings.warn("old ways", stacklevel=1)
