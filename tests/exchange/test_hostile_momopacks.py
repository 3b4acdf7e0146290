"""Momopacks that are made to harm: each is refused within 2 s and 300 MiB, and nothing is written (SAFETY T8, T14)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED

import pytest

from exchange.hostile import RawEntry, raw_zip
from exchange.momopacks import BOMB_SIZE, CHECKLIST, FILES, INFO, KEY, bomb, crowd, listed, members_of
from momo_desktop.domain.momopacks import PackFileEntry
from momo_desktop.errors import FileRefused
from momo_desktop.exchange import momopack

MOST_SECONDS = 2
MOST_BYTES = 300 * 2**20

# Inspects each file it is given and tells how it ended, its seconds, and the most memory the process had so far.
INSPECT = """
import json, pathlib, resource, sys, time
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
from momo_desktop.errors import InputRefused
from momo_desktop.exchange import momopack
for path in map(pathlib.Path, sys.argv[1:]):
    start = time.process_time()
    try:
        momopack.inspect(path)
        end = "read"
    except InputRefused as refused:
        end = f"{type(refused).__name__}: {refused.reason}"
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(json.dumps([path.stem, end, time.process_time() - start, int(peak.split()[1]) * 1024]), flush=True)
"""


def toml(content: bytes) -> Callable[[Path], Path]:
    return lambda path: listed(path, PackFileEntry("content/a.toml", content))


def raw(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def huge(path: Path) -> Path:
    with path.open("wb") as file:
        for _ in range(BOMB_SIZE // 2**20):
            file.write(b"a = 1\n\n\n" * 2**17)
    return path


def crowded(path: Path) -> Path:
    """Write as much as the door lets in: ten files of nearly 2 MiB."""
    fields = b"".join(b'k%d = "%d"\n' % (number, number**3) for number in range(80_000))
    return listed(path, *(PackFileEntry(f"content/{number}.toml", fields) for number in range(10)))


ATTACKS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "200 MiB in a zip": (bomb, "FileRefused: zip_bomb"),
    "200 MiB that say 2 MiB": (lambda path: bomb(path, 2 * 2**20), "FileRefused: unreadable"),
    "200 MiB that say 1 KiB": (lambda path: bomb(path, 2**10), "FileRefused: unreadable"),
    "200 MiB of TOML": (huge, "FileRefused: too_large"),
    "TOML without a zip": (raw(b"a = 1\n" * 1000), "FileRefused: unreadable"),
    "65,535 entries": (lambda path: crowd(path, 65_535), "FileRefused: zip_bomb"),
    "501 entries": (lambda path: crowd(path, 501), "FileRefused: zip_bomb"),
    "10 files of 2 MiB": (crowded, "PackRefused: the files of a pack have at most"),
    "100,000 lists deep": (toml(b"a = " + b"[" * 100_000), "PackRefused: "),
    "100,000 tables deep": (toml(b"a = " + b"{a=" * 100_000), "PackRefused: "),
    "100,000 parts deep": (toml(b"a." * 100_000 + b"a = 1"), "PackRefused: "),
    "5,000 lists deep": (toml(b"a = " + b"[" * 5_000 + b"]" * 5_000), "PackRefused: the file is nested more than 20"),
    "1,000,000 fields": (toml(b"".join(b"\n%x=" % n for n in range(200_000)) + b"1"), "PackRefused: the files of a"),
    "1,000,000 items": (toml(b"a = [" + b"1," * 1_000_000 + b"]"), "PackRefused: the files of a pack have"),
    "a key twice": (toml(b"a = 1\na = 2\n"), "PackRefused: Cannot overwrite"),
    "a placeholder": (
        toml(b'a = "{0.__init__.__globals__}"'),
        "PackRefused: a: a text must be plain: there is a place",
    ),
    "a percent": (toml(b'a = "%s"'), "PackRefused: a: a text must be plain: there is a placeholder"),
    "HTML": (toml(b'a = "<img src=x onerror=y>"'), "PackRefused: a: a text must be plain: there is markup"),
    "a path": (toml(b'a = "../../etc/passwd"'), "PackRefused: a: a text must be plain: there is a path"),
    "an override": (toml('a = "a\u202eb"'.encode()), "PackRefused: a: a text must not have control"),
    "a control character": (toml(b'a = "\\u001b[2J"'), "PackRefused: a: a text must not have control"),
    "not UTF-8": (toml(b"a = '\xff'"), "PackRefused: the file is not UTF-8"),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float, int]]:
    """Inspect every attack in one process of its own, so that its memory is only its own."""
    if sys.platform != "linux":
        pytest.skip("the most memory of a process is read from /proc")
    folder = tmp_path_factory.mktemp("attacks")
    paths = [make(folder / f"{name}.momopack") for name, (make, _) in ATTACKS.items()]
    before = sorted(folder.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", INSPECT, *paths], capture_output=True, text=True, timeout=60, cwd=folder,
        env={"PYTHONPATH": str(Path(momopack.__file__).parents[2])}, check=True,
    )  # fmt: skip
    assert sorted(folder.iterdir()) == before
    told = [json.loads(line) for line in done.stdout.splitlines()]
    for path in paths:
        path.unlink()
    return {name: (end, seconds, peak) for name, end, seconds, peak in told}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_in_time_and_memory(name: str, outcomes: dict[str, tuple[str, float, int]]) -> None:
    end, seconds, peak = outcomes[name]
    assert end.startswith(ATTACKS[name][1])
    assert seconds < MOST_SECONDS
    assert peak < MOST_BYTES


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        momopack.inspect(path)
    return refused.value.reason


def entries() -> list[RawEntry]:
    return [RawEntry(name, content) for name, content in members_of(momopack.write(INFO, FILES, KEY)).items()]


def test_the_raw_zip_of_these_tests_is_a_good_pack(tmp_path: Path) -> None:
    assert momopack.inspect(raw_zip(tmp_path / "a.momopack", entries())).is_signed


@pytest.mark.parametrize(
    "name",
    [
        "../a.toml",
        "content/../../a.toml",
        "/a.toml",
        "\\a.toml",
        "content\\a.toml",
        "C:/a.toml",
        "C:a.toml",
        "a\0.toml",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(raw_zip(tmp_path / "a.momopack", [*entries(), RawEntry(name)])) == "unsafe_name"


@pytest.mark.parametrize("name", [CHECKLIST.name, CHECKLIST.name.upper(), "PACK.toml", "Signature"])
def test_a_second_file_of_the_same_name_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(raw_zip(tmp_path / "a.momopack", [*entries(), RawEntry(name)])) == "unsafe_name"


@pytest.mark.parametrize(("lie", "reason"), [({"mode": 0o120777}, "unsafe_name"), ({"flags": 1}, "encrypted")])
def test_a_link_and_an_encrypted_file_are_refused(tmp_path: Path, lie: dict[str, int], reason: str) -> None:
    assert refusal(raw_zip(tmp_path / "a.momopack", [*entries(), RawEntry("content/a.toml", **lie)])) == reason


def test_files_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    shared = RawEntry("content/checklist.toml", CHECKLIST.content, offset=0)
    assert refusal(raw_zip(tmp_path / "a.momopack", [entries()[0], shared])) in {"unsafe_name", "zip_bomb"}


@pytest.mark.parametrize(("size", "refused"), [(64 * 2**10, False), (64 * 2**10 + 1, True), (2 * 2**20 + 1, True)])
def test_a_file_that_grows_a_hundredfold_is_refused_above_64_kibibytes(
    tmp_path: Path, size: int, refused: bool
) -> None:
    path = listed(tmp_path / "a.momopack", PackFileEntry("content/a.toml", b"#" * size), packing=ZIP_DEFLATED)
    assert refusal(path) == "zip_bomb" if refused else momopack.inspect(path)


def test_an_archive_in_a_pack_is_refused(tmp_path: Path) -> None:
    inner = momopack.write(INFO, FILES)
    assert refusal(listed(tmp_path / "a.momopack", PackFileEntry("content/a.toml", inner))) == "nested_archive"


@pytest.mark.parametrize("cut", [0, 1, 21, 22, 100, 400])
def test_a_pack_that_was_cut_off_is_unreadable(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.momopack"
    path.write_bytes(momopack.write(INFO, FILES, KEY)[: cut or -1])
    assert refusal(path) == "unreadable"


def test_a_pack_that_is_gone_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.momopack") == "missing"
