"""Making the picture of an office for a copy that holds less, and the lines in which it travels."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from tutor_app.store.columns import columns
from tutor_app.store.pictures import REFUSE, Picture, Refused, Rows
from tutor_app.sync.blocks import parted
from tutor_app.sync.manifest import moment
from tutor_app.sync.scope import RECENT_DAYS, TABLES, rows_wanted

Clean = Callable[[str], str]
"""Gives a text without the names and numbers that must not leave."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """For whom a picture is: a copy of kind "tutor" (and whose) or "partner", and the copies whose place it took."""

    copy_id: str
    kind: str
    tutor_id: str | None = None
    before: tuple[str, ...] = ()


def picture_for(read: Session, receiver: Receiver, *, home: str, at: str, today: str, clean: Clean) -> Picture:
    """All that `receiver` may hold, closed under references, made by the copy `home` at `at` (UTC, ISO)."""
    connection = read.connection()
    since = (date.fromisoformat(today) - timedelta(days=RECENT_DAYS)).isoformat()
    wanted = {"tutor": receiver.tutor_id, "since": since, "copy": receiver.copy_id}
    tables: dict[str, tuple[tuple[str, ...], Rows]] = {}
    there: dict[str, set[str]] = {}
    for tbl, names, sql in rows_wanted(receiver.kind):
        found = connection.exec_driver_sql(sql, wanted)
        rows = list(_closed(tbl, names, map(list, found), there))
        texts = [place for place, name in enumerate(names) if name in TABLES[tbl].texts()]
        for row in rows:
            for place in texts:
                row[place] = row[place] and clean(row[place])
        tables[tbl] = names, [tuple(row) for row in rows]
        there[tbl] = {row[0] for row in rows}
    stamp = connection.exec_driver_sql("SELECT head_stamp FROM meta").scalar_one()
    copies = (receiver.copy_id, *receiver.before)
    return Picture(home, at, int(stamp), _taken(read, copies), _refused(read, copies), tables)


def _closed(
    tbl: str, names: tuple[str, ...], rows: Iterable[list[Any]], there: Mapping[str, set[str]]
) -> Iterator[list[Any]]:
    """The rows whose parents the receiver has too; where one may be missing, the reference is left out."""
    links = [(names.index(link.column), link) for link in columns()[tbl].links if link.column in names]
    kept = list(rows)
    own = {row[0] for row in kept}
    for row in kept:
        for place, link in links:
            known = own if link.parent == tbl else there.get(link.parent, ())
            if row[place] is not None and row[place] not in known:
                if not link.optional:
                    break
                row[place] = None
        else:
            yield row


def _taken(read: Session, copies: tuple[str, ...]) -> dict[str, int]:
    sql = "SELECT coalesce(max(k), 0) FROM step WHERE copy_id = ?"
    return {copy: int(read.connection().exec_driver_sql(sql, (copy,)).scalar_one()) for copy in copies}


def _refused(read: Session, copies: tuple[str, ...]) -> tuple[Refused, ...]:
    places = ", ".join("?" * len(copies))
    sql = f"SELECT copy_id, k, about FROM step WHERE label = ? AND copy_id IN ({places}) ORDER BY copy_id, k"
    found = read.connection().exec_driver_sql(sql, (REFUSE.name, *copies))
    told = [(copy, k, json.loads(about)) for copy, k, about in found]
    return tuple(Refused(copy, k, why["why"], why.get("tbl", ""), why.get("row", "")) for copy, k, why in told)


def lines(picture: Picture) -> Iterator[dict[str, Any]]:
    """The picture as JSON values, one a line: what it is, then blocks of rows by column."""
    yield {
        "home": picture.home,
        "at": picture.at,
        "stamp": picture.stamp,
        "taken": dict(picture.taken),
        "refused": [asdict(one) for one in picture.refused],
    }
    for tbl, (names, rows) in picture.tables.items():
        for block in parted(rows, _characters):
            by_column = zip(*block, strict=True)
            yield {"tbl": tbl, "columns": dict(zip(names, map(list, by_column), strict=True))}


def _characters(row: tuple[Any, ...]) -> int:
    return sum(len(value) for value in row if isinstance(value, str))


def parsed(found: Iterable[Any]) -> Picture:
    """The picture in `lines`. ValueError, TypeError, KeyError or StopIteration where they are malformed."""
    blocks = iter(found)
    head = next(blocks)
    tables: dict[str, tuple[tuple[str, ...], Rows]] = {}
    for block in blocks:
        names = tuple(block["columns"])
        rows = list(zip(*block["columns"].values(), strict=True))
        if names[0] != "id" or not all(isinstance(name, str) for name in (block["tbl"], *names)):
            raise ValueError
        if not all(isinstance(row[0], str) and all(map(_is_plain, row)) for row in rows):
            raise TypeError
        first, before = tables.setdefault(block["tbl"], (names, []))
        if first != names:
            raise ValueError
        before += rows
    taken = {str(copy): _number(k) for copy, k in head["taken"].items()}
    refused = tuple(Refused(_text(o["copy_id"]), _number(o["k"]), *map(_text, _why(o))) for o in head["refused"])
    return Picture(_text(head["home"]), moment(head["at"]), _number(head["stamp"]), taken, refused, tables)


def _why(one: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    return one["why"], one["tbl"], one["row"]


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str) or (type(value) is int and abs(value) < 2**63)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise TypeError
    return value
