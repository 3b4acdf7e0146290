"""Prints when the first lines of Today were painted: `FOLDER` the moment, `FOLDER PASSPHRASE` the seconds since unlock.

Without a passphrase the key is given and nothing is derived. With one it also prints how long Argon2id alone takes with
the same parameters. The last figure is the memory with Today open.
"""

import sys
import time
from pathlib import Path

from painting import FirstPaint, held_memory, moment, tell
from PySide6.QtCore import QTimer

from momo_desktop import app as program
from momo_desktop import paths
from momo_desktop.preferences import Preferences
from momo_desktop.ui.widgets.person_row import PersonRow


def show_given() -> None:
    from given_key import opened_vault

    window.gate.opened.emit(opened_vault(folder))


def unlock() -> None:
    began.append(time.perf_counter())
    window.gate.unlock(folder, passphrase[0])


def watch(_vault: object) -> None:
    looking.start()


def look() -> None:
    row = window.findChild(PersonRow)
    if row is not None:
        looking.stop()
        paints.append(FirstPaint(row, painted))


def painted() -> None:
    if not passphrase:
        tell(moment(), held_memory())
    else:
        took, memory = time.perf_counter() - began[0], held_memory()
        tell(took, derivation_alone(), memory)
    window.jobs.stop()
    application.quit()


def derivation_alone() -> float:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    from momo_desktop.storage.key_files import DEFAULT_COST

    cost = DEFAULT_COST
    start = time.perf_counter()
    Argon2id(salt=bytes(16), length=64, iterations=cost.time, lanes=cost.lanes, memory_cost=cost.memory_kib).derive(
        passphrase[0].encode()
    )
    return time.perf_counter() - start


folder, passphrase = Path(sys.argv[1]), sys.argv[2:]
began: list[float] = []
paints: list[FirstPaint] = []
application = program.make_application(sys.argv)
core = program.CoreLoader(program.make_core)
window = program.make_window(application, core, Preferences(paths.user_config_dir() / program.PREFERENCES))
looking = QTimer(interval=1)  # the lines come from the worker
looking.timeout.connect(look)
window.gate.opened.connect(watch)
window.resize(1366, 768)
window.show()
application.processEvents()
core.preload()
(unlock if passphrase else show_given)()
application.exec()
