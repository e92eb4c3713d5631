"""What rooms that know no engine need to know of the journalled tables' columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Integer, Table

from tutor_app.store.schema import journalled


@dataclass(frozen=True, slots=True)
class Link:
    """A column that refers to a row of `parent`; it may be empty where `optional`."""

    column: str
    parent: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: names, which hold integers, which may be empty, what else stands for nothing said."""

    names: frozenset[str]
    integers: frozenset[str]
    optional: frozenset[str]
    defaults: Mapping[str, Any]
    links: tuple[Link, ...]

    def takes(self, name: str, value: Any) -> bool:
        """Whether a value is of the kind that a column holds."""
        if value is None:
            return name in self.optional
        return type(value) is int if name in self.integers else isinstance(value, str) and "\0" not in value

    def is_blank(self, name: str, value: Any) -> bool:
        """Whether a value says nothing."""
        return value in ("", None) or value == self.defaults.get(name, 0 if name in self.integers else "")


@cache
def columns() -> dict[str, Columns]:
    """The columns of every journalled table, parents first."""
    return {table.name: _of(table) for table in journalled()}


def _of(table: Table) -> Columns:
    return Columns(
        frozenset(column.name for column in table.columns),
        frozenset(column.name for column in table.columns if isinstance(column.type, Integer)),
        frozenset(column.name for column in table.columns if column.nullable),
        {column.name: getattr(column.default, "arg", None) for column in table.columns if column.default is not None},
        tuple(
            Link(column.name, key.column.table.name, bool(column.nullable))
            for column in table.columns
            for key in column.foreign_keys
        ),
    )
