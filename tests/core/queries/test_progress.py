"""What counts in a progress report, over a real record."""

from typing import Any

import pytest
from sqlmodel import SQLModel

from tests.core.services.class_examples import seated
from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.ids import new_id
from tutor_app.model import Assessment, Evidence, Goal, GoalStep
from tutor_app.queries.levels import Ratings, level_courses, noted_level
from tutor_app.queries.matches import matches
from tutor_app.queries.progress import progress_report
from tutor_app.queries.progress_rows import (
    CoursePoint,
    EvidenceRow,
    LevelChange,
    MissedRow,
    MonthRow,
    ProgressReport,
    Rating,
    SkillCourse,
    SkillRow,
    Words,
)
from tutor_app.services import class_sessions, defaults, reports, schedules, sessions
from tutor_app.services.office import set_setting
from tutor_app.work import Command

AUTUMN = {"starts": "2026-09-01", "ends": "2026-11-30"}


def report(office: Office, student: str, **given: Any) -> ProgressReport:
    return office.app.query(progress_report, student, **{**AUTUMN, **given})


def put(office: Office, *rows: SQLModel) -> None:
    """Write rows for which there is no shorter way."""
    with office.app.record.change(Command("test.put", "Put", final=False, typing=False)) as (work, _outcome):
        for row in rows:
            work.add(row)
            work.flush()


def missed(office: Office, match: str, date: str, by: str, *, notice: bool = True) -> None:
    office.app.do(sessions.log_missed, match, date=date, start="14:00", minutes=60, missed_by=by, notice=notice)


def rated(student: str, skill: str | None, level: str, date: str, rater: str = "tutor", **fields: Any) -> Assessment:
    return Assessment(
        id=new_id(),
        student_id=student,
        subject_id=defaults.subject_id("english"),
        skill_id=skill and defaults.skill_id("english", skill),
        level_id=defaults.level_id("cefr", level),
        date=date,
        rater=rater,
        **fields,
    )


def test_hours_count_from_held_sessions_alone_minute_by_minute(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    office.log(match, "2026-09-01", minutes=47)
    office.log(match, "2026-11-24", minutes=121)
    office.log(match, "2026-08-31", minutes=500)
    missed(office, match, "2026-09-03", "tutor")
    totals = report(office, student).totals
    assert (totals.minutes, totals.held, totals.planned) == (168, 2, 3)


def test_attendance_counts_held_sessions_and_those_the_student_missed(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    for day, attendance in enumerate(("present", "present", "late", "excused", "absent"), 1):
        office.log(match, f"2026-09-{day:02}", minutes=60, attendance=attendance)
    missed(office, match, "2026-09-10", "student", notice=False)
    missed(office, match, "2026-09-11", "tutor")
    missed(office, match, "2026-09-12", "office")
    found = report(office, student)
    assert found.months[0] == MonthRow(
        "2026-09",
        present=2,
        late=1,
        excused=1,
        absent=1,
        missed=(MissedRow("office", True, 1), MissedRow("student", False, 1), MissedRow("tutor", True, 1)),
        minutes=300,
    )
    assert (found.totals.came, found.totals.counted, found.totals.percent) == (3, 6, 50)


def test_meetings_of_a_class_count_for_each_student_who_came(office: Office) -> None:
    made, [student, other] = seated(office, "별똥별", "유성우")
    saturdays = {"start": "10:00", "minutes": 120}
    office.app.do(class_sessions.log_class, made, date="2026-11-07", **saturdays)
    office.app.do(class_sessions.log_class, made, date="2026-11-14", exceptions={student: "absent"}, **saturdays)
    found = report(office, student, dated="2026-11-24")
    assert found.months[2] == MonthRow("2026-11", present=1, absent=1, to_log=1, minutes=120)
    assert report(office, other, dated="2026-11-24").totals.minutes == 240
    assert report(office, student, subject_id=office.subject("science")).totals.held == 0
    assert len(found.tutors) == 1
    office.app.do(class_sessions.log_class_missed, made, date="2026-11-21", reason="snow")
    assert report(office, student).months[2].missed == (MissedRow("office", True, 1),)
    place = next(one.id for one in office.app.query(matches, student_id=student, with_places=True))
    office.log(place, "2026-11-07", "10:00")
    assert report(office, student, dated="2026-11-24").totals.held == 2, "a log of one's own stands for the lesson"


def test_a_period_without_a_meeting_has_its_months_and_no_percentage(office: Office) -> None:
    found = report(office, office.student())
    assert [month.month for month in found.months] == ["2026-09", "2026-10", "2026-11"]
    assert found.totals.percent is None
    assert found.tutors == ()


def test_meetings_planned_for_later_are_left_out(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    for date in ("2026-11-20", "2026-11-27"):
        office.app.do(sessions.plan_session, match, date=date, start="14:00", minutes=60)
    assert report(office, student).months[2].to_log == 2
    assert report(office, student, dated="2026-11-24").months[2].to_log == 1


def test_meetings_that_a_schedule_gave_and_nobody_logged_are_to_be_logged(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    office.app.do(schedules.add_schedule, match, weekday=0, start="14:00", minutes=120, starts="2026-11-09")
    assert report(office, student, dated="2026-11-24").months[2].to_log == 3
    office.log(match, "2026-11-16")
    assert report(office, student, dated="2026-11-24").months[2].to_log == 2


def test_one_subject_leaves_the_others_out(office: Office) -> None:
    student = office.student()
    office.log(office.match(student, office.tutor("김서연")), minutes=60)
    office.log(office.match(student, office.tutor("Sarah Whitfield"), subject="mathematics"), minutes=45, start="17:00")
    everything = report(office, student)
    assert everything.tutors == ("김서연", "Sarah Whitfield")
    assert {words.en for words in everything.subjects} == {"English", "Mathematics"}
    mathematics = report(office, student, subject_id=office.subject("mathematics"))
    assert mathematics.tutors == ("Sarah Whitfield",)
    assert mathematics.totals.minutes == 45


def test_a_match_that_ran_without_meeting_still_names_its_tutor(office: Office) -> None:
    student = office.student()
    office.match(student, office.tutor("Sarah Whitfield"))
    assert report(office, student).tutors == ("Sarah Whitfield",)
    assert report(office, student, starts="2025-01-01", ends="2025-12-31").tutors == ()


def test_goals_stand_as_they_stood_at_the_end_of_the_period(office: Office) -> None:
    student, english = office.student(), defaults.subject_id("english")
    goals = [
        Goal(id=new_id(), student_id=student, subject_id=english, set_on=day, status=status, title_en=title)
        for title, day, status in (
            ("open", "2026-03-02", "open"),
            ("done long ago", "2026-01-02", "reached"),
            ("dropped", "2026-03-02", "dropped"),
            ("later", "2026-12-01", "open"),
        )
    ]
    put(office, *goals)
    steps = [
        GoalStep(id=new_id(), goal_id=goal.id, student_id=student, text_en=text, reached_on=day, position=position)
        for position, (goal, text, day) in enumerate(
            (
                (goals[0], "tells", "2026-10-26"),
                (goals[0], "asks", "2026-12-02"),
                (goals[1], "old", "2026-02-02"),
                (goals[2], "dropped", "2026-10-01"),
            )
        )
    ]
    put(office, *steps)
    quotes = [("2026-10-20", "first"), ("2026-10-26", "because I like people"), ("2026-12-02", "too late")]
    put(office, *(Evidence(step_id=steps[0].id, student_id=student, date=day, quote=text) for day, text in quotes))
    (goal,) = report(office, student).goals
    assert (goal.words.en, goal.reached) == ("open", 1)
    assert [(step.words.en, step.reached) for step in goal.steps] == [("tells", "2026-10-26"), ("asks", None)]
    assert goal.steps[0].evidence == EvidenceRow("2026-10-26", "because I like people")


def test_levels_then_and_now_by_tutor_and_student(office: Office) -> None:
    student = office.student()
    put(
        office,
        rated(student, "listening", "A1", "2026-03-03"),
        rated(student, "listening", "A2", "2026-08-30"),
        rated(student, "listening", "B1", "2026-11-20"),
        rated(student, "listening", "B2", "2026-12-20"),
        rated(student, "listening", "A2", "2026-11-20", rater="student"),
        rated(student, None, "A2", "2026-10-01", rater="test", score=523),
    )
    (table,) = report(office, student).levels
    place = {code: index for index, code in enumerate(table.levels)}
    assert table.subject.en == "English"
    assert table.rows == (
        SkillRow(Words(), None, Rating(place["A2"], "2026-10-01", "523")),
        SkillRow(
            Words("Listening", "듣기"),
            Rating(place["A2"], "2026-08-30"),
            Rating(place["B1"], "2026-11-20"),
            None,
            Rating(place["A2"], "2026-11-20"),
        ),
    )


def test_every_rating_is_on_the_course_of_its_skill(office: Office) -> None:
    student = office.student()
    put(
        office,
        rated(student, "listening", "A2", "2026-08-30"),
        rated(student, "listening", "A1", "2026-03-03"),
        rated(student, "listening", "B1", "2026-08-30", rater="student"),
        rated(student, None, "A2", "2026-10-01", rater="test", test="BEST Plus", score=523),
        rated(student, None, "C2", "2026-12-20"),
    )
    (course,) = office.app.query(lambda read: level_courses(read, Ratings.of(read, student, None, "2026-11-24")))
    place = {code: index for index, code in enumerate(course.levels)}
    ids = [point.id for skill in course.skills for point in skill.points]
    assert [office.app.query(noted_level, one).date for one in ids] == [
        "2026-10-01", "2026-03-03", "2026-08-30", "2026-08-30",
    ]  # fmt: skip
    assert course.skills == (
        SkillCourse(Words(), (CoursePoint(ids[0], place["A2"], "2026-10-01", "test", "BEST Plus", "523"),)),
        SkillCourse(
            Words("Listening", "듣기"),
            (
                CoursePoint(ids[1], place["A1"], "2026-03-03", "tutor"),
                CoursePoint(ids[2], place["A2"], "2026-08-30", "tutor"),
                CoursePoint(ids[3], place["B1"], "2026-08-30", "student"),
            ),
        ),
    )


def test_the_last_issued_report_is_what_this_one_is_compared_with(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    office.log(match, "2026-04-01", minutes=90)
    office.log(match, "2026-09-01", minutes=60)
    put(office, rated(student, "speaking", "A2", "2026-04-01"), rated(student, "speaking", "B1", "2026-11-20"))
    assert report(office, student).since_last is None
    spring = office.app.do(reports.draft_report, student, starts="2026-03-02", ends="2026-08-31")
    assert report(office, student).since_last is None
    office.app.do(reports.approve_report, spring)
    office.app.do(reports.issue_report, spring, b"%PDF spring")
    last = report(office, student).since_last
    assert last is not None
    assert (last.starts, last.ends, last.totals.minutes) == ("2026-03-02", "2026-08-31", 90)
    assert [(change.before, change.after) for change in last.changes] == [("A2", "B1")]
    assert isinstance(last.changes[0], LevelChange)


def test_the_texts_of_the_draft_are_printed(office: Office) -> None:
    student = office.student()
    office.app.do(
        reports.draft_report,
        student,
        **AUTUMN,
        summary_en="Well done.",
        words_ko="잘했습니다.",
        next_en="Read aloud\n\nAsk two questions",
        next_ko="소리 내어 읽기\n두 가지 질문하기",
    )
    found = report(office, student)
    assert (found.summary, found.words) == (Words("Well done."), Words(ko="잘했습니다."))
    assert found.next_steps == (Words("Read aloud", "소리 내어 읽기"), Words("Ask two questions", "두 가지 질문하기"))


@pytest.mark.parametrize(
    ("english", "korean", "expected"),
    [
        ("", "하나\n둘", (Words(ko="하나"), Words(ko="둘"))),
        ("one\ntwo", "하나", (Words("one\ntwo", "하나"),)),
        ("", "", ()),
    ],
)
def test_next_steps_of_unequal_number(office: Office, english: str, korean: str, expected: tuple[Words, ...]) -> None:
    student = office.student()
    office.app.do(reports.draft_report, student, **AUTUMN, next_en=english, next_ko=korean)
    assert report(office, student).next_steps == expected


def test_the_letterhead_comes_from_the_settings(office: Office) -> None:
    office.app.do(set_setting, "name_ko", "열린책상")
    office.app.do(set_setting, "address", "Seoul")
    found = report(office, office.student())
    assert (found.office, found.office_line) == (Words("Open Table", "열린책상"), "Seoul")


def test_the_real_name_is_nowhere_in_the_rows(office: Office) -> None:
    student = office.student("하늘", identity={"name": "김가온", "romanised": "Kim Gaon"})
    office.log(office.match(student))
    assert "가온" not in repr(report(office, student))
    assert "Gaon" not in repr(report(office, student))


def test_a_period_that_ends_before_it_starts_is_a_plain_refusal(office: Office) -> None:
    with pytest.raises(UserError, match="ends before it starts"):
        report(office, office.student(), starts="2026-12-01")


def test_a_student_who_is_gone_is_a_plain_refusal(office: Office) -> None:
    with pytest.raises(UserError, match="does not exist"):
        report(office, "nobody")
