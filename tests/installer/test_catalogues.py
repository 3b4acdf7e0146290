from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

import catalogue_templates
import catalogues

HEADER = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
DONE = (
    'msgid "Lock"\nmsgstr "Sperren"\n\n'
    'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} Tag"\nmsgstr[1] "{n} Tage"\n'
)


@pytest.fixture
def german(tmp_path: Path) -> Path:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for domain in catalogue_templates.DOMAINS:
        (folder / f"{domain}.po").write_text(HEADER + DONE, "utf-8")
    return folder


def add(folder: Path, words: str) -> None:
    """Append to the program's words, an hour after they were compiled."""
    source = folder / "momo.po"
    with source.open("a", encoding="utf-8") as file:
        file.write(words)
    os.utime(source, (source.stat().st_atime, source.stat().st_mtime + 3600))


def test_a_compiled_catalogue_speaks(german: Path) -> None:
    catalogues.compile_stale(german.parents[1])
    assert gettext.translation("momo", german.parents[1], ["de"]).gettext("Lock") == "Sperren"


def test_what_was_compiled_is_fresh(german: Path) -> None:
    catalogues.compile_stale(german.parents[1])
    assert catalogues.stale(german.parents[1]) == []


def test_a_newer_source_is_stale(german: Path) -> None:
    catalogues.compile_stale(german.parents[1])
    add(german, '\nmsgid "Find"\nmsgstr "Suchen"\n')
    assert catalogues.stale(german.parents[1]) == [german / "momo.po"]


@pytest.mark.parametrize(
    "unfinished",
    [
        '\nmsgid "Find"\nmsgstr ""\n',
        '\n#, fuzzy\nmsgid "Find"\nmsgstr "Finden"\n',
        '\nmsgid "{n} row"\nmsgid_plural "{n} rows"\nmsgstr[0] "{n} Zeile"\nmsgstr[1] ""\n',
    ],
    ids=["missing", "fuzzy", "a plural form"],
)
def test_an_incomplete_catalogue_can_be_looked_at_and_is_not_offered(german: Path, unfinished: str) -> None:
    catalogues.compile_stale(german.parents[1])
    add(german, unfinished)
    catalogues.compile_stale(german.parents[1])
    assert sorted(path.name for path in german.glob("*.mo")) == ["content.mo", "momo.unfinished.mo"]
