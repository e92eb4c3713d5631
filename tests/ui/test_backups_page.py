"""Backups in the window: made, listed with what is in each, verified, and restored after a look at what would go."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.office import PASSPHRASE, Office
from tests.ui.hands import click, said, settle
from tutor_app.backups import back_up
from tutor_app.queries.students import roster
from ui.messages import ErrorBanner
from ui.pages.backups import BackupsPage
from ui.pages.backups.restoring import RestoreSheet
from ui.pages.unlock import UnlockPage
from ui.start import Start
from ui.widgets.option_card import OptionCard
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> BackupsPage:
    """The page, with one backup that holds one student."""
    office.student("하늘")
    window.open_page("backups")
    assert isinstance(window.page, BackupsPage)
    click("Back up now", window.page)
    return window.page


def rows(page: BackupsPage) -> list[str]:
    page.table.selectAll()
    source = page.table.rows_model.source
    return [" | ".join(c.text(source.row(at)) for c in page.table.rows_model.columns) for at in range(len(source))]


def test_each_says_what_is_in_it(page: BackupsPage) -> None:
    [row] = rows(page)
    for part in ("today 14:03", "Asked for", "This computer", "1 students, 0 tutors, 0 sessions"):
        assert part in row


def test_the_second_place_gets_the_same_file(page: BackupsPage, window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    page.take_place(folder)
    assert window.settings.second_backup_folder == str(folder)
    page.back_up()
    assert len(list(folder.glob("*.tutorbackup"))) == 1
    assert sum("| This computer |" not in row for row in rows(page)) == 1
    assert not page.late.isVisible()


def test_a_second_place_that_fails_hides_nothing_of_what_was_made(
    page: BackupsPage, window: Window, tmp_path: Path
) -> None:
    page.take_place(tmp_path / "stick that was taken out")
    page.back_up()
    assert len(rows(page)) == 2
    banner = window.findChild(ErrorBanner)
    assert banner is not None
    words = said(banner)
    assert "The second place “stick that was taken out” did not take the backup." in words
    assert "The one on this computer was made." in words
    assert "Connect the disk, or choose another second place." in words


def test_verifying_a_damaged_one_says_so(page: BackupsPage, window: Window) -> None:
    [one] = page._kept
    page.verify_chosen()
    assert "Verified now" in rows(page)[0]
    data = bytearray(one.path.read_bytes())
    data[len(data) // 2] ^= 1
    one.path.write_bytes(bytes(data))
    page.verify_chosen()
    assert "Damaged" in rows(page)[0]
    assert window.findChild(ErrorBanner) is not None


def test_the_preview_lists_what_would_go(page: BackupsPage, window: Window, office: Office) -> None:
    office.student("나중에")
    click("Restore…", page)
    sheet = window.overlays.sheet
    assert isinstance(sheet, RestoreSheet)
    source = sheet.table.rows_model.source
    assert [source.row(at).label for at in range(len(source))] == ["Add K-002 나중에"]
    assert sheet._seen.now["student"] == 2
    assert not list(office.app.paths.temp.glob("look-*")), "the staging place is empty again"


def test_restoring_closes_the_record_and_asks_for_a_passphrase(start: Start, office: Office, qtbot: QtBot) -> None:
    start.paths = office.app.paths
    start.open_window(office.app)
    window = start.shown
    assert isinstance(window, Window)
    office.student("하늘")
    window.open_page("backups")
    page = window.page
    assert isinstance(page, BackupsPage)
    page.back_up()
    office.student("나중에")
    page.preview()
    assert isinstance(window.overlays.sheet, RestoreSheet)
    click("Close the record and restore", window)
    unlock = start.shown
    assert isinstance(unlock, UnlockPage)
    assert "Restore a backup" in said(unlock)
    unlock.unlock_wanted.emit(PASSPHRASE)
    again = start.shown
    assert isinstance(again, Window)
    assert [row.alias for row in again.app.query(roster)] == ["하늘"]
    whys = {one.why for one in page_of(again)._kept}
    assert "before-restore" in whys, "what was there is kept"


def test_a_window_that_was_made_moments_before_counts_no_more_once_the_record_is_closed(
    start: Start, office: Office
) -> None:
    backup = back_up(office.app, "asked").path
    start.paths = office.app.paths
    start.open_window(office.app)
    window = start.shown
    assert isinstance(window, Window)
    window.change_settings(language="ko")
    window.restore(backup)
    settle()
    unlock = start.shown
    assert isinstance(unlock, UnlockPage)
    unlock.unlock_wanted.emit(PASSPHRASE)
    assert isinstance(start.shown, Window)


def test_restoring_can_be_left_and_a_damaged_file_is_followed_by_another(
    start: Start, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.student("하늘")
    sound = back_up(office.app, "asked").path
    office.student("나중에")
    start.paths = office.app.paths
    office.app.close()
    damaged = tmp_path / "damaged.tutorbackup"
    damaged.write_bytes(b"no backup")
    start.entrance.ask_to_unlock(damaged)
    unlock = start.shown
    assert isinstance(unlock, UnlockPage)
    unlock.unlock_wanted.emit(PASSPHRASE)
    assert any("Choose another backup" in words for words in said(unlock))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(sound), ""))
    click("Choose another backup", unlock)
    other = start.shown
    assert isinstance(other, UnlockPage)
    assert sound.name in other.findChild(OptionCard).accessibleDescription()
    click("Cancel", other)
    usual = start.shown
    assert isinstance(usual, UnlockPage)
    assert "Good to see you again" in said(usual)
    usual.unlock_wanted.emit(PASSPHRASE)
    assert isinstance(start.shown, Window)
    assert {row.alias for row in start.shown.app.query(roster)} == {"하늘", "나중에"}


def page_of(window: Window) -> BackupsPage:
    window.open_page("backups")
    assert isinstance(window.page, BackupsPage)
    return window.page
