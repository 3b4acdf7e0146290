"""Where a vault may lie: cloud folders and shares are found, and no plain folder is suspected."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath

import pytest

from momo_desktop.storage import mounts, places

MOUNTINFO = r"""
22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
23 22 0:21 / /proc rw - proc proc rw
24 22 0:30 / /run/shm rw - tmpfs tmpfs rw
25 22 0:40 / /home/ada/School\040share rw shared:9 - cifs //server/share rw
26 22 0:41 / /mnt/nfs rw - nfs4 server:/export rw
27 22 0:42 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
28 22 0:43 / /home/ada/ssh rw - fuse.sshfs ada@server: rw
29 22 0:44 / /home/ada/remote rw - fuse.rclone drive: rw
30 22 8:17 / /media/ada/STICK rw - vfat /dev/sdb1 rw
31 22 0:45 / /var/lib/box rw - overlay overlay rw
32 22 0:46 / /home/ada/local rw - nfs4 server:/old rw
33 32 253:1 / /home/ada/local rw - ext4 /dev/vda2 rw
34 22 0:47 / /mnt/c rw - 9p drvfs rw
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
//ada@server/share on /Volumes/share (one) (smbfs, nodev, nosuid, mounted by ada)
/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners)
"""


def kind_in(table: list[mounts.Mount], path: str) -> str | None:
    mount = mounts.mount_of(PurePosixPath(path), table)
    assert mount is not None
    return mounts.unsafe_kind(mount)


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "onedrive",
        "OneDrive - Example School",
        "Dropbox",
        "Dropbox (Personal)",
        "Google Drive",
        "My Drive",
        "Library/Mobile Documents/com~apple~CloudDocs",
        "Library/CloudStorage/GoogleDrive-ada@example.org",
        "iCloudDrive",
        "Nextcloud",
        "ownCloud",
        "pCloudDrive",
    ],
)
def test_a_folder_that_a_cloud_program_makes_is_cloud(tmp_path: Path, folder: str) -> None:
    assert places.unsafe_kind(tmp_path / folder / "MOMO" / "vault") == "cloud"


@pytest.mark.parametrize("mark", [".dropbox.cache", ".stfolder", ".nextcloudsync.log"])
def test_a_folder_that_bears_the_mark_of_a_cloud_program_is_cloud(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).touch()
    assert places.unsafe_kind(tmp_path / "deep" / "vault") == "cloud"


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "ONEDRIVECONSUMER"])
def test_the_folder_that_onedrive_announces_is_cloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "Work files"))
    assert places.unsafe_kind(tmp_path / "Work files" / "vault") == "cloud"
    assert places.unsafe_kind(tmp_path / "Work files 2" / "vault") is None


def test_a_word_that_may_name_anything_is_cloud_only_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home" / "Box").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert places.unsafe_kind(tmp_path / "home" / "Box" / "vault") == "cloud"
    assert places.unsafe_kind(tmp_path / "Box" / "vault") is None


def test_a_link_into_a_cloud_folder_is_cloud(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "school").symlink_to(tmp_path / "Dropbox")
    assert places.unsafe_kind(tmp_path / "school" / "vault") == "cloud"


@pytest.mark.parametrize(
    "path", [r"\\server\share\vault", r"\\?\UNC\server\share\vault", "//no-such-server/share/vault"]
)
def test_a_share_is_network_however_it_is_spelled(path: str) -> None:
    assert places.unsafe_kind(Path(path)) == "network"


@pytest.mark.parametrize(
    "folder", ["vault", "Documents/MOMO", "my dropbox notes", "boxes", "Synchron", "driver", "megaphone"]
)
def test_a_plain_folder_is_fine(tmp_path: Path, folder: str) -> None:
    assert places.unsafe_kind(tmp_path / folder) is None


def test_a_slash_too_many_does_not_make_a_share(tmp_path: Path) -> None:
    assert places.unsafe_kind(Path(f"/{tmp_path}")) is None


@pytest.mark.parametrize("folder", [tempfile.gettempdir(), "/dev", "/", "."])
def test_memory_and_system_disks_are_fine(folder: str) -> None:
    assert places.unsafe_kind(Path(folder)) is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ada/School share/vault", "network"),
        ("/mnt/nfs/x", "network"),
        ("/run/user/1000/gvfs/smb-share:server=a/vault", "network"),
        ("/home/ada/ssh/vault", "network"),
        ("/mnt/c/Users/ada/vault", "network"),
        ("/home/ada/remote/vault", "cloud"),
        ("/home/ada/vault", None),
        ("/run/shm/vault", None),
        ("/var/lib/box/vault", None),
        ("/home/ada/local/vault", None),
        ("/home/ada/School share 2/vault", None),
        ("/media/ada/STICK/vault", None),
    ],
)
def test_the_table_of_linux_tells_the_kind_of_a_place(path: str, kind: str | None) -> None:
    assert kind_in(mounts.from_linux(MOUNTINFO), path) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/Users/ada/vault", None), ("/Volumes/share (one)/vault", "network"), ("/Volumes/STICK/v", None)],
)
def test_the_list_of_macos_tells_the_kind_of_a_place(path: str, kind: str | None) -> None:
    assert kind_in(mounts.from_mac(MAC), path) == kind


def test_a_root_that_is_shared_by_a_container_is_fine() -> None:
    assert kind_in(mounts.from_linux("1 0 0:5 / / rw - 9p none rw"), "/home/ada") is None


def test_a_stick_is_removable_and_an_inner_disk_is_not(tmp_path: Path) -> None:
    for name, number, flag in (("sdb", "8:16", "1"), ("vda", "253:0", "0")):
        disk = tmp_path / "devices" / name
        (disk / f"{name}1").mkdir(parents=True)
        (disk / "removable").write_text(f"{flag}\n")
        block = tmp_path / "dev/block"
        block.mkdir(parents=True, exist_ok=True)
        (block / number).symlink_to(disk)
        (block / f"{number[:-1]}{int(number[-1]) + 1}").symlink_to(disk / f"{name}1")
    stick, inner = (mounts.Mount(PurePosixPath("/media/x"), "vfat", "", device) for device in ("8:17", "253:1"))
    assert mounts.is_removable(stick, tmp_path)
    assert not mounts.is_removable(inner, tmp_path)


def test_an_encrypted_disk_on_usb_is_removable(tmp_path: Path) -> None:
    stick = tmp_path / "devices/pci0/usb2/2-1/block/sdc"
    stick.mkdir(parents=True)
    mapped = tmp_path / "class/block/dm-3"
    (mapped / "slaves").mkdir(parents=True)
    (mapped / "slaves/sdc").symlink_to(stick)
    assert mounts.is_removable(mounts.Mount(PurePosixPath("/media/x"), "ext4", "/dev/dm-3"), tmp_path)


def test_volumes_of_a_mac_are_removable() -> None:
    disk, stick = (mounts.mount_of(PurePosixPath(p), mounts.from_mac(MAC)) for p in ("/Users/ada", "/Volumes/STICK/v"))
    assert disk is not None
    assert stick is not None
    assert (mounts.is_removable(disk), mounts.is_removable(stick)) == (False, True)
