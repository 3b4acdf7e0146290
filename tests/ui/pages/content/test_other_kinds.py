"""Checklists, session templates and sentences are written with the same list and fields as forms."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit

from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.own_content import OwnChecklist, OwnChecklistItem, OwnSnippets, OwnTemplate
from momo_desktop.domain.phases import Phase
from momo_desktop.ui.pages.content import ContentPage
from our_content import CHECKLIST, SNIPPETS, TEMPLATE, en
from our_vault import find
from settling import settle
from ui.pages.content.editor_keys import choose, go, kept, opened, press


def test_an_item_is_due_some_days_before_the_departure_and_done_by_any_of_several(page: ContentPage) -> None:
    opened(page, CHECKLIST)
    press(page, "content.pieces.add")
    QTest.keyClicks(QApplication.focusWidget(), "Copy the passport")
    press(page, "content.piece.owners.guardian")
    choose(page, "content.piece.together", "Any one of them")
    choose(page, "content.piece.phase", "Preparation")
    choose(page, "content.piece.anchor", "Departure")
    days = find(page, QLineEdit, "content.piece.days")
    days.setFocus()
    days.selectAll()
    QTest.keyClicks(days, "14")
    body = kept(page)
    assert isinstance(body, OwnChecklist)
    made = body.items[1]
    assert made == OwnChecklistItem(
        made.id,
        Phase.PREPARATION,
        en("Copy the passport"),
        owners=(Owner.STUDENT, Owner.GUARDIAN),
        together=False,
        anchor=Anchor.DEPARTURE,
        days=-14,
    )


def test_an_item_is_removed_and_brought_back(page: ContentPage) -> None:
    opened(page, CHECKLIST)
    go(page, "luggage")
    press(page, "content.pieces.remove")
    assert kept(page).items == CHECKLIST.items[1:]  # type: ignore[union-attr]
    page.context.notices.take_back()
    settle()
    assert kept(page) == CHECKLIST


def test_a_template_has_its_five_steps_and_no_others(page: ContentPage) -> None:
    opened(page, TEMPLATE)
    assert page.editor.pieces.rows.keys() == [step.value for step in SessionStep]
    assert not find(page, QAbstractButton, "content.pieces.add").isVisible()
    go(page, SessionStep.TARGET.value)
    edit = find(page, QPlainTextEdit, "content.piece.prompt")
    edit.selectAll()
    QTest.keyClicks(edit, "What shall be different tomorrow?")
    body = kept(page)
    assert isinstance(body, OwnTemplate)
    assert body.steps[2].prompt == en("What shall be different tomorrow?")


def test_a_sentence_is_copied_and_serves_in_one_phase(page: ContentPage) -> None:
    opened(page, SNIPPETS)
    go(page, "calls")
    press(page, "content.pieces.copy")
    choose(page, "content.piece.phase", "Use of experiences")
    body = kept(page)
    assert isinstance(body, OwnSnippets)
    assert [each.short for each in body.snippets] == [en("Calls"), en("Calls"), en("Late")]
    assert [each.phase for each in body.snippets] == [None, Phase.USE, Phase.INTEGRATION]
    assert len({each.id for each in body.snippets}) == 3


def test_a_checklist_is_tested_by_the_ten_points_of_the_charter(page: ContentPage) -> None:
    opened(page, CHECKLIST)
    choose(page, "content.piece.charter", "Mentoring")
    press(page, "content.parts.charter")
    assert find(page, QLabel, "content.charter.mentoring.1").text() == "1"
    assert find(page, QLabel, "content.charter.recognition.1").text() == "0"
    assert int(find(page, QLabel, "content.charter.recognition.2").text()) > 0
    said = find(page, QLabel, "content.charter.said").text()
    assert said.startswith("Nothing here yet for: Personalisation, Recognition,")
    assert "Mentoring" not in said
