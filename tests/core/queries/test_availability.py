"""When somebody is free in a week, on their own clock, and when they are away."""

from tests.office import Office
from tutor_app.queries.availability import WeekGrid, absences, week
from tutor_app.services import availability

SEOUL, WASHINGTON = "Asia/Seoul", "America/New_York"


def test_a_week_is_that_of_the_person_on_their_clock(office: Office) -> None:
    student, tutor = office.student(), office.tutor(zone=WASHINGTON)
    office.app.do(availability.paint, student, [0], 600, 630, "free")
    office.app.do(availability.paint, student, [0], 630, 660, "if_needed")
    office.app.do(availability.paint, tutor, [6], 1200, 1230, "free")
    assert office.app.query(week, student) == WeekGrid(SEOUL, frozenset({(0, 600)}), frozenset({(0, 630)}))
    assert office.app.query(week, tutor) == WeekGrid(WASHINGTON, frozenset({(6, 1200)}))
    assert office.app.query(week, office.tutor("이도윤")) == WeekGrid(SEOUL)


def test_absences_that_are_over_are_left_out_when_asked(office: Office) -> None:
    student = office.student()
    office.app.do(availability.add_absence, student, "2026-11-01", "2026-11-10")
    office.app.do(availability.add_absence, student, "2026-12-24")
    assert [row.starts for row in office.app.query(absences, student)] == ["2026-11-01", "2026-12-24"]
    assert [row.starts for row in office.app.query(absences, student, "2026-11-11")] == ["2026-12-24"]
