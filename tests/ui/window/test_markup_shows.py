"""SAFETY A23: what a person typed is shown, listed, told and spoken as it was typed, wherever the window shows it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from figures import Figure
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.navigation import PLACES, STUDENT_TABS
from our_vault import VaultFilled
from settling import settle
from typed_texts import LIKE_MARKUP
from ui import markers, showing

MARKUP = ('<img src="file:///etc/hostname">', *LIKE_MARKUP)
EVERY = " ".join(MARKUP)
NAME = PersonName("<b>Anna</b>", family='<img src="\\\\host\\x"> & {0}%s')
_TOOLTIP = f" role {int(Qt.ItemDataRole.ToolTipRole)}: "


def fill(services: Services) -> None:
    """Write a student with all of it in every text."""
    student = services.students.add(Student(NAME, "11<A>"))
    for lane in Visibility:
        markers._fill(services, student, lane, EVERY)


@pytest.fixture
def folder(filled_vault: VaultFilled, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled_vault("markup in every text", fill), tmp_path / "vault"))


class Asking(QTextDocument):
    """Is rich text as Qt draws it, which notes what it would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.setHtml(text)
        self.setTextWidth(400)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        self.asked.append(str(name))
        return None


def drawn_otherwise() -> list[str]:
    """Return what of the texts of people is drawn as something else than it is."""
    found = list[str]()
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            found += _misread(widget.objectName(), widget.text())
        found += _misread(f"tooltip of {widget.objectName()}", widget.toolTip())
        if isinstance(widget, QAbstractButton) and "& Co" in widget.text() and not widget.shortcut().isEmpty():
            found.append(f"{widget.objectName()} is pressed by {widget.shortcut().toString()}")
        for action in widget.actions():
            if "& Co" in action.text().replace("&&", "and"):
                found.append(f"{action.objectName()} has a key out of a text")
    return found


def _misread(where: str, text: str) -> list[str]:
    if not Qt.mightBeRichText(text):
        return []
    document = Asking(text)
    plain = document.toPlainText()
    told = [f"{where} loads {each}" for each in document.asked]
    # Qt reads it as rich text: then the marks of people have to be escaped in it.
    return told + [f"{where}: {plain}" for mark in ("<b>", "<img", "</para>") if mark in text and mark not in plain]


@pytest.mark.requirement("A23")
def test_the_window_shows_markup_as_it_was_typed(unlocked: MainWindow, figure: Figure) -> None:
    desk = unlocked.desk
    assert desk is not None
    wrong, places = list[str](), 0

    def go(place: str, **more: object) -> None:
        nonlocal places
        desk.view.navigate(place, **more)
        settle()
        unlocked.jobs.wait()
        settle()
        wrong.extend(f"{place} {more}: {each}" for each in drawn_otherwise())
        places += 1

    for place in PLACES:
        if place.name != "session":
            go(place.name)
    for tab in reversed(STUDENT_TABS):
        go("students", student_id=1, tab=tab.name)
    # All that the overview and the lists of the places before it tell, the tooltips of their lines among it.
    said = showing.everything(desk.context.notices)
    go("session", student_id=1)
    tooltips = [line.split(_TOOLTIP, 1) for line in said if _TOOLTIP in line]
    wrong += [each for model, text in tooltips for each in _misread(model, text)]
    assert wrong == []
    shown = "\n".join(said)
    for text in (*MARKUP, NAME.full(), NAME.family):
        assert text in shown, text
    figure(f"{len(MARKUP)} texts in every field are shown and spoken literally at {places} places of the window")
