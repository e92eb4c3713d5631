"""Café mode hides names everywhere at one key, also in what lies open over the window, and nothing typed is lost.

`test_scenes.py` looks for names in every scene once the key was pressed; here they are opened after it.
"""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.conftest import PROVE
from tests.office import Office, Template
from tests.shots.scene import Scene
from tests.shots.scenes import scenes
from tests.ui.hands import click, compose
from tests.ui.seen import Names, named
from tests.ui.test_sheets_seen import SEEN
from tutor_app.settings import Settings
from ui.fields import TextField
from ui.messages import Ask
from ui.pages.parts.asking import ask_words
from ui.pages.sessions.quicklog import QuickLog
from ui.pages.students import StudentsPage
from ui.pages.students.adding import NewStudent
from ui.pages.students.identity import IdentitySheet
from ui.palette import Palette
from ui.sheet import Veil
from ui.widgets.menu import PopupMenu
from ui.widgets.pick import PickPopover
from ui.window import Window


@pytest.fixture(scope="module")
def office_of_many(demo: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo office, which each scene finds as the one before left it."""
    made = demo.copy_to(tmp_path_factory.mktemp("cafe") / "office")
    yield made
    made.app.close()


@pytest.fixture
def office(home: Office) -> Office:
    """A tutor and students, one of whom has a name on record and a meeting to be logged."""
    return home


@pytest.fixture
def names(office: Office) -> Names:
    return Names(office.app)


def veil_of(window: Window) -> Veil | None:
    return next((one for one in window.findChildren(Veil) if one.isVisible()), None)


OPENED = [scene for scene in scenes() if scene.name in SEEN.values() or PROVE]
"""Those that open something over the page."""


@pytest.mark.parametrize("scene", OPENED, ids=[scene.name for scene in OPENED])
def test_what_is_opened_in_cafe_mode_names_nobody_or_is_refused(
    qapp: QApplication, office_of_many: Office, scene: Scene
) -> None:
    settings = Settings("en", "light", cafe_mode=True)
    with scene.window(office_of_many.app, settings) as window:
        window.show()
        QApplication.processEvents()
        scene.prepare(window)
        QApplication.processEvents()
        assert named(window, Names(window.app)) == []


def test_names_are_found_where_they_are_shown(window: Window, names: Names) -> None:
    window.open_page("students")
    assert named(window, names)
    window.toggle_cafe_mode()
    assert named(window, names) == []


def test_the_sheet_with_an_identity_goes_out_of_sight_and_comes_back_as_it_was(
    window: Window, office: Office, names: Names, qtbot: QtBot
) -> None:
    window.open_page("students")
    page = window.page
    assert isinstance(page, StudentsPage)
    page.open_item(id=next(row.id for row in page.roster.rows if row.alias == "하늘"))
    page.detail._ask_covered()
    sheet = window.overlays.sheet
    assert isinstance(sheet, IdentitySheet)
    sheet.form.editors["phone"].setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "010-0000-1234")
    assert "김하늘" in named(window, names)
    window.toggle_cafe_mode()
    assert veil_of(window) is not None
    assert named(window, Names(office.app)) == []
    window.toggle_cafe_mode()
    assert window.overlays.sheet is sheet
    assert sheet.isVisible()
    assert sheet.form.editors["phone"].value() == "010-0000-1234"
    assert "김하늘" in named(window, names)
    assert QApplication.focusWidget() is sheet.form.editors["phone"]


def test_nothing_typed_is_lost_and_the_keys_stay_on_what_is_seen(window: Window, qtbot: QtBot) -> None:
    asked = list[str]()
    sheet = ask_words("Take 하늘 out of the class", "Reason", asked.append, yes="Take out")
    window.show_sheet(sheet)
    [field] = sheet.findChildren(TextField)
    qtbot.keyClicks(field, "moves to Busan")
    window.toggle_cafe_mode()
    veil = veil_of(window)
    assert veil is not None
    for _key in range(3):
        assert veil.isAncestorOf(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    click("Leave café mode", veil)
    assert field.value() == "moves to Busan"
    assert veil_of(window) is None
    sheet.try_it()
    assert asked == ["moves to Busan"]


def test_what_is_out_of_sight_can_be_closed(window: Window) -> None:
    window.show_sheet(ask_words("About 하늘", "Reason", list, yes="Go on"))
    window.toggle_cafe_mode()
    veil = veil_of(window)
    assert veil is not None
    click("Close", veil)
    assert window.overlays.sheet is None


def test_sessions_are_logged_by_codes_and_what_was_typed_stays(window: Window, names: Names, qtbot: QtBot) -> None:
    window.open_page("sessions", log="")
    sheet = window.overlays.sheet
    assert isinstance(sheet, QuickLog)
    assert {"하늘", "김서연"} <= {sheet.queue.meetings[0].alias, sheet.queue.meetings[0].tutor}
    sheet.form.observed.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Ordered a coffee.")
    window.toggle_cafe_mode()
    assert sheet.isVisible()
    assert named(window, names) == []
    assert sheet.form.observed.value() == "Ordered a coffee."
    sheet.save()
    assert window.overlays.toast is not None
    assert not names.are_in(window.overlays.toast.accessibleName())


def test_who_is_taken_in_is_not_named(window: Window) -> None:
    window.toggle_cafe_mode()
    window.open_page("students", new="1")
    sheet = window.overlays.sheet
    assert isinstance(sheet, NewStudent)
    sheet.alias.setText("노을")
    sheet.take_in()
    assert window.overlays.toast is not None
    assert "노을" not in window.overlays.toast.accessibleName()


def test_toasts_menus_and_the_palette_are_taken_away(window: Window, names: Names) -> None:
    window.say("Session logged for 하늘")
    window.search()
    palette = window.overlays.sheet
    assert isinstance(palette, Palette)
    palette.field.setText("하늘")
    menu = PopupMenu(window)
    menu.addAction("Reveal 하늘")
    menu.popup(window.mapToGlobal(window.rect().center()))
    window.toggle_cafe_mode()
    assert window.overlays.toast is None
    assert window.overlays.sheet is None
    assert not menu.isVisible()
    assert named(window, names) == []


def test_dots_stand_for_the_words_that_a_list_is_filtered_by_and_typing_begins_anew(
    window: Window, names: Names, qtbot: QtBot
) -> None:
    window.open_page("students")
    page = window.page
    assert isinstance(page, StudentsPage)
    field = page.list.filter
    field.setFocus()
    compose(field, "", "김하늘")
    listed = [row.id for row in page.table.rows_model.source.rows]
    window.toggle_cafe_mode()
    assert field.is_hidden
    assert named(window, names) == []
    assert [row.id for row in page.table.rows_model.source.rows] == listed
    window.toggle_cafe_mode()
    assert (field.text(), field.is_hidden) == ("김하늘", False)
    window.toggle_cafe_mode()
    compose(field, "ㅅ", "")
    compose(field, "", "서")
    assert (field.text(), field.is_hidden) == ("서", False)
    window.change_settings(language="ko")
    assert isinstance(window.page, StudentsPage)
    again = window.page.list.filter
    assert (again.text(), again.is_hidden) == ("서", True)
    qtbot.keyClick(again, Qt.Key.Key_Backspace)
    assert again.text() == ""


def ask_about_a_tutor(window: Window) -> Ask:
    question = Ask("Revoke the copy of 김서연?", "This cannot be undone.", "Revoke", kind="final", parent=window)
    question.open()
    return question


def list_all_tutors(window: Window) -> QWidget:
    window.open_page("students")
    assert isinstance(window.page, StudentsPage)
    window.page.list.filters["tutor"].button.click()
    return window.findChild(PickPopover)


def open_the_menu(window: Window) -> QWidget:
    window.open_menu()
    return QApplication.activePopupWidget()


@pytest.mark.parametrize("opens", [ask_about_a_tutor, list_all_tutors, open_the_menu], ids=lambda one: one.__name__)
def test_names_go_and_the_record_is_locked_at_one_key_over_whatever_is_open(
    window: Window, qtbot: QtBot, opens: Callable[[Window], QWidget]
) -> None:
    over = opens(window)
    qtbot.waitExposed(over)
    qtbot.keyClick(over.focusWidget() or over, Qt.Key.Key_F9)
    assert window.hides_names
    assert not isValid(over) or not over.isVisible()
    window.toggle_cafe_mode()
    over = opens(window)
    qtbot.waitExposed(over)
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(over.focusWidget() or over, Qt.Key.Key_F12)


def test_a_question_that_the_key_closes_is_answered_no(window: Window, qtbot: QtBot) -> None:
    question = ask_about_a_tutor(window)
    qtbot.waitExposed(question)
    qtbot.keyClick(question.no, Qt.Key.Key_F9)
    assert question.result() == Ask.DialogCode.Rejected
