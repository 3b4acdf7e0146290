"""What is said after a restore about what people asked for since the copy was made."""

from __future__ import annotations

from functools import partial

from momo_desktop.domain.backups import BroughtAlong, KnownFrom
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui.page import PageContext


def tell(context: PageContext, brought: BroughtAlong) -> None:
    """Say what was brought along, or that it is not known; nothing where nothing was asked for."""
    words = _words(context, brought)
    if words:
        context.notices.offer(words, _("Rights…"), partial(context.navigate, "safe_keeping", pane="rights"))


def _words(context: PageContext, brought: BroughtAlong) -> str:
    count = brought.measures + brought.answers
    if brought.known_from is KnownFrom.REPLACED:
        told = ngettext(
            "The copy is restored. {count} restriction, hold or withdrawn consent from after it was brought along.",
            "The copy is restored. {count} restrictions, holds or withdrawn consents from after it were brought along.",
            count,
        )
        return told.format(count=context.language.number(count)) if count else ""
    if brought.made_at is None:
        return _(
            "The copy is restored. No other records could be read: set restrictions, holds and withdrawn consents that "
            "came after it again."
        )
    return _(
        "The copy is restored. The records before it could not be read: restrictions, holds and withdrawn consents are "
        "as the copy of {moment} knows them. Set again what came after."
    ).format(moment=context.language.datetime(brought.made_at.astimezone()))
