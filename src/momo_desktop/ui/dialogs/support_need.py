"""The dialog of one support need; what is being written in it is kept sealed, as the need itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.support_needs import NeedKind, SupportNeed
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, rights_words
from momo_desktop.services.support_needs import Compartment
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextBlock
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label

_NO_DRAFT = DraftKey(DraftKind.TASK, "", "support")
"""Is never kept: an ordinary draft could be read by whoever opens the vault."""


class NeedDialog(DraftedDialog[SupportNeed]):
    """Writes a need (its id is 0 for a new one) or changes one; it asks first whether that has to be written."""

    def __init__(self, context: PageContext, compartment: Compartment, need: SupportNeed, parent: QWidget) -> None:
        self._compartment = compartment
        self._kept = need
        title = _("Support need") if need.id else _("New support need")
        super().__init__(context, _form(context), need, Subject(title, _NO_DRAFT, "", need.student_id), parent)
        asked = (
            _("Do you need to write this?"),
            _("Write what helps, not the diagnosis: “needs a break every two hours” is mostly enough."),
            _("Would you be fine if the student read it? Did the student agree that it is written down?"),
        )
        for number, words in enumerate(asked):
            self.put_above_form(Label(words, "strong" if not number else "body", wrap=True))
        if need.id:
            remove = Button(_("Delete for good"), kind="ghost", icon="bin", name="supportNeed.delete")
            remove.clicked.connect(self._on_delete)
            self.put_at_left(remove)
        self.form.editor("text").target().setFocus()
        self.fit(600)

    def make_keeper(self) -> DraftKeeper:
        return _SealedKeeper(self.context, self)

    def save(self, record: SupportNeed) -> None:
        self.keep_written()
        self.finish()

    def keep_written(self) -> datetime | None:
        """Keep in the compartment what stands in the fields, and return when; nothing where nothing is said yet."""
        written = replace(self.form.record(), id=self._kept.id, uid=self._kept.uid)
        if not written.id and not (written.text or written.measures or written.emergency):
            return None
        self._kept = self._compartment.save(written)
        return self._kept.written_at

    def _on_cancel(self) -> None:
        """Keep again what was kept when the dialog was opened; of a new need nothing stays."""
        self._keeper.settle()
        if self.record.id and self._kept != self.record:
            self._compartment.save(self.record)
        elif not self.record.id and self._kept.id:
            self._compartment.remove(self._kept.id)
        self.reject()

    def _on_delete(self) -> None:
        self._compartment.remove(self.record.id)
        self.finish()


class _SealedKeeper(DraftKeeper):
    """Keeps what is being written in the compartment, and no draft anywhere."""

    def __init__(self, context: PageContext, dialog: NeedDialog) -> None:
        super().__init__(context, _NO_DRAFT, Visibility.PRIVATE, None, lambda: None)
        self._dialog = dialog

    def restore(self) -> Draft | None:
        return None

    def drop(self) -> Draft | None:
        self.settle()
        return None

    def write(self) -> object:
        return self._dialog.keep_written()


def _form(context: PageContext) -> Form[SupportNeed]:
    kinds = ((each, rights_words.need_kind(context.language, each)) for each in NeedKind)
    return Form(
        [
            Field("kind", _("Kind"), Choice(kinds)),
            Field("review_on", _("Look at it again on"), DateEditor()),
            Field("text", _("What should be known"), TextBlock(lines=3), wide=True, required=_("Say what it is.")),
            Field("measures", _("What helps"), TextBlock(lines=2), wide=True),
            Field("emergency", _("In an emergency"), TextBlock(lines=2), wide=True),
        ],
        name="supportNeed",
    )
