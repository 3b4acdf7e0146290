"""What is looked at after an erasure: whether anything of it is left in the file (SAFETY §3.3).

Page by page a test looks, with a reader of its own; here the tables are asked through SQLite, because nothing else may
open the file while it is in use (SAFETY D5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from momo_desktop.domain.erasure import Check
from momo_desktop.storage.database import Database
from momo_desktop.storage.erasing import Taken, sliced
from momo_desktop.storage.vaults import VaultFolder

_UID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_words%' AND name NOT LIKE 'sqlite%'"
)
_HELD = text("SELECT term FROM held_words WHERE term IN :words").bindparams(bindparam("words", expanding=True))
_JOURNAL = "-wal"


def look(vault: VaultFolder, database: Database, taken: Taken, file_ids: Iterable[str]) -> dict[Check, bool]:
    """Return for each check whether nothing was found."""
    with database.read() as db:
        free = int(db.scalar(text("PRAGMA freelist_count")) or 0)
        samples = db.scalar(text("SELECT count(*) FROM sqlite_master WHERE name LIKE 'sqlite_stat%'")) or 0
        records = _holds_no_uid(db, taken.uids)
        known = _holds_no_word(db, taken.words)
    journal = vault.database.with_name(vault.database.name + _JOURNAL)
    # Of an erasure that was cut short nobody knows any more what it was.
    found = {Check.RECORDS: records, Check.WORDS: known} if taken.uids or taken.words else {}
    return found | {
        Check.FREE_PAGES: free == 0,
        Check.JOURNAL: not journal.exists() or journal.stat().st_size == 0,
        Check.STATISTICS: samples == 0,
        Check.FILES: not any((vault.files / each).exists() for each in file_ids),
    }


def _holds_no_uid(db: Session, uids: frozenset[str]) -> bool:
    for name in db.scalars(text(_TABLES)).all():
        columns = [row.name for row in db.execute(text(f'PRAGMA table_info("{name}")')) if _may_hold_text(row.type)]
        if not columns:
            continue
        said = ", ".join(f'"{column}"' for column in columns)
        for row in db.execute(text(f'SELECT {said} FROM "{name}"').execution_options(yield_per=2000)):  # noqa: S608
            for value in row:
                if isinstance(value, str) and not uids.isdisjoint(_UID.findall(value)):
                    return False
    return True


def _may_hold_text(declared: str) -> bool:
    return declared.upper().startswith(("VARCHAR", "TEXT", "JSON"))


def _holds_no_word(db: Session, forms: frozenset[str]) -> bool:
    """Tell whether every word that the index still holds stands in a text that is there."""
    db.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.held_words USING fts5vocab(main, search_words, row)"))
    try:
        held = [word for some in sliced(sorted(forms)) for word in db.scalars(_HELD, {"words": some})]
    finally:
        db.execute(text("DROP TABLE temp.held_words"))
    living = text("SELECT 1 FROM search_words WHERE search_words MATCH :word LIMIT 1")
    return all(db.scalar(living, {"word": f'"{word}"'}) for word in held)
