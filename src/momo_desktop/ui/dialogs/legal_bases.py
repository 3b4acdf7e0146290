"""The dialog of what the school says of its use of personal data: a ground for each purpose, and who is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from momo_desktop.domain.data_protection import DEFAULT_BASES, DataProtection, LegalBasis, PurposeBasis, UsePurpose
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.i18n import _, rights_words, window_language
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.editors import Editor, TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label

DRAFT = DraftKey(DraftKind.LEGAL_BASES)

_WIDTH, _LEAST = 900, 820
"""Pixels at the usual size of text at which a ground is read with its article beside its purpose: at ease, and at
least; the least width on any screen."""


class LegalBasesDialog(DraftedDialog[DataProtection]):
    """Edits the grounds; exactly one for each purpose."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        subject = Subject(_("Legal bases"), DRAFT, _("The changes were dropped."), None)
        px = theme.current().px
        width = min(px(_WIDTH), max(_LEAST, parent.screen().availableGeometry().width()))
        form: Form[DataProtection] = Form(
            [
                Field("bases", _("What the data are used for"), BasesEditor(stacked=width < px(_LEAST)), wide=True),
                Field("officer", _("Data protection officer of the school"), TextLine()),
                Field("authority", _("Data protection authority"), TextLine()),
            ],
            name="legalBases",
        )
        super().__init__(context, form, context.services.consents.facts(), subject, parent)
        words = _("What is usual at a public school stands here. Your data protection officer decides.")
        self.put_above_form(Label(words, tone="text2", wrap=True))
        self.fit(width)

    def save(self, record: DataProtection) -> None:
        self.context.services.consents.keep_facts(record, self.subject.draft)
        self.context.notices.say(_("The legal bases were kept."))
        self.finish()


class BasesEditor(Editor):
    """Shows each purpose with its ground and a note: beside it, or `stacked` below it."""

    def __init__(self, *, stacked: bool) -> None:
        super().__init__()
        self._lines: dict[UsePurpose, tuple[Choice, TextLine]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for column, stretch in enumerate((25, 12) if stacked else (15, 20, 17)):
            grid.setColumnStretch(column, stretch)
        speaker = window_language()
        for row, each in enumerate(UsePurpose):
            purpose = rights_words.use_purpose(speaker, each)
            box = Choice((basis, rights_words.legal_basis(speaker, basis)) for basis in LegalBasis)
            box.target().setObjectName(f"legalBases.{each}.basis")
            box.target().setAccessibleName(_("{purpose}: legal basis").format(purpose=purpose))
            note = TextLine(placeholder=_("Law or decision"))
            note.target().setObjectName(f"legalBases.{each}.note")
            note.target().setAccessibleName(_("{purpose}: note").format(purpose=purpose))
            words = Label(purpose, wrap=True)
            words.setBuddy(box.target())
            if stacked:
                grid.addWidget(words, 2 * row, 0, 1, 2)
            for column, widget in enumerate((box, note) if stacked else (words, box, note)):
                grid.addWidget(widget, 2 * row + 1, column, Qt.AlignmentFlag.AlignVCenter)
            box.edited.connect(self.edited)
            note.edited.connect(self.edited)
            self._lines[each] = box, note

    def value(self) -> tuple[PurposeBasis, ...]:
        found: list[PurposeBasis] = []
        for purpose, (box, note) in self._lines.items():
            basis = box.value()
            found.append(
                PurposeBasis(
                    purpose, basis if isinstance(basis, LegalBasis) else DEFAULT_BASES[purpose], note.value() or ""
                )
            )
        return tuple(found)

    def set_value(self, value: object) -> None:
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, PurposeBasis):
                box, note = self._lines[each.purpose]
                box.set_value(each.basis)
                note.set_value(each.note)
