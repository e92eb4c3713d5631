"""Whether the file still holds what was written, asked before work starts and of every backup.

No single check sees everything: SQLCipher's sees a changed page but not a missing one, SQLite's own sees lost
structure, the sentinel row an older or foreign file put in this one's place.
"""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from tutor_app.store.faults import plain, record_damaged


def require_sound(connection: sqlcipher.Connection, path: Path, record_id: str) -> None:
    """Raise `RecordDamaged` where a page was changed or is missing, or the file is another record's.

    0.3 s for 100 MB; 0.8 s after a crash, when the write-ahead log is still there. Use a fresh connection.
    """
    with plain():
        connection.execute("BEGIN")
        if _sentinel_faults(connection, record_id) or not _pages_are_sound(connection, path):
            raise record_damaged()
        connection.execute("COMMIT")


def require_flawless(connection: sqlcipher.Connection, path: Path, record_id: str) -> None:
    """As `require_sound`, with every index and reference compared: 2.5 s for 100 MB."""
    require_sound(connection, path, record_id)
    with plain():
        if _rows(connection, "integrity_check") != [("ok",)] or _rows(connection, "foreign_key_check"):
            raise record_damaged()


def require_openable(path: Path) -> None:
    """Raise `RecordDamaged` where the file is empty, or a database that is not encrypted."""
    with plain(), path.open("rb") as file:
        beginning = file.read(16)
    if len(beginning) < 16 or beginning == b"SQLite format 3\x00":
        raise record_damaged()


def _pages_are_sound(connection: sqlcipher.Connection, path: Path) -> bool:
    """No page was changed, and none is missing at the end. Asked inside a transaction that has read something.

    With a write-ahead log the file may rightly have holes and half-written pages that the log makes good, so only
    reading it all through the log tells. Without one the transaction sees to it that nobody writes to the file.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return _rows(connection, "quick_check") == [("ok",)]
    count = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    [(held,)] = connection.execute(count).fetchall()
    return path.stat().st_size == int(held) and _rows(connection, "cipher_integrity_check") == []


def _sentinel_faults(connection: sqlcipher.Connection, record_id: str) -> bool:
    """Whether the sentinel row and the journal disagree."""
    found = connection.execute(
        "SELECT record, schema_version, head_stamp, entries, (SELECT coalesce(max(stamp), 0) FROM step), "
        "(SELECT count(*) FROM entry) FROM meta"
    ).fetchall()
    [(version,)] = _rows(connection, "user_version")
    if len(found) != 1:
        return True
    record, schema, stamp, entries, newest, counted = found[0]
    return (record, schema, stamp, entries) != (record_id, version, newest, counted)


def _rows(connection: sqlcipher.Connection, pragma: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(f"PRAGMA {pragma}").fetchall()]
