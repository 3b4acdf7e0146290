"""A dialog over one record whose text is never lost: Esc keeps the draft, Cancel drops it behind an undo bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.forms.form import Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Subject:
    """Is what a dialog is about; no words of it name a person.

    `dropped` is said when Cancel drops what was written, `save` stands on the button.
    """

    title: str
    draft: DraftKey
    dropped: str
    student_id: int | None
    save: str = ""


class DraftedDialog(QDialog, Generic[Record]):
    """Edits one record in a form; what is being written is kept as a draft and comes back when the dialog does."""

    def __init__(
        self, context: PageContext, form: Form[Any], record: Record, subject: Subject, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.form = form
        self.record = record
        self.subject = subject
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setObjectName(form.objectName())
        self.setWindowTitle(subject.title)
        self._adapter: TypeAdapter[Record] = TypeAdapter(type(record))
        # What is written may turn out private, so no draft of a dialog is ever shared.
        self._keeper = DraftKeeper(context, subject.draft, Visibility.PRIVATE, subject.student_id, self._collect)
        self._keeper.watch(self)
        self._restored = Label("", "small", tone="text2", wrap=True, name=f"{self.objectName()}.restored")
        self.save_button = Button(subject.save or _("Save"), kind="primary", name=f"{self.objectName()}.save")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._on_save)
        self._above = QVBoxLayout()
        self._above.setSpacing(8)
        self._above.addWidget(self._restored)
        self._buttons = self._make_buttons()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 18, 20, 16)
        self._column.setSpacing(14)
        self._column.addLayout(self._above)
        self._column.addWidget(form, 1)
        self._column.addLayout(self._buttons)
        form.changed.connect(self._keeper.touched)
        self._load()

    def save(self, record: Record) -> None:
        """Hand a record whose fields are good to its service and `finish`, or say at a field why not."""
        raise NotImplementedError

    def finish(self) -> None:
        """Close, because the record is kept or gone; the draft is not needed any more."""
        self._keeper.drop()
        self.accept()

    def put_above_form(self, widget: QWidget) -> None:
        """Put words or a list over the fields."""
        self._above.addWidget(widget)

    def put_above_buttons(self, widget: QWidget) -> None:
        """Put a bar between the fields and the buttons."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def put_at_left(self, button: Button) -> None:
        """Put a button at the left of the row, for example *Move to the bin*."""
        self._buttons.insertWidget(0, button)

    def save_drafts(self) -> None:
        """Keep what is being written now; called at lock and close."""
        self._keeper.flush()

    def reject(self) -> None:
        """Close and keep the draft."""
        self._keeper.flush()
        super().reject()

    def _make_buttons(self) -> QHBoxLayout:
        cancel = Button(_("Cancel"), name=f"{self.objectName()}.cancel")
        cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save_button)
        return row

    def _load(self) -> None:
        self.form.load(self.record)
        draft = self._keeper.restore()
        restored = None if draft is None else self._from_fields(draft.fields)
        if restored is not None:
            self.form.load(restored)
            self._restored.setText(_("You were writing this when it was closed. Cancel goes back to what is saved."))
        self._restored.setVisible(restored is not None)

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        written: Record = self.form.record()
        return None if written == self.record else (self._adapter.dump_python(written, mode="json"), 0)

    def _from_fields(self, fields: Mapping[str, object]) -> Record | None:
        try:
            return self._adapter.validate_python(dict(fields))
        except ValidationError:  # an older version of the program wrote it
            return None

    def _on_save(self) -> None:
        if self.form.check():
            self.save(self.form.record())
        self._make_room()

    def _make_room(self) -> None:
        """Grow with the words that say why something cannot be saved."""
        self.form.updateGeometry()
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))

    def _on_cancel(self) -> None:
        self._keeper.flush()
        dropped = self._keeper.drop()
        if dropped is not None:
            self.context.notices.undo(self.subject.dropped, partial(self.context.services.drafts.keep, dropped))
        super().reject()
