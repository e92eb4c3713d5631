"""The triggers that write every change into the journal, generated from the models.

They are temporary triggers of the writing connection: a merge, which brings entries with it, opens one without them.
The step under way is the one row of the temporary table `under_way`; writing outside a step fails.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Table
from sqlmodel import SQLModel

from tutor_app.apart.conflicts import NEWEST_KNOWN
from tutor_app.model.base import tied
from tutor_app.store.schema import journalled, quoted

UNDER_WAY = (
    "CREATE TEMP TABLE under_way (step INTEGER)",
    "INSERT INTO under_way (step) VALUES (NULL)",
)
_STEP = "(SELECT step FROM under_way)"


def install(connection: sqlcipher.Connection) -> None:
    """Make `connection` journal what it writes."""
    for statement in UNDER_WAY:
        connection.execute(statement)
    for table in journalled():
        for statement in triggers(table):
            connection.execute(statement)


@contextmanager
def suspended(connection: sqlcipher.Connection) -> Iterator[None]:
    """Inside, `connection` writes what the journal says already, so nothing is journalled."""
    made = connection.execute("SELECT name, sql FROM temp.sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in made:
        connection.execute(f"DROP TRIGGER temp.{quoted(name)}")
    yield
    for _name, sql in made:
        connection.execute(sql.replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1))


@cache
def triggers(table: Table) -> list[str]:
    """The insert, update and delete triggers of one table."""
    columns = [c.name for c in table.columns]
    changed = " OR ".join(f"OLD.{quoted(c)} IS NOT NEW.{quoted(c)}" for c in columns if c != "id")
    known = f"'{NEWEST_KNOWN}', (SELECT max(s.stamp) FROM entry e JOIN step s ON s.id = e.step WHERE e.row = OLD.id), "
    return [
        _trigger(table, "INSERT", "", "NEW.id", "'i'", "NULL", f"json_object({_pairs('NEW', columns)})"),
        _trigger(
            table,
            "UPDATE",
            f"WHEN {changed}",
            "OLD.id",
            "'u'",
            _changes(table, "OLD"),
            _changes(table, "NEW"),
        ),
        _trigger(table, "DELETE", "", "OLD.id", "'d'", f"json_object({known}{_pairs('OLD', columns)})", "NULL"),
    ]


@dataclass(frozen=True)
class Span:
    """Entries that stand together in the journal, of new rows of one table; both ends included."""

    tbl: str
    first: int
    last: int


def insert_many(connection: sqlcipher.Connection, model: type[SQLModel], rows: list[dict[str, Any]], step: int) -> Span:
    """Insert `rows` (all with the same columns) and journal them as the trigger would, but all in one statement.

    Journalling row by row costs 2.4 times the bare insert, this 1.7 times. Gives where the entries are.
    """
    table = model.__table__  # type: ignore[attr-defined]
    columns = [str(c) for c in rows[0]]
    last = connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {quoted(table.name)}").fetchone()[0]
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM entry").fetchone()[0]
    trigger = triggers(table)[0]
    connection.execute(f"DROP TRIGGER journal_{table.name}_insert")
    connection.executemany(
        f"INSERT INTO {quoted(table.name)} ({', '.join(map(quoted, columns))}) "
        f"VALUES ({', '.join('?' * len(columns))})",
        map(itemgetter(*columns), rows),
    )
    connection.execute(
        f"INSERT INTO entry (step, tbl, row, op, after) SELECT ?, '{table.name}', id, 'i', "
        f"json_object({_pairs(quoted(table.name), [c.name for c in table.columns])}) "
        f"FROM {quoted(table.name)} WHERE rowid > ? ORDER BY rowid",
        (step, last),
    )
    connection.execute(trigger)
    return Span(table.name, first, first + len(rows) - 1)


def _trigger(table: Table, event: str, when: str, row: str, op: str, before: str, after: str) -> str:
    return (
        f"CREATE TEMP TRIGGER journal_{table.name}_{event.lower()} AFTER {event} ON main.{quoted(table.name)} {when} "
        f"BEGIN INSERT INTO entry (step, tbl, row, op, before, after) "
        f"VALUES ({_STEP}, '{table.name}', {row}, {op}, {before}, {after}); END"
    )


def _pairs(side: str, columns: Iterable[str]) -> str:
    return ", ".join(f"'{c}', {side}.{quoted(c)}" for c in columns)


def _changes(table: Table, side: str) -> str:
    """JSON of the columns that differ; those that one CHECK ties together go together."""
    parts = []
    for column in (c.name for c in table.columns if c.name != "id"):
        together = sorted(tied(table, column))
        differs = " OR ".join(f"OLD.{quoted(c)} IS NOT NEW.{quoted(c)}" for c in together)
        parts.append(f"CASE WHEN {differs} THEN ',\"{column}\":' || json_quote({side}.{quoted(column)}) ELSE '' END")
    return "'{' || ltrim(" + " || ".join(parts) + ", ',') || '}'"
