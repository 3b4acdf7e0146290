"""The help of one screen: what it is for, its keys, and what to ask the student in the phase at hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.card import LaneFrame
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill
from momo_desktop.ui.widgets.scroll_area import ScrollArea


@dataclass(frozen=True, slots=True)
class Help:
    """Is what the panel says of a screen; `warning_signs` are for the counsellor alone."""

    title: str
    paragraphs: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]
    """What each key does, and the key as it stands on the keyboard."""
    questions: tuple[str, ...] = ()
    warning_signs: tuple[str, ...] = ()


class HelpPanel(QFrame):
    """Shows the help of a screen; it scrolls by the arrow keys and is left by a button."""

    left = Signal()

    keys_wanted = Signal()
    """Asks for the keys of the whole program."""

    def __init__(self, *, with_every_key: bool = True) -> None:
        super().__init__()
        self.setObjectName("help")
        self.setAccessibleName(_("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setProperty("edge", "left")
        self._shown: Help | None = None
        self._title = Label("", "title", wrap=True, name="help.title")
        close = IconButton("close", _("Close"), name="help.close")
        close.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        text = QWidget()
        text.setProperty("ground", "surface")
        self._text = QVBoxLayout(text)
        self._text.setContentsMargins(0, 0, 12, 0)
        self._text.setSpacing(10)
        self.area = ScrollArea("help.text", "", text)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 12, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        if with_every_key:
            every_key = Button(_("All keys"), kind="ghost", icon="keyboard", name="help.keys")
            every_key.clicked.connect(self.keys_wanted)
            column.addWidget(every_key, 0, Qt.AlignmentFlag.AlignLeft)

    def show_help(self, shown: Help) -> None:
        """Show the help of a screen from its beginning; the same again stays as it is."""
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(shown.title)
        # What a screen reader says when it comes here.
        self.area.setAccessibleName(shown.title)
        self.area.setAccessibleDescription("\n".join((*shown.paragraphs, *shown.questions)))
        clear(self._text)
        for paragraph in shown.paragraphs:
            self._text.addWidget(Label(paragraph, wrap=True))
        if shown.questions:
            self._add_list(_("What to ask"), shown.questions)
        if shown.warning_signs:
            lane = LaneFrame(_("Warning signs"), name="help.warnings")
            for sign in shown.warning_signs:
                lane.body.addWidget(Label(sign, "small", wrap=True))
            self._text.addWidget(lane)
        if shown.keys:
            self._add_heading(_("Keys of this screen"))
            self._text.addWidget(_key_grid(shown.keys))
        self._text.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def _add_heading(self, words: str) -> None:
        self._text.addSpacing(6)
        self._text.addWidget(Label(words, "section"))

    def _add_list(self, heading: str, lines: tuple[str, ...]) -> None:
        self._add_heading(heading)
        for line in lines:
            self._text.addWidget(Label(line, "strong", wrap=True))


def _key_grid(keys: tuple[tuple[str, str], ...]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    for row, (does, key) in enumerate(keys):
        grid.addWidget(Label(does, "small", wrap=True), row, 0)
        grid.addWidget(Pill(key), row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return table
