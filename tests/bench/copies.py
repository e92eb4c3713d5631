"""Merging what another office did, making the bundle that carries it, and what a session takes in one."""

import json
from typing import Any

from tests.bench.inserts import _bare_insert
from tests.bench.offices import fresh_folder, insert_many, invent, our_office
from tests.bench.row import Row, Size, milliseconds
from tutor_app.app import App
from tutor_app.model import SessionLog
from tutor_app.queries.conflicts import conflicts
from tutor_app.store.travel import Vector
from tutor_app.sync import body
from tutor_app.sync.envelope import seal, unseal
from tutor_app.sync.keys import Keys
from tutor_app.sync.manifest import Address, Manifest
from tutor_app.work import Work, command


@command("Edit every log")
def edit_every_log(work: Work, words: str) -> None:
    """Write other words into all of them."""
    work.ask("UPDATE session_log SET observed = ? || id", (words,))


def copy_rows(size: Size) -> list[Row]:
    """Twice `size.bulk` new session logs of another copy; then both edit half of them without knowing of each other."""
    rows = invent(2 * size.bulk)
    keys = Keys.new("bench")
    with fresh_folder() as one, fresh_folder() as other, our_office(one, rows) as app, our_office(other, rows) as far:
        far.merge(app.record.steps_beyond({}))
        known = far.record.vector()
        app.do(insert_many, SessionLog, rows.logs)
        bundles: list[bytes] = []
        made = milliseconds(lambda: bundles.append(_bundle(app, known, keys)))
        opened = milliseconds(lambda: body.read(unseal(bundles[0], [keys]).lines()))
        steps = app.record.steps_beyond(known)
        first = milliseconds(lambda: far.merge(steps))
        again = milliseconds(lambda: far.merge(steps))
    bare = [tuple(row.values()) for row in rows.logs]
    images: Any = [("session_log", row["id"], json.dumps(row, ensure_ascii=False)) for row in rows.logs]
    with_json, raw = _bare_insert(rows, bare, images), _bare_insert(rows, bare, [])
    count = f"{len(bare):,} session logs"
    return [
        Row(f"{count} merged", first, with_json, goal=1.5, note="floor: insert, one JSON row each"),
        Row(f"{count} merged", first, raw, note="floor: raw insert of the rows alone"),
        Row(f"{count} merged again", again, first, goal=0.02, note="floor: the first time"),
        Row(f"{count} read, packed and sealed", made, limit=2_000),
        Row(f"{count} opened and read", opened),
        Row("A session log in a bundle", len(bundles[0]) / len(bare), unit="bytes"),
        *_edits(size),
    ]


def _bundle(app: App, known: Vector, keys: Keys) -> bytes:
    manifest = Manifest("bench", keys.public, "steps", "", {keys.copy_id: Address(1, "")}, known, {})
    return seal(manifest, body.lines(list(app.record.steps_beyond(known))), keys, [keys.public])[0]


def _edits(size: Size) -> list[Row]:
    """What two copies wrote into the same rows: the later edits arrive, then the earlier ones, and both conflict."""
    rows = invent(size.bulk)
    with fresh_folder() as one, fresh_folder() as other, our_office(one, rows) as app, our_office(other, rows) as far:
        far.merge(app.record.steps_beyond({}))
        app.merge(far.record.steps_beyond({}))
        app.do(insert_many, SessionLog, rows.logs)
        far.merge(app.record.steps_beyond(far.record.vector()))
        far.do(edit_every_log, "far ")
        app.do(edit_every_log, "here ")
        newer, older = (
            sender.record.steps_beyond(receiver.record.vector()) for sender, receiver in ((app, far), (far, app))
        )
        updated = milliseconds(lambda: far.merge(newer))
        folded = milliseconds(lambda: app.merge(older))
        looked = milliseconds(lambda: app.query(conflicts))
    count = f"{len(rows.logs):,}"
    return [
        Row(f"{count} newer edits merged", updated),
        Row(f"{count} rows folded again", folded),
        Row(f"Conflicts in {count} rows", looked),
    ]
