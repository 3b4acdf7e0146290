"""Turns the form of a student's record to others in the vault `FOLDER`, and builds it for each of them anew.

A line has the seconds of both, up to the paint.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from given_key import opened_vault
from painting import tell
from PySide6.QtWidgets import QApplication

from momo_desktop import app as program
from momo_desktop import paths
from momo_desktop.domain.students import Student
from momo_desktop.preferences import Preferences
from momo_desktop.ui.dialogs.student import student_form
from momo_desktop.ui.forms.form import Form

_ROUNDS = 15
_SIZE = 900, 640


def turned(student: Student) -> None:
    form.load(student)
    form.grab()


def built(student: Student) -> None:
    left.append(shown(student))
    left[-1].grab()


def shown(student: Student) -> Form[Student]:
    made = student_form(window.desk.context)
    made.load(student)
    made.resize(*_SIZE)
    made.show()
    return made


def timed(work: Callable[[Student], None], student: Student) -> float:
    while left:
        left.pop().deleteLater()
    QApplication.processEvents()
    start = time.perf_counter()
    work(student)
    return time.perf_counter() - start


left: list[Form[Student]] = []
application = program.make_application(sys.argv)
core = program.CoreLoader(program.make_core)
window = program.make_window(application, core, Preferences(paths.user_config_dir() / program.PREFERENCES))
core.preload()
window.gate.opened.emit(opened_vault(Path(sys.argv[1])))
assert window.desk is not None
form = shown(Student(window.desk.context.services.students.get(1).name))
for number in range(2, _ROUNDS + 3):
    person = window.desk.context.services.students.get(number)
    tell(timed(turned, person), timed(built, person))
window.jobs.stop()
window.desk.leave().close()
