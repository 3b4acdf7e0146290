"""Many papers at once: gathered here one after the other, written by two processes side by side (SPEED S16)."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from momo_desktop import memory
from momo_desktop.errors import ReportRefused
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.paper_requests import Gathered, ReportRequest

_WRITERS = 2
_AHEAD = 3 * _WRITERS
"""So many papers at most are gathered and not written yet, because their photos take memory."""
_WORTH_IT = 8
"""From so many papers on the second process saves more time than it takes to start."""


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """Is what became of one request: the paper, or why there is none."""

    request: ReportRequest
    pdf: bytes
    refused: ReportRefused | None = None


def write_all(asked: Iterable[tuple[ReportRequest, Gathered | ReportRefused]], count: int) -> Generator[Written]:
    """Return the papers in the order in which they were asked for; `count` is how many that will be.

    A caller that leaves off in between (`close`) stops the writers too.
    """
    if count < _WORTH_IT:
        for request, gathered in asked:
            yield _written(request, gathered) if isinstance(gathered, Gathered) else Written(request, b"", gathered)
        return
    with _writers() as writers:
        waiting: deque[Future[Written] | Written] = deque()
        for request, gathered in asked:
            if isinstance(gathered, Gathered):
                waiting.append(writers.submit(_written, request, gathered))
            else:
                waiting.append(Written(request, b"", gathered))
            if len(waiting) >= _AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


@contextmanager
def _writers() -> Generator[ProcessPoolExecutor]:
    # A fork would copy the open vault; a new process is given the words of the papers and nothing else.
    pool = ProcessPoolExecutor(_WRITERS, get_context("spawn"), initializer=memory.keep_private)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _result(waiting: Future[Written] | Written) -> Written:
    return waiting if isinstance(waiting, Written) else waiting.result()


def _written(request: ReportRequest, gathered: Gathered) -> Written:
    try:
        return Written(request, gathered.pdf(request, UNWATCHED))
    except ReportRefused as refused:
        return Written(request, b"", refused)
