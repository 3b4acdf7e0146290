"""What must come from the operating system on Linux, and how it gets there; other systems bring it along.

A need is looked for by what the program will use (a library, a command, a module), never by its package, so a machine
of any distribution that has it passes.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

LIBRARIES = {
    # Qt without a screen
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    # a real window
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    # printing
    "libcups.so.2": "libcups2",
}
MODULES = {"venv": "python3-venv", "ensurepip": "python3-venv"}
TEST_COMMANDS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
    "pdftoppm": "poppler-utils",
    "msgfmt": "gettext",
    "strace": "strace",
    "dbus-daemon": "dbus",
}
TEST_FILES = {
    # the window as a screen reader sees it
    "usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "usr/lib/python3/dist-packages/gi": "python3-gi",
}


def missing_packages(*, for_tests: bool) -> list[str]:
    """Return the Debian names of what is not there, sorted; nothing on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    missing = {package for name, package in LIBRARIES.items() if not _loads(name)}
    missing |= {package for name, package in MODULES.items() if importlib.util.find_spec(name) is None}
    if for_tests:
        missing |= {package for name, package in TEST_COMMANDS.items() if shutil.which(name) is None}
        missing |= {package for pattern, package in TEST_FILES.items() if not any(Path("/").glob(pattern))}
    return sorted(missing)


def install(packages: Iterable[str]) -> None:
    """Install Debian packages as root; anybody else is told the one line to enter, and the set-up stops."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        sys.exit("These packages (Debian's names) are missing, please install them first: " + " ".join(packages))
    if os.geteuid() != 0:
        sys.exit(
            "Some system packages are missing. Please enter this line and start again:\n\n    sudo apt install "
            + " ".join(packages)
        )
    print("Installing system packages:", " ".join(packages), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True)
    subprocess.run(line, env=quiet, check=True, stdout=subprocess.DEVNULL)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
