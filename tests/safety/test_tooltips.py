"""SAFETY T13: what a person typed is shown in a tooltip as it stands; no picture or link in it is ever drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services
from momo_desktop.ui.models.students import StudentListModel
from momo_desktop.ui.notices import Notices
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.labels import plain_tooltip

HOSTILE = (
    '<img src="/etc/hostname">',
    "<b>Anna</b>",
    "&lt;b&gt;",
    "5 < 6",
    "R&D",
    "{0}%s",
    "<a href='javascript:1'>x</a>",
    "\u202eannA",
    "two\n<lines>",
)


def drawn(tooltip: str) -> str:
    """Return what Qt shows of a tooltip."""
    document = QTextDocument()
    document.setHtml(tooltip) if "<" in tooltip or "&lt;" in tooltip else document.setPlainText(tooltip)
    return document.toPlainText()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_tooltip_shows_what_was_typed(name: str, qapp) -> None:
    assert drawn(plain_tooltip(name)) == name


@pytest.mark.parametrize("name", HOSTILE)
def test_the_list_of_students_tells_a_name_as_it_is(name: str, services: Services, clock: Clock, qapp) -> None:
    services.students.add(Student(PersonName(name)))
    model = StudentListModel(services, language("en"), clock.today())
    model.show_query("")
    told = drawn(str(model.data(model.index(0), int(Qt.ItemDataRole.ToolTipRole))))
    assert told.startswith(services.students.every()[0].name.listed())


def test_a_button_named_after_a_person_shows_no_markup(qtbot) -> None:
    button = IconButton("edit", "Edit <img src=x>")
    qtbot.addWidget(button)
    assert drawn(button.toolTip()) == button.accessibleName() == "Edit <img src=x>"


def test_an_act_named_after_a_person_is_taken_back_in_its_own_words(qtbot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    notices, said = Notices(owner), []
    notices.shown.connect(said.append)
    notices.undo("Moved {0} <b>&amp; %s to the bin.", list)
    notices.take_back()
    assert said[-1].text == "Taken back: Moved {0} <b>&amp; %s to the bin."
