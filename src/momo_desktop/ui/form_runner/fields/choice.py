"""An answer that is chosen: one of some options, or several of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup

from momo_desktop.domain.entries import Entries, Entry, listed
from momo_desktop.domain.forms import Question
from momo_desktop.i18n import Language, _
from momo_desktop.ui.form_runner.fields.answer_field import AnswerField
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_marks import CheckBox, RadioButton


class ChoiceField(AnswerField):
    """Shows every option; arrows and the space bar choose, Del or the button takes the choice of one back."""

    def __init__(self, question: Question, asked: str, language: Language, *, name: str) -> None:
        super().__init__(question)
        self.column.setSpacing(2)
        kind = CheckBox if question.several else RadioButton
        self._buttons = {
            part.id: kind(language.text(part.text), name=f"{name}.option.{part.id}") for part in question.parts
        }
        group = QButtonGroup(self)
        group.setExclusive(not question.several)
        for button in self._buttons.values():
            button.setAccessibleDescription(asked)
            group.addButton(button)
            self.column.addWidget(button)
        group.buttonClicked.connect(self._on_chosen)
        self._back = Button(_("Take the choice back"), kind="ghost", icon="undo", name=f"{name}.takeBack")
        self._back.clicked.connect(self._take_back)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._group = group
        self._arrange()

    def entries(self) -> dict[str, Entry]:
        chosen = [option for option, button in self._buttons.items() if button.isChecked()]
        return {self.question.id: Entry(" ".join(chosen))}

    def load(self, entries: Entries) -> None:
        chosen = listed(entries.get(self.question.id))
        # A group of which one is on lets go of that one for another alone.
        self._group.setExclusive(False)
        for option, button in self._buttons.items():
            button.setChecked(option in chosen)
        self._group.setExclusive(not self.question.several)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not self._back.isHidden():
            self._take_back()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Offer to take the choice back where there is one, and let Tab stop once at options of which one holds."""
        on = self._group.checkedButton()
        buttons = list(self._buttons.values())
        reached = on if on is not None and not self.question.several else buttons[0]
        for button in buttons:
            stops = self.question.several or button is reached
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(reached)
        self._back.setVisible(on is not None and not self.question.several)

    def _take_back(self) -> None:
        self.load({})
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_chosen(self) -> None:
        self._arrange()
        self.edited.emit()
