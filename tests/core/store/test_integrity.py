"""What counts as damage, and what only looks like it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.core.store.conftest import Closed
from tests.office import PASSPHRASE, Office
from tutor_app.opening import open_office
from tutor_app.store import installation, integrity
from tutor_app.store.faults import RecordDamaged
from tutor_app.store.installation import Installation


@contextmanager
def crashed_while_folding_in(closed: Closed, folder: Path) -> Iterator[Closed]:
    """The files as a crash leaves them when the log was folded into the record only in part.

    A reader holds an old state, so pages written again since stay in the log alone, and the file has holes there.
    """
    with closed.connection(write=True) as writer, closed.connection() as reader:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        fill(writer, "first")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM office_setting").fetchone()
        writer.execute("UPDATE office_setting SET value = replace(value, 'first', 'again') WHERE id < '3'")
        writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        folder.mkdir()
        for name in ("office.db", "office.db-wal", "office.keys"):
            shutil.copy(closed.paths.data / name, folder)
    yield closed.at(folder)


def fill(writer: sqlcipher.Connection, text: str) -> None:
    writer.executemany(
        "INSERT INTO office_setting (id, value) VALUES (?, ?)", [(f"{n:03}", text * 2_000) for n in range(400)]
    )


def test_what_the_log_makes_good_is_no_damage(closed: Closed, tmp_path: Path) -> None:
    with crashed_while_folding_in(closed, tmp_path / "crashed") as left:
        with left.connection() as connection:
            assert connection.execute("PRAGMA cipher_integrity_check").fetchall(), "the file has no holes"
            integrity.require_sound(connection, left.paths.record, left.record_id)
            found = connection.execute("SELECT count(*), sum(value LIKE 'again%') FROM office_setting").fetchone()
        assert found == (400, 300)
        with left.connection() as connection:
            integrity.require_flawless(connection, left.paths.record, left.record_id)


def test_what_the_log_does_not_make_good_is(closed: Closed, tmp_path: Path) -> None:
    with crashed_while_folding_in(closed, tmp_path / "crashed") as left:
        whole = bytearray(left.paths.record.read_bytes())
        whole[40 * 4096 + 100] ^= 4
        left.paths.record.write_bytes(whole)
        with left.connection() as connection, pytest.raises(RecordDamaged):
            integrity.require_sound(connection, left.paths.record, left.record_id)


def test_another_record_in_its_place_is_damage(closed: Closed) -> None:
    with closed.connection() as connection, pytest.raises(RecordDamaged):
        integrity.require_sound(connection, closed.paths.record, "another record")


@pytest.mark.parametrize("content", [b"", b"short", b"SQLite format 3\x00" + bytes(4096)])
def test_an_empty_or_open_file_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "office.db").write_bytes(content)
    with pytest.raises(RecordDamaged):
        integrity.require_openable(tmp_path / "office.db")


def test_a_step_that_another_process_takes_meanwhile_is_not_missing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.student()
    read = installation.read

    def read_a_little_later(record: Path) -> Installation | None:
        office.student()
        return read(record)

    monkeypatch.setattr(installation, "read", read_a_little_later)
    second = open_office(office.app.paths, PASSPHRASE, clock=office.clock)
    assert not second.record.went_back
    second.close()
