"""Everything that the running program shows or tells to anybody: pixels aside, every word that can be got out of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QClipboard, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QWidget
from shiboken6 import isValid

_TEXTS = (
    "text",
    "toPlainText",
    "title",
    "placeholderText",
    "currentText",
    "windowTitle",
    "windowIconText",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
    "shown_text",
    "iconText",
)
_ACCESSIBLE = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
)
_ROLES = range(64)
"""Qt's own roles lie below 32; those of the program's models come after `UserRole`."""


def everything(undo: object = None) -> list[str]:
    """Return every text of the application, each with where it was found."""
    found = [f"{where}: {text}" for where, text in (*_widgets(), *_models(), *_spoken(), *_clipboard()) if text]
    if undo is not None:
        found += [f"undo: {getattr(undo, name, '')}" for name in ("undo_text", "redo_text")]
    return found


def _widgets() -> Iterator[tuple[str, str]]:
    for widget in QApplication.allWidgets():
        if not isValid(widget):
            continue
        yield from _texts(widget)
        for action in (*widget.actions(), *(widget.actions() if isinstance(widget, QMenu) else ())):
            yield from _texts(action)
        for child in widget.findChildren(QAction):
            yield from _texts(child)


def _texts(thing: QObject) -> Iterator[tuple[str, str]]:
    for name in _TEXTS:
        read = getattr(thing, name, None)
        if callable(read):
            yield f"{type(thing).__name__}({thing.objectName()}).{name}", str(read())


def _models() -> Iterator[tuple[str, str]]:
    seen: set[int] = set()
    for widget in QApplication.allWidgets():
        model = widget.model() if isinstance(widget, QAbstractItemView | QComboBox) else None
        if isinstance(model, QAbstractItemModel) and id(model) not in seen:
            seen.add(id(model))
            yield from _cells(model, QModelIndex())
        for held in widget.findChildren(QAbstractItemModel):
            if id(held) not in seen:
                seen.add(id(held))
                yield from _cells(held, QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[tuple[str, str]]:
    own = range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 32)
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in (*_ROLES, *own):
                yield f"{type(model).__name__}[{row},{column}] role {role}", str(model.data(index, role) or "")
            if model.mimeTypes() and model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled:
                data = model.mimeData([index])
                yield f"{type(model).__name__} drag", data.text() if data is not None else ""
        yield from _cells(model, model.index(row, 0, parent))


def _spoken() -> Iterator[tuple[str, str]]:
    for window in QApplication.topLevelWidgets():
        root = QAccessible.queryAccessibleInterface(window) if isinstance(window, QWidget) else None
        if root is not None:
            yield from _walk(root, 0)


def _walk(told: QAccessibleInterface, depth: int) -> Iterator[tuple[str, str]]:
    for kind in _ACCESSIBLE:
        yield f"accessible {told.role()} {kind}", told.text(kind)
    text = told.textInterface()
    if text is not None:
        yield f"accessible {told.role()} text", text.text(0, text.characterCount())
    for number in range(told.childCount() if depth < 40 else 0):
        child = told.child(number)
        if child is not None and child.isValid():
            yield from _walk(child, depth + 1)


def _clipboard() -> Iterator[tuple[str, str]]:
    board = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        yield f"clipboard {mode}", board.text(mode)
