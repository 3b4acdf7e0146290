"""Pills: a state in a word on a soft ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from momo_desktop.i18n import _
from momo_desktop.ui import icons, theme
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.labels import plain_tooltip

_LOOKS = {
    "neutral": ("text2", "sunken", "", ""),
    "primary": ("on_primary_soft", "primary_soft", "", ""),
    "info": ("info", "info_soft", "", "info"),
    "success": ("success", "success_soft", "", "success"),
    "warning": ("warning", "warning_soft", "", "warning"),
    "danger": ("danger", "danger_soft", "", "danger"),
    "private": ("private", "private_soft", "private", "lock"),
}


class Pill(QLabel):
    """Is a badge; `kind` is "neutral", "primary", "info", "success", "warning", "danger" or "private"."""

    def __init__(self, text: str, kind: str = "neutral", *, icon: str | None = None, name: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self._kind, self._icon = kind, icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_state(text, kind, icon=icon)

    def set_state(self, text: str, kind: str, *, icon: str | None = None) -> None:
        """Show another state; without an icon the pill takes that of its kind, "" means none."""
        self._kind = kind
        self._icon = _LOOKS[kind][3] if icon is None else icon
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        metrics = look.metrics("caption")
        icon = look.px(14) + 6 if self._icon else 0
        return QSize(metrics.horizontalAdvance(self.text()) + 22 + icon, max(24, metrics.height() + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 64), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(plain_tooltip(self.text()) if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        ink, fill, outline, _icon = _LOOKS[self._kind]
        painter = painting.painter_on(self)
        rect = QRectF(self.rect())
        painting.ground(painter, rect, rect.height(), fill, outline)
        left = 10.0
        if self._icon:
            side = look.px(14)
            icons.paint(painter, QPointF(9, (rect.height() - side) / 2), self._icon, look.color(ink), side)
            left = 14.0 + side
        painting.text(painter, rect.adjusted(left, 0, -9, 0), self.text(), look.font("caption"), look.color(ink))


def private_pill(*, name: str = "") -> Pill:
    """Return the sign of the private lane: violet line, lock and the word."""
    return Pill(_("Private"), "private", name=name)
