"""Merging two people: who they are is looked at where it decides, for a moment, and noted of both."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import Key, click, said
from tutor_app.queries.students import identity
from ui.pages.parts.merging import MergeSheet
from ui.pages.parts.revealing import PURPOSES
from ui.pages.students import StudentsPage
from ui.pages.students.identity import IdentitySheet
from ui.window import Window


@pytest.fixture
def two(office: Office) -> tuple[str, str]:
    """Two records of students who differ in who they are, and agree in a telephone number."""
    phone = "010-0000-0142"
    keep = office.student("하늘", identity={"name": "윤서진", "phone": phone, "birth_date": "1994-03-05"})
    return keep, office.student("하늘", identity={"name": "윤서준", "phone": phone, "birth_date": "1994-03-06"})


@pytest.fixture
def sheet(window: Window, two: tuple[str, str]) -> MergeSheet:
    """The sheet over the first of them."""
    window.open_page("students", id=two[0])
    assert isinstance(window.page, StudentsPage)
    window.page.detail.merge()
    shown = window.findChild(MergeSheet)
    assert shown is not None
    return shown


def chosen_between(sheet: MergeSheet, key: str) -> list[str]:
    return [radio.text() for radio in sheet.choices[key]]


def noted(office: Office) -> set[tuple[str, str]]:
    """Whose identity was looked at, and why."""
    sql = "SELECT student_id, purpose FROM disclosure WHERE kind = 'reveal' AND what = 'identity'"
    return {(row[0], row[1]) for row in office.app.query(lambda read: list(read.connection().exec_driver_sql(sql)))}


def test_both_are_shown_for_a_moment_and_it_is_noted_of_both(
    qtbot: QtBot, window: Window, sheet: MergeSheet, two: tuple[str, str], office: Office
) -> None:
    assert chosen_between(sheet, "name") == ["hidden", "hidden"]
    sheet.choices["name"][1].setChecked(True)
    click("Show both for a moment", sheet)
    assert chosen_between(sheet, "name") == ["윤서진", "윤서준"]
    assert chosen_between(sheet, "birth_date") == ["5 Mar 1994", "6 Mar 1994"]
    assert sheet.choices["name"][1].accessibleName() == "Name: 윤서준"
    assert "010-0000-0142" in " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert any(f"purpose: {PURPOSES[-1]}" in words for words in said(sheet))
    assert "2 identities shown" in " ".join(label.text() for label in window.frame.status.findChildren(QLabel))
    assert noted(office) == {(one, PURPOSES[-1]) for one in two}
    qtbot.keyClick(sheet, Key.Key_Escape)
    assert sheet.isVisible()
    assert chosen_between(sheet, "name") == ["hidden", "hidden"]
    click("Merge", sheet)
    kept = office.app.query(identity, two[0])
    assert kept is not None
    assert kept.name == "윤서준", "what was chosen while it was shown"


def test_they_are_covered_again_by_themselves_and_in_cafe_mode(window: Window, sheet: MergeSheet) -> None:
    sheet.reveal.click()
    assert sheet.identity.card is not None
    for _second in range(10):
        sheet.identity.card and sheet.identity.card.clock.tick()
    assert chosen_between(sheet, "name") == ["hidden", "hidden"]
    sheet.reveal.click()
    assert chosen_between(sheet, "name") == ["윤서진", "윤서준"]
    window.toggle_cafe_mode()
    assert chosen_between(sheet, "name") == ["hidden", "hidden"]
    assert "윤서" not in " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert sheet.reveal.isHidden()


def test_closing_the_sheet_covers_them(window: Window, sheet: MergeSheet) -> None:
    sheet.reveal.click()
    click("Cancel", sheet)
    assert sheet.identity.card is None


def test_a_sheet_that_shows_who_somebody_is_goes_out_of_sight_in_cafe_mode(
    window: Window, two: tuple[str, str]
) -> None:
    window.open_page("students", id=two[0])
    assert isinstance(window.page, StudentsPage)
    window.page.detail._ask_covered()
    open_sheet = window.findChild(IdentitySheet)
    assert open_sheet is not None
    window.toggle_cafe_mode()
    assert not open_sheet.isVisible()
