from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from momo_desktop.services.bundle import Services
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.settings import SettingsPage


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, services: Services) -> SettingsPage:
    services.settings.set_school(replace(services.settings.school(), name="School"))
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    return made


def test_the_school_decides_whether_the_earlier_answer_is_shown_at_once(
    qtbot: QtBot, page: SettingsPage, services: Services
) -> None:
    box = page.findChild(QCheckBox, "settings.school.earlier_at_once")
    assert box is not None
    assert not box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    page.save_drafts()
    assert services.settings.school().earlier_at_once
