"""Flipped bits and cut files: noticed before any work starts."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office import PASSPHRASE, Office
from tutor_app.errors import UserError
from tutor_app.opening import open_office, open_unlocked
from tutor_app.paths import Paths
from tutor_app.store import keyslots
from tutor_app.store.faults import RecordDamaged
from tutor_app.store.keyslots import Unlocked


def unlocked(folder: Path) -> Unlocked:
    return keyslots.open_with_passphrase(folder / "office.keys", PASSPHRASE)


def flipped(path: Path, dice: random.Random) -> None:
    """Turn one bit of the file round."""
    content = bytearray(path.read_bytes())
    place = dice.randrange(len(content))
    content[place] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def test_every_flipped_bit_of_the_record_is_noticed(closed: Path, size: Callable[[int, int], int]) -> None:
    dice, opening = random.Random(1), unlocked(closed)
    record = closed / "office.db"
    whole = record.read_bytes()
    for _number in range(size(120, 1_000)):
        flipped(record, dice)
        with pytest.raises(RecordDamaged):
            open_unlocked(Paths.at(closed), opening)
        record.write_bytes(whole)
    open_unlocked(Paths.at(closed), opening).close()


def test_every_truncation_is_noticed(closed: Path, size: Callable[[int, int], int]) -> None:
    opening, record = unlocked(closed), closed / "office.db"
    whole = record.read_bytes()
    pages = range(0, len(whole), 4096)
    dice = random.Random(2)
    odd = [dice.randrange(len(whole)) for _number in range(size(20, 400))]
    for length in [*(pages if len(pages) <= size(100, 10_000) else dice.sample(pages, 100)), *odd]:
        record.write_bytes(whole[:length])
        with pytest.raises(RecordDamaged):
            open_unlocked(Paths.at(closed), opening)
    record.write_bytes(whole)
    open_unlocked(Paths.at(closed), opening).close()


def test_a_damaged_log_of_a_crash_never_loses_silently(
    office: Office, tmp_path: Path, size: Callable[[int, int], int]
) -> None:
    """Acknowledged steps that stood in the write-ahead log only: either they are there, or their loss is told."""
    office.app.record.read().__enter__().connection()
    match = office.match()
    for day in range(1, 10):
        office.log(match, f"2026-10-{day:02}")
    crashed = tmp_path / "crashed"
    shutil.copytree(office.app.paths.data, crashed)
    head = office.app.query(lambda read: read.connection().exec_driver_sql("SELECT max(stamp) FROM step").scalar())
    opening, dice = unlocked(crashed), random.Random(3)
    for number in range(size(40, 400)):
        again = tmp_path / f"again-{number}"
        shutil.copytree(crashed, again)
        flipped(again / "office.db-wal", dice)
        try:
            app = open_unlocked(Paths.at(again), opening)
        except RecordDamaged:
            continue
        found = app.query(lambda read: read.connection().exec_driver_sql("SELECT max(stamp) FROM step").scalar())
        assert found == head or app.record.went_back
        app.close()
        shutil.rmtree(again)


def test_every_flipped_bit_of_the_keyslot_file_is_noticed(closed: Path, size: Callable[[int, int], int]) -> None:
    dice, keys = random.Random(4), closed / "office.keys"
    whole = keys.read_bytes()
    for _number in range(size(25, 300)):
        flipped(keys, dice)
        with pytest.raises(UserError):
            open_office(Paths.at(closed), PASSPHRASE)
        keys.write_bytes(whole)


def test_each_reason_has_its_own_sentence(closed: Path, tmp_path: Path) -> None:
    def told(folder: Path, passphrase: str = PASSPHRASE) -> str:
        with pytest.raises(UserError) as caught:
            open_office(Paths.at(folder), passphrase)
        assert caught.value.hint
        return caught.value.message

    def copy(name: str) -> Path:
        return Path(shutil.copytree(closed, tmp_path / name))

    no_keys, bad_keys, bad_record, newer = map(copy, ("no keys", "bad keys", "bad record", "newer"))
    (no_keys / "office.keys").unlink()
    (bad_keys / "office.keys").write_text("{}", encoding="utf-8")
    (bad_record / "office.db").write_bytes(b"nothing" * 4096)
    make_newer(newer)
    sentences = {
        told(tmp_path / "none"),
        told(closed, "not the passphrase"),
        told(no_keys),
        told(bad_keys),
        told(bad_record),
        told(newer),
    }
    assert len(sentences) == 6
    assert not (tmp_path / "none").exists()


def make_newer(folder: Path) -> None:
    """As if a later release had written the record."""
    from tutor_app.store import engine

    connection = engine.connect(folder / "office.db", unlocked(folder).key, write=True)
    connection.execute("PRAGMA user_version = 9999")
    connection.execute("UPDATE meta SET schema_version = 9999")
    connection.close()
