"""The PIN that ends a hand-over: whoever sits at the student's view needs it to get back to the records."""

from __future__ import annotations

import hashlib
import hmac
import os
import re

from momo_desktop.errors import ValueRefused
from momo_desktop.storage import settings
from momo_desktop.storage.database import Database

WRONG_TRIES = 5
"""After so many wrong PINs in a row the vault locks."""

_PIN = re.compile(r"[0-9]{4,8}")
_NAME = "hand_over_pin"
_COST, _BLOCK, _LANES = 2**14, 8, 1


class HandOverService:
    """Keeps the PIN as a scrypt hash and counts wrong tries; the count is gone with the lock.

    The PIN does not guard the records, which the passphrase does: it keeps a student out of an unlocked window.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wrong = 0

    @property
    def tries_left(self) -> int:
        """How many wrong PINs are still borne."""
        return max(0, WRONG_TRIES - self._wrong)

    def has_pin(self) -> bool:
        """Tell whether a PIN was set."""
        with self._database.read() as db:
            return bool(settings.read(db, _NAME))

    def set_pin(self, pin: str) -> None:
        """Keep a PIN of 4 to 8 digits; raises `ValueRefused` for anything else."""
        if not is_pin(pin):
            raise ValueRefused("pin", "digits")
        salt = os.urandom(16)
        with self._database.write() as db:
            settings.keep(db, _NAME, {"salt": salt.hex(), "hash": _hashed(pin, salt).hex()})
        self._wrong = 0

    def is_right(self, pin: str) -> bool:
        """Tell whether this is the PIN; a wrong one is counted."""
        with self._database.read() as db:
            kept = settings.read(db, _NAME)
        right = bool(kept) and hmac.compare_digest(
            _hashed(pin, bytes.fromhex(kept["salt"])), bytes.fromhex(kept["hash"])
        )
        self._wrong = 0 if right else self._wrong + 1
        return right


def is_pin(text: str) -> bool:
    """Tell whether a text can be a PIN."""
    return _PIN.fullmatch(text) is not None


def _hashed(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES)
