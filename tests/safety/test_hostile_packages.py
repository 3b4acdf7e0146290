"""SAFETY A21, T15: a package that is made to harm is refused within two seconds, and the vault is as it was."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from exchange.hostile import RawEntry, raw_zip
from figures import Figure
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import addresses
from momo_desktop.domain.addresses import Address
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.packages import PackageInfo
from momo_desktop.domain.students import Student
from momo_desktop.errors import FileRefused, PackageRefused
from momo_desktop.exchange import age_files, packages
from momo_desktop.exchange.packages import ToPack
from momo_desktop.services.identity import Identity, identity_of
from momo_desktop.storage import migrate, portable_rows
from packaged import Side, side
from program import Program
from school import NOW

MOST_SECONDS = 2
SENDER = bytes(range(1, 33))
FILE_ID = "0" * 32

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Victim:
    """Is a vault with one student, its own keys, and the rows of that student as a package has them."""

    side: Side
    own: Identity
    rows: Rows

    def refusal(self, path: Path) -> tuple[str, str]:
        """Return the class and the reason with which a package is refused; nothing was written, and it was quick."""
        before, begun = _bytes_of(self.side), time.process_time()
        with pytest.raises((FileRefused, PackageRefused)) as refused:
            self.side.services.packages.inspect(path)
        assert time.process_time() - begun < MOST_SECONDS
        assert _bytes_of(self.side) == before
        assert list(path.parent.iterdir()) == [path]
        return type(refused.value).__name__, refused.value.reason

    def sealed(self, path: Path, packed: bytes) -> Path:
        """Write a zip as a file that the victim can open."""
        path.write_bytes(age_files.seal_for(packed, self.own.address.recipient))
        return path

    def contents(self, *students: object, to: str = "", schema: int = migrate.HEAD, files: Any = ()) -> ToPack:
        """Return what a stranger puts into a package."""
        sender = Address(self.own.address.recipient, "")
        info = PackageInfo("0f0e0d0c-0000-4000-8000-000000000009", NOW, "Stranger", "", sender, True)
        return ToPack(info, to or self.own.address.recipient, schema, students, dict(files), SENDER)

    def package(self, path: Path, *students: object, **more: Any) -> Path:
        """Write a package that a stranger signed."""
        return self.sealed(path, packages.write(self.contents(*students, **more), path))


@pytest.fixture(scope="module")
def victim(school_of_nobody: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victim]:
    with side(school_of_nobody, tmp_path_factory.mktemp("victim") / "vault", catalogue) as made:
        student = made.services.students.add(Student(PersonName("Anna", family="Szűcs"), "11A"))
        rows = portable_rows.plain(portable_rows.leaving(made.graph(student.id), whole=True))
        yield Victim(made, identity_of(made.vault.database), rows)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "sent").mkdir()
    return tmp_path / "sent" / "a.momohand"


def _bytes_of(where: Side) -> dict[str, str]:
    folder = where.vault.folder.path
    files = [each for each in folder.rglob("*") if each.is_file() and not each.name.endswith("-shm")]
    return {str(each): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


_REFUSED_BY_THE_DOOR: dict[str, list[RawEntry]] = {
    "up": [RawEntry("../evil")],
    "far up": [RawEntry("students/../../evil")],
    "absolute": [RawEntry("/etc/evil")],
    "drive": [RawEntry("C:\\evil")],
    "backslash": [RawEntry("..\\evil")],
    "here": [RawEntry("./manifest.json")],
    "link": [RawEntry("files/link", mode=0o120777)],
    "twice": [RawEntry("manifest.json"), RawEntry("manifest.json")],
    "twice but for case": [RawEntry("manifest.json"), RawEntry("MANIFEST.json")],
    "overlap": [RawEntry("manifest.json"), RawEntry("manifest.json2", offset=0)],
    "size lie": [RawEntry("manifest.json", b"x" * 9, size=3), RawEntry("key"), RawEntry("signature")],
    "nested": [RawEntry("manifest.json", b"PK\x03\x04" + b"x" * 9), RawEntry("key"), RawEntry("signature")],
    "nested by its name": [RawEntry("files/inner.zip")],
    "encrypted": [RawEntry("manifest.json", flags=1)],
}


@pytest.fixture(scope="module")
def hostile_zips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Each of them, and one of a hundred thousand entries."""
    crowd = [RawEntry(f"files/{number}", b"") for number in range(100_000)]
    path = tmp_path_factory.mktemp("zips") / "inner.zip"
    entries = {**_REFUSED_BY_THE_DOOR, "a crowd": crowd}
    return {name: raw_zip(path, each).read_bytes() for name, each in entries.items()}


@pytest.mark.requirement("A21")
def test_a_hostile_zip_inside_is_refused_and_nothing_is_written(
    victim: Victim, path: Path, hostile_zips: dict[str, bytes], figure: Figure
) -> None:
    seconds = list[float]()
    for name, packed in hostile_zips.items():
        sealed, begun = victim.sealed(path, packed), time.process_time()
        refused, reason = victim.refusal(sealed)
        seconds.append(time.process_time() - begun)
        assert refused == "FileRefused", name
        assert name != "a crowd" or reason == "zip_bomb"
    figure(f"{len(seconds)} zips refused within {max(seconds):.2f} s each; every byte of the vault as it was")


@pytest.mark.requirement("A21")
def test_the_program_ends_with_the_code_of_refused_input(
    program: Program, path: Path, hostile_zips: dict[str, bytes], figure: Figure
) -> None:
    recipient = addresses.read(program.ok_inside("package", "address").line["address"]).recipient
    before = sorted(program.home.rglob("*"))
    for name, packed in hostile_zips.items():
        path.write_bytes(age_files.seal_for(packed, recipient))
        assert program.inside("package", "inspect", path).code == 16, name
    assert sorted(program.home.rglob("*")) == before
    assert list(path.parent.parent.rglob("*")) == [path.parent, path]
    figure(f"{len(hostile_zips)} zips end the command with code 16, and no file is added anywhere")


def _changed(table: str, **values: Any) -> Callable[[Rows], object]:
    return lambda rows: rows[table][0].update(values)


def _added(table: str, **values: Any) -> Callable[[Rows], object]:
    return lambda rows: rows.setdefault(table, []).append(values)


NOTE = {
    "id": 1,
    "uid": "0f0e0d0c-0000-4000-8000-000000000002",
    "binned_at": None,
    "bin_batch": None,
    "visibility": "shared",
    "student_id": 1,
    "mobility_id": None,
    "session_id": None,
    "text": "Good",
    "version": 1,
    "written_at": NOW.isoformat(),
}
FILE = {
    **{name: NOTE[name] for name in ("id", "binned_at", "bin_batch", "visibility", "student_id", "mobility_id")},
    "uid": "0f0e0d0c-0000-4000-8000-000000000003",
    "title": "A file",
    "caption": "",
    "kind": "other",
    "may_publish": False,
    "file_name": "a.txt",
    "media_type": "text/plain",
    "size": 4,
    "sha256": hashlib.sha256(b"here").hexdigest(),
    "file_id": FILE_ID,
    "skill_id": "",
    "phase": None,
    "taken_on": None,
    "added_at": NOW.isoformat(),
}
LEARNT = {
    **{name: NOTE[name] for name in ("id", "binned_at", "bin_batch", "visibility", "student_id", "mobility_id")},
    "uid": "0f0e0d0c-0000-4000-8000-000000000004",
    "kind": "diary",
    "day": None,
    "content": {"day": "2026-03-02", "text": 5},
}

_BAD_ROWS: dict[str, tuple[Callable[[Rows], object], str]] = {
    "a note about somebody else": (_added("notes", **{**NOTE, "student_id": 2}), "inconsistent"),
    "a note of a session that is not there": (_added("notes", **{**NOTE, "session_id": 7}), "inconsistent"),
    "a number for a text": (_changed("students", given=5), "inconsistent"),
    "a text for a number": (_changed("students", view_scale="100"), "inconsistent"),
    "true for a number": (_changed("students", view_scale=True), "inconsistent"),
    "a type size of a hundred thousand": (_changed("students", view_scale=100_000), "inconsistent"),
    "an unknown word": (_added("notes", **{**NOTE, "visibility": "public"}), "inconsistent"),
    "a day without a zone": (_added("notes", **{**NOTE, "written_at": "2026-03-02T09:00:00"}), "inconsistent"),
    "ten megabytes of text": (_added("notes", **{**NOTE, "text": "x" * (10 * 2**20)}), "inconsistent"),
    "a name without an end": (_changed("students", family="x" * 101), "inconsistent"),
    "a zero byte": (_changed("students", given="An\0na"), "inconsistent"),
    "half a pair of surrogates": (_changed("students", given="\ud800"), "inconsistent"),
    "a student who hides in the bin": (_changed("students", binned_at=NOW.isoformat()), "inconsistent"),
    "no name order": (_changed("students", name_order="sideways"), "inconsistent"),
    "a uid that is a path": (_changed("students", uid="../../etc/passwd"), "inconsistent"),
    "a number beyond all": (_added("notes", **{**NOTE, "id": 10**30}), "inconsistent"),
    "two of one id": (lambda rows: rows.update(notes=[NOTE, NOTE]), "inconsistent"),
    "two students": (lambda rows: rows["students"].append(rows["students"][0]), "inconsistent"),
    "nobody": (lambda rows: rows.update(students=[]), "inconsistent"),
    "a learning record of another shape": (_added("learnings", **LEARNT), "inconsistent"),
    "a file that is not there": (_added("evidence", **FILE), "inconsistent"),
    "a file whose id is a path": (_added("evidence", **{**FILE, "file_id": "../../../records.db"}), "inconsistent"),
    "no bytes": (_changed("students", given=None), "inconsistent"),
    "a column of later": (_changed("students", shoe_size=41), "too_new"),
    "a table of later": (_added("dreams", id=1), "too_new"),
    "a key of the vault": (_added("settings", name="signing_key", value={}), "too_new"),
    "support needs": (_added("support_needs", id=1), "too_new"),
}


@pytest.mark.parametrize("name", _BAD_ROWS)
def test_rows_that_no_program_of_ours_writes_are_refused(victim: Victim, path: Path, name: str) -> None:
    rows = json.loads(json.dumps(victim.rows))
    change, reason = _BAD_ROWS[name]
    change(rows)
    assert victim.refusal(victim.package(path, rows)) == ("PackageRefused", reason)


def test_what_only_a_newer_program_knows_is_refused(victim: Victim, path: Path) -> None:
    assert victim.refusal(victim.package(path, victim.rows, schema=migrate.HEAD + 1)) == ("PackageRefused", "too_new")


def test_files_are_what_the_rows_say_and_no_others(victim: Victim, path: Path) -> None:
    rows = {**victim.rows, "evidence": [FILE]}
    for files in ({FILE_ID: b"else"}, {FILE_ID: b"here", "1" * 32: b"more"}):
        assert victim.refusal(victim.package(path, rows, files=files)) == ("PackageRefused", "inconsistent")
    victim.package(path, rows, files={FILE_ID: b"here"})
    assert victim.side.services.packages.inspect(path).students[0].name.family == "Szűcs"


def test_the_same_student_twice_is_refused(victim: Victim, path: Path) -> None:
    assert victim.refusal(victim.package(path, victim.rows, victim.rows))[1] == "inconsistent"


def test_deep_data_is_refused(victim: Victim, path: Path) -> None:
    deep: Any = []
    for _ in range(900):
        deep = [deep]
    assert victim.refusal(victim.package(path, {**victim.rows, "papers": deep}))[1] == "inconsistent"


def test_a_package_for_somebody_else_that_was_sealed_anew_is_refused(victim: Victim, path: Path) -> None:
    packed = packages.write(victim.contents(victim.rows, to="age1" + "q" * 58), path)
    assert victim.refusal(victim.sealed(path, packed)) == ("PackageRefused", "not_for_us")


@pytest.mark.parametrize("entry", ["manifest.json", "students/1.json", "key", "signature"])
def test_a_changed_entry_is_noticed(victim: Victim, path: Path, entry: str) -> None:
    packed = packages.write(victim.contents(victim.rows), path)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(b"1", b"2", 1) if name == entry else content)
    assert victim.refusal(victim.sealed(path, out.getvalue())) == ("PackageRefused", "changed")


def test_flipped_and_cut_bytes_are_refused(victim: Victim, path: Path) -> None:
    whole = victim.package(path, victim.rows).read_bytes()
    chance = random.Random(15)
    for number in range(60):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole) if number % 2 else 400)] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(damaged) if number % 3 else whole[: chance.randrange(len(whole))])
        with pytest.raises((FileRefused, PackageRefused)):
            victim.side.services.packages.inspect(path)


@pytest.mark.parametrize("factor", [22, 31, 99])
def test_a_password_that_would_take_all_memory_is_not_tried(victim: Victim, path: Path, factor: int) -> None:
    salt = base64.b64encode(bytes(16)).rstrip(b"=")
    body = base64.b64encode(bytes(32)).rstrip(b"=")
    header = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n--- %s\n" % (salt, factor, body, body)
    path.write_bytes(header + bytes(64))
    assert victim.refusal(path) == ("PackageRefused", "changed")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"age-encryption.org/v1\n" + b"-> X25519 a\nb\n" * 1000])
def test_other_files_are_no_packages(victim: Victim, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert victim.refusal(path) == ("PackageRefused", "not_a_package")
