"""Deciding what several copies set without knowing of each other. The decision is a row: it travels like any other."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from sqlalchemy import Integer, Table
from sqlmodel import SQLModel

from tutor_app.apart import Place
from tutor_app.apart.conflicts import EXISTENCE, ConflictRow, SideRow, decision_of, of_row, undecided
from tutor_app.apart.folding import Image, fold
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Decision
from tutor_app.model.base import tied
from tutor_app.work import Work, command

Side = Literal["earlier", "later"]


@command(N_("Decide what two copies set differently"))
def decide(work: Work, conflict_id: str, side: Side) -> None:
    """Let the earlier or the later value stand, on every copy. What was changed on top of the later one stays with it.

    Where two offices decide differently, the later decision stands, and that is a conflict to decide in its turn.
    """
    found = next((one for one in undecided(work.ask) if one.id == conflict_id), None)
    if found is None:
        raise UserError(_("This was decided already, here or on another copy."))
    _let_stand(work, found, side)
    decided = Decision(
        id=decision_of(found.id), conflict=found.id, tbl=found.tbl, row_id=found.row, cell=found.column, side=side
    )
    work.add(decided)


def _let_stand(work: Work, found: ConflictRow, side: Side) -> None:
    chosen, other = (found.earlier, found.later) if side == "earlier" else (found.later, found.earlier)
    if found.tbl == "decision":
        _decide_again(work, found, chosen.value)
    elif found.column == EXISTENCE:
        there = _now(work, found.tbl, found.row) is not None
        if chosen.value and not there:
            _bring_back(work, found, other)
        elif there and not chosen.value:
            _take_away(work, found.tbl, found.row)
    else:
        _set_cell(work, found, chosen, only_instead_of=None if side == "earlier" else other.value)


def _decide_again(work: Work, found: ConflictRow, side: Side) -> None:
    """Of two decisions the one for `side` stands, and what it decided for."""
    decision = work.one(Decision, found.row)
    decision.side = side
    first = next((one for one in of_row(work.ask, decision.tbl, decision.row_id) if one.id == decision.conflict), None)
    if first is not None:
        _let_stand(work, first, side)


def _set_cell(work: Work, found: ConflictRow, chosen: SideRow, only_instead_of: Any) -> None:
    """Write a value with those that a CHECK ties to it; the later one only where the earlier stands in its place."""
    now = _now(work, found.tbl, found.row)
    if now is None:
        raise UserError(
            _("This record is not there any more, so nothing can be decided about its fields."),
            _("Decide first whether it stays deleted."),
        )
    if now[found.column] == chosen.value or (only_instead_of is not None and now[found.column] != only_instead_of):
        return
    table = _table(found.tbl)
    together = tied(table, found.column)
    wrote = (
        "SELECT after FROM entry WHERE row = ? AND tbl = ? "
        "AND step IN (SELECT id FROM step WHERE copy_id = ? AND k = ?)"
    )
    values: dict[str, Any] = {found.column: chosen.value}
    for (after,) in work.ask(wrote, (found.row, found.tbl, chosen.copy_id, chosen.k)):
        values = {**values, **{name: v for name, v in json.loads(after or "{}").items() if name in together}}
    _refuse_missing_parents(work, table, values)
    work.execute(table.update().where(table.c.id == found.row).values(**values))


def _bring_back(work: Work, found: ConflictRow, deleted: SideRow) -> None:
    """The row as it would be without that delete, with what it owned and lost in the same step."""
    gone = (
        "SELECT e.tbl, e.row FROM step s JOIN entry e ON e.id BETWEEN s.first_entry AND s.last_entry "
        "WHERE s.copy_id = ? AND s.k = ? AND e.op = 'd'"
    )
    lost = {(tbl, row): _without(work, tbl, row, deleted) for tbl, row in work.ask(gone, (deleted.copy_id, deleted.k))}
    for place in _owned((found.tbl, found.row), lost):
        table, image = _table(place[0]), lost[place]
        if image is not None and _now(work, *place) is None:
            values = {column.name: _value(column, image.get(column.name)) for column in table.columns}
            _refuse_missing_parents(work, table, values)
            work.execute(table.insert().values(**{**values, "id": place[1]}))


def _owned(place: Place, lost: Mapping[Place, Image]) -> Iterator[Place]:
    """A lost row, then those that belong to it."""
    if place in lost:
        yield place
        for other, image in lost.items():
            for column in _table(other[0]).columns:
                value = other[1] if column.name == "id" else (image or {}).get(column.name)
                if value == place[1] and any(
                    key.ondelete and key.column.table.name == place[0] for key in column.foreign_keys
                ):
                    yield from _owned(other, lost)


def _without(work: Work, tbl: str, row: str, deleted: SideRow) -> Image:
    sql = (
        "SELECT e.op, e.after, s.copy_id, s.k FROM entry e JOIN step s ON s.id = e.step WHERE e.row = ? AND e.tbl = ? "
        "ORDER BY s.stamp, s.copy_id, e.id"
    )
    entries = work.ask(sql, (row, tbl))
    return fold((op, after) for op, after, *by in entries if op != "d" or by != [deleted.copy_id, deleted.k])


def _value(column: Any, value: Any) -> Any:
    if value is None and not column.nullable:
        return 0 if isinstance(column.type, Integer) else ""
    return value


def _take_away(work: Work, tbl: str, row: str) -> None:
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            holds = any(key.column.table.name == tbl and not key.ondelete for key in column.foreign_keys)
            if holds and work.execute(table.select().where(column == row).limit(1)).first() is not None:
                raise UserError(
                    _("Something hangs from this record, so it stays. Nothing was decided."),
                    _("Move or delete what hangs from it first."),
                )
    table = _table(tbl)
    work.execute(table.delete().where(table.c.id == row))


def _refuse_missing_parents(work: Work, table: Table, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        for key in table.c[name].foreign_keys:
            if value is not None and _now(work, key.column.table.name, value) is None:
                raise UserError(
                    _("What this refers to is not there any more. Nothing was decided."),
                    _("Choose the other side, or bring back what it refers to first."),
                )


def _now(work: Work, tbl: str, row: str) -> Mapping[str, Any] | None:
    table = _table(tbl)
    found = work.execute(table.select().where(table.c.id == row)).mappings().first()
    return dict(found) if found is not None else None


def _table(tbl: str) -> Table:
    return SQLModel.metadata.tables[tbl]
