"""A process that forks children which do real commands on a record, so that each costs a fork and not a start.

It reads a JSON task a line and forks a child that carries it out; the child writes JSON lines of what it acknowledges.
Run with `python -m tests.proof.nursery`, under LD_PRELOAD for tasks with a `fault`.
"""

import ctypes
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.office import PASSPHRASE, TestClock
from tutor_app import bundles, sending, settings
from tutor_app.app import App
from tutor_app.backups import back_up
from tutor_app.errors import UserError
from tutor_app.model import Student
from tutor_app.paths import Paths
from tutor_app.services import defaults, imports, matches, office, sessions, students, tutors
from tutor_app.services.plan import Incoming, Plan
from tutor_app.store import backup, engine, keyslots
from tutor_app.store.faults import plain
from tutor_app.store.record import Record
from tutor_app.store.travel import Travelling

Task = dict[str, Any]

OTHER_PASSPHRASE = "pebble lantern orchid canoe"


def say(**words: Any) -> None:
    """One line to whoever started the nursery, written in one piece."""
    os.write(1, (json.dumps(words) + "\n").encode())


def opened(task: Task) -> App:
    """The record of the task, without the price of a passphrase."""
    paths = Paths.at(Path(task["folder"]))
    return App(Record(paths.record, bytes.fromhex(task["key"]), TestClock()), paths, None)


def plan(number: int, count: int = 20) -> Plan:
    """`count` students and a tutor that no other plan has."""
    people = tuple(Incoming(f"{number}-{n}", "people.csv", n, {"name": f"사람 {number} {n}"}) for n in range(count))
    return Plan(f"proof {number}", students=people)


def save(app: App, number: int) -> None:
    app.do(students.add_student, alias=f"바다 {number}", identity={"name": f"김바다 {number}"})


def take_in(app: App, number: int) -> None:
    app.do(imports.import_roster, plan(number))


def merge(app: App, number: int) -> None:
    """What another copy did: 20 students."""
    rows = [Student(code=f"K-9{n:02}", alias=f"먼 바다 {n}").model_dump() for n in range(20)]
    entries = tuple(("student", row["id"], "i", None, json.dumps(row, ensure_ascii=False)) for row in rows)
    about = ("2026-11-24T05:03:00.000Z", None, "imports.import_roster", "{}", "", None, None)
    app.merge([Travelling(f"far {number}", 1, 2**50, *about, entries)])


def back(app: App, _number: int) -> None:
    back_up(app, "asked")


def back_twice(app: App, _number: int) -> None:
    back_up(app, "asked", second=app.paths.data / "stick")


def make(app: App, _number: int) -> None:
    sending.make_bundles(app, app.paths.data / "post")


def take(app: App, _number: int) -> None:
    bundles.open_bundle(app, app.paths.data / "post" / "arrived.tutorbundle")


def put_back(app: App, _number: int) -> None:
    app.close()
    [copy] = app.paths.backups.glob("*-asked*.tutorbackup")
    backup.restore(copy, app.paths, keyslots.by_key(app.record.key))


def change_passphrase(app: App, _number: int) -> None:
    [member] = keyslots.members(app.paths.keys)
    keyslots.set_passphrase(app.paths.keys, app.record.key, member, OTHER_PASSPHRASE)


def keep_settings(app: App, _number: int) -> None:
    with plain():
        settings.save(app.paths.settings, settings.Settings(theme="dark"))


WORK = {
    "save": save,
    "import": take_in,
    "merge": merge,
    "make": make,
    "take": take,
    "backup": back,
    "second backup": back_twice,
    "restore": put_back,
    "passphrase": change_passphrase,
    "settings": keep_settings,
}


def write_for_ever(task: Task) -> None:
    """Random commands until killed; each acknowledged by the step it made."""
    app = opened(task)
    for head in write(app, task["seed"], task.get("count", 1_000_000)):
        say(**head)


def write(app: App, seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Random commands, and after each the step that it made."""
    dice = random.Random(seed)
    student, tutor = app.do(students.add_student, alias="하늘"), app.do(tutors.add_tutor, name="김서연")
    match = app.do(matches.make_match, student, tutor, defaults.subject_id("english"), status="active")
    kind = 1.0
    for number in range(count):
        kind = dice.random() * (1.0 if kind < 0.9 else 0.9)
        if kind < 0.5:
            day = f"2026-{number // 28 % 10 + 1:02}-{number % 28 + 1:02}"
            app.do(sessions.log_session, match, date=day, start=f"{number // 280 % 24:02}:00", minutes=60)
        elif kind < 0.8:
            app.do(students.edit_student, student, alias=f"하늘 {number}")
        elif kind < 0.9:
            take_in(app, seed * 10_000 + number)
        else:
            app.undo()
        yield app.query(_head)


def _head(read: Any) -> dict[str, Any]:
    found = read.connection().exec_driver_sql("SELECT copy_id, k, stamp FROM step ORDER BY id DESC LIMIT 1").one()
    return dict(zip(("copy", "k", "stamp"), found, strict=True))


def keep_for_ever(task: Task) -> None:
    """Backups and new passphrases in turn until killed, each acknowledged."""
    app = opened(task)
    [member] = keyslots.members(app.paths.keys)
    with closing(engine.connect(app.record.path, app.record.key)) as connection:
        while True:
            made = backup.make(connection, app.record.key, app.paths.keys, app.paths.backups, "before-merge")
            say(backup=made.path.name)
            for words in (OTHER_PASSPHRASE, PASSPHRASE):
                say(setting=words)
                keyslots.set_passphrase(app.paths.keys, app.record.key, member, words)
                say(passphrase=words)


def make_for_ever(task: Task) -> None:
    """One bundle after the other until killed, each acknowledged."""
    app = opened(task)
    while True:
        save(app, 0)
        for made in sending.make_bundles(app, Path(task["post"])):
            say(made=made.path.name)


def take_all(task: Task) -> None:
    """What another office sent, one bundle after the other, each acknowledged."""
    app = opened(task)
    for path in task["bundles"]:
        bundles.open_bundle(app, Path(path))
        say(taken=path)


def restore_for_ever(task: Task) -> None:
    """One backup after the other into the record's place until killed, each acknowledged."""
    paths, unlock = Paths.at(Path(task["folder"])), keyslots.by_key(bytes.fromhex(task["key"]))
    while True:
        for copy in task["copies"]:
            say(restoring=copy)
            backup.restore(Path(copy), paths, unlock)
            say(restored=copy)


def work_with_a_fault(task: Task) -> None:
    """One piece of work in which the n-th system call on the folder fails."""
    layer = ctypes.CDLL(None)
    app = opened(task)
    layer.fault_arm(str(task["folder"]).encode(), task["nth"], task["errno"], int(task["lasting"]))
    try:
        WORK[task["work"]](app, task["nth"])
        result = {"result": "done"}
    except UserError as error:
        result = {"result": "refused", "message": error.message, "hint": error.hint}
    except BaseException as bug:
        result = {"result": "bug", "message": f"{type(bug).__name__}: {bug}"}
    fired = layer.fault_fired()
    layer.fault_arm(b"", 0, 0, 0)
    say(**result, fired=fired)


DO = {
    "write": write_for_ever,
    "make": make_for_ever,
    "take": take_all,
    "keep": keep_for_ever,
    "restore": restore_for_ever,
    "fault": work_with_a_fault,
}


def warm() -> None:
    """Do everything once, so that children find the statements compiled."""
    with tempfile.TemporaryDirectory() as folder:
        key = bytes(32)
        paths = Paths.at(Path(folder))
        Record.create(paths.record, key, "warm")
        app = App(Record(paths.record, key, TestClock()), paths, None)
        app.do(office.set_up_office, office.NewOffice("Warm", "Jiwon"), "jiwon")
        for dice in range(4):
            list(write(app, dice, 12))
        app.close()


def main() -> None:
    warm()
    say(ready=True)
    for line in sys.stdin:
        task = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                DO[task["do"]](task)
            except BaseException as bug:
                say(result="bug", message=f"{type(bug).__name__}: {bug}")
            os._exit(0)
        say(child=child)
        os.waitpid(child, 0)
        say(gone=child)


if __name__ == "__main__":
    main()
