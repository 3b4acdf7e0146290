"""The meetings that the contact plan proposes, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from momo_desktop.domain.appointments import AppointmentState
from momo_desktop.domain.contact_plan import Proposal
from momo_desktop.i18n import Language, _
from momo_desktop.ui.widgets.labels import plain_tooltip

MEETING, DAY, NOTE = range(3)

Index = QModelIndex | QPersistentModelIndex

_DISPLAY, _TOOLTIP, _TICK, _SAID, _DESCRIBED = 0, 3, 10, 11, 12


class ContactPlanModel(QAbstractTableModel):
    """Shows a row for each proposal; what is planned, held or without a day cannot be ticked."""

    ticked = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._proposals: tuple[Proposal, ...] = ()
        self._chosen: set[str] = set()

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show proposals, with those ticked that still lie ahead."""
        self.beginResetModel()
        self._proposals = tuple(proposals)
        self._chosen = {each.id for each in proposals if _is_open(each) and not each.past}
        self.endResetModel()
        self.ticked.emit()

    def chosen(self) -> tuple[Proposal, ...]:
        """Return the ticked proposals in their order."""
        return tuple(each for each in self._proposals if each.id in self._chosen)

    def first_chosen(self) -> QModelIndex:
        """Return the first ticked row, or the first of all."""
        ids = [each.id for each in self._proposals]
        return self.index(next((row for row, each in enumerate(ids) if each in self._chosen), 0), MEETING)

    def proposal(self, index: Index) -> Proposal | None:
        """Return the proposal of a row."""
        return self._proposals[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else len(self._proposals)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return (_("Meeting"), _("Day"), _("Remark"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        proposal = self.proposal(index)
        if proposal is not None and index.column() == MEETING and _is_open(proposal):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        proposal = self.proposal(index)
        if proposal is None:
            return None
        words = self._words(proposal)
        if role == _TICK and index.column() == MEETING and _is_open(proposal):
            return Qt.CheckState.Checked if proposal.id in self._chosen else Qt.CheckState.Unchecked
        if role == _TOOLTIP:
            return plain_tooltip(words[index.column()])
        if role == _DESCRIBED:
            return self._language.text(proposal.meeting.why)
        return words[index.column()] if role in {_DISPLAY, _SAID} else None

    def setData(self, index: Index, value: object, role: int = 2) -> bool:
        proposal = self.proposal(index)
        if proposal is None or role != _TICK or not _is_open(proposal):
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(proposal.id)
        else:
            self._chosen.discard(proposal.id)
        self.dataChanged.emit(index, index, [_TICK])
        self.ticked.emit()
        return True

    def _words(self, proposal: Proposal) -> tuple[str, str, str]:
        known = proposal.appointment
        day = known.day if known is not None else proposal.day
        shown = f"{self._language.weekday(day)}, {self._language.date(day)}" if day else _("no date")
        return self._language.text(proposal.meeting.title), shown, self._remark(proposal)

    def _remark(self, proposal: Proposal) -> str:
        if proposal.appointment is not None:
            held = proposal.appointment.state is AppointmentState.HELD
            return _("held") if held else _("planned already")
        if proposal.day is None:
            return _("No school day is left for it.")
        moved = _("no school on {day}").format(day=self._language.day_month(proposal.wanted)) if proposal.moved else ""
        return " · ".join(part for part in (_("past") if proposal.past else "", moved) if part)


def _is_open(proposal: Proposal) -> bool:
    return proposal.appointment is None and proposal.day is not None
