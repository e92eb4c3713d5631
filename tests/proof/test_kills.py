"""kill -9 at any moment of real commands: what was acknowledged is there, and the record opens."""

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.office import PASSPHRASE, TestClock, picture, same_copy
from tests.proof.conftest import Correspondence, Line, Nursery, close, killed, nursery
from tutor_app import bundles
from tutor_app.app import App
from tutor_app.opening import open_unlocked
from tutor_app.paths import Paths
from tutor_app.store import engine, integrity, keyslots
from tutor_app.store.fold import all_differences
from tutor_app.store.record import Record
from tutor_app.sync.envelope import unseal

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
    for number in range(size(120, 1_000)):
        said = killed(children, dice, do="write", folder=str(closed), key=key.hex(), seed=number)
        acknowledged += said
        assert lost(closed, key, said) == []
    assert len(acknowledged) > size(120, 1_000)
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


def test_a_kill_leaves_no_half_bundle(
    correspondence: Correspondence, key: bytes, children: Nursery, tmp_path: Path, size: Callable[[int, int], int]
) -> None:
    post, dice = tmp_path / "post", random.Random(20261125)
    post.mkdir()
    task = {"folder": str(correspondence.here), "key": key.hex(), "post": str(post)}
    made: list[str] = []
    for _number in range(size(30, 600)):
        made += [str(line["made"]) for line in killed(children, dice, do="make", **task)]
    found = {path.name: unseal(path.read_bytes(), [correspondence.there]) for path in post.glob("*.tutorbundle")}
    assert len(made) > size(30, 600)
    assert set(made) <= set(found)
    numbers = [sealed.address.sequence for sealed in found.values()]
    assert len(numbers) == len(set(numbers)), "two bundles of one number look like a record in use in two places"
    assert agrees(correspondence.here, key)


def test_a_kill_while_a_bundle_is_taken_loses_nothing(
    correspondence: Correspondence, key: bytes, children: Nursery, tmp_path: Path, size: Callable[[int, int], int]
) -> None:
    dice, ends = random.Random(20261125), 0
    for number in range(size(12, 400)):
        paths = same_copy(correspondence.here, tmp_path / str(number))
        task = {"folder": str(paths.data), "key": key.hex(), "bundles": list(map(str, correspondence.arrived))}
        said = killed(children, dice, do="take", **task)
        assert agrees(paths.data, key)
        app = App(Record(paths.record, key, TestClock()), paths, None)
        for line in said:
            assert bundles.inspect_bundle(app, Path(line["taken"])).new == 0
        ends += len(said) == len(correspondence.arrived)
        bundles.open_bundle(app, correspondence.arrived[-1])
        assert app.query(picture) == correspondence.ends
        app.close()
        shutil.rmtree(paths.data)
    assert ends < size(12, 400), "nothing was ever killed"
