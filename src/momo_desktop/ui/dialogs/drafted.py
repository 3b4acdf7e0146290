"""A dialog over one record whose text is never lost: Esc keeps the draft, Cancel drops it behind an undo bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.sight import Sight
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.large import wide_on_screen
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.forms.form import Form
from momo_desktop.ui.forms.records import Records
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Record = TypeVar("Record")

_LOOSE, _INNER = "loose_texts", "inner_record"
_TITLE_BAR = 48
"""Pixels that the desktop takes of the screen above a dialog."""

"""Stand in a draft beside the fields of the record: what is no value yet, and which record inside it is open."""


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
        self._adapter = adapter(type(record))
        self._keeper = self.make_keeper()
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
        writing(context, form, self.save_button)

    def save(self, record: Record) -> None:
        """Hand a record whose fields are good to its service and `finish`, or say at a field why not."""
        raise NotImplementedError

    def written(self) -> Record:
        """Return the record as it stands in the dialog."""
        return self.form.record()

    def make_keeper(self) -> DraftKeeper:
        """Return what keeps what is being written."""
        # What is written may turn out private, so no draft of a dialog is ever shared.
        subject = self.subject
        return DraftKeeper(self.context, subject.draft, Visibility.PRIVATE, subject.student_id, self._collect)

    def finish(self) -> None:
        """Close, because the record is kept or gone; the draft is not needed any more."""
        self._keeper.drop()
        self.accept()

    def fit(self, width: int, spare: int = 0) -> None:
        """Take a width, in pixels at the usual size of text, and the height that the fields need and the screen has.

        `spare` are the pixels that words which are still to be said may need.
        """
        wide = wide_on_screen(self, width)
        self.form.lay_out_for(wide)
        self.resize(wide, self._height_needed(wide, spare))

    def put_above_form(self, widget: QWidget) -> None:
        """Put words or a list over the fields."""
        self._above.addWidget(widget)

    def put_above_buttons(self, widget: QWidget) -> None:
        """Put a bar between the fields and the buttons."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def put_at_left(self, button: Button) -> None:
        """Put a button at the left of the row, for example *Move to the bin*."""
        writing(self.context, button)
        self._buttons.insertWidget(0, button)

    def open(self) -> None:
        """Open in a turn after the one that built it, unless somebody has begun or ceased to look meanwhile."""
        self.context.turns.do(self, partial(self._open, self.context.sight.now))

    def save_drafts(self) -> None:
        """Keep what is being written now; called at lock and close."""
        self._keeper.flush()

    def reopen(self) -> None:
        """Open as it was left: with the dialog over it in which a record inside the record was being edited."""
        self.context.turns.do(self, partial(self._open, self.context.sight.now), self._reopen_inner)

    def reject(self) -> None:
        """Close and keep the draft."""
        self._keeper.flush()
        super().reject()

    def _open(self, sight: Sight) -> None:
        if self.context.sight.now == sight:
            super().open()
        else:
            self.deleteLater()

    def _reopen_inner(self) -> None:
        draft = self._keeper.restore()
        inner = draft.fields.get(_INNER) if draft is not None else None
        if isinstance(inner, Mapping) and inner:
            self._open_inner(cast("Mapping[str, Any]", inner))

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
        if draft is not None and restored is not None:
            self.form.load(restored)
            self.form.take_loose_texts(_texts(draft.fields.get(_LOOSE)))
            self._restored.setText(_("You were writing this when it was closed. Cancel goes back to what is saved."))
        self._restored.setVisible(restored is not None)

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        written = self.written()
        loose, inner = self.form.loose_texts(), self._inner(written)
        if written == self.record and not loose and not inner:
            return None
        return {**self._adapter.dump_python(written, mode="json"), _LOOSE: loose, _INNER: inner}, 0

    def _inner(self, written: Record) -> dict[str, object]:
        """Return which record inside the record is open, and what Cancel there goes back to."""
        for name, editor in self.form.editors().items():
            if isinstance(editor, Records) and editor.opened is not None:
                before = replace(cast("Any", written), **{name: editor.before})
                kept = self._adapter.dump_python(before, mode="json")
                return {"field": name, "number": editor.opened, "before": kept, _LOOSE: editor.loose_texts()}
        return {}

    def _open_inner(self, inner: Mapping[str, Any]) -> None:
        before = self._from_fields(inner.get("before", {}))
        editor = self.form.editors().get(str(inner.get("field")))
        if before is not None and isinstance(editor, Records):
            editor.reopen(inner["number"], getattr(before, inner["field"]), _texts(inner.get(_LOOSE)))

    def _from_fields(self, fields: Mapping[str, object]) -> Record | None:
        try:
            return self._adapter.validate_python(dict(fields))
        except ValueError:  # an older version of the program wrote it
            return None

    def _on_save(self) -> None:
        if self.form.check():
            self.save(self.form.record())
        self._make_room()

    def _make_room(self) -> None:
        """Grow with the words that say why something cannot be saved."""
        self.form.updateGeometry()
        self.resize(self.width(), max(self.height(), self._height_needed(self.width())))

    def _height_needed(self, width: int, spare: int = 0) -> int:
        screen = (self.parentWidget() or self).screen()
        # Words over the fields wrap at this width, and not at the one that they would like.
        needed = max(self.sizeHint().height(), self._column.totalHeightForWidth(width))
        return min(needed + spare, screen.availableGeometry().height() - _TITLE_BAR)

    def _on_cancel(self) -> None:
        self._keeper.flush()
        dropped = self._keeper.drop()
        if dropped is not None:
            drafts = self.context.services.drafts
            self.context.notices.undo(
                self.subject.dropped, partial(drafts.keep, dropped), partial(drafts.drop, dropped.key)
            )
        super().reject()


@cache
def adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """Return what turns records of a kind into the fields of a draft and back; the first takes a tenth of a second."""
    from pydantic import TypeAdapter  # 5 MiB that the list of students is shown without

    return TypeAdapter(kind)


def _texts(value: object) -> Mapping[str, str]:
    return cast("Mapping[str, str]", value) if isinstance(value, Mapping) else {}
