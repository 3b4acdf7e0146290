"""The one stylesheet, generated from the tokens: frames and grounds of Qt's own controls, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

from momo_desktop.ui.tokens import Tokens

# Few and simple selectors: every rule is matched against every widget that is built. No min-height on QPushButton:
# it would cut the painted buttons that derive from it.
_RULES = """
QMainWindow, QDialog, QWidget[ground="canvas"], QScrollArea[ground="canvas"] { background: @canvas; }
QWidget[ground="surface"], QScrollArea[ground="surface"] { background: @surface; }
QWidget[ground="sunken"] { background: @sunken; }
QScrollArea { border: 0; background: transparent; }
QWidget[edge="right"] { border-right: 1px solid @border; }
QWidget[edge="bottom"] { border-bottom: 1px solid @border; }
QWidget[edge="top"] { border-top: 1px solid @border; }
QWidget[edge="left"] { border-left: 1px solid @border; }
QFrame[card="true"] { background: @surface; border: 1px solid @border; border-radius: 10px; }
QFrame[field="true"] { background: @surface; border: 1px solid @control; border-radius: 6px; }
QFrame[field="true"][lit="true"] { border: 2px solid @focus; }
QFrame[field="true"] QLineEdit, QFrame[field="true"] QPlainTextEdit, QFrame[field="true"] QTextEdit
    { border: 0; background: transparent; padding: 0; }
QLabel { background: transparent; }
QLabel[tone="text2"] { color: @text2; }
QLabel[tone="text3"] { color: @text3; }
QLabel[tone="danger"] { color: @danger; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="success"] { color: @success; }
QLabel[tone="private"] { color: @private; }
QToolTip { background: @text; color: @surface; border: 0; padding: 6px 8px; }

QPushButton { padding: 0 14px; border-radius: 6px; border: 1px solid @control; background: @surface; color: @text; }
QPushButton:hover { background: @sunken; }
QPushButton:pressed, QPushButton:checked { background: @border; }
QPushButton[kind="primary"], QPushButton:default { background: @primary; border-color: @primary; color: @on_primary; }
QPushButton[kind="primary"]:hover, QPushButton:default:hover { background: @primary_hover; }
QPushButton[kind="primary"]:pressed, QPushButton:default:pressed { background: @primary_press; }
QPushButton[kind="danger"] { border-color: @danger; background: @surface; color: @danger; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { background: @danger_soft; }
QPushButton[kind="ghost"] { border-color: transparent; background: transparent; color: @primary; padding: 0 8px; }
QPushButton[kind="ghost"]:hover { background: @primary_soft; }
QPushButton:disabled, QPushButton[kind="primary"]:disabled { color: @text3; border-color: @border;
    background: @sunken; }
QToolButton { border: 1px solid transparent; border-radius: 6px; background: transparent; padding: 4px; }
QToolButton:hover { background: @sunken; }
QToolButton:pressed { background: @border; }
QToolButton:checked { background: @primary_soft; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; }

QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: 0; background: transparent; padding: 0; }
QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit { background: @surface; border: 1px solid @control;
    border-radius: 6px; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 5px 7px; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: @sunken; border-color: @border; }
QLineEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @focus; }
QLineEdit:focus, QAbstractSpinBox:focus { padding: 0 8px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 6px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled { background: @sunken; color: @text3;
    border-color: @border; }

QProgressBar { border: 0; border-radius: 2px; background: @border; max-height: 4px; }
QProgressBar::chunk { border-radius: 2px; background: @primary; }

QAbstractItemView { background: @surface; border: 0; outline: 0; selection-background-color: @selection;
    selection-color: @text; }
QAbstractItemView[ground="clear"] { background: transparent; }
QComboBoxPrivateContainer, QListView[popup="true"] { border: 1px solid @border; background: @raised; }
QListView[popup="true"]::item { padding: 6px 9px; color: @text; }
QListView[popup="true"]::item:selected, QListView[popup="true"]::item:hover { background: @selection; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; }
QCalendarWidget QToolButton { color: @text; padding: 4px 8px; }
QCalendarWidget QAbstractItemView { selection-background-color: @primary; selection-color: @on_primary; }
QTableView::item { padding: 0 8px; }
QHeaderView::section { background: @sunken; color: @text2; border: 0; border-bottom: 1px solid @border;
    padding: 6px 11px; }
QHeaderView::section:vertical, QTableCornerButton::section { background: @sunken; border: 0; }
QTabBar { outline: 0; }
QTabBar::tab { background: transparent; color: @text2; border: 0; border-bottom: 2px solid transparent;
    padding: 8px 4px; margin-right: 18px; }
QTabBar::tab:hover { color: @text; border-bottom-color: @border; }
QTabBar::tab:selected { color: @on_primary_soft; border-bottom-color: @primary; }
QTabWidget::pane { border: 0; border-top: 1px solid @border; }
QSplitter::handle { background: @border; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 2px; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 2px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @control; }
QAbstractScrollArea::corner { border: 0; background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenuBar { background: @surface; border-bottom: 1px solid @border; }
QMenuBar::item { padding: 6px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: @primary_soft; color: @on_primary_soft; }
QMenu { background: @raised; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @primary_soft; color: @on_primary_soft; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QStatusBar { background: @surface; border-top: 1px solid @border; color: @text2; }
QStatusBar::item { border: 0; }
"""


def build(tokens: Tokens) -> str:
    """Return the stylesheet with the colours of `tokens` filled in."""
    colours = {**tokens._asdict(), "scroll": tokens.border}
    fill: Callable[[re.Match[str]], str] = lambda found: colours[found[1]]  # noqa: E731
    return re.sub(r"@(\w+)", fill, _RULES)
