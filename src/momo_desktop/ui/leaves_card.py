"""The list that is shown before a file is written: what leaves the vault, and what stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from momo_desktop.domain.what_leaves import WhatLeaves
from momo_desktop.i18n import Language, _
from momo_desktop.ui import export_words
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.labels import IconLabel, Label


class LeavesCard(Card):
    """Shows a line for each kind of things, and whether the file can be read by everybody."""

    def __init__(self, language: Language, *, name: str) -> None:
        super().__init__(_("What leaves, and what stays"), name=name)
        self._language = language
        self._name = name
        self._state = Label("", tone="text2", wrap=True, name=f"{name}.state")
        self._lines = QWidget()
        self._icon = IconLabel("unlock", "warning", 18)
        self._sentence = Label("", "small", wrap=True, name=f"{name}.encrypted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self.body.addWidget(self._state)
        self.body.addWidget(self._lines)
        self.body.addLayout(row)
        self.wait()

    def wait(self) -> None:
        """Say that it is being counted."""
        self._say(_("Counting…"))

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))
        self._lines.setVisible(not words)

    def show_leaves(self, leaves: WhatLeaves, opened_by: str = "") -> None:
        """Show what would leave; `opened_by` says who can read an encrypted file, where that is no password."""
        self._show_encrypted(encrypted=leaves.encrypted, opened_by=opened_by)
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for column, words in enumerate(("", _("Leaves"), _("Stays here"))):
            grid.addWidget(Label(words, "caption", tone="text2"), 0, column)
        for row, line in enumerate(leaves.lines, 1):
            count = Label(self._language.number(line.leaves), "strong" if line.leaves else "body")
            count.setObjectName(f"{self._name}.{line.thing}")
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Label(export_words.thing(line.thing)), row, 0)
            grid.addWidget(count, row, 1)
            grid.addWidget(Label(export_words.stays(line) or "–", tone="text2", wrap=True), row, 2)
        self.body.replaceWidget(self._lines, lines)
        self._lines.deleteLater()
        self._lines = lines
        self._say("" if leaves.lines else _("There is nothing that could leave."))

    def _show_encrypted(self, *, encrypted: bool, opened_by: str) -> None:
        self._icon.set_icon("lock" if encrypted else "unlock", "success" if encrypted else "warning")
        self._sentence.setText(
            opened_by or _("Without its password nobody reads the file.")
            if encrypted
            else _("The file is not encrypted: whoever can open its folder can read it.")
        )
