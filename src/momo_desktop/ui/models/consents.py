"""The register of consents as a table: students by purposes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from momo_desktop.domain.consents import ConsentRow, ConsentState
from momo_desktop.domain.data_protection import DataProtection, UsePurpose
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.i18n import Language, _, record_words, rights_words
from momo_desktop.ui import theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_PURPOSES = tuple(ConsentPurpose)
_TOKENS = {
    ConsentState.GIVEN: "success",
    ConsentState.REFUSED: "danger",
    ConsentState.WITHDRAWN: "danger",
    ConsentState.NEEDS_GUARDIAN: "warning",
    ConsentState.NOT_ASKED: "text2",
    ConsentState.NOT_NEEDED: "text3",
}


class ConsentsModel(QAbstractTableModel):
    """Shows how every purpose stands with every student; the head says on which ground the use rests."""

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: Sequence[ConsentRow] = ()
        self._facts = DataProtection()

    def show(self, rows: Sequence[ConsentRow], facts: DataProtection) -> None:
        """Show a register in place of what is shown."""
        self.beginResetModel()
        self._rows, self._facts = rows, facts
        self.endResetModel()

    def row_at(self, index: _Index) -> ConsentRow:
        """Return whose row it is."""
        return self._rows[index.row()]

    def purpose_at(self, index: _Index) -> ConsentPurpose:
        """Return the purpose of a cell; that of the name is the first."""
        return _PURPOSES[max(0, index.column() - 1)]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(_PURPOSES)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if index.column() == 0:
            name = ", ".join(part for part in (row.name.listed(), row.school_class) if part)
            return name if role in {_DISPLAY, _ACCESSIBLE} else None
        state = row.states[self.purpose_at(index)]
        if role == _DISPLAY:
            return rights_words.consent_state(self._language, state)
        if role == _ACCESSIBLE:
            purpose = record_words.consent_purpose(self._language, self.purpose_at(index))
            return f"{purpose}: {rights_words.consent_state(self._language, state)}"
        if role == _FOREGROUND:
            return QBrush(theme.current().color(_TOKENS[state]))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= len(_PURPOSES):
            return None
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if section == 0:
            return _("Student") if role == _DISPLAY else None
        purpose = _PURPOSES[section - 1]
        if role == _DISPLAY:
            return record_words.consent_purpose(self._language, purpose)
        if role == _TOOLTIP:
            return rights_words.legal_basis(self._language, self._facts.basis(UsePurpose(str(purpose))))
        return None
