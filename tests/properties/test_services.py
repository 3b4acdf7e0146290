"""Whatever is done in whatever order, the services show what a plain dictionary would."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import Mark, MarkState
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.services.bundle import open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage.database import open_database
from momo_desktop.storage.vaults import VaultFolder
from school import KEYS, TODAY

_letters = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8)
_texts = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60).filter(str.strip)
_days = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))
_items = [f"momo.core/1.0{number}" for number in range(1, 9)]


class _Machine(RuleBasedStateMachine):
    """Does what a counsellor does and writes the same into dictionaries."""

    empty_records: Path
    catalogue: Catalogue
    students, stays, notes = Bundle("students"), Bundle("stays"), Bundle("notes")

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        folder = VaultFolder(self.home / "vault")
        folder.create()
        shutil.copy(self.empty_records, folder.database)
        self.vault = OpenVault(folder, open_database(folder.database, KEYS.database_key), KEYS, None)
        clock = Clock(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))
        self.services = open_services(self.vault, self.catalogue, clock, language("en"))
        self.known: dict[int, Student] = {}
        self.planned: dict[int, Mobility] = {}
        self.marked: dict[tuple[int, str], MarkState] = {}
        self.written: dict[int, list[str]] = {}
        self.binned: dict[str, set[int]] = {}

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close()
            shutil.rmtree(self.home)

    @rule(target=students, given=_letters, family=_letters, school_class=st.sampled_from(["", "11A", "11А", "12C"]))
    def add_student(self, given: str, family: str, school_class: str) -> int:
        added = self.services.students.add(Student(PersonName(given, family=family), school_class))
        self.known[added.id] = added
        return added.id

    @rule(student=students, family=_letters)
    def rename(self, student: int, family: str) -> None:
        known = self.known[student]
        self.known[student] = self.services.students.save(replace(known, name=replace(known.name, family=family)))

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def bin_students(self, data: st.DataObject) -> None:
        there = sorted(self.known.keys() - self._in_bin())
        if there:
            chosen = data.draw(st.sets(st.sampled_from(there), min_size=1))
            self.binned[self.services.students.bin(chosen)] = chosen

    @precondition(lambda self: self.binned)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        batch = data.draw(st.sampled_from(sorted(self.binned)))
        assert self.services.bin.take_back(batch) >= len(self.binned[batch])
        del self.binned[batch]

    @rule(target=stays, student=students, departure=_days, length=st.integers(1, 300))
    def plan(self, student: int, departure: date, length: int) -> int:
        stay = Mobility(student, country="FI", departure=departure, return_date=departure + timedelta(days=length))
        added = self.services.mobilities.add(stay)
        self.planned[added.id] = added
        return added.id

    @rule(stay=stays, days=st.integers(-60, 60))
    def move(self, stay: int, days: int) -> None:
        known, step = self.planned[stay], timedelta(days=days)
        moved = replace(known, departure=known.departure + step, return_date=known.return_date + step)
        saved = self.services.mobilities.save(moved)
        assert saved.before == known
        self.planned[stay] = saved.mobility

    @rule(stay=stays, phase=st.sampled_from(Phase))
    def enter_and_undo(self, stay: int, phase: Phase) -> None:
        before = self.services.journey.enter(stay, phase, "because")
        assert self.services.mobilities.get(stay).phase is phase
        self.services.journey.undo_act(before)

    @rule(stay=stays, item=st.sampled_from(_items), state=st.sampled_from(MarkState))
    def tick(self, stay: int, item: str, state: MarkState) -> None:
        self.services.journey.set_state(stay, item, state, "a reason")
        self.marked[stay, item] = state

    @rule(stay=stays, item=st.sampled_from(_items), state=st.sampled_from(MarkState))
    def tick_and_undo(self, stay: int, item: str, state: MarkState) -> None:
        before: Mark = self.services.journey.set_state(stay, item, state, "a reason")
        self.services.journey.put_back(before)

    @rule(target=notes, student=students, lane=st.sampled_from(Visibility), text=_texts)
    def write(self, student: int, lane: Visibility, text: str) -> int:
        note = self.services.notes.done(Note(student, lane, text))
        self.written[note.id] = [note.text]
        return note.id

    @rule(note=notes, text=_texts)
    def rewrite(self, note: int, text: str) -> None:
        known = next(
            each for student in self.known for each in self.services.notes.of_student(student) if each.id == note
        )
        saved = self.services.notes.done(replace(known, text=text))
        if saved.text != self.written[note][-1]:
            self.written[note].append(saved.text)
        assert [each.content["text"] for each in self.services.notes.versions(saved)] == self.written[note][::-1]

    @invariant()
    def the_list_shows_who_is_not_in_the_bin(self) -> None:
        if hasattr(self, "known"):
            there = {student.id: student for student in self.services.students.every()}
            assert there == {key: self.known[key] for key in self.known.keys() - self._in_bin()}
            assert self.services.students.count() == len(there)

    @invariant()
    def every_mobility_and_note_is_as_it_was_left(self) -> None:
        if hasattr(self, "planned"):
            assert {key: self.services.mobilities.get(key) for key in self.planned} == self.planned
            found = {note.id: note.text for key in self.known for note in self.services.notes.of_student(key)}
            assert found == {key: versions[-1] for key, versions in self.written.items()}

    @invariant()
    def every_tick_stands_and_the_list_counts_it(self) -> None:
        if hasattr(self, "marked"):
            for stay in self.planned:
                lines = {line.item_id: line.state for line in self.services.journey.get(stay).lines}
                expected = {item: state for (owner, item), state in self.marked.items() if owner == stay}
                assert {item: lines[item] for item in expected} == expected

    def _in_bin(self) -> set[int]:
        return {key for batch in self.binned.values() for key in batch}


def test_the_services_keep_what_a_dictionary_keeps(empty_records: Path, catalogue: Catalogue) -> None:
    _Machine.empty_records, _Machine.catalogue = empty_records, catalogue
    run_state_machine_as_test(_Machine, settings=settings(max_examples=12, stateful_step_count=20, deadline=None))
