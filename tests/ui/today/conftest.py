"""The Today page as it opens, over a pair that has met."""

import pytest

from tests.office import Office
from tutor_app.services import schedules
from ui.pages.students import StudentsPage
from ui.pages.today import TodayPage
from ui.pages.today.tiles import Tile
from ui.window import Window


@pytest.fixture
def pair(office: Office) -> str:
    """A pair that has met on Mondays since the ninth and logged the first of three meetings; the student's id."""
    office.clock.forward(days=-30)
    student = office.student("하늘", languages="ko", identity={"name": "윤서진", "phone": "010-0000-0142"})
    match = office.match(student, office.tutor("Sarah Whitfield", languages="en"), starts="2026-10-20")
    one = office.app.do(schedules.add_schedule, match, weekday=0, start="10:00", minutes=50, starts="2026-11-09")
    office.app.do(schedules.add_schedule, match, weekday=4, start="18:00", minutes=60, starts="2026-11-27")
    office.clock.forward(days=30)
    office.log(match, "2026-11-09", "10:00", schedule_id=one, planned_date="2026-11-09")
    return student


@pytest.fixture
def page(office: Office, window: Window) -> TodayPage:
    """The page as it opens."""
    window.open_page("today")
    shown = window.findChild(TodayPage)
    assert shown is not None
    return shown


def tile(page: TodayPage, kind: str) -> Tile:
    return next(one for one in page.tiles.tiles if one.need.kind == kind)


def kinds(page: TodayPage) -> list[str]:
    return [one.need.kind for one in page.tiles.tiles]


def listed(window: Window) -> list[str]:
    assert isinstance(window.page, StudentsPage)
    source = window.page.table.rows_model.source
    return sorted(source.key(at) for at in range(len(source)))
