"""The places of the rail, as a table: a new screen is one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from momo_desktop.i18n import N_
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.pages.settings import SettingsPage


@dataclass(frozen=True, slots=True)
class Place:
    """Declares a screen: its name for `navigate`, its word and icon on the rail, and its key."""

    name: str
    word: str
    icon: str
    key: str
    page: Callable[[PageContext], Page]
    at_foot: bool = False


PLACES = (Place("settings", N_("Settings"), "settings", "Ctrl+,", SettingsPage, at_foot=True),)
