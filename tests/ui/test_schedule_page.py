"""The Schedule page: drags and keys end in a question; what it lists is what changes; undo takes it back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.office import NOON, Office
from tests.ui.calendar import ALT, LEFT, SHIFT, asked, at, drag, event_of, middle, open_calendar, planned
from tutor_app.queries.schedule import occurrences
from tutor_app.services import schedules, sessions
from ui.pages.schedule import SchedulePage
from ui.pages.schedule.creating import NewMeeting
from ui.pages.schedule.editing import EditMeeting
from ui.pages.schedule.scopes import ScopeSheet
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> SchedulePage:
    """The page, with two pairs that meet."""
    return open_calendar(window, office)


def where(office: Office) -> dict[str, str]:
    """How and where 마루 meets, by date."""
    rows = office.app.query(occurrences, "2026-11-23", "2026-12-31", now=NOON)
    return {row.date[5:]: f"{row.medium} {row.place}" for row in rows if row.alias == "마루"}


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


def test_the_line_of_now_goes_on_where_nothing_is_open_over_the_calendar(
    window: Window, page: SchedulePage, office: Office
) -> None:
    begun = page.board.now
    page.open_card(event_of(page, "마루"))
    office.clock.forward(days=1)
    window.passing.tick()
    assert page.board.now.date() > begun.date(), "a new day is more than a line"
    page.open_card(event_of(page, "마루"))
    shown = page.board.now
    office.clock.forward(minutes=20)
    window.passing.tick()
    assert page.board.now == shown
    assert page.card is not None, "whoever reads is not disturbed"
    page.close_card()
    window.passing.tick()
    assert page.board.now >= shown + timedelta(minutes=20)


def test_a_meeting_gets_longer_at_its_foot(qtbot: QtBot, window: Window, page: SchedulePage, office: Office) -> None:
    before, grid = planned(office), page.times.grid
    area = grid.area_of(event_of(page, "마루").key)
    assert area is not None
    foot = QPointF(area.center().x(), area.bottom() - 2).toPoint()
    drag(grid, foot, QPoint(foot.x(), round(grid.plane.y_of(13 * 60))))
    [line] = asked(window).chosen.lines
    assert (line.before, line.after) == ("Wed 25 Nov 11:00–12:00", "Wed 25 Nov 11:00–13:00")
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert planned(office)[0] == "마루 11-25 11:00 120"
    window.undo()
    assert planned(office) == before


def test_a_drag_ends_quietly_where_the_calendar_was_read_again_meanwhile(
    window: Window, page: SchedulePage, office: Office
) -> None:
    before, grid = planned(office), page.times.grid
    held = middle(page, "마루")
    drag(grid, held, held + QPoint(0, 200), drop=False)
    page.refresh(None)
    assert grid.ghost is None
    QTest.mouseRelease(grid, LEFT, Qt.KeyboardModifier.NoModifier, held + QPoint(0, 200))
    assert not window.findChildren(ScopeSheet)
    assert window.overlays.toast is None
    assert planned(office) == before


def test_a_meeting_over_midnight_keeps_its_time_when_it_goes_to_another_day(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    late = office.match(office.student("밤"), office.tutor("Owl"))
    office.app.do(schedules.add_schedule, late, weekday=2, start="23:30", minutes=60, starts="2026-11-25")
    page.times.grid.point_at(event_of(page, "밤"))
    page.times.grid.setFocus()
    qtbot.keyClick(page.times.grid, Qt.Key.Key_Right, ALT)
    qtbot.keyClick(page.times.grid, Qt.Key.Key_Return)
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert "밤 11-26 23:30 60" in planned(office)
    assert window.overlays.toast is not None
    assert window.overlays.toast.accessibleName() == "1 meeting has changed"


def test_what_is_let_go_of_outside_goes_back_and_the_edge_scrolls(
    window: Window, page: SchedulePage, office: Office
) -> None:
    before, grid = planned(office), page.times.grid
    held, bar = middle(page, "마루"), page.times._scroll.verticalScrollBar()
    top = bar.value()
    drag(grid, held, QPoint(held.x(), grid.height()))
    assert bar.value() > top
    assert grid.ghost is None
    assert not window.findChildren(ScopeSheet)
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
    assert sheet.elsewhere.text() == "In Washington it is 19:00 the day before"
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
    page.asking.create(datetime.fromisoformat("2026-11-25T11:30:00+09:00"), 60)
    sheet = asked(window, NewMeeting)
    pair = next(one.id for one in sheet._matches.values() if one.alias == "마루")
    sheet.match.set_value(pair)
    sheet.match.committed.emit(pair)
    assert "마루 has another meeting then" in sheet.found.text()
    assert "김서연 has another meeting then" in sheet.found.text()


def test_a_new_weekly_meeting_keeps_the_clock_of_the_others_and_ends_on_a_day(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    student = office.student("누리")
    far = office.match(student, office.tutor("Ann"))
    office.app.do(
        schedules.add_schedule, far, weekday=0, start="19:00", minutes=60, starts="2026-11-23", zone="America/New_York"
    )
    other = office.match(student, office.tutor("Bob"), subject="science")
    page.asking.create(datetime.fromisoformat("2026-11-27T09:00:00+09:00"), 60, other)
    sheet = asked(window, NewMeeting)
    assert sheet.zone.value() == "America/New_York"
    sheet.last.set_value("2027-04-01")
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    rows = office.app.query(occurrences, "2026-11-23", "2027-05-01", now=NOON, match_id=other)
    held = {(row.date, f"{row.begins.astimezone(ZoneInfo('Asia/Seoul')):%a %H:%M}") for row in rows}
    assert ("2026-11-26", "Fri 09:00") in held
    assert ("2027-04-01", "Fri 08:00") in held, "clocks went forward in Washington"
    assert max(held)[0] == "2027-04-01"
    page.asking.create(datetime.fromisoformat("2026-11-27T09:00:00+09:00"), 60)
    assert asked(window, NewMeeting).zone.value() == "Asia/Seoul", "the office's, where nothing else is known"


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


def test_only_this_meeting_goes_to_another_week_and_the_sheet_says_why_and_what_to_do(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    before = planned(office)
    page.asking.edit(event_of(page, "마루"))
    sheet = asked(window, EditMeeting)
    sheet.date.set_value("2026-12-01")
    sheet.try_it()
    QApplication.processEvents()
    sheet = asked(window)
    assert [option.isEnabled() for option in sheet.options] == [True, False, False]
    assert [option.accessibleDescription() for option in sheet.options[1:]] == ["Its week would change."] * 2
    said = sheet.alone.text()
    for part in ("keeps its week", "the others stay as they are", "choose a day of the same week"):
        assert part in said
    sheet.choose(2)
    assert sheet.chosen.scope == "this", "what cannot be done cannot be chosen"
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert planned(office) == sorted(
        ["마루 12-01 11:00 60" if one == "마루 11-25 11:00 60" else one for one in before], key=lambda one: one[3:]
    )
    page.go(1)
    moved = next(one for one in page.board.events if one.pair and one.pair.is_moved)
    page.asking.change(moved, moved.begins + timedelta(hours=1), 60)
    assert "was moved by itself before" in asked(window).alone.text()
    asked(window).finish()
    window.undo()
    assert planned(office) == before


def changed(window: Window, page: SchedulePage, alias: str, **fields: str) -> ScopeSheet:
    """The question after these fields of a meeting were typed anew."""
    page.asking.edit(event_of(page, alias))
    sheet = asked(window, EditMeeting)
    for name, value in fields.items():
        getattr(sheet, name).set_value(value)
    sheet.try_it()
    QApplication.processEvents()
    shown: ScopeSheet = asked(window)
    return shown


def test_place_and_medium_change_for_one_or_for_all_that_follow(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    before = where(office)
    sheet = changed(window, page, "마루", medium="video", place="link")
    assert [line.after for line in sheet.chosen.lines] == ["Video · link"]
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert where(office) == {"11-25": "video link", "12-02": "in_person Café Nuri", "12-09": "in_person Café Nuri"}
    window.undo()
    sheet = changed(window, page, "마루", place="Park")
    sheet.choose(1)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert set(where(office).values()) == {"in_person Park"}
    window.undo()
    assert where(office) == before


def test_a_last_day_is_that_of_all_and_may_be_taken_back(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    before = planned(office)
    sheet = changed(window, page, "마루", last="2026-12-16")
    assert [option.text() for option in sheet.options] == ["All that are to come"]
    assert [(line.before, line.after) for line in sheet.chosen.lines] == [("", "Wed 16 Dec 11:00–12:00")]
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert "마루 12-16 11:00 60" in planned(office)
    sheet = changed(window, page, "마루", last="2026-12-02", start="10:00")
    assert [option.isEnabled() for option in sheet.options] == [False, True, True]
    assert [bool(line.after) for line in sheet.chosen.lines] == [True, True, False, False]
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert [one for one in planned(office) if one.startswith("마루")] == ["마루 11-25 10:00 60", "마루 12-02 10:00 60"]
    window.undo()
    window.undo()
    assert planned(office) == before


def test_what_has_no_end_is_not_counted_as_half_a_year(
    qtbot: QtBot, window: Window, page: SchedulePage, office: Office
) -> None:
    sheet = changed(window, page, "마루", last="")
    assert sheet.options[0].accessibleDescription() == "24 and every week after"
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    page.times.grid.point_at(event_of(page, "마루"))
    qtbot.keyClick(page.times.grid, Qt.Key.Key_Delete)
    asked(window).choose(1)
    assert asked(window).dates.accessibleDescription().endswith("and every week after")
    qtbot.keyClick(asked(window), Qt.Key.Key_Return)
    assert window.overlays.toast is not None
    assert window.overlays.toast.accessibleName().endswith("and those of every week after")


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
