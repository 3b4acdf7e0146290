"""Measures what a vault's secrets are to hold: wrong ones, changed ones, damaged key files and mistyped codes.

`python tests/crash/key_figures.py A01 A03 A04 A05 --full` prints the figures of SAFETY; without `--full` less is tried.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from momo_desktop.domain import passphrases
from momo_desktop.domain.clock import Clock
from momo_desktop.errors import KeyFileDamaged, MomoError, RecoveryCodeMistyped, WeakPassphrase
from momo_desktop.services.access import AccessService
from momo_desktop.services.passphrase import PassphraseService
from momo_desktop.storage import key_files, keys, settings

if TYPE_CHECKING:
    from program import Program

OTHER = "granite otters knit quietly"
LEAST_SECONDS = 0.15
"""A try of a passphrase costs at least so much."""

_SLOWEST_CHANGE, _SLOWEST_REFUSAL, _SLOWEST_TYPO = 3.0, 1.0, 0.05
_LARGEST_REFUSAL = 200 * 1024
_POOR = ("fourteen chars", "a" * 15, "Passwort12345678", "Kékfenyő Technikum 2026")
_LONG = "Ősi hársfák 🌳 zúgnak éjjel, őz les a tisztáson és figyel minket 🌙"
_MEASURED = """
import sys, time
from pathlib import Path
from momo_desktop.errors import MomoError
from momo_desktop.storage import keys
begun = time.monotonic()
try:
    keys.unlock(Path(sys.argv[1]), sys.argv[2])
    code = 0
except MomoError as error:
    code = error.exit_code
status = Path("/proc/self/status")
sizes = [line.split()[1] for line in status.read_text().splitlines() if "VmHWM" in line] if status.exists() else []
print(code, time.monotonic() - begun, *sizes, 0)
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """Is what was measured in words, and whether it is as it should be."""

    told: str
    holds: bool

    def __str__(self) -> str:
        return f"{'holds' if self.holds else 'FAILS'}: {self.told}"


def wrong_passphrases(program: Program, tries: int) -> Figure:
    """A01: try wrong passphrases on a vault of the default cost."""
    program.create("--key-cost", "default")
    before, seconds, codes = _sums(program.vault), list[float](), list[int]()
    for number in range(tries):
        begun = time.monotonic()
        codes.append(program.inside("check-open", passphrase=f"wrong words again {number}").code)
        seconds.append(time.monotonic() - begun)
    unchanged = _sums(program.vault) == before
    opens = program.inside("check-open").code == 0
    return Figure(
        f"{codes.count(10)} of {tries} wrong passphrases refused, the quickest in {min(seconds):.2f} s; "
        f"files {'unchanged' if unchanged else 'changed'}; the right one {'opens' if opens else 'fails'}",
        codes == [10] * tries and min(seconds) >= LEAST_SECONDS and unchanged and opens,
    )


def changed_passphrase(program: Program, mebibytes: int) -> Figure:
    """A03: change the passphrase of a vault of so many MiB; a large one is of the default cost."""
    code = program.create("--key-cost", "default" if mebibytes > 100 else "floor")
    vault = AccessService(Clock()).unlock(program.vault, program.passphrase)
    for number in range(mebibytes):
        with vault.database.write() as db:
            settings.keep(db, f"filler {number}", {"text": os.urandom(512 * 1024).hex()})
    vault.database.checkpoint()
    records = program.vault / "records.db"
    size, before = records.stat().st_size, _sum(records)
    begun = time.monotonic()
    PassphraseService(vault, Clock()).change(program.passphrase, OTHER)
    seconds = time.monotonic() - begun
    same = _sum(records) == before  # what was done goes into the journal
    vault.close()
    names = ("records.key", "records.key.bak")
    alike = len({(program.vault / name).read_bytes() for name in names}) == 1
    codes = [_code_of(partial(keys.unlock, program.vault, each)) for each in (program.passphrase, OTHER)]
    codes.append(_code_of(partial(keys.unlock_with_recovery, program.vault, code)))
    return Figure(
        f"{size / 2**20:.0f} MiB: changed in {seconds:.2f} s; records {'the same' if same else 'changed'}; "
        f"old, new, recovery code end with {codes}; both key files {'alike' if alike else 'differ'}",
        seconds <= _SLOWEST_CHANGE and same and alike and codes == [10, 0, 0],
    )


def damaged_key_files(program: Program, flips: int) -> Figure:
    """A04: flip bits, ask for impossible derivations, take slots away and put in those of another vault."""
    program.create()
    path = program.vault / "records.key"
    good, chance = path.read_bytes(), random.Random(4)
    codes: set[int] = set()
    for _ in range(flips):
        flipped = bytearray(good)
        flipped[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        codes.add(_code_of(partial(keys.unlock, program.vault, program.passphrase)))
    path.write_bytes(good[:-7])
    offered = _offers_copy(program)
    seconds, kibibytes = 0.0, 0
    for memory in (2**31, 8):
        _forge(
            path, good, lambda fields, cost=memory: fields["slots"]["passphrase"]["kdf"]["cost"].update(memory_kib=cost)
        )
        code, took, used = _measured(program)
        codes.add(code)
        seconds, kibibytes = max(seconds, took), max(kibibytes, used)
    other = program.vault.with_name("other")
    other.mkdir(exist_ok=True)
    keys.create(other, OTHER, key_files.FLOOR_COST)
    theirs = json.loads((other / "records.key").read_bytes())["slots"]
    forgeries: tuple[Callable[[dict[str, Any]], object], ...] = (
        lambda fields: fields["slots"].pop("recovery"),
        lambda fields: fields["slots"].pop("passphrase"),
        lambda fields: fields.update(slots=theirs),
        lambda fields: fields["slots"].update(recovery=theirs["recovery"]),
        lambda fields: fields["slots"].update(successor=fields["slots"]["recovery"]),
    )
    for forge in forgeries:
        _forge(path, good, forge)
        codes |= {_code_of(partial(keys.unlock, program.vault, each)) for each in (program.passphrase, OTHER)}
    path.write_bytes(good)
    return Figure(
        f"{flips} flipped bits, 2 hostile costs and {len(forgeries)} forged slots end with {sorted(codes)}; a hostile "
        f"cost is refused in {seconds:.3f} s with {kibibytes / 1024:.0f} MiB; the second copy is "
        f"{'offered' if offered else 'not offered'}",
        codes <= {10, 12, 13} and offered and seconds <= _SLOWEST_REFUSAL and kibibytes <= _LARGEST_REFUSAL,
    )


def typed_secrets(program: Program, typos: int) -> Figure:
    """A05: type the recovery code kindly and wrongly, and choose poor and good passphrases."""
    code = program.create()
    written = " ".join(code.lower().split("-")).replace("0", "O").replace("1", "l")
    used = (
        "recovery",
        "use",
        "--recovery-file",
        program.secret(written),
        "--new-passphrase-file",
        program.secret(OTHER),
    )
    opens = program.inside(*used).code == 0 and program.inside("check-open", passphrase=OTHER).code == 0
    old = program.inside("check-open").code
    chance, refused, slowest = random.Random(5), 0, 0.0
    places = [index for index, letter in enumerate(code) if letter != "-"]
    for _ in range(typos):
        index = chance.choice(places)
        wrong = chance.choice([letter for letter in "23456789ABCDEFGHJKMNPQRSTVWXYZ" if letter != code[index]])
        begun = time.monotonic()
        try:
            keys.unlock_with_code(program.vault, code[:index] + wrong + code[index + 1 :])
        except RecoveryCodeMistyped:
            refused += 1
        slowest = max(slowest, time.monotonic() - begun)
    poor = sum(_is_poor(each) for each in _POOR)
    forms = [unicodedata.normalize(form, _LONG) for form in ("NFC", "NFD")]
    alike = not any(map(_is_poor, forms)) and len(set(map(passphrases.normalise, forms))) == 1
    return Figure(
        f"a code with blanks, small letters and O for 0 {'opens' if opens else 'fails'}, the old passphrase ends with "
        f"{old}; {refused} of {typos} typing errors refused, the slowest in {slowest * 1000:.1f} ms; {poor} of "
        f"{len(_POOR)} poor passphrases refused, the long one {'taken in both forms' if alike else 'refused'}",
        opens and old == 10 and refused == typos and slowest <= _SLOWEST_TYPO and poor == len(_POOR) and alike,
    )


def _sums(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): _sum(path) for path in folder.rglob("*") if path.is_file()}


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _code_of(call: Callable[[], object]) -> int:
    try:
        call()
    except MomoError as error:
        return error.exit_code
    return 0


def _offers_copy(program: Program) -> bool:
    try:
        keys.unlock(program.vault, program.passphrase)
    except KeyFileDamaged as told:
        return told.copy_is_good
    return False


def _forge(path: Path, good: bytes, change: Callable[[dict[str, Any]], object]) -> None:
    """Write a key file that somebody changed on purpose, with the checksum that it should have."""
    fields = json.loads(good)
    del fields["checksum"]
    change(fields)
    fields["checksum"] = hashlib.sha256(key_files.canonical(fields)).hexdigest()
    path.write_bytes(key_files.canonical(fields))


def _measured(program: Program) -> tuple[int, float, int]:
    """Return the exit code, the seconds and the most memory in KiB of an unlock in a process of its own."""
    command = [sys.executable, "-c", _MEASURED, program.vault, program.passphrase]
    told = subprocess.run(command, env=program.env, capture_output=True, text=True, check=True).stdout.split()
    return int(told[0]), float(told[1]), int(told[2])


def _is_poor(passphrase: str) -> bool:
    try:
        passphrases.check(passphrase, ("Kékfenyő Technikum",))
    except WeakPassphrase:
        return True
    return False


CASES: dict[str, tuple[Callable[[Program, int], Figure], int, int]] = {
    "A01": (wrong_passphrases, 2, 20),
    "A03": (changed_passphrase, 1, 300),
    "A04": (damaged_key_files, 50, 1000),
    "A05": (typed_secrets, 200, 1000),
}
"""What measures a case of SAFETY, and how much of it: in the tests, and in full."""


def main() -> int:
    """Measure the cases that were named, or all."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from program import Program

    arguments = argparse.ArgumentParser()
    arguments.add_argument("cases", nargs="*", default=list(CASES), metavar="CASE", help=" ".join(CASES))
    arguments.add_argument("--full", action="store_true")
    wanted = arguments.parse_args()
    failed = 0
    for name in wanted.cases:
        measure, few, many = CASES[name]
        with tempfile.TemporaryDirectory() as home:
            figure = measure(Program(Path(home)), many if wanted.full else few)
        print(f"{name} {figure}", flush=True)
        failed += not figure.holds
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
