"""From SQL to frozen rows: the columns in the order of the dataclass's fields."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlmodel import Session

R = TypeVar("R")


def rows(read: Session, row: type[R], sql: str, parameters: Sequence[Any] = ()) -> list[R]:
    """What `sql` finds, each as a `row`."""
    found = read.connection().exec_driver_sql(sql, tuple(parameters)).cursor
    return [row(*values) for values in found.fetchall()] if found is not None else []


def value(read: Session, sql: str, parameters: Sequence[Any] = ()) -> Any:
    """The single value that `sql` finds, or None."""
    return read.connection().exec_driver_sql(sql, tuple(parameters)).scalar()


def places(values: Sequence[Any]) -> str:
    """Question marks for an IN list."""
    return ", ".join("?" * len(values))
