"""A copy that holds less than an office: its tables are what its home office said last, and its own work on top.

A picture becomes the first step of the journal, with a stamp below every other, so that folding, checking, undo and
searching work as they do elsewhere. Nothing stays of what was there before but steps that the office does not have.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Table

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.store import engine, merge, note_index, travel
from tutor_app.store.merge import Arrival, Merged
from tutor_app.store.schema import journalled, quoted
from tutor_app.store.settle import Counts, shaped
from tutor_app.store.travel import Travelling
from tutor_app.work import COMMANDS, Command

TAKE = Command("record.take_picture", N_("Take what the office sent"), final=True, typing=False)
HOLLOW = Command("record.hollow", N_("Begin to work with the office"), final=True, typing=False)
REFUSE = Command("record.refuse", N_("Refuse what a copy sent"), final=True, typing=False)
COMMANDS.update({command.name: command for command in (TAKE, HOLLOW, REFUSE)})

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Refused:
    """A step that the home office did not take: which, why (see `sync.police`), and the row it was about."""

    copy_id: str
    k: int
    why: str
    tbl: str = ""
    row: str = ""


@dataclass(frozen=True)
class Picture:
    """All that a copy may hold, as its home office `home` had it at `at` (UTC, ISO), when its newest stamp was `stamp`.

    `taken` is how far the office has the steps of the receiver, and of copies whose place it took. `tables` gives
    columns and rows, parents first; the first column is the id.
    """

    home: str
    at: str
    stamp: int
    taken: Mapping[str, int]
    refused: tuple[Refused, ...]
    tables: Mapping[str, tuple[tuple[str, ...], Rows]]


def hollow(step: Travelling, command: Command = HOLLOW, about: Mapping[str, str] | None = None) -> Travelling:
    """A step of that number without what it did: others count on, and wait for nothing."""
    told = json.dumps(dict(about or {}), ensure_ascii=False, sort_keys=True)
    return replace(step, label=command.name, about=told, reason="", undoes=None, joins=None, entries=())


def taken(bare: sqlcipher.Connection) -> tuple[int, dict[str, int]] | None:
    """The stamp of the picture taken last, and how far the office had this copy's steps; None where there is none."""
    rows = bare.execute("SELECT stamp, about FROM step WHERE label = ? ORDER BY stamp", (TAKE.name,)).fetchall()
    return (rows[-1][0], {copy: int(k) for copy, k in json.loads(rows[0][1]).items()}) if rows else None


def unsent(bare: sqlcipher.Connection) -> list[Travelling]:
    """The steps of this copy that its home office is not known to have."""
    known = taken(bare)
    far = {copy: (k, 0) for copy, k in known[1].items()} if known else {}
    return [step for step in travel.steps_beyond(bare, far) if step.label != TAKE.name]


def take(connection: Connection, picture: Picture, at: str) -> Merged:
    """Have the tables be `picture` and what this copy did that the office lacks.

    In the caller's transaction, on a connection that does not journal, with foreign keys deferred. UserError where an
    older picture than the last one comes, or this record is an office's. `at` (UTC, ISO) is for the history of merges.
    """
    bare = engine.driver(connection)
    before = taken(bare)
    _refuse(bare, picture, before)
    own = [step for step in unsent(bare) if step.k > picture.taken.get(step.copy_id, 0)]
    if before is None:  # what setting up did here is not work: the office never needs it
        own = [hollow(step) for step in own if step.copy_id in picture.taken]
    _keep_refused(bare, picture.refused)
    shown = _rows_by_table(bare)
    last = bare.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0]
    _empty(bare, picture.taken, last)
    note_index.forget(connection)
    done = merge.merge(connection, [*_as_steps(picture), *own], at, Arrival(picture.home))
    bare.execute("DELETE FROM entry WHERE id = ?", (last,))
    counts = {tbl: _told_apart(shown[tbl], now) for tbl, now in _rows_by_table(bare).items()}
    bare.execute("UPDATE merge SET counts = ? WHERE id = ?", (json.dumps(counts), done.id))
    return replace(done, counts=counts)


def _rows_by_table(bare: sqlcipher.Connection) -> dict[str, dict[str, int]]:
    """By table and id, a number that tells one content of a row from another."""
    return {
        table.name: {row[0]: hash(row) for row in bare.execute(f"SELECT * FROM {quoted(table.name)}")}
        for table in journalled()
    }


def _told_apart(before: Mapping[str, int], now: Mapping[str, int]) -> Counts:
    """What a picture changed, to those who see it: most of it was there before."""
    stayed = before.keys() & now.keys()
    return Counts(len(now) - len(stayed), sum(before[id] != now[id] for id in stayed), len(before) - len(stayed))


def _refuse(bare: sqlcipher.Connection, picture: Picture, before: tuple[int, dict[str, int]] | None) -> None:
    if before is None:
        if bare.execute("SELECT 1 FROM student UNION ALL SELECT 1 FROM session_log LIMIT 1").fetchone():
            raise UserError(
                _("This record has people already, so what the office sent cannot replace them. Nothing was taken."),
                _("Open the bundle in the record that asked to join."),
            )
        return
    stamp, known = before
    if picture.stamp < stamp or any(picture.taken.get(copy, 0) < k for copy, k in known.items()):
        raise UserError(
            _("This bundle is older than what was taken before. Nothing was taken."),
            _("Open the newest bundle of the office."),
        )


def _keep_refused(bare: sqlcipher.Connection, refused: Iterable[Refused]) -> None:
    """What was refused goes from the tables, but the words that somebody wrote stay where only this copy reads them."""
    for one in refused:
        step = bare.execute(
            "SELECT id, at, label FROM step WHERE copy_id = ? AND k = ?", (one.copy_id, one.k)
        ).fetchone()
        said = bare.execute("SELECT tbl, row, op, after FROM entry WHERE step = ?", step[:1]).fetchall() if step else []
        if not said:  # it was told before
            continue
        told = bare.execute("SELECT refused FROM peer_state WHERE copy_id = ?", (one.copy_id,)).fetchone()
        more = asdict(one) | {"at": step[1], "label": step[2], "said": said}
        kept = [*json.loads(told[0] if told else "[]"), more]
        bare.execute(
            "INSERT INTO peer_state (copy_id, vector, sent, sent_hash, received, received_hash, held, refused) "
            "VALUES (?1, '{}', 0, '', 0, '', '{}', ?2) ON CONFLICT (copy_id) DO UPDATE SET refused = ?2",
            (one.copy_id, json.dumps(kept, ensure_ascii=False)),
        )


def _empty(bare: sqlcipher.Connection, done: Mapping[str, int], last: int) -> None:
    """Leave, of all rows and steps, one empty step a copy, from which its numbers go on.

    Of the entries the last one stays for now, so that new ones have higher numbers, as whoever follows them expects; it
    is of no row any more, or that row would be folded from it once again.
    """
    for table in reversed(journalled()):
        bare.execute(f"DELETE FROM {quoted(table.name)}")
    bare.execute("DELETE FROM aside")
    bare.execute("DELETE FROM contested")
    bare.execute("DELETE FROM merge")  # what they brought is not there any more
    bare.execute("DELETE FROM entry WHERE id <> ?", (last,))
    bare.execute("UPDATE entry SET tbl = '', row = ''")
    kept = [
        found[0]
        for copy, k in done.items()
        if (found := bare.execute("SELECT max(id) FROM step WHERE copy_id = ? AND k <= ?", (copy, k)).fetchone())[0]
    ]
    bare.execute(f"DELETE FROM step WHERE id NOT IN ({', '.join('?' * len(kept))})", kept)
    bare.execute(
        "UPDATE step SET label = ?, about = '{}', reason = '', undoes = NULL, joins = NULL, first_entry = 0, "
        "last_entry = 0",
        (HOLLOW.name,),
    )
    bare.execute("UPDATE meta SET entries = 0, head_stamp = (SELECT coalesce(max(stamp), 0) FROM step)")


def _as_steps(picture: Picture) -> Iterable[Travelling]:
    """The picture below everything, and an empty step with the newest stamp, above which this copy goes on."""
    entries = tuple(
        (tbl, row[0], "i", None, json.dumps(_whole(tbl, columns, row), ensure_ascii=False))
        for tbl, (columns, rows) in picture.tables.items()
        for row in rows
    )
    about = json.dumps({copy: str(k) for copy, k in picture.taken.items()}, sort_keys=True)
    first = Travelling(picture.home, 1, 1, picture.at, None, TAKE.name, about, "", None, None, entries)
    yield first
    yield replace(first, k=2, stamp=max(picture.stamp, 2), entries=())


def _whole(tbl: str, columns: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    """All columns of a row, blank where they stayed at the office."""
    image = dict(zip(columns, row, strict=True))
    table = _tables().get(tbl)
    return image if table is None else image | shaped(table, image)


@cache
def _tables() -> dict[str, Table]:
    return {table.name: table for table in journalled()}
