"""The calendar through the real window: a week of a large office, opened and paged, painting included."""

from functools import partial

from sqlmodel import Session

from tests.bench.lists import large_office
from tests.bench.offices import insert_many
from tests.bench.pages import painted, shown
from tests.bench.row import Row, Size, milliseconds, p95
from tutor_app.app import App
from tutor_app.ids import new_id
from tutor_app.model import Schedule
from tutor_app.settings import Settings
from ui.pages.all import PAGES
from ui.pages.schedule import SchedulePage
from ui.window import Window

MEETINGS = 1_920
"""A week of ten offices of our size."""


def calendar_rows(size: Size) -> list[Row]:
    """A week of meetings: opened from another page, the next one, and its first time with the holidays' library."""
    with large_office(size) as app:
        meetings = plan_weeks(app, min(MEETINGS, size.people))
        with shown(partial(Window, app, Settings(page="settings"), PAGES)) as window:
            first = milliseconds(lambda: painted(partial(window.open_page, "schedule")))
            page = window.page
            assert isinstance(page, SchedulePage)
            opened, paged = [], []
            for _ in range(max(size.samples // 10, 2)):
                window.open_page("settings")
                page.is_stale = True
                opened.append(milliseconds(lambda: painted(partial(window.open_page, "schedule"))))
                paged.append(milliseconds(lambda: painted(partial(page.go, 1))))
    name = f"Schedule page, {meetings:,} meetings a week"
    return [
        Row(f"{name}: opened and painted, p95", p95(opened), limit=100.0, note=f"the first time {first:.0f} ms"),
        Row(f"{name}: next week, painted, p95", p95(paged), limit=100.0),
    ]


def plan_weeks(app: App, wanted: int) -> int:
    """Spread weekly rules over the matches and the hours of the week; gives how many there are."""
    matches = app.query(_matches)
    rules = [
        {"id": new_id(), "match_id": matches[at % len(matches)], "weekday": (at + at // len(matches)) % 7,
         "start": f"{8 + at * 5 % 14:02}:00", "minutes": 90, "zone": "Asia/Seoul", "medium": "in_person", "place": "",
         "starts": "2016-01-04", "ends": None}
        for at in range(wanted)
    ]  # fmt: skip
    app.do(insert_many, Schedule, rules)
    return len(rules)


def _matches(read: Session) -> list[str]:
    found = read.connection().exec_driver_sql('SELECT id FROM "match" WHERE ends IS NULL ORDER BY id')
    return [row[0] for row in found]
