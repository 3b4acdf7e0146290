"""What the first paint costs: only what it shows."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATER = ("sqlalchemy", "sqlcipher3", "alembic", "reportlab", "babel", "openpyxl", "pydantic", "cryptography", "PIL")

SCRIPT = """
import sys
from pathlib import Path
from momo_desktop import app, paths
from momo_desktop.preferences import Preferences, RecentVault
qt = app.make_application(["momo-desktop"])
preferences = Preferences(paths.user_config_dir() / app.PREFERENCES)
if sys.argv[1] == "unlock":
    preferences.opened(RecentVault(Path("/nowhere"), "Our school"))
window = app.make_window(qt, app.CoreLoader(app.make_core), preferences)
window.show()
qt.processEvents()
assert not window.grab().isNull()
print(" ".join(sorted(name for name in sys.modules if "." not in name)))
"""


@pytest.mark.parametrize("first", ["unlock", "firstRun"])
def test_the_first_paint_imports_nothing_of_the_vault(first: str) -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT, first], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(ran.stdout.split())
    assert loaded.isdisjoint(LATER)
