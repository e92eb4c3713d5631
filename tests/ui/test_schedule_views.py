"""What the Schedule page shows: cards, filters, café mode, both clocks, closures, months, and clashes."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.office import NOON, Office
from tests.ui.calendar import LEFT, asked, event_of, middle, open_calendar, planned
from tests.ui.hands import click
from tutor_app.calendar import later
from tutor_app.services import sessions
from tutor_app.services.closures import add_closure
from ui.pages.schedule import SchedulePage
from ui.pages.schedule.board import Board
from ui.pages.schedule.closing import Closures
from ui.pages.schedule.editing import EditMeeting
from ui.pages.schedule.scopes import ScopeSheet
from ui.pages.sessions.quicklog import QuickLog
from ui.window import Window

SEOUL, WASHINGTON = "Asia/Seoul", "America/New_York"
DAY_OF_SPRING, DAY_OF_AUTUMN = ["2027-03-14"], ["2027-11-07"]
WEEK_OF_SPRING = [later("2027-03-08", day) for day in range(7)]


@pytest.fixture
def page(window: Window, office: Office) -> SchedulePage:
    """The page, with two pairs that meet."""
    return open_calendar(window, office)


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


@pytest.mark.parametrize(
    ("days", "zones", "shown"),
    [
        (DAY_OF_SPRING, (SEOUL, WASHINGTON), {15: ["01:00"], 16: ["03:00"], 23: ["10:00"]}),
        (DAY_OF_SPRING, (WASHINGTON, SEOUL), {1: ["15:00"], 2: [], 3: ["16:00"]}),
        (DAY_OF_AUTUMN, (SEOUL, WASHINGTON), {14: ["01:00"], 15: ["01:00"], 16: ["02:00"]}),
        (DAY_OF_AUTUMN, (WASHINGTON, SEOUL), {0: ["13:00"], 1: ["14:00", "15:00"], 2: ["16:00"]}),
        (WEEK_OF_SPRING, (SEOUL, WASHINGTON), {15: ["01:00"], 16: ["02:00", "03:00"]}),
        (WEEK_OF_SPRING, (WASHINGTON, SEOUL), {1: ["15:00"], 2: ["16:00"], 3: ["17:00", "16:00"]}),
    ],
)
def test_an_hour_stands_beside_each_that_the_other_clock_then_says_and_no_other(
    days: list[str], zones: tuple[str, str], shown: dict[int, list[str]]
) -> None:
    board = Board(tuple(days), *zones, NOON)
    for hour, clocks in shown.items():
        at = datetime(2027, 1, 2, hour, tzinfo=UTC)
        assert [f"{at - gap:%H:%M}" for gap in board.gaps(hour * 60)] == clocks


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


def test_closing_the_office_cancels_the_meetings_of_these_days_in_the_same_step(
    window: Window, page: SchedulePage, office: Office
) -> None:
    before = planned(office)
    page.close_office()
    sheet = asked(window, Closures)
    sheet.name.setText("Moving house")
    assert not sheet.meetings.isVisible(), "nobody meets on this day"
    sheet.last.set_value("2026-11-28")
    sheet.last.committed.emit("2026-11-28")
    assert "2 meetings are planned then" in [one.text() for one in sheet.findChildren(QLabel)]
    sheet.meetings.set_value("off")
    click("Close these days", sheet)
    assert len(planned(office)) == len(before) - 2
    window.undo()
    assert planned(office) == before
    assert [off.name for off in page.board.off] == ["Thanksgiving Day"]


def test_what_the_toast_takes_back_stands_in_the_sheet_again(
    window: Window, page: SchedulePage, office: Office
) -> None:
    office.app.do(add_closure, "2026-12-24", name="Winter rest")
    page.close_office()
    sheet = asked(window, Closures)
    click("Open again", sheet)
    window.undo()
    QApplication.processEvents()
    click("Open again", sheet)


def test_names_are_hidden_on_a_month_that_was_not_read_yet(window: Window, page: SchedulePage) -> None:
    page.show_view("month")
    page.go(1)
    window.open_page("settings")
    window.change_settings(language="ko")
    while window.shelf.make_one():
        pass
    window.toggle_cafe_mode()
    window.open_page("schedule")
    assert isinstance(window.page, SchedulePage)
    assert window.page._views.currentWidget() is window.page.month
    assert not {"마루", "가온"} & {event.who for event in window.page.board.events}


def test_a_month_leads_to_a_day(qtbot: QtBot, page: SchedulePage) -> None:
    page.show_view("month")
    assert page.board.days[0] == "2026-10-26"
    page.month.setFocus()
    qtbot.keyClick(page.month, Qt.Key.Key_Right)
    qtbot.keyClick(page.month, Qt.Key.Key_Return)
    assert (page.view, page.on) == ("day", "2026-11-25")
    assert [event.meeting.alias for event in page.board.events] == ["마루"]


def test_a_holiday_of_both_offices_is_named_for_both(page: SchedulePage) -> None:
    page.show_view("month")
    page.open_item(date="2026-12-25")
    assert page.month.accessibleDescription().endswith("Christmas Day · Seoul, Washington")
    page.open_item(date="2026-12-26")
    assert page.month.accessibleDescription().endswith("Christmas Day · Washington")
    page.show_view("week")
    page.open_item(date="2026-12-25")
    assert page.times.head.toolTip() == "Christmas Day · Seoul\nChristmas Day · Washington"


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
