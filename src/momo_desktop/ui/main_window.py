"""The window: locked, at its first start, or with an open vault; each state is built anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from momo_desktop import garbage, i18n
from momo_desktop.errors import MomoError, VaultReadOnly
from momo_desktop.preferences import Preferences, RecentVault, stepped_scale
from momo_desktop.ui import curtain, qt_texts, theme, window_menus
from momo_desktop.ui.clipboard import CopiedTexts
from momo_desktop.ui.gate import Gate
from momo_desktop.ui.idle import QUIET_SECONDS
from momo_desktop.ui.jobs import Jobs
from momo_desktop.ui.locked_copies import LockedCopies
from momo_desktop.ui.notices import Notices
from momo_desktop.ui.pages.unlock import UnlockPage
from momo_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from momo_desktop.domain.backups import VaultCopy
    from momo_desktop.services.core import Core
    from momo_desktop.services.open_vault import OpenVault
    from momo_desktop.ui.desk import Desk
    from momo_desktop.ui.first_run.wizard import FirstRun

_FIRST_SIZE = (1280, 768)


class MainWindow(QMainWindow):
    """Turns from the unlock page to the open vault and back.

    Nothing of an open vault is imported before the first one: `core` is asked by jobs, and what shows a vault is
    loaded while the unlock page is looked at.
    """

    locked = Signal(bool)
    """Is emitted when the window has locked; tells whether somebody was there to lock it."""

    def __init__(self, core: Callable[[], Core], preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("window")
        theme.dress(self)
        self._core = core
        self.preferences = preferences
        self.jobs = Jobs(self)
        self.jobs.rested.connect(self._on_rested)
        self.notices = Notices(self)
        self.notices.error_shown.connect(self._show_error)
        self.notices.crashed.connect(self._show_crash)
        self.copied = CopiedTexts(self)
        self.gate = Gate(core, self.jobs, self)
        self.gate.opened.connect(self._on_opened)
        self.gate.closed.connect(self._on_closed)
        self.locked_copies = LockedCopies(core, self.gate, self)
        self.desk: Desk | None = None
        self._first_run: FirstRun | None = None
        self._quitting = False
        self._middle = QStackedWidget()
        self.setCentralWidget(self._middle)
        self._turns = Turns(self)
        self._left_alone = QTimer(self, singleShot=True, interval=int(QUIET_SECONDS * 1000))
        self._left_alone.timeout.connect(garbage.search)
        self.setMinimumSize(960, 600)
        if not self.restoreGeometry(QByteArray.fromBase64(preferences.now.geometry.encode("ascii", "ignore"))):
            self.resize(*_FIRST_SIZE)

    def start(self) -> None:
        """Show the unlock page, or the first run where no vault was ever opened."""
        if self.preferences.now.recent:
            self.show_unlock().call_first_start()
        else:
            self.show_first_run()

    def show_unlock(self) -> UnlockPage:
        """Show the locked window and return its page."""
        page = UnlockPage(self.gate, self.preferences)
        page.new_wanted.connect(self.show_first_run)
        page.recovery_wanted.connect(self._show_recovery)
        page.copies_wanted.connect(self.locked_copies.list_of)
        page.rescue_wanted.connect(self._rescue)
        self._first_run = None
        self._show_alone(page)
        return page

    def show_first_run(self) -> None:
        """Show the four pages that make a vault."""
        from momo_desktop.ui.first_run.wizard import FirstRun

        wizard = FirstRun(self.gate, self.preferences, self._core, self.jobs)
        wizard.language_chosen.connect(self.change_language)
        wizard.look_changed.connect(self.apply_look)
        wizard.left.connect(self.start)
        wizard.finished.connect(self._on_first_run)
        self._first_run = wizard
        self._show_alone(wizard)

    def lock(self) -> None:
        """Lock because somebody says so, who may want to go on at once."""
        self._lock(attended=True)

    def lock_unattended(self) -> None:
        """Lock because nobody is there: a while was nothing touched, the screen was locked, the computer sleeps."""
        self._lock(attended=False)

    @property
    def shown(self) -> QWidget:
        """What fills the window: the unlock page, the first run, or an open vault."""
        return cast("QWidget", self._middle.currentWidget())

    def put_in_middle(self, widget: QWidget) -> None:
        """Fill the window with something else; what filled it goes in parts, for a vault's are thousands of widgets."""
        before = self._middle.currentWidget()
        self._middle.addWidget(widget)
        self._middle.setCurrentWidget(widget)
        if before is not None:
            from momo_desktop.ui.page import Page  # the first window has none

            self._turns.let_go(before, (*before.findChildren(QDialog), *reversed(before.findChildren(Page))))

    @property
    def is_building(self) -> bool:
        """Whether a part of what is shown waits for its turn."""
        return self._turns.busy or (self.desk is not None and self.desk.context.turns.busy)

    def keep_place(self) -> None:
        """Remember where the window stands on the screen."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.preferences.set(geometry=geometry)

    def change_language(self, code: str) -> None:
        """Speak another language from now on; what is shown is built anew."""
        vault = self._leave() if self.desk is not None else None
        self.preferences.set(language=code)
        speak(code)
        if vault is not None:
            self._core().make_ready(vault, i18n.window_language())
            self._show_vault(vault)
        elif self._first_run is not None:
            state = self._first_run.state
            self.show_first_run()
            self._first_run.take_up(state)
        else:
            self.show_unlock()

    def apply_look(self) -> None:
        """Show scheme, text size and idle minutes as the preferences have them."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.preferences.now.scheme, self.preferences.now.text_scale)
        if self.desk is not None:
            self.desk.watch.set_minutes(self.preferences.now.idle_minutes)

    def step_text(self, steps: int) -> None:
        """Take a larger or smaller size of text."""
        self.preferences.set(text_scale=stepped_scale(self.preferences.now.text_scale, steps))
        self.apply_look()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back from it."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def come_forward(self) -> None:
        """Come before all other windows, because the program was started again with the vault that is open here."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_about(self) -> None:
        """Say what the program is."""
        from momo_desktop.ui.dialogs.about import AboutDialog

        AboutDialog(self._core().catalogue.frameworks, i18n.window_language(), self).open()

    def show_help(self) -> None:
        """Show the help of the screen that is shown while no vault is open, or take it away."""
        from momo_desktop.ui import help_pages, help_sheet

        screen = "unlock" if self._first_run is None else "first-run"
        page = self._core().catalogue.help_page(screen)
        help_sheet.toggle_beside(self, partial(help_pages.without_vault, page, i18n.window_language()))

    def restore(self, copy: Path, passphrase: str) -> None:
        """Leave the open vault for one of its copies."""
        if self.desk is None:
            return
        vault = self._leave()
        self.show_unlock()
        self.gate.restore(vault.folder.path, copy, passphrase, leaving=vault)
        self.locked.emit(True)  # which it stays where the copy cannot be opened

    def rekey(self, passphrase: str, code: str) -> None:
        """Close the open vault, give it new keys, and open it again."""
        if self.desk is None:
            return
        vault = self._leave()
        self.show_unlock()
        self.gate.rekey(vault, passphrase, code)
        self.locked.emit(True)  # which it stays where that fails

    def read_copy(self, copy: VaultCopy) -> None:
        """Show a copy in place of the open vault, for reading only."""
        if self.desk is not None:
            self.gate.read_copy(self.desk.vault, copy, self._on_copy_opened)

    def leave_copy(self) -> None:
        """Show the vault itself again in place of the copy that is read."""
        if self.desk is not None and self.desk.vault.copy is not None:
            copy = self._leave()
            self.show_unlock()
            self.gate.leave_copy(copy)

    def _on_copy_opened(self, copy: OpenVault) -> None:
        if self.desk is None:  # it was locked meanwhile
            copy.close()
            return
        vault = self._leave()
        self.show_unlock()
        self.gate.show_in_place_of(vault, copy)

    def _on_opened(self, vault: OpenVault) -> None:
        self._first_run = None
        self._show_vault(vault)

    def _on_first_run(self, vault: OpenVault, nickname: str, start_with: str) -> None:
        self.preferences.opened(RecentVault(vault.folder.path, nickname))
        self._first_run = None
        self._show_vault(vault)
        if self.desk is not None:
            self.desk.start_with(start_with)

    def _show_vault(self, vault: OpenVault) -> None:
        from momo_desktop.ui.desk import Desk

        self._left_alone.stop()
        known = {recent.path: recent.nickname for recent in self.preferences.now.recent}
        folder = vault.folder.path
        self.preferences.opened(RecentVault(folder, known.get(folder, folder.name)))
        self.desk = Desk(self, self._core(), vault)

    def _lock(self, *, attended: bool) -> None:
        """Keep the drafts, drop the vault from the window, and close it with a copy behind the unlock page.

        Where a draft cannot be kept, the window locks all the same and says so: a lock is not put off.
        """
        if self.desk is None:
            return
        curtains = curtain.draw()
        self.jobs.stop()  # one that writes holds the records, and is taken back whole
        unkept = self.desk.keep()
        vault = self._drop()
        self.show_unlock()
        for each in curtains:
            if isValid(each):  # that of a dialog went with it
                each.hide()
                each.deleteLater()
        self.gate.close(vault, spaced=True)
        self._left_alone.start()
        self.locked.emit(attended)
        if unkept is not None:
            self.notices.error(unkept)

    def _leave(self) -> OpenVault:
        unkept = self.desk.keep() if self.desk is not None else None
        if unkept is not None and not isinstance(unkept, VaultReadOnly):
            raise unkept  # nothing is left while a text would be lost
        return self._drop()

    def _drop(self) -> OpenVault:
        desk, self.desk = self.desk, None
        if desk is None:
            raise RuntimeError("no vault is open")
        return desk.leave()

    def _show_alone(self, page: UnlockPage | FirstRun) -> None:
        self.setWindowTitle("MOMO Desktop")
        window_menus.fill_locked(self)
        self.put_in_middle(page)
        page.entrance().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_recovery(self, folder: Path) -> None:
        from momo_desktop.ui.dialogs.passphrase import RecoveryDialog

        RecoveryDialog(folder, self.gate, self).open()

    def _rescue(self, folder: Path, passphrase: str, error: MomoError) -> None:
        from momo_desktop.ui.rescuing import Rescuing

        Rescuing(self.gate, self._core, self.jobs, self).begin(folder, passphrase, error, self.locked_copies.list_of)

    def _show_error(self, error: MomoError) -> None:
        from momo_desktop.ui.dialogs.errors import ErrorDialog

        ErrorDialog(error, self).open()

    def _show_crash(self, report: str) -> None:
        from momo_desktop.ui.dialogs.errors import CrashDialog

        CrashDialog(report, self).open()

    def _on_closed(self, error: MomoError | None) -> None:
        if error is not None:
            self._quitting = False  # the window stays to say it
            self.notices.error(error)

    def _on_rested(self) -> None:
        if self._quitting:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk is not None:
            event.ignore()
            vault = self._leave()
            self._quitting = True
            self.show_unlock()
            self.gate.close(vault, spaced=False)
        elif self.jobs.busy:
            event.ignore()
            self._quitting = True
        else:
            if self._first_run is not None:
                self._first_run.leave()
            self.copied.forget()  # a recovery code, when the first run is left
            self.jobs.stop()
            self.keep_place()
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from momo_desktop.ui import keys

        if event.key() == Qt.Key.Key_Escape and self.desk is not None and self.desk.acts.step_back():
            return
        sequence = keys.latin_sequence(event)
        if sequence is None or not keys.trigger(window_menus.every_action(self.menuBar()), sequence):
            super().keyPressEvent(event)


def speak(code: str) -> None:
    """Speak the language of this code in the program and in Qt's own texts; an empty code follows the system."""
    language = i18n.language(code)
    i18n.use(language)
    app = QApplication.instance()
    if app is not None:
        qt_texts.install(app, language)
