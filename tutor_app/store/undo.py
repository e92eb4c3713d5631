"""Undo and redo: a step that reverses the entries of another, cell by cell and by value.

A step is taken back only where every cell still holds what the step wrote, nothing hangs from what it inserted, and
no final command wrote to its rows since. The undo stack is read off the journal, so it survives a restart.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import Connection, Row

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store.journal import NEWEST_KNOWN
from tutor_app.store.schema import journalled, quoted
from tutor_app.work import COMMANDS

Direction = Literal["undo", "redo"]


@dataclass(frozen=True)
class Target:
    """The step to reverse, with those that join it; `ids` from the newest to the oldest."""

    k: int
    label: str
    about: str
    ids: tuple[int, ...]


def find(connection: Connection, copy_id: str | None, direction: Direction) -> Target | None:
    """The newest step of this copy that can be undone, or the newest undo after which nothing else was done."""
    if copy_id is None:
        return None
    taken: set[int] = set()
    rows = connection.exec_driver_sql(
        "SELECT id, k, label, about, undoes, joins FROM step WHERE copy_id = ? AND last_entry > 0 ORDER BY k DESC",
        (copy_id,),
    )
    for step_id, k, label, about, undoes, joins in rows:
        if k in taken:
            if joins is not None:
                taken.add(joins)
            continue
        if undoes is not None:
            if label == "undo" and direction == "redo":
                return Target(k, _of(about), _without_of(about), (step_id,))
            taken.add(undoes)
            continue
        if direction == "redo":
            return None
        if not _final(label):
            return Target(k, label, about, (step_id, *_joined(connection, copy_id, joins)))
    return None


def reverse(connection: Connection, target: Target) -> None:
    """Write the opposite of every entry of `target`, newest first. UserError where that would harm later work."""
    for step_id in target.ids:
        entries = connection.exec_driver_sql(
            "SELECT e.id, e.tbl, e.row, e.op, e.before, e.after FROM step s "
            "JOIN entry e ON e.id BETWEEN s.first_entry AND s.last_entry WHERE s.id = ? ORDER BY e.id DESC",
            (step_id,),
        ).all()
        _refuse_final(connection, step_id)
        for entry in entries:
            _reverse_entry(connection, entry)


def _of(about: str) -> str:
    return str(json.loads(about).get("of", ""))


def _without_of(about: str) -> str:
    return json.dumps({k: v for k, v in json.loads(about).items() if k != "of"}, ensure_ascii=False, sort_keys=True)


def _final(label: str) -> bool:
    known = COMMANDS.get(label)
    return known is None or known.final


def _joined(connection: Connection, copy_id: str, joins: int | None) -> list[int]:
    ids = []
    while joins is not None:
        step_id, joins = connection.exec_driver_sql(
            "SELECT id, joins FROM step WHERE copy_id = ? AND k = ?", (copy_id, joins)
        ).one()
        ids.append(step_id)
    return ids


def _refuse_final(connection: Connection, step_id: int) -> None:
    labels = connection.exec_driver_sql(
        "SELECT DISTINCT later.label FROM step s JOIN entry e ON e.id BETWEEN s.first_entry AND s.last_entry "
        "JOIN entry n ON n.row = e.row AND n.id > s.last_entry JOIN step later ON later.id = n.step WHERE s.id = ?",
        (step_id,),
    )
    if any(_final(label) for (label,) in labels if label not in ("undo", "redo")):
        raise changed_since()


def changed_since() -> UserError:
    """What later work or an erasing makes impossible."""
    return UserError(
        _("This was changed again later, so it cannot be taken back. Nothing was changed now."),
        _("Open the history of the record to see what it was before, and put it right by hand."),
    )


def _reverse_entry(connection: Connection, entry: Row[Any]) -> None:
    _id, tbl, row, op, before, after = tuple(entry)
    if op == "i":
        _expect(connection, tbl, row, json.loads(after))
        _refuse_children(connection, tbl, row)
        connection.exec_driver_sql(f"DELETE FROM {quoted(tbl)} WHERE id = ?", (row,))
    elif op == "d":
        image = {k: v for k, v in json.loads(before).items() if k != NEWEST_KNOWN}
        if _current(connection, tbl, row) is not None:
            raise changed_since()
        names = ", ".join(map(quoted, image))
        places = ", ".join("?" * len(image))
        connection.exec_driver_sql(f"INSERT INTO {quoted(tbl)} ({names}) VALUES ({places})", tuple(image.values()))
    else:
        _expect(connection, tbl, row, json.loads(after))
        old = json.loads(before)
        if not old:  # all of it was scrubbed
            raise changed_since()
        sets = ", ".join(f"{quoted(c)} = ?" for c in old)
        connection.exec_driver_sql(f"UPDATE {quoted(tbl)} SET {sets} WHERE id = ?", (*old.values(), row))


def _current(connection: Connection, tbl: str, row: str) -> dict[str, Any] | None:
    found = connection.exec_driver_sql(f"SELECT * FROM {quoted(tbl)} WHERE id = ?", (row,)).mappings().one_or_none()
    return dict(found) if found is not None else None


def _expect(connection: Connection, tbl: str, row: str, wanted: dict[str, Any]) -> None:
    current = _current(connection, tbl, row)
    if current is None or any(current[c] != v for c, v in wanted.items()):
        raise changed_since()


@cache
def _children() -> dict[str, list[tuple[str, str]]]:
    """For each table, the (table, column) pairs that refer to it."""
    found: dict[str, list[tuple[str, str]]] = {t.name: [] for t in journalled()}
    for table in journalled():
        for column in table.columns:
            for key in column.foreign_keys:
                found[key.column.table.name].append((table.name, column.name))
    return found


def _refuse_children(connection: Connection, tbl: str, row: str) -> None:
    for child, column in _children()[tbl]:
        query = f"SELECT 1 FROM {quoted(child)} WHERE {quoted(column)} = ? LIMIT 1"
        if connection.exec_driver_sql(query, (row,)).first() is not None:
            raise UserError(
                _("Something was added to this later, so adding it cannot be taken back. Nothing was changed."),
                _("Take back what was added later first, or archive the record."),
            )
