"""What is wrong with a screen as it stands: words cut off, things over one another or outside, two primary buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QFocusFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitterHandle,
    QStatusBar,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import ElidedLabel
from momo_desktop.ui.widgets.pills import Pill

_BREAKS = re.compile(r"[\s/\\-]")
_SLACK = 1
"""Pixels that rounding may cost."""

# These lay out parts of their own, which are no children of ours.
_CLOSED = (QAbstractItemView, QAbstractSpinBox, QComboBox, QMenuBar, QStatusBar, QTabBar, QLineEdit)


def seen(root: QWidget) -> Iterator[QWidget]:
    """Yield what is visible inside a window, but not the inner parts of Qt's own controls."""
    for child in root.children():
        if not isinstance(child, QWidget) or child.isWindow() or not child.isVisible():
            continue
        if child.objectName().startswith("qt_scrollarea_") and not isinstance(root, QScrollArea):
            continue
        if isinstance(child, QFocusFrame | QSplitterHandle):
            continue
        yield child
        if not isinstance(child, _CLOSED):
            yield from seen(child)


def called(widget: QWidget) -> str:
    """Return how a finding names a widget: by its own name or the next one above."""
    owner: QWidget | None = widget
    while owner is not None and not owner.objectName():
        owner = owner.parentWidget()
    place = owner.objectName() if owner is not None else ""
    text = getattr(widget, "text", None)
    words = f" {text()!r}" if callable(text) else ""
    return f"{type(widget).__name__} {place}{words}"


def findings(root: QWidget, room: tuple[int, int]) -> list[str]:
    """Return everything that is wrong with the layout of a window that has this room on the screen."""
    found = [f"larger than the screen: {root.width()}×{root.height()}"] if _too_large(root, room) else []
    every = list(seen(root))
    found += [f"cut: {called(each)}: {why}" for each in every if (why := _cut(each))]
    found += [f"outside: {called(each)} {_words(each.geometry())}" for each in every if _is_outside(each)]
    found += [line for each in (root, *every) for line in _overlaps(each)]
    primaries = [each for each in every if isinstance(each, QPushButton) and each.property("kind") == "primary"]
    if len(primaries) > 1:
        found.append(f"{len(primaries)} primary buttons: {', '.join(map(called, primaries))}")
    return found


def _too_large(root: QWidget, room: tuple[int, int]) -> bool:
    return root.width() > room[0] or root.height() > room[1]


def _cut(widget: QWidget) -> str:
    if isinstance(widget, ElidedLabel):
        return "" if widget.shown_text() == widget.text() or widget.toolTip() else "elided without a tooltip"
    if isinstance(widget, Pill):
        return "" if widget.width() >= widget.sizeHint().width() or widget.toolTip() else "elided without a tooltip"
    if isinstance(widget, QLabel):
        return _cut_label(widget)
    if isinstance(widget, ComboBox) and widget.is_elided() and not widget.toolTip():
        return "elided without a tooltip"
    if isinstance(widget, QLineEdit) and not widget.toolTip():
        need = widget.fontMetrics().horizontalAdvance(widget.placeholderText()) if not widget.text() else 0
        return f"placeholder needs {need}" if need > widget.width() + _SLACK else ""
    if isinstance(widget, QTabBar):
        return _cut_tabs(widget)
    if isinstance(widget, QTableView):
        return _cut_table(widget)
    if isinstance(widget, QMainWindow | QAbstractScrollArea | QProgressBar):
        return ""
    need = _needed(widget)
    if widget.width() + _SLACK < need.width() or widget.height() + _SLACK < need.height():
        return f"needs {need.width()}×{need.height()}, has {widget.width()}×{widget.height()}"
    return ""


def _needed(widget: QWidget) -> QSize:
    need = widget.minimumSizeHint()
    if (
        need.isValid() and widget.minimumHeight() == widget.maximumHeight()
    ):  # somebody chose a height: the words must fit into it
        need.setHeight(widget.fontMetrics().height())
    if isinstance(widget, QToolButton) and not widget.text():
        return widget.iconSize()
    return need


def _cut_label(label: QLabel) -> str:
    if not label.text():
        return ""
    room, metrics = label.contentsRect(), label.fontMetrics()
    words = _BREAKS.split(label.text()) if label.wordWrap() else label.text().split("\n")
    need = max((metrics.horizontalAdvance(each) for each in words), default=0)
    if need > room.width() + _SLACK:
        return f"needs {need} across, has {room.width()}"
    high = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    return f"needs {high} down, has {label.height()}" if high > label.height() + _SLACK else ""


def _cut_tabs(bar: QTabBar) -> str:
    metrics = bar.fontMetrics()
    cut = [
        bar.tabText(number)
        for number in range(bar.count())
        if bar.tabRect(number).width() < metrics.horizontalAdvance(bar.tabText(number))
    ]
    return f"tabs {cut}" if cut else ""


def _cut_table(table: QTableView) -> str:
    header = table.horizontalHeader()
    cut = [
        str(table.model().headerData(section, Qt.Orientation.Horizontal))
        for section in range(header.count())
        if header.isVisible() and not header.isSectionHidden(section) and _needs(header, section)
    ]
    return f"headings {cut}" if cut else ""


def _needs(header: QHeaderView, section: int) -> bool:
    words = str(header.model().headerData(section, Qt.Orientation.Horizontal) or "")
    return max(map(header.fontMetrics().horizontalAdvance, words.split("\n"))) > header.sectionSize(section)


def _is_outside(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or widget.size().isEmpty():
        return False
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) and area.viewport() is parent:
        scrolls = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return not scrolls and widget.width() > parent.width() + _SLACK
    return not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(widget.geometry())


def _overlaps(parent: QWidget) -> Iterator[str]:
    if isinstance(parent, (*_CLOSED, QAbstractScrollArea)):
        return
    children = [each for each in parent.children() if isinstance(each, QWidget) and _takes_room(each)]
    for number, one in enumerate(children):
        for other in children[number + 1 :]:
            common = one.geometry().intersected(other.geometry())
            if common.width() > _SLACK and common.height() > _SLACK:
                yield f"overlap of {common.width()}×{common.height()}: {called(one)} and {called(other)}"


def _takes_room(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.isWindow() and not isinstance(widget, QFocusFrame | QSplitterHandle)


def _words(rect: QRect) -> str:
    return f"at {rect.x()},{rect.y()} {rect.width()}×{rect.height()}"


def place_in(root: QWidget, widget: QWidget) -> QRect:
    """Return where a widget stands in a window, as far as nothing around it cuts it off."""
    place, at = widget.rect(), widget
    while at is not root:
        place = place.translated(at.pos())
        at = at.parentWidget()
        place = place.intersected(at.rect())
    return place


def is_pressed_by_mouse(widget: QWidget) -> bool:
    """Tell whether a widget is there to be clicked or typed into."""
    return isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
