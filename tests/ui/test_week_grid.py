"""A week that is painted with the mouse and with keys, in the real window, each stroke one undo."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.office import Office
from tutor_app.queries.availability import week
from ui.pages.tutors import TutorsPage
from ui.widgets.week import Clock, Stroke, Week
from ui.widgets.week_grid import WeekGrid
from ui.window import Window

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tutor(office: Office) -> str:
    return office.tutor("Sarah Whitfield", zone="America/New_York")


@pytest.fixture
def grid(window: Window, tutor: str) -> WeekGrid:
    window.open_page("tutors", id=tutor, tab="availability")
    page = window.findChild(TutorsPage)
    assert page is not None
    return page.detail.tab("availability").week.grid


def point(grid: WeekGrid, day: int, minute: int) -> QPoint:
    return grid.cell((day, minute)).center().toPoint()


def drag(qtbot: QtBot, grid: WeekGrid, start: tuple[int, int], end: tuple[int, int]) -> None:
    qtbot.mousePress(grid, LEFT, pos=point(grid, *start))
    qtbot.mouseMove(grid, point(grid, *end))
    qtbot.mouseRelease(grid, LEFT, pos=point(grid, *end))


def test_a_drag_paints_a_block_and_is_undone_as_one(
    qtbot: QtBot, window: Window, grid: WeekGrid, tutor: str, office: Office
) -> None:
    drag(qtbot, grid, (0, 1080), (1, 1110))
    assert office.app.query(week, tutor).free == {(0, 1080), (0, 1110), (1, 1080), (1, 1110)}
    assert grid.week.free == office.app.query(week, tutor).free, "the grid shows what was saved"
    grid.brush = "clear"
    drag(qtbot, grid, (1, 1080), (1, 1110))
    assert office.app.query(week, tutor).free == {(0, 1080), (0, 1110)}
    window.undo()
    assert len(office.app.query(week, tutor).free) == 4
    window.undo()
    assert office.app.query(week, tutor).free == frozenset()


def test_keys_move_extend_and_paint(qtbot: QtBot, grid: WeekGrid, tutor: str, office: Office) -> None:
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert office.app.query(week, tutor).free == {(1, 540), (1, 570)}
    qtbot.keyClick(grid, Qt.Key.Key_2)
    assert office.app.query(week, tutor).if_needed == {(1, 570)}
    qtbot.keyClick(grid, Qt.Key.Key_0)
    assert office.app.query(week, tutor).slots == {(1, 540)}


def test_escape_lets_go_and_paints_nothing(qtbot: QtBot, grid: WeekGrid, tutor: str, office: Office) -> None:
    qtbot.mousePress(grid, LEFT, pos=point(grid, 3, 600))
    qtbot.mouseMove(grid, point(grid, 4, 660))
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    qtbot.mouseRelease(grid, LEFT, pos=point(grid, 4, 660))
    assert office.app.query(week, tutor).slots == frozenset()


def test_who_cannot_see_it_hears_the_cursor_and_the_week(qtbot: QtBot, grid: WeekGrid) -> None:
    drag(qtbot, grid, (0, 1080), (0, 1170))
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    said = grid.accessibleDescription()
    assert said.startswith("Mon 19:00–19:30")
    assert "Free: Mon 18:00–20:00" in said


def test_a_time_is_said_by_both_clocks() -> None:
    washington, seoul = Clock("America/New_York", "Washington"), Clock("Asia/Seoul", "Seoul")
    shown = Week(washington, "2026-11-24", seoul)
    assert Stroke((4,), 1110, 1230, "free").words(shown) == ["Fri 18:30–20:30", "Seoul Sat 08:30–10:30"]
    summer = Week(washington, "2026-07-01", seoul)
    assert summer.elsewhere(4, 1110) == (5, 450)
