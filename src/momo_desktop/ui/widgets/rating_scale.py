"""The scale of the skills: four steps in words, with the earlier answer as a hollow mark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.keyboard_focus import RING_RADIUS
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import painting


class RatingScale(QWidget):
    """Asks for one of some steps (1 and up); keys 1–9 and arrows answer, Del takes the answer back.

    `words` default to the four steps of the skills.
    """

    rated = Signal(int)
    """Carries the step that the user chose, 0 when the answer was taken back."""

    def __init__(self, question: str, *, words: tuple[str, ...] = (), name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(question)
        words = words or skill_words()
        self._earlier: int | None = None
        self._group = QButtonGroup(self)
        self._steps = [
            _Step(number, word, question, name=f"{name}.{number}") for number, word in enumerate(words, start=1)
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for number, step in enumerate(self._steps, 1):
            self._group.addButton(step, number)
            row.addWidget(step, 1)
        self._group.idClicked.connect(self.rated)
        self._let_tab_stop_once()

    def rating(self) -> int | None:
        """Return the step that is chosen, or None."""
        number = self._group.checkedId()
        return number if number > 0 else None

    def set_rating(self, rating: int | None) -> None:
        """Show an answer without telling anybody."""
        self._group.setExclusive(False)
        for number, step in enumerate(self._steps, 1):
            step.setChecked(number == rating)
        self._group.setExclusive(True)
        self._let_tab_stop_once()

    def set_earlier(self, rating: int | None) -> None:
        """Mark the earlier answer, or none; it is shown only when the caller wants it seen."""
        if rating == self._earlier:
            return
        self._earlier = rating
        for number, step in enumerate(self._steps, 1):
            step.set_earlier(number == rating)

    def restyle(self) -> None:
        for step in self._steps:
            step.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self._steps):
            self._choose(number)
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            here = self.rating()
            self._choose(min(len(self._steps), max(1, here + step)) if here else 1)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.rating():
            self.set_rating(None)
            self.rated.emit(0)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        self._steps[number - 1].click()
        self._steps[number - 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _let_tab_stop_once(self) -> None:
        # Without an answer Qt would stop at every radio button of the group.
        for number, step in enumerate(self._steps, 1):
            reached = number == (self.rating() or 1)
            step.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)
            if reached:
                self.setFocusProxy(step)


def skill_words() -> tuple[str, ...]:
    """Return the four steps of the skills in the window's language."""
    return (_("not yet"), _("with help"), _("on my own"), _("I help others"))


class _Step(QRadioButton):
    def __init__(self, number: int, word: str, question: str, *, name: str) -> None:
        super().__init__(word)
        self.setShortcut(QKeySequence())  # which Qt makes of a "&" in a word of the school's own
        self._number, self._question = number, question
        self._earlier = False
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_RADIUS, RADIUS_ROW)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self._name()

    def set_earlier(self, earlier: bool) -> None:
        self._earlier = earlier
        self.setToolTip(_("Earlier answer: {word}").format(word=self.text()) if earlier else "")
        self._name()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        return QSize(120, self._height(self.width() or 120))

    def minimumSizeHint(self) -> QSize:
        metrics = theme.current().metrics("caption")
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=40)
        return QSize(longest + 16, self._height(max(self.width(), longest + 16)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self._height(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the scale answers

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, rect, on = theme.current(), QRectF(self.rect()), self.isChecked()
        painter.setBrush(look.color("primary_soft" if on else "sunken" if self.underMouse() else "surface"))
        painter.setPen(QPen(look.color("primary" if on else "border"), 1.5 if on else 1))
        painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), RADIUS_ROW, RADIUS_ROW)
        circle = QRectF(rect.center().x() - 11, 8, 22, 22)
        painter.setPen(QPen(look.color("primary" if on else "control"), 1.5))
        painter.setBrush(look.color("primary" if on else "surface"))
        painter.drawEllipse(circle)
        painter.setFont(look.font("caption", 600))
        painter.setPen(look.color("on_primary" if on else "text2"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        if self._earlier:
            painter.setBrush(look.color("surface"))
            painter.setPen(QPen(look.color("text2"), 1.75))
            painter.drawEllipse(QPointF(rect.right() - 13, 13), 5, 5)
        painter.setFont(look.font("caption", 600 if on else 500))
        painter.setPen(look.color("on_primary_soft" if on else "text2"))
        words = rect.adjusted(6, 36, -6, 0)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, int(flags), self.text())

    def _name(self) -> None:
        self.setAccessibleName(f"{self._number}, {self.text()}")
        said = [self._question, _("earlier answer") if self._earlier else ""]
        self.setAccessibleDescription(", ".join(part for part in said if part))

    def _height(self, width: int) -> int:
        metrics = QFontMetrics(theme.current().font("caption", 600))
        room = QRect(0, 0, max(20, width - 12), 10_000)
        return 36 + metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text()).height() + 8
