"""Where each alert is mended: what is missing, who is twice on record, rules that are broken, the backup elsewhere."""

from pathlib import Path
from typing import get_args

from PySide6.QtWidgets import QApplication

from tests.core.queries.test_broken import as_merged
from tests.core.services.planning_examples import availability_of
from tests.office import Office
from tests.ui.hands import click, said, settle
from tests.ui.today.conftest import kinds, tile
from tutor_app.model import Match
from tutor_app.queries.broken import Rule
from tutor_app.services import students
from ui.pages.all import PAGES
from ui.pages.parts.match_sheets import StartSheet
from ui.pages.schedule.creating import NewMeeting
from ui.pages.students import StudentsPage
from ui.pages.students.detail import StudentDetail
from ui.pages.today import TodayPage
from ui.pages.today.kinds import BROKEN
from ui.pages.today.mending import MENDED, BackupSheet, BrokenSheet
from ui.pages.tutors.detail import TutorDetail
from ui.window import Window


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
    assert not sheet.now.isVisible()
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
    assert "ended on 20 Oct · since 1 Nov" in said(window.page)
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
