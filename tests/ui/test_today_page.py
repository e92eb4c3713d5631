"""The Today page: counts that open exactly their records, messages, charts, the week, and nothing to do."""

from pathlib import Path
from typing import ClassVar, get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.core.queries.test_broken import as_merged
from tests.core.services.class_examples import bare, excursion, group, seated
from tests.core.services.planning_examples import availability_of
from tests.executors import InPlace
from tests.office import Office
from tests.ui.hands import click, said, settle
from tutor_app.model import Match
from tutor_app.queries.broken import Rule
from tutor_app.queries.gatherings import GatheringRow
from tutor_app.queries.schedule import OccurrenceRow
from tutor_app.services import events, schedules, sessions, students
from tutor_app.services.closures import add_closure
from tutor_app.services.loans import lend
from ui import fonts
from ui.pages.all import PAGES, read_office
from ui.pages.classes import ClassesPage
from ui.pages.matching import MatchingPage
from ui.pages.parts.match_sheets import StartSheet
from ui.pages.schedule import SchedulePage
from ui.pages.schedule.creating import NewMeeting
from ui.pages.sessions import SessionsPage
from ui.pages.sessions.editing import EditLog
from ui.pages.sessions.quicklog import QuickLog
from ui.pages.students import StudentsPage
from ui.pages.students.detail import StudentDetail
from ui.pages.today import TodayPage
from ui.pages.today.kinds import BROKEN
from ui.pages.today.mending import MENDED, BackupSheet, BrokenSheet
from ui.pages.today.tiles import Tile
from ui.pages.today.writing import WriteSheet
from ui.pages.tutors.detail import TutorDetail
from ui.paint import width_of
from ui.theme import px
from ui.widgets.button import Button
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


def test_a_count_opens_exactly_its_records_and_a_chip_says_why(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    alike = [office.student(alias, identity={"name": "윤서진", "phone": "010-0000-0142"}) for alias in ("바다", "이슬")]
    shown = tile(page, "same_student")
    assert shown.need.count == 3
    shown.click()
    assert listed(window) == sorted([pair, *alike])
    students_page = window.page
    assert isinstance(students_page, StudentsPage)
    assert students_page.list.only.text() == "Students entered twice? · 3"
    office.app.do(students.archive_student, alike.pop())
    assert len(listed(window)) == 3
    students_page.list.only.click()
    assert listed(window) == [pair]
    assert students_page.list.only.isHidden()


def test_what_is_missing_is_said_with_the_way_to_fill_it_in(page: TodayPage, window: Window, office: Office) -> None:
    office.request(office.student("바다", languages="ko"))
    tile(page, "missing_students").click()
    detail = window.page.detail
    QApplication.processEvents()
    click("free times", detail.hints)
    assert detail.tabs.currentIndex() == list(detail.tab_words).index("availability")
    window.open_page("today")
    office.match(office.student("이슬"), office.tutor("Owl", languages="en"))
    tile(page, "no_schedule").click()
    QApplication.processEvents()
    click("Plan meetings", window.page.detail)
    [sheet] = [one for one in window.findChildren(NewMeeting) if one.isVisible()]
    assert sheet.match.value()
    assert sheet.date.value() > office.app.today()


def test_who_waits_without_a_request_is_led_to_where_one_is_made(
    page: TodayPage, window: Window, office: Office
) -> None:
    student = office.student("바다", languages="ko", identity={"phone": "010-0000-0142"})
    availability_of(office, student)
    tile(page, "missing_students").click()
    QApplication.processEvents()
    detail = window.page.detail
    click("request", detail.hints)
    assert detail.tabs.currentIndex() == list(detail.tab_words).index("details")
    office.request(student)
    window.open_page("today")
    assert "missing_students" not in kinds(page)


def test_who_waits_too_long_is_listed_where_tutors_are_found(page: TodayPage, window: Window, office: Office) -> None:
    waits = {office.request(office.student(alias), since="2026-10-01") for alias in ("바다", "이슬")}
    office.request(office.student("가람"), since="2026-11-20")
    shown = tile(page, "waiting")
    assert (shown.need.count, shown.need.note) == (2, "Of 3 waiting")
    shown.click()
    assert isinstance(window.page, MatchingPage)
    queue = window.page.queue
    assert {one.id for one in queue.lines.model().rows} == waits
    assert queue.chip.text() == "Only 2: Waiting over 30 days"


def test_classes_to_log_open_exactly_those_classes(page: TodayPage, window: Window, office: Office) -> None:
    bare(office, name="Sunday class")
    made = group(office)
    assert tile(page, "classes_to_log").need.count == 3
    tile(page, "classes_to_log").write.click()
    sheet = window.findChild(WriteSheet)
    assert sheet is not None
    assert sheet.people.rows_model.rowCount() == 3
    assert "Did it meet?" in sheet.body.value()
    sheet.finish()
    tile(page, "classes_to_log").click()
    assert isinstance(window.page, ClassesPage)
    assert list(window.page.side.classes) == [made]
    window.page.side.only.click()
    assert len(window.page.side.classes) == 2


def test_overdue_loans_open_their_list_and_offer_a_message_in_the_language_of_who_has_them(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    loan = office.app.do(lend, item="Side by Side 2", student_id=pair, lent_on="2026-10-01", due_on="2026-11-20")
    tile(page, "loans_overdue").write.click()
    sheet = window.findChild(WriteSheet)
    assert sheet is not None
    assert "Side by Side 2)의 반납일은 11월 20일" in sheet.body.value()
    sheet.finish()
    tile(page, "loans_overdue").click()
    assert isinstance(window.page, ClassesPage)
    assert window.page.loans.only.ids == {loan}


def test_two_people_who_are_alike_are_told_apart_and_the_alert_goes(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    office.student("바다", identity={"name": "윤서진", "phone": "010-0000-0142"})
    window.open_page("students", id=pair)
    assert isinstance(window.page, StudentsPage)
    window.page.detail.show_person(pair)
    window.page.detail.merge()
    click("These are two people", window)
    window.open_page("today")
    assert "same_student" not in kinds(page)
    office.app.undo()
    assert "same_student" in kinds(page)


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
    for button, kind in ((page.week.all, OccurrenceRow), (page.week.together, GatheringRow)):
        count = int(button.text().split()[0])
        button.click()
        calendar = window.page
        assert isinstance(calendar, SchedulePage)
        assert calendar.view == "week"
        assert [type(event.meeting) for event in calendar.board.events] == [kind] * count == [kind] * 2
        calendar.bar.clear.click()
        assert len(calendar.board.events) == 4
        calendar.show_view("day")
        window.open_page("today")


def test_records_of_a_match_are_opened_by_their_student_where_no_page_lists_matches(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    assert tile(page, "quiet").need.note == "Longest: 15 days"
    tile(page, "quiet").click()
    assert listed(window) == [pair]
    window.open_page("today")
    office.log(office.picture()["match"][0][0], "2026-11-24", "10:00")
    assert "quiet" not in kinds(page)


def test_sessions_to_log_open_their_list(pair: str, page: TodayPage, window: Window) -> None:
    assert tile(page, "to_log").need.count == 2
    tile(page, "to_log").click()
    assert isinstance(window.page, SessionsPage)
    assert window.page.filters.wish.pill == "to_log"
    assert len(window.page.table.rows_model.source) == 2


def test_the_sessions_page_lists_given_logs_and_meetings_alone(pair: str, window: Window, office: Office) -> None:
    log, schedule = office.picture()["session_log"][0][0], office.picture()["schedule"][0][0]
    window.open_page("sessions", only=f"{log},{schedule} 2026-11-16", why="Two of them")
    page = window.page
    assert isinstance(page, SessionsPage)
    assert len(page.table.rows_model.source) == 2
    assert page.filters.only.text() == "Two of them · 2"
    page.filters.only.click()
    assert len(page.table.rows_model.source) == 3


def test_a_message_is_in_the_language_of_who_gets_it_and_is_copied_without_a_name(
    pair: str, page: TodayPage, window: Window
) -> None:
    tile(page, "quiet").write.click()
    sheet = window.findChild(WriteSheet)
    assert sheet is not None
    assert "영어 수업" in sheet.body.value()
    QTest.keyClick(sheet.people, Qt.Key.Key_Down)
    assert sheet.body.value().startswith("Hello,")
    QTest.keyClick(sheet.people, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == sheet.body.value()
    assert not any(name in copied for name in ("하늘", "Sarah", "윤서진"))
    mail = sheet.mail_url()
    assert (mail.scheme(), mail.path()) == ("mailto", "")
    assert "English%20lessons" in mail.toEncoded().toStdString()
    sheet.language.set_value("ko")
    sheet._write("ko")
    assert "영어 수업" in sheet.body.value()


def test_in_cafe_mode_no_alias_and_no_name_is_shown(pair: str, page: TodayPage, window: Window) -> None:
    window.toggle_cafe_mode()
    tile(page, "quiet").write.click()
    sheet = window.findChild(WriteSheet)
    assert sheet is not None
    source = sheet.people.rows_model.source
    shown = [sheet.people.rows_model.columns[0].text(source.row(at)) for at in range(len(source))]
    assert shown == ["K-001", "T-001"]
    agenda = page.week.agenda.rows_model
    texts = [column.text(agenda.source.row(0)) for column in agenda.columns]
    assert not any(name in " ".join(texts) for name in ("하늘", "Sarah"))
    assert "Jiwon" not in page.greeting.text()


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
    assert (page.week.all.text(), page.week.together.text()) == ("2 meetings", "2 classes and events")
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


def test_nothing_needs_you(page: TodayPage, window: Window, office: Office) -> None:
    assert kinds(page) == []
    assert page.calm.isVisible()
    assert TodayPage.count(window) == 0
    student = office.student("하늘", languages="ko", identity={"phone": "010-0000-0001"})
    assert kinds(page) == ["missing_students"]
    assert not page.calm.isVisible()
    office.request(student)
    availability_of(office, student)
    assert page.calm.isVisible()


def test_a_backup_elsewhere_is_asked_for_after_a_week_and_made_from_here(
    page: TodayPage, window: Window, office: Office, tmp_path: Path
) -> None:
    office.clock.forward(days=6)
    page.refresh(None)
    assert "backup" not in kinds(page)
    office.clock.forward(days=1)
    page.refresh(None)
    tile(page, "backup").click()
    sheet = window.findChild(BackupSheet)
    assert sheet is not None
    assert not sheet.now.isEnabled()
    assert sheet.place.kind == "primary"
    assert sheet.last.text() == "There is no second place yet"
    sheet.choose(str(tmp_path))
    assert (sheet.place.kind, sheet.now.kind) == ("secondary", "primary")
    assert sheet.last.text() == "None was ever made there"
    assert sheet.where.text() == f"Second place: {tmp_path.name}"
    sheet.back_up()
    assert len(list(tmp_path.glob("*.tutorbackup"))) == 1
    assert "backup" not in kinds(page)


def test_a_broken_rule_is_said_in_a_sentence_and_opens_its_record(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    office.app.do(students.set_student_status, pair, "finished")
    tile(page, "broken").click()
    sheet = window.findChild(BrokenSheet)
    assert sheet is not None
    row = sheet.table.rows_model.source.row(0)
    assert sheet.table.rows_model.columns[1].text(row) == "A match is active, but the student is not."
    sheet.table.opened.emit(row)
    assert isinstance(window.page, StudentsPage)
    assert window.page.detail.person_id == pair


def test_every_rule_has_its_words_and_the_page_and_tab_that_mend_it() -> None:
    assert set(MENDED) == set(BROKEN) == set(get_args(Rule))
    tabs = {"students": StudentDetail.tab_words, "tutors": TutorDetail.tab_words}
    for page, what in MENDED.values():
        for key in ("students", "tutors") if page == "{tbl}s" else (page,):
            assert key in {kind.key for kind in PAGES}
            assert what.get("tab", "overview") in tabs.get(key, ("overview",))


def test_a_match_that_has_ended_is_shown_where_its_meetings_are_ended(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    [match] = [row[0] for row in office.picture()["match"]]
    as_merged(office, Match, match, status="ended", ends="2026-11-20")
    tile(page, "broken").click()
    sheet = window.findChild(BrokenSheet)
    assert sheet is not None
    rules = sheet.table.rows_model.source
    sheet.table.opened.emit(next(row for row in map(rules.row, range(len(rules))) if row.rule == "ended_but_planned"))
    settle()
    click("End the meetings", window.page.detail)
    window.open_page("today")
    assert "broken" not in kinds(page)


def test_a_match_that_ended_before_it_started_is_shown_where_its_first_day_is_noted(
    page: TodayPage, window: Window, office: Office
) -> None:
    as_merged(office, Match, office.match(starts="2026-11-01"), status="ended", ends="2026-10-20")
    tile(page, "broken").click()
    sheet = window.findChild(BrokenSheet)
    assert sheet is not None
    sheet.table.opened.emit(sheet.table.rows_model.source.row(0))
    settle()
    assert "ended on 20 Oct 2026 · since 1 Nov 2026" in said(window.page)
    click("First day…", window.page.detail)
    asked = window.overlays.sheet
    assert isinstance(asked, StartSheet)
    asked.starts.setText("2026-10-21")
    asked.try_it()
    assert asked.wrong.text() == "A match cannot end before it started. Give an earlier first day."
    asked.starts.setText("2026-10-01")
    asked.try_it()
    window.open_page("today")
    assert "broken" not in kinds(page)


def test_three_absences_name_the_one_student(pair: str, page: TodayPage, office: Office) -> None:
    match = office.picture()["match"][0][0]
    for day in ("2026-11-18", "2026-11-19", "2026-11-20"):
        office.app.do(sessions.log_missed, match, date=day, start="10:00", missed_by="student", notice=False)
    assert tile(page, "three_absences").need.note == "하늘 · K-001"


def test_a_page_that_lists_matches_is_asked_for_the_matches_themselves(
    pair: str, window: Window, office: Office
) -> None:
    class Matches(StudentsPage):
        key = "matching"
        lists = frozenset({"match"})
        asked: ClassVar[list[dict[str, str]]] = []

        def open_item(self, **what: str) -> None:
            self.asked.append(what)

    other = Window(office.app, window.settings, (TodayPage, Matches), read_office=read_office, executor=InPlace())
    page = other.page
    assert isinstance(page, TodayPage)
    page.open_need(tile(page, "quiet").need)
    match = office.picture()["match"][0][0]
    assert Matches.asked == [{"only": match, "why": "Not heard from in 14 days"}]
    other.leave()


@pytest.mark.parametrize("size", [(1280, 720), (1000, 700), (1440, 900)])
def test_no_label_of_a_tile_is_cut(
    pair: str, page: TodayPage, window: Window, office: Office, size: tuple[int, int]
) -> None:
    office.request(office.student("바다"), since="2026-01-01")
    office.app.do(students.set_student_status, pair, "finished")
    window.resize(*size)
    assert len(page.tiles.tiles) > 6
    for one in page.tiles.tiles:
        room = one.width() if one.is_small else one.width() - px(22)
        assert room >= (one.width_of_words() if one.is_small else width_of(one.need.words, fonts.font(13, 500)))


def test_a_table_stays_a_table_in_another_language(page: TodayPage, window: Window) -> None:
    page.figures.cards[0].swap.click()
    page.figures.cards[2].tabs.setCurrentIndex(1)
    window.change_settings(language="ko")
    again = window.page
    assert isinstance(again, TodayPage)
    assert [card.swap.isChecked() for card in again.figures.cards] == [True, False, False]
    assert again.figures.cards[2].chart.title == "기간별 대기"
    assert again.figures.cards[0].chart.table.isVisible()
