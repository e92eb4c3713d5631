"""The levels of a student on their page: then and now, over time, as a table, and corrected."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import click, settle
from tutor_app.queries.students import roster
from tutor_app.services.assessments import record_assessment
from tutor_app.services.defaults import level_id, skill_id
from ui.pages.parts.level_card import LevelCard
from ui.pages.parts.level_sheet import NotedLevelSheet
from ui.pages.students import StudentsPage
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> StudentsPage:
    for alias in ("이슬", "Mirae"):
        office.student(alias)
    window.open_page("students")
    assert isinstance(window.page, StudentsPage)
    window.page.list.choose_pill("all")
    return window.page


def choose(page: StudentsPage, office: Office, alias: str) -> str:
    """Put the cursor on a student; gives the id."""
    student = next(row.id for row in office.app.query(roster) if row.alias == alias)
    assert page.table.select_id(student)
    return student


def sheet_of(window: Window) -> NotedLevelSheet:
    sheet = window.overlays.sheet
    assert isinstance(sheet, NotedLevelSheet)
    return sheet


def shown_levels(page: StudentsPage) -> list[LevelCard]:
    settle()
    return [one for one in page.detail.tab("overview").findChildren(LevelCard) if one.isVisible()]


def test_levels_are_shown_then_and_now_over_time_and_as_a_table(
    window: Window, page: StudentsPage, office: Office, qtbot: QtBot
) -> None:
    student = choose(page, office, "Mirae")
    given = {"skill_id": skill_id("english", "listening")}
    for day, level, rater in (
        ("2026-03-03", "A1", "tutor"), ("2026-06-10", "A2", "test"), ("2026-09-02", "B1", "tutor"),
        ("2026-09-02", "A2", "student"),
    ):  # fmt: skip
        office.app.do(
            record_assessment, student, office.subject(), level_id=level_id("cefr", level), date=day, rater=rater,
            test="BEST Plus" if rater == "test" else "", **given,
        )  # fmt: skip
    [card] = shown_levels(page)
    assert card.plot.isVisible()
    assert not card.course.isVisible()
    card.time.click()
    assert card.course.isVisible()
    assert card.course.accessibleDescription() == (
        "Listening: 3 Mar 2026 A1, The tutor, 10 Jun 2026 A2, BEST Plus, 2 Sep 2026 B1, The tutor, "
        "2 Sep 2026 A2, The student"
    )
    card.course.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(card.course, Qt.Key.Key_Left, delay=-1)
    qtbot.keyClick(card.course, Qt.Key.Key_Left, delay=-1)
    assert card.course.current() == "Listening: 10 Jun 2026 A2, BEST Plus"
    card.table.click()
    assert (card.time.isChecked(), card.list.isVisible()) == (False, True)
    rows = card.list.rows_model
    assert [[rows.index(at, column).data() for column in range(4)] for at in range(4)][-1][1:] == [
        "Listening", "A1", "The tutor",
    ]  # fmt: skip
    office.app.do(record_assessment, choose(page, office, "이슬"), office.subject(),
                  level_id=level_id("cefr", "B1"), date="2026-09-02", rater="student", **given)  # fmt: skip
    [card] = shown_levels(page)
    assert card.list.isVisible()
    card.table.click()
    assert card.course.isVisible()


def test_a_level_that_was_noted_wrongly_is_corrected_or_taken_out(
    window: Window, page: StudentsPage, office: Office
) -> None:
    student = choose(page, office, "Mirae")
    given = {"skill_id": skill_id("english", "listening"), "level_id": level_id("cefr", "B2"), "date": "2026-09-02"}
    office.app.do(record_assessment, student, office.subject(), **given)
    [card] = shown_levels(page)
    card.table.click()
    card.list.opened.emit(card.list.rows_model.source.row(0))
    sheet = sheet_of(window)
    sheet.level.set_value(level_id("cefr", "B1"))
    sheet.date.set_value("2026-09-01")
    sheet.yes.click()
    [card] = shown_levels(page)
    row = card.list.rows_model.source.row(0)
    assert (row.date, row.skill, row.level) == ("2026-09-01", "Listening", "B1")
    card.list.opened.emit(row)
    click("Remove the level", sheet_of(window))
    assert not shown_levels(page)
    assert window.overlays.toast is not None
    window.undo()
    [card] = shown_levels(page)
    assert card.list.rows_model.source.row(0).level == "B1"
