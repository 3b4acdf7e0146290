"""Words on the window: labels that follow the theme, elide, and never read markup."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import ICON_SIZE
from momo_desktop.ui.widgets.painting import painter_on


def plain_tooltip(text: str) -> str:
    """Return a text that a tooltip shows as it stands; Qt takes one that looks like markup for markup."""
    if "<" not in text and "&lt;" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>"


class Label(QLabel):
    """Is a text of one type role ("body", "section", …); what people typed is shown as it is, never as markup."""

    def __init__(
        self, text: str = "", role: str = "body", *, tone: str = "", wrap: bool = False, name: str = ""
    ) -> None:
        super().__init__(text)
        self._role = role
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        self.restyle()

    def set_tone(self, tone: str) -> None:
        """Colour the text with "text2", "text3", "danger", "warning", "success", "private" or none."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_role(self, role: str) -> None:
        """Show the text in another type role."""
        self._role = role
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.current().font(self._role))


class ElidedLabel(Label):
    """Gives way where there is no room: the end becomes "…" and the tooltip holds the whole text."""

    def __init__(self, text: str = "", role: str = "body", *, tone: str = "", name: str = "") -> None:
        super().__init__(text, role, tone=tone, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._set_tooltip()

    def shown_text(self) -> str:
        """Return what is seen of the text."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("M…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), self.shown_text())

    def _set_tooltip(self) -> None:
        self.setToolTip(plain_tooltip(self.text()) if self.shown_text() != self.text() else "")


class IconLabel(QWidget):
    """Is an icon beside a word; it says nothing by itself, so screen readers pass over it."""

    def __init__(self, icon: str, token: str = "text2", size: int = ICON_SIZE) -> None:
        super().__init__()
        self._icon, self._token, self._size = icon, token, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(size, size)

    def set_icon(self, icon: str, token: str) -> None:
        """Show another icon in the same place."""
        self._icon, self._token = icon, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, QPointF(), self._icon, theme.current().color(self._token), self._size)


class StatusDot(QWidget):
    """Is a round mark of one tone with the word that says the same beside it."""

    def __init__(self, text: str, token: str = "success", *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._text, self._token = text, token
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, text: str, token: str) -> None:
        """Show another state."""
        self._text, self._token = text, token
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = theme.current().metrics("caption")
        return QSize(metrics.horizontalAdvance(self._text) + 18, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painter_on(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(self._token))
        painter.drawEllipse(QPointF(6, self.height() / 2), 4, 4)
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text2"))
        painter.drawText(self.rect().adjusted(16, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
