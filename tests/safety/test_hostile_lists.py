"""SAFETY A19, A20: a class list is shown right or refused, whatever stands in it, and never half taken in.

Each list goes through the program's own command, which would take it in.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

import raw_pages
import scanning
from exchange.hostile import HEADINGS, SHEET, RawEntry, gigabyte, link_to, raw_zip, row, sheet, text_cell, workbook
from figures import Figure
from momo_desktop.storage import keys
from momo_desktop.storage.vaults import VaultFolder
from program import Program

REFUSED = 16
MOST_SECONDS = 2
MOST_BYTES = 300 * 2**20
SECRET = "Mispelhonig"
"""Stands in a file of the computer that a workbook asks for."""


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / f"{name}.csv"
    path.write_bytes(content)
    return path


def students(program: Program) -> list[tuple[str, str]]:
    return [(line["family"], line["given"]) for line in program.ok_inside("student", "list").lines]


UMLAUTS = [("Grüßner", "Jörg"), ("Ångström", "Zoë")]
QUOTED = [('Graf "Kranz", Mira', "An;na"), ("O'Neill", "Seán")]
LINES = [("Kranz", "Mira"), ("Lind", "Jan")]
FORMULAS = [("=cmd|'/C calc'!A0", "Anna"), ("+1", "Béla"), ("-1", "Csilla"), ("@x", "Dóra")]

_GOOD: dict[str, tuple[bytes, list[tuple[str, str]]]] = {
    "umlauts in cp1252": ("Name;Vorname;Klasse\nGrüßner;Jörg;11A\nÅngström;Zoë;11A\n".encode("cp1252"), UMLAUTS),
    "UTF-16 with commas": ("Name,Vorname,Klasse\nGrüßner,Jörg,11A\nÅngström,Zoë,11A\n".encode("utf-16"), UMLAUTS),
    "quotes": (
        'Family name,First name,Class\n"Graf ""Kranz"", Mira","An;na",11A\n"O\'Neill",Seán,11A\n'.encode(),
        QUOTED,
    ),
    "lone carriage returns": (b"Family name;First name;Class\rKranz;Mira;11A\rLind;Jan;11A\r", LINES),
    "names like formulas": (
        "Family name;First name\n=cmd|'/C calc'!A0;Anna\n+1;Béla\n-1;Csilla\n@x;Dóra\n".encode(),
        FORMULAS,
    ),
    "a TAB before a name": (b'Family name;First name\n"\tKranz";Mira\n"\tLind";Jan\n', LINES),
}
_MANY = b"Family name;First name\n" + b"".join(b"Kranz%d;Mira\n" % number for number in range(500))
_BAD: dict[str, bytes] = {
    "10 MiB in a field": _MANY + b"x" * (10 * 2**20) + b";Jan\n",
    "10 MiB in quotes": _MANY + b'"' + b"x" * (10 * 2**20) + b'";Jan\n',
    "NUL": _MANY + b"Li\0nd;Jan\n",
    "a quotation mark left open": _MANY + b'"Lind;Jan\n',
}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


@pytest.mark.requirement("A19")
def test_a_list_is_shown_right_or_refused_and_nothing_is_half_in(program: Program, lists: Path, figure: Figure) -> None:
    there: set[tuple[str, str]] = set()
    for name, (content, wanted) in _GOOD.items():
        shown = program.ok_inside("import", written(lists, name, content), "--commit").lines
        assert [line["name"] for line in shown] == [f"{given} {family}" for family, given in wanted], name
        there |= set(wanted)
        assert sorted(students(program)) == sorted(there), name
    for name, content in _BAD.items():
        refused = program.inside("import", written(lists, name, content), "--commit")
        assert (refused.code, refused.out) == (REFUSED, ""), name
    assert sorted(students(program)) == sorted(there)
    figure(f"{len(_GOOD)} lists shown right, {len(_BAD)} refused with code {REFUSED}, none half in")


@pytest.mark.requirement("A19")
def test_names_like_formulas_leave_as_text_and_come_back_as_they_were(
    program: Program, lists: Path, figure: Figure
) -> None:
    program.ok_inside("import", written(lists, "in", _GOOD["names like formulas"][0]), "--commit")
    for kind in ("csv", "xlsx"):
        out = lists / f"students.{kind}"
        program.ok_inside("export", f"students-{kind}", "--out", out)
        if kind == "csv":
            cells = [cell for line in csv.reader(out.read_text("utf-8-sig").splitlines()) for cell in line]
        else:
            cells = [str(cell.value) for line in load_workbook(out).worksheets[0].iter_rows() for cell in line]
        assert {f"'{family}, {given}" for family, given in FORMULAS} <= set(cells)
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
        back = program.ok_inside("import", out).lines
        assert {line["name"] for line in back} >= {f"{given} {family}" for family, given in FORMULAS}
    figure(f"{len(FORMULAS)} names like formulas written as text to CSV and XLSX, and read back as they were")


# Runs each command that it is given and tells its code, its seconds, and the most memory that the process had so far.
RUN = """
import json, sys, time
from momo_desktop.cli.main import main
for words in json.load(sys.stdin):
    begun = time.process_time()
    code = main(words)
    seconds = time.process_time() - begun
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(json.dumps({"ended": [code, seconds, int(peak.split()[1]) * 1024]}), flush=True)
"""


def asking(secret: Path, part: str) -> str:
    return f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>{part.replace("Kranz", "&s;")}'


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHING = sheet(row(1, text_cell("A1", "&l9;")), before=f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>')
NAMED = row(2, text_cell("A2", "Kranz"), text_cell("B2", "Mira"))
FORMULA = row(2, text_cell("A2", "Wels"), text_cell("B2", "Ada"), f"<c r='C2'><f>[1]S!A1</f><v>{SECRET}</v></c>")


def workbooks_to_harm(folder: Path, secret: Path) -> dict[str, tuple[Path, int]]:
    """Write each and return it with the code that it is to end with; what has a name in it is read without the harm."""
    plain, parts = sheet(HEADINGS, NAMED), [RawEntry("xl/workbook.xml"), RawEntry("[Content_Types].xml")]
    macros: dict[str, str | bytes] = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"}
    return {
        "1 GiB": (raw_zip(folder / "bomb.xlsx", [*parts, gigabyte(SHEET)]), REFUSED),
        "1 GiB that says 1 MiB": (raw_zip(folder / "liar.xlsx", [*parts, gigabyte(SHEET, size=2**20)]), REFUSED),
        "a billion laughs": (workbook(folder / "laughs.xlsx", LAUGHING), REFUSED),
        "an entity of a file": (workbook(folder / "entity.xlsx", asking(secret, plain)), REFUSED),
        "a link to a file": (workbook(folder / "link.xlsx", plain, link_to(secret)), 0),
        "macros": (workbook(folder / "macros.xlsm", plain, macros), 0),
        "a formula": (workbook(folder / "formula.xlsx", sheet(HEADINGS, FORMULA), link_to(secret)), 0),
    }


@pytest.mark.requirement("A20")
@pytest.mark.skipif(sys.platform != "linux", reason="the most memory of a process is read from /proc")
def test_a_workbook_made_to_harm_is_refused_or_read_without_the_harm(
    program: Program, tmp_path: Path, figure: Figure
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    books = workbooks_to_harm(tmp_path, secret)
    commands = [program.command("import", path, "--commit")[3:] for path, _code in books.values()]
    done = subprocess.run(
        [sys.executable, "-c", RUN], input=json.dumps(commands), env=program.env, capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    ended = dict(zip(books, (line["ended"] for line in told if "ended" in line), strict=True))
    assert {name: code for name, (code, _seconds, _peak) in ended.items()} == {
        name: code for name, (_path, code) in books.items()
    }
    seconds, peak = max(each[1] for each in ended.values()), max(each[2] for each in ended.values())
    assert seconds <= MOST_SECONDS
    assert peak <= MOST_BYTES
    last = [line for line in told if "name" in line][-1]
    assert (last["name"], last["class"], last["reason"]) == ("Ada Wels", "", "formula")
    wanted = scanning.forms([SECRET])
    assert [form for form in wanted if form in (done.stdout + done.stderr).encode()] == []
    assert scanning.hits(program.home, wanted) == []
    vault = VaultFolder(program.vault)
    assert raw_pages.hits(vault.database, keys.unlock(vault.path, program.passphrase), SECRET) == 0
    figure(f"{len(ended)} workbooks: at most {seconds:.2f} s and {peak // 2**20} MiB, a secret of another file nowhere")
