"""A process that has imported what a writer needs, and forks one when it is told to: `crash.stem MODULES ARGUMENTS`.

It reads the last argument of each writer from a line, answers with the writer's process id and, when the writer is
gone, with `ended`; between the two the writer speaks for itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from importlib import import_module

_ENDED = b"ended\n"


class Stem:
    """Has writers forked, and kills them."""

    def __init__(self, modules: Iterable[str], arguments: Iterable[str], environment: dict[str, str]) -> None:
        """Import modules, the last of which has a `main` that takes a list of these arguments and one more."""
        command = [sys.executable, "-m", "crash.stem", ",".join(modules), *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)

    def __enter__(self) -> Stem:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def killed_writer(self, argument: object, seconds: float) -> list[bytes]:
        """Have a writer made, kill it so long after its first line, and return the lines that it wrote whole."""
        self._process.stdin.write(b"%s\n" % str(argument).encode())
        self._process.stdin.flush()
        lines = self._lines()
        writer = int(next(lines))
        first = next(lines)
        timer = threading.Timer(seconds, os.kill, (writer, signal.SIGKILL))
        timer.start()
        told = [first, *iter(lines.__next__, _ENDED)]
        timer.join()
        return [line for line in told if line.endswith(b"\n")]

    def _lines(self) -> Iterator[bytes]:
        for line in self._process.stdout:
            # A line that the kill cut runs into the sign that the writer has ended.
            yield from (line[: -len(_ENDED)], _ENDED) if line.endswith(_ENDED) and line != _ENDED else (line,)


def main(modules: str, *arguments: str) -> None:
    """Fork a writer for each line."""
    run = [import_module(name) for name in modules.split(",")][-1].main
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(run([*arguments, line.strip()]))
        os.write(1, b"%d\n" % child)
        os.waitpid(child, 0)
        os.write(1, _ENDED)


if __name__ == "__main__":
    main(*sys.argv[1:])
