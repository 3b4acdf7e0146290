"""The places of the rail, as a table: a new screen is one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from momo_desktop.i18n import N_
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.pages.documents import DocumentsTab
from momo_desktop.ui.pages.evidence import EvidenceTab
from momo_desktop.ui.pages.forms import FormsTab
from momo_desktop.ui.pages.import_list import ImportPage
from momo_desktop.ui.pages.journey import JourneyTab
from momo_desktop.ui.pages.overview import OverviewTab
from momo_desktop.ui.pages.sessions import SessionsTab
from momo_desktop.ui.pages.settings import SettingsPage
from momo_desktop.ui.pages.skills import SkillsTab
from momo_desktop.ui.pages.students import StudentsPage
from momo_desktop.ui.student_page import TabPlace


@dataclass(frozen=True, slots=True)
class Place:
    """Declares a screen: its name for `navigate`, its word and icon on the rail, and its key."""

    name: str
    word: str
    icon: str
    key: str
    page: Callable[[PageContext], Page]
    at_foot: bool = False
    on_rail: bool = True
    """Without a button of its own it is gone to from elsewhere."""


STUDENT_TABS = (
    TabPlace("overview", N_("Overview"), OverviewTab, own_primary=False),
    TabPlace("journey", N_("Journey"), JourneyTab, own_primary=False),
    TabPlace("sessions", N_("Sessions"), SessionsTab),
    TabPlace("forms", N_("Forms"), FormsTab),
    TabPlace("skills", N_("Skills"), SkillsTab),
    TabPlace("evidence", N_("Evidence"), EvidenceTab),
    TabPlace("documents", N_("Documents"), DocumentsTab, key="F5"),
)
"""The tabs of a student's page; Alt+1, Alt+2 … go to them in this order."""

PLACES = (
    Place("students", N_("Students"), "students", "", partial(StudentsPage, tabs=STUDENT_TABS)),
    Place("import", N_("Import a class list"), "import", "", ImportPage, on_rail=False),
    Place("settings", N_("Settings"), "settings", "Ctrl+,", SettingsPage, at_foot=True),
)
