"""The evidence of one student: photos and files that are added, described, looked at and allowed to be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QModelIndex, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.evidence import Evidence, EvidenceKind
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services.evidence import Attached, NewEvidence, Source
from momo_desktop.ui import choosing, key_table
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.evidence import ClosedFileDialog, EvidenceDialog, RefusedDialog, TextViewer
from momo_desktop.ui.dialogs.photo_viewer import PhotoViewer
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.models.evidence import EvidenceModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.chips import ChoiceChip, ChoiceChips
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.evidence_cards import EvidenceGrid
from momo_desktop.ui.widgets.file_drop import FileDrop, files_in, picture_in
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import ElidedLabel, Label


class EvidenceTab(StudentTab):
    """Shows a student's evidence of both lanes as cards."""

    topics = frozenset({Topic.EVIDENCE, Topic.STUDENTS, Topic.MOBILITIES})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("evidence")
        self._evidence = context.services.evidence
        self._new_id = 0
        self.model = EvidenceModel(context.services, context.language)
        self.model.permission_wanted.connect(self._permit)
        self.grid = EvidenceGrid(name="evidence.list")
        self.grid.setModel(self.model)
        self.grid.activated.connect(self._on_activated)
        self.grid.edit_wanted.connect(self._on_edit)
        self.grid.selectionModel().selectionChanged.connect(self._show_chosen)
        self.model.modelReset.connect(self._show_chosen)
        self._drop = FileDrop(_("Drop the files here to keep them in the vault"), name="evidence.drop")
        self._drop.addWidget(self._empty())
        self._drop.addWidget(self.grid)
        self._drop.files_dropped.connect(self.add_files)
        self._drop.picture_dropped.connect(self.add_picture)
        self._actions = self._make_actions()
        self._chosen_bar = self._make_chosen_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 12)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self._drop, 1)
        column.addWidget(self._chosen_bar)
        self.restyle()
        self._show_chosen()

    def title(self) -> str:
        return _("Evidence")

    def refresh(self) -> None:
        if self.student_id is None:
            return
        before = self._chosen()
        wanted = self._new_id or (before.id if before else 0)
        pieces = self._evidence.of_student(self.student_id)
        self.model.show(pieces, self._evidence.thumbnails(tuple(piece.id for piece in pieces)))
        self._drop.setCurrentIndex(1 if pieces else 0)
        self._summary.setText(_summary(pieces))
        row = self.model.row_of(wanted)
        if row >= 0:
            self.grid.setCurrentIndex(self.model.index(row))
        self._new_id = 0

    def show_what(self, **arguments: object) -> None:
        """Go to a piece (`piece=7`)."""
        piece = arguments.get("piece")
        if isinstance(piece, int):
            self._new_id = piece
            self.refresh()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def whereabouts(self) -> dict[str, object]:
        chosen = self._chosen()
        return {"piece": chosen.id if chosen else 0, "lane": self._lane.key()}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        piece = place.get("piece")
        self._new_id = piece if isinstance(piece, int) else 0
        self._lane.choose(Visibility(str(place.get("lane"))))
        self.refresh()

    def entrance(self) -> QWidget:
        return self.grid if self.model.pieces else self._add_button

    def restyle(self) -> None:
        # Both chips in one row: a flow layout by itself claims the width of one.
        chips = self._lane.findChildren(ChoiceChip)
        width = sum(chip.sizeHint().width() for chip in chips) + 8
        self._lane.setFixedSize(width, max(chip.sizeHint().height() for chip in chips))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Put files into the vault, in the lane that is chosen."""
        self._add([Source(path) for path in paths])

    def add_picture(self, picture: QImage) -> None:
        """Put a picture that was pasted or dropped into the vault."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]  PySide's stub lacks the device
        self._add([Source(Path(_("Pasted picture") + ".png"), bytes(buffer.data().data()))])

    def paste(self) -> None:
        """Add what the clipboard holds: files, or a picture."""
        held = QApplication.clipboard().mimeData()
        picture = picture_in(held)
        if files := files_in(held):
            self.add_files(files)
        elif picture is not None:
            self.add_picture(picture)
        else:
            self.context.notices.say(_("The clipboard holds no file and no picture."))

    def save_copy_to(self, piece: Evidence, path: Path) -> None:
        """Write a readable copy of a piece to a place outside the vault."""

        def work(_progress: Progress) -> str:
            self._evidence.save_copy(piece, path)
            return path.name

        self.context.jobs.start(work, self._on_copied, title=_("Saving a copy"), writes=True)

    def _head(self) -> QHBoxLayout:
        self._summary = ElidedLabel("", "small", tone="text2", name="evidence.summary")
        lanes = ((Visibility.SHARED.value, _("Shared")), (Visibility.PRIVATE.value, _("Private")))
        self._lane = ChoiceChips(lanes, _("Lane of new files"), name="evidence.lane")
        paste = Button(_("Paste"), icon="copy", name="evidence.paste")
        paste.clicked.connect(self.paste)
        self._add_button = Button(_("Add files"), kind="primary", icon="plus", name="evidence.add")
        self._add_button.clicked.connect(self._on_add)
        writing(self.context, self._lane, paste, self._add_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._summary, 1)
        row.addWidget(Label(_("New files are"), "small", tone="text2"))
        row.addWidget(self._lane)
        row.addSpacing(8)
        row.addWidget(paste)
        row.addWidget(self._add_button)
        return row

    def _empty(self) -> EmptyState:
        return EmptyState(
            "photo",
            _(
                "Photos, certificates and other files that show what was done and learnt. "
                "Drag them here, paste them or choose them: the vault keeps them encrypted, up to 25 MB each."
            ),
            name="evidence.empty",
        )

    def _make_actions(self) -> dict[str, QAction]:
        kept: dict[str, QAction] = {}
        for name, words, act in (
            ("paste", _("Paste files or a picture"), self.paste),
            ("view", _("View"), self._on_view),
            ("edit", _("Edit"), self._on_edit),
            ("copy", _("Save a copy…"), self._on_copy),
            ("bin", _("Move to the bin"), self._on_bin),
        ):
            action = QAction(words, self)
            action.setObjectName(f"evidence.action.{name}")
            key_table.give(action)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(act)
            self.addAction(action)
            kept[name] = action
        writing(self.context, kept["paste"], kept["bin"])
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.grid.addActions([kept[name] for name in ("view", "edit", "copy", "bin")])
        return kept

    def _make_chosen_bar(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar)
        flow.setContentsMargins(0, 0, 0, 0)
        for name, icon in (("view", "eye"), ("edit", "edit"), ("copy", "export"), ("bin", "bin")):
            action = self._actions[name]
            button = Button(action.text(), icon=icon, name=f"evidence.{name}")
            button.clicked.connect(action.trigger)
            if name == "bin":
                writing(self.context, button)
            flow.addWidget(button)
        return bar

    def _add(self, sources: Sequence[Source]) -> None:
        if self.student_id is None or not sources or self.context.refuses_writing():
            return
        mobility = self.context.services.mobilities.get(self.mobility_id) if self.mobility_id else None
        wanted = NewEvidence(
            self.student_id,
            Visibility(self._lane.key()),
            mobility.id if mobility else None,
            phase=mobility.phase if mobility else None,
        )
        work: Callable[[Progress], Attached] = partial(self._evidence.attach_all, tuple(sources), wanted)
        self.context.jobs.start(work, self._on_added, title=_("Adding files"), writes=True)

    def _on_added(self, attached: Attached) -> None:
        added = len(attached.pieces)
        if attached.pieces:
            self._new_id = attached.pieces[-1].id
            self.grid.setFocus()
            said = ngettext("{count} file was added.", "{count} files were added.", added).format(count=added)
            put = partial(self._evidence.bin, *(piece.id for piece in attached.pieces))
            move = BinMove(self.context.services.bin, put)
            self.context.notices.undo(said, move.put, move.take_out)
        if len(attached.refused) == 1 and not added:
            self.context.notices.error(attached.refused[0])
        elif attached.refused:
            RefusedDialog(attached.refused, added, self).open()

    def _on_copied(self, name: str) -> None:
        self.context.notices.say(_("A copy was saved as “{name}”. It is not encrypted.").format(name=name))

    def _permit(self, piece: Evidence, may_publish: bool) -> None:
        if self.context.refuses_writing():
            return
        permit = partial(self._evidence.permit, piece.id, may_publish=may_publish)
        permit()
        words = _("May be printed: {title}") if may_publish else _("Not for print any more: {title}")
        undo = partial(self._evidence.permit, piece.id, may_publish=not may_publish)
        self.context.notices.remember(words.format(title=piece.title), undo, permit)
        consent = self.context.services.students.get(piece.student_id).consent(ConsentPurpose.PHOTO)
        if may_publish and piece.kind is EvidenceKind.PHOTO and not (consent and consent.holds):
            self.context.notices.say(
                _("The photo may be printed now. No consent to photos is on file: ask whoever can be recognised.")
            )

    def _chosen(self) -> Evidence | None:
        rows = self.grid.selectionModel().selectedIndexes()
        return self.model.pieces[rows[0].row()] if rows else None

    def _show_chosen(self) -> None:
        chosen = self._chosen() is not None
        for name in ("view", "edit", "copy", "bin"):
            self._actions[name].setEnabled(chosen)
        self._chosen_bar.setVisible(chosen)

    def _on_add(self) -> None:
        self.add_files(choosing.files_to_open(self, _("Add files")))

    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_view()

    def _on_view(self) -> None:
        piece = self._chosen()
        if piece is None:
            return
        if piece.kind is EvidenceKind.PHOTO:
            photos = [each for each in self.model.pieces if each.kind is EvidenceKind.PHOTO]
            PhotoViewer(photos, photos.index(piece), self._evidence.content, self.context.language, self).open()
        elif piece.is_text:
            TextViewer(piece.title, self._evidence.text(piece), self).open()
        else:
            dialog = ClosedFileDialog(piece, self.context.language, self)
            dialog.copy_wanted.connect(self._on_copy)
            dialog.open()

    def _on_edit(self) -> None:
        piece = self._chosen()
        if piece is not None:
            EvidenceDialog(self.context, piece, self).open()

    def _on_copy(self) -> None:
        piece = self._chosen()
        if piece is None:
            return
        sentences = (
            _("A copy outside the vault is not encrypted: whoever can open its folder can open it."),
            _("Delete it when it is not needed any more."),
        )
        dialog = UnencryptedDialog(_("The copy will be readable"), sentences, _("Save a copy…"), self)
        dialog.accepted.connect(partial(self._choose_place, piece))
        dialog.open()

    def _choose_place(self, piece: Evidence) -> None:
        path = choosing.file_to_save(self, _("Save a copy"), piece.file_name)
        if path is not None:
            self.save_copy_to(piece, path)

    def _on_bin(self) -> None:
        piece = self._chosen()
        if piece is None:
            return
        row = self.model.row_of(piece.id)
        move = BinMove(self.context.services.bin, partial(self._evidence.bin, piece.id))
        move.put()
        neighbours = [each for each in self.model.pieces if each.id != piece.id]
        self._new_id = neighbours[min(row, len(neighbours) - 1)].id if neighbours else 0
        said = _("Moved to the bin: {title}").format(title=piece.title)
        self.context.notices.undo(said, move.take_out, move.put)


def _summary(pieces: Sequence[Evidence]) -> str:
    if not pieces:
        return ""
    count, printed = len(pieces), sum(piece.is_printed for piece in pieces)
    words = ngettext("{count} piece, {printed} may be printed", "{count} pieces, {printed} may be printed", count)
    return words.format(count=count, printed=printed)
