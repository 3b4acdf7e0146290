"""The first run: four short pages, at whose end there is a vault and a recovery sheet on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop import i18n
from momo_desktop.domain.school import School
from momo_desktop.errors import MomoError
from momo_desktop.i18n import _
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.ui import theme
from momo_desktop.ui.first_run.beginning import BeginningPage
from momo_desktop.ui.first_run.language import LanguagePage
from momo_desktop.ui.first_run.state import FirstRunState
from momo_desktop.ui.first_run.vault import VaultPage
from momo_desktop.ui.forms.form import Form
from momo_desktop.ui.forms.school import school_form
from momo_desktop.ui.gate import Gate
from momo_desktop.ui.jobs import Jobs
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.progress import ThinProgress
from momo_desktop.ui.widgets.scroll_area import ScrollArea

if TYPE_CHECKING:
    from momo_desktop.services.access import MadeVault, NewVault
    from momo_desktop.services.core import Core

_WIDTH = 640
_HEIGHT = 640
_LANGUAGE, _SCHOOL, _VAULT, _BEGINNING = range(4)


class FirstRun(QWidget):
    """Leads through the pages; the vault is made on the third, and its sheet must be kept before the fourth."""

    language_chosen = Signal(str)
    look_changed = Signal()
    left = Signal()
    finished = Signal(object, str, str)
    """Carries the `OpenVault`, its nickname and what to begin with."""

    def __init__(self, gate: Gate, preferences: Preferences, core: Callable[[], Core], jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("firstRun")
        self._gate = gate
        self._preferences = preferences
        self._core = core
        self._made: MadeVault | None = None
        self._waiting = False
        self._language = LanguagePage(preferences)
        self._language.language_chosen.connect(self.language_chosen)
        self._language.look_changed.connect(self.look_changed)
        self._record = School(time_zone=_time_zone())
        self._school: Form[School] | None = None
        self._vault = VaultPage(jobs)
        self._vault.changed.connect(self._show_state)
        self._vault.entered.connect(self._go_on)
        self._beginning = BeginningPage()
        self._stack = QStackedWidget()
        self._before_school = QWidget()
        for page in (self._language, self._before_school, self._vault, self._beginning):
            self._stack.addWidget(page if page is self._before_school else _scrolling(page))
        self._step = Label("", "caption", tone="text2", name="firstRun.step")
        self._heading = Label("", "display", wrap=True, name="firstRun.heading")
        self._words = Label("", tone="text2", wrap=True)
        self._progress = ThinProgress(name="firstRun.progress")
        self._back = Button("", name="firstRun.back")
        self._back.clicked.connect(self._go_back)
        self._next = Button("", kind="primary", name="firstRun.next")
        self._next.setDefault(True)
        self._next.clicked.connect(self._go_on)
        self._lay_out()
        gate.made.connect(self._on_made)
        gate.refused.connect(self._on_refused)
        self._show_page(_LANGUAGE)

    @property
    def state(self) -> FirstRunState:
        """What was answered so far."""
        return FirstRunState(
            school=self._school_so_far(),
            nickname=str(self._vault.nickname.value() or ""),
            folder=self._vault.chosen_folder,
            start_with=self._beginning.key(),
            page=self._stack.currentIndex(),
        )

    def entrance(self) -> QWidget:
        """Return the control of the shown page that the keyboard comes to first."""
        school = self._school.editor("name").target() if self._school is not None else self
        return (self._language.entrance(), school, self._vault.entrance(), self._beginning.entrance())[
            self._stack.currentIndex()
        ]

    def take_up(self, state: FirstRunState) -> None:
        """Go on where the window was built anew for another language."""
        self._record = state.school
        self._vault.set_place(state.nickname, state.folder)
        self._beginning.choose(state.start_with)
        self._show_page(state.page)

    def leave(self) -> None:
        """Close a vault that was made but not begun with."""
        if self._made is not None:
            self._made.vault.close()
            self._made = None

    def _go_on(self) -> None:
        page = self._stack.currentIndex()
        if not self._next.isEnabled():
            return
        if page == _LANGUAGE:
            self._preferences.set(language=i18n.window_language().code)
            self._show_page(_SCHOOL)
        elif page == _SCHOOL and self._school is not None and self._school.check():
            self._vault.set_school(self._school_so_far(), self._core())
            self._show_page(_VAULT)
        elif page == _VAULT and self._made is None:
            self._make()
        elif page == _VAULT:
            self._show_page(_BEGINNING)
        elif page == _BEGINNING and self._made is not None:
            vault, self._made = self._made.vault, None
            self.finished.emit(vault, str(self._vault.nickname.value()), self._beginning.key())

    def _go_back(self) -> None:
        page = self._stack.currentIndex()
        if page == _LANGUAGE:
            self.left.emit()
        else:
            self._show_page(page - 1)

    def _school_so_far(self) -> School:
        return self._record if self._school is None else self._school.record()

    def _build_school(self) -> None:
        # Only when it is gone to: the names of the countries take as long to load as the window to appear.
        if self._school is None:
            self._school = school_form(i18n.window_language(), name="firstRun.school")
            self._school.load(self._record)
            self._stack.insertWidget(_SCHOOL, self._school)
            self._stack.removeWidget(self._before_school)

    def _make(self) -> None:
        folder, school, passphrase = self._vault.folder, self._school_so_far(), self._vault.passphrase.text()

        def new() -> NewVault:
            from momo_desktop.services.access import NewVault

            return NewVault(folder, school, passphrase)

        self._waiting = True
        self._show_state()
        self._gate.create(new)

    def _on_made(self, made: MadeVault) -> None:
        self._made = made
        self._waiting = False
        self._preferences.opened(RecentVault(made.vault.folder.path, str(self._vault.nickname.value())))
        self._vault.show_made(made)
        self._show_page(_VAULT)

    def _on_refused(self, error: MomoError) -> None:
        self._waiting = False
        self._vault.refuse(error)
        self._show_state()

    def _show_page(self, page: int) -> None:
        if page == _SCHOOL:
            self._build_school()
        heading, words = self._titles()[page]
        self._step.setText(_("Step {step} of 4").format(step=page + 1))
        self._heading.setText(heading)
        self._words.setText(words)
        self._progress.set_progress(page + 1, 4)
        self._stack.setCurrentIndex(page)
        self.entrance().setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    def _show_state(self) -> None:
        page = self._stack.currentIndex()
        making = page == _VAULT and self._made is None
        self._next.setText(
            _("Making the vault…")
            if self._waiting
            else _("Make the vault")
            if making
            else _("Begin")
            if page == _BEGINNING
            else _("Next")
        )
        ready = self._vault.is_ready() if making else page != _VAULT or self._vault.kept
        self._next.setEnabled(ready and not self._waiting)
        self._back.setText(_("Cancel") if page == _LANGUAGE else _("Back"))
        may_leave = page != _LANGUAGE or bool(self._preferences.now.recent)
        self._back.setVisible(may_leave and not (page == _VAULT and self._made is not None))
        self._back.setEnabled(not self._waiting)

    def _titles(self) -> tuple[tuple[str, str], ...]:
        made = self._made is not None
        return (
            (_("Welcome"), _("Choose the language and a text size that you read without effort.")),
            (_("Your school"), _("This stands on the papers that you print. It stays on this computer.")),
            (
                (_("Keep the recovery sheet"), _("Save or print it now; it is shown this once."))
                if made
                else (_("The vault"), _("All records are kept in one encrypted vault that only your passphrase opens."))
            ),
            (_("How to begin"), _("You can do the others later.")),
        )

    def _lay_out(self) -> None:
        card = Card(name="firstRun.card")
        card.setFixedWidth(theme.current().px(_WIDTH))
        card.setMaximumHeight(theme.current().px(_HEIGHT))
        inner = card.layout()
        if inner is not None:
            inner.setContentsMargins(32, 24, 32, 24)
        card.body.setSpacing(6)
        card.body.addWidget(self._step)
        card.body.addWidget(self._progress)
        card.body.addSpacing(10)
        card.body.addWidget(self._heading)
        card.body.addWidget(self._words)
        card.body.addSpacing(10)
        card.body.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._next)
        card.body.addSpacing(10)
        card.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        outer.addWidget(card, 100, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)


def _scrolling(page: QWidget) -> QWidget:
    if isinstance(page, ScrollArea):
        return page
    area = ScrollArea(body=page)
    area.let_ground_through()
    return area


def _time_zone() -> str:
    return bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii") or "UTC"
