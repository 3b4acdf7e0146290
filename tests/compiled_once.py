"""Statements that are compiled once for all vaults, for tests that open a new one each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Dialect, Engine, create_engine

from momo_desktop.storage import database


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Give every vault one dialect and one store of compiled statements.

    The program compiles anew at each unlock: a compiled statement knows what was looked for first.
    """
    first = create_engine("sqlite://", module=database.sqlcipher)
    first.connect().close()  # the dialect asks the library what it can do
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "create_engine", partial(_engine, first.dialect, {}))
        yield
    first.dispose()


def _engine(dialect: Dialect, compiled: dict[Any, Any], *arguments: Any, **options: Any) -> Engine:
    engine = create_engine(*arguments, **options)
    engine.dialect = dialect
    engine.update_execution_options(compiled_cache=compiled)
    return engine
