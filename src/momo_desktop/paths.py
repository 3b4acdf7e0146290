"""Where files are: what the program brings along, and what it keeps for this user of this computer.

The same code finds its resources in a checkout (beside `src`), in a wheel and in a frozen program (both keep them
beside the modules). The environment variables `MOMO_CONFIG_DIR` and `MOMO_DATA_DIR` put the user's places elsewhere;
log and temporary files follow the second.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

_NAME = "momo-desktop"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of content packs, icons and style."""
    return _brought_along("resources")


def translations() -> Path:
    """Return the folder of the catalogues, `<language>/LC_MESSAGES/<domain>.mo`."""
    return _brought_along("translations")


def user_config_dir() -> Path:
    """Return the folder of the preferences, made if it is missing."""
    chosen = os.environ.get("MOMO_CONFIG_DIR")
    return _private(Path(chosen) if chosen else platformdirs.user_config_path(_NAME, appauthor=False))


def user_data_dir() -> Path:
    """Return the folder in which vaults are offered a place, made if it is missing."""
    return _private(_chosen_data_dir() or platformdirs.user_data_path(_NAME, appauthor=False))


def user_log_dir() -> Path:
    """Return the folder of the rotating log, made if it is missing."""
    chosen = _chosen_data_dir()
    return _private(chosen / "log" if chosen else platformdirs.user_log_path(_NAME, appauthor=False))


def private_temp_dir() -> Path:
    """Return the only folder for temporary files: in the user's cache and closed to every other user.

    The system's common folder is never used, because the names and leftovers of files can be read there.
    """
    return _private(_cache() / "temporary")


def calls_dir() -> Path:
    """Return the folder in which programs of this user call each other, made if it is missing."""
    return _private(_cache() / "calls")


def call_file(vault: Path, wish: str) -> Path:
    """Return the empty file by which whoever has a vault open is asked for something: "come" or "lock".

    Whoever hears it takes it away. Its name is a digest, because the name of a folder may be that of a school.
    """
    import hashlib

    return calls_dir() / f"{hashlib.sha256(os.fsencode(os.path.realpath(vault))).hexdigest()[:32]}.{wish}"


def seen_dir() -> Path:
    """Return the folder that says how far each vault was when it was last open here, made if it is missing."""
    return _private(user_data_dir() / "seen")


def _cache() -> Path:
    chosen = _chosen_data_dir()
    return _private(chosen / "cache" if chosen else platformdirs.user_cache_path(_NAME, appauthor=False))


def _chosen_data_dir() -> Path | None:
    chosen = os.environ.get("MOMO_DATA_DIR")
    return Path(chosen) if chosen else None


def _brought_along(name: str) -> Path:
    beside_the_modules = _PACKAGE / name
    return beside_the_modules if beside_the_modules.is_dir() else _PACKAGE.parents[1] / name


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32":
        # An older folder, or one made under another umask, is closed too; on Windows the profile is private by itself.
        folder.chmod(0o700)
    return folder
