"""Filter words and saved lists beside the field of the student list."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.students import Student
from momo_desktop.ui.dialogs.saved_list import SavedListDialog
from momo_desktop.ui.filter_completion import FilterCompletion
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.students import StudentsPage
from our_vault import find
from settling import settle


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, anna: Student) -> StudentsPage:
    context.services.students.add(Student(PersonName("Bence", family="Kiss"), "12B", date(2008, 1, 2)))
    made = StudentsPage(context, ())
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    settle()
    return made


def _search(page: StudentsPage, words: str) -> None:
    page.list.search.edit.setText(words)
    page.list._search()
    settle()


def _names(page: StudentsPage) -> list[str]:
    model = page.list.rows.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _dialog(page: StudentsPage) -> SavedListDialog:
    dialog = page.findChild(SavedListDialog)
    assert dialog is not None
    return dialog


def test_a_filter_is_kept_under_a_name_and_chosen_again(qtbot: QtBot, page: StudentsPage, context: PageContext) -> None:
    _search(page, "class:12B")
    page.list.lists.keep.trigger()
    dialog = _dialog(page)
    qtbot.keyClicks(dialog.form.editor("name").target(), "Seniors")
    dialog.save_button.click()
    settle()
    assert [(each.name, each.query) for each in context.services.saved_lists.every()] == [("Seniors", "class:12B")]
    _search(page, "")
    page.list.lists._chosen_from[0].trigger()
    assert _names(page) == ["Kiss, Bence"]


def test_keeping_a_list_is_taken_back_and_done_again(qtbot: QtBot, page: StudentsPage, context: PageContext) -> None:
    _search(page, "is:late")
    page.list.lists.keep.trigger()
    dialog = _dialog(page)
    qtbot.keyClicks(dialog.form.editor("name").target(), "Late ones")
    dialog.save_button.click()
    context.notices.take_back()
    assert context.services.saved_lists.every() == ()
    context.notices.do_again()
    assert [each.name for each in context.services.saved_lists.every()] == ["Late ones"]


def test_a_name_that_is_taken_is_said_at_the_field(qtbot: QtBot, page: StudentsPage, context: PageContext) -> None:
    context.services.saved_lists.save(SavedList("Seniors", "class:12B"))
    _search(page, "is:late")
    page.list.lists.keep.trigger()
    dialog = _dialog(page)
    qtbot.keyClicks(dialog.form.editor("name").target(), "seniors")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "Another list has this name." in {label.text() for label in dialog.findChildren(QLabel)}


def test_a_shown_list_is_removed_and_comes_back(page: StudentsPage, context: PageContext) -> None:
    kept = context.services.saved_lists.save(SavedList("Seniors", "class:12B"))
    settle()
    assert not page.list.lists.remove.isEnabled()
    _search(page, "class:12B")
    page.list.lists.remove.trigger()
    assert context.services.saved_lists.every() == ()
    context.notices.take_back()
    assert context.services.saved_lists.every() == (kept,)


def test_a_list_is_renamed(qtbot: QtBot, page: StudentsPage, context: PageContext) -> None:
    context.services.saved_lists.save(SavedList("Seniors", "class:12B"))
    settle()
    _search(page, "class:12B")
    page.list.lists.rename.trigger()
    dialog = _dialog(page)
    name = dialog.form.editor("name").target()
    assert isinstance(name, QLineEdit)
    name.selectAll()
    qtbot.keyClicks(name, "Last year")
    dialog.save_button.click()
    assert [each.name for each in context.services.saved_lists.every()] == ["Last year"]


def test_a_name_that_is_being_written_comes_back(qtbot: QtBot, page: StudentsPage, context: PageContext) -> None:
    _search(page, "is:late")
    page.list.lists.keep.trigger()
    dialog = _dialog(page)
    qtbot.keyClicks(dialog.form.editor("name").target(), "Half a na")
    dialog.reject()
    again = page.list.lists.dialog_of(dialog.subject.draft)
    assert again is not None
    assert again.form.record().name == "Half a na"
    again.deleteLater()


def test_what_is_no_filter_is_told(page: StudentsPage) -> None:
    _search(page, "colour:red")
    hint = find(page, QLabel, "students.unknown")
    assert hint.isVisibleTo(page)
    assert "colour:red" in hint.text()
    _search(page, "class:11A")
    assert not hint.isVisibleTo(page)


@pytest.fixture
def completion(page: StudentsPage) -> FilterCompletion:
    made = page.list.search.findChild(FilterCompletion)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["class:", "phase:", "host:", "is:", "no:", "gap:", "list:"]),
        ("anna cl", ["class:"]),
        ("is:", ["is:late", "is:abroad", "is:moving", "is:left"]),
        ("is:a", ["is:abroad"]),
        ("no:", ["no:session>6w", "no:session", "no:goals"]),
        ("gap:", ["gap:series"]),
        ("phase:", [f"phase:{number}" for number in range(1, 6)]),
        ("class:", ["class:11A", "class:12B"]),
        ('list:"soon', ['list:"Soon away"']),
    ],
)
def test_what_fits_is_offered(
    page: StudentsPage, context: PageContext, completion: FilterCompletion, typed: str, offered: list[str]
) -> None:
    context.services.saved_lists.save(SavedList("Soon away", "is:moving"))
    settle()
    page.list.search.edit.setText(typed)
    assert completion.offered() == offered


def test_a_key_and_its_value_are_taken_by_keyboard(
    qtbot: QtBot, page: StudentsPage, completion: FilterCompletion
) -> None:
    edit = page.list.search.edit
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(completion.popup.isVisible)
    qtbot.keyClick(completion.popup, Qt.Key.Key_Return)
    assert edit.text() == "class:"
    qtbot.waitUntil(completion.popup.isVisible)
    qtbot.keyClick(completion.popup, Qt.Key.Key_Down)
    qtbot.keyClick(completion.popup, Qt.Key.Key_Return)
    assert edit.text() == "class:12B "
    qtbot.waitUntil(lambda: _names(page) == ["Kiss, Bence"])


def test_typing_the_colon_offers_the_values(qtbot: QtBot, page: StudentsPage, completion: FilterCompletion) -> None:
    qtbot.keyClicks(page.list.search.edit, "is:")
    qtbot.waitUntil(completion.popup.isVisible)
