"""Languages: the program's words, the words of the content, dates, numbers, countries and sorting.

`Language` is a value that is handed through (a report never asks the window). The one exception is the window's own
language, so that `_()` stays short; `app.py` sets it with `use` before it builds a window.
"""

from __future__ import annotations

from momo_desktop.i18n.catalogues import available_codes
from momo_desktop.i18n.language import Language, language
from momo_desktop.i18n.two_languages import TwoLanguages

__all__ = [
    "N_",
    "Language",
    "TwoLanguages",
    "_",
    "available",
    "language",
    "ngettext",
    "pgettext",
    "pgettext_noop",
    "use",
    "window_language",
]

_window = language("en")


def available() -> list[Language]:
    """Return the languages that are complete, in the order of their own names."""
    return sorted((language(code) for code in available_codes()), key=lambda each: each.name.casefold())


def use(chosen: Language) -> None:
    """Make this the window's language, the one that `_` and `ngettext` speak from now on."""
    global _window
    _window = chosen


def window_language() -> Language:
    """Return the window's language."""
    return _window


def _(message: str) -> str:
    return _window.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that fits the count, in the window's language."""
    return _window.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return a short message whose English is ambiguous, in the window's language."""
    return _window.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a message for the catalogue that is translated later."""
    return message


def pgettext_noop(_context: str, message: str) -> str:
    """Mark an ambiguous message for the catalogue that is translated later, with `Language.pgettext`."""
    return message
