"""Lists, strips, timelines and totals: what they hold, in which order, and that they agree with the logs."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office import Office, Template
from tutor_app.queries import sessions as logs
from tutor_app.queries.matches import matches
from tutor_app.queries.sessions import SessionFilter, SessionRow, SessionTotals
from tutor_app.queries.students import came_percent, roster, strips, student_card
from tutor_app.queries.timeline import timeline
from tutor_app.queries.tutors import tutors
from tutor_app.services import assessments, goals, reports, sessions, students
from tutor_app.services.defaults import level_id, subject_id
from tutor_app.services.matches import end_match, note_end, set_match_status
from tutor_app.services.tutors import teach_subject

MISSED = {"excused": ("student", True), "absent": ("student", False), "-": ("tutor", True)}


def write(office: Office, match: str, day: str, mark: str, start: str = "14:00") -> str:
    """A log that puts `mark` into the strip."""
    if mark in MISSED:
        by, notice = MISSED[mark]
        return office.app.do(sessions.log_missed, match, date=day, start=start, missed_by=by, notice=notice)
    return office.log(match, day, start, attendance=mark)


def test_the_strip_is_the_last_twelve_sessions_oldest_first(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    marks = ["present", "late", "excused", "absent", "-"] + ["present"] * 9
    days = [f"2026-11-{day:02}" for day in range(1, 15)]
    for day, mark in reversed(list(zip(days, marks, strict=True))):
        write(office, match, day, mark)
    office.app.do(sessions.plan_session, match, date="2026-11-15", start="09:00", minutes=60)
    other = office.student()
    strip = office.app.query(strips, [student, other])
    assert strip == {student: "ea-" + "p" * 9}
    assert came_percent(strip[student]) == 82
    assert office.app.query(strips, []) == {}


def test_two_sessions_of_a_day_stand_in_the_order_of_their_hours(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    write(office, match, "2026-11-10", "absent", "16:00")
    write(office, match, "2026-11-10", "present", "09:00")
    assert office.app.query(strips, [student]) == {student: "pa"}


@pytest.mark.parametrize(
    ("strip", "percent"), [("", None), ("--", None), ("p", 100), ("a", 0), ("pl-ea", 50), ("ppa", 67)]
)
def test_attendance_counts_what_was_the_students_doing(strip: str, percent: int | None) -> None:
    assert came_percent(strip) == percent


def test_the_roster_gathers_subjects_and_tutors_of_what_is_open(office: Office) -> None:
    student, tutor = office.student("하늘"), office.tutor("김서연")
    office.request(student, "science")
    office.log(office.match(student, tutor), "2026-11-10")
    ended = office.match(student, office.tutor("Sarah Whitfield"), subject="essay")
    office.app.do(end_match, ended, reason="finished")
    proposed = office.match(student, office.tutor("박준호"), subject="mathematics", status="proposed")
    [row] = office.app.query(roster)
    assert set(row.subjects) == {subject_id(key) for key in ("english", "science", "mathematics")}
    assert (row.tutors, row.tutor_codes) == (("김서연",), ("T-001",))
    assert row.last_session == "2026-11-10"
    office.app.do(set_match_status, proposed, "agreed")
    [row] = office.app.query(roster)
    assert row.tutors == ("김서연", "박준호")


def test_codes_are_in_order_beyond_three_digits(office: Office) -> None:
    for code in ("K-1000", "K-999", "K-031", "K-1001"):
        office.student(code=code)
        office.tutor(code=code.replace("K", "T"))
    assert [row.code for row in office.app.query(roster)] == ["K-031", "K-999", "K-1000", "K-1001"]
    assert [row.code for row in office.app.query(tutors)] == ["T-031", "T-999", "T-1000", "T-1001"]


def test_a_tutors_row_has_hours_students_and_subjects(office: Office) -> None:
    tutor = office.tutor("김서연")
    one, two = office.match(None, tutor), office.match(None, tutor)
    office.log(one, "2026-11-10", minutes=90)
    office.log(two, "2026-11-12", minutes=30)
    write(office, two, "2026-11-13", "absent")
    office.app.do(teach_subject, tutor, office.subject())
    office.app.do(end_match, two, reason="finished")
    [row] = office.app.query(tutors)
    assert (row.students, row.minutes, row.last_session, row.subjects) == (1, 120, "2026-11-12", (office.subject(),))


def test_a_students_card_counts_over_all_time(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    for day, mark in enumerate(["present", "late", "excused", "absent", "-"], start=2):
        write(office, match, f"2026-11-{day:02}", mark)
    card = office.app.query(student_card, student)
    assert card is not None
    assert (card.held, card.minutes, card.came, card.counted) == (2, 240, 2, 4)
    assert office.app.query(student_card, "nobody") is None


def test_matches_by_status_and_person(office: Office) -> None:
    student = office.student()
    one, two = office.match(student), office.match()
    office.app.do(end_match, one, reason="moved")
    assert {row.id for row in office.app.query(matches)} == {one, two}
    assert [row.id for row in office.app.query(matches, statuses=("active",))] == [two]
    assert [(row.id, row.reason) for row in office.app.query(matches, student_id=student)] == [(one, "moved")]
    assert office.app.query(matches, student_id=student, statuses=("active",)) == []


def test_a_timeline_has_everything_newest_first(office: Office) -> None:
    student = office.student("하늘")
    office.request(student, since="2026-09-01")
    match = office.match(student, starts="2026-10-01")
    afternoon, morning = office.log(match, "2026-11-10", "16:00"), office.log(match, "2026-11-10", "09:00")
    goal = office.app.do(goals.add_goal, student, office.subject(), title_en="Interview", set_on="2026-10-02")
    step = office.app.do(goals.add_step, goal, text_en="Says hello")
    office.app.do(goals.set_step_status, step, "reached", on="2026-11-11")
    level = {"level_id": level_id("cefr", "A2"), "date": "2026-10-03"}
    office.app.do(assessments.record_assessment, student, office.subject(), **level)
    office.app.do(reports.draft_report, student, starts="2026-10-01", ends="2026-10-31")
    office.app.do(note_end, match, "2026-12-01", reason="moves")
    assert [row.date for row in office.app.query(timeline, student_id=student) if row.kind == "match_end"] == []
    office.app.do(end_match, match, reason="moved", date="2026-11-20")
    rows = office.app.query(timeline, student_id=student)
    assert [(row.date, row.kind) for row in rows] == [
        ("2026-11-20", "match_end"),
        ("2026-11-11", "step"),
        ("2026-11-10", "session"),
        ("2026-11-10", "session"),
        ("2026-10-31", "report"),
        ("2026-10-03", "assessment"),
        ("2026-10-02", "goal"),
        ("2026-10-01", "match"),
        ("2026-09-01", "request"),
    ]
    assert [row.id for row in rows if row.kind == "session"] == [afternoon, morning]
    assert office.app.query(timeline, student_id=student, limit=2) == rows[:2]


def test_a_timeline_names_the_other_person(office: Office) -> None:
    student, tutor = office.student("하늘"), office.tutor("김서연")
    office.app.do(end_match, office.match(student, tutor), reason="moved")
    for person, other in (({"student_id": student}, "T-001 김서연"), ({"tutor_id": tutor}, "K-001 하늘")):
        assert {row.text for row in office.app.query(timeline, **person)} == {other}


@pytest.fixture(scope="module")
def busy(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Forty logs of three pairs, of every status."""
    office = template.copy_to(tmp_path_factory.mktemp("busy") / "office")
    pairs = [office.match(subject=subject) for subject in ("english", "science", "english")]
    for number in range(40):
        match, day = pairs[number % 3], f"2026-{9 + number % 3:02}-{1 + number % 20:02}"
        mark = ("present", "late", "absent", "excused", "-", "plan")[number % 6]
        medium = ("in_person", "video", "phone")[number % 4 % 3]
        if mark == "plan":
            office.app.do(sessions.plan_session, match, date=day, start="18:00", minutes=45 + number, medium=medium)
        else:
            made = write(office, match, day, mark, f"{8 + number % 11:02}:00")
            office.app.do(sessions.correct_session, made, minutes=30 + number, medium=medium)
    with office.app:
        yield office


PLACES = st.integers(0, 2)
DAY = st.none() | st.sampled_from([f"2026-{month:02}-{day:02}" for month in (9, 10, 11) for day in (1, 7, 15, 20)])
FILTERS = st.fixed_dictionaries(
    {
        "starts": DAY,
        "ends": DAY,
        "statuses": st.lists(st.sampled_from(["planned", "held", "missed"]), unique=True).map(tuple),
        "student_id": st.none() | PLACES,
        "tutor_id": st.none() | PLACES,
        "match_id": st.none() | PLACES,
        "subject_id": st.sampled_from([None, subject_id("english"), subject_id("science")]),
        "medium": st.sampled_from([None, "video", "phone"]),
        "missed_by": st.sampled_from([None, "student", "tutor"]),
        "without_notice": st.booleans(),
        "keys": st.none() | st.sets(st.integers(0, 45)).map(frozenset),
    }
)


@given(FILTERS)
def test_filters_and_totals_agree_with_looking_at_every_log(busy: Office, chosen: dict[str, Any]) -> None:
    everything = busy.app.query(logs.session_rows, busy.app.query(logs.session_keys))
    for name in ("student_id", "tutor_id", "match_id"):
        if chosen[name] is not None:
            chosen[name] = sorted({getattr(row, name) for row in everything})[chosen[name]]
    wanted = SessionFilter(**chosen)
    expected = [row for row in everything if _fits(row, wanted)]
    keys = busy.app.query(logs.session_keys, wanted)
    assert busy.app.query(logs.session_rows, keys) == expected
    assert expected == sorted(expected, key=lambda row: (row.date, row.start, row.key), reverse=True)
    assert busy.app.query(logs.session_totals, wanted) == _totals(expected)


def _fits(row: SessionRow, wanted: SessionFilter) -> bool:
    same = ("student_id", "tutor_id", "match_id", "subject_id", "medium", "missed_by")
    return (
        (wanted.starts is None or row.date >= wanted.starts)
        and (wanted.ends is None or row.date <= wanted.ends)
        and (not wanted.statuses or row.status in wanted.statuses)
        and all(getattr(wanted, name) in (None, getattr(row, name)) for name in same)
        and not (wanted.without_notice and (row.status != "missed" or row.notice))
        and (wanted.keys is None or row.key in wanted.keys)
    )


def _totals(rows: list[SessionRow]) -> SessionTotals:
    held = [row for row in rows if row.status == "held"]
    missed = [row.missed_by for row in rows if row.status == "missed"]
    return SessionTotals(
        sessions=len(rows),
        held=len(held),
        minutes=sum(row.minutes for row in held),
        missed={by: missed.count(by) for by in missed},
        planned=sum(row.status == "planned" for row in rows),
    )


def test_rows_come_for_any_slice_of_keys_and_leave_out_what_is_gone(busy: Office) -> None:
    keys = busy.app.query(logs.session_keys)
    assert len(keys) == 40
    some = [keys[30], keys[2], 10_000]
    assert [row.key for row in busy.app.query(logs.session_rows, some)] == [keys[30], keys[2]]
    assert busy.app.query(logs.session_rows, []) == []


def test_the_last_session_before_a_day_is_what_a_new_log_is_filled_from(office: Office) -> None:
    match = office.match()
    first = office.log(match, "2026-11-02", next_plan="unit 3")
    write(office, match, "2026-11-09", "absent")
    office.log(match, "2026-11-16")
    last = office.app.query(logs.last_session, match, before="2026-11-16")
    assert last is not None
    assert (last.id, last.next_plan) == (first, "unit 3")
    assert office.app.query(logs.last_session, match, before="2026-11-02") is None


def test_archived_students_stay_in_the_logs(office: Office) -> None:
    student = office.student("하늘")
    office.log(office.match(student))
    office.app.do(students.archive_student, student)
    [row] = office.app.query(logs.session_rows, office.app.query(logs.session_keys))
    assert row.alias == "하늘"
