"""The words for what can go wrong with packages of a colleague."""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop import errors
from momo_desktop.errors import MomoError
from momo_desktop.i18n import N_
from momo_desktop.messages.message import Message

_BAD = N_("This package cannot be used")
_NOTHING_TAKEN = N_("Nothing of it was taken in.")
_AGAIN = N_("Ask your colleague to write it again.")

WRONG_PASSWORD = Message(
    N_("Wrong password"),
    N_("This password does not open the package."),
    _NOTHING_TAKEN,
    N_("Ask your colleague for the password, by telephone and not in the same mail."),
)

WORDS: Mapping[type[MomoError], Message | Mapping[object, Message]] = {
    errors.AddressMistyped: Message(
        N_("Look at the address again"),
        N_("This is not the whole address of a colleague: a part is missing or was changed on the way."),
        N_("Nothing was changed."),
        N_("Copy all of it; it begins with “momo1.”."),
    ),
    errors.PackageRefused: {
        "not_a_package": Message(
            _BAD,
            N_("“{name}” is no package that MOMO wrote."),
            _NOTHING_TAKEN,
            N_("A package ends in “.momohand”. A content pack is imported on the page “Content”."),
        ),
        "too_new": Message(
            _BAD,
            N_("“{name}” was made by a newer version of MOMO."),
            _NOTHING_TAKEN,
            N_("Install the new version, then open it again."),
        ),
        "changed": Message(
            _BAD,
            N_("“{name}” was damaged or changed on its way, or it is not from whom it says."),
            _NOTHING_TAKEN,
            _AGAIN,
        ),
        "not_for_us": Message(
            _BAD,
            N_("“{name}” was written for another vault, so this one cannot open it."),
            _NOTHING_TAKEN,
            N_("Send your colleague your address and ask for a package written to it."),
        ),
        "locked": Message(
            _BAD,
            N_("“{name}” opens with a password only."),
            _NOTHING_TAKEN,
            N_("Ask your colleague for the password, by telephone and not in the same mail."),
        ),
        "too_large": Message(
            _BAD,
            N_("There is more in it than the {mebibytes} MB that one package may hold."),
            N_("No file was written or taken in."),
            N_("Choose fewer students and write several packages."),
        ),
        "inconsistent": Message(
            _BAD,
            N_("What stands in “{name}” does not belong together: no program of ours writes such a package."),
            _NOTHING_TAKEN,
            N_("Ask your colleague where the file comes from."),
        ),
    },
}
