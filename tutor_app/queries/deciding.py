"""Conflicts as people decide them: whose record it is, both values, who wrote each, when and where."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlmodel import Session, SQLModel

from tutor_app.apart.conflicts import EXISTENCE, SideRow
from tutor_app.apart.subjects import Subject, image_of, subject_of
from tutor_app.queries.conflicts import conflicts
from tutor_app.queries.rows import cursor, value


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two values. `refers_to` is the record that it is the id of, where it is one."""

    value: Any
    refers_to: str | None
    at: str
    """UTC, ISO, by the clock of that copy."""
    member: str
    copy_id: str
    copy: str


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A conflict; `later` is what stands until a person decides. `column` is empty where it is about being there."""

    id: str
    tbl: str
    row: str
    column: str
    subject: Subject
    about: str
    """What in the record it is, where that has a name: the title of a goal, the date of a session."""
    before: Any
    earlier: Side
    later: Side


READS = frozenset({"decision"})
"""Besides these, only a merge brings conflicts or takes them away."""


def to_decide(read: Session) -> list[ToDecide]:
    """Every conflict on which nobody decided yet, by whose record it is."""
    execute = lambda sql, values: cursor(read, sql, values)  # noqa: E731
    found = []
    for one in conflicts(read):
        subject = subject_of(execute, one.tbl, one.row)
        image = image_of(execute, one.tbl, one.row)
        about = "" if (one.tbl, one.row) == (subject.tbl, subject.row) else _about(image)
        before = None if one.column == EXISTENCE else _before(read, one.tbl, one.row, one.column, one.earlier)
        earlier, later = (_side(read, one.tbl, one.column, side) for side in (one.earlier, one.later))
        found.append(ToDecide(one.id, one.tbl, one.row, one.column, subject, about, before, earlier, later))
    return sorted(found, key=lambda one: (not one.subject.code, one.subject.code, one.tbl, one.row, one.column))


def _about(image: dict[str, Any]) -> str:
    for column in ("title_en", "title_ko", "text_en", "text_ko", "title", "date", "name"):
        if image.get(column):
            return str(image[column])
    return ""


def _before(read: Session, tbl: str, row: str, column: str, earlier: SideRow) -> Any:
    """What the first of the two found there."""
    sql = (
        "SELECT e.before FROM entry e JOIN step s ON s.id = e.step WHERE s.copy_id = ? AND s.k = ? AND e.tbl = ? "
        "AND e.row = ? AND e.op = 'u'"
    )
    text = value(read, sql, (earlier.copy_id, earlier.k, tbl, row))
    return json.loads(text).get(column) if text else None


def _side(read: Session, tbl: str, column: str, side: SideRow) -> Side:
    member = value(read, "SELECT name FROM member WHERE id = ?", (side.member_id,)) or ""
    copy = "SELECT coalesce((SELECT name FROM peer WHERE id = ?1), (SELECT name FROM copy WHERE id = ?1), '')"
    named = next(iter(cursor(read, copy, (side.copy_id,))))[0]
    parent = _parent(tbl, column)
    refers_to = _name(read, parent, side.value) if parent and isinstance(side.value, str) else None
    return Side(side.value, refers_to, side.at, member, side.copy_id, named)


def _name(read: Session, tbl: str, row: str) -> str:
    image = image_of(lambda sql, values: _rows(read, sql, values), tbl, row)
    known = [str(image[key]) for key in ("code", "alias", "name", "name_en", "title") if image.get(key)]
    return " ".join(dict.fromkeys(known[:2]))


def _rows(read: Session, sql: str, values: Any) -> Iterator[tuple[Any, ...]]:
    yield from cursor(read, sql, values)


@cache
def _parent(tbl: str, column: str) -> str:
    """The table that a column refers to; "" where it is no reference."""
    table = SQLModel.metadata.tables.get(tbl)
    if table is None or column not in table.columns:
        return ""
    return next((key.column.table.name for key in table.columns[column].foreign_keys), "")
