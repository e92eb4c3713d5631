"""When people are free: half hours of a week on their own clock, and days away."""

import pytest
from sqlmodel import Session, select

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.ids import made_from
from tutor_app.model import Absence, Availability
from tutor_app.queries.history import describe
from tutor_app.services import availability


def grid(office: Office) -> dict[tuple[int, int], int]:
    def read_grid(read: Session) -> dict[tuple[int, int], int]:
        return {(row.weekday, row.minute): row.if_needed for row in read.exec(select(Availability))}

    return office.app.query(read_grid)


def test_a_half_hour_is_the_same_row_on_every_copy(office: Office) -> None:
    student = office.student()
    office.app.do(availability.paint, student, [6], 0, 30, "free")
    assert office.app.query(lambda read: read.exec(select(Availability.id)).all()) == [
        made_from("availability", student, "6", "0")
    ]


def test_strokes_paint_and_clear_and_are_undone_one_by_one(office: Office) -> None:
    tutor = office.tutor()
    office.app.do(availability.paint, tutor, [0, 2], 18 * 60, 20 * 60, "free")
    office.app.do(availability.paint, tutor, [2], 19 * 60, 21 * 60, "if_needed")
    office.app.do(availability.paint, tutor, [0], 18 * 60, 19 * 60, "clear")
    assert grid(office) == {
        (0, 1140): 0,
        (0, 1170): 0,
        (2, 1080): 0,
        (2, 1110): 0,
        (2, 1140): 1,
        (2, 1170): 1,
        (2, 1200): 1,
        (2, 1230): 1,
    }
    office.app.undo()
    assert grid(office)[0, 1080] == 0
    for _stroke in range(2):
        office.app.undo()
    assert grid(office) == {}


@pytest.mark.parametrize("slot", [(7, 0), (0, 15), (0, 1440), (-1, 0)])
def test_only_half_hours_of_a_week_can_be_marked(office: Office, slot: tuple[int, int]) -> None:
    with pytest.raises(UserError, match="half hour"):
        office.app.do(availability.paint, office.student(), slot[:1], slot[1], slot[1] + 30, "free")


def test_an_absence_is_a_day_or_several(office: Office) -> None:
    tutor = office.tutor()
    office.app.do(availability.add_absence, tutor, "2026-12-24")
    week = office.app.do(availability.add_absence, tutor, "2026-12-28", "2027-01-03")
    office.app.do(availability.remove_absence, week)
    rows = office.app.query(lambda read: [(a.tutor_id, a.starts, a.ends) for a in read.exec(select(Absence))])
    assert rows == [(tutor, "2026-12-24", "2026-12-24")]
    with pytest.raises(UserError, match="before the first"):
        office.app.do(availability.add_absence, tutor, "2026-12-24", "2026-12-23")


def test_a_step_names_the_person(office: Office) -> None:
    office.app.do(availability.paint, office.tutor("김서연"), [0], 0, 60, "free")
    target = office.app.candidate("undo")
    assert target is not None
    assert office.app.query(describe, target.label, target.about) == "Change when T-001 김서연 is free"


def test_nobody_is_free_who_does_not_exist(office: Office) -> None:
    with pytest.raises(UserError, match="does not exist"):
        office.app.do(availability.paint, "nobody", [0], 0, 60, "free")
