"""What papers call the values of records, in the language of the paper."""

from __future__ import annotations

from datetime import date

from momo_desktop.domain.forms import Rater
from momo_desktop.domain.portfolio import LeftOut
from momo_desktop.i18n import Language
from momo_desktop.i18n.record_words import outcome, owner, owners, stay_kind

__all__ = ["left_out", "length", "outcome", "owner", "owners", "period", "rater", "stay_kind"]


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


def length(language: Language, first: date | None, last: date | None) -> str:
    """Return how long a stay is, in days up to three weeks and then in weeks."""
    if first is None or last is None or last < first:
        return ""
    days = (last - first).days + 1
    if days <= 21:
        return language.ngettext("{count} day", "{count} days", days).format(count=days)
    weeks = round(days / 7)
    return language.ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)


def left_out(language: Language, counts: LeftOut) -> str:
    """Return the line that says what a paper leaves out; empty when that is nothing."""
    said = [
        (counts.notes, language.ngettext("{count} private note", "{count} private notes", counts.notes)),
        (counts.answers, language.ngettext("{count} private answer", "{count} private answers", counts.answers)),
        (counts.goals, language.ngettext("{count} private goal", "{count} private goals", counts.goals)),
        (counts.steps, language.ngettext("{count} private step", "{count} private steps", counts.steps)),
        (
            counts.private_files,
            language.ngettext("{count} private file", "{count} private files", counts.private_files),
        ),
        (
            counts.unpermitted_files,
            language.ngettext(
                "{count} file without permission", "{count} files without permission", counts.unpermitted_files
            ),
        ),
        (counts.photos, language.gettext("the portrait, which has no permission")),
    ]
    parts = [words.format(count=count) for count, words in said if count]
    return language.gettext("Left out: {list}").format(list=", ".join(parts)) if parts else ""
