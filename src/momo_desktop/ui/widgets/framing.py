"""The state of a framed field: lit while something inside has the focus, marked while its value is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def light(frame: QWidget, lit: bool) -> None:
    """Show the frame as the focused one, or not."""
    _set(frame, "lit", lit)


def mark_wrong(frame: QWidget, wrong: bool) -> None:
    """Show that the value in the frame cannot be kept, or that it can."""
    _set(frame, "wrong", wrong)


def _set(frame: QWidget, name: str, value: bool) -> None:
    if bool(frame.property(name)) == value:
        return
    frame.setProperty(name, value)
    # A rule with a property is looked up again only when the style is asked to.
    frame.style().unpolish(frame)
    frame.style().polish(frame)
    frame.update()
