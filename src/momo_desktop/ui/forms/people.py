"""Editors of who does something and who may see it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, record_words, window_language
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.widgets.chips import FilterChip
from momo_desktop.ui.widgets.flow import FlowLayout


def lane_choice() -> Choice:
    """Return the editor of the lane that something is in."""
    return Choice(
        [
            (Visibility.SHARED, _("Shared: the student may see and print it")),
            (Visibility.PRIVATE, _("Private: only you see it")),
        ]
    )


def owner_choice() -> Choice:
    """Return the editor of the one who does something."""
    return Choice([(owner, record_words.owner(window_language(), owner)) for owner in Owner])


class OwnersEditor(Editor):
    """Chooses people, and with several of them whether all or any one of them does it; nobody is None."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._chips = {
            owner: FilterChip(record_words.owner(window_language(), owner), name=f"{name}.{owner.value}")
            for owner in Owner
        }
        row = QWidget()
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 0, 0, 0)
        for chip in self._chips.values():
            chip.clicked.connect(self._on_clicked)
            flow.addWidget(chip)
        self._together = Choice([(True, _("All of them together")), (False, _("Any one of them"))])
        self._together.target().setObjectName(f"{name}.together")
        self._together.target().setAccessibleName(_("All or any one"))
        self._together.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(self._together)
        self.setFocusProxy(next(iter(self._chips.values())))

    def value(self) -> Owners | None:
        people = tuple(owner for owner, chip in self._chips.items() if chip.isChecked())
        return Owners(people, together=bool(self._together.value())) if people else None

    def set_value(self, value: object) -> None:
        owners = value if isinstance(value, Owners) else Owners(())
        for owner, chip in self._chips.items():
            chip.setChecked(owner in owners.people)
        self._together.set_value(owners.together)
        self._show_together()

    def _on_clicked(self) -> None:
        self._show_together()
        self.edited.emit()

    def _show_together(self) -> None:
        self._together.setVisible(sum(chip.isChecked() for chip in self._chips.values()) > 1)
