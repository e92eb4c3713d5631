"""Looking: the list of sessions over ten years of logs, and search at each key."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from sqlmodel import Session

from tests.bench.offices import fresh_folder, insert_many, invent, our_office
from tests.bench.row import Row, Size, in_turns, milliseconds, p95
from tutor_app.app import App
from tutor_app.model import SessionLog
from tutor_app.queries import search
from tutor_app.queries.sessions import session_keys, session_rows
from tutor_app.store import engine

SHOWN = 40
"""Rows that a screen shows."""
TYPED = ("푸른 하늘", "ㅅㅂㅂ", "saebyeok", "T-0123", "김가온", "병원 예약", "interview pay", "cafe")
BARE_KEYS = "SELECT rowid FROM session_log ORDER BY date DESC, start DESC, rowid DESC"
BARE_ROWS = (
    "SELECT l.rowid, l.id, l.match_id, l.student_id, s.code, s.alias, l.tutor_id, t.name, l.subject_id, l.date, "
    "l.start, l.minutes, l.medium, l.place, l.status, l.missed_by, l.notice, a.status, l.topics, l.observed, "
    "l.private_note <> '' FROM session_log l JOIN student s ON s.id = l.student_id "
    "JOIN tutor t ON t.id = l.tutor_id LEFT JOIN attendance a ON a.session_id = l.id WHERE l.rowid IN ({places})"
)


@contextmanager
def large_office(size: Size) -> Iterator[App]:
    """A record of ten years, its notes indexed."""
    rows = invent(size.logs, size.people)
    with fresh_folder() as folder, our_office(folder, rows) as app:
        app.do(insert_many, SessionLog, rows.logs)
        while app.index_notes():
            pass
        yield app


def session_list(size: Size) -> list[Row]:
    """The keys of all logs and the first rows; then rows at a random place."""
    with large_office(size) as app:
        bare = engine.connect(app.record.path, app.record.key, cache_mb=engine.READING_CACHE_MB)
        dice = random.Random(1)
        keys = app.query(session_keys)

        def open_bare() -> None:
            found = [key for (key,) in bare.execute(BARE_KEYS)]
            _rows_bare(found[:SHOWN])

        def _rows_bare(wanted: list[int]) -> None:
            bare.execute(BARE_ROWS.format(places=", ".join("?" * len(wanted))), wanted).fetchall()

        def jump_bare() -> None:
            _rows_bare(list(keys[_somewhere() :][:SHOWN]))

        def _somewhere() -> int:
            return dice.randrange(max(len(keys) - SHOWN, 1))

        def jump() -> None:
            app.query(session_rows, keys[_somewhere() :][:SHOWN])

        opened, opened_bare = in_turns(max(size.samples // 6, 3), partial(app.query, _open_list), open_bare)
        jumped, jumped_bare = in_turns(size.samples, jump, jump_bare)
        bare.close()
    name = f"Sessions, {size.logs:,} logs"
    return [
        Row(f"{name}: list opened, p95", p95(opened), p95(opened_bare), goal=1.5, note="floor: the bare SQL"),
        Row(f"{name}: jump anywhere, p95", p95(jumped), p95(jumped_bare), goal=1.5, note="floor: the bare SQL"),
    ]


def _open_list(read: Session) -> None:
    session_rows(read, session_keys(read)[:SHOWN])


def search_keystroke(size: Size) -> list[Row]:
    """People and notes found for every beginning of some words."""
    with large_office(size) as app:
        index = app.query(search.people)
        made = milliseconds(lambda: app.query(search.people))
        people: list[float] = []
        notes: list[float] = []
        for words in TYPED:
            for end in range(1, len(words) + 1):
                text = words[:end]
                for _ in range(max(size.samples // 60, 1)):
                    people.append(milliseconds(lambda text=text: index.find(text)))
                    notes.append(milliseconds(lambda text=text: app.query(search.notes, text)))
    both = [sum(pair) for pair in zip(people, notes, strict=True)]
    name = f"Search key, {size.people:,} people, {size.logs:,} logs, p95"
    note = f"people {p95(people):.1f} ms, notes {p95(notes):.1f} ms; index of people made in {made:.0f} ms"
    return [Row(name, p95(both), limit=16.0, note=note)]
