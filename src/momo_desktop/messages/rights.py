"""The words for errors about what people may ask about their records."""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop import errors
from momo_desktop.errors import MomoError
from momo_desktop.i18n import N_
from momo_desktop.messages.message import Message

WORDS: Mapping[type[MomoError], Message] = {
    errors.ErasureHeld: Message(
        N_("This record is held"),
        N_("It must not be erased for the time being. The reason that was noted: “{why}”."),
        N_("Nothing was erased."),
        N_("When the reason is gone, end the hold under Safety, and erase then."),
    ),
}
