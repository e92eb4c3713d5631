"""Between a tutor's laptop and the office, over two real records: sending, what comes back, and what was not taken."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.copies import rows
from tests.executors import InPlace
from tests.office import CHEAP, PASSPHRASE, Office
from tests.ui.conftest import opened
from tests.ui.hands import click, said
from tests.ui.seen import clipped, english, nameless
from tutor_app import bundles, sending
from tutor_app.errors import UserError
from tutor_app.opening import open_office
from tutor_app.queries.refusals import own_refusals
from tutor_app.services import sessions, students
from tutor_app.services.erasing import erase_student
from tutor_app.services.filters import save_filter
from tutor_app.services.subjects import add_subject
from ui.messages import Ask, ErrorBanner
from ui.pages.copies import CopiesPage, SendPage
from ui.pages.mine import MinePage
from ui.pages.mine.own import FreeSheet, OwnContactSheet
from ui.pages.parts.leasing import Leasing
from ui.pages.reports import ReportsPage
from ui.pages.reports.drafting import NewReport
from ui.pages.settings import OwnSettingsPage
from ui.pages.settings.passphrases import NewPassphrase
from ui.pages.setup.left import LeftBanner
from ui.pages.setup.newcopy import NewCopyPage
from ui.pages.unlock import UnlockPage
from ui.start import Start
from ui.widgets.button import Button
from ui.widgets.week import Stroke
from ui.window import Window

NEW = "seven other quiet words for now"


@pytest.fixture
def office(laptop: Office) -> Office:
    """The record that the window shows."""
    return laptop


@pytest.fixture
def page(window: Window) -> SendPage:
    window.open_page("send")
    assert isinstance(window.page, SendPage)
    return window.page


def log(laptop: Office) -> None:
    """The tutor logs a session that nobody planned."""
    [match] = rows(laptop, "SELECT m.id FROM \"match\" m JOIN student s ON s.id = m.student_id WHERE s.alias = '하늘'")
    laptop.log(match, "2026-11-22", observed="Asked the way.")


def send(page: SendPage, home: Office, folder: Path) -> None:
    """The page writes a file, which goes to the office, and the answer comes back."""
    folder.mkdir()
    page.make_bundle(folder)
    [there] = folder.iterdir()
    bundles.open_bundle(home.app, there)
    there.unlink()
    answer(page, home, folder)


def answer(page: SendPage, home: Office, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    [made] = sending.make_bundles(home.app, folder)
    page.open_item(file=str(made.path))


def test_what_waits_is_said_sent_and_acknowledged(
    page: SendPage, window: Window, office: Office, home: Office, tmp_path: Path
) -> None:
    assert not page.send.isEnabled()
    log(office)
    assert {"1 session log", "하늘"} <= set(said(page.outgoing))
    assert page.send.text() == "Send this change"
    assert window.frame.status._waits.text() == "1 change to send"
    office.clock.forward(minutes=1)
    (tmp_path / "mail").mkdir()
    page.make_bundle(tmp_path / "mail")
    assert "1 change is on its way: the office has not answered yet." in said(page.outgoing)
    assert (page.send.text(), window.frame.status._waits.text()) == ("Send again", "")
    [there] = (tmp_path / "mail").iterdir()
    bundles.open_bundle(home.app, there)
    assert rows(home, "SELECT observed FROM session_log ORDER BY date DESC")[0] == "Asked the way."
    answer(page, home, tmp_path / "back")
    assert said(page.outgoing) == ["All is sent"]
    assert not page.send.isEnabled()


def test_what_the_office_refused_is_told_by_name_and_reason_with_the_words(
    page: SendPage, window: Window, office: Office, home: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [student] = rows(office, "SELECT id FROM student WHERE alias = '하늘'")
    log(office)
    office.app.do(students.edit_student, student, alias="Haneul the poet")
    send(page, home, tmp_path / "mail")
    told = said(page.refusals)
    assert "1 change" in told
    assert any("하늘" in text for text in told), "about whom"
    assert any("Only the office keeps this." in text for text in told), "and why"
    assert "Alias: Haneul the poet" in told
    click("Copy the words", page.refusals)
    assert QGuiApplication.clipboard().text() == "Alias: Haneul the poet"
    window.open_page("mine")
    first = window.page
    assert isinstance(first, MinePage)
    assert first.refused.isVisible()
    click("See what and why", first)
    assert window.page is page
    assert "Alias: Haneul the poet" in said(page.refusals)
    monkeypatch.setattr(Ask, "said_yes", lambda _ask: True)
    click("Put away", page.refusals)
    assert not page.refusals.isVisible()
    assert office.app.query(own_refusals) == []
    window.open_page("mine")
    assert not first.refused.isVisible()


def test_the_office_sees_what_it_refused(
    qtbot: QtBot, page: SendPage, office: Office, home: Office, tmp_path: Path
) -> None:
    [student] = rows(office, "SELECT id FROM student WHERE alias = '하늘'")
    office.app.do(students.edit_student, student, alias="Haneul the poet")
    send(page, home, tmp_path / "mail")
    there = opened(qtbot, home)
    there.open_page("copies")
    copies = there.page
    assert isinstance(copies, CopiesPage)
    found = copies.table.rows_model.source.row(1)
    assert [one.why for one in found.refused] == ["table"]
    assert found.is_fed


def test_the_lease_is_said_on_every_page_until_news_come(
    page: SendPage, window: Window, office: Office, home: Office, tmp_path: Path
) -> None:
    leasing = window.beside(Leasing)
    leasing.look()
    notices = window.frame.notices
    assert notices.count() == 0
    office.clock.forward(days=24, hours=1)
    leasing.look()
    assert notices.count() == 1
    window.open_page("mine")
    shown = notices.itemAt(0).widget()
    assert "This copy locks and clears itself in 6 days" in said(shown)
    click("Send to the office", shown)
    assert window.page is page
    home.clock.forward(days=24, hours=1)
    answer(page, home, tmp_path / "mail")
    QApplication.processEvents()
    assert notices.count() == 0 or not shown.isVisible()


def test_the_notice_of_the_lease_stays_in_another_language(window: Window, office: Office) -> None:
    office.clock.forward(days=28)
    window.beside(Leasing).look()
    window.change_settings(language="ko")
    assert window.frame.notices.count() == 1


def test_a_lease_that_ends_while_the_window_is_open_locks(window: Window, office: Office, qtbot: QtBot) -> None:
    office.clock.forward(days=31)
    with qtbot.waitSignal(window.lock_wanted, timeout=1000):
        window.beside(Leasing).look()


def test_a_copy_whose_lease_is_over_is_removed_and_can_be_asked_for_anew(
    qapp: QApplication, office: Office, home: Office, tmp_path: Path
) -> None:
    paths = office.app.paths
    [match] = rows(office, "SELECT m.id FROM match m JOIN student s ON s.id = m.student_id WHERE s.alias = '구름'")
    office.log(match)
    office.app.close()
    office.clock.forward(days=31)
    start = Start(qapp, paths, clock=office.clock, executor=InPlace(), cost=CHEAP)
    start.begin()
    assert isinstance(start.shown, UnlockPage)
    start.shown.by_passphrase.passphrase.setText(PASSPHRASE)
    click("Open the record", start.shown)
    page = start.shown
    assert isinstance(page, NewCopyPage)
    [banner] = page.findChildren(ErrorBanner)
    assert "was removed" in banner.accessibleName()
    assert not paths.record.exists()
    assert not paths.keys.exists()
    assert list(paths.backups.glob("*")) == []
    [left] = page.findChildren(LeftBanner)
    left.save_to(tmp_path)
    assert list(paths.data.glob("*.tutorbundle")) == []
    [sealed] = tmp_path.glob("*.tutorbundle")
    assert bundles.open_bundle(home.app, sealed).counts["session_log"].new == 1


def test_a_tutor_changes_the_own_passphrase(window: Window, office: Office) -> None:
    window.open_page("settings")
    settings = window.page
    assert isinstance(settings, OwnSettingsPage)
    click("Change…", settings)
    sheet = window.overlays.sheet
    assert isinstance(sheet, NewPassphrase)
    sheet.old.setText(PASSPHRASE)
    sheet.card.first.setText(NEW)
    sheet.card.again.setText(NEW)
    click("Change", sheet)
    assert window.overlays.sheet is None
    office.app.close()
    with pytest.raises(UserError):
        open_office(office.app.paths, PASSPHRASE, clock=office.clock)
    open_office(office.app.paths, NEW, clock=office.clock).close()


def test_a_report_is_written_saved_and_handed_in(
    page: SendPage, window: Window, office: Office, home: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_page("reports")
    there = window.page
    assert isinstance(there, ReportsPage)
    there.new_report()
    sheet = window.overlays.sheet
    assert isinstance(sheet, NewReport)
    sheet.student.set_value(rows(office, "SELECT id FROM student WHERE alias = '하늘'")[0])
    sheet.try_it()
    there.view.draw()
    shown = [button.text() for button in there.view.findChildren(Button) if button.isVisible()]
    assert "Hand in" in shown
    assert not {"Approve", "Issue", "Hand back"} & set(shown)
    target = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    there.view.save_report()
    assert target.exists()
    click("Hand in", there.view)
    send(page, home, tmp_path / "mail")
    assert office.app.query(own_refusals) == [], "saving a paper is nothing that the office refuses"
    assert rows(home, "SELECT status FROM progress_report") == ["submitted"]


def test_what_only_the_office_may_do_is_refused_at_once(office: Office, qtbot: QtBot) -> None:
    again = office.reopened()  # the limit is taken up where a record is opened
    [student] = rows(again, "SELECT id FROM student WHERE alias = '하늘'")
    before = again.picture()
    for command in (
        lambda: again.app.do(students.edit_student, student, alias="Haneul the poet"),
        lambda: again.app.do(sessions.delete_session, rows(again, "SELECT id FROM session_log")[0]),
        lambda: again.app.do(erase_student, student, "asked by letter"),
        lambda: again.app.do(add_subject, name_en="Chess"),
        lambda: again.app.do(save_filter, "sessions", "Mine", "{}"),
    ):
        with pytest.raises(UserError, match="Only your office"):
            command()
    assert again.picture() == before
    assert again.app.undo() is None
    log(again)
    again.app.undo()
    again.app.redo()
    window = opened(qtbot, again)
    assert window.frame.status._waits.text() == "3 changes to send"
    again.app.close()


def test_own_hours_and_contact_are_changed_and_reach_the_office(
    page: SendPage, window: Window, home: Office, tmp_path: Path
) -> None:
    window.open_page("mine")
    first = window.page
    assert isinstance(first, MinePage)
    click("When I am free…", first)
    free = window.overlays.sheet
    assert isinstance(free, FreeSheet)
    free.week.grid.painted.emit(Stroke((1, 3), 600, 720, "free"))
    click("Done", free)
    click("How to reach me…", first)
    contact = window.overlays.sheet
    assert isinstance(contact, OwnContactSheet)
    contact.fields["phone"].setText("010-5555-1234")
    contact.try_it()
    assert {"Your free hours", "Your contact"} <= set(said(first.outgoing))
    send(page, home, tmp_path / "mail")
    assert page.refusals.isHidden()
    assert len(rows(home, "SELECT id FROM availability WHERE tutor_id IS NOT NULL")) == 8
    assert rows(home, "SELECT phone FROM tutor") == ["010-5555-1234"]


def test_the_page_is_named_whole_and_translated(page: SendPage, window: Window, office: Office) -> None:
    log(office)
    window.change_settings(language="ko")
    for _turn in range(3):
        QApplication.processEvents()
    assert [*nameless(window), *clipped(window), *english(window)] == []
    window.resize(1000, 700)
    for _turn in range(3):
        QApplication.processEvents()
    assert clipped(window) == []
