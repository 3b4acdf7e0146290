"""The two lanes of a session: the shared note beside the private one, which can be folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from momo_desktop.domain.agreed_steps import line_at
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.guidance import SessionTemplate
from momo_desktop.domain.sessions import CounsellingSession, Note
from momo_desktop.domain.text import clean_block
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, ngettext
from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui import restoring, theme
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.versions import VersionsDialog
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.card import Card, LaneFrame
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.note_editor import NoteEditor

_BESIDE_FROM = 600
"""The width in pixels from which the lanes stand beside each other."""


class Lane(QObject):
    """Keeps the note of one lane: its draft while it is written, a version when it is marked done."""

    edited = Signal()
    """Is emitted when the user changes the text, and when another text is shown."""

    def __init__(self, context: PageContext, visibility: Visibility, editor: NoteEditor) -> None:
        super().__init__(editor)
        self.editor = editor
        self._context = context
        self._visibility = visibility
        self._session: CounsellingSession | None = None
        self._note: Note | None = None
        self._keeper: DraftKeeper | None = None
        editor.edited.connect(self._on_edited)
        self.versions = IconButton("history", _("Versions"), size=16, name=f"{editor.edit.objectName()}.versions")
        self.versions.clicked.connect(self.show_versions)
        editor.add_tool(self.versions)
        writing(context, editor.edit)

    @property
    def unfinished(self) -> bool:
        """Whether the text is not what was last marked done."""
        return clean_block(self.editor.text()) != self._saved_text()

    def open(self, session: CounsellingSession, note: Note | None) -> None:
        """Show the lane of a session, as it was left."""
        if self._keeper is not None:
            self._keeper.deleteLater()
        self._session, self._note = session, note
        key = DraftKey(DraftKind.NOTE, parent=f"{session.uid}/{self._visibility}")
        keeper = DraftKeeper(self._context, key, self._visibility, session.student_id, self._collect)
        keeper.base_version = note.version if note else 0
        keeper.watch(self.editor)
        keeper.touched_first.connect(self._on_touched)
        keeper.kept.connect(self._on_kept)
        keeper.failed.connect(self._on_failed)
        self._keeper = keeper
        draft = keeper.restore()
        if draft is None:
            self.editor.set_text(self._saved_text())
        else:
            self.editor.set_text(str(draft.fields.get("text", "")), draft.caret)
        self._on_kept(draft.saved_at if draft else None)
        self.edited.emit()

    def close(self) -> None:
        """Keep what is being written and forget it, so that no word of it is in the window."""
        self.save_draft()
        if self._keeper is not None:
            self._keeper.deleteLater()
        self._session = self._note = self._keeper = None
        self.editor.set_text("")
        self.editor.set_status("")

    def follow(self, note: Note | None) -> None:
        """Take the note as it is kept now; what is being written stays."""
        was_finished = not self.unfinished
        if note == self._note:
            return
        self._note = note
        if was_finished and clean_block(self.editor.text()) != self._saved_text():
            self.editor.set_text(self._saved_text(), self.editor.caret())
            self.edited.emit()
        if not self.unfinished:
            self._on_kept(None)

    def save_draft(self) -> None:
        """Keep what is being written."""
        if self._keeper is not None:
            self._keeper.flush()

    def done(self) -> None:
        """Make what stands here the next version of the note; a note that was emptied goes to the bin."""
        if self._session is None or self._keeper is None or not self.unfinished or self._context.read_only:
            return
        text, notes = clean_block(self.editor.text()), self._context.services.notes
        if text:
            session = self._session
            new = Note(session.student_id, self._visibility, text, session.id, session.mobility_id)
            self._note = notes.done(replace(self._note, text=text) if self._note else new, self._keeper.key)
            self._keeper.settle()
        else:
            self._bin()
        if self.editor.text() != text:
            self.editor.set_text(text, self.editor.caret())
        self._on_kept(None)

    def show_versions(self) -> None:
        """Show what was marked done before; what is being written becomes a version first when one is restored."""
        if self._note is None:
            return
        dialog = VersionsDialog(self._context, self._note.uid, self.editor.window())
        dialog.restored.connect(self._restore)
        dialog.open()

    def _restore(self, old: Note) -> None:
        self.done()
        restoring.restore(self._context, old)

    def _bin(self) -> None:
        if self._note is None or self._keeper is None:
            return
        services = self._context.services
        move = BinMove(services.bin, partial(services.notes.bin, self._note.id))
        move.put()
        self._keeper.drop()
        self._note = None
        self._context.notices.undo(_("The emptied note was moved to the bin."), move.take_out, move.put)

    def _saved_text(self) -> str:
        return self._note.text if self._note else ""

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        return ({"text": self.editor.text()}, self.editor.caret()) if self.unfinished else None

    def _on_edited(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()
        self.edited.emit()

    def _on_touched(self) -> None:
        self.editor.set_status(_("Writing…"))

    def _on_failed(self) -> None:
        self.editor.set_status(_("Not kept yet"), "danger")

    def _on_kept(self, moment: datetime | None) -> None:
        self.versions.setEnabled(self._note is not None)
        language = self._context.language
        if moment is not None:
            self.editor.set_status(_("Kept at {time}").format(time=language.time(moment.astimezone())))
        elif self._note is None or self._note.written_at is None:
            self.editor.set_status("")
        else:
            words = _("Done on {moment}").format(moment=language.datetime(self._note.written_at.astimezone()))
            self.editor.set_status(words)


class Lanes(QWidget):
    """Shows both lanes of a session."""

    edited = Signal()
    """Is emitted when the text of a lane changes."""

    agreed = Signal(str)
    """Carries the line of the shared note that the user makes an agreed step of with Ctrl+Enter."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._template: SessionTemplate | None = None
        self._withheld = False
        hint = _("What the two of you talk about. Lines with → become agreed steps.")
        shared = NoteEditor(_("Shared note"), hint=hint, name="session.sharedNote")
        self._steps = Button(_("Insert the five steps"), kind="ghost", icon="list", name="session.insertSteps")
        self._steps.clicked.connect(self._insert_steps)
        writing(context, self._steps)
        shared.add_tool(self._steps)
        self.shared = Lane(context, Visibility.SHARED, shared)
        private = NoteEditor(_("Private note"), hint=_("Only you see this."), name="session.privateNote")
        self.private = Lane(context, Visibility.PRIVATE, private)
        fold = IconButton("eye-off", _("Fold the private note"), size=16, name="session.foldPrivate")
        fold.clicked.connect(self._on_fold)
        private.add_tool(fold)
        self._card = Card(_("Shared note"), name="session.shared")
        self._card.body.addWidget(shared, 1)
        self._frame = LaneFrame(_("Private note"), name="session.private")
        self._frame.body.addWidget(private, 1)
        self._strip = self._folded_row()
        self._frame.body.addWidget(self._strip)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._card, 1)
        self._row.addWidget(self._frame, 1)
        self.shared.edited.connect(self._on_edited)
        self.private.edited.connect(self._on_edited)
        shared.edit.installEventFilter(self)
        self.fold(False)

    @property
    def unfinished(self) -> bool:
        """Whether a lane holds text that is not marked done."""
        return self.shared.unfinished or self.private.unfinished

    @property
    def folded(self) -> bool:
        """Whether the private lane shows how much stands in it, and no word of it."""
        return self.private.editor.isHidden()

    def open(self, record: SessionRecord) -> None:
        """Show the lanes of a session."""
        self._template = self._context.services.catalogue.template_of(record.session)
        self.shared.open(record.session, record.shared)
        if not self._withheld:
            self.private.open(record.session, record.private)

    def follow(self, record: SessionRecord) -> None:
        """Take the notes and the phase as they are kept now."""
        self._template = self._context.services.catalogue.template_of(record.session)
        self.shared.follow(record.shared)
        if not self._withheld:
            self.private.follow(record.private)
        self._on_edited()

    def save_drafts(self) -> None:
        """Keep what is being written."""
        self.shared.save_draft()
        self.private.save_draft()

    def done(self) -> None:
        """Make a version of each lane that changed."""
        self.shared.done()
        self.private.done()

    def fold(self, folded: bool) -> None:
        """Fold the private lane to a strip, or open it."""
        self.private.editor.setHidden(folded)
        self._strip.setVisible(folded)
        self._row.setStretch(1, 0 if folded else 1)
        self._arrange()

    def withhold(self) -> None:
        """Take the private note out of the window, because somebody looks."""
        if not self._withheld:
            self._withheld = True
            self.fold(True)
            self.private.close()
        self._unfold.hide()

    def tell_withheld(self, words: int) -> None:
        """Tell how many words the private note has that is withheld, and nothing else of it."""
        self._say_count(words)

    def give_back(self, record: SessionRecord) -> None:
        """Let the private note be opened again."""
        if self._withheld:
            self._withheld = False
            self._unfold.show()
            self.private.open(record.session, record.private)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_ctrl_enter(event):
            self.agreed.emit(line_at(self.shared.editor.text(), self.shared.editor.caret()))
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= theme.current().px(_BESIDE_FROM) and not self.folded
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)

    def _folded_row(self) -> QWidget:
        strip = QWidget()
        self._count = Label("", "small", tone="text2", name="session.private.count")
        self._unfold = Button(_("Show the private note"), kind="ghost", icon="eye", name="session.unfoldPrivate")
        self._unfold.clicked.connect(self._on_unfold)
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._count, 1)
        row.addWidget(self._unfold)
        return strip

    def _on_edited(self) -> None:
        empty = not self.shared.editor.text().strip()
        self._steps.setVisible(empty and self._template is not None)
        if not self._withheld:
            self._say_count(len(self.private.editor.text().split()))
        self.edited.emit()

    def _say_count(self, count: int) -> None:
        self._count.setText(ngettext("{count} word", "{count} words", count).format(count=count))

    def _insert_steps(self) -> None:
        if self._template is None or self.shared.editor.text().strip():
            return
        language = self._context.language
        blocks = [f"{language.text(step.title)}\n({language.text(step.prompt)})\n\n" for step in self._template.steps]
        self.shared.editor.write("\n".join(blocks).rstrip("\n") + "\n")
        self.shared.editor.edit.setFocus()

    def _on_fold(self) -> None:
        self.fold(True)
        self.shared.editor.edit.setFocus()

    def _on_unfold(self) -> None:
        self.fold(False)
        self.private.editor.edit.setFocus()


def _is_ctrl_enter(event: QKeyEvent) -> bool:
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(held) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
