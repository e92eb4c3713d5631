"""Backups: sealed, verified, listed, copied and thinned out."""

import os
import random
import stat
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.core.store.conftest import PASSPHRASE, Closed
from tutor_app.errors import UserError
from tutor_app.store import backup, keyslots
from tutor_app.store.backup import BackupInfo, DamagedBackup, Manifest, Why
from tutor_app.store.backup.keeping import kept
from tutor_app.store.faults import NotFound, RecordDamaged


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_one_verified_file_with_a_neutral_name(closed: Closed, tmp_path: Path) -> None:
    made = closed.back_up("daily")
    assert names(closed.paths.backups) == [made.path.name]
    assert made.path.name.startswith(f"office-{closed.record_id[-8:]}-")
    assert made.path.name.endswith("Z-daily.tutorbackup")
    assert made.counts is not None
    assert made.counts["student"] == 0
    assert stat.S_IMODE(made.path.stat().st_mode) & 0o077 == 0

    assert backup.verify(made.path, keyslots.by_passphrase(PASSPHRASE), tmp_path).manifest == made.manifest
    assert backup.verify(made.path, keyslots.by_recovery(closed.recovery), tmp_path).counts == made.counts
    assert names(tmp_path) == ["office"]


def test_what_is_in_it_shows_only_with_the_key(closed: Closed) -> None:
    made = closed.back_up()
    [without] = backup.backups(closed.paths.backups)
    [with_key] = backup.backups(closed.paths.backups, closed.key)
    assert without.counts is None
    assert with_key.counts == made.counts
    assert b"student" not in made.path.read_bytes()


def test_a_backup_is_one_moment_while_others_write(closed: Closed) -> None:
    closed.set_note("before")
    with closed.connection() as connection:

        def meanwhile(_done: int, _pages: int) -> None:
            closed.set_note("meanwhile")

        made = backup.make(connection, closed.key, closed.paths.keys, closed.paths.backups, "asked", progress=meanwhile)
        assert not connection.in_transaction
    elsewhere = closed.at(closed.paths.data.parent / "elsewhere")
    backup.restore(made.path, elsewhere.paths, keyslots.by_key(closed.key))
    assert elsewhere.note() == "before"
    assert closed.note() == "meanwhile"


def test_a_backup_that_is_cancelled_leaves_nothing(closed: Closed) -> None:
    class CancelledError(Exception):
        pass

    def cancel(_done: int, _pages: int) -> None:
        raise CancelledError

    with closed.connection() as connection:
        with pytest.raises(CancelledError):
            backup.make(connection, closed.key, closed.paths.keys, closed.paths.backups, "asked", progress=cancel)
        assert not connection.in_transaction
    assert names(closed.paths.backups) == []


def test_no_backup_of_damaged_keyslots_or_a_damaged_record(closed: Closed) -> None:
    whole = closed.paths.keys.read_bytes()
    closed.paths.keys.write_bytes(whole[:-9])
    with pytest.raises(keyslots.DamagedKeyslots):
        closed.back_up()
    closed.paths.keys.write_bytes(whole)
    with closed.paths.record.open("r+b") as file:
        file.seek(-2_000, os.SEEK_END)
        file.write(b"\0" * 100)
    with pytest.raises(RecordDamaged):
        closed.back_up()
    assert names(closed.paths.backups) == []


def test_two_backups_in_one_second_are_two_files(closed: Closed) -> None:
    moment = datetime(2026, 11, 24, 14, 3, 12, 345, tzinfo=UTC)
    with closed.connection() as connection:
        made = [
            backup.make(connection, closed.key, closed.paths.keys, closed.paths.backups, "asked", clock=lambda: moment)
            for _each in range(2)
        ]
    assert made[0].path.name.endswith("-2026-11-24T140312Z-asked.tutorbackup")
    assert made[1].path.name.endswith("-2026-11-24T140312Z-asked-2.tutorbackup")


def test_every_flipped_bit_and_every_truncation_is_noticed(closed: Closed, tmp_path: Path) -> None:
    made = closed.back_up().path
    whole = made.read_bytes()
    copy, chance = tmp_path / made.name, random.Random(2)
    unlock = keyslots.by_key(closed.key)
    in_headers = [*range(2_600), *range(len(whole) - 400, len(whole))]
    places = chance.sample(in_headers, 150) + chance.sample(range(len(whole)), 150)
    for place in places:
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :])
        with pytest.raises(UserError):
            backup.verify(copy, unlock, tmp_path)
    for length in [0, 1, 21, 63, 64, 65, *chance.sample(range(len(whole)), 50), len(whole) - 1]:
        copy.write_bytes(whole[:length])
        with pytest.raises(DamagedBackup):
            backup.verify(copy, unlock, tmp_path)


def rebuilt(source: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """The same backup with other entries and a fresh checksum, as someone without the key could make it."""
    from tutor_app.store.backup import archive

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        new.comment = b"0" * 64
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    with target.open("r+b") as file:
        digest = archive._digest_of_body(file)
        file.seek(-64, os.SEEK_END)
        file.write(digest)
    return target


def test_a_backup_changed_on_purpose_is_refused(closed: Closed, tmp_path: Path) -> None:
    unlock = keyslots.by_recovery(closed.recovery)
    made = closed.back_up().path
    with zipfile.ZipFile(made) as archive:
        manifest = archive.read("manifest.json")
    older = manifest.replace(b'"asked"', b'"daily"')
    with pytest.raises(DamagedBackup):
        backup.verify(rebuilt(made, tmp_path / "x.tutorbackup", {"manifest.json": older}), unlock, tmp_path)
    with pytest.raises(DamagedBackup):
        backup.verify(rebuilt(made, tmp_path / "x.tutorbackup", {"../evil": b"x"}), unlock, tmp_path)
    newer = manifest.replace(b'"version": 1', b'"version": 2')
    with pytest.raises(backup.NewerBackup):
        backup.verify(rebuilt(made, tmp_path / "x.tutorbackup", {"manifest.json": newer}), unlock, tmp_path)
    assert names(tmp_path) == ["office", "x.tutorbackup"]


def test_a_file_that_unpacks_to_more_is_refused(closed: Closed, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.tutorbackup"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("manifest.json", "office.keys", "office.db"):
            archive.writestr(name, b"0" * 10_000_000)
    [info] = backup.backups(tmp_path)
    assert info.is_damaged


def test_damaged_and_foreign_files_are_listed_as_damaged_and_last(closed: Closed) -> None:
    good = closed.back_up()
    (closed.paths.backups / "cut.tutorbackup").write_bytes(good.path.read_bytes()[:5_000])
    (closed.paths.backups / "notes.txt").write_text("mine")
    listed = backup.backups(closed.paths.backups)
    assert [info.path.name for info in listed] == [good.path.name, "cut.tutorbackup"]
    assert [info.is_damaged for info in listed] == [False, True]
    assert backup.backups(closed.paths.data / "nowhere") == []


def test_the_second_place_gets_the_same_file(closed: Closed, tmp_path: Path) -> None:
    made = closed.back_up()
    with pytest.raises(UserError, match="second place"):
        backup.copy_to(made, tmp_path / "stick")
    (tmp_path / "stick").mkdir()
    copied = backup.copy_to(made, tmp_path / "stick")
    assert copied.path.read_bytes() == made.path.read_bytes()
    assert names(tmp_path / "stick") == [made.path.name]


def test_a_damaged_file_is_not_copied(closed: Closed, tmp_path: Path) -> None:
    made = closed.back_up()
    made.path.write_bytes(made.path.read_bytes()[:-1])
    (tmp_path / "stick").mkdir()
    with pytest.raises(DamagedBackup):
        backup.copy_to(made, tmp_path / "stick")
    assert names(tmp_path / "stick") == []


def aged(days: float, why: Why = "daily", number: int = 0) -> BackupInfo:
    made_at = datetime(2026, 11, 24, 18, tzinfo=UTC) - timedelta(days=days)
    manifest = Manifest("record-1", made_at, why, 1, 1, "", "")
    return BackupInfo(Path(f"{why}-{days}-{number}"), 1, manifest)


def test_seven_days_four_weeks_and_six_months_are_kept() -> None:
    twice_a_day = [aged(half / 2) for half in range(2 * 400)]
    left = kept(twice_a_day)
    days = [info.manifest.made_at.date() for info in left if info.manifest]
    assert days[:7] == [(datetime(2026, 11, 24, tzinfo=UTC) - timedelta(days=d)).date() for d in range(7)]
    assert len({(day.year, day.month) for day in days}) == 6
    assert len(left) <= 7 + 4 + 6
    assert all(kept(kept(twice_a_day)) == left for _again in range(1))


def test_an_office_that_rarely_opens_keeps_what_it_has() -> None:
    rare = [aged(30.5 * month) for month in range(6)]
    assert kept(rare) == rare


def test_the_last_ten_before_each_kind_of_big_change_are_kept_and_the_newest_always() -> None:
    imports = [aged(day / 100, "before-import") for day in range(30)]
    merges = [aged(200 + day, "before-merge") for day in range(3)]
    assert len(kept([*imports, *merges])) == 13
    assert kept([aged(1), aged(0, "before-import")])[0].path == aged(0, "before-import").path


def test_backups_that_a_person_asked_for_are_kept_beside_each_other() -> None:
    same_day = [aged(hour / 24, "asked") for hour in range(12)]
    assert kept(same_day) == same_day[:10]


def test_rotation_touches_only_what_this_record_made(closed: Closed) -> None:
    with closed.connection() as connection:
        for day in range(12):
            backup.make(
                connection,
                closed.key,
                closed.paths.keys,
                closed.paths.backups,
                "daily",
                clock=partial(datetime, 2026, 11, 20, day, tzinfo=UTC),
            )
    (closed.paths.backups / "cut.tutorbackup").write_bytes(b"PK")
    assert backup.rotate(closed.paths.backups, "another-record") == []
    gone = backup.rotate(closed.paths.backups, closed.record_id)
    assert len(gone) == 11
    assert len(names(closed.paths.backups)) == 2


def test_what_a_killed_process_left_is_cleaned_up(closed: Closed) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folder = closed.paths.backups
    folder.mkdir()
    stem = "office-1a2b3c4d-2026-11-24T140312Z-daily.tutorbackup"
    for name in (f"{stem}.{ended.pid}.partial", f"{stem}.db.{ended.pid}.partial", f"{stem}.db.{ended.pid}.partial-wal"):
        (folder / name).write_bytes(b"x")
    (folder / f"{stem}.{os.getpid()}.partial").write_bytes(b"under way")
    (folder / "mine.partial").write_bytes(b"not ours")
    backup.clean(folder)
    assert names(folder) == sorted(["mine.partial", f"{stem}.{os.getpid()}.partial"])


def test_a_backup_that_is_not_there(closed: Closed, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        backup.verify(tmp_path / "none.tutorbackup", keyslots.by_key(closed.key), tmp_path)


def test_the_newest_backup_of_a_record_is_known_by_its_name_alone(closed: Closed, tmp_path: Path) -> None:
    assert backup.newest_by_name(tmp_path / "nowhere", closed.record_id) is None
    made = closed.back_up("daily")
    assert made.manifest is not None
    for name in ("office-00000000-2030-01-01T000000Z-daily.tutorbackup", f"{made.path.name}.77.partial"):
        (closed.paths.backups / name).write_bytes(b"")
    newest = backup.newest_by_name(closed.paths.backups, closed.record_id)
    assert newest == made.manifest.made_at.replace(microsecond=0)
