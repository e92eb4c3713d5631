"""Classes and events in the calendar: seen, filtered, opened, and not dragged."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.services.class_examples import excursion, seated
from tests.office import Office
from tests.ui.calendar import drag, open_calendar, planned
from tests.ui.hands import click
from tutor_app.services import events, schedules
from ui.pages.classes import ClassesPage
from ui.pages.schedule import SchedulePage
from ui.pages.schedule.board import Event
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


def test_a_class_stands_still_and_is_opened(page: SchedulePage, window: Window, office: Office, qtbot: QtBot) -> None:
    before, grid = planned(office), page.times.grid
    one = named(page, "Saturday class")
    area = grid.area_of(one.key)
    assert area is not None
    drag(grid, area.center().toPoint(), area.center().toPoint() + QPoint(0, 120))
    assert planned(office) == before
    assert window.overlays.toast is not None
    assert window.overlays.toast._text == "A class meets at its weekly times. Open the class to change them."
    grid.point_at(one)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert page.card is not None
    click("Open the class", page.card)
    QApplication.processEvents()
    shown = window.page
    assert isinstance(shown, ClassesPage)
    assert shown.class_id == office.picture()["group_class"][0][0]


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
