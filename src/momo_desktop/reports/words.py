"""What papers call the values of records, in the language of the paper."""

from __future__ import annotations

from datetime import date

from momo_desktop.domain.forms import Rater
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.portfolio import Stay
from momo_desktop.i18n import Language
from momo_desktop.i18n.record_words import left_out, mobility_state, outcome, owner, owners, stay_kind

__all__ = ["left_out", "length", "outcome", "owner", "owners", "period", "rater", "stay_kind", "stay_period"]


def rater(language: Language, value: Rater) -> str:
    """Return whose view a rating is."""
    return {
        Rater.STUDENT: language.gettext("How I see myself"),
        Rater.COUNSELLOR: language.gettext("How my counsellor sees me"),
        Rater.HOST_MENTOR: language.gettext("How my mentor abroad sees me"),
    }[value]


def period(language: Language, first: date | None, last: date | None) -> str:
    """Return two days as a period, or what is known of them."""
    if first and last:
        return f"{language.date(first, 'long')} – {language.date(last, 'long')}"
    if first:
        return language.gettext("from {day}").format(day=language.date(first, "long"))
    if last:
        return language.gettext("until {day}").format(day=language.date(last, "long"))
    return ""


def stay_period(language: Language, stay: Stay) -> str:
    """Return when a stay is; of one that waits or came to nothing the state too, so that nobody takes it for held."""
    days = period(language, stay.departure, stay.return_date)
    halted = stay.state in (MobilityState.PAUSED, MobilityState.WITHDRAWN)
    return " · ".join(part for part in (days, mobility_state(language, stay.state) if halted else "") if part)


def length(language: Language, first: date | None, last: date | None) -> str:
    """Return how long a stay is, in days up to three weeks and then in weeks."""
    if first is None or last is None or last < first:
        return ""
    days = (last - first).days + 1
    if days <= 21:
        return language.ngettext("{count} day", "{count} days", days).format(count=days)
    weeks = round(days / 7)
    return language.ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
