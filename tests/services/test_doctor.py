"""What the doctor counts, what it finds, and that it cries no wolf."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import Cancelled
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.bundle import Services
from momo_desktop.services.doctor import Part
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault


@pytest.fixture
def file(services: Services, vault: OpenVault, anna: Student) -> Path:
    """The one file of Anna's vault, with a note beside it."""
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "quite a word"))
    services.evidence.attach_content(b"a film", "film.mp4", NewEvidence(anna.id, Visibility.PRIVATE))
    [path] = vault.folder.files.iterdir()
    return path


class Stopped:
    """Wants no step more."""

    def step(self, done: int, total: int) -> None:
        raise Cancelled


STOPPED = Stopped()


def spoil(vault: OpenVault, statement: str) -> None:
    with vault.database.connect().execution_options(begin="") as connection:
        for each in ("PRAGMA foreign_keys=OFF", statement, "PRAGMA foreign_keys=ON"):
            connection.exec_driver_sql(each)


@pytest.mark.parametrize("full", [True, False])
def test_a_whole_vault_is_counted(services: Services, vault: OpenVault, file: Path, full: bool) -> None:
    vault.folder.key.write_bytes(b"goes with every copy")
    copy = services.backups.make(UNWATCHED)
    found = services.doctor.examine(full=full)
    assert (found.students, found.notes, found.files, found.unnamed) == (1, 1, 1, 0)
    assert found.damage == ()
    assert found.newest_copy == copy


@pytest.mark.parametrize("full", [True, False])
def test_a_file_that_is_gone_is_found(services: Services, file: Path, full: bool) -> None:
    file.unlink()
    assert [str(each) for each in services.doctor.examine(full=full).damage] == [
        f"files: attachment missing {file.name}"
    ]


def test_a_file_that_was_changed_is_found_by_opening_it(services: Services, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert services.doctor.examine(full=False).damage == ()
    assert [str(each) for each in services.doctor.examine(full=True).damage] == [f"files: attachment {file.name}"]


def test_a_file_that_no_row_names_is_told_and_is_no_damage(services: Services, file: Path) -> None:
    file.with_name("0a1b").write_bytes(b"left behind")
    found = services.doctor.examine(full=True)
    assert (found.unnamed, found.damage) == (1, ())


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("DELETE FROM search_texts", Part.INDEX),
        ("DELETE FROM search_words WHERE rowid=1", Part.INDEX),
        ("UPDATE search_texts SET record_id=99 WHERE kind='note'", Part.INDEX),
        ("DELETE FROM search_words_data WHERE id > 10", Part.INDEX),
        ("UPDATE sqlite_sequence SET seq=0 WHERE name='notes'", Part.COUNTERS),
        ("DELETE FROM students", Part.TABLES),
        ("UPDATE audit_entries SET act='viewed' WHERE id=1", Part.LOG),
    ],
)
def test_what_does_not_fit_together_is_found(
    services: Services, vault: OpenVault, file: Path, statement: str, part: Part
) -> None:
    spoil(vault, statement)
    assert [each.part for each in services.doctor.examine(full=False).damage] == [part]


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM search_texts", "DELETE FROM search_words", "DELETE FROM search_words_data"],
)
def test_a_word_index_that_is_rebuilt_finds_every_text_again(
    services: Services, vault: OpenVault, anna: Student, statement: str
) -> None:
    for words in ("quite a word", "a word again", "the last word"):
        services.notes.done(Note(anna.id, Visibility.PRIVATE, words))
    before = services.search.find("word")
    assert len(before) == 3
    spoil(vault, statement)
    assert services.doctor.examine(full=False).index_can_be_rebuilt
    services.search.rebuild()
    assert services.doctor.examine(full=False).damage == ()
    assert services.search.find("word") == before


def test_a_rebuild_that_is_stopped_leaves_the_index_as_it_was(services: Services, anna: Student) -> None:
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "quite a word"))
    with pytest.raises(Cancelled):
        services.search.rebuild(STOPPED)
    assert len(services.search.find("word")) == 1


def test_nothing_is_counted_on_damaged_pages(services: Services, vault: OpenVault, file: Path) -> None:
    vault.database.checkpoint()
    with vault.folder.database.open("ab") as records:
        records.write(b"appended")
    found = services.doctor.examine(full=True)
    assert (found.students, [each.part for each in found.damage]) == (0, [Part.PAGES])


def test_writing_meanwhile_raises_no_alarm(services: Services, vault: OpenVault, anna: Student) -> None:
    ended = threading.Event()

    def write() -> None:
        while not ended.is_set():
            services.notes.done(Note(anna.id, Visibility.SHARED, "word " * 400))
            vault.database.checkpoint()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert [services.doctor.examine(full=number % 4 == 0).damage for number in range(12)] == [()] * 12
    finally:
        ended.set()
        writer.join()


def test_an_examination_can_be_stopped(services: Services) -> None:
    with pytest.raises(Cancelled):
        services.doctor.examine(STOPPED, full=True)
