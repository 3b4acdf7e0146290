"""What changes where a vault is open for reading only: controls that write stay disabled and say why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import plain_tooltip


def writing(context: PageContext, *controls: QAction | QWidget) -> None:
    """Take note that these controls write; whatever enables them later, a vault open for reading keeps them disabled.

    A field, or a form of fields, can still be read, selected and copied from.
    """
    if not context.read_only:
        return
    for control in controls:
        if isinstance(control, QAction):
            _StaysDisabled(control)
        else:
            _hold(control)


def reason() -> str:
    """Return why nothing can be written."""
    return _("This vault is open for reading only.")


def _hold(widget: QWidget) -> None:
    fields = [each for each in (widget, *widget.findChildren(QWidget)) if isinstance(each, QLineEdit | QPlainTextEdit)]
    for field in fields:
        field.setReadOnly(True)
        field.setPlaceholderText("")  # which invites to write
        field.setToolTip(plain_tooltip(reason()))
    held = (widget,) if not fields else widget.findChildren(QWidget)
    for each in held:
        if not fields or isinstance(each, QAbstractButton | QComboBox):
            _StaysDisabled(each)


class _StaysDisabled(QObject):
    """Lives in a control and disables it again when something enables it."""

    def __init__(self, control: QAction | QWidget) -> None:
        super().__init__(control)
        self._control = control
        control.setToolTip(plain_tooltip(reason()))
        if isinstance(control, QAction):
            control.setStatusTip(reason())
            control.enabledChanged.connect(self._disable)
        else:
            control.setAccessibleDescription(reason())
            control.installEventFilter(self)
        self._disable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange:
            self._disable()
        return False

    def _disable(self) -> None:
        # What a disabled parent disables is enabled with it, unless it was disabled by itself.
        self._control.setEnabled(False)
