"""Connections to the encrypted file.

A raw 32-byte key opens in 0.3 ms. `PRAGMA key` never fails by itself: the first read does, and says "file is not a
database" of a wrong key and of damage alike, so the key must be known to be right (see keyslots) before a failure can
be called damage.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

SMALLEST_SQLITE = (3, 51, 3)
"""Older ones can corrupt a file when the write-ahead log is reset."""
BUSY_MILLISECONDS = 10_000
READING_CACHE_MB, CACHE_MB, BULK_CACHE_MB = 1, 16, 128
"""With SQLCipher the cache decides how fast rows are inserted. Readers are as fast with the least, which is kept for
each of them: a commit empties their caches anyway."""
_ENLARGED = "enlarged"


def connect(path: Path, key: bytes, *, write: bool = False, cache_mb: int = 8) -> sqlcipher.Connection:
    """An open connection in autocommit mode to an existing or, with `write`, a new file.

    Without `write` nothing can be changed. Raises sqlcipher's DatabaseError where the key does not open the file.
    """
    if sqlcipher.sqlite_version_info < SMALLEST_SQLITE:
        raise RuntimeError(f"SQLite {sqlcipher.sqlite_version} is too old")
    mode = "rwc" if write else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlcipher.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    try:
        execute = connection.execute
        execute("PRAGMA cipher_log_level = NONE")
        execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        execute("SELECT count(*) FROM sqlite_master").fetchone()
        execute("PRAGMA journal_mode = WAL").fetchone()
        execute("PRAGMA synchronous = FULL")
        execute("PRAGMA foreign_keys = ON")
        execute("PRAGMA recursive_triggers = ON")
        execute("PRAGMA secure_delete = ON")
        execute("PRAGMA temp_store = MEMORY")
        execute(f"PRAGMA cache_size = -{cache_mb * 1024}")
        if sys.platform == "darwin":
            execute("PRAGMA fullfsync = ON")
            execute("PRAGMA checkpoint_fullfsync = ON")
        if not write:
            execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def reading(path: Path, key: bytes) -> Engine:
    """An engine of connections that cannot change anything; each transaction sees one state of the file."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, cache_mb=READING_CACHE_MB),
        poolclass=QueuePool,
        pool_use_lifo=True,  # the one that was used last has its pages deciphered
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: driver(connection).execute("BEGIN"))
    return engine


def writing(path: Path, key: bytes, prepare: Callable[[sqlcipher.Connection], None]) -> Engine:
    """An engine of one connection whose transactions take the write lock at once.

    `prepare` is done to it when it opens, outside of any transaction that could be rolled back.
    """

    def prepared() -> sqlcipher.Connection:
        connection = connect(path, key, write=True, cache_mb=CACHE_MB)
        prepare(connection)
        return connection

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=prepared,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: driver(connection).execute("BEGIN IMMEDIATE"))
    event.listen(engine, "checkin", _given_back)
    return engine


def _given_back(connection: sqlcipher.Connection | None, record: ConnectionPoolEntry) -> None:
    """Leave no transaction open, as a commit that failed does, and no large cache."""
    if connection is not None:
        connection.rollback()
        if record.info.pop(_ENLARGED, False):
            _set_cache(connection, CACHE_MB)


def driver(connection: Connection) -> sqlcipher.Connection:
    """The bare connection below SQLAlchemy's, for the statements around every command: it costs a fifth."""
    bare = connection.connection.driver_connection
    assert isinstance(bare, sqlcipher.Connection)
    return bare


def enlarge_cache(connection: Connection) -> None:
    """Let the writing connection keep much of the file in memory until it is given back."""
    connection.info[_ENLARGED] = True
    _set_cache(driver(connection), BULK_CACHE_MB)


def _set_cache(connection: sqlcipher.Connection, megabytes: int) -> None:
    connection.execute(f"PRAGMA cache_size = -{megabytes * 1024}")
