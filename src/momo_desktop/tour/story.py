"""The story of the tour: a first start, a class, one student's way, and the papers that come of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QListView, QWidget

from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import ReportRequest
from momo_desktop.tour import props
from momo_desktop.tour.player import Player, TourStopped

FULL_JOURNEY = "Kőszegi"
"""The demo student who has been through everything."""

TABS = ("overview", "journey", "sessions", "forms", "skills", "evidence", "documents")


class Story:
    """Is the tour, act by act; each act goes on where the last one ended."""

    def __init__(self, player: Player, own: Path) -> None:
        self._player = player
        self._own = own

    def first_run(self) -> None:
        """Make a vault, keep its recovery sheet, begin with the invented school."""
        p = self._player
        p.picture("First run: language and text size")
        p.click("firstRun.next")
        p.write("firstRun.school.name", props.SCHOOL)
        p.write("firstRun.school.counsellor", props.COUNSELLOR)
        p.picture("First run: the school")
        p.click("firstRun.next")
        p.write("firstRun.nickname", "Mobility", anew=True)
        p.write("firstRun.passphrase.first", props.PASSPHRASE)
        p.write("firstRun.passphrase.second", props.PASSPHRASE)
        p.picture("First run: the passphrase")
        p.click("firstRun.next")
        p.find("recovery.code", QWidget)
        p.choose_file("recovery.save", self._own / "recovery-sheet.pdf")
        p.picture("First run: the recovery code is kept")
        p.click("firstRun.next")
        p.click("firstRun.demo")
        p.picture("First run: how to begin")
        p.click("firstRun.next")
        p.until(lambda: self._services.students.count() >= 40, "the invented school")
        p.picture("The students")

    def class_list(self) -> None:
        """Take in a class list of a Bulgarian school, and find one of its students in Latin letters."""
        p = self._player
        p.press("Ctrl+I")
        p.choose_file("import.choose", props.write_class_list(self._own))
        p.picture("Import: how the file was read")
        p.click("import.next")
        p.picture("Import: what the columns mean")
        p.click("import.next")
        p.picture("Import: what becomes of each row")
        before = self._services.students.count()
        p.click("import.next")
        p.until(lambda: self._services.students.count() > before, "the new students")
        p.picture("Import: taken in, and one click takes it out")
        self.open_student("class:11A shterev")
        p.picture("Found in Latin letters")
