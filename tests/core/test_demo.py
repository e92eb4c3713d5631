"""The demo office: as large as it says, the same every time, and nobody in it could be real."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

import resources
from tests.office import NOON, Office, Template
from tutor_app.demo import build_office
from tutor_app.errors import UserError
from tutor_app.model.classes import CLASS_STATUSES
from tutor_app.model.events import EVENT_KINDS, LOAN_KINDS, PARTICIPATIONS
from tutor_app.model.matches import MATCH_STATUSES, MEDIA, REQUEST_STATUSES, URGENCIES
from tutor_app.model.people import GENDERS, STUDENT_STATUSES, TUTOR_STATUSES
from tutor_app.model.progress import GOAL_STATUSES, RATERS, REPORT_STATUSES, STEP_STATUSES
from tutor_app.model.sessions import ATTENDANCES
from tutor_app.queries.alerts import alerts
from tutor_app.queries.classes import classes_to_log
from tutor_app.queries.loans import overdue_loans
from tutor_app.services import matches

TODAY = "2026-11-24"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def invented(demo: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = demo.copy_to(tmp_path_factory.mktemp("invented") / "office")
    yield made
    made.app.close()


def rows(office: Office, sql: str) -> list[Row]:
    return office.app.query(
        lambda read: [dict(row) for row in read.connection().exec_driver_sql(sql).mappings().fetchall()]
    )


def test_it_is_as_large_as_the_real_office(invented: Office) -> None:
    students = Counter(row["status"] for row in rows(invented, "SELECT status FROM student"))
    assert students.total() == 550
    assert students["waiting"] == 144
    assert len(rows(invented, "SELECT id FROM tutor")) == 1_200
    assert len(rows(invented, "SELECT id FROM match WHERE status = 'active' AND class_id IS NULL")) == 96
    assert len(rows(invented, "SELECT id FROM request WHERE status = 'open'")) == 144
    assert 20_000 < len(rows(invented, "SELECT id FROM session_log")) < 30_000


def test_the_waiting_list_is_of_waiting_students_and_mostly_for_english(invented: Office) -> None:
    waiting = rows(
        invented,
        "SELECT s.status, j.key FROM request r JOIN student s ON s.id = r.student_id "
        "JOIN subject j ON j.id = r.subject_id WHERE r.status = 'open'",
    )
    assert {row["status"] for row in waiting} == {"waiting"}
    keys = Counter(row["key"] for row in waiting)
    assert 0.68 < keys["english"] / keys.total() < 0.72
    assert set(keys) == {"english", "essay", "mathematics", "science"}


def test_the_same_seed_and_day_give_the_same_rows(invented: Office, template: Template, tmp_path: Path) -> None:
    again = template.copy_to(tmp_path / "again")
    again.app.do(build_office, today=TODAY)
    assert again.picture() == invented.picture()
    again.app.close()


def test_another_seed_gives_other_people_and_a_scale_as_many_offices_in_one(invented: Office, office: Office) -> None:
    office.app.do(build_office, today=TODAY, seed=2, scale=2)
    assert len(rows(office, "SELECT id FROM student")) == 1_100
    assert len(rows(office, "SELECT id FROM match WHERE status = 'active' AND class_id IS NULL")) == 192
    aliases = [
        [row["alias"] for row in rows(each, "SELECT alias FROM student ORDER BY code")] for each in (invented, office)
    ]
    assert aliases[0] != aliases[1][:550]


def test_journal_and_references_are_sound(invented: Office) -> None:
    assert invented.agrees()
    assert rows(invented, "PRAGMA foreign_key_check") == []


def test_it_is_one_step_that_nothing_takes_back(invented: Office) -> None:
    assert invented.app.candidate("undo") is None


def test_it_is_refused_where_there_are_people(office: Office) -> None:
    office.student()
    with pytest.raises(UserError):
        office.app.do(build_office, today=TODAY)
    assert len(rows(office, "SELECT id FROM student")) == 1


def test_every_choice_is_one_that_a_command_would_take(invented: Office) -> None:
    closed = {
        ("student", "status"): STUDENT_STATUSES,
        ("student", "gender"): GENDERS,
        ("tutor", "status"): TUTOR_STATUSES,
        ("tutor", "gender"): GENDERS,
        ("request", "status"): REQUEST_STATUSES,
        ("request", "urgency"): URGENCIES,
        ("match", "status"): MATCH_STATUSES,
        ("schedule", "medium"): MEDIA,
        ("session_log", "medium"): MEDIA,
        ("attendance", "status"): ATTENDANCES,
        ("goal", "status"): GOAL_STATUSES,
        ("goal_step", "status"): STEP_STATUSES,
        ("assessment", "rater"): RATERS,
        ("progress_report", "status"): REPORT_STATUSES,
        ("class_run", "status"): CLASS_STATUSES,
        ("class_attendance", "status"): ATTENDANCES,
        ("event", "kind"): EVENT_KINDS,
        ("participation", "status"): PARTICIPATIONS,
        ("loan", "kind"): LOAN_KINDS,
    }
    for (table, column), choices in closed.items():
        found = {row[column] for row in rows(invented, f"SELECT DISTINCT {column} FROM {table}")}
        assert found <= set(choices), (table, column)


def test_the_rules_of_the_commands_hold(invented: Office) -> None:
    never = {
        "held or missed in the future": f"status <> 'planned' AND date >= '{TODAY}'",
        "planned in the past": f"status = 'planned' AND date < '{TODAY}'",
    }
    for rule, condition in never.items():
        assert rows(invented, f"SELECT id FROM session_log WHERE {condition}") == [], rule
    joined = "match m JOIN student s ON s.id = m.student_id JOIN tutor t ON t.id = m.tutor_id"
    for condition in (
        "m.status = 'active' AND (s.status <> 'active' OR t.status <> 'active')",
        "m.status IN ('proposed', 'agreed') AND t.status = 'left'",
        "m.status = 'ended' AND (m.ends IS NULL OR m.ends < m.starts OR m.reason = '')",
        "m.status = 'paused' AND m.reason = ''",
        "m.starts < t.since",
        "m.starts < s.since",
        "NOT EXISTS (SELECT 1 FROM tutor_subject x WHERE x.tutor_id = t.id AND x.subject_id = m.subject_id)",
    ):
        assert rows(invented, f"SELECT m.id FROM {joined} WHERE {condition}") == [], condition
    for table in ("student", "tutor"):
        assert rows(invented, f"SELECT id FROM {table} WHERE status = 'left' AND left_reason = ''") == []
        assert rows(invented, f"SELECT code FROM {table} GROUP BY code HAVING count(*) > 1") == []
    crowded = "SELECT t.id FROM tutor t JOIN match m ON m.tutor_id = t.id AND m.class_id IS NULL "
    crowded += "AND m.status IN ('active', 'paused') "
    assert rows(invented, f"{crowded} GROUP BY t.id HAVING count(*) > t.capacity") == []


def test_nobody_is_in_two_places(invented: Office) -> None:
    for person in ("student_id", "tutor_id"):
        logs = rows(
            invented,
            f"SELECT {person}, date, zone, minutes, CAST(substr(start, 1, 2) AS INTEGER) * 60 "
            "+ CAST(substr(start, 4) AS INTEGER) AS at FROM session_log WHERE status = 'held' ORDER BY 1, 2, 3, at",
        )
        for before, after in pairwise(logs):
            same = all(before[key] == after[key] for key in (person, "date", "zone"))
            assert not same or before["at"] + before["minutes"] <= after["at"]


def test_it_shows_every_alert(invented: Office) -> None:
    found = {alert.kind: len(alert.ids) for alert in invented.app.query(alerts, TODAY)}
    assert found["quiet"] == 3
    assert found["silent"] == 2
    assert found["three_absences"] == 1
    assert {"waiting", "long_waiting", "check_expiring"} <= set(found)


def test_it_has_classes_events_and_loans(invented: Office) -> None:
    assert Counter(row["status"] for row in rows(invented, "SELECT status FROM class_run")) == {
        "active": 4,
        "paused": 1,
    }
    assert len(rows(invented, "SELECT id FROM match WHERE class_id IS NOT NULL")) == 31
    assert {row.date for row in invented.app.query(classes_to_log, NOON)} == {
        "2026-11-18",
        "2026-11-21",
        "2026-11-22",
        "2026-11-23",
    }
    assert len(rows(invented, f"SELECT id FROM event WHERE date > '{TODAY}'")) == 4
    overdue = invented.app.query(overdue_loans, TODAY)
    assert 1 <= len(overdue) <= 10


def test_a_tutor_in_washington_meets_by_their_own_clock(invented: Office) -> None:
    far = rows(invented, "SELECT DISTINCT t.name FROM tutor t WHERE zone = 'America/New_York' AND status = 'active'")
    rules = rows(invented, "SELECT start, medium FROM schedule WHERE zone = 'America/New_York' AND ends IS NULL")
    assert far
    assert rules
    assert {rule["medium"] for rule in rules} == {"video"}


def test_nothing_in_it_could_reach_a_real_person(invented: Office) -> None:
    known = re.compile(r"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\d(T[\d:.]+Z)?|010-0000-\d{4}")
    number = re.compile(r"\d[\d -]{6,}\d")
    for table, found in invented.picture().items():
        for value in (value for row in found for value in row if isinstance(value, str)):
            assert "@" not in value or value.endswith("@example.org"), table
            assert not number.search(known.sub("", value)), table


def test_every_letter_in_it_can_be_printed(invented: Office) -> None:
    drawn: set[int] = set()
    for font in ("Pretendard-Regular", "NotoSansKR-Regular", "NotoSansSC-Regular"):
        drawn |= set(TTFontFile(str(resources.font(font)), validate=0).charToGlyph)
    used = {char for found in invented.picture().values() for row in found for value in row for char in str(value)}
    assert {char for char in used if ord(char) not in drawn and char != "\n"} == set()


def test_people_go_on_working_in_it(invented: Office) -> None:
    waiting = rows(
        invented,
        "SELECT r.student_id AS student, r.subject_id AS subject FROM request r WHERE r.status = 'open' AND NOT EXISTS "
        "(SELECT 1 FROM match m WHERE m.student_id = r.student_id)",
    )[0]
    tutor = rows(invented, "SELECT id FROM tutor WHERE status = 'oriented'")[0]["id"]
    match = invented.app.do(matches.make_match, waiting["student"], tutor, waiting["subject"], status="active")
    assert match
    assert invented.app.undo() is not None
