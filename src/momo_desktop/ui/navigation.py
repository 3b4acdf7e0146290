"""The places of the rail and the tabs of a student, as tables: a new screen is one line here, and what makes it.

Every module of a screen is imported when the screen is first gone to; the list of students is shown without the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from momo_desktop.i18n import N_
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.pages.students import StudentsPage
from momo_desktop.ui.student_page import TabPlace
from momo_desktop.ui.student_tab import StudentTab


@dataclass(frozen=True, slots=True)
class Place:
    """Declares a screen: its name for `navigate`, its word and its icon on the rail."""

    name: str
    word: str
    icon: str
    page: Callable[[PageContext], Page]
    at_foot: bool = False
    on_rail: bool = True
    """Without a button of its own it is gone to from elsewhere."""
    ahead: bool = False
    """Whether it is gone to so often that it is built before."""


def _overview(context: PageContext) -> StudentTab:
    from momo_desktop.ui.pages.overview import OverviewTab

    return OverviewTab(context)


def _journey(context: PageContext) -> StudentTab:
    from momo_desktop.ui.pages.journey import JourneyTab

    return JourneyTab(context)


def _sessions(context: PageContext) -> StudentTab:
    from momo_desktop.ui.pages.sessions import SessionsTab

    return SessionsTab(context)


def _forms(context: PageContext) -> StudentTab:
    from momo_desktop.ui.pages.forms import FormsTab

    return FormsTab(context)


def _learning(context: PageContext) -> StudentTab:
    from momo_desktop.ui.pages.learning import LearningTab

    return LearningTab(context)


def _evidence(context: PageContext) -> StudentTab:
    from momo_desktop.ui.pages.evidence import EvidenceTab

    return EvidenceTab(context)


def _documents(context: PageContext) -> StudentTab:
    from momo_desktop.ui.pages.documents import DocumentsTab

    return DocumentsTab(context)


def _log(context: PageContext) -> StudentTab:
    from momo_desktop.ui.pages.log import LogTab

    return LogTab(context)


def _import(context: PageContext) -> Page:
    from momo_desktop.ui.pages.import_list import ImportPage

    return ImportPage(context)


def _today(context: PageContext) -> Page:
    from momo_desktop.ui.pages.today import TodayPage

    return TodayPage(context)


def _calendar(context: PageContext) -> Page:
    from momo_desktop.ui.pages.calendar import CalendarPage

    return CalendarPage(context)


def _session(context: PageContext) -> Page:
    from momo_desktop.ui.pages.session import SessionPage

    return SessionPage(context)


def _content(context: PageContext) -> Page:
    from momo_desktop.ui.pages.content import ContentPage

    return ContentPage(context)


def _settings(context: PageContext) -> Page:
    from momo_desktop.ui.pages.settings import SettingsPage

    return SettingsPage(context)


def _search(context: PageContext) -> Page:
    from momo_desktop.ui.pages.search import SearchPage

    return SearchPage(context)


def _reports(context: PageContext) -> Page:
    from momo_desktop.ui.pages.reports import ReportsPage

    return ReportsPage(context)


def _safe_keeping(context: PageContext) -> Page:
    from momo_desktop.ui.pages.safe_keeping import SafeKeepingPage

    return SafeKeepingPage(context)


STUDENT_TABS = (
    TabPlace("overview", N_("Overview"), _overview, own_primary=False),
    TabPlace("journey", N_("Journey"), _journey, own_primary=False),
    TabPlace("sessions", N_("Sessions"), _sessions),
    TabPlace("forms", N_("Forms"), _forms),
    TabPlace("learning", N_("Learning"), _learning),
    TabPlace("evidence", N_("Evidence"), _evidence),
    TabPlace("documents", N_("Documents"), _documents),
    TabPlace("log", N_("Log"), _log, own_primary=False),
)
"""The tabs of a student's page; Alt+1, Alt+2 … go to them in this order."""

PLACES = (
    Place("today", N_("Today"), "today", _today),
    Place("students", N_("Students"), "students", partial(StudentsPage, tabs=STUDENT_TABS), ahead=True),
    Place("calendar", N_("Calendar"), "calendar", _calendar, ahead=True),
    Place("reports", N_("Reports"), "reports", _reports),
    Place("session", N_("Session"), "session", _session, on_rail=False, ahead=True),
    Place("search", N_("Search"), "search", _search, on_rail=False),
    Place("import", N_("Import a class list"), "import", _import, on_rail=False),
    Place("content", N_("Content"), "list", _content, at_foot=True),
    Place("safe_keeping", N_("Safety"), "shield", _safe_keeping, at_foot=True),
    Place("settings", N_("Settings"), "settings", _settings, at_foot=True),
)
