"""The quick way into the tables for what a merge brings: rows that are new, and newer updates of those that are there.

It takes a row only where that is what folding all its entries again would give (see settle), and leaves the others:
one insert of a row that nothing was known of, or updates later than all that was, with every value of a kind that its
column takes, every parent there, and no CHECK or reference to look at again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
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

_NEVER = (2**63,)
_MANY = 5_000
"""Ids in one question."""


Arrived = tuple[Any, ...]
"""What came for one row, in stamp order: the stamp of the first, the letters of the ops, and each image after."""
ByTable = Mapping[str, Mapping[str, Arrived]]
"""By table and row."""
Rows = dict[str, set[str]]
"""Ids by table."""


def insert_new(bare: sqlcipher.Connection, arrived: ByTable, known: Collection[Place]) -> Rows:
    """Insert the rows of which one insert is all that is known, parents first; gives which went in."""
    done: Rows = {}
    for table in journalled():
        rows = arrived.get(table.name, {})
        wanted = {row: what[2] for row, what in rows.items() if what[1] == "i"}
        if known:
            wanted = {row: image for row, image in wanted.items() if (table.name, row) not in known}
        if wanted:
            done[table.name] = _insert(bare, table, wanted)
    return done


def update_known(bare: sqlcipher.Connection, arrived: ByTable, known: Mapping[Place, tuple[Any, ...]]) -> Rows:
    """Apply updates later than all that is known (`known`: the newest stamp by row); gives the rows that had them."""
    done: Rows = {}
    for table in journalled() if known else ():
        wanted: dict[str, dict[str, Any]] = {}
        for row, (stamp, ops, *images) in arrived.get(table.name, {}).items():
            if not ops.strip("u") and known.get((table.name, row), _NEVER)[0] < stamp:
                cells = wanted[row] = {}
                for image in images:
                    cells.update(orjson.loads(image or "{}"))
        if wanted:
            done[table.name] = _update(bare, table, wanted)
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
    """The id first."""
    kinds: tuple[frozenset[type], ...]
    parents: tuple[tuple[int, str], ...]
    """Columns by their place in `names`, and the tables that they refer to."""
    plain: Mapping[str, frozenset[type]]
    """Kinds by column, of those with neither a reference nor a CHECK."""


@cache
def _shape(table: Table) -> _Shape:
    names = ("id", *(column.name for column in table.columns if column.name != "id"))
    kinds = {
        column.name: frozenset(
            {int if isinstance(column.type, Integer) else str} | ({type(None)} if column.nullable else set())
        )
        for column in table.columns
    }
    parents = tuple(
        (names.index(column.name), key.column.table.name) for column in table.columns for key in column.foreign_keys
    )
    checked = " ".join(str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint))
    referring = {column.name for column in table.columns if column.foreign_keys}
    plain = {name: kinds[name] for name in names[1:] if name not in referring and name not in checked}
    return _Shape(names, tuple(kinds[name] for name in names), parents, plain)


def _insert(bare: sqlcipher.Connection, table: Table, wanted: Mapping[str, str | None]) -> set[str]:
    shape = _shape(table)
    rows = dict(_values(shape, wanted))
    for column, parent in shape.parents:
        if parent == table.name:
            rows = {row: values for row, values in rows.items() if values[column] is None}
            continue
        named = {values[column] for values in rows.values()} - {None}
        missing = named - present(bare, parent, named)
        if missing:
            rows = {row: values for row, values in rows.items() if values[column] not in missing}
    names, places = ", ".join(map(quoted, shape.names)), ", ".join("?" * len(shape.names))
    before = bare.total_changes
    try:
        bare.executemany(f"INSERT OR IGNORE INTO {quoted(table.name)} ({names}) VALUES ({places})", rows.values())
    except OverflowError:  # a number that no file holds
        return present(bare, table.name, rows)
    whole = bare.total_changes - before == len(rows)  # those that break a CHECK stayed out
    return set(rows) if whole else present(bare, table.name, rows)


def _values(shape: _Shape, wanted: Mapping[str, str | None]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The rows of which every column is there and of its kind."""
    pick = itemgetter(*shape.names)
    seen: dict[tuple[type, ...], bool] = {}
    for row, text in wanted.items():
        try:
            values = pick(orjson.loads(text or "{}"))
        except KeyError:  # of an older program, or scrubbed
            continue
        kinds = tuple(map(type, values))
        if kinds not in seen:
            seen[kinds] = all(kind in allowed for kind, allowed in zip(kinds, shape.kinds, strict=True))
        if seen[kinds] and values[0] == row:
            yield row, values


def _update(bare: sqlcipher.Connection, table: Table, wanted: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Row by row the same columns go in one statement."""
    shape, known = _shape(table), set(_shape(table).names)
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    here = present(bare, table.name, wanted)
    for row, cells in wanted.items():
        ours = {name: value for name, value in cells.items() if name in known}
        if row in here and all(type(value) in shape.plain.get(name, ()) for name, value in ours.items()):
            groups.setdefault(tuple(ours), []).append((*ours.values(), row))
    done = {row for (row,) in groups.pop((), [])}  # of a newer program, or scrubbed: nothing to set
    for names, rows in groups.items():
        sets = ", ".join(f"{quoted(name)} = ?" for name in names)
        sql = f"UPDATE {quoted(table.name)} SET {sets} WHERE id = ?"
        try:
            bare.executemany(sql, rows)
            done |= {values[-1] for values in rows}
        except OverflowError:  # a number that no file holds: all of these are folded again
            continue
    return done
