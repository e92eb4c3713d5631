"""What needs a person: counts that open exactly their records, messages, and nothing to do."""

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.core.services.class_examples import bare, group
from tests.core.services.planning_examples import availability_of
from tests.executors import InPlace
from tests.office import Office
from tests.ui.today.conftest import kinds, listed, tile
from tutor_app.services import consents, sessions, students
from tutor_app.services.loans import lend
from ui import fonts
from ui.pages.all import read_office
from ui.pages.classes import ClassesPage
from ui.pages.matching import MatchingPage
from ui.pages.sessions import SessionsPage
from ui.pages.students import StudentsPage
from ui.pages.today import TodayPage
from ui.pages.today.writing import WriteSheet
from ui.paint import width_of
from ui.theme import px
from ui.window import Window


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


def test_who_is_written_to_with_care_is_said_and_the_rule_stays_covered(
    pair: str, page: TodayPage, window: Window, office: Office
) -> None:
    [student] = [row[0] for row in office.picture()["student"] if "하늘" in row]
    tile(page, "quiet").write.click()
    sheet = window.findChild(WriteSheet)
    assert sheet is not None
    assert sheet.caution.isHidden()
    sheet.finish()
    office.app.do(students.edit_identity, student, safe_contact="By messenger alone")
    office.app.do(consents.give_consent, student, "contact", given_on="2026-11-01")
    office.app.do(consents.withdraw_consent, student, "contact")
    tile(page, "quiet").write.click()
    sheet = window.overlays.sheet
    assert isinstance(sheet, WriteSheet)
    assert "does not want to be sent messages" in sheet.caution.text()
    assert "has a rule for contact" in sheet.caution.text()
    assert "messenger" not in sheet.caution.text()
    QTest.keyClick(sheet.people, Qt.Key.Key_Down)
    assert sheet.caution.isHidden(), "the tutor has none"


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
