"""What is typed or pasted into a list of people: read as people write it, refused plainly, or said to be fixed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import CTRL, Hands, Key
from tutor_app.i18n import set_language
from tutor_app.queries.students import roster, student_card
from tutor_app.queries.tutors import tutor_card
from ui.fields import TextField
from ui.messages import ErrorBanner
from ui.pages.parts.lists.pasting import PasteSheet
from ui.pages.parts.persons.page import PeoplePage
from ui.toast import Toast
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> PeoplePage:
    """Two students by code."""
    office.student("하늘", languages="ko")
    office.student("바다", languages="ko en")
    return opened(window, "students")


def opened(window: Window, key: str) -> PeoplePage:
    window.open_page(key)
    shown = window.page
    assert isinstance(shown, PeoplePage)
    shown.list.choose_pill("all")
    shown.table.sort_by("code", descending=False)
    return shown


def go_to(page: PeoplePage, column: str, row: int = 0) -> None:
    """Put the cursor into a cell, whose column is shown."""
    at = next(at for at, one in enumerate(page.table.rows_model.columns) if one.key == column)
    if page.table.isColumnHidden(at):
        page.tools.columns.toggle(column)
    page.table.setCurrentIndex(page.table.rows_model.index(row, at))
    page.table.setFocus()


def type_into(qtbot: QtBot, page: PeoplePage, column: str, text: str) -> str:
    """Press F2 in the first row, and write; gives what stood there."""
    go_to(page, column)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextField), column
    before = editor.text()
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    return before


def refusal(window: Window) -> str:
    """What is said of an edit that was refused; it is put away."""
    [banner] = [one for one in window.findChildren(ErrorBanner) if one.isVisible()]
    words = " ".join(one.text() for one in banner.findChildren(QLabel))
    banner.hide()
    return words


def spoken(office: Office) -> list[str]:
    return [row.languages for row in sorted(office.app.query(roster), key=lambda row: row.code)]


@pytest.mark.parametrize("typed", ["en, ko", "English Korean", "영어, 한국어", "english; 한국어", "EN ko"])
def test_languages_are_typed_by_name_or_code(qtbot: QtBot, page: PeoplePage, office: Office, typed: str) -> None:
    assert type_into(qtbot, page, "languages", typed) == "Korean"
    assert spoken(office) == ["en ko", "ko en"]


def test_names_of_languages_are_read_in_korean_too(
    qtbot: QtBot, window: Window, page: PeoplePage, office: Office
) -> None:
    set_language("ko")
    type_into(qtbot, page, "languages", "영어, Korean")
    assert spoken(office)[0] == "en ko"


def test_what_is_no_language_is_refused_plainly(qtbot: QtBot, window: Window, page: PeoplePage, office: Office) -> None:
    type_into(qtbot, page, "languages", "Korean, Klingonish")
    assert spoken(office)[0] == "ko"
    assert "Klingonish" in refusal(window)


def test_languages_are_pasted_and_what_is_none_is_left_out(
    qtbot: QtBot, window: Window, page: PeoplePage, office: Office
) -> None:
    go_to(page, "languages")
    QGuiApplication.clipboard().setText("일본어\nKlingonish\n")
    qtbot.keyClick(page.table, Key.Key_V, CTRL)
    [sheet] = [one for one in window.findChildren(PasteSheet) if one.isVisible()]
    sheet.try_it()
    assert spoken(office) == ["ja", "ko en"]
    window.undo()
    assert spoken(office) == ["ko", "ko en"]


def test_a_status_is_typed_in_words_and_leaving_asks_for_its_reason(
    qtbot: QtBot, window: Window, page: PeoplePage, office: Office
) -> None:
    assert type_into(qtbot, page, "status", "paused") == "Waiting"
    assert [row.status for row in office.app.query(roster) if row.alias == "하늘"] == ["paused"]
    type_into(qtbot, page, "status", "Left")
    qtbot.waitUntil(lambda: window.overlays.sheet is not None)
    Hands().write("moved away")
    Hands().press(Key.Key_Return, CTRL)
    left = office.app.query(student_card, page.detail.person_id)
    assert left is not None
    assert (left.alias, left.status, left.left_reason) == ("하늘", "left", "moved away")
    type_into(qtbot, page, "status", "asleep")
    assert "Finished" in refusal(window)


def test_a_status_says_why_it_is_not_pasted(qtbot: QtBot, window: Window, page: PeoplePage) -> None:
    go_to(page, "status")
    QGuiApplication.clipboard().setText("Paused\n")
    qtbot.keyClick(page.table, Key.Key_V, CTRL)
    [sheet] = [one for one in window.findChildren(PasteSheet) if one.isVisible()]
    words = [one.text() for one in sheet.findChildren(type(sheet.wrong))]
    assert any("“Status” is changed row by row" in one for one in words)


def test_gender_and_zone_are_typed_as_they_are_shown(
    qtbot: QtBot, window: Window, page: PeoplePage, office: Office
) -> None:
    type_into(qtbot, page, "gender", "woman")
    type_into(qtbot, page, "zone", "washington")
    type_into(qtbot, page, "since", "2 Mar 2026")
    card = office.app.query(student_card, page.detail.person_id)
    assert card is not None
    assert (card.gender, card.zone, card.since) == ("woman", "America/New_York", "2026-03-02")
    type_into(qtbot, page, "zone", "Moon")
    assert "Moon" in refusal(window)


def test_numbers_and_days_of_tutors_are_typed(qtbot: QtBot, window: Window, office: Office) -> None:
    tutor = office.tutor("김서연")
    page = opened(window, "tutors")
    type_into(qtbot, page, "capacity", "3")
    type_into(qtbot, page, "trained_on", "5 Jan 2026")
    type_into(qtbot, page, "languages", "영어")
    card = office.app.query(tutor_card, tutor)
    assert card is not None
    assert (card.capacity, card.trained_on, card.languages) == (3, "2026-01-05", "en")
    type_into(qtbot, page, "capacity", "many")
    assert "many" in refusal(window)


@pytest.mark.parametrize("key", ["students", "tutors"])
def test_every_column_takes_what_is_typed_or_says_that_it_does_not(
    qtbot: QtBot, window: Window, office: Office, key: str
) -> None:
    office.match(office.student("하늘"), office.tutor("김서연"))
    page = opened(window, key)
    for column in page.table.rows_model.columns:
        go_to(page, column.key)
        qtbot.keyClick(page.table, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        if isinstance(editor, TextField):
            qtbot.keyClick(editor, Qt.Key.Key_Escape)
            continue
        [toast] = [one for one in window.findChildren(Toast) if one.isVisible()]
        assert column.heading() in toast.accessibleName(), column.key
        toast.hide()
