"""What is said of the copies of a vault: why each was made, how far it can be trusted, how old the second one is."""

from __future__ import annotations

from datetime import datetime

from momo_desktop.domain.backups import Occasion, SecondPlace, Standing, VaultCopy
from momo_desktop.i18n import N_, Language, _, ngettext

_OCCASIONS = {
    Occasion.BY_HAND: N_("Made by hand"),
    Occasion.DAY_START: N_("Start of the day"),
    Occasion.CHANGED: N_("During the work"),
    Occasion.CLOSE: N_("At closing"),
    Occasion.BEFORE_IMPORT: N_("Before an import"),
    Occasion.BEFORE_BULK: N_("Before a change to many"),
    Occasion.BEFORE_ERASE: N_("Before erasing"),
    Occasion.BEFORE_RESTORE: N_("Before bringing back a student"),
    Occasion.BEFORE_MIGRATION: N_("Before a new version"),
    Occasion.REPLACED: N_("Kept aside by a restore"),
    Occasion.UNKNOWN: N_("Verified copy"),
}


def why(copy: VaultCopy) -> str:
    """Return why a copy was made."""
    return _(_OCCASIONS[copy.occasion])


def state(copy: VaultCopy, language: Language) -> str:
    """Return how far a copy can be trusted."""
    if copy.standing is Standing.DAMAGED:
        return _("Damaged")
    if copy.standing is Standing.SMALL:
        return _("Much smaller than the one before")
    if copy.verified_at is None:
        return _("Not checked")
    if copy.missing_files:
        words = ngettext("{count} file is missing", "{count} files are missing", copy.missing_files)
        return words.format(count=language.number(copy.missing_files))
    return _("Whole on {moment}").format(moment=language.datetime(copy.verified_at.astimezone()))


def shown(copy: VaultCopy, language: Language) -> str:
    """Return what is said of a window in which a copy is looked at."""
    return _("Copy of {day}, read only").format(day=language.datetime(copy.made_at.astimezone(), "long"))


def second(place: SecondPlace | None, now: datetime, language: Language) -> str:
    """Return how old the copy in the second place is; `now` is in the zone of the computer."""
    if place is None:
        return _("No second place")
    if place.made_at is None:
        return _("No second copy yet")
    if place.old_keys:
        return _("Second copy: old passphrase or code still opens it")
    made = place.made_at.astimezone(now.tzinfo)
    days = (now.date() - made.date()).days
    if days <= 0:
        return _("Second copy: today {time}").format(time=language.time(made))
    return ngettext("Second copy: {count} day ago", "Second copy: {count} days ago", days).format(
        count=language.number(days)
    )
