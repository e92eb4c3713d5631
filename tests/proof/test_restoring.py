"""Backups, restores and new passphrases under kill -9 and a failing disk, and the way back from a bare backup."""

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.office import PASSPHRASE, Office, Template
from tests.proof.conftest import ROOT, Nursery, killed
from tests.proof.nursery import OTHER_PASSPHRASE
from tests.proof.test_faults import state
from tutor_app.backups import back_up
from tutor_app.opening import open_unlocked
from tutor_app.paths import Paths
from tutor_app.services import students
from tutor_app.store import backup, keyslots

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are of POSIX")


@dataclass(frozen=True)
class Two:
    """A closed record whose one student is 가을, and two backups of it: in the first the student is 봄."""

    paths: Paths
    key: bytes
    copies: tuple[Path, Path]
    recovery_key: str

    def season(self) -> str:
        [alias] = {row[2] for row in state(self.paths.data, self.key)["student"]}
        return str(alias)


@pytest.fixture
def two(office: Office, key: bytes) -> Two:
    student = office.student("봄")
    spring = back_up(office.app, "asked").path
    office.app.do(students.edit_student, student, alias="가을")
    autumn = back_up(office.app, "before-merge").path
    office.app.close()
    return Two(office.app.paths, key, (spring, autumn), office.recovery_key)


def test_no_backup_and_no_passphrase_is_lost_to_a_kill(
    two: Two, children: Nursery, tmp_path: Path, size: Callable[[int, int], int]
) -> None:
    dice, paths, made = random.Random(5), two.paths, []
    for _number in range(size(15, 300)):
        said = killed(children, dice, do="keep", folder=str(paths.data), key=two.key.hex())
        made += [line["backup"] for line in said if "backup" in line]
        words = [str(line.get("setting") or line.get("passphrase")) for line in said if "backup" not in line]
        possible = {PASSPHRASE, OTHER_PASSPHRASE} if said and "setting" in said[-1] else {*words[-1:]} or {PASSPHRASE}
        assert any(opens(paths, each) for each in possible)
        assert keyslots.open_with_recovery(paths.keys, two.recovery_key).key == two.key
        keyslots.set_passphrase(paths.keys, two.key, keyslots.members(paths.keys)[0], PASSPHRASE)
    backup.clean(paths.backups)
    there = {info.path.name: info for info in backup.backups(paths.backups)}
    assert set(made) <= set(there)
    assert all(name.endswith(".tutorbackup") for name in os.listdir(paths.backups))
    for name in dice.sample(made, min(len(made), 20)):
        backup.verify(there[name].path, keyslots.by_recovery(two.recovery_key), tmp_path)


def opens(paths: Paths, passphrase: str) -> bool:
    try:
        return bool(keyslots.open_with_passphrase(paths.keys, passphrase).key)
    except keyslots.WrongPassphrase:
        return False


def test_a_killed_restore_leaves_the_old_record_or_the_new_one(
    two: Two, children: Nursery, size: Callable[[int, int], int]
) -> None:
    dice, paths = random.Random(6), two.paths
    contents = dict(zip(map(str, two.copies), ("봄", "가을"), strict=True))
    present, seen = "가을", set()
    unlocked = keyslots.open_with_passphrase(paths.keys, PASSPHRASE)
    for _number in range(size(25, 300)):
        task = {"do": "restore", "folder": str(paths.data), "key": two.key.hex(), "copies": list(contents)}
        possible = {present}
        for line in killed(children, dice, **task):
            new = contents[line.get("restoring") or line["restored"]]
            possible = {new} if "restored" in line else possible | {new}
        backup.finish_restore(paths)
        open_unlocked(paths, unlocked).close()
        present = two.season()
        assert present in possible
        seen.add(present)
        assert opens(paths, PASSPHRASE)
        assert not list(paths.data.glob("set-aside*"))
    assert seen == {"봄", "가을"}


@pytest.mark.parametrize("work", ["restore", "second backup", "passphrase", "settings"])
@pytest.mark.parametrize(("error", "lasting"), [(errno.ENOSPC, True), (errno.EIO, False)])
def test_every_operation_may_fail(
    two: Two,
    starved: Nursery,
    tmp_path: Path,
    size: Callable[[int, int], int],
    work: str,
    error: int,
    lasting: bool,
) -> None:
    stride = size(7, 1) if work in ("restore", "second backup") else 1
    refused = 0
    for nth in range(1, 3_000, stride):
        paths = Paths.at(tmp_path / "try")
        shutil.copytree(two.paths.data, paths.data)
        (paths.data / "stick").mkdir()
        starved.start(
            do="fault",
            work=work,
            folder=str(paths.data),
            key=two.key.hex(),
            nth=nth,
            errno=error,
            lasting=lasting,
        )
        [told] = list(starved.lines())
        assert told["result"] in ("done", "refused"), told
        if told["result"] == "refused":
            refused += 1
            assert told["message"]
            assert told["hint"]
        judge(Two(paths, two.key, two.copies, two.recovery_key), work, told["result"] == "done")
        shutil.rmtree(paths.data)
        if told["fired"] == 0:
            break
    assert told["fired"] == 0, "the work never ended"
    assert refused > 2


def judge(two: Two, work: str, is_done: bool) -> None:
    """Nothing is lost, nothing is half there, and what was said is true."""
    paths = two.paths
    backup.finish_restore(paths)
    backup.clean(paths.backups)
    if work == "restore":
        assert two.season() in ({"봄"} if is_done else {"봄", "가을"})
    else:
        assert two.season() == "가을"
    if work == "passphrase":
        assert opens(paths, OTHER_PASSPHRASE) or (not is_done and opens(paths, PASSPHRASE))
    assert keyslots.open_with_recovery(paths.keys, two.recovery_key).key == two.key
    for folder in (paths.backups, paths.data / "stick"):
        assert not [info for info in backup.backups(folder) if info.is_damaged]
    assert not [path for path in (paths.data / "stick").iterdir() if path.suffix != ".tutorbackup"]


def test_a_backup_opens_on_a_new_computer_with_the_recovery_key_alone(
    two: Two, tmp_path: Path, template: Template
) -> None:
    shutil.move(two.copies[1], tmp_path / "from-a-stick.tutorbackup")
    shutil.rmtree(two.paths.data)
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TUTOR_APP_RECOVERY_KEY": template.recovery_key.lower().replace("-", " "),
        "TUTOR_APP_NEW_PASSPHRASE": OTHER_PASSPHRASE,
        "TUTOR_APP_PASSPHRASE": OTHER_PASSPHRASE,
    }

    def tutor_app(*words: str) -> str:
        program = [sys.executable, "-c", "import sys; from tutor_app.cli import main; sys.exit(main())", *words]
        done = subprocess.run(program, env=environment, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    tutor_app("restore", "--recovery", str(tmp_path / "from-a-stick.tutorbackup"))
    tutor_app("passphrase", "--recovery")
    assert "가을" in tutor_app("list", "students")
    tutor_app("check")
