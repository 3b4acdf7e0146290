"""Paints the geometry of `domain.charts` in the window, with its numbers in words and as a table."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from momo_desktop.domain import charts
from momo_desktop.domain.charts import Row, Scale, Series
from momo_desktop.domain.shapes import Circle, Label, Lettering, Picture, Polygon, Polyline, Shape
from momo_desktop.i18n import _, window_language
from momo_desktop.ui import fonts, theme
from momo_desktop.ui.tokens import SMALLEST_PX, TYPE
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.labels import Label as WidgetLabel
from momo_desktop.ui.widgets.labels import plain_tooltip
from momo_desktop.ui.widgets.painting import painter_on

_LINE_UNIT = 9
"""The size of the letters for which the geometry gives its line widths."""


class Chart(QWidget):
    """Is a picture of some numbers; `rows` and `series` are those of the table too."""

    def __init__(self, accessible_name: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.rows: tuple[Row, ...] = ()
        self.series: tuple[Series, ...] = ()
        self.scale = Scale(1, 4)

    def set_data(self, rows: Sequence[Row], series: Sequence[Series], scale: Scale) -> None:
        """Show numbers; a series has a value or None for each row."""
        self.rows, self.series, self.scale = tuple(rows), tuple(series), scale
        self.setAccessibleDescription(self._said())
        self.restyle()

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.series:
            paint(painter_on(self), self.picture(self.width(), self.height()), lettering().size)

    @abstractmethod
    def picture(self, width: float, height: float) -> Picture:
        """Return the geometry for a size in pixels."""

    def _said(self) -> str:
        lines = []
        for index, row in enumerate(self.rows):
            if not row.heading:
                values = (f"{one.label} {words(one.values[index], self.scale)}" for one in self.series)
                lines.append(f"{row.label}: {', '.join(values)}")
        return "; ".join(lines)


class RadarChart(Chart):
    """Shows three rows or more around a centre; its radius follows from the measured labels."""

    def __init__(self, accessible_name: str, *, name: str) -> None:
        super().__init__(accessible_name, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def picture(self, width: float, height: float) -> Picture:
        axes = [row.label for row in self.rows]
        return charts.radar(axes, self.series, self.scale, (width, height), lettering())

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(400), look.px(300))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(260), look.px(230))


class DumbbellChart(Chart):
    """Shows each row as marks on a line; as high as its rows need at its width."""

    def __init__(self, accessible_name: str, *, name: str) -> None:
        super().__init__(accessible_name, name=name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def picture(self, width: float, height: float) -> Picture:
        return charts.dumbbell(self.rows, self.series, self.scale, width, lettering())

    def restyle(self) -> None:
        self.setMinimumHeight(self.heightForWidth(max(self.width(), self.minimumSizeHint().width())))
        super().restyle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.picture(width, 0).height) + 1 if self.series else 0

    def sizeHint(self) -> QSize:
        width = theme.current().px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(280), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))


class ChartCard(Card):
    """Shows a chart or, at the press of a button, the table of the same numbers."""

    def __init__(self, title: str, chart: Chart, *, name: str) -> None:
        self._button = IconButton("table", _("Show as table"), checkable=True, size=16, name=f"{name}.as_table")
        super().__init__(title, actions=[self._button], name=name)
        self._chart = chart
        self._table = _table(title, f"{name}.table")
        self._key = WidgetLabel("", "small", tone="text2", wrap=True, name=f"{name}.key")
        numbers = QWidget()
        column = QVBoxLayout(numbers)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table, 1)
        column.addWidget(self._key)
        self._stack = QStackedWidget()
        self._stack.addWidget(chart)
        self._stack.addWidget(numbers)
        self.body.addWidget(self._stack, 1)
        self._button.toggled.connect(self._show_table)

    def set_data(self, rows: Sequence[Row], series: Sequence[Series], scale: Scale) -> None:
        """Show numbers in both forms."""
        self._chart.set_data(rows, series, scale)
        _fill(self._table, self._chart)
        steps = (f"{number} {word}" for number, word in enumerate(scale.labels, start=scale.low))
        self._key.setText(" · ".join(steps))

    def _show_table(self, shown: bool) -> None:
        self._stack.setCurrentIndex(1 if shown else 0)
        self._button.set_text(_("Show as chart") if shown else _("Show as table"))


def lettering() -> Lettering:
    """Return the letters of charts in the window; pixels stand for points."""
    return Lettering(_measure, max(SMALLEST_PX, round(TYPE["caption"].px * theme.current().scale)))


def words(value: float | None, scale: Scale) -> str:
    """Return a value as it is said: the number, and the word of its step where it is one."""
    if value is None:
        return _("not rated")
    step = int(value) - scale.low
    number = window_language().number(round(value, 1))
    return f"{number} ({scale.labels[step]})" if value == int(value) and step < len(scale.labels) else number


def paint(painter: QPainter, picture: Picture, size: float) -> None:
    """Paint a picture at the origin; line widths grow with the letters."""
    for shape in picture.shapes:
        _paint(painter, shape, size / _LINE_UNIT)


def _paint(painter: QPainter, shape: Shape, unit: float) -> None:
    match shape:
        case Polyline(points, stroke, width, dash):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(_pen(stroke, width * unit, dash))
            painter.drawPolyline(_polygon(points))
        case Polygon(points, stroke, fill, opacity, width, dash):
            painter.setBrush(_fill_color(fill, opacity))
            painter.setPen(_pen(stroke, width * unit, dash))
            painter.drawPolygon(_polygon(points))
        case Circle((x, y), radius, stroke, fill, width):
            painter.setBrush(_fill_color(fill, 1))
            painter.setPen(_pen(stroke, width * unit, ()))
            painter.drawEllipse(QPointF(x, y), radius, radius)
        case Label((x, y), text, size, anchor, color, strong):
            font = _font(size, strong=strong)
            share = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            painter.setFont(font)
            painter.setPen(theme.current().color(color))
            painter.drawText(QPointF(x - share * QFontMetricsF(font).horizontalAdvance(text), y), text)


def _pen(stroke: str, width: float, dash: tuple[float, ...]) -> QPen:
    if not stroke:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(theme.current().color(stroke), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        # Qt counts dashes in widths of the pen, the geometry in points at the width of 1.6.
        pen.setDashPattern([length / 1.6 for length in dash])
    return pen


def _fill_color(fill: str, opacity: float) -> QColor:
    if not fill:
        return QColor(Qt.GlobalColor.transparent)
    color = QColor(theme.current().color(fill))
    color.setAlphaF(opacity)
    return color


def _polygon(points: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _font(size: float, *, strong: bool = False) -> QFont:
    return fonts.font(max(SMALLEST_PX, round(size)), 600 if strong else 400)


def _measure(text: str, size: float) -> float:
    return QFontMetricsF(_font(size)).horizontalAdvance(text)


def _table(accessible_name: str, name: str) -> QTableWidget:
    table = QTableWidget()
    table.setObjectName(name)
    table.setAccessibleName(accessible_name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table


def _fill(table: QTableWidget, chart: Chart) -> None:
    table.clear()
    table.setRowCount(len(chart.rows))
    table.setColumnCount(1 + len(chart.series))
    table.setHorizontalHeaderLabels(["", *(one.label for one in chart.series)])
    strong = theme.current().font("strong")
    for number, row in enumerate(chart.rows):
        label = QTableWidgetItem(row.label)
        label.setToolTip(plain_tooltip(row.label))
        table.setItem(number, 0, label)
        if row.heading:
            label.setFont(strong)
            table.setSpan(number, 0, 1, 1 + len(chart.series))
            continue
        for column, one in enumerate(chart.series, start=1):
            table.setItem(number, column, _cell(one.values[number], chart.scale))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def _cell(value: float | None, scale: Scale) -> QTableWidgetItem:
    cell = QTableWidgetItem("–" if value is None else window_language().number(round(value, 1)))
    cell.setData(Qt.ItemDataRole.AccessibleTextRole, words(value, scale))
    cell.setToolTip(words(value, scale))
    return cell
