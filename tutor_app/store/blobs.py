"""The bytes that rows refer to by their SHA-256: found with what travels, kept where a row wants them, swept."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from sqlmodel import Session, select

from tutor_app.model import Blob
from tutor_app.store.pictures import Picture
from tutor_app.store.schema import journalled, quoted
from tutor_app.store.travel import Travelling


@cache
def columns() -> Mapping[str, tuple[str, ...]]:
    """The columns that refer to blobs, by table."""
    found = {t.name: tuple(c.name for c in t.columns if c.info.get("blob")) for t in journalled()}
    return {table: names for table, names in found.items() if names}


def named_in(steps: Iterable[Travelling]) -> set[str]:
    """The blobs that steps refer to."""
    return {
        digest
        for step in steps
        for tbl, _row, _op, _before, after in step.entries
        if tbl in columns() and after is not None
        for name in columns()[tbl]
        if isinstance(digest := json.loads(after).get(name), str)
    }


def named_in_picture(picture: Picture) -> set[str]:
    """The blobs that a picture refers to."""
    found: set[str] = set()
    for tbl, (names, rows) in picture.tables.items():
        for name in set(columns().get(tbl, ())).intersection(names):
            found |= {row[names.index(name)] for row in rows} - {None}
    return found


def kept(read: Session, digests: Collection[str]) -> dict[str, bytes]:
    """Those of `digests` that are here."""
    found = (read.get(Blob, digest) for digest in sorted(digests))
    return {blob.sha256: blob.bytes for blob in found if blob is not None}


def keep(session: Session, contents: Mapping[str, bytes]) -> None:
    """Keep what is not here yet; the digests were compared with the bytes before."""
    for digest, content in contents.items():
        if session.get(Blob, digest) is None:
            session.add(Blob(sha256=digest, bytes=content))


def sweep(session: Session) -> None:
    """Drop the blobs that no row refers to, and none that is aside: of people who were erased elsewhere."""
    wanted = set(_referred(session))
    for digest in session.exec(select(Blob.sha256)).all():
        if digest not in wanted:
            session.delete(session.get_one(Blob, digest))


def _referred(session: Session) -> Iterator[str]:
    connection = session.connection()
    for table, names in columns().items():
        for name in names:
            aside = (
                f"SELECT e.after ->> '$.{name}' FROM aside a JOIN entry e ON e.row = a.row AND e.tbl = a.tbl "
                f"WHERE a.tbl = '{table}'"
            )
            sql = f"SELECT {quoted(name)} FROM {quoted(table)} UNION {aside}"
            yield from (digest for (digest,) in connection.exec_driver_sql(sql) if digest is not None)
