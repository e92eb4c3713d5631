"""kill -9 at any moment of real commands: what was acknowledged is there, and the record opens."""

import os
import random
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.office import PASSPHRASE
from tests.proof.conftest import Line, Nursery, close, killed, nursery
from tutor_app.opening import open_unlocked
from tutor_app.paths import Paths
from tutor_app.store import engine, integrity, keyslots
from tutor_app.store.fold import all_differences
from tutor_app.store.record import Record

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are of POSIX")


def lost(folder: Path, key: bytes, acknowledged: list[Line]) -> list[Line]:
    """The acknowledged steps that are not in the record; it must open and be sound."""
    path = folder / "office.db"
    connection = engine.connect(path, key)
    try:
        [(record_id,)] = connection.execute("SELECT record FROM meta").fetchall()
        integrity.require_sound(connection, path, record_id)
        there = set(connection.execute("SELECT copy_id, k, stamp FROM step").fetchall())
    finally:
        connection.close()
    return [line for line in acknowledged if (line["copy"], line["k"], line["stamp"]) not in there]


def agrees(folder: Path, key: bytes) -> bool:
    record = Record(folder / "office.db", key)
    with record.read() as session:
        differing = all_differences(session.connection())
    record.close()
    return not differing and not record.went_back


def test_nothing_acknowledged_is_lost_to_a_kill(
    closed: Path, key: bytes, children: Nursery, size: Callable[[int, int], int]
) -> None:
    dice = random.Random(20261124)
    acknowledged: list[Line] = []
    for number in range(size(200, 1_000)):
        said = killed(children, dice, do="write", folder=str(closed), key=key.hex(), seed=number)
        acknowledged += said
        assert lost(closed, key, said) == []
    assert len(acknowledged) > size(200, 1_000)
    assert lost(closed, key, acknowledged) == []
    assert agrees(closed, key)


def test_two_processes_writing_lose_nothing(closed: Path, key: bytes, size: Callable[[int, int], int]) -> None:
    pair = [nursery(), nursery()]
    for number, children in enumerate(pair):
        children.start(do="write", folder=str(closed), key=key.hex(), seed=number, count=size(60, 600))
    said = [line for children in pair for line in children.lines()]
    for children in pair:
        close(children)
    assert not [line for line in said if "result" in line]
    assert lost(closed, key, said) == []
    assert agrees(closed, key)


def test_a_record_that_another_process_is_writing_opens_as_sound(
    closed: Path, key: bytes, children: Nursery, size: Callable[[int, int], int]
) -> None:
    unlocked = keyslots.open_with_passphrase(closed / "office.keys", PASSPHRASE)
    child = children.start(do="write", folder=str(closed), key=key.hex(), seed=1)
    for _number in range(size(60, 400)):
        app = open_unlocked(Paths.at(closed), unlocked)
        assert not app.record.went_back
        app.close()
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    said = list(children.lines())
    assert [line for line in said if "result" in line] == []
    assert said
    assert lost(closed, key, said) == []
    assert agrees(closed, key)
