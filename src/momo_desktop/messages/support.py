"""The words for what can go wrong with support needs."""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop import errors
from momo_desktop.errors import MomoError
from momo_desktop.i18n import N_
from momo_desktop.messages.message import Message

_MAY_NOT = N_("The support needs may not be handed on")
_NOTHING_LEFT = N_("Nothing was handed on.")

WORDS: Mapping[type[MomoError], Message | Mapping[object, Message]] = {
    errors.SealBroken: Message(
        N_("A support need cannot be opened"),
        N_("What is kept apart is not what was written: it was changed or damaged."),
        N_("Nothing was changed. All other records can be read."),
        N_("Have the vault checked, and restore a copy from before."),
    ),
    errors.CompartmentClosed: Message(
        N_("The support needs were closed"),
        N_("Nothing was done with them for a while, so they were closed."),
        N_("What is kept is safe."),
        N_("Open them again with your passphrase."),
    ),
    errors.ConsentMissing: {
        "not_asked": Message(
            _MAY_NOT,
            N_("The student was not asked yet whether something may be shared with the host."),
            _NOTHING_LEFT,
            N_("Ask for the consent “Sharing with the host” and write the answer down first."),
        ),
        "refused": Message(
            _MAY_NOT,
            N_("The consent to share something with the host was refused or taken back."),
            _NOTHING_LEFT,
            N_("Talk with the student. Only a new consent changes this."),
        ),
        "guardian": Message(
            _MAY_NOT,
            N_("The student is a minor, and no guardian has agreed that something is shared with the host."),
            _NOTHING_LEFT,
            N_("Ask a guardian for the consent too and write the answer down first."),
        ),
    },
    errors.NeedReleased: Message(
        N_("Somebody still has this"),
        N_("The support need was handed on, and nobody asked for it back."),
        N_("Nothing was deleted."),
        N_("Take the release back first, and ask whoever has the paper to destroy it."),
    ),
}
