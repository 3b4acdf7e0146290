"""Reads the command line, runs one command and ends with its code.

0 done · 2 wrong use · 10 wrong secret · 11 vault in use · 12 damaged · 13 vault newer than the program · 14 read-only ·
15 no space · 16 input refused · 17 unsafe place · 18 older than last seen · 70 a fault of the program · 74 done, but
its answer could not be printed · 130 stopped. An error is told in sentences on stderr, never as a traceback.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
from collections.abc import Sequence

from momo_desktop import i18n, logs, messages, paths
from momo_desktop.cli import arguments
from momo_desktop.cli.commands import parser
from momo_desktop.cli.output import Output, complain
from momo_desktop.errors import MomoError
from momo_desktop.i18n import _

WITHOUT_A_VAULT = ("self-check", "tour")

STOPPED = 130
_FAULT, _UNTOLD = 70, 74
_log = logging.getLogger(__name__)


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    logs.start(paths.user_log_dir)
    for stream in (sys.stdout, sys.stderr):  # a console of Windows would raise on Cyrillic
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    grammar = parser()
    wanted = grammar.parse_args(words)
    if wanted.vault is None and wanted.command not in WITHOUT_A_VAULT:
        grammar.error("--vault is needed")
    if twice := arguments.same_file(wanted):
        grammar.error(f"the file of {twice} is named for something else too")
    return _run(wanted)


def _run(wanted: argparse.Namespace) -> int:
    output = Output(as_json=wanted.json)
    try:
        i18n.use(i18n.language(wanted.speak))
        arguments.check(wanted)
        wanted.run(wanted, output)
    except MomoError as error:
        complain(messages.explain(error).text)
        return error.exit_code
    except KeyboardInterrupt:
        return STOPPED
    except Exception:  # noqa: BLE001  the last door before the user
        # What an exception says may quote a name, so stderr gets a sentence and the log the places that it passed.
        _log.exception("a command failed")
        complain(_("Something went wrong inside the program, and the command was not carried out."))
        return _FAULT
    if output.lost:
        complain(_("The command was carried out, but what it had to say could not be printed."))
        return _UNTOLD
    return 0
