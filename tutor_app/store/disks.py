"""What kind of disk a folder lies on: of this computer, of the network, or one that is carried about."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

Kind = Literal["own", "network", "removable"]

_NETWORK_TYPES = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs afpfs afs ncpfs ceph glusterfs lustre gpfs beegfs davfs davfs2 webdav ftp "
    "fuse.sshfs fuse.rclone fuse.gvfsd-fuse fuse.google-drive-ocamlfuse fuse.davfs fuse.davfs2 fuse.s3fs "
    "fuse.gcsfuse fuse.curlftpfs fuse.smbnetfs fuse.glusterfs fuse.ceph fuse.kio-fuse fuse.onedriver "
    "fuse.insync fuse.pcloud fuse.jmtpfs fuse.mtpfs macfuse osxfuse".split()
)


@dataclass(frozen=True, slots=True)
class Mount:
    """A mounted file system."""

    point: str
    type: str
    device: str
    """"major:minor" on Linux, empty elsewhere."""
    source: str


def kind_of(folder: Path) -> Kind:
    """The kind of disk of an existing `folder`; "own" where that cannot be found out."""
    try:
        if sys.platform == "win32":
            return _kind_on_windows(folder)
        if sys.platform == "darwin":
            listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True)
            return kind_on_mac(PurePosixPath(folder), listed.stdout)
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        return kind_on_linux(PurePosixPath(folder), mounts)
    except (OSError, subprocess.SubprocessError):
        return "own"


def kind_on_linux(folder: PurePosixPath, mountinfo: str, sysfs: Path = Path("/sys")) -> Kind:
    """By /proc/self/mountinfo (proc(5)) and /sys."""
    mount = _mount_of(folder, _linux_mounts(mountinfo))
    if mount is None:
        return "own"
    if mount.type in _NETWORK_TYPES:
        return "network"
    return "removable" if _is_carried(_block_device(mount, sysfs)) else "own"


def kind_on_mac(folder: PurePosixPath, listed: str) -> Kind:
    """By what `mount` prints: whatever is mounted in /Volumes can be taken out."""
    mounts = []
    for line in listed.splitlines():
        if found := re.fullmatch(r"(.+) on (/.*) \(([^()]*)\)", line):
            source, point, flags = found.groups()
            kinds = [flag.strip() for flag in flags.split(",")]
            mounts.append(Mount(point, kinds[0] if "local" in kinds else "smbfs", "", source))
    mount = _mount_of(folder, mounts)
    if mount is None:
        return "own"
    if mount.type in _NETWORK_TYPES:
        return "network"
    return "removable" if mount.point.startswith("/Volumes/") else "own"


def _kind_on_windows(folder: Path) -> Kind:
    """By the type of the drive; an external hard disk calls itself a fixed one."""
    import ctypes

    drive = folder.resolve().drive
    if drive.startswith("\\\\"):
        return "network"
    removable, remote = 2, 4
    found = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\")  # type: ignore[attr-defined,unused-ignore]
    return "network" if found == remote else "removable" if found == removable else "own"


def _linux_mounts(mountinfo: str) -> Iterator[Mount]:
    for line in mountinfo.splitlines():
        left, _dash, right = line.partition(" - ")
        before, after = left.split(), right.split()
        if len(before) >= 5 and len(after) >= 2:
            yield Mount(_unescaped(before[4]), after[0], before[2], _unescaped(after[1]))


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), field)


def _mount_of(folder: PurePosixPath, mounts: Iterator[Mount] | list[Mount]) -> Mount | None:
    """The file system that `folder` is seen in: the deepest mount point above it, the latest there."""
    best = None
    for mount in mounts:
        point = PurePosixPath(mount.point)
        if folder.is_relative_to(point) and (best is None or len(point.parts) >= len(PurePosixPath(best.point).parts)):
            best = mount
    return best


def _block_device(mount: Mount, sysfs: Path) -> Path | None:
    """Its folder in /sys; btrfs and its kind give a number that is not the disk's."""
    device = mount.device
    if device.startswith("0:") and mount.source.startswith("/dev/"):
        try:
            number = os.stat(mount.source).st_rdev
        except OSError:
            return None
        device = f"{os.major(number)}:{os.minor(number)}"
    found = sysfs / "dev" / "block" / device
    return found.resolve() if found.exists() else None


def _is_carried(device: Path | None) -> bool:
    """Whether a block device, or one that an encrypted or joined one is made of, is removable or on USB."""
    if device is None:
        return False
    if any(re.fullmatch(r"usb\d+", part) for part in device.parts):
        return True
    for place in (device, device.parent):
        try:
            if (place / "removable").read_text().strip() == "1":
                return True
        except OSError:
            continue
    slaves = device / "slaves"
    return slaves.is_dir() and any(_is_carried(slave.resolve()) for slave in slaves.iterdir())
