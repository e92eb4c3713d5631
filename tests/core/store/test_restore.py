"""Restoring: on a new computer, over what is there, and through a crash at any moment."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.core.store.conftest import CHEAP, PASSPHRASE, Closed
from tutor_app.errors import UserError
from tutor_app.store import backup, engine, installation, keyslots
from tutor_app.store.backup import DamagedBackup
from tutor_app.store.faults import RecordLocked

LATER = "pebble lantern orchid canoe"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("way", ["passphrase", "recovery"])
def test_a_new_computer_needs_the_file_and_one_secret(closed: Closed, tmp_path: Path, way: str) -> None:
    closed.set_note("kept")
    made = closed.back_up()
    shutil.move(made.path, tmp_path / "mail.tutorbackup")
    shutil.rmtree(closed.paths.data)
    unlock = keyslots.by_passphrase(PASSPHRASE) if way == "passphrase" else keyslots.by_recovery(closed.recovery)
    new = closed.at(tmp_path / "new" / "home")

    unlocked = backup.restore(tmp_path / "mail.tutorbackup", new.paths, unlock)

    assert unlocked.member_id == (closed.member_id if way == "passphrase" else None)
    assert names(new.paths.data) == {"office.db", "office.keys"}
    assert new.note() == "kept"
    assert keyslots.open_with_passphrase(new.paths.keys, PASSPHRASE).key == closed.key


def test_a_wrong_passphrase_or_a_damaged_file_changes_nothing(closed: Closed, tmp_path: Path) -> None:
    made = closed.back_up()
    new = closed.at(tmp_path / "new")
    with pytest.raises(keyslots.WrongPassphrase):
        backup.restore(made.path, new.paths, keyslots.by_passphrase(LATER))
    (tmp_path / "cut.tutorbackup").write_bytes(made.path.read_bytes()[:-70])
    with pytest.raises(DamagedBackup):
        backup.restore(tmp_path / "cut.tutorbackup", new.paths, keyslots.by_passphrase(PASSPHRASE))
    assert not new.paths.data.exists()


def test_what_was_there_becomes_a_backup_that_can_be_restored_too(closed: Closed) -> None:
    closed.set_note("first")
    first = closed.back_up()
    closed.set_note("second")
    installation.write(closed.paths.record, installation.Installation("copy-1", 1, 1, "seat"))

    backup.restore(first.path, closed.paths, keyslots.by_key(closed.key))

    assert closed.note() == "first"
    assert installation.read(closed.paths.record) is None
    assert not any(name.startswith("set-aside") for name in names(closed.paths.data))
    [second] = [b for b in backup.backups(closed.paths.backups) if b.manifest and b.manifest.why == "before-restore"]
    backup.restore(second.path, closed.paths, keyslots.by_key(closed.key))
    assert closed.note() == "second"


def test_a_passphrase_changed_since_goes_on_working(closed: Closed) -> None:
    made = closed.back_up()
    keyslots.set_passphrase(closed.paths.keys, closed.key, closed.member_id, LATER)
    backup.restore(made.path, closed.paths, keyslots.by_passphrase(LATER))
    assert keyslots.open_with_passphrase(closed.paths.keys, LATER).key == closed.key
    with pytest.raises(keyslots.WrongPassphrase):
        keyslots.open_with_passphrase(closed.paths.keys, PASSPHRASE)


def test_another_record_or_a_damaged_one_is_set_aside(closed: Closed, tmp_path: Path) -> None:
    made = closed.back_up()
    other = closed.at(tmp_path / "other")
    other.paths.data.mkdir()
    other.paths.record.write_bytes(b"damaged beyond reading" * 1_000)
    key, _recovery = keyslots.create(other.paths.keys, "another", "someone", LATER, cost=CHEAP)

    backup.restore(made.path, other.paths, keyslots.by_passphrase(PASSPHRASE))

    [aside] = [path for path in other.paths.data.iterdir() if path.name.startswith("set-aside")]
    assert names(aside) == {"office.db", "office.keys"}
    assert keyslots.open_with_passphrase(aside / "office.keys", LATER).key == key
    assert keyslots.open_with_passphrase(other.paths.keys, PASSPHRASE).key == closed.key


def test_an_old_write_ahead_log_never_meets_the_new_file(closed: Closed) -> None:
    closed.set_note("first")
    made = closed.back_up()
    with closing(engine.connect(closed.paths.record, closed.key, write=True)) as connection:
        connection.execute("UPDATE office_setting SET value = 'only in the log'")
        left = closed.paths.record.with_name("office.db-wal")
        log = left.read_bytes()
    left.write_bytes(log)
    backup.restore(made.path, closed.paths, keyslots.by_key(closed.key))
    assert closed.note() == "first"


class PowerCut(BaseException):
    pass


def cut_at(number: int) -> Callable[[], None]:
    """Let the power fail at the `number`-th rename, link, removal or new folder from now on."""
    done = 0

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal done
            done += 1
            if done >= number:
                raise PowerCut
            return real(*args, **kwargs)

        return call

    patch = pytest.MonkeyPatch()
    for name in ("replace", "rename", "unlink", "rmdir", "mkdir"):
        patch.setattr(os, name, failing(getattr(os, name)))
    return patch.undo


def test_a_power_cut_at_any_step_leaves_the_old_record_or_the_new_one(closed: Closed, tmp_path: Path) -> None:
    closed.set_note("old")
    made = closed.back_up().path
    closed.set_note("new")
    seen, number, finished = [], 0, False
    while not finished:
        number += 1
        trial = closed.at(tmp_path / f"trial-{number}")
        shutil.copytree(closed.paths.data, trial.paths.data)
        undo = cut_at(number)
        try:
            backup.restore(trial.paths.backups / made.name, trial.paths, keyslots.by_key(closed.key))
            finished = True
        except PowerCut:
            pass
        finally:
            undo()
        backup.finish_restore(trial.paths)
        seen.append(trial.note())
        assert keyslots.open_with_passphrase(trial.paths.keys, PASSPHRASE).key == closed.key
        assert not {"restoring"} & names(trial.paths.data)
    turn = seen.index("old")
    assert seen == ["new"] * turn + ["old"] * (number - turn)
    assert 1 < turn < number - 1


def test_a_record_that_is_open_elsewhere_is_not_replaced(closed: Closed) -> None:
    closed.set_note("first")
    made = closed.back_up()
    with closed.connection(write=True) as window:
        window.execute("UPDATE office_setting SET value = 'second'")
        with pytest.raises(RecordLocked):
            backup.restore(made.path, closed.paths, keyslots.by_key(closed.key))
        window.execute("UPDATE office_setting SET value = 'third'")
    assert closed.note() == "third"
    backup.restore(made.path, closed.paths, keyslots.by_key(closed.key))
    assert closed.note() == "first"


def test_lost_keyslots_come_back_from_a_backup(closed: Closed) -> None:
    made = closed.back_up()
    closed.set_note("written after the backup")
    closed.paths.keys.unlink()
    backup.restore_keys(made.path, closed.paths, keyslots.by_recovery(closed.recovery))
    assert keyslots.open_with_passphrase(closed.paths.keys, PASSPHRASE).key == closed.key
    assert closed.note() == "written after the backup"
    keyslots.set_passphrase(closed.paths.keys, closed.key, closed.member_id, LATER)
    with pytest.raises(UserError, match="in order"):
        backup.restore_keys(made.path, closed.paths, keyslots.by_passphrase(PASSPHRASE))
    assert keyslots.open_with_passphrase(closed.paths.keys, LATER).key == closed.key
