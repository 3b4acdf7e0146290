"""Where a live vault may lie: not where another program copies it while it is written, and not across a network.

A synchronising program takes single files at any moment, and a network disk locks badly: both end in a damaged vault.
Closed backups may lie anywhere. The lists follow the folders that these programs make.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePath
from typing import Literal

from momo_desktop.storage import mounts

PlaceKind = Literal["cloud", "network", "removable"]

_CLOUD_NAMES = {
    "box sync", "cloudstorage", "dropbox", "google drive", "googledrive", "google drive stream", "hidrive",
    "icloud drive", "iclouddrive", "jottacloud", "koofr", "magentacloud", "megasync", "mobile documents", "my drive",
    "meine ablage", "nextcloud", "onedrive", "owncloud", "pcloud", "pcloud drive", "pclouddrive", "proton drive",
    "seadrive", "seafile", "skydrive", "sync.com", "tresorit", "tresorit drive", "yandex.disk", "yandexdisk",
}  # fmt: skip
_CLOUD_BEGINNINGS = ("dropbox (", "google drive (", "onedrive - ", "icloud~")
# Words that may name anything elsewhere.
_CLOUD_NAMES_AT_HOME = {"box", "mega", "sync"}
_CLOUD_MARKS = (
    ".dropbox.cache", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log", ".tmp.driveupload", ".tmp.drivedownload",
)  # fmt: skip
_DRIVE_REMOVABLE = 2
_DRIVE_REMOTE = 4


def unsafe_kind(path: Path) -> PlaceKind | None:
    """Return why a vault should not lie at `path`, which need not exist: None when the place is fine.

    A vault is refused in a "cloud" folder and on a "network"; about a "removable" medium the counsellor is only warned.
    """
    if _is_share(str(path)):
        return "network"
    asked = Path(os.path.abspath(path))  # noqa: PTH100 - keeps the links, whose names tell something too
    real = Path(os.path.realpath(path))
    if any(_is_in_cloud_folder(place) for place in (asked, real)):
        return "cloud"
    return _kind_of_drive(real)


def _is_share(text: str) -> bool:
    """Tell a UNC path, however it is spelled; also away from Windows, where somebody may have typed one."""
    if text.startswith("\\\\"):
        return text[2:4] not in {"?\\", ".\\"} or text[4:8].upper() == "UNC\\"
    if text.startswith("//") and not text.startswith("///"):
        # Elsewhere two slashes are mostly one too many.
        return sys.platform == "win32" or not Path("/", *PurePath(text).parts[1:2]).exists()
    return False


def _is_in_cloud_folder(path: Path) -> bool:
    names = [part.casefold() for part in path.parts]
    if any(name in _CLOUD_NAMES or name.startswith(_CLOUD_BEGINNINGS) for name in names):
        return True
    if any(path.is_relative_to(folder) for folder in _cloud_folders()):
        return True
    return any(_exists(folder / mark) for folder in (path, *path.parents) for mark in _CLOUD_MARKS)


def _cloud_folders() -> list[Path]:
    announced = [Path(value) for name, value in os.environ.items() if name.upper().startswith("ONEDRIVE") and value]
    try:
        at_home = [folder for folder in Path.home().iterdir() if folder.name.casefold() in _CLOUD_NAMES_AT_HOME]
    except (OSError, RuntimeError):
        at_home = []
    return [folder for folder in announced if folder.is_absolute()] + at_home


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _kind_of_drive(path: Path) -> PlaceKind | None:
    if sys.platform == "win32":
        import ctypes

        kinds: dict[int, PlaceKind] = {_DRIVE_REMOVABLE: "removable", _DRIVE_REMOTE: "network"}
        return kinds.get(ctypes.windll.kernel32.GetDriveTypeW(path.anchor))
    mount = mounts.mount_of(path, mounts.mounts())
    if mount is None:
        return None
    return mounts.unsafe_kind(mount) or ("removable" if mounts.is_removable(mount) else None)
