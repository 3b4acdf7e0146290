"""One start of the window, for a test of two: `python -m end2end.starter first|second VAULT`, and says what it sees."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel

from end2end.telling import tell
from momo_desktop import app, paths
from momo_desktop.domain.clock import Clock
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.services.core import Core
from momo_desktop.ui.main_window import MainWindow
from our_vault import PASSPHRASE


def main(which: str, vault: Path) -> int:
    """Show the window; the first opens the vault, the second waits for what it is told."""
    application = app.make_application([])
    core = Core(Clock())
    preferences = Preferences(paths.user_config_dir() / app.PREFERENCES)
    preferences.set(language="en")
    preferences.opened(RecentVault(vault, "Our school"))
    window = app.make_window(application, lambda: core, preferences)
    window.show()
    if which == "first":
        window.gate.unlock(vault, PASSPHRASE)
        window.jobs.wait()
        calls = window.desk._calls
        calls.called.connect(lambda: print("called", flush=True))
    print("open" if window.desk is not None else "locked", flush=True)
    return tell(application, partial(_seen, window))


def _seen(window: MainWindow) -> str:
    problem = window.findChild(QLabel, "unlock.problem")
    shows = problem.text() if problem is not None and problem.isVisible() else ""
    return f"{'in front' if window.isActiveWindow() else 'behind'} {shows}".strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
