"""A form is looked at before it is published; nothing that is tried there is kept."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton, QWidget

from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.own_content import OwnQuestion
from momo_desktop.services.bundle import Services
from momo_desktop.ui.form_runner.question import QuestionBlock
from momo_desktop.ui.pages.content import ContentPage
from momo_desktop.ui.student_window.question import QuestionBlock as StudentQuestion
from momo_desktop.ui.widgets.pdf_preview import PdfPreview
from our_content import CHECKLIST, EVERY_KIND
from our_vault import find
from settling import settle
from ui.pages.content.editor_keys import done, opened, press


@pytest.fixture(autouse=True)
def previewed(page: ContentPage) -> None:
    opened(page, EVERY_KIND)
    press(page, "content.parts.preview")


def shown(page: ContentPage) -> list[int]:
    return [each.number for each in page.findChildren(QuestionBlock) if each.isVisibleTo(page)]


def test_the_screen_asks_what_hangs_on_a_choice_once_it_is_made(page: ContentPage, services: Services) -> None:
    assert shown(page) == [1, 2, 4, 5, 6, 7, 8, 9]
    next(each for each in page.findChildren(QRadioButton) if each.text() == "Paid").click()
    settle()
    assert shown(page) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    page.save_drafts()
    assert services.drafts.every() == ()


def test_the_paper_is_made_of_the_draft(page: ContentPage) -> None:
    paper = find(page, PdfPreview, "content.preview.paper")
    for way in ("blank", "filled"):
        press(page, f"content.preview.way.{way}")
        done(page)
        assert paper.isVisible()
        assert paper.pages.count >= 1


def test_the_student_alone_is_asked_nothing_private(page: ContentPage, services: Services) -> None:
    press(page, "content.preview.way.student")
    block = page.findChildren(StudentQuestion)[-1]
    assert [each.id for each in block._asked()] == ["why", "paid", "sure", "bank"]
    QTest.keyClicks(find(block, QPlainTextEdit, "studentView.answer"), "to learn")
    block.save()
    assert services.drafts.every() == ()


def test_a_choice_without_anything_to_choose_from_is_not_asked_yet(page: ContentPage, services: Services) -> None:
    pieces = (OwnQuestion("new", QuestionKind.CHOICE), *EVERY_KIND.questions)
    services.own_content.save_draft(page.editor.uid, replace(EVERY_KIND, questions=pieces))
    settle()
    assert shown(page) == [2, 3, 5, 6, 7, 8, 9, 10]
    press(page, "content.preview.way.student")
    assert [each.id for each in page.findChildren(StudentQuestion)[-1]._asked()] == ["why", "paid", "sure", "bank"]


def test_only_a_form_has_a_preview(page: ContentPage) -> None:
    content = page.context.services.own_content.new(CHECKLIST)
    settle()
    page.editor.open_content(content.uid, {"part": "preview"})
    assert page.editor.whereabouts()["part"] == "pieces"
    names = [each.objectName() for each in page.findChildren(QWidget) if each.isVisibleTo(page)]
    assert "content.parts.preview" not in names
