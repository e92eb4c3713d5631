"""Names planted wherever an office can type: what tutors and partners get holds none that are not for them."""

from pathlib import Path

import orjson
import pytest

from tests.copies import joined, refresh, rows
from tests.office import Office, Template
from tutor_app.pictures import picture_of
from tutor_app.services import consents, sessions, students
from tutor_app.store import engine
from tutor_app.store.columns import columns
from tutor_app.store.pictures import Picture
from tutor_app.sync.picture import lines
from tutor_app.sync.scope import TABLES

KEPT = frozenset({"id", "key", "kind", "status", "made_at", "role", "wish"})
"""Columns of words that the program itself chooses."""


def canary(tbl: str, column: str, row: object = "") -> str:
    return f"canary {tbl} {column} {row}".strip()


def planted(office: Office) -> None:
    """Write a canary of its own into every free text and personal column of every row that there is."""
    connection = engine.connect(office.app.paths.record, office.app.record.key, write=True)
    try:
        for tbl, known in columns().items():
            starred = TABLES[tbl].texts()
            links = {link.column for link in known.links}
            names = known.names - known.integers - links - KEPT
            for column in sorted(names):
                if column in starred or column in PERSONAL.get(tbl, ()):
                    connection.execute(f'UPDATE "{tbl}" SET "{column}" = ? || \' \' || rowid', (canary(tbl, column),))
    finally:
        connection.close()


PERSONAL = {
    "identity": tuple(columns()["identity"].names - {"id"}),
    "tutor": ("name", "romanised", "affiliation", "phone", "messenger", "email", "notes", "left_reason"),
    "member": ("name",),
    "participation": ("guest",),
    "disclosure": ("what", "purpose"),
    "origin": ("source", "key"),
    "loan": ("item", "code", "note", "written_off_why"),
    "copy": ("name",),
}


def said(picture: Picture) -> bytes:
    return b"\n".join(orjson.dumps(line) for line in lines(picture))


def dumped(office: Office) -> bytes:
    """All that the file of a copy holds, as a program with its key reads it: tables, journal and search index."""
    while office.app.index_notes():
        pass
    connection = engine.connect(office.app.paths.record, office.app.record.key)
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = [row for name in names for row in connection.execute(f'SELECT * FROM "{name}"')]
    finally:
        connection.close()
    cells = [cell if isinstance(cell, bytes) else str(cell).encode() for row in found for cell in row]
    return b"\n".join(cells)


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with something in most tables, of two tutors and two students."""
    for alias, tutor in (("하늘", "김서연"), ("바다", "박지훈")):
        student = office.student(alias, identity={"name": f"김{alias}"})
        match = office.match(student, office.tutor(tutor))
        office.log(match, observed="x", private_note="x")
        office.request(student)
        log = office.log(match, "2026-11-20", observed="canary history")
        office.app.do(sessions.correct_session, log, observed="Ordered a coffee.")
        office.app.do(students.edit_student, student, notes="canary history")
        office.app.do(consents.give_consent, student, "contact", given_on="2026-11-20")
    return office


def first(office: Office, tbl: str) -> int:
    return int(rows(office, f'SELECT min(rowid) FROM "{tbl}"')[0])


def test_a_tutor_gets_no_name_that_is_not_for_them(busy: Office, template: Template, tmp_path: Path) -> None:
    [tutor] = rows(busy, "SELECT id FROM tutor WHERE name = '김서연'")
    laptop = joined(template, tmp_path / "laptop", busy, "tutor", tutor)
    planted(busy)
    refresh(busy, laptop)
    for raw in (said(picture_of(busy.app, laptop.app.record.copy_id())), dumped(laptop)):
        text = raw.decode("utf-8", "replace")
        assert "canary history" not in text
        assert f"{canary('student', 'alias')} {first(busy, 'student')}" in text, "the canaries sing"
        assert f"{canary('student', 'alias')} {first(busy, 'student') + 1}" not in text
        for tbl, rule in TABLES.items():
            held = set(rule.columns("tutor"))
            for column in columns()[tbl].names - held:
                assert canary(tbl, column) not in text, f"{tbl}.{column}"
        for other in ("바다", "박지훈", "김하늘"):
            assert other not in text
        assert f"{canary('tutor', 'name')} {first(busy, 'tutor') + 1}" not in text
        assert f"{canary('session_log', 'observed')} {first(busy, 'session_log')}" in text
    laptop.app.close()


def test_a_partner_office_gets_no_identity_without_consent(busy: Office, template: Template, tmp_path: Path) -> None:
    partner = joined(template, tmp_path / "partner", busy, "partner")
    [student, _other] = rows(busy, "SELECT id FROM student ORDER BY rowid")
    busy.app.do(consents.give_consent, student, "partner", given_on="2026-11-20")
    planted(busy)
    agreed, hidden = first(busy, "identity"), first(busy, "identity") + 1
    refresh(busy, partner)
    for raw in (said(picture_of(busy.app, partner.app.record.copy_id())), dumped(partner)):
        text = raw.decode("utf-8", "replace")
        assert "canary history" not in text
        for column in PERSONAL["identity"]:
            assert f"{canary('identity', column)} {agreed}" in text
            assert f"{canary('identity', column)} {hidden}" not in text
        for tbl, rule in TABLES.items():
            for column in columns()[tbl].names - set(rule.columns("partner")):
                assert canary(tbl, column) not in text, f"{tbl}.{column}"
    busy.app.do(consents.withdraw_consent, student, "partner")
    refresh(busy, partner)
    assert "canary identity" not in dumped(partner).decode("utf-8", "replace")
    partner.app.close()
