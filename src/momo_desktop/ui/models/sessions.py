"""The sessions of one student as a Qt model."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from momo_desktop.domain.drafts import Draft, DraftKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.session_rows import ROW, SessionRow

_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class SessionListModel(QAbstractListModel):
    """Shows sessions in the order they come, and which of them hold text that is not marked done."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[SessionRow] = []

    def show(self, records: Iterable[SessionRecord], drafts: Iterable[Draft]) -> None:
        """Show sessions; where the same ones stand in the same order, no row is taken away."""
        written = {draft.key.parent: draft for draft in drafts if draft.key.kind is DraftKind.NOTE}
        rows = [self._row(record, written) for record in records]
        if [row.session_id for row in rows] == [row.session_id for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def session_id(self, index: QModelIndex | QPersistentModelIndex) -> int | None:
        """Return which session an index shows."""
        return self._rows[index.row()].session_id if index.isValid() else None

    def index_of(self, session_id: int | None) -> QModelIndex:
        """Return the index of a session, an invalid one when it is not among them."""
        for number, row in enumerate(self._rows):
            if row.session_id == session_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        return {ROW: row, _DISPLAY: row.day, _ACCESSIBLE: row.told()}.get(role)

    def _row(self, record: SessionRecord, drafts: dict[str, Draft]) -> SessionRow:
        session = record.session
        shared, private = (drafts.get(f"{session.uid}/{lane}") for lane in (Visibility.SHARED, Visibility.PRIVATE))
        text = str(shared.fields.get("text", "")) if shared else record.shared.text if record.shared else ""
        guide = self._context.services.catalogue.phase(session.phase) if session.phase else None
        return SessionRow(
            session_id=session.id,
            day=self._context.language.date(session.day),
            length=_("{count} min").format(count=session.minutes) if session.minutes else "",
            first_line=text.strip().split("\n", 1)[0] or session.goal or _("Nothing shared yet"),
            phase=int(session.phase or 0),
            phase_name=self._context.language.text(guide.short) if guide else "",
            shared=bool(record.shared or shared),
            private=bool(record.private or private),
            unfinished=bool(shared or private),
        )
