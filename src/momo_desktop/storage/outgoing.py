"""Files that leave the vault: none of them takes the place of what a vault, or a copy of one, is made of."""

from __future__ import annotations

import os
from pathlib import Path

from momo_desktop.errors import NotWritable
from momo_desktop.storage import durable_files, key_files

SECOND_PLACE = "MOMO-"
"""What the folder begins with that holds copies at a second place."""

_COPIES = "backups"


def write(path: Path, data: bytes) -> None:
    """Write a file that leaves the vault, whole or not at all; raises as `check` and `durable_files.write`."""
    check(path)
    durable_files.write(path, data)


def check(path: Path, coming: Path | None = None) -> None:
    """Raise `NotWritable` for a place in a vault, in a copy of one, among copies, or in a vault that is `coming`."""
    for place in (_real(path), _real(path.parent) / path.name):  # a link is replaced, and what it names is meant
        is_in_coming = coming is not None and place.is_relative_to(_real(coming))
        if is_in_coming or any(map(_is_of_a_vault, (place, *place.parents))):
            raise NotWritable(path)


def vault_around(path: Path) -> Path | None:
    """Return the folder of the vault, the copy or the copies in which a path lies, None when it lies in none."""
    return next((folder for folder in _real(path).parents if _is_of_a_vault(folder)), None)


def _is_of_a_vault(folder: Path) -> bool:
    if any(_exists(folder / name) for name in (key_files.KEY_NAME, key_files.KEY_COPY_NAME)):
        return True
    return folder.name.startswith(SECOND_PLACE) and _exists(folder / _COPIES)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # one may not look
        return False


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
