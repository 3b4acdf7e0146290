from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyleOptionViewItem

from momo_desktop.ui import icons, theme
from momo_desktop.ui.widgets.student_rows import LINE, StudentLine, StudentRowDelegate


@pytest.fixture
def rows(qapp: QApplication, qtbot) -> QListView:
    theme.apply(qapp, "light")
    view = QListView()
    qtbot.addWidget(view)
    item = QStandardItem("Novak, Mila")
    item.setData(StudentLine("Novak, Mila", "MN", "Class 11A · Preparation", 2, "3 days late", "warning"), LINE)
    model = QStandardItemModel(view)
    model.appendRow(item)
    view.setModel(model)
    view.setItemDelegate(StudentRowDelegate(view))
    return view


def painted(rows: QListView, state: QStyle.StateFlag) -> QImage:
    image = QImage(296, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 296, 60)  # pyright: ignore[reportAttributeAccessIssue]
    option.state = state  # pyright: ignore[reportAttributeAccessIssue]
    painter = QPainter(image)
    rows.itemDelegate().paint(painter, option, rows.model().index(0, 0))
    painter.end()
    return image


def test_a_row_is_sixty_pixels_high(rows: QListView) -> None:
    assert rows.sizeHintForRow(0) == 60


def test_a_row_grows_with_the_text(rows: QListView, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 2.0)
    high = rows.sizeHintForRow(0)
    theme.apply(qapp, "light")
    assert high > 60


def test_a_selected_row_has_a_bar_at_the_left_beside_its_ground(rows: QListView) -> None:
    tokens = theme.current().tokens
    image = painted(rows, QStyle.StateFlag.State_Selected)
    assert image.pixelColor(9, 30).name() == tokens.primary.lower()
    assert image.pixelColor(285, 8).name() == tokens.selection.lower()


def test_a_row_that_is_not_selected_has_no_ground(rows: QListView) -> None:
    assert painted(rows, QStyle.StateFlag.State_Enabled).pixelColor(9, 30).name() == "#ffffff"


def test_as_many_dashes_are_filled_as_phases_were_entered(rows: QListView) -> None:
    tokens = theme.current().tokens
    image = painted(rows, QStyle.StateFlag.State_Enabled)
    found = [image.pixelColor(x, y).name() for y in range(34, 46) for x in range(216, 277)]
    assert tokens.phase2.lower() in found
    assert tokens.border.lower() in found


def test_a_font_and_a_colour_are_made_once(rows: QListView) -> None:
    look = theme.current()
    assert look.font("strong") is look.font("strong")
    assert look.color("text") is look.color("text")


def test_an_icon_is_drawn_once(rows: QListView) -> None:
    assert icons.pixmap("lock", "#123456", 14).cacheKey() == icons.pixmap("lock", "#123456", 14).cacheKey()
