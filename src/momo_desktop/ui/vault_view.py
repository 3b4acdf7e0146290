"""An open vault in the window: the rail, the page that is shown, and the bar of notices under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.errors import MomoError
from momo_desktop.i18n import _
from momo_desktop.ui import key_table
from momo_desktop.ui.navigation import PLACES, Place
from momo_desktop.ui.notices import Notice
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.session_bar import SessionBar
from momo_desktop.ui.tokens import PAGE_MARGIN, RAIL_WIDTH
from momo_desktop.ui.turns import lay_out_hidden
from momo_desktop.ui.widgets.info_bar import InfoBar
from momo_desktop.ui.widgets.notice_bar import NoticeBar
from momo_desktop.ui.widgets.rail import RailAction, RailButton
from momo_desktop.ui.widgets.seat_strip import SeatStrip

if TYPE_CHECKING:
    from momo_desktop.ui.pages.cover import CoverPage

SESSION = "session"
"""The place of the running session."""

_COVER = "cover"


class VaultView(QWidget):
    """Shows one place of the rail at a time; a page is built when it is first gone to."""

    page_shown = Signal(object)
    """Carries the `Page` that is shown now."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("vault")
        self.context = replace(context, navigate=self.navigate)
        self._pages: dict[str, Page] = {}
        self._notice: Notice | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(Page(self.context))  # nobody finds no page, before the first is shown
        self._buttons = QButtonGroup(self)
        self._bar = NoticeBar(name="notice")
        self._bar.acted.connect(self._act)
        self._bar.closed.connect(self._on_bar_closed)
        context.notices.shown.connect(self._show_notice)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if context.read_only:
            column.addWidget(InfoBar("eye", _read_only(context), tone="warning", name="vault.readOnly"))
        self.session_bar = SessionBar(self.context)
        self.session_bar.page_wanted.connect(self.go_to_session)
        self.session_bar.end_wanted.connect(self.end_session)
        column.addWidget(self.session_bar)
        column.addWidget(self._stack, 1)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.addWidget(self._bar)
        column.addLayout(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._fits: frozenset[str] | None = None
        self._only_page = False
        self._places = self._rail()
        self._strip = SeatStrip()
        self._strip.hide()
        self._strip.lock_wanted.connect(context.window.lock)
        self._strip.seat_chosen.connect(context.sight.sit)
        row.addWidget(self._places)
        row.addWidget(self._strip)
        row.addLayout(column, 1)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return cast("Page", self._stack.currentWidget())

    @property
    def place(self) -> str:
        """The name of the place that is shown, "" before the first is."""
        return next((name for name, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def knows(self, page_name: str) -> bool:
        """Tell whether there is a place of this name."""
        return any(place.name == page_name for place in PLACES)

    def fold(self, fits: frozenset[str] | None) -> None:
        """Let only these places be there; the pages of all others go. None means that everything fits again."""
        self._fits = fits
        self._places.setVisible(fits is None and not self._only_page)
        self._strip.setVisible(fits is not None)
        self._strip.show_seat(self.context.sight.now.seat)
        if fits is not None:
            self._bar.forget()
        for name in [name for name in self._pages if fits is not None and name not in fits]:
            self._drop(name)
        if fits is None:
            self.build_ahead()

    def show_only_page(self, *, only: bool) -> None:
        """Take the rail away, or bring it back where it fits."""
        self._only_page = only
        self._places.setVisible(self._fits is None and not only)

    def frame_panes(self) -> tuple[QWidget, ...]:
        """Return the parts of the window before the page, for F6."""
        return (self._places, self._strip, self.session_bar)

    def foot_panes(self) -> tuple[QWidget, ...]:
        """Return the parts of the window after the page, for F6."""
        return (self._bar,)

    def show_cover(self) -> CoverPage:
        """Show the page that names nobody, over whatever is still there."""
        from momo_desktop.ui.pages.cover import CoverPage

        self._drop(_COVER)
        page = CoverPage(self.context)
        self._pages[_COVER] = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.page_shown.emit(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def show_session(self, student_id: int) -> None:
        """Show the running session."""
        if self._stack.currentWidget() is not self._pages.get(SESSION):
            self.navigate(SESSION, student_id=student_id)

    def navigate(self, page_name: str, **arguments: object) -> None:
        """Show a place, and in it what the arguments name; one that does not fit now is not shown."""
        self.context.turns.finish(self)  # the way back, which would lead away again
        self.show_place(page_name, **arguments)

    def show_place(self, page_name: str, **arguments: object) -> None:
        """Show a place on the way back to where the window stood."""
        if self.context.sight.now.covered or (self._fits is not None and page_name not in self._fits):
            return
        place = next(place for place in PLACES if place.name == page_name)
        page = self._placed(self._pages.get(page_name) or self._make(place))
        page.setUpdatesEnabled(False)  # it is laid out in this turn and painted in the next
        self._stack.setCurrentWidget(page)
        self.context.turns.then(page, page.paint_again)
        for button in self._buttons.buttons():
            if button.objectName() == f"rail.{page_name}":
                button.setChecked(True)
        self._drop(_COVER)
        if arguments:
            page.show_what(**arguments)
        self.page_shown.emit(page)

    def build(self, page_name: str) -> None:
        """Build a page that is gone to in the next turn, if it is not there yet and fits."""
        page = self._built(next(place for place in PLACES if place.name == page_name))
        if page is not None:
            self._placed(page)

    def build_ahead(self) -> None:
        """Build the pages that are gone to most, while the window rests."""
        ahead = [place for place in PLACES if place.ahead]
        each = (self._built, self._placed_ahead, self._laid_out, self._build_ahead)
        steps = (partial(step, place) for place in ahead for step in each)
        self.context.turns.at_rest(self, *steps)

    def go_to_session(self) -> None:
        """Go back to the page of the session that runs."""
        self.navigate("session")

    def end_session(self) -> None:
        """Ask how the session that runs ends."""
        self.navigate("session", end=True)

    def save_drafts(self) -> None:
        """Keep what is being written on any page; raises `MomoError` after all were tried."""
        unkept: MomoError | None = None
        for page in (self.session_bar, *self._pages.values()):
            try:
                page.save_drafts()
            except MomoError as error:
                unkept = error
        if unkept is not None:
            raise unkept

    def go_actions(self, owner: QWidget) -> Iterable[QAction]:
        """Return an action for each place, for the menu."""
        for place in PLACES:
            if not place.on_rail:
                continue
            action = QAction(_(place.word), owner)
            action.setObjectName(f"go.{place.name}")
            key_table.give(action)
            action.triggered.connect(partial(self._go, place.name))
            yield action

    def _placed_ahead(self, place: Place) -> None:
        page = self._built(place)
        if page is not None:
            self._placed(page)

    def _laid_out(self, place: Place) -> None:
        page = self._pages.get(place.name)
        if page is not None:
            lay_out_hidden(page, self._stack.size())

    def _build_ahead(self, place: Place) -> None:
        page = self._pages.get(place.name)
        if page is not None:
            page.build_ahead()

    def _built(self, place: Place) -> Page | None:
        if self._fits is None and not self.context.sight.now.covered:
            return self._pages.get(place.name) or self._make(place)
        return None

    def _make(self, place: Place) -> Page:
        page = self._pages[place.name] = place.page(self.context)
        return page

    def _placed(self, page: Page) -> Page:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        return page

    def _drop(self, name: str) -> None:
        page = self._pages.pop(name, None)
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            self.context.turns.let_go(page, reversed(page.findChildren(Page)))

    def _rail(self) -> QWidget:
        rail = QWidget()
        rail.setObjectName("rail")
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rail.setProperty("ground", "sunken")
        rail.setProperty("edge", "right")
        rail.setAccessibleName(_("Places"))
        rail.setMinimumWidth(RAIL_WIDTH)
        rail.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # its buttons grow with the text
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 12, 0, 10)
        column.setSpacing(4)
        for place in PLACES:
            if place.on_rail and not place.at_foot:
                column.addWidget(self._rail_button(place), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        for place in PLACES:
            if place.at_foot:
                column.addWidget(self._rail_button(place), 0, Qt.AlignmentFlag.AlignHCenter)
        lock = RailAction("lock", _("Lock"), name="rail.lock")
        lock.clicked.connect(self.context.window.lock)
        column.addWidget(lock, 0, Qt.AlignmentFlag.AlignHCenter)
        return rail

    def _rail_button(self, place: Place) -> RailButton:
        button = RailButton(place.icon, _(place.word), name=f"rail.{place.name}")
        button.clicked.connect(partial(self._go, place.name))
        self._buttons.addButton(button)
        return button

    def _show_notice(self, notice: Notice | None) -> None:
        self._notice = notice
        if notice is None:
            self._bar.close_bar()
        else:
            self._below.setContentsMargins(PAGE_MARGIN, 8, PAGE_MARGIN, 12)
            self._bar.say(notice.text, action=notice.action, shown_ms=notice.shown_ms)

    def _on_bar_closed(self) -> None:
        self._below.setContentsMargins(0, 0, 0, 0)

    def _go(self, name: str, _checked: bool = False) -> None:
        self.navigate(name)

    def _act(self) -> None:
        if self._notice and self._notice.call:
            self._notice.call()


def _read_only(context: PageContext) -> str:
    copy = context.services.backups.shown_copy
    if copy is None:
        return _("This vault is open for reading only: nothing can be written where it lies.")
    words = _(
        "This is the copy of {moment}, open for reading: nothing can be changed in it. “Back to the vault”, at the "
        "lower edge, leads to what stands today."
    )
    return words.format(moment=context.language.datetime(copy.made_at.astimezone(), "long"))
