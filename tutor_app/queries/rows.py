"""From SQL to frozen rows: the columns in the order of the row's fields.

They come from the bare cursor: SQLAlchemy's result costs as much again as a screen of rows.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import starmap
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


def followed(
    read: Session, row: Callable[..., R], sql: str, before: Mapping[str, R] | None, changed: Changed
) -> dict[str, R]:
    """What `sql` finds, by id, for `App.followed`: only rows that `changed` are read again, where there is a `before`.

    `sql` has {} for a condition on the column `id`, and gives the id first.
    """
    ids = changed_ids(changed)
    if before is None or ids is None:
        return {found[0]: row(*found) for found in cursor(read, sql.format("1"))}
    kept = dict(before)
    for one in ids:
        kept.pop(one, None)
    kept.update((found[0], row(*found)) for found in cursor(read, sql.format(f"id IN ({places(ids)})"), ids))
    return kept


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
    return sorted(people, key=lambda one: (len(one.code), one.code))
