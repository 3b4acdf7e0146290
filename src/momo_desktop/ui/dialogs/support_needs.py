"""The open support needs of a student: what is kept, to whom it was handed on, and the way to write and hand on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.support_needs import SharingHindrance, SupportNeed, SupportRelease
from momo_desktop.i18n import _, rights_words
from momo_desktop.progress import Progress
from momo_desktop.services.support_needs import IDLE_MINUTES, Compartment
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.dialogs.support_need import NeedDialog
from momo_desktop.ui.dialogs.support_release import ReleaseDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.studio.giving import PaperGiving
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.link_row import LinkRow
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_LOOK_EVERY_MS = 1_000


class SupportNeedsDialog(QDialog):
    """Shows what the compartment holds, and closes with it: two minutes after the last act here, and at a lock."""

    def __init__(self, context: PageContext, compartment: Compartment, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("supportNeeds")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Support needs"))
        self._context = context
        self._compartment = compartment
        self._giving = PaperGiving(self)
        self._receipt: SupportRelease | None = None
        self._target: Path | None = None
        self._needs = QVBoxLayout()
        self._needs.setSpacing(2)
        self._releases = QVBoxLayout()
        self._releases.setSpacing(6)
        self._may_not = Label("", "small", tone="warning", wrap=True, name="supportNeeds.mayNot")
        self._add = Button(_("Write something down…"), icon="plus", name="supportNeeds.add")
        self._add.clicked.connect(self._on_add)
        self._hand_on = Button(_("Hand on…"), icon="export", name="supportNeeds.handOn")
        self._hand_on.clicked.connect(self._on_hand_on)
        writing(context, self._add, self._hand_on)
        self._lay_out()
        self._watch = QTimer(self, interval=_LOOK_EVERY_MS)
        self._watch.timeout.connect(self._close_in_time)
        self._watch.start()
        self.show_all()

    def show_all(self) -> None:
        """Show what is kept now."""
        needs, releases = self._compartment.needs(), self._compartment.releases()
        clear(self._needs)
        for need in needs:
            self._needs.addWidget(self._need_row(need))
        if not needs:
            self._needs.addWidget(Label(_("Nothing is kept."), "small", tone="text2", name="supportNeeds.none"))
        clear(self._releases)
        for release in releases:
            self._releases.addWidget(self._release_row(release))
        hindrance = self._compartment.hindrance()
        self._may_not.setText(hindrance_words(hindrance) if hindrance else "")
        self._may_not.setVisible(hindrance is not None and bool(needs))
        self._hand_on.setEnabled(hindrance is None and bool(needs))

    def done(self, result: int) -> None:
        self._watch.stop()
        self._compartment.close()
        super().done(result)

    def _close_in_time(self) -> None:
        if self._compartment.is_open:
            return
        for dialog in self.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        self.reject()
        self._context.notices.say(_("The support needs were closed, because nothing was done with them for a while."))

    def _need_row(self, need: SupportNeed) -> QWidget:
        language = self._context.language
        review = _("look again on {day}").format(day=language.date(need.review_on)) if need.review_on else ""
        kind = rights_words.need_kind(language, need.kind)
        row = LinkRow(kind, review, need.text.split("\n", 1)[0], name=f"supportNeeds.need.{need.id}")
        row.clicked.connect(partial(self._on_need, need))
        return row

    def _release_row(self, release: SupportRelease) -> QWidget:
        language = self._context.language
        given = language.date(release.released_at.astimezone().date())
        words = _("{recipient} · given on {day} · receipt {number}").format(
            recipient=release.recipient, day=given, number=release.receipt
        )
        if release.withdrawn_at is not None:
            back = language.date(release.withdrawn_at.astimezone().date())
            words += " · " + _("taken back on {day}").format(day=back)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(words, wrap=True))
        row = FlowLayout()
        column.addLayout(row)
        acts = (
            (_("Print…"), "print", "print", self._on_print),
            (_("Save as PDF…"), "save", "save", self._on_save),
            (_("Take back"), "undo", "back", self._on_take_back),
        )
        for text, icon, name, call in acts if release.is_open else acts[:2]:
            button = Button(text, kind="ghost", icon=icon, name=f"supportNeeds.{name}.{release.receipt}")
            button.clicked.connect(partial(call, release))
            row.addWidget(button)
            if name == "back":
                writing(self._context, button)
        return box

    def _on_add(self) -> None:
        self._edit(SupportNeed(self._compartment.student_id))

    def _on_need(self, need: SupportNeed, _checked: bool = False) -> None:
        self._edit(need)

    def _edit(self, need: SupportNeed) -> None:
        self._compartment.use()
        dialog = NeedDialog(self._context, self._compartment, need, self)
        dialog.finished.connect(self._on_ended)
        dialog.open()

    def _on_hand_on(self) -> None:
        self._compartment.use()
        dialog = ReleaseDialog(self._context, self._compartment, self)
        dialog.released.connect(self._on_print)
        dialog.finished.connect(self._on_ended)
        dialog.open()

    def _on_ended(self, _result: int) -> None:
        if self._compartment.is_open:
            self.show_all()

    def _on_take_back(self, release: SupportRelease, _checked: bool = False) -> None:
        self._compartment.withdraw(release.receipt)
        self.show_all()
        self._context.notices.say(
            _("The release was taken back. Ask {name} to destroy the paper or to give it back.").format(
                name=release.recipient
            )
        )

    def _on_print(self, release: SupportRelease, _checked: bool = False) -> None:
        self._make(release, None)

    def _on_save(self, release: SupportRelease, _checked: bool = False) -> None:
        self._giving.save(self._compartment.file_name(release), partial(self._make, release))

    def _make(self, release: SupportRelease, target: Path | None) -> None:
        self._compartment.use()
        self._target = target
        compartment, code = self._compartment, self._context.language.code

        def work(_progress: Progress) -> bytes:
            return compartment.receipt(release, code)

        self._context.jobs.start(work, self._on_made, title=_("Making the paper"))

    def _on_made(self, pdf: bytes) -> None:
        if self._target is None:
            self._giving.print(pdf, self._on_printed)
            return
        self._compartment.save_receipt(pdf, self._target)
        self._context.notices.say(_("Saved as “{name}”. The file is not encrypted.").format(name=self._target.name))

    def _on_printed(self) -> None:
        self._context.notices.say(_("The receipt was printed. Have it signed by who gives and who takes."))

    def _lay_out(self) -> None:
        until = self._compartment.keep_until()
        if until is None:
            words = _(
                "Only what somebody has to know so that the student is safe and can learn. It closes {minutes} minutes "
                "after you did something here."
            ).format(minutes=IDLE_MINUTES)
        else:
            words = _(
                "Only what somebody has to know so that the student is safe and can learn. It is kept until {day} and "
                "closes {minutes} minutes after you did something here."
            ).format(day=self._context.language.date(until, "long"), minutes=IDLE_MINUTES)
        kept = Card(_("What is kept"), actions=(self._add,), name="supportNeeds.kept")
        kept.body.addLayout(self._needs)
        handed = Card(_("Handed on"), actions=(self._hand_on,), name="supportNeeds.handed")
        handed.body.addWidget(self._may_not)
        handed.body.addLayout(self._releases)
        body = QWidget()
        cards = QVBoxLayout(body)
        cards.setContentsMargins(0, 0, 12, 0)
        cards.setSpacing(12)
        cards.addWidget(kept)
        cards.addWidget(handed)
        cards.addStretch(1)
        area = ScrollArea("supportNeeds.area", _("Support needs"), body)
        area.let_ground_through()
        close = Button(_("Close"), name="supportNeeds.close")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(_("Support needs"), "title"))
        column.addWidget(Label(words, tone="text2", wrap=True))
        column.addWidget(area, 1)
        column.addLayout(foot)
        fit_screen(self, 760, 560)


def hindrance_words(hindrance: SharingHindrance) -> str:
    """Return why nothing may be handed on, and what to do."""
    return {
        SharingHindrance.NOT_ASKED: _("To hand something on, ask for the consent “Sharing with the host” first."),
        SharingHindrance.REFUSED: _("The consent “Sharing with the host” was refused or taken back."),
        SharingHindrance.GUARDIAN: _("The student is a minor: a guardian has to agree to “Sharing with the host” too."),
    }[hindrance]
