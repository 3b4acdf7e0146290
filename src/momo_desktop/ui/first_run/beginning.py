"""The fourth page: what the new vault begins with."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.widgets.option_row import OptionRow


class BeginningPage(QWidget):
    """Chooses between an empty vault, a class list, and an invented school to try things out."""

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._rows: dict[str, OptionRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for key, text, words in (
            ("import", _("Import a class list"), _("From a CSV or XLSX file of the school's office; looked at first.")),
            ("empty", _("Begin empty"), _("Students are written down one by one.")),
            (
                "demo",
                _("Try it with an invented school"),
                _("Forty invented students in all phases, to be deleted with one click."),
            ),
        ):
            row = OptionRow(text, words, name=f"firstRun.{key}")
            self._group.addButton(row)
            self._rows[key] = row
            column.addWidget(row)
        column.addStretch(1)
        self.choose("import")

    def entrance(self) -> QWidget:
        """Return the control that the keyboard comes to first."""
        return self._rows[self.key()]

    def key(self) -> str:
        """Return "import", "empty" or "demo"."""
        return next(key for key, row in self._rows.items() if row.isChecked())

    def choose(self, key: str) -> None:
        """Show a choice."""
        self._rows[key].setChecked(True)
