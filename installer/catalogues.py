"""Keeps the catalogues: `python3 installer/catalogues.py [compile | extract | update | check | missing LANGUAGE]`.

`extract` writes the templates (`translations/*.pot`) from the source and the content packs, `update` brings every
language in step with them, `missing` lists what one language still lacks, `check` says what is wrong anywhere.

`compile` (what a start does by itself) builds each `.po` that is newer than its `.mo`, which is not committed. A
complete catalogue becomes `<domain>.mo`, any other `<domain>.unfinished.mo`: the window offers complete languages only.
Looking for stale ones takes the standard library alone, so that a start which finds nothing to do costs nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"


def stale(root: Path = TRANSLATIONS) -> list[Path]:
    """Return the `.po` files that have no `.mo` of either name, or an older one."""
    return [source for source in sorted(root.glob("*/LC_MESSAGES/*.po")) if _is_stale(source)]


def compile_stale(root: Path = TRANSLATIONS) -> None:
    """Write the missing and the outdated `.mo` files, each in one step, so that no reader sees half of one."""
    for source in stale(root):
        _compile(source)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", default="compile", choices=_COMMANDS)
    parser.add_argument("language", nargs="?", default="", help="for `missing`: the name of a folder in translations")
    chosen = parser.parse_args(arguments)
    lines = _COMMANDS[chosen.command](chosen.language)
    print(*lines, sep="\n", end="\n" if lines else "")
    return 1 if lines and chosen.command != "missing" else 0


def _compile_command(_language: str) -> list[str]:
    compile_stale()
    return []


def _extract_command(_language: str) -> list[str]:
    import catalogue_templates

    catalogue_templates.write_templates(TRANSLATIONS)
    return []


def _update_command(_language: str) -> list[str]:
    import catalogue_templates

    catalogue_templates.update_catalogues(TRANSLATIONS)
    return []


def _check_command(_language: str) -> list[str]:
    import catalogue_checks

    return catalogue_checks.problems(TRANSLATIONS)


def _missing_command(language: str) -> list[str]:
    import catalogue_checks

    return catalogue_checks.missing(TRANSLATIONS, language)


_COMMANDS = {
    "compile": _compile_command,
    "extract": _extract_command,
    "update": _update_command,
    "check": _check_command,
    "missing": _missing_command,
}


def _compiled(source: Path) -> tuple[Path, Path]:
    """Return the names of the `.mo` of a complete and of an unfinished catalogue; one of the two is there."""
    return source.with_suffix(".mo"), source.with_suffix(".unfinished.mo")


def _is_stale(source: Path) -> bool:
    built = [path.stat().st_mtime_ns for path in _compiled(source) if path.exists()]
    return not built or min(built) < source.stat().st_mtime_ns


def _compile(source: Path) -> None:
    from babel.messages.mofile import write_mo

    import catalogue_templates

    catalogue = catalogue_templates.read(source)
    complete, unfinished = _compiled(source)
    target, other = (complete, unfinished) if catalogue_templates.is_complete(catalogue) else (unfinished, complete)
    partly_written = target.with_suffix(".part")
    with partly_written.open("wb") as file:
        write_mo(file, catalogue)
    partly_written.replace(target)
    other.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
