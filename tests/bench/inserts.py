"""Writing: many rows at once, and one session at a time."""

import json
from datetime import date, timedelta
from itertools import count
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from tests.bench.offices import bare_file, fresh_folder, insert_many, insertion, invent, our_office
from tests.bench.row import Row, Size, in_turns, middle, milliseconds
from tutor_app.model import SessionLog
from tutor_app.services.sessions import log_session

NOTES = {
    "topics": "병원 예약 전화\nNumbers and dates",
    "observed": "Made the whole call alone and wrote down the time. 날짜와 시간을 되물어 확인했습니다.",
    "homework": "Write down three questions for the call.",
    "next_plan": "예약 시간을 바꾸는 전화를 연습합니다.",
}


def bulk_insert(size: Size) -> list[Row]:
    """Session logs by one command, against the bare insert, and against that with a JSON row each."""
    rows = invent(size.bulk)
    bare = [tuple(row.values()) for row in rows.logs]
    images = [("session_log", row["id"], json.dumps(row, ensure_ascii=False)) for row in rows.logs]
    ours: list[float] = []
    floors: list[float] = []
    with_json: list[float] = []
    for _ in range(size.rounds):
        with fresh_folder() as folder, our_office(folder, rows) as app:
            ours.append(milliseconds(lambda app=app: app.do(insert_many, SessionLog, rows.logs)))
        floors.append(_bare_insert(rows, bare, []))
        with_json.append(_bare_insert(rows, bare, images))
    name = f"{size.bulk:,} session logs in bulk, journalled"
    return [
        Row(name, middle(ours), middle(floors), goal=2.0, note="floor: executemany, same schema and pragmas"),
        Row(name, middle(ours), middle(with_json), note="floor: the same and one JSON row each"),
    ]


def _bare_insert(rows: Any, bare: list[tuple[Any, ...]], images: list[tuple[str, str, str]]) -> float:
    with fresh_folder() as folder:
        connection = bare_file(folder, rows)

        def insert() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(insertion("session_log", rows.logs), bare)
            if images:
                connection.executemany("INSERT INTO entry (step, tbl, row, op, after) VALUES (1, ?, ?, 'i', ?)", images)
            connection.execute("COMMIT")

        taken = milliseconds(insert)
        connection.close()
        return taken


def single_log(size: Size) -> list[Row]:
    """One session logged as from the quick log, commit included, against a bare transaction of the same two rows."""
    rows = invent(size.samples * 3)
    with fresh_folder() as folder, our_office(folder, rows) as app:
        connection = bare_file(folder, rows)
        match = rows.matches[0]["id"]
        days, numbers = count(), count()

        def ours() -> None:
            day = (date(2020, 1, 1) + timedelta(days=next(days))).isoformat()
            app.do(log_session, match, date=day, start="14:00", minutes=120, **NOTES)

        def bare() -> None:
            _log_bare(connection, rows.logs[next(numbers)])

        taken, floor = in_turns(size.samples, ours, bare)
        connection.close()
    return [
        Row("One session logged and committed", middle(taken), middle(floor), goal=3.0, note="floor: one raw commit")
    ]


def _log_bare(connection: sqlcipher.Connection, log: dict[str, Any]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(insertion("session_log", [log]), tuple(log.values()))
    attendance = (f"a{log['id']}", log["id"], log["student_id"], "present")
    connection.execute("INSERT INTO attendance VALUES (?, ?, ?, ?)", attendance)
    connection.execute("COMMIT")
