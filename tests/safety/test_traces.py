"""SAFETY A25: an exception that quotes a name leaves no name in a log or on stderr."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures import Figure
from momo_desktop.domain import class_lists as judging
from momo_desktop.exchange import class_lists
from momo_desktop.reports import portfolio
from momo_desktop.services.bundle import Services
from momo_desktop.storage import students
from program import Program

NAME = "Szűcs-Hagymatorony"


@pytest.fixture
def filled(fresh: Program) -> Program:
    fresh.create()
    fresh.ok_inside("student", "add", "--given", "Anna", "--family", NAME)
    return fresh


def _fault(*_arguments: object, **_named: object) -> None:
    student = NAME
    raise ValueError(f"{student} is not what was expected")


@pytest.mark.requirement("A25")
@pytest.mark.parametrize(
    ("module", "function", "command"),
    [
        (students, "add", ("student", "add", "--given", "Anna", "--family", NAME)),
        (students, "get", ("student", "get", 1)),
        (class_lists, "read_table", ("import", "list.csv")),
        (judging, "judge", ("import", "list.csv")),
        (portfolio, "render", ("report", "portfolio", "--student", 1, "--language", "en", "--out", "out.pdf")),
    ],
    ids=["write", "read", "import", "judge", "paper"],
)
def test_a_fault_in_any_layer_names_nobody(
    filled: Program, monkeypatch: pytest.MonkeyPatch, figure: Figure, module, function, command
) -> None:
    listed = filled.home / "list.csv"
    listed.write_text(f"Family;Given\n{NAME};Anna\n", "utf-8")
    monkeypatch.setattr(module, function, _fault)
    if module is judging:
        monkeypatch.setattr("momo_desktop.services.class_lists.judge", _fault)
    words = [listed if word == "list.csv" else filled.home / word if word == "out.pdf" else word for word in command]
    told = filled.inside(*words)
    assert told.code == 70
    assert NAME not in told.out + told.err
    assert told.err.count("\n") == 1
    log = next(Path(filled.env["MOMO_DATA_DIR"]).rglob("momo.log")).read_text("utf-8")
    assert "builtins.ValueError" in log
    assert NAME not in log
    figure(f"a fault that quotes a name in {module.__name__.removeprefix('momo_desktop.')}: 0 names in log and stderr")


def test_a_record_prints_its_kind_and_id_only(services: Services, anna) -> None:
    assert repr(anna) == f"Student({anna.id})"
    assert "Szűcs" not in repr(services.students.page("").rows)
