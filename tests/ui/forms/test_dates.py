from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget

from momo_desktop.i18n import language
from momo_desktop.ui.forms.dates import DateEditor, pattern, read, written

DAY = date(2027, 3, 4)


@pytest.mark.parametrize(
    ("code", "text"), [("en", "04/03/2027"), ("de", "04.03.2027"), ("hu", "2027. 03. 04."), ("bg", "04.03.2027")]
)
def test_a_day_is_written_as_the_language_does(code: str, text: str) -> None:
    assert written(DAY, language(code)) == text


@pytest.mark.parametrize("code", ["en", "de", "hu", "bg"])
def test_what_is_written_is_read(code: str) -> None:
    assert read(written(DAY, language(code)), language(code)) == DAY


@pytest.mark.parametrize("text", ["4.3.2027", "04.03.27", "4 3 27", "4-3-2027", "2027-03-04", "04032027", "040327"])
def test_a_day_may_be_typed_in_many_ways(text: str) -> None:
    assert read(text, language("de")) == DAY


@pytest.mark.parametrize("text", ["", "31.2.2027", "4.3.", "soon", "4.13.2027", "1.2.3.4", "0.0.0", "4.3.99999999999"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read(text, language("de")) is None


def test_a_birth_year_of_two_digits_is_of_the_century_that_makes_sense() -> None:
    assert read("1.2.68", language("de")) == date(1968, 2, 1)
    assert read("1.2.09", language("de")) == date(2009, 2, 1)


def test_hungarian_begins_with_the_year() -> None:
    assert pattern(language("hu")).startswith("yyyy")


@pytest.fixture
def editor(qapp: QApplication, qtbot) -> DateEditor:
    made = DateEditor()
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_empty_field_is_no_day_and_no_problem(editor: DateEditor) -> None:
    editor.set_value(None)
    assert (editor.value(), editor.problem()) == (None, "")


def test_a_day_that_does_not_exist_is_said_in_words(editor: DateEditor) -> None:
    editor.edit.setText("31/02/2027")
    assert editor.problem() == "This is not a day. Write it like 31/12/2027."


def test_the_calendar_opens_by_key_at_the_day_and_sets_another(editor: DateEditor, qtbot) -> None:
    editor.set_value(DAY)
    editor.activateWindow()
    qtbot.waitActive(editor)
    editor.edit.setFocus()
    qtbot.keyClick(editor.edit, Qt.Key.Key_Down)
    calendar = editor.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2027, 3, 4)
    with qtbot.waitSignal(editor.edited):
        calendar.activated.emit(QDate(2027, 5, 6))
    assert editor.value() == date(2027, 5, 6)


def test_the_language_of_the_window_names_the_months(editor: DateEditor) -> None:
    editor.open_calendar()
    assert editor.findChild(QCalendarWidget).locale().name().startswith("en")
