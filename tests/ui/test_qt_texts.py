from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from momo_desktop.i18n import language
from momo_desktop.ui import qt_texts


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qt_texts.install(qapp, language("en"))


def _buttons(qtbot: QtBot) -> list[str]:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    return [button.text() for button in box.buttons()]


def test_buttons_speak_the_window_s_language(application: QApplication, qtbot: QtBot) -> None:
    qt_texts.install(application, language("qps"))
    assert sorted(_buttons(qtbot)) == sorted(language("qps").gettext(text) for text in ("Cancel", "Save"))


def test_the_menu_of_a_text_field_speaks_the_window_s_language(application: QApplication, qtbot: QtBot) -> None:
    qt_texts.install(application, language("qps"))
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    spoken = [action.text() for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert len(spoken) >= 7
    assert all(text.startswith("[") for text in spoken)


def test_english_stays_as_qt_has_it(application: QApplication, qtbot: QtBot) -> None:
    qt_texts.install(application, language("de"))
    qt_texts.install(application, language("en"))
    assert sorted(_buttons(qtbot)) == ["Cancel", "Save"]


@pytest.mark.parametrize(("code", "cancel"), [("de", "Abbrechen"), ("hu", "Mégse"), ("bg", "Отказ")])
def test_each_language_has_words_for_cancel(application: QApplication, qtbot: QtBot, code: str, cancel: str) -> None:
    qt_texts.install(application, language(code))
    assert cancel in _buttons(qtbot)


def test_a_text_that_is_not_in_the_catalogue_is_left_to_qt() -> None:
    translator = qt_texts.QtTexts(language("qps"))
    assert translator.translate("QSomething", "Nobody says this") is None
    assert not translator.isEmpty()


def test_dates_in_widgets_follow_the_window_s_language(application: QApplication) -> None:
    qt_texts.install(application, language("hu"))
    assert QLocale().monthName(3) == "március"
