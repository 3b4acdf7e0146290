"""The editor of a form, by keys and clicks."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.own_content import OwnForm, OwnQuestion, Words
from momo_desktop.domain.own_content_texts import source_language
from momo_desktop.services.bundle import Services
from momo_desktop.storage import own_content
from momo_desktop.storage.database import Database
from momo_desktop.ui.pages.content import ContentPage
from our_content import FORM, PAID, WHY, en
from our_vault import find
from settling import settle
from ui.pages.content import editor_keys
from ui.pages.content.editor_keys import choose, done, go, press


@pytest.fixture
def opened(page: ContentPage) -> ContentPage:
    return editor_keys.opened(page, FORM)


def text(page: ContentPage, name: str) -> QPlainTextEdit:
    return find(page, QPlainTextEdit, name)


def kept(page: ContentPage) -> OwnForm:
    body = editor_keys.kept(page)
    assert isinstance(body, OwnForm)
    return body


def ids(page: ContentPage) -> list[str]:
    return [each.id for each in kept(page).questions]


def test_a_new_form_is_written_by_keys(page: ContentPage) -> None:
    press(page, "content.new.form")
    QTest.keyClicks(QApplication.focusWidget(), "Money abroad")
    press(page, "content.parts.pieces")
    press(page, "content.pieces.add.scale")
    QTest.keyClicks(QApplication.focusWidget(), "Can you live on it?")
    body = kept(page)
    (question,) = body.questions
    assert body.title == en("Money abroad")
    assert (question.kind, question.text, question.low, question.high) == (
        QuestionKind.SCALE,
        en("Can you live on it?"),
        1,
        5,
    )
    assert page.rows.keys() == [page.editor.uid]


def test_alt_and_an_arrow_move_a_question_and_undo_moves_it_back(opened: ContentPage) -> None:
    go(opened, "paid")
    rows = opened.editor.pieces.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert ids(opened) == ["paid", "why", "much"]
    assert rows.key() == "paid"
    opened.context.notices.take_back()
    settle()
    assert ids(opened) == ["why", "paid", "much"]


def test_a_question_is_removed_and_comes_back_with_what_was_written_since(opened: ContentPage) -> None:
    go(opened, "why")
    QTest.keyClicks(text(opened, "content.piece.guiding"), "Please: ")
    rows = opened.editor.pieces.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    settle()
    assert ids(opened) == ["paid", "much"]
    go(opened, "much")
    QTest.keyClicks(text(opened, "content.piece.guiding"), "In euros")
    opened.context.notices.take_back()
    settle()
    assert ids(opened) == ["why", "paid", "much"]
    assert kept(opened).questions[0].guiding == en("Please: One reason is enough.")
    assert kept(opened).questions[2].guiding == en("In euros")


def test_a_wording_is_edited_in_two_languages_at_once(opened: ContentPage) -> None:
    choose(opened, "content.languages.second", "Deutsch")
    go(opened, "why")
    QTest.keyClicks(text(opened, "content.piece.text.de"), "Hm? ")
    QTest.keyClicks(text(opened, "content.piece.text"), "Really? ")
    assert kept(opened).questions[0].text == (Words("en", "Really? Why do you go?"), Words("de", "Hm? Warum gehst du?"))
    assert "Deutsch: 2 texts missing" in find(opened, QLabel, "content.languages.state").text()


def test_a_translation_that_is_older_than_its_original_is_to_be_looked_at(opened: ContentPage) -> None:
    press(opened, "content.publish")
    done(opened)
    choose(opened, "content.languages.second", "Deutsch")
    go(opened, "why")
    QTest.keyClicks(text(opened, "content.piece.text"), "Really? ")
    state = find(opened, QLabel, "content.languages.state")
    assert state.text() == "English: complete · Deutsch: 2 texts missing, 1 to look at again"
    opened.save_drafts()
    go(opened, "paid")
    model = opened.editor.pieces.rows.model()
    assert "Translation to look at" in str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    go(opened, "why")
    QTest.keyClicks(text(opened, "content.piece.text.de"), "Wirklich? ")
    assert state.text() == "English: complete · Deutsch: 2 texts missing"


def test_a_question_that_is_answered_in_another_way_keeps_nothing_it_has_no_use_for(opened: ContentPage) -> None:
    go(opened, "paid")
    choose(opened, "content.piece.kind", "Date")
    assert kept(opened).questions[1].parts == ()
    assert find(opened, QComboBox, "content.piece.kind").currentText() == "Date"
    opened.context.notices.take_back()
    settle()
    assert kept(opened).questions[1] == PAID
    assert find(opened, QComboBox, "content.piece.kind").currentText() == "Choice"


def test_what_was_written_since_a_question_changed_its_kind_comes_back_with_that_kind(opened: ContentPage) -> None:
    go(opened, "paid")
    choose(opened, "content.piece.kind", "Date")
    QTest.keyClicks(text(opened, "content.piece.guiding"), "The first day")
    opened.context.notices.take_back()
    settle()
    assert kept(opened).questions[1] == PAID
    QTest.keyClicks(text(opened, "content.piece.guiding"), "Pocket money too")
    opened.context.notices.do_again()
    settle()
    changed = kept(opened).questions[1]
    assert (changed.kind, changed.guiding) == (QuestionKind.DATE, en("The first day"))
    opened.context.notices.take_back()
    settle()
    assert kept(opened).questions[1] == replace(PAID, guiding=en("Pocket money too"))


def test_a_question_is_shown_only_if_an_earlier_choice_was_answered_so(opened: ContentPage) -> None:
    go(opened, "much")
    choose(opened, "content.piece.if_question", "2. Is it paid?")
    choose(opened, "content.piece.if_option", "Yes")
    question = kept(opened).questions[2]
    assert (question.if_question, question.if_option) == ("paid", "yes")


def test_options_are_added_moved_and_removed(opened: ContentPage) -> None:
    go(opened, "paid")
    press(opened, "content.piece.parts")
    QTest.keyClicks(QApplication.focusWidget(), "Partly")
    press(opened, "content.piece.parts.up.2")
    press(opened, "content.piece.parts.remove.0")
    assert [each.text for each in kept(opened).questions[1].parts] == [en("Partly"), en("No", "Nein")]


def test_an_option_that_was_removed_comes_back_with_its_words(opened: ContentPage) -> None:
    go(opened, "paid")
    press(opened, "content.piece.parts.remove.0")
    assert opened.context.notices.undo_text == "Removed: Yes"
    assert QApplication.focusWidget() is text(opened, "content.piece.parts.0")
    QTest.keyClicks(QApplication.focusWidget(), "Or: ")
    assert [each.text for each in kept(opened).questions[1].parts] == [en("Or: No", "Nein")]
    opened.context.notices.take_back()
    settle()
    assert kept(opened).questions[1] == PAID
    opened.context.notices.do_again()
    settle()
    assert [each.text for each in kept(opened).questions[1].parts] == [en("Or: No", "Nein")]


def test_an_option_without_words_is_called_by_its_number(opened: ContentPage) -> None:
    go(opened, "paid")
    press(opened, "content.piece.parts")
    press(opened, "content.piece.parts.remove.2")
    assert opened.context.notices.undo_text == "Removed: Option 3"


def test_a_title_that_is_written_anew_stays_the_original(opened: ContentPage) -> None:
    press(opened, "content.parts.head")
    text(opened, "content.head.title").selectAll()
    QTest.keyClick(text(opened, "content.head.title"), Qt.Key.Key_Delete)
    assert kept(opened).title == (Words("en", ""), Words("de", "Geld im Ausland"))
    opened.open_content(opened.editor.uid)
    press(opened, "content.parts.head")
    QTest.keyClicks(text(opened, "content.head.title"), "Pay abroad")
    assert kept(opened).title == en("Pay abroad", "Geld im Ausland")


def test_what_is_wrong_leads_to_its_question(opened: ContentPage) -> None:
    press(opened, "content.pieces.add.choice")
    go(opened, "why")
    press(opened, "content.publish")
    said = [
        each.text() for each in opened.findChildren(QAbstractButton) if each.objectName().startswith("content.faults.")
    ]
    assert said == ["2. Words are missing.", "2. It needs options, lines or columns."]
    press(opened, "content.faults.0")
    assert opened.editor.pieces.chosen() == ids(opened)[1]
    assert QApplication.focusWidget().objectName() == "content.piece.text"


def test_a_form_is_published_as_its_next_version(opened: ContentPage) -> None:
    press(opened, "content.publish")
    done(opened)
    content = opened.context.services.own_content.get(opened.editor.uid)
    assert [each.number for each in content.versions] == [1]
    assert not find(opened, QAbstractButton, "content.publish").isEnabled()
    go(opened, "why")
    QTest.keyClicks(text(opened, "content.piece.text"), "Now: ")
    opened.save_drafts()
    settle()
    assert find(opened, QAbstractButton, "content.publish").isEnabled()
    press(opened, "content.parts.versions")
    assert "1. Why do you go?" in [each.text() for each in opened.findChildren(QLabel) if each.isVisible()]


def test_a_draft_that_was_dropped_and_one_that_was_begun_since_change_places(opened: ContentPage) -> None:
    press(opened, "content.publish")
    done(opened)
    go(opened, "why")
    QTest.keyClicks(text(opened, "content.piece.text"), "First: ")
    first = kept(opened)
    press(opened, "content.more.dropDraft")
    assert kept(opened) == FORM
    QTest.keyClicks(text(opened, "content.piece.text"), "Second: ")
    opened.context.notices.take_back()
    settle()
    assert kept(opened) == first
    opened.context.notices.do_again()
    settle()
    assert kept(opened).questions[0].text == en("Second: Why do you go?", "Warum gehst du?")
    opened.context.notices.take_back()
    settle()
    assert kept(opened) == first


def test_another_question_gets_an_id_of_its_own_and_its_old_one_back(opened: ContentPage) -> None:
    go(opened, "paid")
    another = find(opened, QAbstractButton, "content.pieces.another")
    assert not another.isVisible()
    press(opened, "content.publish")
    done(opened)
    go(opened, "paid")
    assert another.isVisible()
    another.click()
    settle()
    assert ids(opened) == ["why", "paid-2", "much"]
    assert another.isChecked()
    another.click()
    settle()
    assert ids(opened) == ["why", "paid", "much"]


def test_a_question_is_taken_from_the_bank(opened: ContentPage) -> None:
    press(opened, "content.pieces.bank")
    dialog = find(opened, QWidget, "content.bank")
    QTest.keyClicks(dialog.field.edit, "proud")
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    settle()
    assert len(ids(opened)) == 4
    dialog.close()


def test_the_page_comes_back_to_the_same_question(opened: ContentPage, qtbot: QtBot) -> None:
    choose(opened, "content.languages.second", "Deutsch")
    go(opened, "paid")
    place = opened.whereabouts()
    again = ContentPage(opened.context)
    qtbot.addWidget(again)
    again.show()
    again.go_back_to(place)
    settle()
    assert (
        again.whereabouts()
        == place
        == {
            "uid": opened.editor.uid,
            "part": "pieces",
            "piece": "paid",
            "first": "en",
            "second": "de",
        }
    )


def test_the_original_of_an_adapted_form_is_what_stands_in_the_windows_language(page: ContentPage) -> None:
    press(page, "content.change.momo.core/reflection-1")
    press(page, "content.parts.pieces")
    press(page, "content.pieces.add.long_text")
    QTest.keyClicks(QApplication.focusWidget(), "Who comes along?")
    assert source_language(kept(page)) == "en"
    press(page, "content.publish")
    done(page)
    assert [each.number for each in page.context.services.own_content.get(page.editor.uid).versions] == [1]


def test_the_editor_says_when_the_draft_was_kept(opened: ContentPage, services: Services) -> None:
    said = find(opened, QLabel, "content.kept")
    assert said.text() == "Kept at 09:00"
    go(opened, "why")
    QTest.keyClicks(text(opened, "content.piece.text"), "Now: ")
    assert said.text() == "Writing…"
    kept(opened)
    assert said.text() == "Kept at 09:00"
    press(opened, "content.publish")
    done(opened)
    assert said.text() == ""


def test_a_draft_of_another_day_says_which(opened: ContentPage, database: Database) -> None:
    with database.write() as db:
        own_content.keep_draft(db, opened.editor.uid, FORM, datetime(2026, 2, 27, 9, tzinfo=UTC))
    settle()
    assert find(opened, QLabel, "content.kept").text() == "Kept on 27 Feb 2026"


def test_of_many_languages_most_are_counted_together(page: ContentPage) -> None:
    title = tuple(Words(code, "Money") for code in ("en", "de", "hu", "fr", "it", "el"))
    editor_keys.opened(page, replace(FORM, title=title, questions=(WHY,)))
    said = find(page, QLabel, "content.languages.state").text()
    assert said.startswith("English: complete · Deutsch: 1 text missing · ")
    assert said.endswith(" · 3 more languages: 6 texts missing")


def test_a_form_in_a_language_that_the_program_does_not_speak_is_shown_and_goes_on(page: ContentPage) -> None:
    asked = OwnQuestion("why", text=(Words("fr", "Pourquoi ?"),))
    editor_keys.opened(page, OwnForm(title=(Words("fr", "Argent"),), questions=(asked,)))
    press(page, "content.parts.preview")
    assert "Pourquoi ?" in [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    press(page, "content.parts.pieces")
    press(page, "content.pieces.bank")
    dialog = find(page, QWidget, "content.bank")
    QTest.keyClicks(dialog.field.edit, "proud")
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    settle()
    assert [each.code for each in kept(page).questions[1].text] == ["en"]
