"""The Students page: taken in by keyboard, renamed in place, found by initials, shown for a moment and covered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import compose
from tutor_app.queries.students import roster
from ui.pages.students import StudentsPage
from ui.pages.students.adding import NewStudent
from ui.pages.students.identity import PURPOSES
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> StudentsPage:
    """The page, with three students, of whom one has an identity."""
    office.student("강하늘", identity={"name": "윤서진", "phone": "010-0000-0142"})
    for alias in ("이슬", "Mirae"):
        office.student(alias)
    window.open_page("students")
    shown = window.findChild(StudentsPage)
    assert shown is not None
    shown.choose_pill("all")
    return shown


def listed(page: StudentsPage) -> set[str]:
    """The aliases in the list."""
    source = page.table.rows_model.source
    return {source.row(at).alias for at in range(len(source))}


def choose(page: StudentsPage, office: Office, alias: str) -> str:
    """Put the cursor on a student; gives the id."""
    student = next(row.id for row in office.app.query(roster) if row.alias == alias)
    assert page.table.select_id(student)
    return student


def noted(office: Office) -> int:
    return len(office.picture()["disclosure"])


def test_a_student_is_taken_in_by_keyboard_as_one_step(
    qtbot: QtBot, window: Window, page: StudentsPage, office: Office
) -> None:
    page.add_student()
    sheet = window.findChild(NewStudent)
    assert sheet is not None
    qtbot.keyClicks(sheet.alias, "Bada")
    sheet.subjects[office.subject("english")].setChecked(True)
    qtbot.keyClick(sheet.alias, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Bada" in listed(page)
    assert len(office.picture()["request"]) == 1
    window.undo()
    assert "Bada" not in listed(page)
    assert office.picture()["request"] == []


def test_an_alias_is_changed_in_its_row_and_taken_back(
    qtbot: QtBot, window: Window, page: StudentsPage, office: Office
) -> None:
    choose(page, office, "Mirae")
    alias = [column.key for column in page.table.rows_model.columns].index("alias")
    page.table.setCurrentIndex(page.table.rows_model.index(page.table.currentIndex().row(), alias))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, "Sora")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(page) == {"강하늘", "이슬", "Sora"})
    window.undo()
    assert listed(page) == {"강하늘", "이슬", "Mirae"}


def test_the_list_is_filtered_by_initials_and_while_a_syllable_is_composed(page: StudentsPage) -> None:
    page.filter.setText("ㄱㅎㄴ")
    assert listed(page) == {"강하늘"}
    page.filter.clear()
    compose(page.filter, "이스")
    assert listed(page) == {"이슬"}


def test_a_reveal_is_noted_and_covered_again(qtbot: QtBot, window: Window, page: StudentsPage, office: Office) -> None:
    choose(page, office, "강하늘")
    page.detail.reveal(PURPOSES[0])
    assert page.detail.is_revealed
    assert noted(office) == 1
    qtbot.keyClick(page.detail, Qt.Key.Key_Escape)
    assert not page.detail.is_revealed
    for leave in (
        lambda: choose(page, office, "이슬"),
        lambda: window.open_page("reports"),
        lambda: [page.detail._revealed.clock.tick() for _second in range(10) if page.detail._revealed],
    ):
        window.open_page("students")
        choose(page, office, "강하늘")
        page.detail.reveal(PURPOSES[0])
        assert page.detail.is_revealed
        leave()
        assert not page.detail.is_revealed
    assert noted(office) == 4


def test_an_identity_is_covered_by_escape_from_the_list_too(qtbot: QtBot, page: StudentsPage, office: Office) -> None:
    choose(page, office, "강하늘")
    for field in (page.table, page.filter):
        page.detail.reveal(PURPOSES[0])
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert not page.detail.is_revealed


def test_nothing_is_shown_nor_noted_in_cafe_mode(window: Window, page: StudentsPage, office: Office) -> None:
    choose(page, office, "강하늘")
    page.detail.reveal(PURPOSES[0])
    window.toggle_cafe_mode()
    assert not page.detail.is_revealed
    page.detail.reveal(PURPOSES[0])
    assert not page.detail.is_revealed
    assert noted(office) == 1


def test_students_singled_out_stay_so_in_another_language_until_a_filter_is_chosen(
    window: Window, page: StudentsPage, office: Office
) -> None:
    one = next(row.id for row in office.app.query(roster) if row.alias == "이슬")
    window.open_page("students", only=one, why="Three absences in a row", tab="reports")
    assert listed(page) == {"이슬"}
    window.change_settings(language="ko")
    again = window.page
    assert isinstance(again, StudentsPage)
    assert listed(again) == {"이슬"}
    assert again.detail.student_id == one
    assert not any(pill.isChecked() for pill in again.pills.values())
    again.pills["all"].click()
    assert listed(again) == {"강하늘", "이슬", "Mirae"}
    assert again.only.isHidden()
