"""SAFETY A02 and A25 through the window: nothing readable is left anywhere but in what was exported."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from end2end.scenes import WORD
from figures import Figure
from made_once import MadeOnce
from momo_desktop.demo import source
from scanning import forms, hits
from windowed import Windowed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the places are those of Linux")

STUDENTS = 2
LOGGED = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} ERROR momo_desktop\.ui\.faults fault"
    r"|[\w.]+(Error|Refused)"  # the class of an exception, then the places that it passed
    r"|  [\w./<> -]+:\d+ [\w<>]+)"
)
"""What may stand in the log of a scene; all else is nobody's business."""


@dataclass(frozen=True)
class Left:
    """Is what a whole scene left in its home, outside of it, and on its two streams."""

    window: Windowed
    planted: int
    outside: Path
    said: str


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce) -> Left:
    """A window in which everything was done once, in a vault where every text has the word in it."""
    window = Windowed(tmp_path_factory.mktemp("home"), made_once, STUDENTS)
    outside = tmp_path_factory.mktemp(f"of-{WORD}")  # a folder that is visited may name a person
    planted = window.plant(WORD)
    playing = window.play("work", outside)
    out, err = playing.communicate(timeout=240)
    assert playing.returncode == 0, err
    return Left(window, planted, outside, out + err)


@pytest.mark.requirement("A02")
def test_nothing_that_was_written_is_readable_in_the_home(left: Left, figure: Figure) -> None:
    people = source.people().people[:STUDENTS]
    wanted = forms((WORD, *(name for person in people for name in (person.given, person.family))))
    places = {path.relative_to(left.window.home).parts[0] for path in left.window.home.rglob("*")}
    assert {"vault", ".config", ".local", ".cache", "tmp"} <= places
    assert hits(left.window.home, wanted) == []
    assert not [form for form in wanted if form in left.said.encode()]
    figure(f"what the window left in home, config, cache and temporary folder, {len(wanted)} forms: 0 hits")


def test_what_was_written_is_in_the_vault_and_in_the_export(left: Left) -> None:
    database = left.window.database()
    with database.read() as db:
        kept = [text for (text,) in db.connection().exec_driver_sql("SELECT text FROM notes UNION SELECT given FROM "
                "students UNION SELECT file_name FROM evidence UNION SELECT content FROM versions")]  # fmt: skip
    database.close()
    for words in (f"{WORD} in the shared lane", f"{WORD} in the private lane", f"{WORD}.txt"):
        assert any(words in text for text in kept)
    assert left.planted > 30
    assert WORD in PdfReader(left.outside / "portfolio.pdf").pages[0].extract_text()


@pytest.mark.requirement("A25")
def test_a_fault_in_any_layer_is_reported_by_its_places_alone(left: Left, figure: Figure) -> None:
    reports = [path.read_text("utf-8") for path in left.window.home.glob("report-*.txt")]
    places = "".join(reports)
    assert len(reports) == 4
    for place in ("sqlalchemy.exc.OperationalError", "services/class_lists.py", "services/reports.py", "ui/"):
        assert place in places
    log = (left.window.home / ".local" / "state" / "momo-desktop" / "log" / "momo.log").read_text("utf-8")
    assert log.count(" ERROR momo_desktop.ui.faults fault\n") == len(reports)
    assert [line for line in log.splitlines() if not LOGGED.fullmatch(line)] == []
    figure(f"{len(reports)} faults that quote a name, in {log.count(chr(10))} lines of the log: 0 names")


@pytest.mark.requirement("A25")
def test_no_folder_that_was_visited_and_no_file_that_was_chosen_is_remembered(left: Left, figure: Figure) -> None:
    kept = {path.name: path for path in left.window.home.rglob("*") if path.suffix in {".conf", ".toml", ".xbel"}}
    assert set(kept) == {"QtProject.conf", "preferences.toml"}
    for path in kept.values():
        assert left.outside.name not in path.read_text("utf-8")
    figure("7 file dialogs: 0 folders and 0 files in QtProject.conf and in the list of recent vaults")
