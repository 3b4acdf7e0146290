"""The question bank: every question of the forms that there are, to be taken into a form of the school."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from momo_desktop.domain.forms import Form, FormKind, Question
from momo_desktop.domain.snippets import Snippet, snippet
from momo_desktop.i18n import _
from momo_desktop.services.content_copies import copied_question
from momo_desktop.ui import theme
from momo_desktop.ui.models.found import FoundListModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import words
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.found_rows import FoundRow, FoundRowDelegate
from momo_desktop.ui.widgets.search_field import SearchField

_SIZE = (640, 520)


class QuestionBankDialog(QDialog):
    """Finds a question by its words; Enter takes it and leaves the bank open for the next one."""

    taken = Signal(object)
    """Carries the `OwnQuestion` that was taken, under the id that it has in its form."""

    def __init__(self, context: PageContext, codes: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("content.bank")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Question bank"))
        self._context, self._codes = context, codes
        self._found: list[Question] = []
        self._model = FoundListModel(self)
        self.field = SearchField(_("A word of the question"), _("Find a question"), name="content.bank.words")
        self.field.edited.connect(self._show)
        self.field.edit.installEventFilter(self)
        self.rows = self._made_rows()
        self._take = Button(_("Take it"), kind="primary", name="content.bank.take")
        self._take.setDefault(True)
        self._take.clicked.connect(self._on_take)
        close = Button(_("Close"), name="content.bank.close")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self.rows, 1)
        column.addLayout(buttons)
        look, room = theme.current(), self.screen().availableGeometry()
        self.resize(min(look.px(_SIZE[0]), room.width() - 80), min(look.px(_SIZE[1]), room.height() - 120))
        self._show("")
        self.field.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and self._found:
                row = self.rows.currentIndex().row() + step
                self.rows.setCurrentIndex(self._model.index(max(0, min(row, len(self._found) - 1))))
                return True
        return False

    def _made_rows(self) -> QListView:
        rows = QListView()
        rows.setObjectName("content.bank.rows")
        rows.setAccessibleName(_("Questions"))
        rows.setProperty("ground", "clear")
        rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows.setUniformItemSizes(True)
        rows.setMouseTracking(True)
        rows.setModel(self._model)
        rows.setItemDelegate(FoundRowDelegate(rows, lines=1))
        rows.doubleClicked.connect(self._on_double)
        return rows

    def _show(self, query: str) -> None:
        speaker, rows = self._context.language, list[FoundRow]()
        self._found = []
        for form, question in _questions(self._context.services.catalogue.forms):
            text, title = speaker.text(question.text), speaker.text(form.title)
            if not query.strip() or snippet(f"{text} {title}", query) is not None:
                self._found.append(question)
                kind = words.question_kind(question.kind)
                rows.append(FoundRow("help", text, Snippet(title), kind, question.private))
        self._model.show(rows)
        self.rows.setCurrentIndex(self._model.index(0))
        self._take.setEnabled(bool(rows))

    def _on_double(self, _index: QModelIndex) -> None:
        self._on_take()

    def _on_take(self) -> None:
        at = self.rows.currentIndex().row()
        if 0 <= at < len(self._found):
            question = copied_question(self._found[at], self._codes)
            self.taken.emit(replace(question, if_question="", if_option=""))  # what it hung on is not taken along


def _questions(forms: Iterable[Form]) -> list[tuple[Form, Question]]:
    asked = [form for form in forms if form.kind is FormKind.REFLECTION and not form.is_retired]
    return [(form, question) for form in asked for question in form.questions]
