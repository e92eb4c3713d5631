"""The life of one step inside its transaction: opened with number and stamp, closed with what it was about."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from tutor_app.clock import Clock, utc_text
from tutor_app.work import Command, Work

TYPING_PAUSE = timedelta(seconds=60)
MANY = 2_000
"""Beyond this many rows of a table a change names the table alone."""

Tables = dict[str, frozenset[str] | None]
"""Row ids by table; None where they are too many to name, or not known."""


@dataclass(frozen=True)
class OpenStep:
    """The step under way; its entries are those after `last_before`."""

    id: int
    copy_id: str
    k: int
    stamp: int
    at: str
    last_before: int


def open_step(connection: Connection, command: Command, copy_id: str, member_id: str | None, clock: Clock) -> OpenStep:
    """Insert the step row; from here on the triggers have somewhere to write to."""
    moment = clock()
    stamp, last = connection.exec_driver_sql(
        "SELECT max(?, head_stamp + 1), (SELECT coalesce(max(id), 0) FROM entry) FROM meta",
        (int(moment.timestamp() * 1000) * 1024,),
    ).one()
    k = connection.exec_driver_sql(
        "SELECT coalesce(max(k), 0) + 1 FROM step WHERE copy_id = ?", (copy_id,)
    ).scalar_one()
    at = utc_text(moment)
    made = connection.exec_driver_sql(
        "INSERT INTO step (copy_id, k, stamp, at, member_id, label, about, reason, first_entry, last_entry) "
        "VALUES (?, ?, ?, ?, ?, ?, '{}', '', 0, 0) RETURNING id",
        (copy_id, k, stamp, at, member_id, command.name),
    ).scalar_one()
    connection.exec_driver_sql("DELETE FROM under_way")
    connection.exec_driver_sql("INSERT INTO under_way (step) VALUES (?)", (made,))
    return OpenStep(made, copy_id, k, stamp, at, last)


def close_step(connection: Connection, command: Command, step: OpenStep, work: Work) -> bool:
    """Complete the step row and the sentinel; False where the command changed nothing."""
    last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM entry").scalar_one()
    if last == step.last_before:
        return False
    about = json.dumps(work.subject, ensure_ascii=False, sort_keys=True)
    joins = _joined(connection, step, command, about, work.member_id) if command.typing else None
    connection.exec_driver_sql(
        "UPDATE step SET about = ?, reason = ?, undoes = ?, joins = ?, first_entry = ?, last_entry = ? WHERE id = ?",
        (about, work.reason, work.undoes, joins, step.last_before + 1, last, step.id),
    )
    connection.exec_driver_sql(
        "UPDATE meta SET head_k = ?, head_stamp = ?, entries = entries + ?",
        (step.k, step.stamp, last - step.last_before),
    )
    return True


def tables_of(connection: Connection, step: OpenStep) -> Tables:
    """What the step changed, in one pass: asking for the rows of each table would read a large step many times."""
    found: dict[str, set[str]] = {}
    changed = connection.exec_driver_sql("SELECT tbl, row FROM entry WHERE id > ?", (step.last_before,))
    for tbl, row in changed:
        rows = found.setdefault(tbl, set())
        if len(rows) <= MANY:
            rows.add(row)
    return {tbl: frozenset(rows) if len(rows) <= MANY else None for tbl, rows in found.items()}


def _joined(connection: Connection, step: OpenStep, command: Command, about: str, member_id: str | None) -> int | None:
    """The k of the step before, where this one goes on typing in the same place."""
    previous = connection.exec_driver_sql(
        "SELECT label, about, member_id, at, undoes FROM step WHERE copy_id = ? AND k = ?",
        (step.copy_id, step.k - 1),
    ).one_or_none()
    if previous is None or previous[:3] != (command.name, about, member_id) or previous[4] is not None:
        return None
    pause = datetime.fromisoformat(step.at) - datetime.fromisoformat(previous[3])
    return step.k - 1 if timedelta() <= pause < TYPING_PAUSE else None
