"""Where a folder is mounted, and of which kind: read from the system's own table of mounts.

Only Linux and macOS have such a table; Windows is asked about its drives in `places`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Literal

# Shared folders of virtual machines are counted in: SQLite's shared memory does not work across them either.
_NETWORK = {
    "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.afpfs", "fuse.ceph", "fuse.cephfs",
    "fuse.curlftpfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.nfs", "fuse.s3fs", "fuse.smbnetfs",
    "fuse.sshfs", "fuse.vmhgfs-fuse", "ftp", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "prl_fs",
    "smb3", "smbfs", "vboxsf", "webdav",
}  # fmt: skip
_CLOUD = {
    "fuse.google-drive-ocamlfuse", "fuse.gdfs", "fuse.odrive", "fuse.onedriver", "fuse.pcloud", "fuse.rclone",
    "fuse.mega-fuse", "macfuse_pcloud",
}  # fmt: skip

_MAC_LINE = re.compile(r"^(?P<source>.*) on (?P<point>/.*) \((?P<kind>[^,)]+)")
_ESCAPE = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """Is one line of the table; `device` is major:minor and empty where the table does not tell."""

    point: PurePosixPath
    kind: str
    source: str
    device: str = ""


def mounts() -> list[Mount]:
    """Return the mounts of this system, later ones covering earlier ones; nothing where it keeps no table."""
    try:
        if sys.platform == "darwin":
            listing = subprocess.run(["/sbin/mount"], capture_output=True, check=True, timeout=5)
            return from_mac(listing.stdout.decode("utf-8", "replace"))
        return from_linux(Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape"))
    except (OSError, subprocess.SubprocessError):
        return []


def from_linux(table: str) -> list[Mount]:
    """Return the mounts of a `/proc/self/mountinfo` (proc(5))."""
    found: list[Mount] = []
    for line in table.splitlines():
        left, _, right = line.partition(" - ")
        place, system = left.split(), right.split()
        if len(place) > 5 and len(system) > 1:
            found.append(Mount(PurePosixPath(_unescaped(place[4])), system[0], _unescaped(system[1]), place[2]))
    return found


def from_mac(listing: str) -> list[Mount]:
    """Return the mounts that macOS's `mount` lists."""
    matches = (_MAC_LINE.match(line) for line in listing.splitlines())
    return [Mount(PurePosixPath(m["point"]), m["kind"].strip(), m["source"]) for m in matches if m]


def mount_of(path: PurePath, table: Iterable[Mount]) -> Mount | None:
    """Return the mount that an absolute path, free of links, lies on."""
    above = [mount for mount in table if path.is_relative_to(mount.point)]
    # `max` keeps the first of equals, and the last mount on a point covers the others.
    return max(reversed(above), key=lambda mount: len(mount.point.parts), default=None)


def unsafe_kind(mount: Mount) -> Literal["cloud", "network"] | None:
    """Return "cloud", "network" or None for the kind of file system."""
    if mount.kind in _CLOUD:
        return "cloud"
    # Some containers have all of their files on 9p; a share is never the root.
    if mount.kind in _NETWORK and not (mount.kind == "9p" and mount.point == PurePosixPath("/")):
        return "network"
    return None


def is_removable(mount: Mount, system: Path = Path("/sys")) -> bool:
    """Tell whether the medium can be pulled out, as far as the kernel knows (a stick, a card, a disk on USB).

    The disk that the system runs from is not meant.
    """
    if mount.point == PurePosixPath("/"):
        return False
    if mount.point.is_relative_to("/Volumes"):
        return True
    device = system / "dev/block" / mount.device
    if not mount.device or not device.exists():
        device = system / "class/block" / PurePosixPath(mount.source).name
    return device.exists() and _is_removable_device(device.resolve())


def _is_removable_device(device: Path) -> bool:
    beneath = device / "slaves"
    if beneath.is_dir() and any(_is_removable_device(slave.resolve()) for slave in beneath.iterdir()):
        return True
    if any(re.fullmatch(r"usb\d+", part) for part in device.parts):
        return True
    # A partition has no flag of its own; its disk is the folder above.
    flags = (device / "removable", device.parent / "removable")
    return any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 8)), text)
