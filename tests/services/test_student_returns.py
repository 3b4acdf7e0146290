"""One student is brought back from a copy, and nobody else is touched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.backups import Occasion, VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.errors import RecordNotFound
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.storage import keys, student_graph
from momo_desktop.storage.student_graph import StudentGraph
from school import NOW, open_copy

ANNA, OTHER = 1, 3


@pytest.fixture
def services(
    invented_school: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Services]:
    """The services over the invented school, whose key is given."""
    monkeypatch.setattr(keys, "is_of", lambda *_: True)
    vault = open_copy(Path(shutil.copytree(invented_school, tmp_path / "vault")))
    yield open_services(vault, catalogue, Clock(NOW), language("en"))
    vault.close()


@pytest.fixture
def copy(services: Services) -> VaultCopy:
    return services.backups.make(UNWATCHED)


def graph(services: Services, student_id: int) -> StudentGraph:
    with services.students._database.read() as db:
        return student_graph.read(db, student_id)


def without(found: StudentGraph, *tables: str) -> dict[str, object]:
    return {name: rows for name, rows in found.tables.items() if name not in tables}


def test_one_student_is_as_in_the_copy_and_nobody_else_is_touched(services: Services, copy: VaultCopy) -> None:
    then = graph(services, ANNA)
    student = services.students.get(ANNA)
    services.students.save(replace(student, school_class="99Z"))
    services.students.save(replace(services.students.get(OTHER), school_class="12Z"))
    other = graph(services, OTHER)
    for note in services.notes.of_student(ANNA):
        services.notes.bin(note.id)
    before = services.student_returns.bring_back(copy, ANNA, UNWATCHED)
    assert services.students.get(ANNA) == student
    assert without(graph(services, ANNA), *student_graph.STANDING) == without(then, *student_graph.STANDING)
    assert graph(services, OTHER) == other
    assert before.occasion is Occasion.BEFORE_RESTORE
    assert services.student_returns.bring_back(before, ANNA, UNWATCHED)
    assert services.students.get(ANNA).school_class == "99Z"
    assert services.doctor.examine(full=True).damage == ()


def test_a_student_who_is_only_in_the_copy_comes_back(services: Services, copy: VaultCopy) -> None:
    with services.students._database.write() as db:
        student_graph.take_out(db, ANNA)
    [anna] = [each for each in services.student_returns.students(copy) if each.id == ANNA]
    assert services.student_returns.compare(copy, anna).now is None
    services.student_returns.bring_back(copy, ANNA, UNWATCHED)
    assert services.students.get(ANNA).name == anna.name


def test_both_sides_are_counted(services: Services, copy: VaultCopy) -> None:
    [anna] = [each for each in services.student_returns.students(copy) if each.id == ANNA]
    services.notes.bin(services.notes.of_student(ANNA)[0].id)
    services.students.save(replace(services.students.get(ANNA), school_class="99Z"))
    sides = services.student_returns.compare(copy, anna)
    assert sides.now is not None
    assert sides.then.counts["notes"] == len(graph(services, ANNA).tables["notes"])
    assert sides.missing_files == 0
    assert sides.now.changed_at == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_who_was_erased_is_neither_listed_nor_brought_back(services: Services, copy: VaultCopy) -> None:
    services.erasure.erase([Wish(ANNA)], ErasureReason.REQUEST)
    assert ANNA not in {each.id for each in services.student_returns.students(copy)}
    with pytest.raises(RecordNotFound):
        services.student_returns.bring_back(copy, ANNA, UNWATCHED)
