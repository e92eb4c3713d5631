"""From SQL to frozen rows: the columns in the order of the row's fields.

They come from the bare cursor: SQLAlchemy's result costs as much again as a screen of rows.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import starmap
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from sqlmodel import Session


class Coded(Protocol):
    """Whoever has a code."""

    @property
    def code(self) -> str: ...


R = TypeVar("R")
V = TypeVar("V")
C = TypeVar("C", bound=Coded)
Parameters = Sequence[Any] | Mapping[str, Any]
"""Values for question marks in order, or for :names."""
Changed = Mapping[str, AbstractSet[str] | None]
"""The ids of changed rows by table; None where it is not known which."""
UNCHANGED: Changed = MappingProxyType({})
MOST_FOLLOWED = 500


def rows(read: Session, row: type[R], sql: str, parameters: Parameters = ()) -> list[R]:
    """What `sql` finds, each as a `row`."""
    return list(starmap(row, cursor(read, sql, parameters).fetchall()))


def cursor(read: Session, sql: str, parameters: Parameters = ()) -> Any:
    """A cursor over the bare tuples that `sql` finds."""
    found = read.connection().connection.cursor()
    found.execute(sql, parameters if isinstance(parameters, Mapping) else tuple(parameters))
    return found


def value(read: Session, sql: str, parameters: Sequence[Any] = ()) -> Any:
    """The single value that `sql` finds, or None."""
    return read.connection().exec_driver_sql(sql, tuple(parameters)).scalar()


def places(values: Sequence[Any]) -> str:
    """Question marks for an IN list."""
    return ", ".join("?" * len(values))


AMONG = "IN (SELECT value FROM json_each(:ids))"
"""SQL: one of the ids that `among` gives."""
ITSELF = "SELECT value FROM json_each(:rows)"
"""For `followed`: the rows of that table are what is followed."""


def among(ids: Sequence[str] | None) -> dict[str, str]:
    """The parameter of `AMONG`, and of `ITSELF` and `mentioned`."""
    text = json.dumps(list(ids or ()))
    return {"ids": text, "rows": text}


def condition(column: str, ids: Sequence[str] | None) -> str:
    """SQL: the column holds one of the ids that `among` gives; where they are None, it may hold any."""
    return "1" if ids is None else f"{column} {AMONG}"


def mentioned(table: str, column: str) -> str:
    """For `followed`: whom the rows of a table name in a column, or ever named there: the journal knows."""
    entries = f"FROM entry WHERE row IN ({ITSELF}) AND tbl = '{table}'"
    return f"SELECT after ->> '{column}' {entries} UNION SELECT before ->> '{column}' {entries}"


def followed(
    read: Session,
    reading: Callable[[Session, Sequence[str] | None], Mapping[str, R]],
    whose: Mapping[str, str],
    before: Mapping[str, R] | None,
    changed: Changed,
) -> dict[str, R]:
    """What `reading` gives, by id, for `App.followed`: where there is a `before`, only what changed rows concern.

    `reading` gets ids, or None for all there are. `whose` holds, by table, SQL that finds the ids which its changed
    :rows concern; after a change in any other table everything is read.
    """
    ids = _concerned(read, whose, changed)
    if before is None or ids is None:
        return dict(reading(read, None))
    kept = dict(before)
    for one in ids:
        kept.pop(one, None)
    kept.update(reading(read, ids))
    return kept


def _concerned(read: Session, whose: Mapping[str, str], changed: Changed) -> tuple[str, ...] | None:
    """The ids that changed rows concern; None where they are unknown, or so many that reading everything costs less."""
    found: set[str] = set()
    for table in changed:
        ids = changed_ids({table: changed[table]})
        if ids is None or table not in whose:
            return None
        found.update(one for (one,) in cursor(read, whose[table], among(ids)) if one)
    return tuple(found) if len(found) <= MOST_FOLLOWED else None


def changed_ids(changed: Changed) -> tuple[str, ...] | None:
    """The ids of rows of all those tables; None where they are unknown, or so many that reading anew costs less."""
    if None in changed.values():
        return None
    ids = frozenset[str]().union(*(found for found in changed.values() if found))
    return tuple(ids) if len(ids) <= MOST_FOLLOWED else None


def gathered(pairs: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    """The second of each pair, in order, by the first."""
    found: dict[str, list[V]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


def by_code(people: Iterable[C]) -> list[C]:
    """In the order of their codes: T-9 before T-10."""
    return sorted(sorted(people, key=attrgetter("code")), key=lambda one: len(one.code))
