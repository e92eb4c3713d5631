"""From nothing to an open record and back, through the widgets."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QProcess, QRect, Qt
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.executors import InPlace
from tests.office import CHEAP, NOON, PASSPHRASE, Office
from tests.ui.hands import click, compose, said
from tutor_app.app import App
from tutor_app.cli import setting_up
from tutor_app.drafts import drafts
from tutor_app.i18n import _
from tutor_app.opening import create_office
from tutor_app.paths import Paths
from tutor_app.queries.office import members, settings
from tutor_app.services.office import NewOffice
from tutor_app.services.students import add_student
from ui import theme
from ui.fields import TextArea
from ui.messages import BugDialog
from ui.pages.first_run import FirstRunPage
from ui.pages.students import StudentsPage
from ui.pages.students.adding import NewStudent
from ui.pages.students.details import DetailsTab
from ui.pages.today import TodayPage
from ui.pages.unlock import UnlockPage
from ui.start import Start
from ui.tokens import DARK, LIGHT
from ui.widgets.button import IconButton
from ui.window import Window


def first_run(start: Start) -> FirstRunPage:
    start.begin()
    assert isinstance(start.shown, FirstRunPage)
    return start.shown


def unlock_page(start: Start) -> UnlockPage:
    start.begin()
    assert isinstance(start.shown, UnlockPage)
    return start.shown


def opened(start: Start) -> Window:
    assert isinstance(start.shown, Window)
    return start.shown


@pytest.fixture
def returning(qapp: QApplication, office: Office) -> Start:
    """The program on a computer with a closed record."""
    office.app.close()
    return Start(qapp, office.app.paths, clock=lambda: NOON, executor=InPlace(), cost=CHEAP)


def unlock(page: UnlockPage) -> None:
    page.by_passphrase.passphrase.setText(PASSPHRASE)
    click("Open the record", page)


def fill_in(page: FirstRunPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.office.office, "Open Table")
    qtbot.keyClicks(page.office.member, "Jiwon")
    click(_("Use these"), page)
    page.passphrase.again.setText(page.answers.passphrase)
    for field, group in zip(page.recovery.typed.groups, page.answers.recovery_key.lower().split("-"), strict=True):
        qtbot.keyClicks(field, group)


def test_first_run_makes_a_record_and_opens_it(start: Start, qtbot: QtBot) -> None:
    page = first_run(start)
    assert not page.go_on.isEnabled()
    fill_in(page, qtbot)
    key, passphrase = page.answers.recovery_key, page.answers.passphrase
    click("Open the record", page)
    window = opened(start)
    assert window.app.query(settings)["name"] == "Open Table"
    assert [row.name for row in window.app.query(members)] == ["Jiwon"]
    window.close()
    start.begin()
    page = unlock_page(start)
    page.by_passphrase.passphrase.setText(passphrase)
    click("Open the record", page)
    opened(start).close()
    page = unlock_page(start)
    page.ask_recovery()
    assert page.by_recovery is not None
    page.by_recovery.key.set_value(key)
    click("Open with the recovery key", page)
    assert page.by_renewal is not None
    assert page.by_renewal.member.currentText() == "Jiwon"


def test_a_computer_that_speaks_korean_goes_on_speaking_it(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("ko_KR"))
    start = Start(qapp, Paths.at(tmp_path), clock=lambda: NOON, executor=InPlace(), cost=CHEAP)
    page = first_run(start)
    assert page.language.language.value() == "ko"
    fill_in(page, qtbot)
    page.go_on.click()
    assert opened(start).page.title() == "오늘"
    assert start.settings.language == "ko"


def test_nothing_is_written_before_the_last_button(start: Start, qtbot: QtBot) -> None:
    page = first_run(start)
    fill_in(page, qtbot)
    assert not start.paths.record.exists()
    assert not start.paths.keys.exists()


def test_a_mistyped_group_says_so(start: Start, qtbot: QtBot) -> None:
    page = first_run(start)
    fill_in(page, qtbot)
    group = page.recovery.typed.groups[7]
    group.clear()
    qtbot.keyClicks(group, "2222")
    assert group.wrong
    assert group.accessibleDescription() == "wrong"
    assert not page.go_on.isEnabled()


def test_answers_survive_a_change_of_language(start: Start, qtbot: QtBot) -> None:
    page = first_run(start)
    compose(page.office.office, "", "서울 사무실")
    page.language_wanted.emit("ko")
    page = start.shown
    assert isinstance(page, FirstRunPage)
    assert page.office.office.value() == "서울 사무실"
    assert page.language.language.value() == "ko"


def test_unlocking_leads_to_today_whatever_was_shown_last(returning: Start) -> None:
    returning.settings = replace(returning.settings, page="reports")
    page = unlock_page(returning)
    page.by_passphrase.passphrase.setText(PASSPHRASE)
    click("Open the record", page)
    assert isinstance(opened(returning).page, TodayPage)


def test_wrong_passphrase_says_so_and_keeps_the_page(returning: Start) -> None:
    page = unlock_page(returning)
    page.by_passphrase.passphrase.setText("no such words here at all")
    click("Open the record", page)
    assert returning.shown is page
    assert "passphrase" in page.by_passphrase.framed.error.text()
    page.by_passphrase.passphrase.setText(PASSPHRASE)
    click("Open the record", page)
    opened(returning)


def test_recovery_key_leads_to_a_new_passphrase(returning: Start, office: Office) -> None:
    page = unlock_page(returning)
    click("Forgotten the passphrase?", page)
    assert page.by_recovery is not None
    page.by_recovery.key.set_value(office.recovery_key)
    click("Open with the recovery key", page)
    assert page.by_renewal is not None
    page.by_renewal.first.setText("seven other quiet words for now")
    page.by_renewal.again.setText("seven other quiet words")
    click("Set it and open the record", page)
    assert returning.shown is page, "the two were not the same"
    page.by_renewal.again.setText("seven other quiet words for now")
    click("Set it and open the record", page)
    window = opened(returning)
    assert window.app.record.member_id
    window.close()
    page = unlock_page(returning)
    page.by_passphrase.passphrase.setText("seven other quiet words for now")
    click("Open the record", page)
    opened(returning)


def test_a_mistyped_recovery_key_names_the_group(returning: Start, office: Office) -> None:
    page = unlock_page(returning)
    page.ask_recovery()
    wrong = "2222" if not office.recovery_key.startswith("2222") else "3333"
    assert page.by_recovery is not None
    page.by_recovery.key.set_value(wrong + office.recovery_key[4:])
    click("Open with the recovery key", page)
    assert returning.shown is page
    assert page.by_recovery.framed.error.text()


def test_lock_closes_the_record_and_starts_afresh(
    returning: Start, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    started: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda program, arguments: started.append((program, arguments)))
    monkeypatch.setattr(qapp, "exit", lambda _code: None)
    unlock(unlock_page(returning))
    opened(returning).lock_wanted.emit()
    assert started[0][1][-2:] == ["--data-dir", str(returning.paths.data)]
    assert not returning.paths.temp.exists()


def test_the_look_follows_the_computer(returning: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    unlock(unlock_page(returning))
    hints = returning.application.styleHints()
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens() is DARK
    opened(returning).change_settings(theme="light")
    returning.follow_computer()
    assert theme.tokens() is LIGHT


def test_a_pause_keeps_what_is_typed(returning: Start, office: Office) -> None:
    unlock(unlock_page(returning))
    window = opened(returning)
    assert returning.record is not None
    window.show_sheet(NewStudent(window))
    sheet = window.overlays.sheet
    assert isinstance(sheet, NewStudent)
    sheet.alias.setText("노을")
    returning.record.pause.passed.emit()
    assert "노을" in str(window.app.query(drafts, "sheets"))


def test_words_in_a_field_outlive_the_end_of_the_program(returning: Start, qapp: QApplication, tmp_path: Path) -> None:
    unlock(unlock_page(returning))
    window, words = opened(returning), "Mornings are best."
    window.open_page("students", id=window.app.do(add_student, alias="노을"))
    notes = type_notes(window, words)
    assert returning.record is not None
    returning.record.pause.passed.emit()
    assert notes.hasFocus(), "nothing was touched"
    shutil.copytree(returning.paths.data, tmp_path / "after")  # as the power goes
    again = Start(qapp, Paths.at(tmp_path / "after"), clock=lambda: NOON, executor=InPlace(), cost=CHEAP)
    unlock(unlock_page(again))
    window = opened(again)
    assert "The program ended before “Notes” was saved" in said(window)
    click("Copy", window)
    assert qapp.clipboard().text() == words
    click("Go there", window)
    assert window.page.key == "students"
    type_notes(window, words)
    window.open_page("today")
    window.keep_words()
    next(one for one in window.findChildren(IconButton) if one.accessibleName() == "Put away").click()
    assert window.app.query(drafts, "fields") == {}
    assert not any("The program ended" in words for words in said(window))


def type_notes(window: Window, words: str) -> TextArea:
    """Type into the notes of the student who is open, and stay there."""
    assert isinstance(window.page, StudentsPage)
    window.page.detail.show_tab("details")
    tab = window.page.detail.tab("details")
    assert isinstance(tab, DetailsTab)
    notes = tab.form.editors["notes"]
    assert isinstance(notes, TextArea)
    window.activateWindow()
    QApplication.processEvents()
    notes.setFocus()
    notes.setPlainText(words)
    return notes


def test_the_window_stands_where_it_stood_before_the_lock(
    returning: Start, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(QProcess, "startDetached", lambda _program, _arguments: None)
    monkeypatch.setattr(qapp, "exit", lambda _code: None)
    unlock(unlock_page(returning))
    place = QRect(30, 110, 700, 560)
    opened(returning).setGeometry(place)
    opened(returning).lock_wanted.emit()
    again = Start(qapp, returning.paths, clock=lambda: NOON, executor=InPlace(), cost=CHEAP)
    page = unlock_page(again)
    assert page.size() != place.size()
    assert (page.geometry().center() - place.center()).manhattanLength() < 10
    unlock(page)
    assert opened(again).geometry() == place


@pytest.mark.parametrize("place", ["", "nonsense", "가나다"])
def test_without_a_place_the_window_opens_over_the_unlock_page(returning: Start, place: str) -> None:
    returning.settings = replace(returning.settings, place=place)
    page = unlock_page(returning)
    page.move(20, 30)
    unlock(page)
    room = opened(returning).screen().availableGeometry()
    assert room.contains(opened(returning).geometry().topLeft())


def test_idle_time_locks(returning: Start, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    started: list[str] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda program, _arguments: started.append(program))
    monkeypatch.setattr(qapp, "exit", lambda _code: None)
    unlock(unlock_page(returning))
    assert returning.record is not None
    returning.record.idle.passed.emit()
    assert started


def test_sample_office_is_a_record_of_its_own_with_a_banner(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(paths: Paths, _given: object) -> App:
        return create_office(paths, NewOffice("Sample", "Jiwon"), setting_up.DEMO_PASSPHRASE, cost=CHEAP)[0]

    monkeypatch.setattr(setting_up, "build_demo", small)
    own = start.paths
    page = first_run(start)
    page.sample.click()
    window = opened(start)
    assert window.office.is_sample
    assert window.app.paths.record != own.record
    assert not own.record.exists()
    click("Leave the sample", window)
    assert isinstance(start.shown, FirstRunPage)


def test_the_language_of_the_unlock_page_is_remembered(returning: Start) -> None:
    page = unlock_page(returning)
    page.language_wanted.emit("ko")
    assert isinstance(returning.shown, UnlockPage)
    again = Start(returning.application, returning.paths, executor=InPlace())
    assert again.settings.language == "ko"


def test_keyboard_alone_opens_the_record(returning: Start, qtbot: QtBot) -> None:
    page = unlock_page(returning)
    qtbot.keyClicks(page.by_passphrase.passphrase, PASSPHRASE)
    qtbot.keyClick(page.by_passphrase.passphrase, Qt.Key.Key_Return)
    opened(returning)


def test_what_nobody_caught_is_told_without_values(returning: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(BugDialog, "exec", lambda dialog: told.append(dialog.report))
    unlock_page(returning)
    try:
        raise KeyError("김하늘")
    except KeyError as error:
        returning.caught(KeyError, error, None)
    kept = "".join(file.read_text("utf-8") for file in returning.paths.logs.iterdir())
    assert "KeyError" in told[0]
    assert "KeyError" in kept
    assert "김하늘" not in told[0] + kept
