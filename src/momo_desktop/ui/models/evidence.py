"""A student's evidence as cards: what a card shows, and its permission that is ticked in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPixmap

from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _
from momo_desktop.services.bundle import Services
from momo_desktop.ui.widgets.labels import plain_tooltip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)

CARD = int(Qt.ItemDataRole.UserRole) + 1
"""The `EvidenceCard` of a row."""


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """Is what a card shows; `picture` is None for what is no photo, `ending` the last part of the file's name."""

    title: str
    caption: str
    facts: str
    skill: str
    ending: str
    private: bool
    may_publish: bool
    picture: QPixmap | None


class EvidenceModel(QAbstractListModel):
    """Lists the evidence of one student; it shows what is kept, so a tick shows when it was written."""

    permission_wanted = Signal(object, bool)
    """Carries the `Evidence` and whether it may be printed."""

    def __init__(self, services: Services, language: Language) -> None:
        super().__init__()
        self._services, self._language = services, language
        self._pieces: tuple[Evidence, ...] = ()
        self._cards: tuple[EvidenceCard, ...] = ()

    @property
    def pieces(self) -> tuple[Evidence, ...]:
        """What is listed, in its order."""
        return self._pieces

    def show(self, pieces: Sequence[Evidence], thumbnails: Mapping[int, bytes]) -> None:
        """List other evidence; what is the same as before keeps its place and selection."""
        cards = tuple(self._card(piece, thumbnails.get(piece.id)) for piece in pieces)
        if [piece.id for piece in pieces] != [piece.id for piece in self._pieces]:
            self.beginResetModel()
            self._pieces, self._cards = tuple(pieces), cards
            self.endResetModel()
            return
        self._pieces, self._cards = tuple(pieces), cards
        if cards:
            self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))

    def row_of(self, evidence_id: int) -> int:
        """Return the row of a piece, -1 when it is not listed."""
        return next((row for row, piece in enumerate(self._pieces) if piece.id == evidence_id), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._pieces)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags if self._cards[index.row()].private else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CARD:
            return card
        if role == _DISPLAY:
            return card.title
        if role == _TOOLTIP:
            return plain_tooltip("\n".join(part for part in (card.title, card.caption, card.skill) if part))
        if role == _ACCESSIBLE:
            return said(card)
        if role == _CHECK and not card.private:
            return Qt.CheckState.Checked if card.may_publish else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != _CHECK or not index.isValid() or self._cards[index.row()].private:
            return False
        self.permission_wanted.emit(self._pieces[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _card(self, piece: Evidence, thumbnail: bytes | None) -> EvidenceCard:
        picture = None
        if thumbnail is not None:
            picture = QPixmap()
            picture.loadFromData(QByteArray(thumbnail))
        facts = (
            self._language.date(piece.taken_on) if piece.taken_on else "",
            self._language.text(self._services.catalogue.phase(piece.phase).short) if piece.phase else "",
        )
        return EvidenceCard(
            title=piece.title,
            caption=" ".join(piece.caption.split()),
            facts=" · ".join(part for part in facts if part),
            skill=skill_words(piece.skill_id, self._services, self._language),
            ending=ending(piece.file_name),
            private=piece.visibility is Visibility.PRIVATE,
            may_publish=piece.may_publish,
            picture=picture,
        )


def said(card: EvidenceCard) -> str:
    """Return what a screen reader says of a card."""
    permission = _("may be printed") if card.may_publish else _("not for print")
    lane = _("Private") if card.private else permission
    parts = (card.title, lane, _("photo") if card.picture else card.ending, card.caption, card.facts, card.skill)
    return ", ".join(part for part in parts if part)


def skill_words(skill_id: str, services: Services, language: Language) -> str:
    """Return what a skill is called; nothing for none, the id for one that no pack has any more."""
    skill = services.catalogue.skill(skill_id)
    return language.text(skill.wording) if skill else skill_id


def ending(file_name: str) -> str:
    """Return the real ending of a file's name in capitals: "EXE" for "photo.jpg.exe"."""
    _name, dot, last = file_name.rpartition(".")
    return last.upper()[:8] if dot else ""
