"""The scan of a paper: found in the folder of the scanner, put into the vault, and perhaps deleted where it lay."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.scans import Scan
from momo_desktop.errors import FileRefused
from momo_desktop.i18n import _
from momo_desktop.messages import explain
from momo_desktop.progress import Progress
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.ui import choosing, theme
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import IconLabel, Label

_WIDTH = 520
_LIST_HEIGHT = 190


class ScanDialog(FittingDialog):
    """Offers the newest files of a folder that is chosen once; afterwards it says what became of the file."""

    def __init__(self, context: PageContext, paper: NewEvidence, parent: QWidget) -> None:
        super().__init__(parent, name="scans", width=_WIDTH)
        self._context = context
        self._paper = paper
        self._scans: tuple[Scan, ...] = ()
        self._attached: Scan | None = None
        self.setWindowTitle(_("Attach the scan"))
        self.setModal(True)
        self._said = Label("", "body", tone="text2", wrap=True, name="scans.folder")
        self._model = QStringListModel(self)
        self._rows = QListView()
        self._rows.setObjectName("scans.files")
        self._rows.setAccessibleName(_("Scans"))
        self._rows.setModel(self._model)
        self._rows.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._rows.setSpacing(2)
        self._rows.setFixedHeight(theme.current().px(_LIST_HEIGHT))
        self._rows.activated.connect(self._attach)
        self._folder = Button(_("Choose a folder…"), icon="folder", name="scans.choose")
        self._folder.clicked.connect(self._choose_folder)
        self._cancel = Button(_("Cancel"), name="scans.cancel")
        self._cancel.clicked.connect(self.reject)
        self._take = Button(_("Attach"), kind="primary", name="scans.attach")
        self._take.setDefault(True)
        writing(context, self._take)
        self._take.clicked.connect(self._attach)
        self._gone = Label("", "body", wrap=True, name="scans.kept")
        self._leave = Button(_("Leave it there"), name="scans.leave")
        self._leave.clicked.connect(self.accept)
        self._delete = Button(_("Delete it there"), kind="danger", icon="bin", name="scans.delete")
        self._delete.clicked.connect(self._on_delete)
        self._ask, self._tell = self._asking(), self._telling()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(self._ask)
        column.addWidget(self._tell)
        self._tell.hide()
        self._list(Path(folder) if (folder := context.preferences.now.scan_folder) else None)

    def _asking(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout()
        row.addWidget(self._folder)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._take)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(_("Attach the scan"), "title", wrap=True))
        column.addWidget(self._said)
        column.addWidget(self._rows)
        column.addLayout(row)
        return page

    def _telling(self) -> QWidget:
        page = QWidget()
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(IconLabel("unlock", "warning", 24), 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._gone, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self._delete)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label(_("The scan is in the vault"), "title", wrap=True))
        column.addLayout(words)
        column.addLayout(row)
        return page

    def _choose_folder(self) -> None:
        known = self._context.preferences.now.scan_folder
        folder = choosing.folder_to_open(self, _("Folder of the scanner"), Path(known) if known else None)
        if folder is not None:
            self._context.preferences.set(scan_folder=str(folder))
            self._list(folder)

    def _list(self, folder: Path | None) -> None:
        self._scans = ()
        if folder is None:
            self._show(_("Where does your scanner put its files? This computer remembers the folder."))
            return

        def work(_progress: Progress) -> tuple[Scan, ...]:
            return self._context.services.paper_forms.waiting(folder)

        self._show(_("Looking into “{folder}”…").format(folder=folder.name))
        self._context.jobs.start(work, self._on_listed, title="", failed=self._on_unlisted)

    def _on_listed(self, scans: tuple[Scan, ...]) -> None:
        self._scans = scans
        folder = Path(self._context.preferences.now.scan_folder).name
        found = _("The newest scans in “{folder}”:") if scans else _("There is no PDF, JPEG or PNG in “{folder}”.")
        self._show(found.format(folder=folder))

    def _on_unlisted(self, error: Exception) -> None:
        if not isinstance(error, FileRefused):
            raise error
        self._show(explain(error).text)

    def _show(self, said: str) -> None:
        language = self._context.language
        self._said.setText(said)
        self._model.setStringList(
            [f"{each.path.name} · {language.datetime(each.changed_at.astimezone())}" for each in self._scans]
        )
        self._rows.setCurrentIndex(self._model.index(0))
        self._rows.setVisible(bool(self._scans))
        self._take.setEnabled(bool(self._scans))
        (self._rows if self._scans else self._folder).setFocus()

    def _attach(self) -> None:
        row = self._rows.currentIndex().row()
        if not 0 <= row < len(self._scans) or self._context.refuses_writing():
            return
        self._attached = scan = self._scans[row]
        evidence, wanted = self._context.services.evidence, self._paper

        def work(_progress: Progress) -> Evidence:
            return evidence.attach(scan.path, wanted)

        self._context.jobs.start(work, self._on_attached, title=_("Attaching the scan"), writes=True)

    def _on_attached(self, _piece: Evidence) -> None:
        if self._attached is None:
            return
        said = _("The file “{name}” still lies in the folder of the scanner, and there it is not encrypted.")
        self._gone.setText(said.format(name=self._attached.path.name))
        self._ask.hide()
        self._tell.show()
        self._leave.setFocus()

    def _on_delete(self) -> None:
        scan = self._attached
        self.accept()
        if scan is not None:
            self._context.services.paper_forms.remove(scan)
            self._context.notices.say(_("“{name}” was deleted there. It is in the vault.").format(name=scan.path.name))
