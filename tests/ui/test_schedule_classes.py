"""Classes and events in the calendar: seen, filtered, opened; classes are changed there as pairs are."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.services.class_examples import excursion, seated
from tests.office import NOON, Office
from tests.ui.calendar import ALT, asked, drag, open_calendar
from tests.ui.hands import click
from tutor_app.queries.classes import class_times, classes_to_log
from tutor_app.queries.gatherings import gatherings
from tutor_app.services import availability, class_sessions, classes, events, schedules
from tutor_app.services import class_times as times
from ui.pages.classes import ClassesPage
from ui.pages.schedule import SchedulePage
from ui.pages.schedule.board import Event
from ui.pages.schedule.closing import Closures
from ui.pages.schedule.editing import EditMeeting
from ui.pages.schedule.scopes import ScopeSheet
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> SchedulePage:
    """Two pairs, a class of two on Saturday at ten, and an excursion that afternoon."""
    _made, [student, _other] = seated(office, "하늘", "이슬")
    event = excursion(office, date="2026-11-28")
    office.app.do(events.sign_up, event, student_id=student)
    return open_calendar(window, office)


def named(page: SchedulePage, name: str) -> Event:
    return next(event for event in page.board.events if event.who == name)


def test_classes_and_events_stand_in_week_day_and_month(page: SchedulePage) -> None:
    for view in ("week", "day", "month"):
        page.on = "2026-11-28"
        page.show_view(view)
        assert named(page, "Saturday class").people == "2 people"
        assert named(page, "Hanok village").subject[0] == "Excursion"
        page.grab()
    assert "서가람" in named(page, "Saturday class").said


def test_they_go_with_the_filters_and_the_search(page: SchedulePage, office: Office) -> None:
    students = {row[2]: row[0] for row in office.picture()["student"]}
    page.open_item(student=students["이슬"])
    assert [event.who for event in page.board.events] == ["Saturday class"]
    page.open_item(student=students["하늘"])
    assert [event.who for event in page.board.events] == ["Saturday class", "Hanok village"]
    page.open_item()
    page.search("hanok")
    assert [event.who for event in page.board.events] == ["Hanok village"]
    page.search("서가람")
    assert [event.who for event in page.board.events] == ["Saturday class"]


def of_class(office: Office) -> list[str]:
    """When the class meets from this week on."""
    rows = office.app.query(gatherings, "2026-11-23", "2026-12-20", now=NOON)
    return [f"{row.date[5:]} {row.start} {row.minutes}" for row in rows if row.class_id]


WEEKLY = ["11-28 10:00 120", "12-05 10:00 120", "12-12 10:00 120", "12-19 10:00 120"]


def middle(page: SchedulePage) -> QPoint:
    area = page.times.grid.area_of(named(page, "Saturday class").key)
    assert area is not None
    return area.center().toPoint()


@pytest.mark.parametrize(
    ("key", "after"),
    [
        (Qt.Key.Key_1, ["11-27 15:00 120", *WEEKLY[1:]]),
        (Qt.Key.Key_2, ["11-27 15:00 120", "12-04 15:00 120", "12-11 15:00 120", "12-18 15:00 120"]),
    ],
)
def test_a_class_is_dragged_to_another_day_and_taken_back(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office, key: Qt.Key, after: list[str]
) -> None:
    students = {row[2]: row[0] for row in office.picture()["student"]}
    match = office.match(students["이슬"])
    office.app.do(schedules.add_schedule, match, weekday=4, start="16:30", minutes=60, starts="2026-11-27")
    grid, held = page.times.grid, middle(page)
    there = QPoint(round(held.x() - grid.plane.day_width), round(held.y() + grid.plane.y_of(300)))
    drag(grid, held, there)
    sheet = asked(window)
    assert of_class(office) == WEEKLY, "nothing changes before it is asked"
    qtbot.keyClick(sheet, key)
    assert sheet.chosen.lines[0].before == "Sat 28 Nov 10:00–12:00"
    assert sheet.chosen.lines[0].after == "Fri 27 Nov 15:00–17:00"
    assert sheet.found.text().startswith("이슬 has another meeting then: 27 Nov")
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert of_class(office) == after
    window.undo()
    assert of_class(office) == WEEKLY


def test_a_class_gets_longer_at_its_foot(qtbot: QtBot, window: Window, page: SchedulePage, office: Office) -> None:
    grid = page.times.grid
    area = grid.area_of(named(page, "Saturday class").key)
    assert area is not None
    foot = QPointF(area.center().x(), area.bottom() - 2).toPoint()
    drag(grid, foot, QPoint(foot.x(), round(grid.plane.y_of(12 * 60 + 30))))
    assert asked(window).free.text() == "Everybody is free then"
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert of_class(office) == ["11-28 10:00 150", *WEEKLY[1:]]


def test_keys_move_a_class_put_it_back_cancel_it_and_let_it_end(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    grid = page.times.grid
    grid.setFocus()
    grid.point_at(named(page, "Saturday class"))
    qtbot.keyClick(grid, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(grid, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert of_class(office) == ["11-27 09:30 120", *WEEKLY[1:]]
    grid.point_at(named(page, "Saturday class"))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert page.card is not None
    click("Back to its time", page.card)
    assert of_class(office) == WEEKLY
    grid.point_at(named(page, "Saturday class"))
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert of_class(office) == WEEKLY[1:]
    page.go(1)
    grid.point_at(named(page, "Saturday class"))
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.keyClick(asked(window), Qt.Key.Key_2)
    assert asked(window).dates.accessibleDescription().endswith("and every week after")
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert of_class(office) == []
    window.undo()
    window.undo()
    assert of_class(office) == WEEKLY


def test_a_class_is_changed_by_typing_for_all_that_are_to_come_and_until_a_day(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    grid = page.times.grid
    grid.point_at(named(page, "Saturday class"))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert page.card is not None
    click("Change…", page.card)
    sheet = asked(window, EditMeeting)
    assert sheet.place.value() == "Typed Hall"
    sheet.start.set_value("14:00")
    sheet.last.set_value("2026-12-12")
    sheet.try_it()
    QApplication.processEvents()
    sheet = asked(window)
    assert [option.isEnabled() for option in sheet.options] == [False, True, True]
    qtbot.keyClick(sheet, Qt.Key.Key_3)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert of_class(office) == ["11-28 14:00 120", "12-05 14:00 120", "12-12 14:00 120"]


def test_of_many_who_cannot_come_the_first_few_are_said_and_by_code_in_cafe_mode(
    window: Window, page: SchedulePage, office: Office
) -> None:
    group = office.picture()["group_class"][0][0]
    for alias in ("가람", "나래", "다솜", "라온", "마음", "바다"):
        student = office.student(alias)
        office.app.do(classes.enrol_in_class, group, student, starts="2026-11-01")
        office.app.do(availability.paint, student, [5], 9 * 60, 12 * 60, "free")
    one = named(page, "Saturday class")
    page.asking.change(one, one.begins + timedelta(hours=3), 120)
    said = asked(window).doubts.text().splitlines()
    assert [line.split(" ")[0] for line in said] == ["가람", "나래", "다솜", "라온", "and"]
    asked(window).finish()
    window.toggle_cafe_mode()
    one = named(page, "Saturday class")
    page.asking.change(one, one.begins + timedelta(hours=3), 120)
    assert "가람" not in asked(window).doubts.text()
    assert "K-0" in asked(window).doubts.text()


def test_a_moved_class_is_logged_on_its_new_day(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    [time] = office.app.query(class_times)
    office.app.do(times.move_class_meeting, time.id, "2026-11-28", to="2026-11-26", start="19:00")
    office.clock.forward(days=5)
    page.refresh(None)
    one = named(page, "Saturday class")
    assert (one.day, one.is_open) == ("2026-11-26", False)
    page.open_card(one)
    assert page.card is not None
    click("Log it", page.card)
    QApplication.processEvents()
    shown = window.page
    assert isinstance(shown, ClassesPage)
    meeting = shown.detail.log.meeting
    assert meeting is not None
    assert (meeting.date, meeting.start) == ("2026-11-26", "19:00")
    shown.detail.log.save_log()
    assert [row[2:4] for row in office.picture()["class_session"]] == [("2026-11-26", "19:00")]
    assert "2026-11-28" not in {row.date for row in office.app.query(classes_to_log, office.clock())}


def test_what_is_past_or_logged_of_a_class_stands_still(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    group = office.picture()["group_class"][0][0]
    office.app.do(class_sessions.log_class_missed, group, date="2026-11-28", reason="a storm is announced")
    grid, held = page.times.grid, middle(page)
    drag(grid, held, held + QPoint(0, 120))
    assert not window.findChildren(ScopeSheet)
    assert window.overlays.toast is not None
    assert window.overlays.toast._text == "This meeting is logged. A change of plan does not touch it."
    page.go(-1)
    grid.point_at(named(page, "Saturday class"))
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert window.overlays.toast._text == "This meeting is past. Log what became of it."


def test_an_event_stands_still(window: Window, page: SchedulePage) -> None:
    one = named(page, "Hanok village")
    area = page.times.grid.area_of(one.key)
    assert area is not None
    drag(page.times.grid, area.center().toPoint(), area.center().toPoint() + QPoint(0, 120))
    assert window.overlays.toast is not None
    assert window.overlays.toast._text == "Open the event to give it another time."


def test_a_class_is_opened(page: SchedulePage, window: Window, office: Office, qtbot: QtBot) -> None:
    page.times.grid.point_at(named(page, "Saturday class"))
    qtbot.keyClick(page.times.grid, Qt.Key.Key_Return)
    assert page.card is not None
    click("Open the class", page.card)
    QApplication.processEvents()
    shown = window.page
    assert isinstance(shown, ClassesPage)
    assert shown.class_id == office.picture()["group_class"][0][0]


def test_a_closure_takes_classes_off_the_plan_too(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    page.close_office()
    sheet = asked(window, Closures)
    sheet.name.set_value("Winter rest")
    for field in (sheet.first, sheet.last):
        field.set_value("2026-11-28")
    sheet._look()
    assert sheet._planned.label.text() == "1 meeting is planned then"
    sheet.meetings.set_value("off")
    sheet.try_it()
    assert of_class(office) == WEEKLY[1:]
    window.undo()
    assert of_class(office) == WEEKLY


def test_a_class_and_a_pair_of_one_student_are_said_to_clash(page: SchedulePage, office: Office) -> None:
    students = {row[2]: row[0] for row in office.picture()["student"]}
    match = office.match(students["이슬"])
    office.app.do(schedules.add_schedule, match, weekday=5, start="11:00", minutes=60, starts="2026-11-23")
    assert named(page, "Saturday class").clash == "student"
    assert page.bar.clash.isVisible()
    assert page.count(page.desk) == 1
    page.show_clash()
    assert page.card is not None


def test_cafe_mode_keeps_tutors_of_a_class_out(page: SchedulePage, window: Window) -> None:
    window.toggle_cafe_mode()
    assert "서가람" not in named(page, "Saturday class").said
