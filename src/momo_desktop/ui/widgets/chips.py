"""Chips: small words that filter a list; they stand in a `FlowLayout`, so that they wrap."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.keyboard_focus import RING_RADIUS
from momo_desktop.ui.tokens import CHIP_HEIGHT
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.flow import FlowLayout


class ChoiceChip(QRadioButton):
    """Is one of several filters of which one holds."""

    def __init__(self, text: str, *, name: str = "") -> None:
        super().__init__(text)
        _prepare(self, name)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self)


class FilterChip(QCheckBox):
    """Is a filter that is on or off by itself."""

    def __init__(self, text: str, *, name: str = "") -> None:
        super().__init__(text)
        _prepare(self, name)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self)


class ChoiceChips(QWidget):
    """Is a row of chips of which one is on; `choices` are pairs of key and words."""

    chosen = Signal(str)
    """Carries the key that the user chose."""

    def __init__(self, choices: Iterable[tuple[str, str]], accessible_name: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._chips: dict[str, ChoiceChip] = {}
        self._group = QButtonGroup(self)
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        for key, words in choices:
            chip = ChoiceChip(words, name=f"{name}.{key}")
            self._chips[key] = chip
            self._group.addButton(chip)
            flow.addWidget(chip)
        self._group.buttonClicked.connect(self._tell)
        next(iter(self._chips.values())).setChecked(True)

    def key(self) -> str:
        """Return the key of the chip that is on."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def chip_on(self) -> ChoiceChip:
        """Return the chip that is on, the one that takes the focus."""
        return self._chips[self.key()]

    def choose(self, key: str) -> None:
        """Turn a chip on without telling anybody."""
        self._chips[key].setChecked(True)

    def _tell(self, _chip: QAbstractButton) -> None:
        self.chosen.emit(self.key())


def _prepare(chip: ChoiceChip | FilterChip, name: str) -> None:
    chip.setObjectName(name)
    chip.setAccessibleName(chip.text())
    chip.setShortcut(QKeySequence())  # which Qt makes of a "&" that somebody typed
    chip.setProperty(RING_RADIUS, CHIP_HEIGHT)
    chip.setAttribute(Qt.WidgetAttribute.WA_Hover)
    chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def _size(chip: QAbstractButton) -> QSize:
    look = theme.current()
    return QSize(look.metrics("caption").horizontalAdvance(chip.text()) + 26, look.px(CHIP_HEIGHT))


def _paint(chip: QAbstractButton) -> None:
    painter = painting.painter_on(chip)
    look, rect = theme.current(), chip.rect().toRectF()
    fill, edge, ink = "surface", "control", "text2"
    if not chip.isEnabled():
        fill, edge, ink = "sunken", "control" if chip.isChecked() else "border", "text3"
    elif chip.isChecked():
        fill, edge, ink = "primary_soft", "primary", "on_primary_soft"
    elif chip.underMouse():
        fill = "sunken"
    painting.ground(painter, rect, rect.height(), fill, edge)
    # Not by colour alone: what is on is heavier too.
    font = look.font("caption", 600 if chip.isChecked() else 500)
    width = min(painting.width_of(chip.text(), font) + 1, rect.width() - 8)
    left = (rect.width() - width) / 2
    painting.text(painter, rect.adjusted(left, 0, -left, 0), chip.text(), font, look.color(ink))
