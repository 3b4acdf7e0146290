"""Commands that run inside a test start the program's log; it ends with the test."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def log_ends() -> Iterator[None]:
    """Close the log that a command has started, so that the next test hears every record again."""
    logger = logging.getLogger("momo_desktop")
    handlers, level = list(logger.handlers), logger.level
    yield
    for handler in [each for each in logger.handlers if each not in handlers]:
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True
    logger.setLevel(level)
