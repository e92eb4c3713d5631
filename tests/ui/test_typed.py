"""What is typed on a sheet that is given up or locked away is offered when the same sheet opens again."""

from typing import TypeVar

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.conftest import opened
from tests.ui.hands import CTRL, Hands, Key, click, said, settle
from tutor_app.drafts import drafts
from tutor_app.queries.students import roster
from tutor_app.services.erasing import erase_student
from tutor_app.services.schedules import add_schedule
from tutor_app.services.sessions import delete_session
from ui.pages.parts.goal_sheets import GoalSheet
from ui.pages.parts.merging import MergeSheet
from ui.pages.parts.persons.erasing import EraseSheet
from ui.pages.sessions.quicklog import QuickLog
from ui.pages.students import StudentsPage
from ui.pages.students.adding import NewStudent
from ui.pages.today import TodayPage
from ui.pages.today.writing import WriteSheet
from ui.sheet import Sheet
from ui.window import Window

S = TypeVar("S", bound=Sheet)
OFFER = "What you typed is still here."


def sheet_of(window: Window, kind: type[S]) -> S:
    """The uppermost sheet, which is of this kind."""
    assert isinstance(window.overlays.sheet, kind)
    return window.overlays.sheet


def goal_sheet(window: Window, student: str) -> GoalSheet:
    """The sheet that asks for a new goal of a student, as their page opens it."""
    window.open_page("students", id=student)
    window.show_sheet(GoalSheet(window, student))
    return sheet_of(window, GoalSheet)


@pytest.fixture
def typed(window: Window, office: Office) -> NewStudent:
    """A new student of whom everything but the last step is done."""
    window.open_page("students", new="1")
    sheet = sheet_of(window, NewStudent)
    sheet.alias.setText("노을")
    sheet.languages.set_value("ko en")
    next(iter(sheet.subjects.values())).click()
    sheet.notes.setPlainText("Mornings are best.")
    sheet.real_name.setText("김하늘")
    return sheet


def test_a_new_student_outlives_the_lock(window: Window, typed: NewStudent, office: Office, qtbot: object) -> None:
    window.leave()
    window.close()
    again = opened(qtbot, office)  # type: ignore[arg-type]
    again.open_page("students", new="1")
    sheet = sheet_of(again, NewStudent)
    assert OFFER in said(sheet)
    assert (sheet.alias.value(), sheet.languages.value(), sheet.real_name.value()) == ("노을", "ko en", "김하늘")
    assert [check.value() for check in sheet.subjects.values()].count(True) == 1
    Hands().press(Key.Key_Return, CTRL)
    assert [row.alias for row in office.app.query(roster)] == ["노을"]
    assert office.app.query(drafts, "sheets") == {}, "what is saved is no draft any more"
    assert office.agrees()


@pytest.mark.parametrize("way", ["Esc", "Cancel", "another page"])
def test_what_is_given_up_can_be_begun_anew(window: Window, typed: NewStudent, office: Office, way: str) -> None:
    match way:
        case "Esc":
            Hands().press(Key.Key_Escape)
        case "Cancel":
            click("Cancel", typed)
        case _:
            window.open_page("today")
    assert window.overlays.sheet is None
    window.open_page("students", new="1")
    sheet = sheet_of(window, NewStudent)
    assert (sheet.alias.value(), sheet.notes.value()) == ("노을", "Mornings are best.")
    click("Start over", sheet)
    assert OFFER not in said(sheet)
    assert (sheet.alias.value(), sheet.notes.value()) == ("", "")
    click("Cancel", sheet)
    window.open_page("students", new="1")
    assert OFFER not in said(sheet_of(window, NewStudent))


def test_words_outlive_another_language(window: Window, typed: NewStudent, office: Office) -> None:
    typed.give_up()
    window.change_settings(language="ko")
    window.open_page("students", new="1")
    sheet = sheet_of(window, NewStudent)
    assert "입력하신 내용이 그대로 있습니다." in said(sheet)
    assert (sheet.alias.value(), sheet.languages.value()) == ("노을", "ko en")
    sheet.give_up()
    student = office.student("하늘")
    window.open_page("students", id=student)
    assert isinstance(window.page, StudentsPage)
    window.page.detail.merge()
    merge = sheet_of(window, MergeSheet)
    merge.other.set_value(office.student("바다"))
    merge.give_up()
    window.change_settings(language="en")
    window.open_page("students", id=student)
    assert isinstance(window.page, StudentsPage)
    window.page.detail.merge()
    assert OFFER in said(sheet_of(window, MergeSheet))


@pytest.mark.parametrize("change", [{"language": "ko"}, {"text_size": 150}], ids=["language", "text size"])
def test_no_sheet_is_left_behind_the_window_when_it_is_made_anew(
    window: Window, office: Office, change: dict[str, object]
) -> None:
    office.app.do(add_schedule, office.match(), weekday=0, start="10:00", minutes=50, starts="2026-11-23")
    hands = Hands()
    hands.press(Key.Key_L, CTRL)
    hands.write("Asked for the price")
    window.change_settings(**change)
    assert window.overlays.sheet is None
    hands.press(Key.Key_L, CTRL)
    sheet = sheet_of(window, QuickLog)
    assert sheet.form.observed.value() == "Asked for the price"
    assert window.childAt(sheet.mapTo(window, sheet.rect().center())) in sheet.findChildren(QWidget)


def test_what_stands_on_a_sheet_is_kept_while_nobody_types(
    window: Window, typed: NewStudent, office: Office, qtbot: QtBot
) -> None:
    typed.notes.setPlainText("Mornings  ")
    typed.notes.moveCursor(QTextCursor.MoveOperation.End)
    window.keep_words()
    assert len(office.app.query(drafts, "sheets")) == 1
    qtbot.keyClicks(typed.notes, "are best.")
    assert typed.notes.value() == "Mornings  are best.", "nothing was touched"
    window.keep_words()
    [kept] = office.app.query(drafts, "sheets").values()
    assert "Mornings  are best." in str(kept)
    Hands().press(Key.Key_Return, CTRL)
    window.keep_words()
    assert office.app.query(drafts, "sheets") == {}


def test_a_sheet_that_still_asks_something_keeps_its_words_too(window: Window, office: Office) -> None:
    office.student("노을")
    window.open_page("students", new="1")
    sheet = sheet_of(window, NewStudent)
    sheet.alias.setText("노을")
    sheet.take_in()
    assert sheet_of(window, NewStudent) is sheet, "it asks whether the two are one"
    window.change_settings(language="ko")
    assert window.overlays.sheet is None
    window.open_page("students", new="1")
    assert sheet_of(window, NewStudent).alias.value() == "노을"


def test_what_was_deleted_can_be_undone_after_another_language(window: Window, office: Office) -> None:
    office.app.do(delete_session, office.log(office.match()))
    toast = window.overlays.toast
    assert toast is not None
    window.change_settings(language="ko")
    assert window.childAt(toast.geometry().center()) in (toast, *toast.findChildren(QWidget))


def test_words_come_back_for_the_student_they_were_typed_for_alone(window: Window, office: Office) -> None:
    one, other = office.student("하늘"), office.student("구름")
    sheet = goal_sheet(window, one)
    sheet.english.setText("Orders at a bakery")
    sheet.target.setText("2027-03-01")
    sheet.give_up()
    sheet = goal_sheet(window, other)
    assert (sheet.english.value(), OFFER in said(sheet)) == ("", False)
    sheet.give_up()
    sheet = goal_sheet(window, one)
    assert (sheet.english.value(), sheet.target.value()) == ("Orders at a bakery", "2027-03-01")
    assert OFFER in said(sheet)


def message(window: Window) -> WriteSheet:
    """The sheet that writes to a pair of which nobody has heard for long."""
    window.open_page("today")
    assert isinstance(window.page, TodayPage)
    next(one for one in window.page.tiles.tiles if one.need.kind == "quiet").write.click()
    return sheet_of(window, WriteSheet)


def test_a_message_that_was_changed_is_there_again_until_it_is_used(window: Window, office: Office) -> None:
    office.match(office.student("하늘", languages="ko"), office.tutor(languages="en"), starts="2026-11-01")
    sheet = message(window)
    ready = sheet.body.value()
    sheet.body.setFocus()
    Hands().write("Dear both. ")
    Hands().press(Key.Key_Escape)
    assert window.overlays.sheet is None
    sheet = message(window)
    assert (sheet.body.value(), OFFER in said(sheet)) == (f"Dear both. {ready}", True)
    Hands().press(Key.Key_Down)
    assert sheet.body.value().startswith("Hello,")
    assert OFFER not in said(sheet)
    Hands().press(Key.Key_Up)
    settle()
    click("Start over", sheet)
    assert (sheet.body.value(), OFFER in said(sheet)) == (ready, False)
    sheet.body.setPlainText("Dear both.")
    sheet.copy_text()
    sheet.finish()
    assert message(window).body.value() == ready, "what was copied is used"
    assert office.app.query(drafts, "messages") == {}


def test_the_code_that_confirms_an_erasing_is_typed_anew(window: Window, office: Office) -> None:
    student = office.student("하늘")
    for _time in range(2):
        window.show_sheet(EraseSheet(window, "student", student, "K-001"))
        sheet = sheet_of(window, EraseSheet)
        assert sheet.typed.value() == ""
        sheet.typed.setText("K-001")
        sheet.give_up()


def test_who_erases_somebody_is_told_that_what_was_typed_goes_too(window: Window, office: Office) -> None:
    one, other = office.student("하늘"), office.student("구름")
    window.show_sheet(EraseSheet(window, "student", one, "K-001"))
    assert "Unsaved words go too" not in said(sheet_of(window, EraseSheet))
    sheet_of(window, EraseSheet).give_up()
    sheet = goal_sheet(window, other)
    sheet.english.setText("Orders at a bakery")
    sheet.give_up()
    window.show_sheet(EraseSheet(window, "student", one, "K-001"))
    assert "Unsaved words go too" in said(sheet_of(window, EraseSheet))


def test_what_is_only_looked_at_is_no_draft(window: Window, office: Office) -> None:
    goal_sheet(window, office.student("하늘")).give_up()
    assert office.app.query(drafts, "sheets") == {}


def test_nothing_is_offered_while_names_are_hidden_or_once_somebody_is_erased(
    window: Window, typed: NewStudent, office: Office
) -> None:
    typed.give_up()
    window.toggle_cafe_mode()
    window.open_page("students", new="1")
    assert sheet_of(window, NewStudent).real_name.value() == ""
    sheet_of(window, NewStudent).give_up()
    window.toggle_cafe_mode()
    office.app.do(erase_student, office.student("구름"), "asked by letter")
    assert office.app.query(drafts, "sheets") == {}
    window.open_page("students", new="1")
    assert sheet_of(window, NewStudent).real_name.value() == ""


def test_what_is_not_offered_while_names_are_hidden_is_offered_later(window: Window, typed: NewStudent) -> None:
    typed.give_up()
    window.toggle_cafe_mode()
    window.open_page("students", new="1")
    window.keep_words()
    sheet_of(window, NewStudent).give_up()
    window.toggle_cafe_mode()
    window.open_page("students", new="1")
    assert sheet_of(window, NewStudent).notes.value() == "Mornings are best."


def test_the_notice_takes_no_room_from_what_is_asked(window: Window, office: Office) -> None:
    student = office.student("하늘")
    sheet = goal_sheet(window, student)
    before = sheet.height()
    sheet.english.setText("Orders at a bakery")
    sheet.give_up()
    QApplication.processEvents()
    assert goal_sheet(window, student).height() > before
