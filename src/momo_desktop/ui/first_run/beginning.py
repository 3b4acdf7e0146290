"""The fourth page: what the new vault begins with."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.widgets.labels import Label


class BeginningPage(QWidget):
    """Chooses between an empty vault, a class list, and an invented school to try things out."""

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._keys: dict[QRadioButton, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for key, text, words in (
            ("import", _("Import a class list"), _("From a CSV or XLSX file of the school's office; looked at first.")),
            ("empty", _("Begin empty"), _("Students are written down one by one.")),
            (
                "demo",
                _("Try it with an invented school"),
                _("Forty invented students in all phases, to be deleted with one click."),
            ),
        ):
            button = QRadioButton(text)
            button.setObjectName(f"firstRun.{key}")
            button.setAccessibleName(text)
            button.setAccessibleDescription(words)
            button.setFont(theme.current().font("strong"))
            self._group.addButton(button)
            self._keys[button] = key
            caption = Label(words, "small", tone="text2", wrap=True)
            caption.setContentsMargins(26, 0, 0, 14)
            column.addWidget(button)
            column.addWidget(caption)
        column.addStretch(1)
        self.choose("import")

    def key(self) -> str:
        """Return "import", "empty" or "demo"."""
        return next(key for button, key in self._keys.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Show a choice."""
        for button, own in self._keys.items():
            if own == key:
                button.setChecked(True)
                self.setFocusProxy(button)
