"""A school makes the skills its own: leaves some out, adds its own in groups of its own, and publishes them."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMenu
from pytestqt.qtbot import QtBot

from momo_desktop.domain.own_content import OwnSkill
from momo_desktop.domain.own_pieces import in_language
from momo_desktop.services.bundle import Services
from momo_desktop.ui.form_runner.question import QuestionBlock
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import ContentPage
from momo_desktop.ui.widgets.pdf_preview import PdfPreview
from our_vault import find
from settling import settle
from ui.pages.content.editor_keys import choose, kept, press

MOMO = "momo.core/skills"


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> ContentPage:
    made = ContentPage(context)
    qtbot.addWidget(made)
    made.resize(1270, 700)
    made.show()
    find(made, QAction, f"content.change.{MOMO}").trigger()
    settle()
    return made


def offered(page: ContentPage) -> dict[str, QAction]:
    """Return what the menu of the button offers, opened as a click does."""
    menu = next(each for each in page.findChildren(QMenu) if each.accessibleName() == "Add a skill")
    menu.aboutToShow.emit()
    return {each.objectName().removeprefix("content.pieces.skill."): each for each in menu.actions() if each.text()}


def add_own(page: ContentPage, words: str) -> OwnSkill:
    offered(page)["new"].trigger()
    settle()
    QTest.keyClicks(QApplication.focusWidget(), words)
    key = page.editor.pieces.chosen()
    return next(each for each in kept(page).skills if each.id == key)


def test_the_skills_of_the_program_are_adapted_in_its_words(page: ContentPage, services: Services) -> None:
    assert [each.full_id for each in kept(page).skills] == [each.id for each in services.catalogue.skills]
    help_words = [each.text() for each in page.editor.pieces.findChildren(QLabel) if each.isVisibleTo(page)]
    first = page.context.language.text(services.catalogue.skills[0].wording)
    assert f"Its ratings go on with those of the MOMO skill “{first}”." in help_words
    assert page.editor.findChild(QComboBox, "content.piece.lifecomp") is None


def test_a_second_list_is_not_begun_beside_the_first(page: ContentPage, services: Services) -> None:
    uid = page.editor.uid
    find(page, QAction, f"content.change.{MOMO}").trigger()
    settle()
    assert [each.uid for each in services.own_content.every()] == [uid]
    assert page.editor.uid == uid


def test_a_skill_is_added_with_its_group_and_its_places(page: ContentPage) -> None:
    made = add_own(page, "I weld a seam")
    assert (made.same_as, made.group) == ("", kept(page).skills[0].group)
    group = kept(page).groups[2]
    choose(page, "content.piece.group", in_language(group.text, "en"))
    choose(page, "content.piece.lifecomp", "Critical thinking")
    choose(page, "content.piece.key_competence", "Digital competence")
    after = next(each for each in kept(page).skills if each.id == made.id)
    assert (after.group, after.lifecomp, after.key_competence) == (group.id, "L2", "4")
    assert in_language(after.text, "en") == "I weld a seam"
    row = page.editor.pieces.rows
    assert row.keys().index(made.id) == 1


def test_a_skill_that_was_left_out_is_offered_again(page: ContentPage) -> None:
    first = kept(page).skills[0]
    press(page, "content.pieces.remove")
    assert first.full_id not in {each.full_id for each in kept(page).skills}
    found = offered(page)
    assert set(found) == {"new", first.id}
    found[first.id].trigger()
    settle()
    again = next(each for each in kept(page).skills if each.same_as == first.same_as)
    assert (again.text, again.group) == (first.text, first.group)
    assert set(offered(page)) == {"new"}


def test_a_group_that_is_removed_comes_back_with_its_skills(page: ContentPage) -> None:
    before = kept(page)
    press(page, "content.parts.head")
    press(page, "content.head.groups.remove.0")
    assert [each.id for each in kept(page).groups] == [each.id for each in before.groups[1:]]
    press(page, "content.publish")
    said = [each.text() for each in page.editor.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    assert "1. Its group is missing." in said
    page.context.notices.take_back()
    settle()
    assert kept(page) == before


def test_a_group_that_is_being_written_can_be_removed(page: ContentPage) -> None:
    press(page, "content.parts.head")
    press(page, "content.head.groups")
    QTest.keyClicks(QApplication.focusWidget(), "At work")
    count = len(kept(page).groups)
    QTest.keyClicks(QApplication.focusWidget(), " and outside")
    press(page, f"content.head.groups.remove.{count - 1}")
    assert len(kept(page).groups) == count - 1
    page.context.notices.take_back()
    settle()
    assert in_language(kept(page).groups[-1].text, "en") == "At work and outside"


def test_the_list_is_published_and_asked(page: ContentPage, services: Services, qtbot: QtBot) -> None:
    own = add_own(page, "I weld a seam")
    press(page, "content.publish")
    qtbot.waitUntil(lambda: services.catalogue.skills_form.id != MOMO)
    assert f"own/{own.id}" in {each.id for each in services.catalogue.skills}
    settle()
    assert page.rows.model().index(0, 0).data() == "Skills"
    press(page, "content.parts.versions")

    def said() -> list[str]:
        return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]

    qtbot.waitUntil(lambda: "2. I weld a seam" in said())
    place = said().index("2. I weld a seam")
    assert said()[place + 1] == in_language(kept(page).groups[0].text, "en")


def test_the_preview_rates_and_prints(page: ContentPage) -> None:
    add_own(page, "I weld a seam")
    press(page, "content.parts.preview")
    blocks = [each for each in page.findChildren(QuestionBlock) if each.isVisibleTo(page)]
    assert len(blocks) == 27
    steps = [each.text() for each in blocks[1].findChildren(QAbstractButton)]
    assert any("Not yet" in each for each in steps), steps
    paper = find(page, PdfPreview, "content.preview.paper")
    for way in ("blank", "filled"):
        press(page, f"content.preview.way.{way}")
        page.context.jobs.wait()
        settle()
        assert paper.isVisible()
    press(page, "content.preview.way.student")
