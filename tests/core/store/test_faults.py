"""Errors of the disk arrive as sentences, bugs stay bugs."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import OperationalError

from tests.core.store.conftest import Closed
from tutor_app.errors import UserError
from tutor_app.store import engine, faults


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, faults.DiskFull),
        (errno.EROFS, faults.NotWritable),
        (errno.EACCES, faults.NotWritable),
        (errno.EIO, faults.DiskFailing),
        (errno.EBUSY, faults.RecordLocked),
        (errno.ENOENT, faults.NotFound),
    ],
)
def test_errors_of_the_system(number: int, kind: type[UserError]) -> None:
    with pytest.raises(kind) as said, faults.plain():
        raise OSError(number, "what the system says", "/home/mina/office.db")
    assert "/home" not in said.value.message + said.value.hint
    assert said.value.hint


def test_a_full_disk_under_sqlite(closed: Closed) -> None:
    with closed.connection(write=True) as connection:
        [(pages,)] = connection.execute("PRAGMA page_count").fetchall()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(faults.DiskFull), faults.plain():
            connection.execute("INSERT INTO office_setting VALUES ('name', ?)", ("x" * 100_000,))


def test_a_record_that_another_holds(closed: Closed) -> None:
    with closed.connection(write=True) as first, closed.connection(write=True) as second:
        first.execute("BEGIN IMMEDIATE")
        second.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(faults.RecordLocked), faults.plain():
            second.execute("BEGIN IMMEDIATE")


def test_reading_may_not_write(closed: Closed) -> None:
    with closed.connection() as connection, pytest.raises(faults.NotWritable), faults.plain():
        connection.execute("DELETE FROM meta")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database, but long enough to be one" * 500)
    with pytest.raises(faults.RecordDamaged), faults.plain():
        closing(engine.connect(tmp_path / "x.db", b"k" * 32))


def test_sqlalchemy_wraps_and_is_unwrapped() -> None:
    full = sqlcipher.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with pytest.raises(faults.DiskFull), faults.plain():
        raise OperationalError("INSERT", {}, full)


@pytest.mark.parametrize("bug", [KeyError("x"), OSError("no number"), sqlcipher.IntegrityError("UNIQUE")])
def test_bugs_stay_bugs(bug: Exception) -> None:
    with pytest.raises(type(bug)), faults.plain():
        raise bug
