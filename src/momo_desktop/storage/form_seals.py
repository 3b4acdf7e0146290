"""The seal on a form that leaves as a file: it comes back to the vault that it was made from, and to no other place."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, hmac

from momo_desktop.domain.filled_forms import FormMark
from momo_desktop.storage.keys import VaultKeys

_VAULT_DIGITS = 16


def sealed(keys: VaultKeys, square: str) -> FormMark:
    """Return the mark of a form with the seal of its vault (HMAC-SHA256)."""
    mark = FormMark(square, _vault(keys))
    return FormMark(mark.square, mark.vault, _mac(keys, mark).finalize().hex())


def is_of_vault(keys: VaultKeys, mark: FormMark) -> bool:
    """Tell whether a mark says that it is of this vault, which is no proof yet."""
    return mark.vault == _vault(keys)


def is_genuine(keys: VaultKeys, mark: FormMark) -> bool:
    """Tell whether a mark is what this vault has sealed."""
    try:
        _mac(keys, mark).verify(bytes.fromhex(mark.seal))
    except InvalidSignature:
        return False
    return True


def _mac(keys: VaultKeys, mark: FormMark) -> hmac.HMAC:
    mac = hmac.HMAC(keys.paper_mac_key, hashes.SHA256())
    mac.update(mark.sealed)
    return mac


def _vault(keys: VaultKeys) -> str:
    """Return what tells the forms of one vault from those of another; nobody learns its id from it."""
    mac = hmac.HMAC(keys.paper_mac_key, hashes.SHA256())
    mac.update(b"vault")
    return mac.finalize().hex()[:_VAULT_DIGITS]
