"""What hands do at the calendar: two pairs on it, drags over it, and the sheet that is open."""

from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.office import NOON, Office
from tutor_app.queries.schedule import occurrences
from tutor_app.services import schedules
from ui.pages.schedule import SchedulePage
from ui.pages.schedule.board import Event
from ui.pages.schedule.grid import Grid
from ui.pages.schedule.scopes import ScopeSheet
from ui.window import Window

LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def open_calendar(window: Window, office: Office) -> SchedulePage:
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
    return next(event for event in page.board.events if event.pair and event.pair.alias == alias)


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
