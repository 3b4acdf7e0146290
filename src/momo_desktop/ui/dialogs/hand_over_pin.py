"""Setting the PIN that ends a hand-over."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.services.hand_over import is_pin
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label

_WIDTH = 420


class HandOverPinDialog(FittingDialog):
    """Asks for a PIN twice."""

    pin_set = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent, name="pin", width=_WIDTH)
        self._context = context
        self.setWindowTitle(_("PIN of the hand-over"))
        why = _("Only this PIN leads back from the student's view. After five wrong tries the vault locks.")
        self._first = _field(_("PIN (4 to 8 digits)"), "pin.first")
        self._second = _field(_("The same PIN again"), "pin.second")
        self._problem = Label("", "small", tone="danger", wrap=True, name="pin.problem")
        self._save = Button(_("Set the PIN"), kind="primary", name="pin.save")
        cancel = Button(_("Cancel"), name="pin.cancel")
        self._save.clicked.connect(self._set)
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Label(why, tone="text2", wrap=True))
        for field in (self._first, self._second):
            caption = Label(field.accessibleName(), "small", tone="text2", wrap=True)
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
            field.textEdited.connect(self._judge)
        head = Label(_("PIN of the hand-over"), "title", wrap=True)
        self.lay_out(column, (cancel, self._save), head=head, below=self._problem)
        self._first.returnPressed.connect(self._second.setFocus)
        self._second.returnPressed.connect(self._set)
        self._judge()

    def _judge(self) -> None:
        first, second = self._first.text(), self._second.text()
        self._save.setEnabled(is_pin(first) and first == second)
        differs = len(second) >= len(first) > 0 and first != second
        self._problem.setText(_("The two are not the same.") if differs else "")

    def _set(self) -> None:
        if not self._save.isEnabled():
            return
        self._context.services.hand_over.set_pin(self._first.text())
        self.accept()
        self.pin_set.emit()


def _field(words: str, name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,8}"), field))
    field.setMinimumHeight(theme.current().px(CONTROL_HEIGHT))
    field.setFont(theme.current().font())
    return field
