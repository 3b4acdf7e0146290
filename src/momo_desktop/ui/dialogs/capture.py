"""One line that is kept as a note wherever the window stands; masked as long as somebody else may read it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from momo_desktop.domain.drafts import draft_of_line
from momo_desktop.domain.students import StudentRow
from momo_desktop.domain.text import clean
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.card import Card, LaneFrame
from momo_desktop.ui.widgets.labels import Label

_WIDTH = 560
_FOUND = 6
_MARGIN = 48
"""Pixels between the dialog and the lower edge of the window."""


class CaptureDialog(QDialog):
    """Enter keeps the line as a note of the student, Esc keeps it as a draft.

    With nobody chosen it asks for whom while only the counsellor looks, and keeps the line for later otherwise.
    """

    def __init__(self, context: PageContext, lane: Visibility, student_id: int | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("capture")
        self.setWindowTitle("MOMO")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(min(theme.current().px(_WIDTH), max(360, parent.width() - 2 * _MARGIN)))
        self._context = context
        self.lane = lane
        self.student_id = student_id
        self._alone = context.sight.now.alone
        self._found: tuple[StudentRow, ...] = ()
        title = _("Private note") if lane is Visibility.PRIVATE else _("Shared note")
        self.setAccessibleName(title)
        frame = (
            LaneFrame(title, name="capture.lane") if lane is Visibility.PRIVATE else Card(title, name="capture.lane")
        )
        self.line = QLineEdit()
        self.line.setObjectName("capture.line")
        self.line.setAccessibleName(title)
        self.line.setMinimumHeight(theme.current().px(CONTROL_HEIGHT))
        self.line.setFont(theme.current().font())
        self._is_masked = lane is Visibility.PRIVATE and not self._alone
        self._mask()
        frame.body.addWidget(self.line)
        self._whom = QLineEdit()
        self._model = QStringListModel(self)
        self._rows = QListView()
        if student_id is None and self._alone:
            self._ask_whom(frame)
        self._hint = Label(self._hint_words(), "caption", tone="text2", wrap=True, name="capture.hint")
        frame.body.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        uid = context.services.students.get(student_id).uid if student_id is not None else ""
        self._keeper = DraftKeeper(context, draft_of_line(lane, uid), lane, student_id, self._collect)
        self._keeper.watch(self)
        self._restore()
        self.line.textEdited.connect(self._keeper.touched)
        self.line.returnPressed.connect(self._on_enter)
        writing(context, self.line, self._whom)
        if self._is_masked:
            peek = QShortcut(QKeySequence("Alt+V"), self)
            peek.activated.connect(self._on_peek)

    def save_drafts(self) -> None:
        """Keep what is being written."""
        self._keeper.flush()

    def open(self) -> None:
        super().open()
        self.line.deselect()  # what waits is gone on with, not written over

    def reject(self) -> None:
        self._keeper.flush()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            below = parent.mapToGlobal(parent.rect().bottomLeft())
            self.move(below.x() + (parent.width() - self.width()) // 2, below.y() - self.height() - _MARGIN)
        self.line.setFocus()

    def _ask_whom(self, frame: Card | LaneFrame) -> None:
        self._whom.setObjectName("capture.whom")
        self._whom.setAccessibleName(_("For which student?"))
        self._whom.setPlaceholderText(_("For which student?"))
        self._whom.setMinimumHeight(theme.current().px(CONTROL_HEIGHT))
        self._rows.setObjectName("capture.students")
        self._rows.setAccessibleName(_("Students"))
        self._rows.setModel(self._model)
        self._rows.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._rows.setMaximumHeight(theme.current().px(150))
        self._whom.textEdited.connect(self._find)
        self._whom.returnPressed.connect(self._on_whom)
        self._rows.activated.connect(self._on_row)
        frame.body.addWidget(self._whom)
        frame.body.addWidget(self._rows)

    def _hint_words(self) -> str:
        if self.student_id is None and not self._alone:
            return _("Nobody is chosen: Enter keeps this for later, under Unfinished.")
        if self._is_masked:
            return _("Enter keeps it, Esc closes. Alt+V shows what you write.")
        return _("Enter keeps it, Esc closes.")

    def _mask(self) -> None:
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Password if self._is_masked else modes.Normal)

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        text = self.line.text()
        return ({"text": text}, self.line.cursorPosition()) if text.strip() else None

    def _restore(self) -> None:
        draft = self._keeper.restore()
        if draft is not None:
            self.line.setText(str(draft.fields.get("text", "")))
            self.line.setCursorPosition(draft.caret)

    def _find(self, text: str) -> None:
        page = self._context.services.students.page(text, limit=_FOUND) if text.strip() else None
        self._found = page.rows if page else ()
        self._model.setStringList([f"{row.name.full()} · {row.school_class}" for row in self._found])
        self._rows.setCurrentIndex(self._model.index(0))

    def _on_peek(self) -> None:
        self._is_masked = not self._is_masked
        self._mask()

    def _on_enter(self) -> None:
        if not clean(self.line.text()):
            self.reject()
        elif self.student_id is not None:
            self._keep(self.student_id)
        elif self._alone:
            self._whom.setFocus()
        else:
            self.reject()  # the draft waits

    def _on_whom(self) -> None:
        self._on_row(self._rows.currentIndex())

    def _on_row(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found) and clean(self.line.text()):
            self._keep(self._found[index.row()].id)

    def _keep(self, student_id: int) -> None:
        if self._context.refuses_writing():
            return
        services, moment = self._context.services, self._context.clock.local()
        stamped = _("{time} {line}").format(time=self._context.language.time(moment), line=clean(self.line.text()))
        services.notes.jot(student_id, self.lane, stamped, self._keeper.key)
        self._keeper.settle()
        self.accept()
        self._context.notices.say(_("The note was kept."))
