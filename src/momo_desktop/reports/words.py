"""What papers call the values of records, in the language of the paper."""

from __future__ import annotations

from datetime import date

from momo_desktop.domain.forms import Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.portfolio import Stay
from momo_desktop.domain.students import CefrLevel
from momo_desktop.i18n import Language
from momo_desktop.i18n.record_words import left_out, mobility_state, outcome, owner, owners, stay_kind

__all__ = [
    "left_out",
    "length",
    "level_meanings",
    "outcome",
    "owner",
    "owners",
    "period",
    "rater",
    "stay_kind",
    "stay_period",
]


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


def stay_period(language: Language, stay: Stay | Mobility) -> str:
    """Return when a stay is; of one that waits or came to nothing the state too, so that nobody takes it for held."""
    days = period(language, stay.departure, stay.return_date)
    halted = stay.state in (MobilityState.PAUSED, MobilityState.WITHDRAWN)
    return " · ".join(part for part in (days, mobility_state(language, stay.state) if halted else "") if part)


def length(language: Language, first: date | None, last: date | None) -> str:
    """Return how long a stay is, in days up to three weeks and then in weeks; the number stays with its word."""
    if first is None or last is None or last < first:
        return ""
    days = (last - first).days + 1
    if days <= 21:
        said = language.ngettext("{count} day", "{count} days", days).format(count=days)
    else:
        weeks = round(days / 7)
        said = language.ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def level_meanings(language: Language) -> dict[CefrLevel, str]:
    """Return what the levels mean, in this program's own words (DOMAIN 0.7: of the framework only their names)."""
    return {
        CefrLevel.A1: language.gettext("Single words and a few set phrases get me through the first day."),
        CefrLevel.A2: language.gettext("I manage what comes back every day: greeting, asking, ordering, telling when."),
        CefrLevel.B1: language.gettext("At work and on the way I get my point across, even if I search for words."),
        CefrLevel.B2: language.gettext("I join in when colleagues talk, and nobody has to slow down for me."),
        CefrLevel.C1: language.gettext("I work and learn in the language almost as freely as in my own."),
        CefrLevel.C2: language.gettext("Nothing said or written is closed to me, and I choose the exact tone."),
    }
