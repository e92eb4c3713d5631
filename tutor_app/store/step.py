"""The life of one step inside its transaction: opened with number and stamp, closed with what it was about."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlcipher3.dbapi2 as sqlcipher

from tutor_app.clock import Clock, utc_text
from tutor_app.store.journal import Span
from tutor_app.work import Command, Work

TYPING_PAUSE = timedelta(seconds=60)
LATEST = 2**53 - 2**32
"""No clock gives a later stamp (a day in 2248), so that counting on from it stays what every JSON reader can hold."""
MANY = 2_000
"""Beyond this many rows of a table a change names the table alone."""

_END = 2**63 - 1

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
    zone: str | None
    """The office's time zone, where it has one."""
    bulk: list[Span] = field(default_factory=list)
    """What it inserted in bulk, in order."""


def open_step(
    connection: sqlcipher.Connection, command: Command, copy_id: str, member_id: str | None, clock: Clock
) -> OpenStep:
    """Insert the step row; from here on the triggers have somewhere to write to."""
    moment = clock()
    stamp, last, k, zone = connection.execute(
        "SELECT max(?, head_stamp + 1), (SELECT coalesce(max(id), 0) FROM entry), "
        "(SELECT coalesce(max(k), 0) + 1 FROM step WHERE copy_id = ?), "
        "(SELECT value FROM office_setting WHERE id = 'zone') FROM meta",
        (min(int(moment.timestamp() * 1000) * 1024, LATEST), copy_id),
    ).fetchone()
    at = utc_text(moment)
    made = connection.execute(
        "INSERT INTO step (copy_id, k, stamp, at, member_id, label, about, reason, first_entry, last_entry) "
        "VALUES (?, ?, ?, ?, ?, ?, '{}', '', 0, 0)",
        (copy_id, k, stamp, at, member_id, command.name),
    ).lastrowid
    connection.execute("UPDATE under_way SET step = ?", (made,))
    return OpenStep(made, copy_id, k, stamp, at, last, zone)


def close_step(connection: sqlcipher.Connection, command: Command, step: OpenStep, work: Work) -> int | None:
    """Complete the step row and the sentinel; gives the last entry, None where the command changed nothing."""
    last: int = connection.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0]
    if last == step.last_before:
        return None
    about = json.dumps(work.subject, ensure_ascii=False, sort_keys=True)
    joins = _joined(connection, step, command, about, work.member_id) if command.typing else None
    connection.execute(
        "UPDATE step SET about = ?, reason = ?, undoes = ?, joins = ?, first_entry = ?, last_entry = ? WHERE id = ?",
        (about, work.reason, work.undoes, joins, step.last_before + 1, last, step.id),
    )
    connection.execute("UPDATE under_way SET step = NULL")
    connection.execute(
        "UPDATE meta SET head_k = ?, head_stamp = ?, entries = entries + ?, copy_id = ?",
        (step.k, step.stamp, last - step.last_before, step.copy_id),
    )
    return last


def tables_of(connection: sqlcipher.Connection, step: OpenStep, seen: int) -> Tables:
    """What the step changed, and others did since entry `seen`, in one pass that skips what came by the thousand."""
    found: dict[str, set[str] | None] = {}
    after = min(seen, step.last_before)
    for span in (*(s for s in step.bulk if s.last - s.first >= MANY), None):
        before = span.first if span else _END
        changed = connection.execute("SELECT tbl, row FROM entry WHERE id > ? AND id < ?", (after, before))
        for tbl, row in changed:
            rows = found.setdefault(tbl, set())
            if rows is not None:
                rows.add(row)
                if len(rows) > MANY:
                    found[tbl] = None
        if span:
            found[span.tbl] = None
            after = span.last
    return {tbl: rows if rows is None else frozenset(rows) for tbl, rows in found.items()}


def _joined(
    connection: sqlcipher.Connection, step: OpenStep, command: Command, about: str, member_id: str | None
) -> int | None:
    """The k of the step before, where this one goes on typing in the same place and nobody else came between."""
    previous = connection.execute(
        "SELECT label, about, member_id, at, undoes FROM step WHERE copy_id = ? AND k = ? AND id = ?",
        (step.copy_id, step.k - 1, step.id - 1),
    ).fetchone()
    if previous is None or previous[:3] != (command.name, about, member_id) or previous[4] is not None:
        return None
    pause = datetime.fromisoformat(step.at) - datetime.fromisoformat(previous[3])
    return step.k - 1 if timedelta() <= pause < TYPING_PAUSE else None
