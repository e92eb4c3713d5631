"""The quick way into the tables for what a merge brings: rows that are new, and newer updates of those that are there.

It takes a row only where that is what folding all its entries again would give (see settle), and leaves the others:
one insert of a row that nothing was known of, or updates later than all that was, with every value of a kind that its
column takes, every parent there, and no CHECK or reference to look at again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any

import orjson
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import CheckConstraint, Integer, Table

from tutor_app.apart import Place
from tutor_app.store.schema import journalled, quoted

_LARGEST = 2**63
_MANY = 5_000
"""Ids in one question."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came for one row, in stamp order."""

    stamp: int
    """Of the first of it."""
    ops: str
    after: tuple[str | None, ...]


def insert_new(bare: sqlcipher.Connection, arrived: Mapping[Place, Arrived], known: Collection[Place]) -> set[Place]:
    """Insert the rows of which one insert is all that is known, parents first; gives which went in."""
    wanted: dict[str, dict[str, str]] = {}
    for (tbl, row), what in arrived.items():
        if what.ops == "i" and (tbl, row) not in known:
            wanted.setdefault(tbl, {})[row] = what.after[0] or "{}"
    done: set[Place] = set()
    for table in journalled():
        if table.name in wanted:
            done |= {(table.name, row) for row in _insert(bare, table, wanted[table.name])}
    return done


def update_known(
    bare: sqlcipher.Connection, arrived: Mapping[Place, Arrived], known: Mapping[Place, int]
) -> set[Place]:
    """Apply updates later than all that is known (`known`: the newest stamp by row); gives the rows that had them."""
    wanted: dict[str, dict[str, dict[str, Any]]] = {}
    for (tbl, row), what in arrived.items():
        if not what.ops.strip("u") and known.get((tbl, row), _LARGEST) < what.stamp:
            cells: dict[str, Any] = {}
            for text in what.after:
                cells.update(orjson.loads(text or "{}"))
            wanted.setdefault(tbl, {})[row] = cells
    done: set[Place] = set()
    for table in journalled():
        if table.name in wanted:
            done |= {(table.name, row) for row in _update(bare, table, wanted[table.name])}
    return done


def present(bare: sqlcipher.Connection, table: str, ids: Iterable[str]) -> set[str]:
    """Which of `ids` have a row in the table."""
    sql = f"SELECT j.value FROM json_each(?) j CROSS JOIN {quoted(table)} t ON t.id = j.value"
    return {row for (row,) in chunked(bare, sql, ids)}


def chunked(bare: sqlcipher.Connection, sql: str, ids: Iterable[str], *more: object) -> Iterator[tuple[Any, ...]]:
    """What a statement finds whose first place takes a JSON list of ids, asked for some thousands at a time."""
    rest = iter(ids)
    while part := list(islice(rest, _MANY)):
        yield from bare.execute(sql, (orjson.dumps(part).decode(), *more))


@dataclass(frozen=True)
class _Shape:
    """What a table takes."""

    names: tuple[str, ...]
    kinds: tuple[frozenset[type], ...]
    parents: tuple[tuple[int, str], ...]
    """Columns by their place in `names`, -1 for the id, and the tables that they refer to."""
    plain: Mapping[str, frozenset[type]]
    """Kinds by column, of those with neither a reference nor a CHECK."""


@cache
def _shape(table: Table) -> _Shape:
    names = tuple(column.name for column in table.columns if column.name != "id")
    kinds = {
        column.name: frozenset(
            {int if isinstance(column.type, Integer) else str} | ({type(None)} if column.nullable else set())
        )
        for column in table.columns
    }
    parents = tuple(
        (names.index(column.name) if column.name != "id" else -1, key.column.table.name)
        for column in table.columns
        for key in column.foreign_keys
    )
    checked = " ".join(str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint))
    referring = {column.name for column in table.columns if column.foreign_keys}
    plain = {name: kinds[name] for name in names if name not in referring and name not in checked}
    return _Shape(names, tuple(kinds[name] for name in names), parents, plain)


def _insert(bare: sqlcipher.Connection, table: Table, wanted: Mapping[str, str]) -> set[str]:
    shape = _shape(table)
    rows = dict(_values(shape, wanted))
    for column, parent in shape.parents:
        if parent == table.name:
            rows = {row: values for row, values in rows.items() if values[column] is None}
            continue
        named = {row if column < 0 else values[column] for row, values in rows.items()}
        missing = named - present(bare, parent, named - {None}) - {None}
        if missing:
            rows = {row: v for row, v in rows.items() if (row if column < 0 else v[column]) not in missing}
    names = ", ".join(map(quoted, ("id", *shape.names)))
    sql = f"INSERT INTO {quoted(table.name)} ({names}) VALUES (?{', ?' * len(shape.names)})"
    return set(rows) if _all_or_none(bare, sql, ((row, *values) for row, values in rows.items())) else set()


def _values(shape: _Shape, wanted: Mapping[str, str]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The rows of which every column is there and of its kind."""
    pick = itemgetter(*shape.names) if len(shape.names) > 1 else lambda image: (image[shape.names[0]],)
    seen: dict[tuple[type, ...], bool] = {}
    for row, text in wanted.items():
        try:
            values = pick(orjson.loads(text))
        except KeyError:  # of an older program, or scrubbed
            continue
        kinds = tuple(map(type, values))
        if kinds not in seen:
            seen[kinds] = all(kind in allowed for kind, allowed in zip(kinds, shape.kinds, strict=True))
        if seen[kinds]:
            yield row, values


def _update(bare: sqlcipher.Connection, table: Table, wanted: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Row by row the same columns go in one statement."""
    shape, known = _shape(table), {"id", *_shape(table).names}
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    here = present(bare, table.name, wanted)
    for row, cells in wanted.items():
        ours = {name: value for name, value in cells.items() if name in known}
        if row in here and all(type(value) in shape.plain.get(name, ()) for name, value in ours.items()):
            groups.setdefault(tuple(ours), []).append((*ours.values(), row))
    done: set[str] = set()
    for names, rows in groups.items():
        sets = ", ".join(f"{quoted(name)} = ?" for name in names)
        sql = f"UPDATE {quoted(table.name)} SET {sets} WHERE id = ?"
        if not names or _all_or_none(bare, sql, rows):
            done |= {values[-1] for values in rows}
    return done


def _all_or_none(bare: sqlcipher.Connection, sql: str, rows: Iterable[Sequence[Any]]) -> bool:
    bare.execute("SAVEPOINT quick")
    try:
        bare.executemany(sql, rows)
    except (sqlcipher.IntegrityError, OverflowError):  # a CHECK, or a number that no file holds
        bare.execute("ROLLBACK TO quick")
        return False
    finally:
        bare.execute("RELEASE quick")
    return True
