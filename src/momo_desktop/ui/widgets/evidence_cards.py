"""The cards of a student's evidence: picture or sign, title, what it belongs to, and the permission to print."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.i18n import _
from momo_desktop.ui import icons, keyboard_focus, theme
from momo_desktop.ui.models.evidence import CARD, EvidenceCard
from momo_desktop.ui.tokens import RADIUS_CARD
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.check_marks import BOX, paint_mark

_Index = QModelIndex | QPersistentModelIndex

_NARROWEST = 196
_GAP = 12
_INSIDE = 12
_PICTURE_SHARE = 0.6
"""How high the picture is, of the width of the card."""


class EvidenceGrid(QListView):
    """Shows cards in as many columns as fit; arrows move, Space ticks the permission."""

    edit_wanted = Signal()
    """Is emitted for F2, which belongs to the student everywhere else."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Evidence"))
        self.setProperty("ground", "clear")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setItemDelegate(_CardDelegate(self))

    def restyle(self) -> None:
        self.doItemsLayout()

    def card_width(self) -> int:
        """Return how wide a card is with its gap, so that the columns fill the row."""
        room = self.viewport().width() - 1
        columns = max(1, room // (theme.current().px(_NARROWEST) + _GAP))
        return room // columns

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_edit(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_edit(event):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, grid: EvidenceGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look = theme.current()
        width = self._grid.card_width()
        lines = 2 * look.metrics("strong").height() + 3 * look.metrics("caption").height()
        return QSize(width, round((width - _GAP) * _PICTURE_SHARE) + lines + 2 * _INSIDE + 8 + _foot_height() + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        card = _card(index)
        rect = _card_rect(option)
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painting.ground(painter, rect, RADIUS_CARD, "surface", "primary" if chosen else "border")
        picture = QRectF(rect.left() + 1, rect.top() + 1, rect.width() - 2, rect.width() * _PICTURE_SHARE)
        _paint_picture(painter, picture, card)
        foot = _foot(rect)
        words = QRectF(rect.left() + _INSIDE, picture.bottom() + _INSIDE, rect.width() - 2 * _INSIDE, 0)
        words.setBottom(foot.top() - 4)
        _paint_words(painter, words, card)
        _paint_foot(painter, foot, card, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        if card.private:
            painter.setClipRect(QRectF(rect.left(), rect.top(), 3, rect.height()))
            painting.ground(painter, rect, RADIUS_CARD, "private")
            painter.setClipping(False)
        if chosen:
            painting.ground(painter, QRectF(rect.left() + 14, rect.bottom() - 3, rect.width() - 28, 3), 1.5, "primary")
        if state & QStyle.StateFlag.State_HasFocus and keyboard_focus.in_use():
            keyboard_focus.paint_ring(painter, rect, RADIUS_CARD)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        wanted = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and _foot(_card_rect(option)).contains(event.position())
        ) or (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space)
        if not wanted or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        ticked = Qt.CheckState.Unchecked if _card(index).may_publish else Qt.CheckState.Checked
        return model.setData(index, ticked, int(Qt.ItemDataRole.CheckStateRole))


def _is_edit(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2


def _card(index: _Index) -> EvidenceCard:
    card = index.data(CARD)
    if not isinstance(card, EvidenceCard):
        raise TypeError("the model of the cards is an EvidenceModel")
    return card


def _card_rect(option: QStyleOptionViewItem) -> QRectF:
    rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
    return rect.adjusted(0, 0, -_GAP, -_GAP)


def _foot_height() -> int:
    return theme.current().px(36)


def _foot(card: QRectF) -> QRectF:
    return QRectF(card.left() + 4, card.bottom() - _foot_height() - 4, card.width() - 8, _foot_height())


def _paint_picture(painter: QPainter, rect: QRectF, card: EvidenceCard) -> None:
    path = QPainterPath()
    radius = RADIUS_CARD - 1
    path.addRoundedRect(rect.adjusted(0, 0, 0, radius), radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    look = theme.current()
    painter.fillRect(rect, look.color("sunken"))
    if card.picture is not None and not card.picture.isNull():
        size = card.picture.size().toSizeF()
        size.scale(rect.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        place = QRectF(rect.center().x() - size.width() / 2, rect.center().y() - size.height() / 2, 0, 0)
        place.setSize(size)
        painter.drawPixmap(place, card.picture, QRectF(card.picture.rect()))
    else:
        side = look.px(28)
        icons.paint(painter, rect.center() - QPointF(side / 2, side / 2 + 12), "file", look.color("text2"), side)
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text2"))
        below = QRectF(rect.left(), rect.center().y() + side / 2 - 6, rect.width(), look.metrics("caption").height())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), card.ending or _("File"))
    painter.restore()


def _paint_words(painter: QPainter, room: QRectF, card: EvidenceCard) -> None:
    look = theme.current()
    top = _paint_title(painter, room, card.title)
    caption, height = look.font("caption", 400), look.metrics("caption").height()
    for words, token in ((card.caption, "text2"), (card.facts, "text3"), (card.skill, "text3")):
        if words and top + height <= room.bottom() + 1:
            line = QRectF(room.left(), top + 2, room.width(), height)
            painting.text(painter, line, words, caption, look.color(token))
            top += height + 2


def _paint_title(painter: QPainter, room: QRectF, words: str) -> float:
    """Write the title in at most two lines, the second one elided, and return where they end."""
    look = theme.current()
    font, metrics = look.font("strong"), look.metrics("strong")
    layout = QTextLayout(words, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    top = room.top()
    for number in range(2):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        end = line.textStart() + line.textLength() if number == 0 else len(words)
        shown = words[line.textStart() : end]
        place = QRectF(room.left(), top, room.width(), metrics.height())
        painting.text(painter, place, shown.strip(), font, look.color("text"))
        top += metrics.height()
    layout.endLayout()
    return top


def _paint_foot(painter: QPainter, foot: QRectF, card: EvidenceCard, *, hovered: bool) -> None:
    look = theme.current()
    font = look.font("caption")
    if card.private:
        side = look.px(14)
        at = QPointF(foot.left() + 8, foot.center().y() - side / 2)
        icons.paint(painter, at, "lock", look.color("private"), side)
        words = foot.adjusted(14 + side, 0, -4, 0)
        painting.text(painter, words, _("Private"), font, look.color("private"))
        return
    if hovered:
        painting.ground(painter, foot, 6, "sunken")
    paint_mark(painter, QPointF(foot.left() + 8, foot.center().y() - BOX / 2), "done" if card.may_publish else "open")
    words = foot.adjusted(8 + BOX + 8, 0, -4, 0)
    painting.text(painter, words, _("May be printed"), font, look.color("text"))
