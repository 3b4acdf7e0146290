"""The versions of a record: what stood in it before, what came and went since, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextEdit, QVBoxLayout, QWidget

from momo_desktop.domain.differences import Fate, differences
from momo_desktop.domain.versions import Record
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import MomoError
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.ui import record_lines, theme
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.record_lines import Line
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import private_pill

_SIGNS = {Fate.SAME: "", Fate.GONE: "−", Fate.NEW: "+"}


class VersionsDialog(QDialog):
    """Lists the versions of one record, the newest first; each is shown beside what came and went since."""

    restored = Signal(object)
    """Carries the earlier record that should become the newest version."""

    def __init__(self, context: PageContext, record_uid: str, parent: QWidget, *, number: int | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("versions")
        self.setWindowTitle(_("Earlier versions"))
        self._context = context
        self._versions = context.services.log.versions(record_uid)
        self._list = self._made_list()
        self._text = self._made_text()
        self._legend = Label(
            _("Compared with the newest version: − stands before what went, + before what came."),
            "small",
            tone="text2",
            wrap=True,
            name="versions.legend",
        )
        self._restore = Button(_("Restore as a new version"), kind="primary", name="versions.restore")
        self._restore.clicked.connect(self._on_restore)
        writing(context, self._restore)
        self._forget = Button(_("Forget the earlier ones…"), kind="ghost", icon="bin", name="versions.forget")
        self._forget.setEnabled(len(self._versions) > 1)
        self._forget.clicked.connect(self._on_forget)
        writing(context, self._forget)
        self._sure = False
        close = Button(_("Close"), name="versions.close")
        close.clicked.connect(self.reject)
        private = any(each.visibility is Visibility.PRIVATE for each in self._versions)
        self._arrange(close, private=private)
        self._list.currentRowChanged.connect(self._show)
        numbers = [each.number for each in self._versions]
        self._list.setCurrentRow(numbers.index(number) if number in numbers else 0)
        fit_screen(self, 820, 460)

    def _made_list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("versions.list")
        made.setAccessibleName(_("Versions"))
        for version in self._versions:
            moment = self._context.language.datetime(version.saved_at.astimezone())
            before = _("Before {moment}").format(moment=moment)
            kept = _("Version {number}: {moment}").format(number=version.number, moment=moment)
            made.addItem(kept if version.number else before)
            made.item(made.count() - 1).setSizeHint(QSize(0, theme.current().px(CONTROL_HEIGHT)))
        made.setFixedWidth(theme.current().px(270))
        return made

    def _made_text(self) -> QTextEdit:
        made = QTextEdit()
        made.setObjectName("versions.text")
        made.setAccessibleName(_("Text of the version"))
        made.setReadOnly(True)
        made.setAcceptRichText(False)
        made.setTabChangesFocus(True)
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return made

    def _arrange(self, close: Button, *, private: bool) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Earlier versions"), "title"), 1)
        if private:
            head.addWidget(private_pill(name="versions.private"))
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self._text, 1)
        side.addWidget(self._legend)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._list)
        middle.addLayout(side, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._forget)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(buttons)

    def _show(self, row: int) -> None:
        self._text.clear()
        self._restore.setEnabled(row > 0)
        self._legend.setVisible(row > 0)
        old, newest = self._record(row), self._record(0)
        if old is None or newest is None:
            return
        cursor = QTextCursor(self._text.document())
        for label, before, since in _pairs(
            record_lines.lines(old, self._context), record_lines.lines(newest, self._context)
        ):
            cursor.insertText(f"{label}\n", _format("label"))
            for stretch in differences(before, since):
                cursor.insertText(_signed(stretch.text, stretch.fate), _format(stretch.fate))
            cursor.insertText("\n\n", _format(Fate.SAME))
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _record(self, row: int) -> Record | None:
        return self._versions[row].record if 0 <= row < len(self._versions) else None

    def _on_forget(self) -> None:
        """Say first what it means; the second press does it."""
        if not self._sure:
            self._sure = True
            self._forget.set_kind("danger")
            self._forget.setText(_("Erase them for good"))
            self._legend.setText(
                _("For a text that was corrected on request: what it said before goes for good, and no undo is left.")
            )
            self._legend.show()
            return
        newest = self._versions[0]
        erasure = self._context.services.erasure

        def work(_progress: Progress) -> int:
            return erasure.forget_versions(newest.record_uid, newest.student_id)

        self._forget.setEnabled(False)
        self._context.jobs.start(work, self._on_forgotten, title=_("Erasing"), failed=self._on_kept, writes=True)

    def _on_forgotten(self, count: int) -> None:
        self._context.notices.forget_acts()  # which may take back what the text said before
        said = ngettext("{count} earlier version is gone.", "{count} earlier versions are gone.", count)
        self._context.notices.say(said.format(count=count))
        self.accept()

    def _on_kept(self, error: Exception) -> None:
        self._forget.setEnabled(True)
        if not isinstance(error, MomoError):
            raise error
        self._context.notices.error(error)

    def _on_restore(self) -> None:
        old = self._record(self._list.currentRow())
        if old is not None:
            self.restored.emit(old)
            self.accept()


def _pairs(old: tuple[Line, ...], new: tuple[Line, ...]) -> list[tuple[str, str, str]]:
    """Return each field that either of two states has, with what stands in it before and since."""
    labels = dict.fromkeys(label for label, _words in (*new, *old))
    return [(label, _joined(old, label), _joined(new, label)) for label in labels]


def _joined(found: tuple[Line, ...], wanted: str) -> str:
    return "\n".join(words for label, words in found if label == wanted)


def _signed(text: str, fate: Fate) -> str:
    """Put the sign before the first word; blank stretches need none."""
    words = text.lstrip()
    return text if not words else text[: len(text) - len(words)] + _SIGNS[fate] + words


def _format(fate: str) -> QTextCharFormat:
    look = theme.current()
    made = QTextCharFormat()
    made.setFont(look.font("caption" if fate == "label" else "body"))
    made.setForeground(look.color({"label": "text2", Fate.GONE: "danger", Fate.NEW: "success"}.get(fate, "text")))
    if fate == Fate.GONE:
        made.setBackground(look.color("danger_soft"))
        made.setFontStrikeOut(True)
    elif fate == Fate.NEW:
        made.setBackground(look.color("success_soft"))
        made.setFontWeight(QFont.Weight.DemiBold)
    return made
