"""The copy of a tutor, which holds nobody's identity: every page opens on it, and its own window is a calmer one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.copies import refresh, rows, take
from tests.office import Office, Template
from tests.ui.conftest import opened
from tests.ui.hands import click, said
from tests.ui.seen import clipped, english, nameless
from tutor_app.queries.matches import matches
from tutor_app.queries.office import own_copy
from tutor_app.services import class_times, classes, reports
from tutor_app.services.availability import add_absence
from ui.pages.all import PAGES, pages_of
from ui.pages.classes import LedPage
from ui.pages.classes.attendance import AttendanceTab
from ui.pages.classes.log import LogTab
from ui.pages.mine import MinePage
from ui.pages.mine.own import FreeSheet
from ui.pages.reports import ReportsPage
from ui.pages.reports.drafting import NewReport
from ui.pages.sessions import SessionsPage
from ui.pages.sessions.editing import EditLog
from ui.pages.sessions.quicklog import QuickLog
from ui.palette import Palette
from ui.widgets.pill import Pill
from ui.window import Window


@pytest.fixture
def office(laptop: Office) -> Office:
    """The record that the window shows."""
    return laptop


def mine(window: Window) -> MinePage:
    """The first page, in view."""
    assert isinstance(window.page, MinePage)
    return window.page


def settle() -> None:
    """Let layouts come to rest."""
    for _turn in range(3):
        QApplication.processEvents()


def words(window: Window, alias: str) -> str:
    """What the card of a student says."""
    card = next(one for one in mine(window).cards if one.accessibleName() == alias)
    return " | ".join(one.text() for one in card.findChildren(QLabel))


def test_an_office_has_every_page(template: Template, tmp_path: Path) -> None:
    home = template.copy_to(tmp_path / "office")
    assert pages_of(home.app) == PAGES
    home.app.close()


def test_a_tutor_sees_their_own_students_first(window: Window) -> None:
    assert [card.accessibleName() for card in mine(window).cards] == ["하늘", "구름"]
    assert mine(window).greeting.text() == "Good afternoon, 김서연"
    said = words(window, "하늘")
    for part in ("1 to log", "Mon 30 Nov 10:00", "Mon 16 Nov", "1 of 1"):
        assert part in said
    assert (mine(window).coming.when.text(), mine(window).coming.plan.text()) == ("Mon 30 Nov 10:00", "길을 묻습니다.")
    assert mine(window).to_log.title.text() == "하늘, Mon 23 Nov 10:00"
    assert "to log" not in words(window, "구름")
    assert mine(window).hours.text() == "2 h"
    assert [kind.key for kind in window.shelf.kinds()] == ["mine", "sessions", "reports", "send", "settings"]
    assert window.office.whose == "김서연’s copy, from Open Table"
    for kind in pages_of(window.app):
        window.open_page(kind.key)


def test_preparation_goes_to_the_office_and_stands_beside_own_hours(
    window: Window, office: Office, home: Office
) -> None:
    page = mine(window)
    assert not page.prepared.isVisible()
    [match] = [one.id for one in office.app.query(matches) if one.alias == "하늘"]
    office.log(match, "2026-11-20", minutes=60, preparation=90)
    settle()
    assert page.prepared.text() == "and 1.5 h of preparation, which is shown apart"
    assert page.hours.text() == "3 h"
    take(home, office)
    assert rows(home, "SELECT preparation FROM session_log WHERE date = '2026-11-20'") == [90]
    refresh(home, office)
    assert page.prepared.isVisible()


def test_a_meeting_is_logged_from_a_card_and_taken_back(window: Window, office: Office) -> None:
    page = mine(window)
    assert "All is sent" in said(page.outgoing)
    page.cards[0].log.click()
    sheet = window.overlays.sheet
    assert isinstance(sheet, QuickLog)
    assert sheet.form.meeting is not None
    assert (sheet.form.meeting.alias, sheet.form.meeting.date) == ("하늘", "2026-11-23")
    sheet.save()
    window.open_page("mine")
    assert "to log" not in words(window, "하늘")
    assert "1 session log" in said(page.outgoing)
    assert window.frame.status._waits.text() == "1 change to send"
    window.undo()
    assert "1 to log" in words(window, "하늘")
    assert rows(office, "SELECT date FROM session_log") == ["2026-11-16"]


def test_a_meeting_that_nobody_planned_is_of_the_card_pressed(window: Window, office: Office) -> None:
    mine(window).cards[1].log.click()
    sheet = window.overlays.sheet
    assert isinstance(sheet, QuickLog)
    assert sheet.form.meeting is not None
    open_ones = {row.id: row.alias for row in office.app.query(matches)}
    assert open_ones[sheet.form.meeting.match_id] == "구름"


def test_the_other_buttons_lead_on(window: Window) -> None:
    mine(window).cards[0].report.click()
    assert isinstance(window.overlays.sheet, NewReport)
    window.overlays.sheet.finish()
    window.open_page("mine")
    click("Log a session", mine(window))
    assert isinstance(window.overlays.sheet, QuickLog)
    window.overlays.sheet.finish()
    window.open_page("mine")
    click("Log it", mine(window))
    assert isinstance(window.overlays.sheet, QuickLog)
    assert window.overlays.sheet.form.meeting is not None
    assert window.overlays.sheet.form.meeting.date == "2026-11-23"


def test_the_palette_finds_nobody_whose_page_is_not_here(window: Window, qtbot: QtBot) -> None:
    window.search()
    palette = window.overlays.sheet
    assert isinstance(palette, Palette)
    for asked in ("Tutors: 김", "Tutors: t", "김서연"):
        palette.field.setText(asked)
        assert "T-001" not in str([palette.lines.lines[at] for at in palette.lines.places()])
    palette.field.setText("Classes: a")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert isinstance(window.page, MinePage)


@pytest.mark.parametrize("way", ["Esc", "Done"])
def test_the_own_week_hears_of_changes_until_it_is_closed(
    window: Window, office: Office, way: str, qtbot: QtBot
) -> None:
    tutor = office.app.query(own_copy).tutor_id or ""
    sheet = FreeSheet(window, tutor)
    window.show_sheet(sheet)
    office.app.do(add_absence, tutor, "2026-12-01")
    assert any("1 Dec" in words for words in said(sheet.away))
    if way == "Esc":
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    else:
        click(way, sheet)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    office.app.do(add_absence, tutor, "2026-12-08")
    assert window.overlays.sheet is None


def test_filters_of_the_office_are_not_kept_from_here(window: Window) -> None:
    window.open_page("sessions", status="held")
    assert "Keep this filter" not in [one.text() for one in window.page.findChildren(Pill) if one.isVisible()]


def test_no_list_names_the_one_tutor_there_is(window: Window) -> None:
    window.open_page("sessions")
    assert isinstance(window.page, SessionsPage)
    assert "tutor" not in {column.key for column in window.page.table.rows_model.columns}
    assert "Tutor" not in {one.text() for one in window.page.findChildren(QPushButton)}


def test_reports_open_on_the_first_that_there_are(home: Office, office: Office, window: Window) -> None:
    [student] = rows(home, "SELECT id FROM student WHERE alias = '하늘'")
    report = home.app.do(reports.draft_report, student, starts="2026-10-01", ends="2026-10-31")
    home.app.do(reports.approve_report, report)
    refresh(home, office)
    window.open_page("reports")
    assert isinstance(window.page, ReportsPage)
    assert [pill.accessibleName() for pill in window.page.list.pills.values() if pill.isChecked()] == ["To issue, 1"]
    assert len(window.page.list.table.rows_model.source) == 1


def test_a_private_note_is_for_the_office_and_is_said_to_leave(window: Window, office: Office, home: Office) -> None:
    mine(window).cards[0].log.click()
    sheet = window.overlays.sheet
    assert isinstance(sheet, QuickLog)
    assert "For the office only" in said(sheet)
    assert "Leaves this computer once the office has it." in said(sheet)
    sheet.form.private.set_value("Looked tired.")
    sheet.save()
    [log] = rows(office, "SELECT id FROM session_log WHERE private_note <> ''")
    window.open_page("sessions")
    assert not any("Private notes" in words for words in said(window.page))
    take(home, office)
    refresh(home, office)
    assert rows(home, "SELECT private_note FROM session_log WHERE private_note <> ''") == ["Looked tired."]
    assert rows(office, "SELECT id FROM session_log WHERE private_note <> ''") == []
    assert log in rows(office, "SELECT id FROM session_log")
    window.page.open_item(id=log)
    editor = window.overlays.sheet
    assert isinstance(editor, EditLog)
    assert "private_note" not in editor.form.editors


def test_cafe_mode_shows_codes_alone(window: Window, office: Office) -> None:
    window.toggle_cafe_mode()
    codes = rows(office, "SELECT code FROM student ORDER BY code")
    assert [card.accessibleName() for card in mine(window).cards] == codes
    assert "하늘" not in words(window, codes[0])
    assert mine(window).greeting.text() == "Good afternoon"


def test_a_tutor_who_leads_a_class_logs_it_and_is_offered_nothing_of_the_office(
    home: Office, office: Office, qtbot: QtBot
) -> None:
    [tutor] = rows(home, "SELECT id FROM tutor")
    reading = home.app.do(classes.add_class, name="Reading", subject_id=home.subject())
    home.app.do(classes.add_class_tutor, reading, tutor)
    home.app.do(classes.add_class_time, reading, weekday=0, start="15:00", minutes=50, starts="2026-11-16")
    [sky] = rows(home, "SELECT id FROM student WHERE alias = '하늘'")
    home.app.do(classes.enrol_in_class, reading, sky, starts="2026-11-16")
    refresh(home, office)
    window = opened(qtbot, office)
    window.open_page("classes")
    page = window.page
    assert isinstance(page, LedPage)
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    shown = {one.text() or one.accessibleName() for one in buttons}
    assert not shown & {"Pause", "Message", "More", "Loans", "New class", "New event"}
    assert list(page.detail._kinds) == [LogTab, AttendanceTab]
    page.detail.log.note.set_value("Read a page aloud.")
    page.detail.log.save_log()
    _merged, verdict = take(home, office)
    assert verdict.refused == ()
    assert rows(home, "SELECT note FROM class_session") == ["Read a page aloud."]


def test_a_tutor_who_leads_a_class_holds_when_its_meetings_were_moved(home: Office, office: Office) -> None:
    [tutor] = rows(home, "SELECT id FROM tutor")
    reading = home.app.do(classes.add_class, name="Reading", subject_id=home.subject())
    home.app.do(classes.add_class_tutor, reading, tutor)
    time = home.app.do(classes.add_class_time, reading, weekday=0, start="15:00", minutes=50)
    home.app.do(class_times.move_class_meeting, time, "2026-11-30", to="2026-12-01", start="19:00")
    refresh(home, office)
    assert rows(office, "SELECT moved_to FROM class_time_exception") == ["2026-12-01"]


def test_the_page_is_named_whole_and_translated(window: Window) -> None:
    window.change_settings(language="ko")
    settle()
    assert [*nameless(window), *clipped(window), *english(window)] == []
    window.resize(1000, 700)
    settle()
    assert clipped(window) == []
