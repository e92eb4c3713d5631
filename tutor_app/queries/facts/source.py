"""One kind of facts about people, for `App.followed`: where it is read, how, and whom a changed row concerns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from tutor_app.queries.rows import UNCHANGED, Changed, among, condition, cursor, followed, mentioned

Reading = Callable[[Session, Sequence[str] | None], Mapping[str, Any]]
"""The facts of some people, or of all for None, by id; who has none is left out."""


@dataclass(frozen=True, eq=False)
class Source:
    """Facts of all students or of all tutors by id; call it as `App.followed` calls questions."""

    reading: Reading
    whose: Mapping[str, str]
    """By table, SQL for the people whom changed rows concern (`rows.followed`)."""
    others: frozenset[str] = frozenset()
    """Tables of which any change means reading all anew."""

    @property
    def reads(self) -> frozenset[str]:
        """The tables that the facts are read from."""
        return frozenset(self.whose) | self.others

    def __call__(
        self, read: Session, before: Mapping[str, Any] | None = None, changed: Changed = UNCHANGED
    ) -> dict[str, Any]:
        return followed(read, self.reading, self.whose, before, changed)


def each(sql: str, column: str, made: Callable[..., Any]) -> Reading:
    """Facts of which `sql` gives one row a person: the id, then what `made` takes. {} in it is what is restricted."""

    def reading(read: Session, ids: Sequence[str] | None) -> Mapping[str, Any]:
        found = cursor(read, sql.format(condition(column, ids)), among(ids))
        return {person: made(*values) for person, *values in found}

    return reading


def gathered(sql: str, column: str, made: Callable[[list[tuple[Any, ...]]], Any]) -> Reading:
    """Facts of which `sql` gives several rows a person: the id, then values that `made` takes together, in order."""

    def reading(read: Session, ids: Sequence[str] | None) -> Mapping[str, Any]:
        found: dict[str, list[tuple[Any, ...]]] = {}
        for person, *values in cursor(read, sql.format(condition(column, ids)), among(ids)):
            found.setdefault(person, []).append(tuple(values))
        return {person: made(rows) for person, rows in found.items()}

    return reading


def of_person(table: str, column: str) -> dict[str, str]:
    """`Source.whose` for one table whose rows name the person in a column."""
    return {table: mentioned(table, column)}
