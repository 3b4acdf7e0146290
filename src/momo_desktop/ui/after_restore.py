"""What is said, where records are used again that are older, about what people asked for since."""

from __future__ import annotations

from functools import partial

from momo_desktop.domain.backups import BroughtAlong, KnownFrom
from momo_desktop.i18n import Language, _, ngettext
from momo_desktop.ui.page import PageContext


def tell(context: PageContext, brought: BroughtAlong) -> None:
    """Say what was brought along, what is not known, and what is missing."""
    lost = _missing(context.language, brought)
    of_rights = [part for part in (_count(context.language, brought), unknown(context.language, brought)) if part]
    if of_rights:
        to_rights = partial(context.navigate, "safe_keeping", pane="rights")
        context.notices.offer(" ".join([*of_rights, lost]).strip(), _("Rights…"), to_rights)
    elif lost:
        context.notices.say(lost)


def unknown(language: Language, brought: BroughtAlong) -> str:
    """Return what is to be done because something may not be known, empty where everything is."""
    if brought.known_from is KnownFrom.NOWHERE:
        return _(
            "No newer records could be read. Set again the restrictions, holds and withdrawn consents that came after "
            "these records."
        )
    if brought.known_from is KnownFrom.REPLACED or brought.made_at is None:
        return ""
    if brought.known_from is KnownFrom.COPY:
        words = _(
            "The replaced records could not be read: restrictions, holds and withdrawn consents are as the copy of "
            "{moment} knows them. Set again what came after it."
        )
    else:
        words = _(
            "Restrictions, holds and withdrawn consents are as the copy of {moment} knows them. Set again what came "
            "after it."
        )
    return words.format(moment=language.datetime(brought.made_at.astimezone()))


def _count(language: Language, brought: BroughtAlong) -> str:
    count = brought.measures + brought.answers
    words = ngettext(
        "These records are older. {count} restriction, hold or withdrawn consent from after them was brought along.",
        "These records are older. {count} restrictions, holds or withdrawn consents from after them were brought "
        "along.",
        count,
    )
    return words.format(count=language.number(count)) if count else ""


def _missing(language: Language, brought: BroughtAlong) -> str:
    count = brought.missing_files
    words = ngettext(
        "{count} attached file could not be brought back: it is missing or cannot be read.",
        "{count} attached files could not be brought back: they are missing or cannot be read.",
        count,
    )
    return words.format(count=language.number(count)) if count else ""
