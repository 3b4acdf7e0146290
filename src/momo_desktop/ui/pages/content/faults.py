"""What keeps a content from being published, as a list that leads to each place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from momo_desktop.domain import own_pieces
from momo_desktop.domain.own_content import OwnBody
from momo_desktop.domain.own_content_checks import Fault, FaultKind
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui.pages.content.words import language_name
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label

_MOST = 6
"""So many faults are shown at once; when they are mended the next ones come."""


class FaultsBar(QFrame):
    """Says what is to be mended before something can be published."""

    wanted = Signal(str)
    """Carries the id of the piece to go to, "" for the content as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("content.faults")
        self._said = Label("", "strong", wrap=True, name="content.faults.said")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(4)
        column.addWidget(self._said)
        column.addLayout(self._lines)
        self.hide()

    def clear(self) -> None:
        """Say nothing."""
        self.hide()

    def show_faults(self, found: Sequence[Fault], body: OwnBody, code: str) -> None:
        """Show what is wrong, each as a button that goes there."""
        clear(self._lines)
        count = len(found)
        said = ngettext("{count} thing is to be mended first.", "{count} things are to be mended first.", count)
        self._said.setText(said.format(count=count))
        self.setAccessibleName(self._said.text())
        for number, fault in enumerate(found[:_MOST]):
            piece_id = _piece_id(fault)
            button = Button(words(fault, body, code), kind="ghost", name=f"content.faults.{number}")
            button.clicked.connect(partial(self._go, piece_id))
            self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(found))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.ground(painter, self.rect().toRectF(), 8, "warning_soft", "warning")

    def _go(self, piece_id: str, _checked: bool = False) -> None:
        self.wanted.emit(piece_id)


def words(fault: Fault, body: OwnBody, code: str) -> str:
    """Return a fault in words, after the number of the piece that it is in."""
    piece_id = _piece_id(fault)
    ids = [own_pieces.id_of(each) for each in own_pieces.pieces(body)]
    said = _sentence(fault)
    if fault.code and fault.code != code:
        said = _("{language}: {sentence}").format(language=language_name(fault.code), sentence=said)
    if piece_id not in ids:
        return said
    return _("{number}. {words}").format(number=ids.index(piece_id) + 1, words=said)


def _sentence(fault: Fault) -> str:
    field = fault.key.partition("#")[2]
    if fault.kind is FaultKind.NO_WORDS:
        if field.startswith("groups."):
            return _("A group has no name.")
        return _("The title is missing.") if field == "title" else _("Words are missing.")
    return {
        FaultKind.TOO_LONG: _("A text is too long."),
        FaultKind.NOT_PLAIN: _("A text must be plain: no markup, no placeholders, no paths."),
        FaultKind.BAD_LANGUAGE: _("A language stands twice or is none."),
        FaultKind.EMPTY: _("Nothing stands in it yet."),
        FaultKind.TOO_MANY: _("There are too many of them."),
        FaultKind.BAD_ID: _("It cannot be told from the others. Remove it and add it anew."),
        FaultKind.SAME_ID: _("It stands there twice. Remove one of the two."),
        FaultKind.BAD_KIND: _("Ratings belong to the skills forms of the program."),
        FaultKind.NO_PARTS: _("It needs groups.") if field == "groups" else _("It needs options, lines or columns."),
        FaultKind.BAD_RANGE: _("The scale, or the number of rows, is not right."),
        FaultKind.NEVER_SHOWN: _("Its condition can never be met. Choose an option of an earlier question."),
        FaultKind.TELLS_PRIVATE: _("It hangs on a private question, so it must be private as well."),
        FaultKind.NO_OWNER: _("Somebody has to do it."),
        FaultKind.TOO_FAR: _("The day is too far away."),
        FaultKind.NO_GROUP: _("Its group is missing."),
    }[fault.kind]


def _piece_id(fault: Fault) -> str:
    return fault.key.partition("#")[0].removeprefix("/").partition(".")[0]
