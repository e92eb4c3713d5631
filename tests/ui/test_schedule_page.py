"""The Schedule page: drags and keys end in a question; what it lists is what changes; undo takes it back."""

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.office import NOON, Office
from tests.ui.hands import click
from tutor_app.queries.schedule import occurrences
from tutor_app.services import schedules, sessions
from ui.pages.schedule import SchedulePage
from ui.pages.schedule.board import Event
from ui.pages.schedule.closing import Closures
from ui.pages.schedule.creating import NewMeeting
from ui.pages.schedule.editing import EditMeeting
from ui.pages.schedule.grid import Grid
from ui.pages.schedule.scopes import ScopeSheet
from ui.window import Window

LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: Window, office: Office) -> SchedulePage:
    """The page, with a pair that meets on Wednesdays at 11:00 until 9 December, and one on Fridays at 16:30."""
    for alias, tutor, weekday, start in (("마루", "김서연", 2, "11:00"), ("초롱", "Sarah", 4, "16:30")):
        match = office.match(office.student(alias), office.tutor(tutor))
        office.app.do(
            schedules.add_schedule, match, weekday=weekday, start=start, minutes=60, starts="2026-11-16",
            ends="2026-12-11", place="Café Nuri" if weekday == 2 else "Library",
        )  # fmt: skip
    window.open_page("schedule")
    shown = window.findChild(SchedulePage)
    assert shown is not None
    QApplication.processEvents()
    return shown


def planned(office: Office) -> list[str]:
    """Everything from this week on, by the office's clock."""
    rows = office.app.query(occurrences, "2026-11-23", "2026-12-31", now=NOON)
    return [f"{row.alias} {row.date[5:]} {row.start} {row.minutes}" for row in rows]


def event_of(page: SchedulePage, alias: str) -> Event:
    return next(event for event in page.board.events if event.meeting.alias == alias)


def middle(page: SchedulePage, alias: str) -> QPoint:
    area = page.times.grid.area_of(event_of(page, alias).key)
    assert area is not None
    return area.center().toPoint()


def drag(grid: Grid, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    """Press, move in two steps, let go."""
    QTest.mousePress(grid, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.5, 1.0):
        point = QPointF(start) + (QPointF(end) - QPointF(start)) * part
        QTest.mouseMove(grid, point.toPoint())
    if drop:
        QTest.mouseRelease(grid, LEFT, Qt.KeyboardModifier.NoModifier, end)


def at(grid: Grid, day: int, minute: int) -> QPoint:
    """A point a little below a time."""
    return QPointF(grid.plane.x_of(day) + 40, grid.plane.y_of(minute) + 4).toPoint()


def asked(window: Window, kind: Any = ScopeSheet) -> Any:
    """The sheet that is open."""
    found = [sheet for sheet in window.findChildren(kind) if sheet.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("key", "moved"),
    [
        (Qt.Key.Key_1, ["11-27 16:00 60"]),
        (Qt.Key.Key_2, ["11-27 16:00 60", "12-04 16:00 60", "12-11 16:00 60"]),
        (Qt.Key.Key_3, ["11-27 16:00 60", "12-04 16:00 60", "12-11 16:00 60"]),
    ],
)
def test_a_meeting_is_dragged_to_another_day_and_taken_back(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office, key: Qt.Key, moved: list[str]
) -> None:
    before, grid = planned(office), page.times.grid
    held = middle(page, "마루")
    there = QPoint(round(held.x() + 2 * grid.plane.day_width), round(held.y() + grid.plane.y_of(300)))
    drag(grid, held, there)
    sheet = asked(window)
    assert planned(office) == before, "nothing changes before it is asked"
    qtbot.keyClick(sheet, key)
    lines = [line.after for line in sheet.chosen.lines]
    assert len(lines) == len(moved)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert [one[3:] for one in planned(office) if one.startswith("마루") and "16:00" in one] == moved
    window.undo()
    assert planned(office) == before


def test_a_meeting_gets_longer_at_its_foot(qtbot: QtBot, window: Window, page: SchedulePage, office: Office) -> None:
    before, grid = planned(office), page.times.grid
    area = grid.area_of(event_of(page, "마루").key)
    assert area is not None
    foot = QPointF(area.center().x(), area.bottom() - 2).toPoint()
    drag(grid, foot, QPoint(foot.x(), round(grid.plane.y_of(13 * 60))))
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert planned(office)[0] == "마루 11-25 11:00 120"
    window.undo()
    assert planned(office) == before


def test_escape_lets_go_of_what_is_dragged_and_closes_the_question(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    before, grid = planned(office), page.times.grid
    held = middle(page, "마루")
    drag(grid, held, held + QPoint(0, 200), drop=False)
    assert grid.ghost is not None
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.ghost is None
    QTest.mouseRelease(grid, LEFT, Qt.KeyboardModifier.NoModifier, held + QPoint(0, 200))
    assert not window.findChildren(ScopeSheet)
    drag(grid, held, held + QPoint(0, 200))
    qtbot.keyClick(asked(window), Qt.Key.Key_Escape)
    assert grid.ghost is None
    assert planned(office) == before


def test_a_drag_over_free_time_makes_a_meeting(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    before, grid = planned(office), page.times.grid
    office.match(office.student("누리"), office.tutor("이도윤"))
    drag(grid, at(grid, 3, 9 * 60), at(grid, 3, 10 * 60 + 30))
    sheet = asked(window, NewMeeting)
    assert (sheet.date.value(), sheet.start.value(), sheet.minutes.value()) == ("2026-11-26", "09:00", 90)
    sheet.match.set_value(next(one.id for one in sheet._matches.values() if one.alias == "누리"))
    sheet.repeats.set_value("once")
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert [one for one in planned(office) if one.startswith("누리")] == ["누리 11-26 09:00 90"]
    drag(grid, middle(page, "누리"), middle(page, "누리") + QPoint(0, round(grid.plane.y_of(60))))
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert [one for one in planned(office) if one.startswith("누리")] == ["누리 11-26 10:00 90"]
    window.undo()
    window.undo()
    assert planned(office) == before


def test_what_stands_in_the_way_is_said_before_it_is_saved(window: Window, page: SchedulePage, office: Office) -> None:
    page._create(datetime.fromisoformat("2026-11-25T11:30:00+09:00"), 60)
    sheet = asked(window, NewMeeting)
    pair = next(one.id for one in sheet._matches.values() if one.alias == "마루")
    sheet.match.set_value(pair)
    sheet.match.committed.emit(pair)
    assert "마루 has another meeting then" in sheet.found.text()
    assert "김서연 has another meeting then" in sheet.found.text()


def test_a_sheet_without_a_pair_says_so_and_keeps_what_was_typed(
    qtbot: QtBot, window: Window, page: SchedulePage
) -> None:
    qtbot.keyClick(page.times.grid, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = asked(window, NewMeeting)
    sheet.place.setText("Café Nuri")
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.wrong.text() == "A meeting needs a pair. Choose who meets."
    assert sheet.place.text() == "Café Nuri"


def test_keys_walk_between_meetings_move_them_and_make_them_longer(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    before, grid = planned(office), page.times.grid
    grid.setFocus()
    grid.point_at(event_of(page, "마루"))
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    current = grid.current()
    assert current is not None
    assert current.meeting.alias == "초롱"
    assert "초롱" in grid.accessibleDescription()
    qtbot.keyClick(grid, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(grid, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert "초롱 11-26 17:00 60" in planned(office)
    grid.point_at(event_of(page, "초롱"))
    qtbot.keyClick(grid, Qt.Key.Key_Down, ALT | SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.keyClick(next(s for s in window.findChildren(ScopeSheet) if s.isVisible()), Qt.Key.Key_Return)
    assert "초롱 11-26 17:00 90" in planned(office)
    window.undo()
    window.undo()
    assert planned(office) == before


@pytest.mark.parametrize(("at", "left"), [(0, ["12-02", "12-09"]), (1, []), (2, [])])
def test_delete_asks_and_takes_meetings_off_the_plan(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office, at: int, left: list[str]
) -> None:
    before, grid = planned(office), page.times.grid
    grid.setFocus()
    grid.point_at(event_of(page, "마루"))
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    sheet = asked(window)
    sheet.choose(at)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert [one[3:8] for one in planned(office) if one.startswith("마루")] == left
    window.undo()
    assert planned(office) == before


def test_what_is_past_or_logged_stands_still(qtbot: QtBot, window: Window, page: SchedulePage, office: Office) -> None:
    match = event_of(page, "마루").meeting
    office.app.do(
        sessions.log_missed, match.match_id, date="2026-11-25", start="11:00", missed_by="tutor", notice=True,
        schedule_id=match.schedule_id, planned_date="2026-11-25",
    )  # fmt: skip
    before, grid = planned(office), page.times.grid
    held = middle(page, "마루")
    drag(grid, held, held + QPoint(0, 200))
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.keyClick(grid, Qt.Key.Key_Down, ALT)
    assert not window.findChildren(ScopeSheet)
    assert planned(office) == before


def test_a_click_shows_a_card_from_which_the_time_is_typed(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    qtbot.mouseClick(page.times.grid, LEFT, pos=middle(page, "마루"))
    assert page.card is not None
    click("Change…", page.card)
    sheet = asked(window, EditMeeting)
    sheet.start.setText("12:15")
    qtbot.keyClick(sheet.start, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(ScopeSheet)))
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert planned(office)[0] == "마루 11-25 12:15 60"


def test_a_meeting_that_is_over_is_logged_from_its_card(window: Window, page: SchedulePage, office: Office) -> None:
    page.go(-1)
    one = event_of(page, "마루")
    assert one.meeting.state == "to_log"
    page.open_card(one)
    assert page.card is not None
    click("Log it", page.card)
    from ui.pages.sessions.quicklog import QuickLog

    sheet = window.findChild(QuickLog)
    assert sheet is not None
    assert sheet.form.meeting is not None
    assert sheet.form.meeting.id == one.key


def test_meetings_are_filtered_and_the_view_is_kept(window: Window, page: SchedulePage) -> None:
    page.bar.filters["place"].changed.emit("place Library")
    assert [event.meeting.alias for event in page.board.events] == ["초롱"]
    page.show_view("day")
    window.change_settings(text_size=125)
    again = window.findChild(SchedulePage)
    assert again is not None
    assert (again.view, again.bar.wish.place) == ("day", "place Library")


def test_cafe_mode_shows_codes_only(window: Window, page: SchedulePage) -> None:
    window.toggle_cafe_mode()
    shown = {event.who for event in page.board.events} | {event.tutor for event in page.board.events}
    assert shown == {event.meeting.code for event in page.board.events} | {""}
    page.open_card(page.board.events[0])
    assert page.card is not None
    assert "마루" not in page.card.accessibleName()


def test_both_clocks_are_right_in_the_weeks_when_washington_changes_its_own(page: SchedulePage) -> None:
    page.open_item(date="2026-10-28")
    assert page.board.elsewhere(0, 10 * 60).strftime("%a %H:%M") == "Sun 21:00"
    page.open_item(date="2026-11-04")
    assert page.board.elsewhere(0, 10 * 60).strftime("%a %H:%M") == "Sun 20:00"
    page.open_item(date="2026-11-01")
    assert page.board.clock_change == (6, 15 * 60)
    assert page.board.elsewhere(6, 15 * 60).strftime("%a %H:%M") == "Sun 01:00"
    page.open_item(date="2027-03-14")
    assert page.board.clock_change == (6, 16 * 60)
    page.open_item(date="2027-03-15")
    assert page.board.clock_change is None


def test_a_match_is_shown_where_it_meets_next(page: SchedulePage) -> None:
    match = event_of(page, "초롱").meeting.match_id
    page.open_item(match=match, date="2026-12-01")
    current = page.times.grid.current()
    assert current is not None
    assert (current.meeting.alias, current.day) == ("초롱", "2026-12-04")
    page.open_item(match=match)
    current = page.times.grid.current()
    assert current is not None
    assert current.day == "2026-11-27"


def test_words_in_the_top_bar_find_the_meetings_of_people(page: SchedulePage) -> None:
    page.search("ㅊㄹ")
    assert [event.meeting.alias for event in page.board.events] == ["초롱"]
    page.search("")
    assert len(page.board.events) == 2


def test_the_office_is_closed_for_some_days_and_opened_again(window: Window, page: SchedulePage) -> None:
    page.close_office()
    sheet = asked(window, Closures)
    sheet.name.setText("Moving house")
    click("Close these days", sheet)
    assert [off.name for off in page.board.off] == ["Thanksgiving Day", "Moving house"]
    page.close_office()
    click("Open again", asked(window, Closures))
    assert [off.name for off in page.board.off] == ["Thanksgiving Day"]


def test_a_month_leads_to_a_day(qtbot: QtBot, page: SchedulePage) -> None:
    page.show_view("month")
    assert page.board.days[0] == "2026-10-26"
    page.month.setFocus()
    qtbot.keyClick(page.month, Qt.Key.Key_Right)
    qtbot.keyClick(page.month, Qt.Key.Key_Return)
    assert (page.view, page.on) == ("day", "2026-11-25")
    assert [event.meeting.alias for event in page.board.events] == ["마루"]


def test_a_tutor_who_is_booked_twice_is_counted_and_led_to(window: Window, page: SchedulePage, office: Office) -> None:
    assert SchedulePage.count(window) == 0
    assert not page.bar.clash.isVisible()
    tutor = event_of(page, "마루").meeting.tutor_id
    match = office.match(office.student("누리"), tutor)
    office.app.do(sessions.plan_session, match, date="2026-11-25", start="11:30", minutes=60)
    assert SchedulePage.count(window) == 1
    click("1 clash", page.bar)
    assert page.card is not None
    assert "Tutor booked twice" in page.card.accessibleName()
    assert {event.who for event in page.board.events if event.clash} == {"마루", "누리"}


def test_days_without_meetings_say_what_to_do(page: SchedulePage) -> None:
    page.go(52)
    assert page.board.events == ()
    page.times.grid.grab()
    page.times.grid.setFocus()
    QTest.keyClick(page.times.grid, Qt.Key.Key_Down)
    assert page.times.grid.accessibleDescription().endswith("09:30")
