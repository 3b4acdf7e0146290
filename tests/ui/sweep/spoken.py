"""Whether a screen speaks the window's language where a translation is there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import polib
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from momo_desktop import paths
from momo_desktop.i18n import Language
from ui.sweep.judging import called, seen
from ui.sweep.keyboard import accessible_name


def findings(root: QWidget, language: Language) -> list[str]:
    """Return English words for which the language has others; a name in the data may look like one by chance."""
    found = [
        f"English in {language.code}: {text!r} at {called(widget)}"
        for widget in (root, *seen(root))
        for text in set(_texts(widget))
        if text in _messages() and language.gettext(text) != text
    ]
    return sorted(set(found))


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.windowTitle()
    yield accessible_name(widget)
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(min(widget.count(), 40)))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    elif isinstance(widget, QTableView):
        model = widget.model()
        yield from (str(model.headerData(each, Qt.Orientation.Horizontal)) for each in range(model.columnCount()))


@cache
def _messages() -> frozenset[str]:
    template = polib.pofile(str(paths.translations() / "momo.pot"))
    # A single sign or a unit reads alike in many languages.
    return frozenset(entry.msgid for entry in template if not entry.msgctxt and len(entry.msgid) > 2)
