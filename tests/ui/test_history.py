"""The history of a record says everything in words, in both languages: no code that a column holds is shown."""

import pytest

from tests.core.services.class_examples import met
from tests.office import Office
from tutor_app.i18n import LANGUAGES, set_language
from tutor_app.model import classes, events, matches, people, progress, sessions
from tutor_app.queries.history import HistoryRow, history
from tutor_app.services.assessments import edit_assessment, record_assessment
from tutor_app.services.availability import paint
from tutor_app.services.defaults import level_id, skill_id
from tutor_app.services.matches import set_match_status
from tutor_app.services.requests import add_request, withdraw_request
from tutor_app.services.schedules import add_schedule
from tutor_app.services.students import set_student_status
from tutor_app.store.schema import journalled
from ui.pages.parts.choices import CHOICES
from ui.pages.parts.history import _DAYS, COLUMNS, changes_in_words, value_words
from ui.pages.parts.subjects import the_subjects

CODES: dict[str, tuple[str, ...]] = {
    "student.status": people.STUDENT_STATUSES,
    "tutor.status": people.TUTOR_STATUSES,
    "gender": tuple(filter(None, people.GENDERS)),
    "wish_gender": tuple(filter(None, people.GENDERS)),
    "request.status": matches.REQUEST_STATUSES,
    "urgency": matches.URGENCIES,
    "match.status": matches.MATCH_STATUSES,
    "medium": matches.MEDIA,
    "availability.if_needed": ("0", "1"),
    "session_log.status": sessions.SESSION_STATUSES,
    "session_log.notice": ("0", "1"),
    "missed_by": sessions.MISSED_BY,
    "attendance.status": sessions.ATTENDANCES,
    "class_attendance.status": sessions.ATTENDANCES,
    "class_session.status": ("held", "missed"),
    "class_run.status": classes.CLASS_STATUSES,
    "event.kind": events.EVENT_KINDS,
    "event.status": events.EVENT_STATUSES,
    "participation.status": events.PARTICIPATIONS,
    "participation.attendance": sessions.ATTENDANCES,
    "participation.role": events.ROLES,
    "loan.kind": events.LOAN_KINDS,
    "goal.status": progress.GOAL_STATUSES,
    "goal_step.status": progress.STEP_STATUSES,
    "assessment.rater": progress.RATERS,
    "progress_report.status": progress.REPORT_STATUSES,
    "progress_report.language": ("en", "ko", "both"),
}
"""What columns hold that stands for something, as the models know it."""
TYPED = frozenset(
    "alias name romanised affiliation interests code left_reason reason place notes note wish_place topics observed "
    "homework next_plan private_note title_en title_ko text_en text_ko quote item written_off_why start "
    "capacity test score".split()
)
"""Columns that hold what somebody typed, a time or a number: they say it themselves."""
READ = frozenset(
    "languages wish_language zone subject_id skill_id level_id weekday minutes preparation what purpose".split()
)
"""Columns whose values are put into words in a way of their own."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_said_in_words(office: Office, language: str) -> None:
    set_language(language)
    subjects = the_subjects(office.app)
    for place, codes in CODES.items():
        tbl, _dot, column = place.rpartition(".")
        assert set(codes) <= set(CHOICES[place]), place
        for code in codes:
            said = value_words(tbl, column, code, subjects)
            assert said
            assert said != code, f"{place} shows {code}"
            assert language == "en" or any("가" <= letter <= "힣" for letter in said), f"{place} shows {said}"


def test_every_column_of_the_history_is_a_choice_a_day_or_says_itself() -> None:
    known = {*_DAYS, *TYPED, *READ}
    shown = [(table.name, column.name) for table in journalled() for column in table.columns if column.name in COLUMNS]
    raw = {
        f"{tbl}.{column}"
        for tbl, column in shown
        if column not in known and not CHOICES.get(f"{tbl}.{column}") and column not in CHOICES
    }
    assert raw - {"office_setting.name"} == set()


def said_of(office: Office, row_id: str, step: int = 0) -> list[tuple[str, str, str]]:
    found: list[HistoryRow] = office.app.query(history, row_id)
    return [tuple(one) for one in changes_in_words(found[step], the_subjects(office.app), hides_names=False)]


def test_a_stroke_in_the_week_is_said_by_its_times(office: Office) -> None:
    student = office.student()
    office.app.do(paint, student, [0, 2], 18 * 60, 20 * 60, "free")
    assert said_of(office, student) == [("Monday", "", "18:00–20:00: free"), ("Wednesday", "", "18:00–20:00: free")]
    office.app.do(paint, student, [0], 19 * 60, 20 * 60, "if_needed")
    assert said_of(office, student) == [("Monday", "", "19:00–20:00: if needed")]
    office.app.do(paint, student, [0], 0, 24 * 60, "clear")
    assert said_of(office, student) == [("Monday", "", "18:00–20:00: not free any more")]
    office.app.undo()
    set_language("ko")
    assert said_of(office, student) == [
        ("월요일", "", "18:00–19:00: 가능"),
        ("월요일", "", "19:00–20:00: 필요하면 가능"),
    ]


def test_a_whole_week_is_said_in_as_many_lines_as_it_has_days(office: Office) -> None:
    tutor = office.tutor()
    office.app.do(paint, tutor, range(7), 0, 24 * 60, "free")
    assert [after for _what, _before, after in said_of(office, tutor)] == ["00:00–24:00: free"] * 7


def test_weekly_times_and_requests_are_said_in_words(office: Office) -> None:
    student = office.student()
    schedule = office.app.do(
        add_schedule, office.match(student), weekday=0, start="10:00", minutes=60, starts="2026-11-23"
    )
    assert ("Medium", "", "In person") in said_of(office, schedule)
    request = office.app.do(add_request, student, office.subject("science"), urgency="urgent", wish_language="ko")
    assert {("Urgency", "", "Urgent"), ("Wished language", "", "Korean")} <= set(said_of(office, request))
    office.app.do(withdraw_request, request)
    set_language("ko")
    assert ("상태", "대기", "신청 취소") in said_of(office, request)


def test_an_assessment_says_level_and_skill(office: Office) -> None:
    student, skill = office.student(), skill_id("english", "reading")
    levels = [level_id("cefr", code) for code in ("A2", "B1")]
    rated = office.app.do(record_assessment, student, office.subject(), skill_id=skill, level_id=levels[0])
    assert {("Skill", "", "Reading"), ("Level", "", "A2"), ("Who says so", "", "The tutor")} <= {
        *said_of(office, student)
    }
    office.app.do(edit_assessment, rated, level_id=levels[1])
    assert said_of(office, student) == [("Level", "Reading: A2", "B1")]
    set_language("ko")
    assert said_of(office, student) == [("수준", "읽기: A2", "B1")]


def test_a_status_says_whose_it_is_where_a_step_changed_several(office: Office) -> None:
    student, tutor = office.student("하늘"), office.tutor("김서연", status="oriented")
    match = office.match(student, tutor, status="agreed")
    office.app.do(set_match_status, match, "active")
    assert [one for one in said_of(office, student) if one[0] == "Status"] == [
        ("Status", "Match: Agreed", "Active"),
        ("Status", "Student: Waiting", "Studying"),
        ("Status", "T-001 김서연: Oriented", "Active"),
    ]
    assert ("Status", "K-001 하늘: Waiting", "Studying") in said_of(office, tutor)
    office.app.do(set_student_status, student, "paused")
    assert said_of(office, student) == [("Status", "Studying", "Paused")]


def test_how_each_came_to_a_class_says_whose_it_is(office: Office) -> None:
    met(office)
    [group] = [row[0] for row in office.picture()["group_class"]]
    attended = {one for one in said_of(office, group) if one[0] == "Status"}
    assert attended == {
        ("Status", "", "Class: Held"),
        ("Status", "", "K-001 별똥별: Came"),
        ("Status", "", "K-002 유성우: Came late"),
    }
    [step] = office.app.query(history, group, limit=1, codes_only=True)
    assert "K-001" in {change.of for change in step.changes}


def test_what_left_the_record_is_said_in_words(office: Office) -> None:
    set_language("ko")
    subjects = the_subjects(office.app)
    assert value_words("disclosure", "what", "identity", subjects) == "신원"
    issued = value_words("disclosure", "what", "progress report 2026-03-01 to 2026-05-31", subjects)
    assert issued.startswith("진행 보고서, 2026년 3월 1일")
    assert "출석 서명표" in value_words("disclosure", "what", "sign-in sheet with names", subjects)
    assert "/" not in value_words("disclosure", "purpose", "2026-03-01/2026-05-31", subjects)
