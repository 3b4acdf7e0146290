"""Reads the command line, runs one command and ends with its code.

0 done · 2 wrong use · 10 wrong secret · 11 vault in use · 12 damaged · 13 vault newer than the program · 14 read-only ·
15 no space · 16 input refused · 17 unsafe place · 18 older than last seen · 70 a fault of the program · 130 stopped. An
error is told in sentences on stderr, never as a traceback.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
from collections.abc import Sequence

from momo_desktop import i18n, logs, messages, paths
from momo_desktop.cli.commands import parser
from momo_desktop.cli.output import Output
from momo_desktop.errors import MomoError
from momo_desktop.i18n import _

WITHOUT_A_VAULT = ("self-check", "tour")

_FAULT, _STOPPED = 70, 130
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    logs.start(paths.user_log_dir())
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
    except KeyboardInterrupt:
        return _STOPPED
    except Exception:  # noqa: BLE001  the last door before the user
        # What an exception says may quote a name, so stderr gets a sentence and the log the places that it passed.
        _log.exception("a command failed")
        sys.stderr.write(_("Something went wrong inside the program, and the command was not carried out.") + "\n")
        return _FAULT
    return 0
