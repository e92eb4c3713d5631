"""The week and the charts beside the counts, and where they lead."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.core.services.class_examples import excursion, seated
from tests.office import Office
from tests.ui.today.conftest import listed, tile
from tutor_app.queries.gatherings import GatheringRow
from tutor_app.queries.schedule import OccurrenceRow
from tutor_app.services import events
from tutor_app.services.closures import add_closure
from ui.pages.classes import ClassesPage
from ui.pages.schedule import SchedulePage
from ui.pages.sessions import SessionsPage
from ui.pages.sessions.editing import EditLog
from ui.pages.sessions.quicklog import QuickLog
from ui.pages.today import TodayPage
from ui.widgets.button import Button
from ui.window import Window


def test_the_week_says_which_days_are_off_in_either_office(page: TodayPage, window: Window, office: Office) -> None:
    def off() -> list[Button]:
        return page.week.off_days.findChildren(Button)

    assert [one.text() for one in off()] == ["Thu 26 Nov Thanksgiving Day · Washington"]
    office.app.do(add_closure, "2026-11-27", "2026-11-28", name="Moving")
    QApplication.processEvents()
    [_holiday, moving] = [one for one in off() if one.isVisible()]
    assert moving.text() == "27–28 Nov 2026 Moving"
    moving.click()
    assert isinstance(window.page, SchedulePage)
    assert window.page.board.days == ("2026-11-27",)


def test_a_count_of_the_week_opens_exactly_those_meetings(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    seated(office)
    excursion(office, date="2026-11-25")
    both = {OccurrenceRow, GatheringRow}
    for button, kinds, meetings in ((page.week.all, both, 4), (page.week.together, {GatheringRow}, 2)):
        count = int(button.text().split()[0])
        button.click()
        calendar = window.page
        assert isinstance(calendar, SchedulePage)
        assert calendar.view == "week"
        assert {type(event.meeting) for event in calendar.board.events} == kinds
        assert len(calendar.board.events) == count == meetings
        assert calendar.subtitle() == f"{count} meetings"
        calendar.bar.clear.click()
        assert len(calendar.board.events) == 4
        calendar.show_view("day")
        window.open_page("today")


def test_the_week_leads_to_the_quick_log_the_log_and_the_student(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    agenda = page.week.agenda
    rows = [agenda.rows_model.source.row(at) for at in range(2)]
    assert [(row.date, row.meeting.state) for row in rows] == [("2026-11-23", "to_log"), ("2026-11-27", "planned")]
    agenda.wanted.emit(rows[1])
    assert listed(window) == [pair]
    window.open_page("today")
    agenda.wanted.emit(rows[0])
    sheet = window.findChild(QuickLog)
    assert sheet is not None
    assert sheet.form.meeting is not None
    assert sheet.form.meeting.date == "2026-11-23"
    sheet.save()
    window.open_page("today")
    agenda.wanted.emit(agenda.rows_model.source.row(0))
    assert window.findChild(EditLog) is not None


def test_the_week_lists_classes_and_events_beside_the_pairs_and_opens_them(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    saturday, [student] = seated(office)
    event = excursion(office, date="2026-11-25")
    office.app.do(events.sign_up, event, student_id=student)
    agenda = page.week.agenda
    source = agenda.rows_model.source
    rows = [source.row(at) for at in range(len(source))]
    shown = [(row.date, agenda.rows_model.columns[2].text(row)) for row in rows if row.gathering]
    assert shown == [("2026-11-25", "Hanok village"), ("2026-11-28", "Saturday class")]
    assert [row.date for row in rows] == sorted(row.date for row in rows)
    assert (page.week.all.text(), page.week.together.text()) == ("4 meetings", "2 classes and events")
    agenda.wanted.emit(rows[-1])
    assert isinstance(window.page, ClassesPage)
    assert window.page.class_id == saturday
    window.open_page("today")
    agenda.wanted.emit(next(row for row in rows if row.gathering))
    assert window.page.event_id == event
    window.open_page("today")
    office.clock.forward(days=4, hours=-4)
    page.tick()
    assert agenda.rows_model.source.row(3).is_now, "the class has begun at ten"
    page.week.together.click()
    assert window.page.key == "schedule"


def test_the_clock_turns_a_meeting_from_planned_to_now_and_to_log(pair: str, page: TodayPage, office: Office) -> None:
    agenda = page.week.agenda.rows_model
    office.clock.forward(days=3, hours=4, minutes=10)
    page.tick()
    assert agenda.source.row(1).is_now
    office.clock.forward(hours=1)
    page.tick()
    assert agenda.source.row(1).meeting.state == "to_log"
    assert tile(page, "to_log").need.count == 3


def test_a_chart_has_its_table_and_a_point_opens_its_records(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    office.request(pair, "science", since="2026-10-01")
    hours, asked, waiting = page.figures.cards
    hours.swap.click()
    table = hours.chart.table
    assert table.isVisible()
    points = [table.rows_model.source.row(at) for at in range(12)]
    assert [(point.label, point.words) for point in points if point.value] == [("9 Nov", "2 h")]
    hours.picked.emit("hours", 9)
    assert isinstance(window.page, SessionsPage)
    assert (window.page.filters.wish.span, window.page.filters.wish.status) == (("2026-11-09", "2026-11-15"), "held")
    assert len(window.page.table.rows_model.source) == 1
    window.open_page("today")
    assert asked.chart.plot.points[0].words == "1"
    QTest.keyClick(asked.chart.plot, Qt.Key.Key_Right)
    QTest.keyClick(asked.chart.plot, Qt.Key.Key_Return)
    assert listed(window) == [pair]
    window.open_page("today")
    waiting.tabs.setCurrentIndex(1)
    assert [point.value for point in waiting.chart.plot.points] == [0, 0, 1, 0, 0]
    waiting.picked.emit("spread", 2)
    assert listed(window) == [pair]


def test_a_table_stays_a_table_in_another_language(page: TodayPage, window: Window) -> None:
    page.figures.cards[0].swap.click()
    page.figures.cards[2].tabs.setCurrentIndex(1)
    window.change_settings(language="ko")
    again = window.page
    assert isinstance(again, TodayPage)
    assert [card.swap.isChecked() for card in again.figures.cards] == [True, False, False]
    assert again.figures.cards[2].chart.title == "기간별 대기"
    assert again.figures.cards[0].chart.table.isVisible()
