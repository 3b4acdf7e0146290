"""An answer that is a small table: a line of words in each cell."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit

from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import Question, cell_id
from momo_desktop.i18n import Language, _
from momo_desktop.ui import theme
from momo_desktop.ui.form_runner.fields.answer_field import AnswerField
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.labels import Label

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}


class TableField(AnswerField):
    """Shows the rows that hold something and one more, up to as many as the question has.

    Tab goes from cell to cell, the arrows and Enter from row to row.
    """

    def __init__(self, question: Question, asked: str, language: Language, *, name: str) -> None:
        super().__init__(question)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self._rows: list[list[_Cell]] = []
        for column, part in enumerate(question.parts):
            grid.setColumnStretch(column, 1)
            grid.addWidget(Label(language.text(part.text), "small", tone="text2", wrap=True), 0, column)
        for row in range(1, question.high + 1):
            cells = [_Cell(row, column, name=f"{name}.{row}.{part.id}") for column, part in enumerate(question.parts)]
            for cell, part in zip(cells, question.parts, strict=True):
                said = {"column": language.text(part.text), "row": row, "question": asked}
                cell.setAccessibleName(_("{column}, row {row}: {question}").format(**said))
                cell.textEdited.connect(self._on_edited)
                cell.left_for.connect(self._go_to)
                grid.addWidget(cell, row, cell.column)
            self._rows.append(cells)
        self.column.addLayout(grid)
        self.setFocusProxy(self._rows[0][0])
        self._arrange()

    def entries(self) -> dict[str, Entry]:
        return {answer_id: Entry(cell.text()) for answer_id, cell in self._cells().items()}

    def load(self, entries: Entries) -> None:
        for answer_id, cell in self._cells().items():
            cell.setText(entries.get(answer_id, Entry()).text)
        self._arrange()

    def _cells(self) -> dict[str, _Cell]:
        return {
            cell_id(self.question.id, row, part): cell
            for row, cells in enumerate(self._rows, 1)
            for cell, part in zip(cells, self.question.parts, strict=True)
        }

    def _arrange(self) -> None:
        filled = max((row for row, cells in enumerate(self._rows, 1) if any(each.text() for each in cells)), default=0)
        # A row in which somebody still writes does not go from under the caret.
        here = max(
            (row for row, cells in enumerate(self._rows, 1) if any(each.hasFocus() for each in cells)), default=1
        )
        for row, cells in enumerate(self._rows, 1):
            for cell in cells:
                cell.setVisible(row <= max(filled + 1, here))

    def _go_to(self, row: int, column: int) -> None:
        if 1 <= row <= len(self._rows) and not self._rows[row - 1][column].isHidden():
            self._rows[row - 1][column].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_edited(self) -> None:
        self._arrange()
        self.edited.emit()


class _Cell(QLineEdit):
    left_for = Signal(int, int)
    """Carries the row and the column that a key leads to."""

    def __init__(self, row: int, column: int, *, name: str) -> None:
        super().__init__()
        self._row, self.column = row, column
        self.setObjectName(name)
        self.setMaxLength(500)
        self.restyle()

    def restyle(self) -> None:
        look = theme.current()
        self.setFont(look.font())
        self.setMinimumHeight(look.px(CONTROL_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.left_for.emit(self._row + step, self.column)
