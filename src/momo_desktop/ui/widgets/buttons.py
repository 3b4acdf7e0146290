"""Buttons: a verb, with an icon where it helps, in one of four kinds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QToolButton

from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT, ICON_SIZE
from momo_desktop.ui.widgets.labels import plain_tooltip
from momo_desktop.ui.widgets.pressed import PressedByEnter

_INK = {"primary": "on_primary", "ghost": "primary", "danger": "danger", "secondary": "text2"}


class Button(PressedByEnter, QPushButton):
    """Is a button with a verb; `kind` is "secondary", "primary" (one a page), "ghost" or "danger"."""

    def __init__(self, text: str, *, kind: str = "secondary", icon: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self._icon_name, self._ink = icon, _INK[kind]
        self.restyle()

    def set_icon(self, icon: str) -> None:
        """Show another icon before the verb, or none."""
        self._icon_name = icon
        self.setIcon(QIcon())
        self.restyle()

    def set_kind(self, kind: str) -> None:
        """Show the button as another kind."""
        if self.property("kind") == kind:
            return
        self.setProperty("kind", kind)
        self._ink = _INK[kind]
        # A rule with a property is looked up again only when the style is asked to.
        self.style().unpolish(self)
        self.style().polish(self)
        self.restyle()

    def restyle(self) -> None:
        look = theme.current()
        self.setFont(look.font("strong", 500))
        self.setMinimumHeight(look.px(CONTROL_HEIGHT))
        if self._icon_name:
            side = look.px(16)
            # In the system's colours every button is one of its plain ones.
            self.setIcon(icons.icon(self._icon_name, "text" if look.contrast else self._ink, side))
            # Wider than it is high: the engine draws at the left, which leaves air before the word.
            self.setIconSize(QSize(side + 4, side))


class IconButton(PressedByEnter, QToolButton):
    """Is a button that shows an icon alone; its name is its tooltip as well."""

    def __init__(self, icon: str, text: str, *, checkable: bool = False, size: int = ICON_SIZE, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setIcon(icons.icon(icon, "text2", size))
        self.setIconSize(QSize(size, size))
        self.setAutoRaise(True)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(CONTROL_HEIGHT, CONTROL_HEIGHT)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say what the button does now."""
        self.setToolTip(plain_tooltip(text))
        self.setAccessibleName(text)
