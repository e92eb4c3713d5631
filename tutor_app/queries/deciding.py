"""Conflicts as people decide them: whose record it is, both values, who wrote each, when and where."""

import json
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlmodel import Session, SQLModel

from tutor_app.apart import Execute
from tutor_app.apart.conflicts import EXISTENCE, ConflictRow, SideRow, of_row
from tutor_app.apart.subjects import Subject, image_of, subject_of
from tutor_app.queries.conflicts import conflicts
from tutor_app.queries.named import copy_name, member_name
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
    is_again: bool = False
    """Both decided on it, and differently: the values are what each decided for."""


READS = frozenset({"decision"})
"""Besides these, only a merge brings conflicts or takes them away."""


def to_decide(read: Session, *, codes_only: bool = False) -> list[ToDecide]:
    """Every conflict on which nobody decided yet, by whose record it is; `codes_only` tells for whoever decided."""
    found = [_shown(read, one, codes_only) for one in conflicts(read)]
    return sorted(found, key=lambda one: (not one.subject.code, one.subject.code, one.tbl, one.row, one.column))


def _shown(read: Session, one: ConflictRow, codes_only: bool) -> ToDecide:
    first = _decided(read, one) if one.tbl == "decision" else None
    of, earlier, later = one, one.earlier, one.later
    if first is not None:
        of = first
        earlier, later = (replace(side, value=getattr(first, side.value).value) for side in (one.earlier, one.later))
    subject = subject_of(_asking(read), of.tbl, of.row)
    about = "" if (of.tbl, of.row) == (subject.tbl, subject.row) else _about(image_of(_asking(read), of.tbl, of.row))
    before = None if of.column == EXISTENCE or first is not None else _before(read, of)
    return ToDecide(
        one.id, of.tbl, of.row, of.column, subject, about, before,
        _side(read, of, earlier, codes_only), _side(read, of, later, codes_only), first is not None,
    )  # fmt: skip


def _decided(read: Session, one: ConflictRow) -> ConflictRow | None:
    """What two offices decided differently."""
    decision = image_of(_asking(read), one.tbl, one.row)
    rows = of_row(_asking(read), decision.get("tbl", ""), decision.get("row_id", ""))
    return next((row for row in rows if row.id == decision.get("conflict")), None)


def _asking(read: Session) -> Execute:
    return lambda sql, values: cursor(read, sql, values)


def _about(image: dict[str, Any]) -> str:
    for column in ("title_en", "title_ko", "text_en", "text_ko", "title", "date", "name"):
        if image.get(column):
            return str(image[column])
    return ""


def _before(read: Session, one: ConflictRow) -> Any:
    """What the first of the two found there."""
    sql = (
        "SELECT e.before FROM entry e JOIN step s ON s.id = e.step WHERE s.copy_id = ? AND s.k = ? AND e.tbl = ? "
        "AND e.row = ? AND e.op = 'u'"
    )
    text = value(read, sql, (one.earlier.copy_id, one.earlier.k, one.tbl, one.row))
    return json.loads(text).get(one.column) if text else None


def _side(read: Session, one: ConflictRow, side: SideRow, codes_only: bool) -> Side:
    names = member_name("?1", codes_only=codes_only), copy_name("?2", codes_only=codes_only)
    member, copy = cursor(read, f"SELECT {', '.join(names)}", (side.member_id, side.copy_id)).fetchone()
    parent = _parent(one.tbl, one.column)
    refers_to = _name(read, parent, side.value) if parent and isinstance(side.value, str) else None
    return Side(side.value, refers_to, side.at, member, side.copy_id, copy)


def _name(read: Session, tbl: str, row: str) -> str:
    image = image_of(_asking(read), tbl, row)
    known = [str(image[key]) for key in ("code", "alias", "name", "name_en", "title") if image.get(key)]
    return " ".join(dict.fromkeys(known[:2]))


@cache
def _parent(tbl: str, column: str) -> str:
    """The table that a column refers to; "" where it is no reference."""
    table = SQLModel.metadata.tables.get(tbl)
    if table is None or column not in table.columns:
        return ""
    return next((key.column.table.name for key in table.columns[column].foreign_keys), "")
