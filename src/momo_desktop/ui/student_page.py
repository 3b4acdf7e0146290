"""The page of one student: the banner, and the tabs that it is handed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.students import Student
from momo_desktop.i18n import _
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.student_banner import StudentBanner
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.turns import lay_out_hidden
from momo_desktop.ui.widgets.tabs import TabBar


@dataclass(frozen=True, slots=True)
class TabPlace:
    """Declares a tab: its name for `open_tab`, its word (marked by `N_`) and what makes it.

    Where a tab has no primary button of its own, that of the banner is the page's one.
    """

    name: str
    word: str
    make: Callable[[PageContext], StudentTab]
    own_primary: bool = True


class StudentPage(QWidget):
    """Shows one student; a tab is built when it is first gone to, and only the shown one follows the student."""

    shown = Signal()
    """Is emitted when student and mobility were read anew."""

    tab_shown = Signal(str)
    """Carries the name of the tab that is shown now."""

    def __init__(self, context: PageContext, places: Sequence[TabPlace], menu: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("student")
        self.context = context
        self.student: Student | None = None
        self.mobility: Mobility | None = None
        self._places = tuple(places)
        self._tabs: dict[str, StudentTab] = {}
        self.banner = StudentBanner(context, menu)
        self.banner.mobility_chosen.connect(self.show_mobility)
        self.banner.phase_chosen.connect(self._on_phase)
        self.banner.session_wanted.connect(self.begin_session)
        self.banner.papers_wanted.connect(self._on_papers)
        self._bar = TabBar(_("Parts of the record"), name="student.tabs")
        for number, place in enumerate(self._places, 1):
            self._bar.addTab(_(place.word))
            self._bar.setTabToolTip(number - 1, _("{tab} (Alt+{number})").format(tab=_(place.word), number=number))
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._bar_row())
        column.addWidget(self._stack, 1)
        self._bar.currentChanged.connect(self._show_tab)

    @property
    def tab_name(self) -> str:
        """The name of the tab that is shown."""
        return self._places[max(0, self._bar.currentIndex())].name

    def show_student(self, student_id: int) -> None:
        """Turn to a student and the current mobility."""
        if self.student is None or student_id != self.student.id:
            self.mobility = None
        self._read(student_id)

    def show_mobility(self, mobility_id: int) -> None:
        """Look at one of the student's mobilities."""
        if self.student is not None:
            self.mobility = self.context.services.mobilities.get(mobility_id)
            self._read(self.student.id)

    def refresh(self) -> None:
        """Read the banner anew; the tabs follow the changes by themselves."""
        if self.student is not None:
            self._read(self.student.id)

    def forget(self) -> None:
        """Show nobody, because the student is in the bin."""
        self.student = self.mobility = None

    def open_tab(self, name: str, **arguments: object) -> None:
        """Show a tab and, in it, what the arguments name."""
        self.context.turns.finish(self)
        names = [place.name for place in self._places]
        self._bar.setCurrentIndex(names.index(name))
        if arguments and name in self._tabs:
            self._tabs[name].catch_up()
            self._tabs[name].show_what(**arguments)

    def build_ahead(self) -> None:
        """Build the tabs that nobody has gone to yet, while the window rests."""
        each = (self._built, self._placed, self._laid_out)
        steps = (partial(step, place) for place in self._places for step in each)
        self.context.turns.at_rest(self, *steps)

    @property
    def tab(self) -> StudentTab | None:
        """The tab that is shown, None while nobody is."""
        self.context.turns.finish(self)
        return self._tabs.get(self.tab_name) if self.student is not None else None

    def begin_session(self) -> None:
        """Begin a session in the mobility that is shown, or go on with the one that runs."""
        if self.student is not None:
            mobility_id = self.mobility.id if self.mobility else None
            self.context.navigate("session", student_id=self.student.id, mobility_id=mobility_id)

    def areas(self) -> tuple[QWidget, ...]:
        """Return the parts that F6 goes around in."""
        return (self.banner, self._bar, *(self.tab.areas() if self.tab is not None else ()))

    def focus_tab(self) -> None:
        """Go to the tabs by keyboard."""
        self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_tab(self) -> None:
        """Go into the shown tab by keyboard, where it says what its entrance is."""
        tab = self.tab
        entrance = tab.entrance() if tab is not None else None
        if entrance is not None:
            entrance.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save_drafts(self) -> None:
        """Keep what is being written in any tab."""
        for tab in self._tabs.values():
            tab.save_drafts()

    def _bar_row(self) -> QWidget:
        row = QWidget()
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row.setProperty("ground", "surface")
        row.setProperty("edge", "bottom")
        column = QVBoxLayout(row)
        column.setContentsMargins(24, 0, 16, 0)
        column.addWidget(self._bar)
        return row

    def _read(self, student_id: int) -> None:
        services = self.context.services
        self.student = services.students.get(student_id)
        mobilities = services.mobilities.of_student(student_id)
        wanted = self.mobility.id if self.mobility else None
        self.mobility = next((each for each in mobilities if each.id == wanted), mobilities[0] if mobilities else None)
        journey = services.journey.get(self.mobility.id) if self.mobility else None
        self.banner.show_student(self.student, mobilities, journey)
        # Until its turn the tab is that of the last student as a whole.
        self.context.turns.do(self, partial(self._show_tab, self._bar.currentIndex()))
        self.context.turns.at_rest(self.banner, partial(services.audit.viewed, student_id))
        self.shown.emit()

    def _show_tab(self, index: int) -> None:
        if index < 0 or self.student is None:
            return
        place = self._places[index]
        tab = self._placed(place)
        tab.show_student(self.student.id, self.mobility.id if self.mobility else None)
        if not tab.isVisible():
            tab.setUpdatesEnabled(False)  # it is laid out in this turn and painted in the next
            self.context.turns.then(tab, tab.paint_again)
        self._stack.setCurrentWidget(tab)
        self.banner.session.set_kind("secondary" if place.own_primary else "primary")
        self.tab_shown.emit(place.name)

    def _built(self, place: TabPlace) -> StudentTab:
        tab = self._tabs.get(place.name)
        if tab is None:
            tab = self._tabs[place.name] = place.make(self.context)
            tab.phase_looked_at.connect(self.banner.tracker.choose)
        return tab

    def _placed(self, place: TabPlace) -> StudentTab:
        tab = self._built(place)
        if self._stack.indexOf(tab) < 0:
            self._stack.addWidget(tab)
        return tab

    def _laid_out(self, place: TabPlace) -> None:
        lay_out_hidden(self._tabs[place.name], self._stack.size())

    def _on_phase(self, number: int) -> None:
        self.open_tab("journey", phase=number)

    def _on_papers(self) -> None:
        self.open_tab("documents")
