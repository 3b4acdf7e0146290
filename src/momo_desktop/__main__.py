"""Starts the program: the window without arguments, the command line with them, or the decoder of a picture."""

from __future__ import annotations

import faulthandler
import gc
import signal
import sys

from momo_desktop import memory

_STOPPED = 130
"""What a command ends with that Ctrl+C stopped before it began."""


def main() -> int:
    """Run the program and return its exit code."""
    memory.keep_private()
    if "--multiprocessing-fork" in sys.argv:  # a packed program starts itself to write papers
        from multiprocessing import freeze_support

        freeze_support()
    if sys.argv[1:] == ["--decode-picture"]:
        from momo_desktop.exchange import photo_decoder

        return photo_decoder.main()
    if len(sys.argv) > 1:
        return _run_command(sys.argv[1:])
    if sys.stderr is not None:  # Windows gives a window none
        faulthandler.enable()  # a crash of Qt says where it was: files and lines, no word of the records
    # Nothing that the start makes is garbage, and looking for some takes a tenth of it. Later, the window looks.
    gc.disable()
    from momo_desktop import app

    return app.run(sys.argv)


def _run_command(words: list[str]) -> int:
    try:
        from momo_desktop.cli import output

        try:
            from momo_desktop.cli.main import main as run

            return run(words)
        finally:
            output.finish()
    except KeyboardInterrupt:  # at any moment, also while modules are read
        return _STOPPED
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # there is nothing left to stop


if __name__ == "__main__":
    sys.exit(main())
