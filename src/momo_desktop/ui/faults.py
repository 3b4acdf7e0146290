"""What nobody caught: an error in words, or the crash dialog."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal

from momo_desktop import logs
from momo_desktop.errors import MomoError
from momo_desktop.ui.notices import Notices

log = logging.getLogger(__name__)


class Faults(QObject):
    """Takes the place of `sys.excepthook`: PySide sends it every exception that leaves a slot."""

    _happened = Signal(object)

    def __init__(self, notices: Notices) -> None:
        super().__init__(notices)
        self._notices = notices
        self._happened.connect(self._tell)

    def install(self) -> None:
        """Take over from Python's own hooks, in the threads as well."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_in_thread

    def handle(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Log the class and the places of an exception and tell the counsellor, from whatever thread."""
        if isinstance(error, KeyboardInterrupt):
            sys.exit(130)
        if not isinstance(error, MomoError):
            log.error("fault\n%s", logs.where(error))
        self._happened.emit(error)

    def _handle_in_thread(self, facts: threading.ExceptHookArgs) -> None:
        if facts.exc_value is not None:
            self.handle(facts.exc_type, facts.exc_value, facts.exc_traceback)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, MomoError):
            self._notices.error(error)
        else:
            self._notices.crash(report(error))


def report(error: BaseException) -> str:
    """Return what helps to mend a fault: its class, the places it passed and versions, nothing personal."""
    # Both load much that the first paint does not wait for.
    import platform
    from importlib.metadata import version

    versions = (
        f"MOMO Desktop {version('momo-desktop')}",
        f"Python {platform.python_version()}, PySide {PySide6.__version__}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    )
    chain = []
    at: BaseException | None = error
    while at is not None and len(chain) < 5:
        chain.append(logs.where(at))
        at = at.__cause__ or at.__context__
    return "\n".join((*versions, "", *chain))
