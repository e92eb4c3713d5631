"""Merging what another office did, making the bundle that carries it, and what a session takes in one."""

import json
from typing import Any

from tests.bench.inserts import _bare_insert
from tests.bench.offices import fresh_folder, insert_many, invent, our_office
from tests.bench.row import Row, Size, milliseconds
from tutor_app.model import SessionLog
from tutor_app.sync import bundle
from tutor_app.sync.keys import Keys


def copy_rows(size: Size) -> list[Row]:
    """Twice `size.bulk` new session logs of another copy."""
    rows = invent(2 * size.bulk)
    keys = Keys.new("bench")
    with fresh_folder() as one, fresh_folder() as other, our_office(one, rows) as app, our_office(other, rows) as far:
        far.merge(app.record.steps_beyond({}))
        known = far.record.vector()
        app.do(insert_many, SessionLog, rows.logs)
        sealed: list[bytes] = []
        steps = app.record.steps_beyond(known)
        made = milliseconds(lambda: sealed.append(bundle.seal(steps, keys, [keys.public])))
        first = milliseconds(lambda: far.merge(steps))
        again = milliseconds(lambda: far.merge(steps))
    bare = [tuple(row.values()) for row in rows.logs]
    images: Any = [("session_log", row["id"], json.dumps(row, ensure_ascii=False)) for row in rows.logs]
    count = f"{len(bare):,} session logs"
    return [
        Row(
            f"{count} merged",
            first,
            _bare_insert(rows, bare, images),
            goal=1.5,
            note="floor: insert, one JSON row each",
        ),
        Row(f"{count} merged", first, _bare_insert(rows, bare, []), note="floor: raw insert of the rows alone"),
        Row(f"{count} merged again", again, first, goal=0.02, note="floor: the first time"),
        Row(f"{count} packed and sealed", made, limit=2_000),
        Row("A session log in a bundle", len(sealed[0]) / len(bare), unit="bytes"),
    ]
