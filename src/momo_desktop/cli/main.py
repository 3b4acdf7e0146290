"""Reads the command line, runs one command and ends with its code.

0 done · 2 wrong use · 10 wrong secret · 11 vault in use · 12 damaged · 13 vault newer than the program · 14 read-only ·
15 no space · 16 input refused · 17 unsafe place. An error is one sentence on stderr, never a traceback of ours.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence

from momo_desktop import i18n, messages
from momo_desktop.cli.commands import parser
from momo_desktop.cli.output import Output
from momo_desktop.errors import MomoError

WITHOUT_A_VAULT = ("self-check", "tour")


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):  # a console of Windows would raise on Cyrillic
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    grammar = parser()
    wanted = grammar.parse_args(arguments)
    if wanted.vault is None and wanted.command not in WITHOUT_A_VAULT:
        grammar.error("--vault is needed")
    return _run(wanted)


def _run(wanted: argparse.Namespace) -> int:
    try:
        i18n.use(i18n.language(wanted.speak))
        wanted.run(wanted, Output(as_json=wanted.json))
    except MomoError as error:
        sys.stderr.write(messages.explain(error).text + "\n")
        return error.exit_code
    return 0
