"""The bin in the window: listed, found, brought back, and refused in plain words."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import click
from tutor_app.services import sessions, students
from ui.messages import ErrorBanner
from ui.pages.bin import BinPage
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> BinPage:
    """The bin with an archived student and a deleted session of another."""
    office.app.do(students.archive_student, office.student("노을"))
    office.app.do(sessions.delete_session, office.log(office.match(office.student("하늘"))))
    window.open_page("bin")
    assert isinstance(window.page, BinPage)
    return window.page


def listed(page: BinPage) -> list[str]:
    source = page.table.rows_model.source
    return [source.row(at).shown for at in range(len(source))]


def test_it_lists_what_was_archived_and_deleted(page: BinPage) -> None:
    assert sorted(listed(page)) == ["노을", "하늘"]
    click("Archived", page)
    assert listed(page) == ["노을"]
    page.choose_pill("all")
    page.filter.setText("K-002")
    assert listed(page) == ["하늘"]


def test_one_key_brings_back_and_undo_puts_it_in_again(page: BinPage, window: Window, qtbot: QtBot) -> None:
    page.choose_pill("deleted")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert listed(page) == []
    assert window.overlays.toast is not None
    window.undo()
    assert listed(page) == ["하늘"]


def test_an_archived_student_comes_back(page: BinPage, office: Office) -> None:
    page.choose_pill("archived")
    click("Bring back", page)
    assert [row[-2] for row in office.picture()["student"]] == [None, None]


def test_what_cannot_come_back_says_why(page: BinPage, window: Window, office: Office) -> None:
    page.choose_pill("deleted")
    gone = page.table.current_row()
    page.restore_chosen()
    page.table.set_rows([gone])
    page.table.select_id(gone.id)
    page.restore_chosen()
    banner = window.findChild(ErrorBanner)
    assert banner is not None
    assert "back already" in banner.accessibleName()


def test_cafe_mode_shows_codes_alone(page: BinPage, window: Window) -> None:
    window.change_settings(cafe_mode=True)
    page.table.selectAll()
    assert "하늘" not in page.table.as_text()
    assert page._who(page.table.current_row())[0].startswith("K-")
