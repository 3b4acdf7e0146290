"""Does once what the command line can do, and looks for words of it where nothing readable may stand (SAFETY A02).

`python tests/crash/plain_text.py` does it with each command as a process under strace, which sees what was written even
for a moment; with `--full` for 200 students, with every paper and the tour, and then the window does its work under
strace. The tests do it without processes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from end2end.scenes import WORD
from momo_desktop.cli.commands import parser
from momo_desktop.demo import source
from momo_desktop.demo.school import PRIVATE_MARKERS
from momo_desktop.services.exports import EXPORTS
from momo_desktop.services.reports import REPORTS
from our_content import FORM
from program import OTHER, PASSPHRASE, Ended, Program
from scanning import forms, hits
from windowed import Windowed, planted

STUDENTS, SHORT_STUDENTS = 200, 5
PLAYED_ELSEWHERE = {("tour",)}
"""Has a test of its own, and knows nobody but the invented students of a vault of its own."""

LISTS = Path(__file__).parents[1] / "exchange" / "lists"

_CALLS = "openat,open,creat,connect,write,pwrite64,writev,pwritev,pwritev2,rename,renameat,renameat2"
_LINE = re.compile(rb"^\d+ +(\w+)\((.*)\) += (\d+)(?:<([^>]*)>)?")
_FIRST_FILE = re.compile(rb"^\d+<([^>]*)>")
_STRING = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
_MADE = (b"O_CREAT", b"O_TMPFILE")


@dataclass(frozen=True)
class Trace:
    """Is what a process did to files: those that it made, what it wrote into each, and whether it spoke to anybody."""

    made: set[Path] = field(default_factory=set)
    written: list[tuple[Path, bytes]] = field(default_factory=list)
    spoke: list[bytes] = field(default_factory=list)

    def readable(self, wanted: set[bytes], exports: Path) -> list[tuple[Path, bytes]]:
        """Return which of the wanted forms were written outside the folder of the exports."""
        outside = ((path, data) for path, data in self.written if not path.is_relative_to(exports))
        return [(path, form) for path, data in outside for form in wanted if form in data]


def traced(command: list[str], env: dict[str, str], file: Path) -> tuple[subprocess.CompletedProcess[bytes], Trace]:
    """Run a command to its end under strace; `file` takes what strace says and is removed."""
    done = subprocess.run([*_strace(file), *command], capture_output=True, env=env, check=False)
    return done, _read(file)


def _strace(file: Path) -> tuple[str, ...]:
    return "strace", "-f", "-y", "-xx", "-s", str(2**22), "-e", f"trace={_CALLS}", "-o", str(file)


def _read(file: Path) -> Trace:
    trace = Trace()
    with file.open("rb") as lines:
        for line in lines:
            _note(line, trace)
    file.unlink()
    return trace


def _note(line: bytes, trace: Trace) -> None:
    found = _LINE.match(line)
    if found is None:
        return
    call, given, _number, opened = found.groups()
    if call == b"connect" and b"AF_INET" in given:
        trace.spoke.append(given)
    elif opened is not None and (call == b"creat" or any(flag in given for flag in _MADE)):
        trace.made.add(Path(os.fsdecode(_plain(opened))))
    elif "write" in call.decode() and (file := _FIRST_FILE.match(given)):
        path = _plain(file[1])
        if path.startswith(b"/"):  # and no pipe, at which whoever asked is told
            data = b"".join(map(_plain, _STRING.findall(given)))
            trace.written.append((Path(os.fsdecode(path)), data))
    elif call.startswith(b"rename"):
        trace.made.add(Path(os.fsdecode(_plain(_STRING.findall(given)[-1]))))


def _plain(text: bytes) -> bytes:
    return _BYTE.sub(lambda found: bytes.fromhex(found[1].decode()), text)


def leaves(grammar: argparse.ArgumentParser) -> set[tuple[str, ...]]:
    """Return the words of every command that a grammar knows."""
    below = [each for each in grammar._actions if isinstance(each, argparse._SubParsersAction)]
    if not below:
        return {()}
    return {(name, *rest) for name, command in below[0].choices.items() for rest in leaves(command)}


@dataclass
class Everything:
    """Does everything once with one vault; what is readable by wish goes to `exports`, all else lies in its home."""

    program: Program
    exports: Path
    run: Callable[..., Ended]
    """Runs a command of a program, as `Program.inside` does."""

    ended: list[tuple[tuple[str, ...], Ended]] = field(default_factory=list)

    def __call__(self, *words: object, passphrase: str = PASSPHRASE, code: int = 0, of: Program | None = None) -> Ended:
        """Run one command, on the vault of another program or on ours, which ends with this code."""
        ended = self.run(of or self.program, *words, passphrase=passphrase)
        assert ended.code == code, (words, ended.code, ended.err)
        self.ended.append((tuple(map(str, words)), ended))
        return ended

    def never_called(self) -> set[tuple[str, ...]]:
        """Return the commands that nobody has called and that no other test plays."""
        every = leaves(parser()) - PLAYED_ELSEWHERE
        return every - {leaf for words, _ in self.ended for leaf in every if words[: len(leaf)] == leaf}

    def said(self) -> bytes:
        """Return what all commands said of errors, and all that the doctor said."""
        doctor = (ended.out for words, ended in self.ended if words[0] == "doctor")
        return "".join([*(ended.err for _, ended in self.ended), *doctor]).encode()

    def do(self, students: int, *, whole: bool) -> None:
        """Do it all; as a `whole` with every paper and with the tour, which plays in a vault of its own."""
        self("create", "--nickname", "N", "--key-cost", "floor", "--recovery-out", self.exports / "code.txt")
        self("demo", "--students", students)
        planted(self.program, WORD)
        self._records()
        self._papers(whole=whole)
        self._packages(whole=whole)
        self._content()
        self._rights()
        self._copies()
        self._secrets()
        self("check-open")
        self("check-open", passphrase=OTHER, code=10)
        self("lock")
        self("self-check")
        if whole:
            self("tour", "--out", self.exports / "tour")
        self("doctor", "--full")

    def _records(self) -> None:
        added = self("student", "add", "--given", WORD, "--family", f"{WORD}né", "--class", WORD).line["id"]
        self("student", "list")
        self("student", "get", added)
        for lane, words in (("shared", WORD), ("private", f"{WORD} über {PRIVATE_MARKERS[1]}")):
            self("note", "add", "--student", 1, "--lane", lane, "--text", words)
        self("note", "list", "--student", 1)
        self("note", "add", "--student", 99_999, "--lane", "shared", "--text", WORD, code=16)
        self("search", PRIVATE_MARKERS[2])
        self("search", WORD)
        self("bulk-write", "--n", 3)
        attached = self.exports / f"{WORD}.txt"
        attached.write_text(f"{WORD} in a file", "utf-8")
        self("attach", "add", "--student", 1, attached)
        self("import", LISTS / "11a-adminplus.csv", "--commit")
        listed = self.exports / f"{WORD}.csv"
        listed.write_text(f"Family;Given\n{WORD};{WORD}\n", "utf-8")
        self("import", listed, "--commit")
        broken = self.exports / "broken.xlsx"  # the name of a file that is refused is told to who chose it
        broken.write_bytes(b"PK\x03\x04" + WORD.encode())
        self("import", broken, code=16)

    def _papers(self, *, whole: bool) -> None:
        for kind in REPORTS if whole else REPORTS[:2]:
            words = ("--form", "momo.core/skills") if kind.id == "form" else ()
            self(
                "report", kind.id, "--student", 1, "--language", "hu", "--out", self.exports / f"{kind.id}.pdf", *words
            )
        self("report", "slip", "--student", 99_999, "--language", "hu", "--out", self.exports / "no.pdf", code=16)
        for kind in EXPORTS:
            name = kind.id.replace("_", "-")
            self("export", name, "--student", 1, "--out", self.exports / f"{name}{kind.suffix}")
        self("export", "access-copy", "--student", 1, "--out", self.exports / "access.zip")
        if whole:  # what is encrypted may lie anywhere
            locked = ("--password-file", self.program.secret(OTHER))
            self("export", "student-copy", "--student", 1, "--out", self.program.home / "student.zip", *locked)

    def _packages(self, *, whole: bool) -> None:
        (self.program.home / "colleague").mkdir()
        colleague = Program(self.program.home / "colleague")
        colleague.create()
        theirs = self("package", "address", of=colleague).line["address"]
        ours = self("package", "address", "--out", self.exports / "address.txt").line["address"]
        self("package", "colleagues", "--add", WORD, "--address", theirs)
        known = self("package", "colleagues", "--add", WORD, "--address", ours, of=colleague).line["id"]
        self("student", "add", "--given", WORD, "--family", f"{WORD}ová", of=colleague)
        package = self.program.home / "theirs.momopackage"
        self("package", "write", "--to", known, "--out", package, of=colleague)
        self("package", "inspect", package)
        self("package", "take", package)
        if whole:  # the key of a password takes its time
            package, password = self.program.home / "ours.momopackage", self.exports / "password.txt"
            self("package", "write", "--password-out", password, "--out", package)
            self("package", "inspect", package, "--password-file", self.program.secret(OTHER), code=10)
            self("package", "take", package, "--password-file", password, of=colleague)

    def _rights(self) -> None:
        self("student", "restrict", 1, "--reason", WORD)
        self("student", "hold", 1, "--reason", WORD)
        self("student", "release", 1)
        self("retention", "list")
        self("retention", "erase", "record/1", "--certificate", self.program.home / "no.pdf", code=16)
        anchor = self("audit", "verify").line["anchor"]
        self("audit", "list", "--student", 1)
        self("audit", "verify", "--anchor", anchor)

    def _content(self) -> None:
        with self.program.services() as services:
            services.own_content.publish(services.own_content.new(FORM).uid)
        pack = self.program.home / "ours.momopack"
        self("contentpack", "list")
        self("contentpack", "export", "--out", pack)
        self("contentpack", "inspect", pack)
        self("contentpack", "install", pack, "--known", "both")

    def _copies(self) -> None:
        stick = self.program.home / "stick"
        stick.mkdir()
        self("backup", "second-place", stick)
        made = self("backup", "make").line["copy"]
        self("backup", "list")
        self("backup", "verify", made)
        self("backup", "restore-student", made, 1)
        self("student", "erase", 1, "--certificate", self.program.home / "certificate.pdf")
        self("backup", "restore", made)

    def _secrets(self) -> None:
        self("recovery", "show-state")
        self("recovery", "test", "--recovery-file", self.exports / "code.txt")
        code = self.exports / "new-code.txt"
        self("recovery", "new", "--recovery-out", code)
        self("recovery", "successor", "add", "--recovery-out", self.exports / "successor.txt")
        self("recovery", "successor", "remove")
        self("recovery", "use", "--recovery-file", code, "--new-passphrase-file", self.program.secret(OTHER))
        new = ("--new-passphrase-file", self.program.secret(PASSPHRASE))
        self("passphrase", "change", *new, passphrase=OTHER)
        self("rekey", "--recovery-out", self.exports / "newest.txt")


def searched_for(students: int) -> set[bytes]:
    """Return every form of what people wrote, and of names of the invented students."""
    people = source.people().people[: min(students, 10)]
    return forms((WORD, *PRIVATE_MARKERS, *(name for each in people for name in (each.given, each.family))))


def open_to_others(vault: Path) -> list[Path]:
    """Return what in a vault is not for its owner alone: folders 0700, files 0600."""
    there = (vault, *vault.rglob("*"))
    return [path for path in there if path.stat().st_mode & 0o777 != (0o700 if path.is_dir() else 0o600)]


def _under_strace(file: Path, traces: list[Trace]) -> Callable[..., Ended]:
    def run(program: Program, *words: object, passphrase: str = PASSPHRASE) -> Ended:
        begun = time.monotonic()
        done, trace = traced(program.command(*words, passphrase=passphrase), program.env, file)
        traces.append(trace)
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode(), time.monotonic() - begun)

    return run


def _window(every: Everything, file: Path) -> Trace:
    """Do once under strace what a counsellor does in the window, in a home and a vault of its own."""

    def make(_name: str, fill: Callable[[Path], object]) -> Path:
        made = every.exports / "made"
        made.mkdir()
        fill(made)
        return made

    home, outside = every.program.home / "window", every.exports / "window"
    home.mkdir()
    outside.mkdir()
    window = Windowed(home, make)
    window.plant(WORD)
    playing = window.play("work", outside, before=_strace(file))
    _out, said = playing.communicate()
    assert playing.returncode == 0, said
    return _read(file)


def _wrong(every: Everything, traces: list[Trace], wanted: set[bytes]) -> Iterator[str]:
    """Yield what is not as it should be."""
    home, exports = every.program.home, every.exports
    yield from (f"never called: {' '.join(leaf)}" for leaf in every.never_called())
    yield from (f"readable in {path}" for path, _ in hits(home, wanted))
    yield from (f"said: {form!r}" for form in wanted if form in every.said())
    yield from (f"open to others: {path}" for path in open_to_others(every.program.vault))
    for trace in traces:
        yield from (f"written into {path}" for path, _ in trace.readable(wanted, exports))
        yield from (f"spoke to {whom!r}" for whom in trace.spoke)
        strangers = (path for path in trace.made if not path.is_relative_to(home) and not path.is_relative_to(exports))
        yield from (f"made {path}" for path in strangers if path != Path(os.devnull))
        yield from (f"made {path}" for path in trace.made if "etilqs" in path.name)


def main() -> int:
    """Do everything and print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--full", action="store_true")
    whole = arguments.parse_args().full
    students = STUDENTS if whole else SHORT_STUDENTS
    if shutil.which("strace") is None:
        print("What is written for a moment is seen by strace on Linux only, and there is none here.")
        return 0
    with tempfile.TemporaryDirectory() as place:
        home, exports = Path(place) / "home", Path(place) / "exports"
        home.mkdir()
        exports.mkdir()
        program, traces = Program(home), list[Trace]()
        every = Everything(program, exports, _under_strace(Path(place) / "trace", traces))
        every.do(students, whole=whole)
        if whole:
            traces.append(_window(every, Path(place) / "trace"))
        wrong = list(_wrong(every, traces, searched_for(students)))
        files = sum(path.is_file() for path in home.rglob("*"))
        written = sum(len(data) for trace in traces for _, data in trace.written)
    done = f"{len(every.ended)} commands and the window" if whole else f"{len(every.ended)} commands"
    print(
        f"{students} students, {done}: {len(wrong)} wrong in {files} files that were left, {written / 2**20:.0f} MiB "
        "that were written and all that was said; files of SQLite's own for a moment are counted"
    )
    print("\n".join(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
