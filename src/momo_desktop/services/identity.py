"""The keys by which colleagues know a vault: what opens packages that they write for it, and what signs its own.

Not a service: made at first use by those who exchange something, kept in the encrypted records, and never given out.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from momo_desktop.domain.addresses import Address
from momo_desktop.exchange import age_files
from momo_desktop.storage import settings
from momo_desktop.storage.database import Database


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """Is the secret side, age's identity and the raw Ed25519 key of 32 bytes, and the address that stands for it."""

    identity: str
    signing_key: bytes
    address: Address


def identity_of(database: Database) -> Identity:
    """Return the keys of a vault; where it has none yet they are made, which raises `VaultReadOnly` and `DiskFull`."""
    with database.read() as db:
        identity, signing_key = settings.identity(db), settings.signing_key(db)
    if not (identity and signing_key):
        with database.write() as db:
            identity = settings.identity(db) or age_files.new_identity()
            signing_key = settings.signing_key(db) or os.urandom(32)
            settings.keep_identity(db, identity)
            settings.keep_signing_key(db, signing_key)
    public = Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw().hex()
    return Identity(identity, signing_key, Address(age_files.recipient(identity), public))
