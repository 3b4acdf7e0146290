"""The icons: one stroke style, tinted with a colour token and drawn at the screen's ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from momo_desktop import paths
from momo_desktop.ui import theme
from momo_desktop.ui.tokens import ICON_SIZE


def icon(name: str, token: str = "text2", size: int = ICON_SIZE) -> QIcon:
    """Return an icon that takes the colour of `token` at each paint; raise FileNotFoundError for an unknown name.

    A disabled control shows it in the third text colour, a checked one in that of soft grounds.
    """
    _source(name)
    return QIcon(_TintedEngine(name, token, size))


def pixmap(name: str, color: QColor | str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a square picture of `size` logical pixels."""
    tint = QColor(color).name()
    key = f"momo.{name}.{tint}.{size}.{ratio}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", tint).encode())).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def paint(painter: QPainter, at: QPointF, name: str, color: QColor | str, size: int) -> None:
    """Draw an icon with its left upper corner at a point."""
    painter.drawPixmap(at, pixmap(name, color, size, painter.device().devicePixelRatioF()))


def names() -> list[str]:
    """Return the names of all icons."""
    return sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))


def read_all() -> None:
    """Read every icon, so that none is read from the disk while a page is built; for a worker."""
    for name in names():
        _source(name)


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


class _TintedEngine(QIconEngine):
    """Draws the icon when it is needed, so that another theme or screen needs no new icon."""

    def __init__(self, name: str, token: str, size: int) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = self._token
        if mode == QIcon.Mode.Disabled:
            token = "text3"
        elif state == QIcon.State.On:
            token = "on_primary_soft"
        side = min(rect.width(), rect.height())
        at = QPointF(rect.x(), rect.y() + (rect.height() - side) / 2)
        paint(painter, at, self._name, theme.current().color(token), side)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPointF().toPoint(), size), mode, state)
        painter.end()
        return made

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return size

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._token, self._size)
