"""The words for what can go wrong with copies of the vault."""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop import errors
from momo_desktop.errors import MomoError
from momo_desktop.i18n import N_
from momo_desktop.messages.message import Message

_NO_COPY = N_("This copy cannot be used")
_AS_IT_WAS = N_("The vault is as it was, and earlier good copies are kept.")
_ANOTHER = N_("Choose another copy.")
_NO_PLACE = N_("Not a second place")
_UNCHANGED = N_("Nothing was changed.")
_ELSEWHERE = N_("Choose a folder on a stick, on a share or on another disk.")

WORDS: Mapping[type[MomoError], Message | Mapping[object, Message]] = {
    errors.BackupUnusable: {
        "damaged": Message(_NO_COPY, N_("The copy did not pass its check."), _AS_IT_WAS, _ANOTHER),
        "gone": Message(
            _NO_COPY,
            N_("A file of the copy is not there any more."),
            _AS_IT_WAS,
            N_("Plug the stick in if the copy lies on one, or choose another copy."),
        ),
        "other_key": Message(
            _NO_COPY,
            N_("The copy was made under another key, so this vault cannot look into it."),
            _AS_IT_WAS,
            N_("“Restore everything…” opens it with the passphrase of that time."),
        ),
        "other_vault": Message(
            _NO_COPY,
            N_("The copy was made of another vault. In this one a part of its records could not be opened."),
            _AS_IT_WAS,
            N_("Have a new vault made of it: by “Copies in another folder…”, or by the command line."),
        ),
    },
    errors.SecondPlaceRefused: {
        "unnamed": Message(_NO_PLACE, N_("No folder was named."), _UNCHANGED, _ELSEWHERE),
        "inside": Message(
            _NO_PLACE,
            N_("The folder “{name}” lies inside the vault, so it would be lost together with it."),
            _UNCHANGED,
            _ELSEWHERE,
        ),
        "away": Message(
            N_("The second place is not there"),
            N_("The folder “{name}” cannot be reached, or it was taken away while it was being written."),
            N_("The copies in the vault’s own folder are not affected, and no half copy is listed."),
            N_("Plug the stick in or connect to the share. The newest copy then goes there by itself."),
        ),
    },
}
