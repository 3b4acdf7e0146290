"""The way that Tab takes through parts that are built anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(root: QWidget) -> None:
    """Let Tab go through `root` in the order of its layouts; rows that are built later would come last."""
    for before, after in pairwise(_in_widget(root)):
        QWidget.setTabOrder(before, after)


def _in_widget(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusProxy() is not None:
        # Qt moves it as a whole; left behind, it would draw Tab over whatever now stands before its proxy.
        yield widget
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout, inner = widget.layout(), widget.widget() if isinstance(widget, QScrollArea) else None
    if layout is not None:
        yield from _in_layout(layout)
    elif inner is not None:
        yield from _in_widget(inner)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _in_widget(widget)
        elif inner is not None:
            yield from _in_layout(inner)
