"""What a newer program sent before this one was brought up to date is kept, and taken up by the upgrade."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.office import CHEAP, PASSPHRASE, TestClock
from tutor_app.ids import faceless_code, new_id
from tutor_app.model import Event, Student
from tutor_app.opening import open_unlocked
from tutor_app.paths import Paths
from tutor_app.store import engine, keyslots, migrate
from tutor_app.store.fold import all_differences

FIRST = 6
"""The schema before there were events; in this test students have no gender there either."""
COLUMN = '  "gender" TEXT NOT NULL,\n'
LATER = 'ALTER TABLE "student" ADD COLUMN "gender" TEXT NOT NULL DEFAULT \'\''
STUDENT: dict[str, Any] = {**Student(code="K-001", alias="하늘", gender="f").model_dump()}
EVENT: dict[str, Any] = Event(
    kind="trip", title="Namsan", date="2026-10-01", start="10:00", minutes=90, zone="Asia/Seoul"
).model_dump()


def old_file(paths: Paths, key: bytes, record_id: str) -> None:
    """A record as an older program left it: it had one step of a newer one, of which it knew but a part."""
    connection = engine.connect(paths.record, key, write=True)
    migrate.migrate(connection)
    connection.execute(
        "INSERT INTO meta (id, record, schema_version, head_k, head_stamp, entries) VALUES (1, ?, ?, 0, 1024, 2)",
        (record_id, FIRST),
    )
    connection.execute(
        "INSERT INTO step VALUES (1, 'far', 1, 1024, '2026-10-01T00:00:00Z', NULL, 'x.y', '{}', '', NULL, NULL, 1, 2)"
    )
    for tbl, row in (("student", STUDENT), ("event", EVENT)):
        entry = (tbl, row["id"], json.dumps(row, ensure_ascii=False))
        connection.execute("INSERT INTO entry (step, tbl, row, op, after) VALUES (1, ?, ?, 'i', ?)", entry)
    known = {name: value for name, value in STUDENT.items() if name != "gender"}
    places = ", ".join("?" * len(known))
    connection.execute(f"INSERT INTO student ({', '.join(known)}) VALUES ({places})", tuple(known.values()))
    connection.close()


def test_the_upgrade_takes_up_unknown_tables_and_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = migrate.migrations()
    number, first = made[0]
    assert COLUMN in first
    older = [(number, first.replace(COLUMN, "", 1)), *made[1:FIRST]]
    newer = [*older, *made[FIRST:], (made[-1][0] + 1, LATER)]
    paths, record_id = Paths.at(tmp_path / "office"), new_id()
    paths.prepare()
    key, _recovery = keyslots.create(paths.keys, record_id, new_id(), PASSPHRASE, cost=CHEAP)
    monkeypatch.setattr(migrate, "migrations", lambda: older)
    old_file(paths, key, record_id)
    monkeypatch.setattr(migrate, "migrations", lambda: newer)
    with open_unlocked(paths, keyslots.open_with_passphrase(paths.keys, PASSPHRASE), clock=TestClock()) as app:
        there = app.query(lambda read: (read.get(Student, STUDENT["id"]), read.get(Event, EVENT["id"])))
        assert [row.model_dump() for row in there if row] == [STUDENT, EVENT]
        assert app.query(lambda read: all_differences(read.connection())) == {}


def test_sign_ups_stay_where_helpers_got_roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = migrate.migrations()
    connection = engine.connect(tmp_path / "record", bytes(32), write=True)
    monkeypatch.setattr(migrate, "migrations", lambda: [one for one in made if one[0] < 10])
    migrate.migrate(connection)
    event = {name: value for name, value in EVENT.items() if value is not None}
    connection.execute(
        f"INSERT INTO event ({', '.join(event)}) VALUES ({', '.join('?' * len(event))})", tuple(event.values())
    )
    sign_up = ("p", event["id"], "Clara", "2026-09-20", "signed_up", "2026-09-21", "")
    columns = "id, event_id, guest, signed_on, status, consent_on, attendance"
    connection.execute(f"INSERT INTO participation ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", sign_up)
    monkeypatch.setattr(migrate, "migrations", lambda: made)
    migrate.migrate(connection)
    found = connection.execute(f"SELECT {columns}, role FROM participation").fetchall()
    assert [tuple(row) for row in found] == [(*sign_up, None)]
    connection.execute("DELETE FROM event")
    assert connection.execute("SELECT count(*) FROM participation").fetchone()[0] == 0
    connection.close()


def test_codes_of_people_who_were_erased_before_go_with_the_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = migrate.migrations()
    connection = engine.connect(tmp_path / "record", bytes(32), write=True)
    monkeypatch.setattr(migrate, "migrations", lambda: [one for one in made if one[0] < 16])
    migrate.migrate(connection)
    connection.execute(
        "INSERT INTO step VALUES (1, 'here', 1, 1024, '2026-10-01T00:00:00Z', NULL, 'x.y', '{}', '', NULL, NULL, 1, 2)"
    )
    gone, stays = Student(code="S-2041", alias=""), Student(code="S-2042", alias="하늘")
    for one in (gone, stays):
        row = {name: value for name, value in one.model_dump().items() if value is not None}
        places = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO student ({', '.join(row)}) VALUES ({places})", tuple(row.values()))
        entry = ("student", one.id, json.dumps(row, ensure_ascii=False))
        connection.execute("INSERT INTO entry (step, tbl, row, op, after) VALUES (1, ?, ?, 'i', ?)", entry)
    connection.execute("INSERT INTO erased (id, erased_on) VALUES (?, '2026-10-01')", (gone.id,))
    monkeypatch.setattr(migrate, "migrations", lambda: made)
    migrate.migrate(connection)
    there = connection.execute(
        "SELECT s.code, e.after ->> '$.code' FROM student s JOIN entry e ON e.row = s.id ORDER BY s.alias"
    ).fetchall()
    assert [tuple(row) for row in there] == [(faceless_code(gone.id),) * 2, ("S-2042",) * 2]
    connection.close()
