"""The words for a disk that takes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop import errors
from momo_desktop.errors import MomoError
from momo_desktop.i18n import N_
from momo_desktop.messages.message import Message

WORDS: Mapping[type[MomoError], Message | Mapping[object, Message]] = {
    errors.DiskFull: Message(
        N_("The disk is full"),
        N_("There is no room left in the folder “{name}”."),
        N_("Everything that was kept before is safe, and nothing was written by half."),
        N_("Make at least {room} MB free and try again."),
    ),
    errors.DiskFailed: Message(
        N_("The disk does not answer"),
        N_("Something in the folder “{name}” could not be read or written."),
        N_("Nothing was written by half, and the copies are as they were."),
        N_(
            "If the folder is on a stick or a share, connect it again and unlock the vault. If it stays so, restore a "
            "copy, best on another disk."
        ),
    ),
    errors.NotWritable: Message(
        N_("The file cannot be written"),
        N_("“{name}” may not be written at this place, or another program has it open."),
        N_("Everything that was kept before is safe."),
        N_("Close it in the other program, or choose another folder."),
    ),
    errors.ErasureUnfinished: Message(
        N_("The erasure is not finished"),
        N_("The records are erased. Files that belonged to them could not be removed from the folder “{name}”."),
        N_("No record leads to these files any more, and they stay encrypted."),
        N_("Make the folder writable. The files are removed when the vault is opened next."),
    ),
    errors.NotReadable: Message(
        N_("The vault cannot be read"),
        N_("“{name}” may not be read by you, or another program has it open."),
        N_("Nothing was changed."),
        N_("Ask whoever looks after this computer for the right to read it."),
    ),
}
