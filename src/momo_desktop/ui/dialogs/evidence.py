"""The dialogs of evidence: what is said about a piece, a text as text, a file that is not opened, files refused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.evidence import Evidence, EvidenceKind
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.errors import InputRefused
from momo_desktop.i18n import Language, _, ngettext
from momo_desktop.messages import explain
from momo_desktop.services.evidence import TextFile
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.fitting import FittingDialog, beside_icon
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.forms.choices import Choice, SearchableChoice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextBlock, TextLine, Tick
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.forms.people import lane_choice
from momo_desktop.ui.models.evidence import ending
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.student_banner import mobility_words
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label

_KIBIBYTE = 1024
_MOST_SENTENCES = 8


class EvidenceDialog(DraftedDialog[Evidence]):
    """Edits what is said about a piece of evidence; the file itself never changes."""

    def __init__(self, context: PageContext, piece: Evidence, parent: QWidget) -> None:
        subject = Subject(
            title=_("Edit evidence"),
            draft=DraftKey(DraftKind.EVIDENCE, piece.uid),
            dropped=_("The changes to the evidence were dropped."),
            student_id=piece.student_id,
        )
        super().__init__(context, _form(context, piece), piece, subject, parent)
        self.put_above_form(Label(file_words(piece, context.language), "small", tone="text2", name="evidence.file"))
        self.form.editor("title").target().setFocus()
        self.fit(720)

    def save(self, record: Evidence) -> None:
        if record != self.record:
            evidence = self.context.services.evidence
            saved = evidence.save(record, self.subject.draft)
            said = _("Evidence changed: {title}").format(title=record.title)
            self.context.notices.undo(said, partial(evidence.save, self.record), partial(evidence.save, saved))
        self.finish()


class TextViewer(QDialog):
    """Shows a text file as plain text."""

    def __init__(self, title: str, file: TextFile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("text")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(_("Text file"))
        text = QPlainTextEdit(file.text)
        text.setObjectName("text.content")
        text.setReadOnly(True)
        text.setAccessibleName(title)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        cut = Label(_("Only the beginning is shown."), "small", tone="text2", name="text.cut")
        cut.setVisible(not file.whole)
        close = Button(_("Close"), kind="primary", name="text.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(cut)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "section", wrap=True))
        column.addWidget(text, 1)
        column.addLayout(row)
        fit_screen(self, 720, 560)


class ClosedFileDialog(FittingDialog):
    """Says what a file is that the program does not open, and offers a copy of it."""

    copy_wanted = Signal()

    def __init__(self, piece: Evidence, language: Language, parent: QWidget) -> None:
        super().__init__(parent, name="closedFile", width=460)
        self.setModal(True)
        self.setWindowTitle(_("File"))
        sentences = [_("Files of this kind are kept as they are and not opened inside the program.")]
        if piece.kind is EvidenceKind.OTHER:
            sentences.append(_("Such a file may hold a program: save a copy only if you know where it comes from."))
        self.setAccessibleDescription(" ".join(sentences))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Label(piece.title, "section", wrap=True))
        words.addWidget(Label(file_words(piece, language), "body", wrap=True, name="closedFile.file"))
        for sentence in sentences:
            words.addWidget(Label(sentence, "body", tone="text2", wrap=True))
        copy = Button(_("Save a copy…"), icon="export", name="closedFile.copy")
        copy.clicked.connect(self._on_copy)
        close = Button(_("Close"), kind="primary", name="closedFile.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.lay_out(beside_icon("file", "text2", words), (copy, close))

    def _on_copy(self) -> None:
        self.accept()
        self.copy_wanted.emit()


class RefusedDialog(FittingDialog):
    """Lists the files that were not added, each with its reason; the others are in the vault."""

    def __init__(self, refused: Sequence[InputRefused], added: int, parent: QWidget) -> None:
        super().__init__(parent, name="refused", width=520)
        self.setModal(True)
        self.setWindowTitle(_("Some files were not added"))
        count = len(refused)
        words = QVBoxLayout()
        words.setSpacing(10)
        title = ngettext("{count} file was not added", "{count} files were not added", count).format(count=count)
        words.addWidget(Label(title, "section", wrap=True))
        sentences = [_sentence(each) for each in refused[:_MOST_SENTENCES]]
        if count > _MOST_SENTENCES:
            rest = count - _MOST_SENTENCES
            sentences.append(ngettext("And {count} more.", "And {count} more.", rest).format(count=rest))
        for sentence in sentences:
            words.addWidget(Label(sentence, "body", wrap=True))
        if added:
            safe = ngettext("{count} file was added.", "{count} files were added.", added).format(count=added)
            words.addWidget(Label(safe, "body", tone="text2", wrap=True))
        self.setAccessibleDescription(" ".join(sentences))
        close = Button(_("Close"), kind="primary", name="refused.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.lay_out(beside_icon("warning", "warning", words), (close,))


def _sentence(refusal: InputRefused) -> str:
    message = explain(refusal)
    return " ".join(part for part in (message.happened, message.todo) if part)


def file_words(piece: Evidence, language: Language) -> str:
    """Return what a file is: its name, its real ending and its size."""
    size = piece.size / _KIBIBYTE
    number = language.number(size / _KIBIBYTE, 1) if size >= _KIBIBYTE else language.number(max(1, round(size)))
    unit = _("{number} MB") if size >= _KIBIBYTE else _("{number} KB")
    known = ending(piece.file_name)
    kind = _("{ending} file").format(ending=known) if known else _("File without an ending")
    if piece.kind is EvidenceKind.PHOTO:
        kind = _("Photo, kept without the place where it was taken")
    return " · ".join((piece.file_name, kind, unit.format(number=number)))


def _form(context: PageContext, piece: Evidence) -> Form[Evidence]:
    language, services = context.language, context.services
    asked = {each.id for each in services.catalogue.skills} | {piece.skill_id}  # it may be one that was asked once
    skills = [(each.id, language.text(each.wording)) for each in services.catalogue.spine.skills if each.id in asked]
    phases = [(phase, language.text(services.catalogue.phase(phase).short)) for phase in Phase]
    stays = [(each.id, mobility_words(each, language)) for each in services.mobilities.of_student(piece.student_id)]
    return Form(
        [
            Field("title", _("Title"), TextLine(max_length=200), wide=True, required=_("Evidence needs a title.")),
            Field(
                "caption", _("Caption"), TextBlock(lines=2), help=_("It stands under the picture on paper."), wide=True
            ),
            Field("visibility", _("Who may see it"), lane_choice(), wide=True),
            Field(
                "may_publish",
                _("May be printed"),
                Tick(_("May be printed")),
                help=consent_words(context, piece.student_id),
                wide=True,
            ),
            Field("skill_id", _("Skill that it shows"), SearchableChoice(skills), wide=True),
            Field("phase", _("Phase"), Choice([(None, _("No phase in particular")), *phases])),
            Field("taken_on", _("Date"), DateEditor()),
            Field("mobility_id", _("Mobility"), Choice([(None, _("No mobility in particular")), *stays]), wide=True),
        ],
        name="evidence.edit",
    )


def consent_words(context: PageContext, student_id: int) -> str:
    """Return what the permission to print asks for, and whether a consent to photos is on file."""
    consent = context.services.students.get(student_id).consent(ConsentPurpose.PHOTO)
    if consent is not None and consent.holds:
        return _("A consent to photos is on file. Others who can be recognised must agree as well.")
    return _("No consent to photos is on file. Everybody who can be recognised must agree first.")
