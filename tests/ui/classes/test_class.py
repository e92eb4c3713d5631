"""A class on its page: its log, its grid, its times, and what is kept of what was typed."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import click
from tutor_app.calendar import later
from tutor_app.drafts import drafts
from tutor_app.queries.classes import class_rows
from tutor_app.services.class_sessions import log_class, log_class_missed
from tutor_app.services.classes import add_class_time, pause_class
from tutor_app.services.defaults import level_id
from tutor_app.services.erasing import erase_student
from ui.fields import Choice, TextField
from ui.pages.classes import ClassesPage
from ui.pages.classes.detail import TABS
from ui.pages.classes.log import LogTab
from ui.pages.classes.tabs import TimesTab
from ui.pages.parts.asking import AskSheet
from ui.window import Window


def times_listed(page: ClassesPage) -> list[str]:
    QApplication.processEvents()
    labels = page.detail.tab(TimesTab).findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible() and ":00–" in one.text()]


def test_a_weekly_time_that_never_began_is_not_listed(page: ClassesPage, office: Office) -> None:
    office.app.do(add_class_time, page.class_id, weekday=2, start="19:00", minutes=60, starts="2026-12-09")
    page.detail.show_tab(list(TABS).index(TimesTab))
    assert times_listed(page) == ["Wed 19:00–20:00", "Sat 10:00–12:00"]
    office.app.do(pause_class, page.class_id)
    assert times_listed(page) == ["Sat 10:00–12:00"]


def marks(office: Office) -> list[Any]:
    return sorted(row[3] for row in office.picture()["class_attendance"])


def test_all_present_then_the_exceptions_with_one_note_and_undo(
    page: ClassesPage, window: Window, office: Office, qtbot: QtBot
) -> None:
    log = page.detail.log
    assert log.meeting is not None
    assert log.meeting.date == "2026-11-07"
    log.note.setPlainText("Pair reading.")
    qtbot.keyClick(log.students.lines[0].mark, Qt.Key.Key_2)
    log.students.lines[0].note.setText("Came at 10:20.")
    click("Save for 2 students", log)
    assert marks(office) == ["late", "present"]
    assert office.picture()["class_session"][0][-1] == "Pair reading."
    assert log.meeting.status == "held"
    assert log.note.value() == "Pair reading."
    qtbot.keyClick(log.students.lines[0].mark, Qt.Key.Key_Space)
    click("All present", log)
    assert [line.mark.value() for line in log.students.lines] == ["present", "present"]
    window.undo()
    assert marks(office) == []
    assert log.meeting.status == "to_log"


def test_what_was_typed_stays_while_another_meeting_is_looked_at(page: ClassesPage, office: Office) -> None:
    log = page.detail.log
    log.students.lines[1].mark._take(3)
    log.later.click()
    assert log.meeting is not None
    assert log.meeting.date == "2026-11-14"
    assert log.students.lines[1].mark.value() == "present"
    office.student()
    log.earlier.click()
    assert log.students.lines[1].mark.value() == "absent"


def test_what_was_typed_outlives_the_lock(page: ClassesPage, window: Window, office: Office) -> None:
    log = page.detail.log
    log.note.setPlainText("Pair reading.")
    log.students.lines[1].mark._take(3)
    window.open_page("today")
    again = LogTab(window)
    again.show_class(page.class_id)
    assert (again.note.value(), again.students.lines[1].mark.value()) == ("Pair reading.", "absent")
    office.app.do(erase_student, office.student("구름"), "asked by letter")
    assert office.app.query(drafts, "classes") == {}


def test_what_was_typed_is_kept_while_nobody_types(page: ClassesPage, window: Window, office: Office) -> None:
    page.detail.log.note.setPlainText("Pair reading.")
    window.keep_words()
    assert "Pair reading." in str(office.app.query(drafts, "classes"))
    page.detail.log.save_log()
    assert office.app.query(drafts, "classes") == {}


def test_a_full_disk_loses_nothing_that_was_typed(page: ClassesPage, window: Window, office: Office) -> None:
    words = "Pair reading. " * 1400
    page.detail.log.note.setPlainText(words)
    with office.full_disk():
        page.detail.log.save_log()
        window.open_page("today")
        window.change_settings(text_size=125)
    window.open_page("classes")
    assert isinstance(window.page, ClassesPage)
    assert window.page.detail.log.note.value() == words.strip()
    window.leave()
    assert len(office.app.query(drafts, "classes")) == 1
    window.change_settings(text_size=100)


def test_a_draft_that_was_seen_goes_with_who_is_erased(page: ClassesPage, window: Window, office: Office) -> None:
    page.detail.log.note.setPlainText("구름 read aloud.")
    window.open_page("today")
    office.app.do(erase_student, office.student("구름"), "asked by letter")
    window.open_page("classes")
    assert page.detail.log.note.value() == ""


def test_a_class_pauses_and_restarts(page: ClassesPage, window: Window, office: Office) -> None:
    page.detail.pause.click()
    sheet = window.findChild(AskSheet)
    assert sheet is not None
    sheet.try_it()
    assert office.picture()["class_run"][0][3] == "paused"
    page.detail.pause.click()
    assert office.picture()["class_run"][0][3] == "active"
    window.undo()
    assert office.picture()["class_run"][0][3] == "paused"


def test_the_grid_is_filled_with_the_keys_and_each_mark_is_taken_back(
    page: ClassesPage, window: Window, office: Office, qtbot: QtBot
) -> None:
    group = office.picture()["group_class"][0][0]
    page.detail.show_tab(1)
    tab = page.detail.attendance
    assert tab._empty.isVisible()
    for day in ("2026-11-07", "2026-11-14"):
        office.app.do(log_class, group, date=day, start="10:00", minutes=120)
    office.app.do(log_class_missed, group, date="2026-11-21", reason="snow")
    assert [met.date[5:] for met in tab.grid.meetings] == ["11-07", "11-14", "11-21"]
    assert tab.grid.accessibleDescription() == "이슬, Sat 7 Nov: Present"
    qtbot.keyClick(tab.grid, Qt.Key.Key_End)
    assert tab.grid.accessibleDescription() == "이슬, Sat 21 Nov: snow"
    qtbot.keyClick(tab.grid, Qt.Key.Key_2)
    assert marks(office) == ["present"] * 4
    qtbot.keyClick(tab.grid, Qt.Key.Key_Left)
    qtbot.keyClick(tab.grid, Qt.Key.Key_4)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Down)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Space)
    assert marks(office) == ["absent", "late", "present", "present"]
    assert tab.grid.accessibleDescription() == "하늘, Sat 14 Nov: Late"
    qtbot.mouseClick(tab.grid, Qt.MouseButton.LeftButton, pos=tab.grid.cell(0, 0).center().toPoint())
    assert tab.grid.accessibleDescription() == "이슬, Sat 7 Nov: Present"
    window.undo()
    window.undo()
    assert marks(office) == ["present"] * 4


def test_old_meetings_of_a_long_class_are_paged_to(page: ClassesPage, office: Office, qtbot: QtBot) -> None:
    group = office.picture()["group_class"][0][0]
    page.detail.show_tab(1)
    for week in range(30):
        office.app.do(log_class, group, date=later("2026-11-21", -7 * week), start="10:00", minutes=60)
    tab, grid = page.detail.attendance, page.detail.attendance.grid
    assert grid.first == 30 - grid.room
    assert not tab.later.isEnabled()
    tab.earlier.click()
    assert tab.later.isEnabled()
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.first == 0
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.first == 30 - grid.room


def test_names_are_hidden_in_cafe_mode_and_items_are_opened(page: ClassesPage, office: Office) -> None:
    group = office.picture()["group_class"][0][0]
    page.open_item(id=group, date="2026-11-14")
    assert page.detail.log.meeting is not None
    assert page.detail.log.meeting.date == "2026-11-14"
    assert page.count(page.desk) == 3


def test_a_class_gets_its_level_from_those_of_its_subject(page: ClassesPage, window: Window, office: Office) -> None:
    page.add_class()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    name, level = sheet.findChildren(TextField)[0], sheet.findChildren(Choice)[1]
    name.setText("Evening class")
    level.set_value(level_id("cefr", "A2"))
    sheet.try_it()
    made = next(one for one in office.app.query(class_rows) if one.name == "Evening class")
    assert made.level == "A2"
    page.detail.edit()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    assert sheet.findChildren(Choice)[1].value() == level_id("cefr", "A2")
    sheet.findChildren(Choice)[1].set_value("")
    sheet.try_it()
    assert next(one for one in office.app.query(class_rows) if one.name == "Evening class").level == ""
