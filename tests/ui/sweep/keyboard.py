"""What a person without a mouse, or without sight of the screen, would miss."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from momo_desktop.ui.tokens import TARGET_SIZE
from ui.sweep.judging import called, is_pressed_by_mouse, place_in, seen

_ACCEPTED_AT_ONCE = {"endSession"}
"""Dialogs that propose everything, so that Enter alone accepts them."""


def findings(root: QWidget) -> list[str]:
    """Return what has no name, is too small to hit, or is not come to by Tab."""
    controls = [each for each in seen(root) if _is_control(each)]
    found = [f"no object name: {called(each)}" for each in controls if not each.objectName()]
    found += [f"no accessible name: {called(each)}" for each in controls if not accessible_name(each)]
    found += [f"too small: {called(each)} {each.width()}×{each.height()}" for each in seen(root) if _is_small(each)]
    found += [f"tooltip {each.toolTip()!r} is not its name: {called(each)}" for each in controls if _says_two(each)]
    fields = [each for each in controls if _is_filled_in(each)]
    begins_at_button = isinstance(root.focusWidget(), QPushButton) and root.objectName() not in _ACCEPTED_AT_ONCE
    if isinstance(root, QDialog) and fields and begins_at_button:
        found.append(f"begins at {called(root.focusWidget())} although there are fields")
    return found + _not_reached(root, controls)


def accessible_name(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip() if told is not None else ""


def _is_control(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return tabbed and widget.isEnabled() and not isinstance(widget, QScrollArea)


def _is_filled_in(widget: QWidget) -> bool:
    return isinstance(widget, QComboBox) or (isinstance(widget, QLineEdit | QPlainTextEdit) and not widget.isReadOnly())


def _is_small(widget: QWidget) -> bool:
    return is_pressed_by_mouse(widget) and min(widget.width(), widget.height()) < TARGET_SIZE and not _is_framed(widget)


def _is_framed(widget: QWidget) -> bool:
    # A line inside a field of ours is hit by its frame.
    parent = widget.parentWidget()
    return isinstance(widget, QLineEdit) and parent is not None and parent.height() >= TARGET_SIZE


def _says_two(widget: QWidget) -> bool:
    return isinstance(widget, QToolButton) and not widget.text() and widget.toolTip() != accessible_name(widget)


def _not_reached(root: QWidget, controls: list[QWidget]) -> list[str]:
    reached, wrong = _walk(root)
    groups = {id(_group(each)) for each in reached if isinstance(each, QRadioButton)}
    found = [
        f"not reached by Tab: {called(each)}"
        for each in controls
        if each not in reached and not (isinstance(each, QRadioButton) and id(_group(each)) in groups)
    ]
    return found + wrong


def _walk(root: QWidget) -> tuple[set[QWidget], list[str]]:
    root.activateWindow()
    QApplication.processEvents()
    reached: set[QWidget] = set()
    wrong: list[str] = []
    now = root.focusWidget()
    if now is None:
        root.focusNextPrevChild(True)
        now = root.focusWidget()
    while now is not None and now not in reached:
        reached.add(now)
        if place_in(root, now).isEmpty():
            wrong.append(f"focused out of sight: {called(now)}")
        QTest.keyClick(root.windowHandle(), Qt.Key.Key_Tab)
        if root.focusWidget() is now and len(reached) > 1:
            wrong.append(f"Tab stays in: {called(now)}")
        now = root.focusWidget()
    return reached, wrong


def _group(button: QAbstractButton) -> QButtonGroup | QWidget | None:
    return button.group() or button.parentWidget()
