"""Making rows what the journal says: folded, where they are alive and all that they refer to is there too.

A row that is alive but refers to one that is not is *aside*: kept in the journal, listed, and tried again after every
merge and, while there are any, after every command. So a late parent, and children of one deleted elsewhere, lose
nothing.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import orjson
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import CheckConstraint, Column, Integer, Table

from tutor_app.apart import Place
from tutor_app.store.schema import journalled, quoted

Rows = set[Place]
_LARGEST = 2**63
_MANY = 10_000


class Counts(NamedTuple):
    """How many rows of a table came, changed and went."""

    new: int = 0
    changed: int = 0
    deleted: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(one + another for one, another in zip(self, other, strict=True)))


def settle(bare: sqlcipher.Connection, again: Iterable[Place]) -> dict[str, Counts]:
    """Fold the rows `again` and those aside; gives what came of it, for every table that was looked at.

    Inside a transaction with deferred foreign keys, on a connection that does not journal.
    """
    aside: Rows = set(map(tuple, bare.execute("SELECT tbl, row FROM aside")))
    images: dict[Place, dict[str, Any] | None] = {}
    _fold_into(images, bare, {place for place in aside.union(again) if place[0] in _tables()})
    visible = _visible(bare, images)
    counts: dict[str, Counts] = {}
    stays = [place for place in images if place in visible]
    goes = [place for place in reversed(images) if place not in visible]  # what hangs from others first
    for tbl, row in stays + goes:
        did = _written(bare, _tables()[tbl], row, images[tbl, row] if (tbl, row) in visible else None)
        counts[tbl] = counts.get(tbl, Counts()).plus(did)
    now = {place for place, image in images.items() if image is not None and place not in visible}
    bare.executemany("DELETE FROM aside WHERE tbl = ? AND row = ?", aside - now)
    bare.executemany("INSERT INTO aside (tbl, row) VALUES (?, ?)", now - aside)
    if any(tbl == "session_log" for tbl, _row in aside - now):  # no new entry tells the search index of them
        bare.execute("UPDATE note_index_state SET last_entry = 0")
    return counts


def _visible(bare: sqlcipher.Connection, images: dict[Place, dict[str, Any] | None]) -> Rows:
    """Those alive whose parents are all there. Children of what goes join `images` on the way."""
    visible = {place for place, image in images.items() if image is not None}
    gone = images.keys() - visible
    there: dict[Place, bool] = {}
    while True:
        children = {child for place in gone for child in _children_of(bare, place)} - images.keys()
        _fold_into(images, bare, children)
        visible |= {child for child in children if images[child] is not None}
        gone = {child for child in children if images[child] is None}
        for place in sorted(visible):
            for parent in _parents_of(place, images[place] or {}):
                if parent in images:
                    holds = parent in visible
                else:
                    if parent not in there:
                        sql = f"SELECT 1 FROM {quoted(parent[0])} WHERE id = ?"
                        there[parent] = bare.execute(sql, parent[1:]).fetchone() is not None
                    holds = there[parent]
                if not holds:
                    visible.discard(place)
                    gone.add(place)
                    break
        if not gone:
            return visible


def _fold_into(images: dict[Place, dict[str, Any] | None], bare: sqlcipher.Connection, places: Rows) -> None:
    for tbl, row in places:
        entries = bare.execute(
            "SELECT e.op, e.after FROM entry e JOIN step s ON s.id = e.step WHERE e.row = ? AND e.tbl = ? "
            "ORDER BY s.stamp, s.copy_id, e.id",
            (row, tbl),
        ).fetchall()
        images[tbl, row] = replayed(bare, _tables()[tbl], entries)


def replayed(bare: sqlcipher.Connection, table: Table, entries: list[tuple[str, str | None]]) -> dict[str, Any] | None:
    """The row that entries (op, after) in stamp order give, passing over each that breaks a CHECK of its table."""
    columns, (check, checked) = _columns(table), _check(table)
    image: dict[str, Any] = {}
    alive = False
    for op, after in entries:
        if op == "d":
            alive = False
            continue
        changed = orjson.loads(after or "{}")
        if op == "i" or not image:
            candidate = shaped(table, changed)
            looked_at = True
        else:
            cells = {name: _value(columns[name], value) for name, value in changed.items() if name in columns}
            candidate = {**image, **cells}
            looked_at = not checked.isdisjoint(cells)
        if not (looked_at and check) or _allowed(bare, check, tuple(candidate[name] for name in sorted(checked))):
            image, alive = candidate, True
    return image if alive else None


def shaped(table: Table, image: dict[str, Any]) -> dict[str, Any]:
    """The columns that the table has, each of a kind that it takes; see `_value`."""
    return {name: _value(column, image.get(name)) for name, column in _columns(table).items()}


def _value(column: Column[Any], value: Any) -> Any:
    """What the column takes: blank where the value was scrubbed or is none of its kind."""
    integer = isinstance(column.type, Integer)
    fits = isinstance(value, int) and abs(value) < _LARGEST if integer else isinstance(value, str)
    if fits:
        return value
    return None if column.nullable else 0 if integer else ""


_verdicts: dict[tuple[str, tuple[Any, ...]], bool] = {}
"""Of CHECKs on values, which are much the same in all rows."""


def _allowed(bare: sqlcipher.Connection, check: str, values: tuple[Any, ...]) -> bool:
    asked = (check, values)
    if asked not in _verdicts:
        if len(_verdicts) >= _MANY:
            _verdicts.clear()
        _verdicts[asked] = bool(bare.execute(check, values).fetchone()[0])
    return _verdicts[asked]


@cache
def _check(table: Table) -> tuple[str, frozenset[str]]:
    """A SELECT that says whether values are valid, empty where there is no CHECK; and their columns, given by name."""
    texts = sorted(str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint))
    named = frozenset(name for name in _columns(table) if any(re.search(rf"\b{name}\b", text) for text in texts))
    if not texts:
        return "", named
    values = ", ".join(f"? AS {quoted(name)}" for name in sorted(named))
    holds = " AND ".join(f"coalesce(({text}), 1)" for text in texts)
    return f"SELECT {holds} FROM (SELECT {values})", named


@cache
def _tables() -> dict[str, Table]:
    return {table.name: table for table in journalled()}


@cache
def _links() -> list[tuple[str, str, str]]:
    """Child table, its column, and the parent table, of every reference."""
    return [
        (table.name, column.name, key.column.table.name)
        for table in journalled()
        for column in table.columns
        for key in column.foreign_keys
    ]


def _parents_of(place: Place, image: dict[str, Any]) -> Iterable[Place]:
    for child, column, parent in _links():
        if child == place[0]:
            value = place[1] if column == "id" else image[column]
            if value is not None:
                yield parent, value


def _children_of(bare: sqlcipher.Connection, place: Place) -> Iterable[Place]:
    for child, column, parent in _links():
        if parent == place[0]:
            sql = f"SELECT id FROM {quoted(child)} WHERE {quoted(column)} = ?"
            yield from ((child, row) for (row,) in bare.execute(sql, (place[1],)).fetchall())


def _written(bare: sqlcipher.Connection, table: Table, row: str, image: dict[str, Any] | None) -> Counts:
    """Make the row `image`, in place where it is there: the search index knows it by its number."""
    name, columns = quoted(table.name), _columns(table)
    there = bare.execute(f"SELECT {', '.join(map(quoted, columns))} FROM {name} WHERE id = ?", (row,)).fetchone()
    if image is None:
        if there is None:
            return Counts()
        bare.execute(f"DELETE FROM {name} WHERE id = ?", (row,))
        return Counts(deleted=1)
    values = tuple(image[column] for column in columns)
    if there is None:
        names = ", ".join(map(quoted, ("id", *columns)))
        bare.execute(f"INSERT INTO {name} ({names}) VALUES (?{', ?' * len(columns)})", (row, *values))
        return Counts(new=1)
    if there == values:
        return Counts()
    sets = ", ".join(f"{quoted(column)} = ?" for column in columns)
    bare.execute(f"UPDATE {name} SET {sets} WHERE id = ?", (*values, row))
    return Counts(changed=1)


@cache
def _columns(table: Table) -> dict[str, Column[Any]]:
    return {column.name: column for column in table.columns if column.name != "id"}
