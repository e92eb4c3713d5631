"""Where a record may live. The judgement is given facts, so every system is tried on every system."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from tutor_app.store import disks, places
from tutor_app.store.faults import DiskFull
from tutor_app.store.places import Facts, RefusedPlace

MAC, LINUX, WINDOWS = PurePosixPath("/Users/mina"), PurePosixPath("/home/mina"), PureWindowsPath(r"C:\Users\mina")


@pytest.mark.parametrize(
    ("home", "folder", "service"),
    [
        (WINDOWS, r"C:\Users\mina\OneDrive\office", "OneDrive"),
        (WINDOWS, r"C:\Users\mina\OneDrive - PSCORE\office", "OneDrive"),
        (WINDOWS, r"C:\Users\mina\Dropbox (Team)\office", "Dropbox"),
        (WINDOWS, r"G:\My Drive\office", "Google Drive"),
        (WINDOWS, r"G:\내 드라이브\office", "Google Drive"),
        (WINDOWS, r"C:\Users\mina\iCloudDrive\office", "iCloud Drive"),
        (WINDOWS, r"D:\Naver MYBOX\office", "Naver MYBOX"),
        (MAC, "/Users/mina/Library/Mobile Documents/com~apple~CloudDocs/office", "iCloud Drive"),
        (MAC, "/Users/mina/Library/CloudStorage/Box-Box/office", "iCloud Drive"),
        (MAC, "/Users/mina/Nextcloud/office", "Nextcloud"),
        (LINUX, "/home/mina/ownCloud/office", "ownCloud"),
        (LINUX, "/home/mina/Box/office", "Box"),
        (LINUX, "/home/mina/pCloudDrive", "pCloud"),
        (LINUX, "/home/mina/MEGA/office", "MEGA"),
        (LINUX, "/srv/SynologyDrive/office", "Synology Drive"),
    ],
)
def test_folders_named_by_a_service_are_refused(
    home: PurePosixPath | PureWindowsPath, folder: str, service: str
) -> None:
    refusal = places.objection(Facts(type(home)(folder), home))
    assert refusal is not None
    assert refusal.by == service
    assert service in refusal.message


@pytest.mark.parametrize(
    ("home", "folder"),
    [
        (WINDOWS, r"C:\Users\mina\AppData\Local\Tutor App"),
        (WINDOWS, r"C:\Users\mina\Documents\Box\office"),
        (MAC, "/Users/mina/Library/Application Support/Tutor App"),
        (LINUX, "/home/mina/.local/share/Tutor App"),
        (LINUX, "/home/mina/work/sync/office"),
        (LINUX, "/home/mina/dropbox-notes/office"),
    ],
)
def test_ordinary_folders_are_not(home: PurePosixPath | PureWindowsPath, folder: str) -> None:
    assert places.objection(Facts(type(home)(folder), home)) is None


def test_folders_that_a_service_says_are_its_own_are_refused() -> None:
    roots = ((PureWindowsPath(r"D:\Work"), "Dropbox"),)
    assert places.objection(Facts(PureWindowsPath(r"d:\work\office"), WINDOWS, roots=roots)) is not None
    assert places.objection(Facts(PureWindowsPath(r"D:\Working"), WINDOWS, roots=roots)) is None


@pytest.mark.parametrize("mark", [".dropbox.cache", ".nextcloudsync.log", ".tmp.drivedownload", ".stfolder"])
def test_a_mark_left_above_the_folder_is_noticed(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).mkdir()
    with pytest.raises(RefusedPlace):
        places.check_place(tmp_path / "deep" / "office")


def test_the_environment_and_a_link_do_not_hide_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Shared").mkdir()
    (tmp_path / "innocent").symlink_to(tmp_path / "Shared")
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Shared"))
    with pytest.raises(RefusedPlace) as refused:
        places.check_place(tmp_path / "innocent" / "office")
    assert refused.value.by == "OneDrive"


def test_dropbox_says_itself_where_its_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(f'{{"personal": {{"path": "{tmp_path}/Stuff"}}}}')
    (tmp_path / "Stuff").mkdir()
    with pytest.raises(RefusedPlace):
        places.check_place(tmp_path / "Stuff")
    assert places.check_place(tmp_path / "Other") is None


def test_a_reason_overrides_and_an_empty_one_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "office"
    with pytest.raises(RefusedPlace):
        places.check_place(folder, reason="  ")
    objection = places.check_place(folder, reason="Trial on an empty account")
    assert objection is not None
    assert not folder.exists()


def test_a_plain_folder_is_accepted(tmp_path: Path) -> None:
    assert places.check_place(tmp_path / "new" / "office") is None


def test_each_kind_of_disk_has_its_own_sentence() -> None:
    here = PurePosixPath("/x")
    network, stick = places.objection(Facts(here, LINUX, "network")), places.objection(Facts(here, LINUX, "removable"))
    assert network is not None
    assert stick is not None
    assert network.message != stick.message


MOUNTS = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:50 / /mnt/share rw,relatime shared:5 - cifs //server/share rw
41 27 0:51 / /home/mina/my\040server rw - fuse.sshfs mina@server: rw
42 27 8:17 / /media/mina/STICK rw - vfat /dev/sdb1 rw
43 27 253:1 / /media/mina/secret rw - ext4 /dev/mapper/luks rw
44 27 8:33 / /data rw - ext4 /dev/sdc1 rw
45 27 0:60 / /mnt/c rw - 9p drvfs rw
46 27 0:61 / /overlay rw - overlay overlay rw
47 27 0:62 / /shared/folder rw - virtiofs host rw
48 40 0:63 / /mnt/share/inner rw - tmpfs tmpfs rw
"""


@pytest.fixture
def sysfs(tmp_path: Path) -> Path:
    """A stick, an encrypted volume on another stick, and a disk that stays."""
    usb = tmp_path / "devices" / "pci0" / "usb2" / "2-1" / "block"
    sata = tmp_path / "devices" / "pci0" / "ata1" / "block"
    virtual = tmp_path / "devices" / "virtual" / "block"
    for folder in (usb / "sdb" / "sdb1", usb / "sdd" / "sdd1", sata / "sdc" / "sdc1", virtual / "dm-1" / "slaves"):
        folder.mkdir(parents=True)
    (sata / "sdc" / "removable").write_text("0\n")
    (virtual / "dm-1" / "slaves" / "sdd1").symlink_to(usb / "sdd" / "sdd1")
    numbers = tmp_path / "dev" / "block"
    numbers.mkdir(parents=True)
    (numbers / "8:17").symlink_to(usb / "sdb" / "sdb1")
    (numbers / "8:33").symlink_to(sata / "sdc" / "sdc1")
    (numbers / "253:1").symlink_to(virtual / "dm-1")
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/mina", "own"),
        ("/mnt/share/office", "network"),
        ("/mnt/share/inner/office", "own"),
        ("/mnt/shared", "own"),
        ("/home/mina/my server/office", "network"),
        ("/media/mina/STICK/office", "removable"),
        ("/media/mina/secret", "removable"),
        ("/data/office", "own"),
        ("/mnt/c/office", "own"),
        ("/overlay/office", "own"),
        ("/shared/folder", "own"),
    ],
)
def test_disks_on_linux(sysfs: Path, folder: str, kind: str) -> None:
    assert disks.kind_on_linux(PurePosixPath(folder), MOUNTS, sysfs) == kind


def test_a_disk_that_says_it_is_removable_is(sysfs: Path) -> None:
    (sysfs / "devices" / "pci0" / "ata1" / "block" / "sdc" / "removable").write_text("1\n")
    assert disks.kind_on_linux(PurePosixPath("/data"), MOUNTS, sysfs) == "removable"


MAC_MOUNTS = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
/dev/disk4s1 on /Volumes/STICK (1) (msdos, local, nodev, nosuid, noowners)
//mina@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by mina)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/Users/mina/Library", "own"),
        ("/System/Volumes/Data/Users/mina", "own"),
        ("/Volumes/STICK (1)/office", "removable"),
        ("/Volumes/share/office", "network"),
    ],
)
def test_disks_on_a_mac(folder: str, kind: str) -> None:
    assert disks.kind_on_mac(PurePosixPath(folder), MAC_MOUNTS) == kind


def test_too_little_room_is_said_before_the_work(tmp_path: Path) -> None:
    places.require_room(tmp_path, 1_000)
    with pytest.raises(DiskFull, match="MB"):
        places.require_room(tmp_path, 1 << 60)
