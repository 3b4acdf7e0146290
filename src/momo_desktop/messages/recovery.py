"""The words for a vault that is not as it was left."""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop import errors
from momo_desktop.errors import MomoError
from momo_desktop.i18n import N_
from momo_desktop.messages.message import Message

_OLDER = N_("The vault is older than it was")
_AS_IT_IS = N_("Your passphrase is right, and nothing was changed.")
_LOOK_AT_COPIES = N_("Look at the copies first. You can also go on with what is there.")

WORDS: Mapping[type[MomoError], Message | Mapping[object, Message]] = {
    errors.VaultOlder: {
        "put_back": Message(
            _OLDER,
            N_(
                "An older state of this vault was put in its place. It was last open here on {seen}. "
                "Changes that are missing: {missing}."
            ),
            _AS_IT_IS,
            _LOOK_AT_COPIES,
        ),
        "journal": Message(
            _OLDER,
            N_(
                "The file with the last changes is missing or damaged. The vault was last open here on {seen}. "
                "Changes that are missing: {missing}."
            ),
            _AS_IT_IS,
            _LOOK_AT_COPIES,
        ),
        "elsewhere": Message(
            _OLDER,
            N_(
                "This vault was not open at this place before. It was last open at another place on this computer, on "
                "{seen}. Changes of there that are missing here: {missing}."
            ),
            _AS_IT_IS,
            N_("Is it the other one that you want? If you go on with this one, you are not asked again."),
        ),
    },
    errors.LogBroken: Message(
        N_("The log is not whole"),
        N_(
            "Line {number} of the log is not as it was written, or lines are missing from there on. Somebody changed "
            "the records outside the program, or a copy was put back by hand. Note the day and ask whom you ask about "
            "data protection."
        ),
    ),
}
