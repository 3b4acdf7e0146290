"""The content page over the real services."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import ContentPage


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> ContentPage:
    made = ContentPage(context)
    qtbot.addWidget(made)
    made.resize(1270, 700)
    made.show()
    return made
