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
        pages = _rows(connection, "cipher_integrity_check")
        whole = _is_whole(connection, path)
        if pages or not whole or _sentinel_faults(connection, record_id):
            raise record_damaged()


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


def _is_whole(connection: sqlcipher.Connection, path: Path) -> bool:
    """No page is missing at the end; with a write-ahead log only the structure can tell."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return _rows(connection, "quick_check") == [("ok",)]
    bytes_held = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    return path.stat().st_size == int(connection.execute(bytes_held).fetchone()[0])


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
