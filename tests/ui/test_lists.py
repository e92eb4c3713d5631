"""What every list of people offers, through the page of students: columns, filters by anything, many rows at once."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import click, said
from tutor_app.cells import cells_of
from tutor_app.errors import UserError
from tutor_app.queries.filters import saved_filters
from tutor_app.queries.sessions import SessionFilter, session_keys, session_rows
from tutor_app.queries.students import roster
from tutor_app.services.bulk import edit_students, set_outcomes
from tutor_app.services.filters import save_filter
from tutor_app.services.schedules import add_schedule
from tutor_app.services.sessions import plan_session
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.lists.asking import ConditionPopover
from ui.pages.parts.lists.conditions import Condition
from ui.pages.parts.lists.pasting import PasteSheet
from ui.pages.parts.lists.tools import FieldSheet
from ui.pages.sessions import SessionsPage
from ui.pages.sessions.many import ManySessions
from ui.pages.students import StudentsPage
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> StudentsPage:
    """The page, with four students by code."""
    for alias, place in (("이슬", "Mapo"), ("Mirae", "Mapo"), ("강하늘", "Songpa"), ("새벽", "")):
        office.student(alias, place=place)
    window.open_page("students")
    shown = window.findChild(StudentsPage)
    assert shown is not None
    shown.list.choose_pill("all")
    shown.table.sort_by("code", descending=False)
    return shown


def listed(page: StudentsPage) -> list[str]:
    source = page.table.rows_model.source
    return [source.row(at).alias for at in range(len(source))]


def places(office: Office) -> dict[str, str]:
    return {row.alias: row.place for row in office.app.query(roster)}


def sheet_of(window: Window) -> AskSheet:
    """The sheet that is open."""
    [found] = [sheet for sheet in window.findChildren(AskSheet) if sheet.isVisible()]
    return found


def test_a_list_is_filtered_by_any_column(page: StudentsPage, window: Window) -> None:
    page.tools.conditions.add.click()
    popover = page.findChild(ConditionPopover)
    assert popover is not None
    popover.choose("place")
    popover.form.editor.setText("map")
    click("Filter", popover)
    assert listed(page) == ["이슬", "Mirae"]
    page.tools.conditions.show_conditions([Condition("place", "empty")])
    page.tools.changed.emit()
    assert listed(page) == ["새벽"]
    [button] = page.tools.conditions._buttons
    button._take("")
    assert len(listed(page)) == 4


def test_numbers_and_days_are_compared_as_such(page: StudentsPage) -> None:
    for asks, value, count in (("from", "2020-01-01", 4), ("until", "2020-01-01", 0), ("filled", "", 4)):
        page.tools.conditions.show_conditions([Condition("since", asks, value)])
        page.tools.changed.emit()
        assert len(listed(page)) == count, asks


def test_a_filter_is_kept_for_everybody_and_taken_back(page: StudentsPage, window: Window, office: Office) -> None:
    assert page.tools.saved.save.isHidden()
    page.tools.conditions.show_conditions([Condition("place", "has", "Mapo")])
    page.search("하늘")
    page.tools.changed.emit()
    assert not page.tools.saved.save.isHidden()
    page.tools.saved.save.click()
    sheet_of(window).findChild(type(page.list.filter).__mro__[1]).setText("Near the office")  # type: ignore[union-attr]
    sheet_of(window).try_it()
    [kept] = office.app.query(saved_filters, "students")
    assert "하늘" not in str(kept.wish)
    page.search("")
    page.tools.clear()
    page.list.choose_pill("waiting")
    page.tools.saved.pills[kept.id].click()
    assert listed(page) == ["이슬", "Mirae"]
    assert page.tools.saved.pills[kept.id].isChecked()
    assert page.tools.saved.save.isHidden()
    window.undo()
    assert page.tools.saved.pills == {}


def test_two_filters_of_a_list_have_two_names(office: Office) -> None:
    office.app.do(save_filter, "students", "Mapo", "{}")
    with pytest.raises(UserError):
        office.app.do(save_filter, "students", " Mapo", "{}")
    office.app.do(save_filter, "tutors", "Mapo", "{}")


def test_columns_are_chosen_and_remembered(page: StudentsPage, window: Window) -> None:
    at = next(i for i, column in enumerate(page.table.rows_model.columns) if column.key == "place")
    assert page.table.isColumnHidden(at)
    page.tools.columns.toggle("place")
    page.tools.columns.toggle("tutor")
    assert not page.table.isColumnHidden(at)
    assert window.settings.shown_columns == ("students.place",)
    assert window.settings.hidden_columns == ("students.tutor",)
    assert not page.tools.columns.menu().actions()[0].isEnabled()
    page.tools.columns.menu().actions()[-1].trigger()
    assert page.table.isColumnHidden(at)
    assert window.settings.shown_columns == ()


def test_many_are_edited_as_one_step(page: StudentsPage, window: Window, office: Office) -> None:
    before = places(office)
    assert page.tools.bar.isHidden()
    page.table.selectAll()
    assert not page.tools.bar.isHidden()
    page.tools.bar.buttons["Edit a field"].click()
    sheet = sheet_of(window)
    assert isinstance(sheet, FieldSheet)
    sheet._chosen("place")
    sheet.which.set_value("place")
    sheet._editors["place"].setText("Jongno")
    sheet.try_it()
    assert set(places(office).values()) == {"Jongno"}
    assert len(page.table.selected_ids()) == 4
    window.undo()
    assert places(office) == before


def test_one_wrong_value_among_many_changes_nothing(page: StudentsPage, office: Office) -> None:
    ids = [row.id for row in office.app.query(roster)]
    before = office.picture()
    with pytest.raises(UserError, match="K-"):
        office.app.do(edit_students, {ids[0]: {"place": "Jongno"}, ids[1]: {"since": "yesterday"}})
    assert office.picture() == before


def test_cells_from_excel_are_shown_before_they_are_written(
    page: StudentsPage, window: Window, office: Office, qtbot: QtBot
) -> None:
    page.tools.columns.toggle("place")
    page.table.setFocus()
    at = next(i for i, column in enumerate(page.table.rows_model.columns) if column.key == "place")
    page.table.setCurrentIndex(page.table.rows_model.index(1, at))
    QGuiApplication.clipboard().setText("Jongno\nJung\n")
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    sheet = sheet_of(window)
    assert isinstance(sheet, PasteSheet)
    assert places(office)["Mirae"] == "Mapo"
    sheet.try_it()
    assert places(office) == {"이슬": "Mapo", "Mirae": "Jongno", "강하늘": "Jung", "새벽": ""}
    window.undo()
    assert places(office)["강하늘"] == "Songpa"


def test_a_block_with_headings_finds_its_rows_by_code(
    page: StudentsPage, window: Window, office: Office, qtbot: QtBot
) -> None:
    page.tools.columns.toggle("place")
    codes = {row.alias: row.code for row in office.app.query(roster)}
    QGuiApplication.clipboard().setText(f"Place\tCode\tTutor\nJung\t{codes['새벽']}\tX\nJung\tK-999\t\n")
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    sheet = sheet_of(window)
    assert isinstance(sheet, PasteSheet)
    sheet.try_it()
    assert places(office) == {"이슬": "Mapo", "Mirae": "Mapo", "강하늘": "Songpa", "새벽": "Jung"}


def test_a_wrong_cell_is_named_and_all_others_are_pasted(page: StudentsPage, window: Window, office: Office) -> None:
    for key in ("place", "since"):
        page.tools.columns.toggle(key)
    at = next(i for i, column in enumerate(page.table.rows_model.columns) if column.key == "place")
    page.table.setCurrentIndex(page.table.rows_model.index(0, at))
    QGuiApplication.clipboard().setText("Place\tWith us since\nJung\t2026-01-05\nJongno\tlast spring\n")
    page.table.paste()
    sheet = sheet_of(window)
    assert isinstance(sheet, PasteSheet)
    assert "K-002: This is not a date. Write it like 2026-11-24." in said(sheet)
    sheet.try_it()
    assert places(office) == {"이슬": "Jung", "Mirae": "Jongno", "강하늘": "Songpa", "새벽": ""}
    assert {row.alias: row.since for row in office.app.query(roster)}["이슬"] == "2026-01-05"


def test_a_block_keeps_line_breaks_within_its_cells() -> None:
    assert cells_of('a\t"b\nc"\r\n\t\r\nd\te\r\n') == [["a", "b\nc"], ["d", "e"]]
    assert cells_of("") == []


def test_a_copied_list_pasted_over_itself_changes_nothing(page: StudentsPage, window: Window, qtbot: QtBot) -> None:
    page.table.selectAll()
    page.table.copy()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not sheet_of(window).yes.isEnabled()


def test_many_sessions_get_one_outcome(window: Window, office: Office) -> None:
    match = office.match()
    office.app.do(add_schedule, match, weekday=0, start="10:00", minutes=60, starts="2026-11-02")
    planned = office.app.do(plan_session, match, date="2026-11-20", start="16:00", minutes=60)
    window.open_page("sessions")
    page = window.page
    assert isinstance(page, SessionsPage)
    page.filters.choose_pill("to_log")
    page.table.selectAll()
    assert len(page.table.selected_ids()) == 5
    before = office.picture()
    ManySessions(window, page._chosen_rows)._set_outcome(page.table.selected_ids(), "5")
    logs = office.app.query(session_rows, office.app.query(session_keys, SessionFilter()))
    assert [(row.status, row.missed_by) for row in logs] == [("missed", "office")] * 5
    assert planned in {row.id for row in logs}
    window.undo()
    assert office.picture() == before


def test_a_meeting_to_come_cannot_have_been_held_so_none_is(window: Window, office: Office) -> None:
    match = office.match()
    days = ("2026-11-20", "2026-11-27")
    sessions = [office.app.do(plan_session, match, date=day, start="16:00", minutes=60) for day in days]
    with pytest.raises(UserError):
        office.app.do(set_outcomes, "held", session_ids=sessions)
    assert {row[-1] for row in office.picture()["attendance"]} == set()


def test_a_filter_of_sessions_is_kept(window: Window, office: Office) -> None:
    student = office.student("이슬")
    office.log(office.match(student))
    window.open_page("sessions", student=student)
    page = window.page
    assert isinstance(page, SessionsPage)
    kept = office.app.do(save_filter, "sessions", "One pair", json.dumps(page.filters.plain_wish()))
    page.filters.choose_pill("all")
    page.saved.pills[kept].click()
    assert page.filters.wish.student == student
    assert page.saved.pills[kept].isChecked()
