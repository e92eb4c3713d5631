"""When two people are free together, each on their own clock."""

from tests.office import Office
from tutor_app.queries.availability import CommonSlot, WeekGrid, absences, together, week, weeks
from tutor_app.services import availability

SEOUL, WASHINGTON = "Asia/Seoul", "America/New_York"


def test_a_week_is_that_of_the_person_on_their_clock(office: Office) -> None:
    student, tutor = office.student(), office.tutor(zone=WASHINGTON)
    office.app.do(availability.set_availability, student, {(0, 600): False, (0, 630): True})
    office.app.do(availability.set_availability, tutor, {(6, 1200): False})
    assert office.app.query(week, student) == WeekGrid(SEOUL, frozenset({(0, 600)}), frozenset({(0, 630)}))
    assert office.app.query(weeks)[tutor] == WeekGrid(WASHINGTON, frozenset({(6, 1200)}))
    assert office.app.query(week, office.tutor("이도윤")).slots == frozenset()


def test_two_people_are_free_together_on_different_days_of_their_weeks() -> None:
    seoul = WeekGrid(SEOUL, frozenset({(0, 540), (0, 600)}), frozenset({(0, 630)}))
    washington = WeekGrid(WASHINGTON, frozenset({(6, 1200), (6, 1230)}))
    assert together(seoul, washington, "2026-11-25") == (
        CommonSlot(0, 600, 6, 1200, if_needed=False),
        CommonSlot(0, 630, 6, 1230, if_needed=True),
    )
    assert together(seoul, washington, "2026-07-01") == (CommonSlot(0, 540, 6, 1200, if_needed=False),)


def test_a_quarter_hour_between_two_clocks_needs_both_half_hours() -> None:
    nepal = WeekGrid("Asia/Kathmandu", frozenset({(0, 600)}))  # 10:00 there is 04:15 UTC
    assert together(nepal, WeekGrid("UTC", frozenset({(0, 240)})), "2026-11-25") == ()
    both = WeekGrid("UTC", frozenset({(0, 240), (0, 270)}))
    assert together(nepal, both, "2026-11-25") == (CommonSlot(0, 600, 0, 255, if_needed=False),)


def test_absences_that_are_over_are_left_out_when_asked(office: Office) -> None:
    student = office.student()
    office.app.do(availability.add_absence, student, "2026-11-01", "2026-11-10")
    office.app.do(availability.add_absence, student, "2026-12-24")
    assert [row.starts for row in office.app.query(absences, student)] == ["2026-11-01", "2026-12-24"]
    assert [row.starts for row in office.app.query(absences, student, "2026-11-11")] == ["2026-12-24"]
