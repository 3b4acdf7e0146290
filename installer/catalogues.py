"""Compiles the catalogues: every `.po` under `translations/` that is newer than its `.mo`.

Catalogues are built, not committed. Looking for stale ones takes the standard library alone, so that a start which
finds nothing to do costs nothing; compiling takes Babel. Fuzzy messages are left out: they appear in English.
"""

from __future__ import annotations

from pathlib import Path

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"


def stale(root: Path = TRANSLATIONS) -> list[Path]:
    """Return the `.po` files whose `.mo` is missing or older."""
    return [source for source in sorted(root.glob("*/LC_MESSAGES/*.po")) if _is_stale(source)]


def compile_stale(root: Path = TRANSLATIONS) -> None:
    """Write the missing and the outdated `.mo` files, each in one step, so that no reader sees half of one."""
    for source in stale(root):
        _compile(source)


def _is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compile(source: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    language = source.parent.parent.name
    with source.open("rb") as lines:
        # The name of a locale that CLDR lacks (cnr) is not looked up: the plural rule stands in the file's header.
        catalogue = read_po(lines, domain=source.stem, abort_invalid=True)
    unfinished = source.with_suffix(f".mo.{language}")
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    unfinished.replace(source.with_suffix(".mo"))


if __name__ == "__main__":
    compile_stale()
