"""Days close to today in few words, for the rows of lists."""

from __future__ import annotations

from datetime import date

from momo_desktop.i18n import Language, _, ngettext


def due_words(due: date | None, today: date, language: Language) -> str:
    """Return until when something is due: "3 days late", "today", "12 Nov"; nothing without a day."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    if days == 0:
        return _("today")
    return _("tomorrow") if days == 1 else language.day_month(due)


def tone(due: date | None, today: date) -> str:
    """Return the colour token of such words."""
    if due is None or due > today:
        return "text3"
    return "warning" if due < today else "primary"


def ahead_words(day: date, today: date) -> str:
    """Return how far off a day ahead is."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in {count} day", "in {count} days", days).format(count=days)
