"""The window with an open vault, which says what is shown each time that it changes: `-m end2end.keys_heard VAULT`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from end2end.telling import tell
from momo_desktop import app, paths
from momo_desktop.domain.clock import Clock
from momo_desktop.preferences import Preferences
from momo_desktop.services.core import Core
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.students import StudentsPage
from program import PASSPHRASE


def main(vault: Path) -> int:
    """Show the first student of the vault and tell what is seen."""
    application = app.make_application([])
    core = Core(Clock())
    window = app.make_window(application, lambda: core, Preferences(paths.user_config_dir() / app.PREFERENCES))
    window.show()
    window.gate.unlock(vault, PASSPHRASE)
    window.jobs.wait()
    assert window.desk is not None
    window.desk.view.navigate("students", student_id=1)
    print(f"window {int(window.winId())}", flush=True)
    return tell(application, partial(_seen, window))


def _seen(window: MainWindow) -> str:
    desk = window.desk
    if desk is None:
        return "locked"
    dialog = QApplication.activeModalWidget()
    if dialog is not None:  # until it is active, keys go astray
        return f"dialog {dialog.objectName()}" if dialog.isActiveWindow() else "opening"
    page = desk.view.page
    tab = page.student.tab_name if isinstance(page, StudentsPage) else ""
    around = " with help" if desk.acts.help.panel is not None else " alone" if desk.acts.only_page else ""
    return f"{desk.view.place} {tab}".strip() + around


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
