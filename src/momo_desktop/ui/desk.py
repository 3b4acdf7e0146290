"""Everything that shows one open vault: built at unlock, dropped at lock."""

from __future__ import annotations

import contextlib
import importlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QStatusBar

from momo_desktop import garbage, i18n
from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.drafts import Draft
from momo_desktop.domain.students import Student
from momo_desktop.domain.vault_secrets import Reminder
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import MomoError
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services import rehearsal
from momo_desktop.services.beneficiary import SheetTemplate
from momo_desktop.services.core import Core
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.ui import choosing, copy_words, qt_classes, whereabouts
from momo_desktop.ui.changes import ChangeSignal
from momo_desktop.ui.copy_acts import CopyActs
from momo_desktop.ui.copying import Copying
from momo_desktop.ui.dialogs.drafted import DraftedDialog, adapter
from momo_desktop.ui.focus_moves import call_when_focus_moved
from momo_desktop.ui.folding import Folding
from momo_desktop.ui.idle import IdleWatch
from momo_desktop.ui.menus import Menus
from momo_desktop.ui.navigation import PLACES
from momo_desktop.ui.page import PageContext, WindowCommands
from momo_desktop.ui.second_start import CallWatch
from momo_desktop.ui.sight import SightKeeper
from momo_desktop.ui.status import Status
from momo_desktop.ui.student_screens import StudentScreens
from momo_desktop.ui.turns import Turns
from momo_desktop.ui.vault_checks import VaultChecks
from momo_desktop.ui.vault_view import VaultView
from momo_desktop.ui.window_acts import WindowActs
from momo_desktop.ui.window_keys import WindowKeys

if TYPE_CHECKING:
    from momo_desktop.ui.main_window import MainWindow

_TABLES = "XLSX, CSV (*.xlsx *.csv *.txt)"
_PREPARED_AFTER_MS = 250
"""Imports take a tenth of a second and more, so they wait until the first page stands."""

_NEXT = (
    "pages.overview",
    "pages.journey",
    "pages.sessions",
    "pages.session",
    "pages.log",
    "pages.forms",
    "pages.learning",
    "pages.evidence",
    "pages.documents",
    "pages.calendar",
    "pages.search",
    "find_or_do",
    "next_panel",
    "student_board",
    "student_window.window",
    "pages.cover",
    "dialogs.capture",
    "dialogs.end_session",
    "dialogs.quick_task",
)
"""What the next key may ask for, and what is built ahead."""


class Desk(QObject):
    """Holds the services of one unlock, the pages that show them, the menus, the status bar and the watch."""

    def __init__(self, window: MainWindow, core: Core, vault: OpenVault) -> None:
        super().__init__(window)
        self.vault = vault
        self._where: Mapping[str, object] = {}
        self._opened: Counter[str] = Counter()
        self._is_settled = False
        """Whether the window stands where the counsellor wants it: not on its way back, and not being taken down."""
        self._window = window
        self._jobs = window.jobs
        self._notices = window.notices
        changes = ChangeSignal(self)
        language = i18n.window_language()
        services = core.services(vault, language)
        vault.database.listen(changes.publish)  # after the catalogue, which must have heard of a change before
        changes.changed.connect(self._on_change)
        self.view = VaultView(
            PageContext(
                services=services,
                language=language,
                changes=changes,
                jobs=window.jobs,
                turns=Turns(self),
                notices=window.notices,
                preferences=window.preferences,
                sight=SightKeeper(window.preferences, self),
                clock=core.clock,
                navigate=lambda *_place, **_arguments: None,
                window=self._commands(),
                copying=Copying(services, window.jobs, self),
            )
        )
        self.context = self.view.context
        window.notices.follow(self.context.sight)
        self._calls = CallWatch(vault.folder.path, self)
        self._calls.called.connect(window.come_forward)
        self._calls.lock_wanted.connect(window.lock_unattended)
        self.watch = IdleWatch(window.preferences.now.idle_minutes, self)
        self.watch.expired.connect(window.lock_unattended)
        self.watch.quiet.connect(garbage.search)
        self.watch.quiet.connect(self._settle_records)
        looking = QTimer(self, interval=garbage.LOOK_EVERY_MS)
        looking.timeout.connect(garbage.search_new)
        looking.start()
        self._status = Status(window, self.context)
        self.copies = CopyActs(self.context, self)
        self._status.backups_wanted.connect(self.copies.show_all)
        self.watch.ticked.connect(self._status.show_lock)
        self._status.show_lock(self.watch.seconds_left())
        window.put_in_middle(self.view)
        window.setStatusBar(self._status)
        self.folding = Folding(window, self.view, self.keep_texts)
        self.screens = StudentScreens(window, self.view, self.folding)
        self.acts = WindowActs(window, self.view)
        self.checks = VaultChecks(self.context, window, self.copies.show_all, self)
        self.folding.folded.connect(self._name_window)
        self.view.session_bar.view_wanted.connect(self.screens.show_here)
        keys = {
            "Ctrl+L": window.lock,
            "F1": self.acts.help.toggle,
            "Ctrl+/": self.acts.help.toggle,
            "F9": self.screens.show_here,
            "Ctrl+Shift+P": self.screens.jot_private,
        }
        WindowKeys(keys, self)
        call_when_focus_moved(self, self._on_focus)
        self._name_window()
        self.folding.start()  # shows the session that runs
        self.context.turns.do(self, self._fill_menus)
        self._go_back()
        preparing = QTimer(self, singleShot=True)
        preparing.timeout.connect(self._prepare)
        preparing.start(_PREPARED_AFTER_MS)

    def _commands(self) -> WindowCommands:
        window = self._window
        return WindowCommands(
            lock=window.lock,
            change_language=window.change_language,
            apply_look=window.apply_look,
            fill_with_demo=self.fill_with_demo,
            restore=window.restore,
            rekey=window.rekey,
            read_copy=window.read_copy,
            leave_copy=window.leave_copy,
            capture=self._capture,
            whereabouts=self._whereabouts,
        )

    def keep(self) -> MomoError | None:
        """Keep what is being written, and where the window stands; returns why something could not be kept."""
        unkept = self.keep_texts()
        where = self._whereabouts()
        if where is not None and where.fields != self._where and not self.vault.read_only:
            with contextlib.suppress(MomoError):  # no word is lost with it
                self.context.services.drafts.keep(where)
        return unkept

    def keep_texts(self) -> MomoError | None:
        """Keep what is being written in dialogs and on pages; returns why something could not be kept."""
        unkept: MomoError | None = None
        for editor in (*self._window.findChildren(DraftedDialog), self.view, self.screens):
            try:
                editor.save_drafts()
            except MomoError as error:
                unkept = error
        return unkept

    def leave(self) -> OpenVault:
        """Drop everything that shows the vault, and return it still open; `keep` comes before."""
        self._is_settled = False
        self._jobs.stop()
        self._notices.forget()
        self.screens.stop()
        self._close_windows()
        self._window.copied.forget()
        self._calls.stop()
        self._window.setStatusBar(QStatusBar(self._window))
        self._window.statusBar().hide()
        self.vault.database.unlisten(self.context.changes.publish)
        self._fall_silent()
        self.deleteLater()
        return self.vault

    def show_import(self) -> None:
        """Go to the import of a class list."""
        self.view.navigate("import")

    def show_export(self) -> None:
        """Ask which file shall leave, of the student at hand if there is one."""
        from momo_desktop.ui.dialogs.export import ExportDialog

        following = self.view.page.next_session()
        ExportDialog(self.context, following.student_id if following else None, self._window).open()

    def show_beneficiary(self) -> None:
        """Ask for the school's own export of the Beneficiary Module, and show what it would be filled with."""
        path = choosing.file_to_open(self._window, _("The export of the Beneficiary Module"), _TABLES)
        if path is not None:
            read = partial(self.context.services.beneficiary.read, path)
            self._jobs.start(read, self._on_template, title=_("Reading the file"))

    def begin_or_end_session(self) -> None:
        """Ask for the end of the session that runs, else begin one with whom the page names."""
        if self.context.services.sessions.running() is not None:
            self.view.end_session()
            return
        following = self.view.page.next_session()
        if following is None:
            self.find_or_do(begin=True)
        else:
            self.view.navigate("session", **asdict(following))

    def find_or_do(self, *, begin: bool = False) -> None:
        """Open the line that finds people, records, guides and commands, or who to begin a session with."""
        from momo_desktop.ui.find_or_do import FindOrDo

        if not self.context.sight.now.covered:
            FindOrDo(self.context, self._opened, self._window, begin=begin).open()

    def search(self) -> None:
        """Go to the search of all texts."""
        self.view.navigate("search", begin=True)

    def say_kept(self) -> None:
        """Answer Ctrl+S: there is nothing to save."""
        if self.context.refuses_writing():
            return
        self.view.save_drafts()
        time = self.context.language.time(self.context.clock.local())
        self._notices.say(_("All changes kept at {time}.").format(time=time))

    def start_with(self, what: str) -> None:
        """Begin as the first run was told: with an "import", with the "demo" school, or "empty"."""
        self.context.turns.finish(self.view)
        if what == "import":
            self.show_import()
        elif what == "demo":
            self.fill_with_demo()

    def fill_with_demo(self) -> None:
        """Fill the empty vault with the invented school."""
        services = self.context.services

        def work(progress: Progress) -> int:
            from momo_desktop.demo.school import DemoSize, fill

            return fill(services, DemoSize(), progress)

        self._jobs.start(work, self._on_demo, title=_("Inventing a school"), writes=True)

    def _fill_menus(self) -> None:
        Menus(self._window, self)
        self.folding.fit_menus()

    def _capture(self, lane: Visibility, student_id: int | None) -> None:
        self.screens.capture(lane, student_id)

    def _whereabouts(self) -> Draft | None:
        if not self._is_settled:
            return None
        self.context.turns.finish(self.view)
        where = {**(self.folding.where or whereabouts.look(self.view)), "student_view": self.screens.whereabouts()}
        return Draft(whereabouts.WINDOW, Visibility.PRIVATE, fields=where)

    def _go_back(self) -> None:
        """Show what was shown when the vault was left, else the first page."""
        left = self.context.services.drafts.get(whereabouts.WINDOW)
        if left is None:
            first = PLACES[0].name
            show = partial(self.view.show_place, first)
            self.context.turns.do(self.view, partial(self.view.build, first), show, self._settle)
            return
        self._where = left.fields
        whereabouts.go_back(self.view, self._where, self._come_back, self._put_caret)

    def _come_back(self) -> None:
        with contextlib.suppress(MomoError):  # what was written to may be gone
            self.screens.come_back(self._where.get("student_view"))

    def _prepare(self) -> None:
        """Import on the worker what the next key may ask for, so that the window does not stand still for it."""
        qt_classes.make_all()  # the tour has no first paint behind which they were made

        def work(progress: Progress) -> Reminder:
            for done, name in enumerate(_NEXT):
                progress.step(done, len(_NEXT))
                importlib.import_module(f"momo_desktop.ui.{name}")
            adapter(Student)  # the first dialog has an easier start then
            self.context.services.school_days.prepare(progress)
            rehearsal.rehearse(self.context.services, progress)
            return self.context.services.vault_secrets.reminder()

        self._jobs.start(work, self._build_ahead, title="")
        self.checks.doubt_the_clock()
        if self.vault.was_cut_off:
            self.checks.look_after_unclean_end()
        self.copies.tell_of_age()
        if self.vault.brought_along is not None:
            from momo_desktop.ui import after_restore

            after_restore.tell(self.context, self.vault.brought_along)
        if not self.vault.followed:
            from momo_desktop.ui.dialogs import passphrase

            self._notices.say(passphrase.said(_("The passphrase was changed."), followed=False))
        if self.vault.rekeyed:
            self._notices.say(_("The vault has new keys. Destroy the old recovery sheet."))
            self.context.copying.look_again()

    def _build_ahead(self, reminder: Reminder) -> None:
        self.view.build_ahead()
        if reminder and self.context.sight.now.alone:
            from momo_desktop.ui.dialogs.vault_secrets import remind

            remind(self.context, reminder, self._window)

    def _settle_records(self) -> None:
        """Merge the word index and work the journal in while nobody is there, so that little lies in it alone."""
        database, search = self.vault.database, self.context.services.search
        self._jobs.start(lambda _progress: search.settle(), title="")
        self._jobs.start(lambda _progress: database.checkpoint(), title="")

    def _put_caret(self) -> None:
        whereabouts.put_caret(self.view, self._where)
        self._settle()

    def _settle(self) -> None:
        self._is_settled = True

    def _on_template(self, template: SheetTemplate) -> None:
        from momo_desktop.ui.dialogs.beneficiary import BeneficiaryDialog

        BeneficiaryDialog(self.context, template, self._window).open()

    def _on_demo(self, students: int) -> None:
        words = ngettext("{count} invented student was added.", "{count} invented students were added.", students)
        self._notices.say(words.format(count=students))

    def _on_change(self, change: Change) -> None:
        if Topic.SETTINGS in change.topics:
            self._name_window()

    def _on_focus(self) -> None:
        if QApplication.focusWidget() is None:  # the whole window lost it
            self.view.save_drafts()

    def _fall_silent(self) -> None:
        # The pages live until the events under way have ended, and the records are closed on the worker meanwhile.
        self.context.changes.stop()
        for timer in (*self.findChildren(QTimer), *self.view.findChildren(QTimer)):
            timer.blockSignals(True)

    def _close_windows(self) -> None:
        for dialog in self.view.findChildren(QDialog):
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # it goes in a turn before its page
        for window in QApplication.topLevelWidgets():
            if window is self._window or not window.isVisible():
                continue
            # Its end is nobody's decision, so nobody acts on it.
            window.blockSignals(True)
            if isinstance(window, QDialog):
                window.done(QDialog.DialogCode.Rejected)  # unlike close(), this cannot be refused
            else:
                window.close()

    def _name_window(self) -> None:
        if not self.context.sight.now.alone:
            self._window.setWindowTitle("MOMO")
            return
        if (copy := self.vault.copy) is not None:
            self._window.setWindowTitle("MOMO · " + copy_words.shown(copy, self.context.language))
            return
        school = self.context.services.settings.school().name
        self._window.setWindowTitle(f"MOMO · {school}" if school else "MOMO Desktop")
