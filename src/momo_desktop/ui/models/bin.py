"""What lies in the bin, as a table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from momo_desktop.domain.bin import BinEntry, BinKind, days_left
from momo_desktop.i18n import Language, _, ngettext, pgettext
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import plain_tooltip

WHAT, BINNED, LEFT = range(3)
_DISPLAY, _TOOLTIP = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)


class BinModel(QAbstractTableModel):
    """Shows a line for each batch: what it is, when it went, how long it is sure to be kept."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: tuple[BinEntry, ...] = ()

    def refresh(self) -> None:
        """Read the bin anew."""
        self.beginResetModel()
        self._entries = self._context.services.bin.entries()
        self.endResetModel()

    def entry(self, index: QModelIndex | QPersistentModelIndex) -> BinEntry | None:
        """Return the batch of a row."""
        return self._entries[index.row()] if index.isValid() else None

    def words(self, entry: BinEntry) -> str:
        """Return what a batch is, in words."""
        return batch_words(entry, self._context.language, entry.name.listed() if entry.name is not None else "")

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return (_("What"), _("Moved here"), _("Kept for"))[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        entry = self.entry(index)
        if entry is None or role not in (_DISPLAY, _TOOLTIP):
            return None
        if index.column() == WHAT:
            return plain_tooltip(self.words(entry)) if role == _TOOLTIP else self.words(entry)
        if index.column() == BINNED:
            return self._context.language.datetime(entry.binned_at.astimezone(), "short")
        days = days_left(entry, self._context.clock.today())
        return ngettext("{count} more day", "{count} more days", days).format(count=days)


def batch_words(entry: BinEntry, language: Language, name: str = "") -> str:
    """Return what a batch is, in words, with the name of whom it is about where one is given."""
    if entry.count > 1:
        return _several(entry.kind, entry.count)
    day = "" if entry.day is None else language.date(entry.day)
    return " · ".join(part for part in (_kind(entry), name, day, " ".join(entry.words.split())) if part)


def _kind(entry: BinEntry) -> str:
    if entry.private:
        return {
            BinKind.NOTE: _("Private note"),
            BinKind.TASK: _("Private task"),
            BinKind.ITEM: _("Private checklist item"),
            BinKind.RISK: _("Risk flag"),
            BinKind.APPOINTMENT: _("Private appointment"),
        }.get(entry.kind, _("Private record"))
    return {
        BinKind.STUDENT: _("Student"),
        BinKind.MOBILITY: _("Mobility"),
        BinKind.ITEM: _("Checklist item"),
        BinKind.SESSION: _("Session"),
        BinKind.NOTE: _("Note"),
        BinKind.TASK: _("Task"),
        BinKind.GOAL: _("Goal"),
        BinKind.ANSWERS: _("Filled form"),
        BinKind.EVIDENCE: pgettext("one piece", "Evidence"),
        BinKind.APPOINTMENT: _("Appointment"),
        BinKind.RISK: _("Risk flag"),
        BinKind.LEARNING: _("Learning"),
    }[entry.kind]


def _several(kind: BinKind, count: int) -> str:
    if kind is BinKind.STUDENT:
        return ngettext("{count} student", "{count} students", count).format(count=count)
    if kind is BinKind.MOBILITY:
        return ngettext("{count} mobility", "{count} mobilities", count).format(count=count)
    return ngettext("{count} record", "{count} records", count).format(count=count)
