"""A drop-down list."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate

from momo_desktop.i18n import _
from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT, RADIUS_CONTROL
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.labels import plain_tooltip

_LEFT, _RIGHT = 11, 32
"""Pixels beside the words: the frame, and the arrow."""


class ComboBox(QComboBox):
    """Looks like the other fields, and turns with the wheel only while it has the focus."""

    def __init__(self, accessible_name: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The default delegate of a combo box draws a menu and takes no padding from the stylesheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setProperty("popup", True)
        self.view().setAccessibleName(_("Choices"))
        self.currentTextChanged.connect(self._set_tooltip)
        self.model().rowsInserted.connect(self._on_more)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.current().font())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=60)
        return QSize(min(longest, 260) + 50, theme.current().px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(88, self.sizeHint().height())

    def _on_more(self) -> None:
        self.updateGeometry()  # a layout that knows the hint already would leave no room for longer words

    def is_elided(self) -> bool:
        """Tell whether there is no room for what is chosen; the tooltip holds it then."""
        return self.fontMetrics().horizontalAdvance(self.currentText()) > self.width() - _LEFT - _RIGHT

    def _set_tooltip(self) -> None:
        self.setToolTip(plain_tooltip(self.currentText()) if self.is_elided() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tooltip()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, rect = theme.current(), QRectF(self.rect())
        painter.setBrush(look.color("surface" if self.isEnabled() else "sunken"))
        painter.setPen(QPen(look.color("control"), 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        shown = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        token = "text" if self.isEnabled() and self.currentIndex() >= 0 else "text3"
        painting.text(painter, rect.adjusted(_LEFT, 0, -_RIGHT, 0), shown, self.font(), look.color(token))
        at = QPointF(rect.right() - 26, rect.center().y() - 8)
        icons.paint(painter, at, "chevron-down", look.color("text2"), 16)
