"""What tests of the content page do with it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from momo_desktop.domain.own_content import OwnBody
from momo_desktop.ui.pages.content import ContentPage
from our_vault import find
from settling import settle


def opened(page: ContentPage, body: OwnBody) -> ContentPage:
    """Begin a content and open it."""
    content = page.context.services.own_content.new(body)
    settle()
    page.open_content(content.uid)
    settle()
    return page


def press(page: ContentPage, name: str) -> None:
    """Click a button or choose a command of a menu."""
    actions = page.findChildren(QAction, name)
    actions[-1].trigger() if actions else find(page, QAbstractButton, name).click()
    settle()


def go(page: ContentPage, key: str) -> None:
    """Go to a piece of the content."""
    page.editor.pieces.choose(key)
    settle()


def choose(owner: QWidget, name: str, words: str) -> None:
    """Choose in a box."""
    box = find(owner, QComboBox, name)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    settle()


def done(page: ContentPage) -> None:
    """Wait for the job."""
    page.context.jobs.wait()
    settle()


def kept(page: ContentPage) -> OwnBody:
    """Return what is kept of the content that is open."""
    page.save_drafts()
    settle()
    return page.context.services.own_content.get(page.editor.uid).body
