"""Plays on the program's windows as a person without a mouse does, and takes pictures.

Controls are found by their object names; what is not there, hidden or disabled stops the tour.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QWidget

from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.student_window.window import StudentWindow

PATIENCE = 90.0
"""Seconds after which something that does not appear stops the tour."""

_LONGEST_WAY = 200
"""Keys after which a control counts as out of reach."""

_VEIL = QColor(17, 23, 28, 90)
_W = TypeVar("_W", bound=QWidget)


class TourStopped(Exception):
    """Tells what the tour could not find or wait for."""


class Player:
    """Has the window in its hands; `pictures` are the files taken so far with their titles."""

    def __init__(self, window: MainWindow, out: Path) -> None:
        self.window = window
        self.pictures: list[tuple[Path, str]] = []
        self._out = out

    def find(self, name: str, kind: type[_W]) -> _W:
        """Wait for a visible control and return it."""
        found: list[_W] = []

        def look() -> bool:
            found[:] = [each for each in self._controls(kind) if each.objectName() == name and each.isVisible()]
            return bool(found)

        self.until(look, f"control {name}")
        return found[-1]

    def reach(self, name: str) -> QWidget:
        """Go to a control as one does without a mouse: by Tab, and by the arrows within a group of choices."""
        control = self.find(name, QWidget)
        self.until(control.isEnabled, f"{name} to be enabled")
        self._activate()
        for _step in range(_LONGEST_WAY):
            focused = QApplication.focusWidget()
            if focused is not None and (focused is control or control.isAncestorOf(focused)):
                return control
            QTest.keyClick(self._focused(), _key_towards(control, focused))
            QApplication.processEvents()
        raise TourStopped(f"{name} is not reached by the keyboard")

    def use(self, name: str) -> None:
        """Go to a button and press it."""
        self.reach(name)
        QTest.keyClick(self._focused(), Qt.Key.Key_Space)
        self.breathe()

    def write(self, name: str, text: str, *, anew: bool = False) -> None:
        """Go to a field and type; `anew` replaces what is in it."""
        self.reach(name)
        if anew:
            self.press("Ctrl+A")
        self.type(text)

    def type(self, text: str) -> None:
        """Type where the focus is, in whatever script."""
        target = self._focused()
        for character in text:
            key = Qt.Key.Key_Return if character == "\n" else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, int(key), Qt.KeyboardModifier.NoModifier, "\r" if key else character)
                QApplication.sendEvent(target, event)
        self.breathe()

    def press(self, keys: str) -> None:
        """Press one key or a combination where the focus is: "Ctrl+N", "Space"."""
        self._activate()
        QTest.keySequence(self._focused(), keys)
        self.breathe()

    def choose_file(self, name: str, path: Path) -> None:
        """Press a button that asks for a file, and answer Qt's dialog with a path."""
        answered = QTimer(self.window)
        answered.setInterval(50)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return
            answered.stop()
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            if isinstance(field, QLineEdit):
                field.setText(str(path))
                QTest.keyClick(field, Qt.Key.Key_Return)

        answered.timeout.connect(answer)
        answered.start()
        self.use(name)

    def choose(self, name: str, entry: str) -> None:
        """Press a button that has a menu, and go down in it to an entry."""
        self.use(name)
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise TourStopped(f"{name} has no menu")
        for _step in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            chosen = menu.activeAction()
            if chosen is not None and chosen.objectName() == entry:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                self.breathe()
                return
        raise TourStopped(f"{entry} is not in the menu of {name}")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Let the program go on until something holds; raises `TourStopped` after `PATIENCE`."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TourStopped(f"waited in vain for {what}")
            _wait(0.01)

    def breathe(self) -> None:
        """Let the program finish what it has begun, jobs too."""
        QApplication.processEvents()
        self.until(lambda: not (self.window.jobs.busy or self.window.is_building), "the window to rest")
        QApplication.processEvents()

    def picture(self, title: str) -> None:
        """Take a picture of the window that is in front, with the dialogs that lie on it."""
        _wait(0.35)  # bars slide in, lists are searched after a pause
        self.breathe()
        front = self._front()
        front.resize(self.window.size())  # the student's window fills its screen, which is small without a display
        front.grab()  # what is drawn when it is first seen (the pages of a paper) begins now
        _wait(0.15)
        picture = front.grab()
        for dialog in self._dialogs():
            _lay(picture, dialog)
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        path = self._out / f"{len(self.pictures) + 1:02}-{slug}.png"
        if not picture.save(str(path)):
            raise TourStopped(f"could not write {path.name}")
        self.pictures.append((path, title))

    def _activate(self) -> None:
        top = QApplication.activeModalWidget() or self._front()
        if QApplication.activeWindow() is not top:  # without a desktop, nobody gives the focus back
            top.activateWindow()
            self.until(lambda: QApplication.activeWindow() is top, "the window to be active")

    def _front(self) -> QWidget:
        """Return the window that a person sees: the student's while it lies over the counsellor's."""
        shown = (
            each for each in QApplication.topLevelWidgets() if isinstance(each, StudentWindow) and each.isVisible()
        )
        return next(shown, self.window)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self._front()

    def _controls(self, kind: type[_W]) -> list[_W]:
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return [
            control
            for top in windows
            for control in (*top.findChildren(kind), *([top] if isinstance(top, kind) else []))
        ]

    def _dialogs(self) -> list[QDialog]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def _wait(seconds: float) -> None:
    # Not QTest.qWait, which keeps Python's lock while it waits, so that no job would get on.
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _key_towards(control: QWidget, focused: QWidget | None) -> Qt.Key:
    if not (isinstance(control, QAbstractButton) and isinstance(focused, QAbstractButton)):
        return Qt.Key.Key_Tab
    if control.group() is None or control.group() is not focused.group():
        return Qt.Key.Key_Tab
    way = control.mapToGlobal(QPoint()) - focused.mapToGlobal(QPoint())
    if abs(way.y()) > abs(way.x()):
        return Qt.Key.Key_Down if way.y() > 0 else Qt.Key.Key_Up
    return Qt.Key.Key_Right if way.x() > 0 else Qt.Key.Key_Left


def _lay(picture: QPixmap, dialog: QDialog) -> None:
    ratio = picture.devicePixelRatio()
    painter = QPainter(picture)
    whole = QRect(QPoint(), picture.size() / ratio)
    painter.fillRect(whole, _VEIL)
    place = QRect(QPoint(), dialog.size())
    place.moveCenter(whole.center())
    painter.drawPixmap(place.topLeft(), dialog.grab())
    painter.end()
