"""The shell: undo, café mode, theme, text size and language, changes from elsewhere, errors."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.executors import InPlace
from tests.office import PASSPHRASE, Office
from tests.ui.hands import click, said
from tutor_app.errors import UserError
from tutor_app.opening import open_office
from tutor_app.services import students
from tutor_app.services.office import set_setting
from tutor_app.settings import Settings
from ui import theme
from ui.messages import ErrorBanner, bug_report
from ui.page import Desk, Page
from ui.pages.all import read_office
from ui.pages.students import StudentsPage
from ui.tokens import DARK
from ui.widgets.label import Label
from ui.window import Window


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def test_undo_and_redo_name_the_step(window: Window, office: Office, qtbot: QtBot) -> None:
    before = office.picture()
    office.student("하늘")
    assert window.frame.status.undo.text().startswith("Undo: ")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert office.picture() == before
    redone = office.app.redo_label()
    assert redone
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert office.picture() != before


def test_a_toast_goes_once_something_else_was_done(window: Window, office: Office) -> None:
    student = office.student("하늘")
    window.say("Student added")
    office.app.do(students.archive_student, student)
    assert window.overlays.toast is None, "its Undo would take back another step"


def test_undo_from_the_toast(window: Window, office: Office, qtbot: QtBot) -> None:
    before = office.picture()
    window.do(students.add_student, alias="하늘")
    window.say("Student added")
    toast = window.overlays.toast
    assert toast is not None
    qtbot.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert office.picture() == before
    assert window.overlays.toast is None


def test_a_refused_command_shows_what_happened_and_what_to_do(window: Window, qtbot: QtBot) -> None:
    assert window.do(students.add_student, alias="") is None
    banner = window.findChild(ErrorBanner)
    assert banner is not None
    qtbot.waitUntil(banner.isVisible)
    for word in ("Happened", "Kept", "To do"):
        assert word in words_of(banner)
    banner.closed.emit()


def test_a_bug_report_holds_no_values() -> None:
    try:
        raise ValueError("김하늘")
    except ValueError as error:
        report = bug_report(error)
    assert "김하늘" not in report
    assert "ValueError" in report


def test_theme_changes_at_once(window: Window) -> None:
    window.change_settings(theme="dark")
    assert theme.tokens() is DARK
    assert window.grab().toImage().pixelColor(3, 100).name().upper() == DARK.nav
    window.change_settings(theme="light")


def test_a_new_day_is_counted_from_on_every_page(window: Window, office: Office) -> None:
    office.request(office.student("하늘"), since="2026-11-01")
    window.open_page("matching")
    waited = next(words for words in said(window.page) if "days waiting" in words)
    window.open_page("today")
    office.clock.forward(days=2)
    window.passing.tick()
    window.open_page("matching")
    assert waited not in said(window.page)


def test_language_changes_without_a_restart(window: Window) -> None:
    window.open_page("settings")
    window.change_settings(language="ko")
    assert window.shelf.key == "settings"
    assert window.page.isVisible()
    window.change_settings(language="en")
    assert window.page.title() == "Settings"


@pytest.mark.parametrize("percent", [80, 150, 200])
def test_text_size_makes_everything_anew(window: Window, percent: int) -> None:
    window.change_settings(text_size=percent)
    assert window.frame.top.height() == round(48 * percent / 100)
    assert window.frame.status.height() == round(26 * percent / 100)


def test_cafe_mode_at_one_key(window: Window, qtbot: QtBot) -> None:
    assert not window.hides_names
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.hides_names
    assert "Café mode" in words_of(window.frame.status)
    window.do(students.add_student, alias="하늘")
    assert window.frame.status.undo.text() == "Undo: Add K-001"
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not window.hides_names


def test_a_narrow_window_keeps_its_pages_as_icons(window: Window) -> None:
    window.resize(1000, 700)
    assert window.frame.nav.width() == 56
    assert all(item.toolTip() for item in window.frame.nav.items.values())
    window.resize(1440, 900)
    assert window.frame.nav.width() == 208


def test_what_another_process_did_is_noticed(window: Window, office: Office) -> None:
    other = open_office(office.app.paths, PASSPHRASE)
    other.do(set_setting, "name", "Another name")
    other.close()
    window.passing.look_elsewhere()
    assert window.office.name == "Another name"


class OnePage(Page):
    key, icon, name = "one", "users", "One"
    reads = frozenset({"student"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.times_read = 0

    def refresh(self, change: object) -> None:
        self.times_read += 1


class OtherPage(OnePage):
    key, icon, name = "other", "table", "Other"
    reads = frozenset({"office_setting"})


def test_only_the_page_in_view_reads_again(office: Office, qtbot: QtBot) -> None:
    window = Window(office.app, Settings(), [OnePage, OtherPage], read_office=read_office, executor=InPlace())
    qtbot.addWidget(window)
    window.show()
    one = window.page
    assert isinstance(one, OnePage)
    office.student()
    window.do(set_setting, "name", "A name")
    assert one.times_read == 2, "once at first, once for the student, never for the name"
    window.open_page("other")
    office.student("미래")
    office.student("가람")
    assert one.times_read == 2
    window.open_page("one")
    assert one.times_read == 3


def test_a_failing_job_is_shown(window: Window) -> None:
    def fail(_progress: object) -> None:
        raise UserError("The stick is gone.", "Put it in again.")

    window.jobs.run("Copying", fail, print)
    assert window.findChild(ErrorBanner) is not None


def test_leaving_commits_the_field_being_edited(window: Window, qtbot: QtBot) -> None:
    committed: list[str] = []
    window.open_page("students")
    assert isinstance(window.page, StudentsPage)
    window.page.list.filter.committed.connect(committed.append)
    window.find_here()
    qtbot.keyClicks(window.page.list.filter, "haneul")
    window.leave()
    assert committed == ["haneul"]


def test_every_page_opens_by_its_key(window: Window, qtbot: QtBot) -> None:
    for at, key in enumerate([place.key for place in window.shelf.places() if not place.at_foot], 1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + at), Qt.KeyboardModifier.AltModifier)
        assert window.shelf.key == key
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.shelf.key == "settings"


def test_words_say_click(window: Window) -> None:
    window.open_page("settings")
    click("한국어", window)
    assert window.settings.language == "ko"
    click("English", window)
