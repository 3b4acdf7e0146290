"""What Today and the list of students cost: only what they show."""

from __future__ import annotations

import subprocess
import sys

import pytest

from momo_desktop.domain.students import Student
from momo_desktop.services.open_vault import OpenVault
from school import KEYS

ELSEWHERE = (
    "PIL alembic defusedxml holidays openpyxl pikepdf pydantic pypdf pypdfium2 reportlab segno"
    " PySide6.QtDBus PySide6.QtNetwork PySide6.QtPdf PySide6.QtPrintSupport"
    " momo_desktop.ui.pages.documents momo_desktop.ui.pages.import_list momo_desktop.ui.pages.overview"
    " momo_desktop.ui.pages.settings"
).split()

SCRIPT = """
import linecache, sys
from pathlib import Path
from momo_desktop import app, paths
from momo_desktop.preferences import Preferences, RecentVault
folder, vault_id, key = Path(sys.argv[1]), sys.argv[2], bytes.fromhex(sys.argv[3])
qt = app.make_application(["momo-desktop"])
preferences = Preferences(paths.user_config_dir() / app.PREFERENCES)
preferences.opened(RecentVault(folder, "Our school"))
core = app.CoreLoader(app.make_core)
window = app.make_window(qt, core, preferences)
window.show()
core.preload()
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage.database import open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.vaults import VaultFolder
place, keys = VaultFolder(folder), VaultKeys(vault_id, key)
vault = OpenVault(place, open_database(place.database, keys.database_key), keys, VaultLock(folder))
from momo_desktop.ui import desk
desk._PREPARED_AFTER_MS = 3_600_000  # what is built ahead is not what is shown, and a slow computer comes to it here
window.gate.opened.emit(vault)
while window.jobs.busy or window.is_building:
    qt.processEvents()
assert window.desk.view.place == "today"
window.jobs.wait()
window.desk.view.navigate("students")
window.desk.view.page.catch_up()
assert window.desk.view.page.list.rows.model().rowCount() == 1
print(" ".join(sys.modules))
print(" ".join(name for name in linecache.cache if name.endswith(".py")))
window.jobs.stop()
vault.close()
"""


@pytest.fixture
def shown(vault: OpenVault, anna: Student) -> list[set[str]]:
    """The modules that the list took, and the source files that were read into memory."""
    assert anna.id
    vault.close()
    given = [str(vault.folder.path), KEYS.vault_id, KEYS.data_key.hex()]
    ran = subprocess.run([sys.executable, "-c", SCRIPT, *given], capture_output=True, text=True, check=True, timeout=60)
    modules, sources = ran.stdout.splitlines()
    return [set(modules.split()), set(sources.split())]


def test_the_list_of_students_imports_nothing_that_it_does_not_show(shown: list[set[str]]) -> None:
    assert shown[0] & set(ELSEWHERE) == set()


def test_no_source_of_what_it_imports_is_read_into_memory(shown: list[set[str]]) -> None:
    assert [name for name in shown[1] if "/sqlalchemy/" in name or "/storage/" in name] == []
