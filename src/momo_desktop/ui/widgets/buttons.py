"""Buttons: a verb, with an icon where it helps, in one of four kinds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT, ICON_SIZE

_INK = {"primary": "on_primary", "ghost": "primary", "danger": "danger", "secondary": "text2"}


class Button(QPushButton):
    """Is a button with a verb; `kind` is "secondary", "primary" (one a page), "ghost" or "danger"."""

    def __init__(self, text: str, *, kind: str = "secondary", icon: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if icon:
            self.setIcon(icons.icon(icon, _INK[kind], 16))
            self.setIconSize(QSize(16, 16))
        self.restyle()

    def restyle(self) -> None:
        look = theme.current()
        self.setFont(look.font("strong", 500))
        self.setMinimumHeight(look.px(CONTROL_HEIGHT))


class IconButton(QToolButton):
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
        self.setToolTip(text)
        self.setAccessibleName(text)
