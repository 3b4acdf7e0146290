"""Compiles the catalogues under `translations/`: `catalogues.py compile`.

The `.mo` files are built, not committed. A language gets its two only when both catalogues are complete, so that the
program never offers one that is half translated. Looking for outdated ones takes the standard library alone, so that a
start which finds nothing to do costs nothing; compiling takes Babel.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages import Catalog

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
DOMAINS = ("momo", "content")


def stale(root: Path = TRANSLATIONS) -> list[Path]:
    """Return the folders of the languages of which a `.mo` is missing or older than its `.po`."""
    return [folder for folder in sorted(root.glob("*/LC_MESSAGES")) if _is_stale(folder)]


def compile_stale(root: Path = TRANSLATIONS) -> None:
    """Write what is outdated, each file in one step, and take back what is no longer complete, saying so."""
    for folder in stale(root):
        _compile(folder)


def _is_stale(folder: Path) -> bool:
    for domain in DOMAINS:
        source, target = folder / f"{domain}.po", folder / f"{domain}.mo"
        if not target.exists() or (source.exists() and target.stat().st_mtime_ns < source.stat().st_mtime_ns):
            return True
    return False


def _compile(folder: Path) -> None:
    from babel.messages.mofile import write_mo

    catalogues = {domain: _read(folder / f"{domain}.po") for domain in DOMAINS}
    missing = sum(_unfinished_messages(catalogue) for catalogue in catalogues.values())
    for domain, catalogue in catalogues.items():
        target = folder / f"{domain}.mo"
        if missing:
            target.unlink(missing_ok=True)
            continue
        unfinished = target.with_suffix(".unfinished.mo")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(target)
    if missing:
        print(f"{folder.parent.name} is not offered: {missing} messages are missing or unsure.", file=sys.stderr)


def _read(source: Path) -> Catalog:
    from babel.messages.pofile import read_po

    # The locale is not named: CLDR lacks one of ours (cnr), and the plural rule stands in the file's header.
    with source.open("rb") as lines:
        return read_po(lines, abort_invalid=True)


def _unfinished_messages(catalogue: Catalog) -> int:
    return sum(1 for message in catalogue if message.id and (message.fuzzy or not _is_translated(message.string)))


def _is_translated(words: str | list[str] | tuple[str, ...] | None) -> bool:
    return all(words) if isinstance(words, (list, tuple)) else bool(words)


if __name__ == "__main__":
    if sys.argv[1:] != ["compile"]:
        sys.exit(__doc__)
    compile_stale()
