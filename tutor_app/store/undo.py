"""Undo and redo: a step that reverses the entries of another, cell by cell and by value.

A step is taken back only where every cell still holds what the step wrote, nothing hangs from what it inserted, and
no final command wrote to its rows since. The undo stack is read off the journal, so it survives a restart.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import sqlcipher3.dbapi2 as sqlcipher

from tutor_app.apart.conflicts import NEWEST_KNOWN
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store.schema import journalled, quoted
from tutor_app.work import is_final

Direction = Literal["undo", "redo"]
Span = tuple[int, int]
"""The first and the last entry of a step."""


@dataclass(frozen=True)
class Target:
    """The step to reverse, with those that join it; `ids` from the newest to the oldest."""

    k: int
    label: str
    about: str
    ids: tuple[int, ...]


def find(connection: sqlcipher.Connection, copy_id: str | None, direction: Direction) -> Target | None:
    """The newest step of this copy that can be undone, or the newest undo after which nothing else was done."""
    if copy_id is None:
        return None
    taken: set[int] = set()
    rows = connection.execute(
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
        if not is_final(label):
            return Target(k, label, about, (step_id, *_joined(connection, copy_id, joins)))
    return None


def reverse(connection: sqlcipher.Connection, target: Target) -> None:
    """Write the opposite of every entry of `target`, newest first. UserError where that would harm later work."""
    for step_id in target.ids:
        span = connection.execute("SELECT first_entry, last_entry FROM step WHERE id = ?", (step_id,)).fetchone()
        _refuse_final(connection, span)
        _refuse_children(connection, span)
        entries = "SELECT tbl, row, op, before, after FROM entry WHERE id BETWEEN ? AND ? ORDER BY id DESC"
        for entry in connection.execute(entries, span).fetchall():
            _reverse_entry(connection, *entry)


def _of(about: str) -> str:
    return str(json.loads(about).get("of", ""))


def _without_of(about: str) -> str:
    return json.dumps({k: v for k, v in json.loads(about).items() if k != "of"}, ensure_ascii=False, sort_keys=True)


def _joined(connection: sqlcipher.Connection, copy_id: str, joins: int | None) -> list[int]:
    ids = []
    while joins is not None:
        step = connection.execute("SELECT id, joins FROM step WHERE copy_id = ? AND k = ?", (copy_id, joins))
        step_id, joins = step.fetchone()
        ids.append(step_id)
    return ids


def _refuse_final(connection: sqlcipher.Connection, span: Span) -> None:
    labels = connection.execute(
        "SELECT DISTINCT later.label FROM entry e JOIN entry n ON n.row = e.row AND n.id > ?2 "
        "JOIN step later ON later.id = n.step WHERE e.id BETWEEN ?1 AND ?2",
        span,
    )
    if any(is_final(label) for (label,) in labels):
        raise changed_since()


def changed_since() -> UserError:
    """What later work or an erasing makes impossible."""
    return UserError(
        _("This was changed again later, so it cannot be taken back. Nothing was changed now."),
        _("Open the history of the record to see what it was before, and put it right by hand."),
    )


def _reverse_entry(
    connection: sqlcipher.Connection, tbl: str, row: str, op: str, before: str | None, after: str | None
) -> None:
    old, new = _image(before), _image(after)
    if op == "d":
        if connection.execute(f"SELECT 1 FROM {quoted(tbl)} WHERE id = ?", (row,)).fetchone():
            raise changed_since()
        names, places = ", ".join(map(quoted, old)), ", ".join("?" * len(old))
        connection.execute(f"INSERT INTO {quoted(tbl)} ({names}) VALUES ({places})", tuple(old.values()))
        return
    if not new:  # all of it was scrubbed
        raise changed_since()
    names = ", ".join(map(quoted, new))
    if connection.execute(f"SELECT {names} FROM {quoted(tbl)} WHERE id = ?", (row,)).fetchone() != tuple(new.values()):
        raise changed_since()
    if op == "i":
        connection.execute(f"DELETE FROM {quoted(tbl)} WHERE id = ?", (row,))
    else:
        sets = ", ".join(f"{quoted(c)} = ?" for c in old)
        connection.execute(f"UPDATE {quoted(tbl)} SET {sets} WHERE id = ?", (*old.values(), row))


def _image(text: str | None) -> dict[str, Any]:
    return {column: value for column, value in json.loads(text or "{}").items() if column != NEWEST_KNOWN}


@cache
def _children() -> dict[str, list[tuple[str, str]]]:
    """For each table, the (table, column) pairs that refer to it."""
    found: dict[str, list[tuple[str, str]]] = {t.name: [] for t in journalled()}
    for table in journalled():
        for column in table.columns:
            for key in column.foreign_keys:
                found[key.column.table.name].append((table.name, column.name))
    return found


def _refuse_children(connection: sqlcipher.Connection, span: Span) -> None:
    """UserError where a row that the step did not write itself hangs from one that it inserted."""
    written = "SELECT row FROM entry WHERE id BETWEEN ?1 AND ?2 AND tbl = '{}'"
    inserted = connection.execute("SELECT DISTINCT tbl FROM entry WHERE op = 'i' AND id BETWEEN ? AND ?", span)
    for (tbl,) in inserted.fetchall():
        for child, column in _children()[tbl]:
            hangs = (
                f"SELECT 1 FROM {quoted(child)} WHERE {quoted(column)} IN ({written.format(tbl)} AND op = 'i') "
                f"AND id NOT IN ({written.format(child)}) LIMIT 1"
            )
            if connection.execute(hangs, span).fetchone():
                raise UserError(
                    _("Something was added to this later, so adding it cannot be taken back. Nothing was changed."),
                    _("Take back what was added later first, or archive the record."),
                )
