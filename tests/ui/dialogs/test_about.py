from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.i18n import language
from momo_desktop.ui.dialogs.about import AboutDialog
from momo_desktop.ui.widgets.labels import Label
from settling import settle

Opened = Callable[[str], AboutDialog]


@pytest.fixture
def about(qtbot: QtBot, catalogue: Catalogue) -> Iterator[Opened]:
    """Open the dialog with the words of the content in a language; it is closed afterwards."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def opened(code: str) -> AboutDialog:
        dialog = AboutDialog(catalogue.frameworks, language(code), window)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    yield opened
    for dialog in window.findChildren(AboutDialog):
        dialog.close()
    settle()


def listed(dialog: AboutDialog) -> list[str]:
    area = dialog.findChild(QScrollArea, "about.frameworks")
    return [label.text() for label in area.widget().findChildren(Label)]


def test_every_framework_is_named_with_version_licence_and_notice(about: Opened, catalogue: Catalogue) -> None:
    words = listed(about("en"))
    assert len(catalogue.frameworks) == 8
    for framework in catalogue.frameworks:
        first = words.index(f"{framework.name.english} {framework.version}")
        assert words[first + 2 : first + 5] == [
            f"Licence: {framework.licence.english}",
            framework.notice.english,
            framework.source,
        ]


def test_the_notices_are_in_the_language_of_the_window(about: Opened) -> None:
    assert "Namen der acht Niveaus aus der Empfehlung. © Europäische Union, 2017." in listed(about("de"))


def test_the_arrow_keys_scroll_the_frameworks_to_their_end(about: Opened, qtbot: QtBot) -> None:
    dialog = about("en")
    area = dialog.findChild(QScrollArea, "about.frameworks")
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(area, Qt.Key.Key_Down)
    assert bar.value() > 0
    for _press in range(bar.maximum()):
        qtbot.keyClick(area, Qt.Key.Key_Down)
    assert bar.value() == bar.maximum()


def test_a_screen_reader_is_told_all_of_them(about: Opened) -> None:
    dialog = about("en")
    area = dialog.findChild(QScrollArea, "about.frameworks")
    assert area.accessibleName() == "Competence frameworks"
    assert area.accessibleDescription().splitlines() == listed(dialog)


def test_enter_closes_it(about: Opened, qtbot: QtBot) -> None:
    dialog = about("en")
    assert dialog.focusWidget() is dialog.findChild(QPushButton, "about.close")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
