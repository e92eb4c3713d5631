"""From a computer without a record to the window of a copy: a code to send, a file to take in, six words."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.executors import InPlace
from tests.office import CHEAP, NOON, Office
from tests.ui.hands import click, said
from tests.ui.seen import clipped, english, nameless
from tutor_app import roster, sending
from tutor_app.services.copies import member_of
from tutor_app.sync.bundle import ENDING
from ui.messages import ErrorBanner
from ui.pages.all import pages_of
from ui.pages.first_run import FirstRunPage
from ui.pages.setup.awaiting import AwaitPage
from ui.pages.setup.newcopy import NewCopyPage
from ui.pages.unlock import UnlockPage
from ui.start import Start
from ui.widgets.frame import Ground
from ui.window import Window

PASSPHRASE = "seven other quiet words for now"


def asked(start: Start) -> NewCopyPage:
    """The page that asks who joins, from the first run on."""
    start.begin()
    assert isinstance(start.shown, FirstRunPage)
    start.shown.join.click()
    page = start.shown
    assert isinstance(page, NewCopyPage)
    page.you.member.setText("서연")
    page.passphrase.first.setText(PASSPHRASE)
    page.passphrase.again.setText(PASSPHRASE)
    return page


def waiting(start: Start) -> AwaitPage:
    """The page that shows the code."""
    click("Show the join code", asked(start))
    assert isinstance(start.shown, AwaitPage)
    return start.shown


def answer(office: Office, page: AwaitPage, folder: Path, kind: str, tutor: str | None = None) -> tuple[Path, str]:
    """Have the office add the copy whose code was copied; gives its file, and the words that it sees."""
    click("Copy the code", page)
    said = roster.add(office.app, QGuiApplication.clipboard().text(), "The new one", kind, tutor)
    folder.mkdir(exist_ok=True)
    [made] = sending.make_bundles(office.app, folder)
    return made.path, said


def shown_words(page: AwaitPage) -> set[str]:
    QApplication.processEvents()
    return {box.accessibleName() for box in page.answer.findChildren(Ground) if box.isVisible()}


def banners(page: AwaitPage) -> list[ErrorBanner]:
    QApplication.processEvents()
    return [one for one in page.findChildren(ErrorBanner) if one.isVisible()]


@pytest.mark.parametrize("kind", ["tutor", "partner", "office"])
def test_a_new_computer_joins_as_what_the_office_says(
    start: Start, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    tutor = office.tutor("김서연")
    office.match(office.student("하늘"), tutor)
    page = waiting(start)
    path, shown = answer(office, page, tmp_path / "mail", kind, tutor if kind == "tutor" else None)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    assert not page.go_on.isEnabled()
    click("Choose the file…", page)
    assert shown_words(page) == {shown}
    click("The words match: join", page)
    window = start.shown
    assert isinstance(window, Window)
    assert window.shelf.kinds() == list(pages_of(window.app))
    assert window.has_page("mine") == (kind == "tutor")
    if kind == "tutor":
        assert window.app.record.member_id == member_of(window.app.record.copy_id())
    assert "joined" in window.overlays.toast.accessibleName()  # type: ignore[union-attr]
    window.close()


def test_words_are_compared_before_anything_is_sent(
    start: Start, qapp: QApplication, office: Office, tmp_path: Path
) -> None:
    page = waiting(start)
    page.words.code.setPlainText(page.code._code)
    assert "your own" in " ".join(said(page.words))
    page.words.code.setPlainText(f"[Jiwon] {roster.own_keys(office.app).public.code()} :)")
    QApplication.processEvents()
    click("They are different", page)
    assert len(banners(page)) == 1
    page.words.code.setPlainText(roster.own_keys(office.app).public.code())
    QApplication.processEvents()
    [here] = {box.accessibleName() for box in page.words.findChildren(Ground)}
    click("They are the same", page)
    path, there = answer(office, page, tmp_path / "mail", "office")
    assert here == there
    page.close()
    again = Start(qapp, start.paths, clock=lambda: NOON, executor=InPlace(), cost=CHEAP)
    again.begin()
    assert isinstance(again.shown, UnlockPage)
    again.shown.by_passphrase.passphrase.setText(PASSPHRASE)
    click("Open the record", again.shown)
    assert isinstance(again.shown, AwaitPage)
    again.shown.take(path)
    assert isinstance(again.shown, Window)
    again.shown.close()


def test_words_that_differ_take_nothing(start: Start, office: Office, tmp_path: Path) -> None:
    page = waiting(start)
    path, shown = answer(office, page, tmp_path / "mail", "office")
    page.take(path)
    assert shown_words(page) == {shown}
    click("They are different", page)
    assert shown_words(page) == set()
    assert not page.go_on.isEnabled()
    assert len(banners(page)) == 1
    assert "different" in banners(page)[0].accessibleName()


def test_a_file_that_is_no_answer_is_refused_and_the_code_stays(start: Start, tmp_path: Path) -> None:
    page = waiting(start)
    wrong = tmp_path / "wrong.tutorbundle"
    wrong.write_bytes(b"no bundle at all")
    page.take(wrong)
    assert len(banners(page)) == 1
    assert start.shown is page
    assert not page.go_on.isEnabled()


def test_who_closes_the_program_finds_the_code_again(
    start: Start, qapp: QApplication, office: Office, tmp_path: Path
) -> None:
    page = waiting(start)
    path, shown = answer(office, page, tmp_path / "mail", "office")
    page.close()
    again = Start(qapp, start.paths, clock=lambda: NOON, executor=InPlace(), cost=CHEAP)
    again.begin()
    assert isinstance(again.shown, UnlockPage)
    again.shown.by_passphrase.passphrase.setText(PASSPHRASE)
    click("Open the record", again.shown)
    page = again.shown
    assert isinstance(page, AwaitPage)
    page.take(path)
    assert shown_words(page) == {shown}
    click("The words match: join", page)
    assert isinstance(again.shown, Window)
    again.shown.close()


def test_there_is_a_way_back_to_a_new_office_and_nothing_was_written(start: Start) -> None:
    page = asked(start)
    page.office.click()
    assert isinstance(start.shown, FirstRunPage)
    assert start.shown.answers.member == "서연"
    assert not start.paths.record.exists()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_both_pages_are_named_whole_and_translated(start: Start, office: Office, tmp_path: Path, language: str) -> None:
    page = asked(start)
    page.language_wanted.emit(language)
    page = start.shown
    assert isinstance(page, NewCopyPage)
    assert page.you.member.value() == "서연"
    assert [*nameless(page), *clipped(page)] == []
    page.go_on.click()
    assert isinstance(start.shown, AwaitPage)
    start.shown.language_wanted.emit(language)
    waits = start.shown
    assert isinstance(waits, AwaitPage)
    waits.code.copy.click()
    said = roster.add(office.app, QGuiApplication.clipboard().text(), "The new one")
    waits.take(sending.make_bundles(office.app, tmp_path)[0].path)
    assert shown_words(waits) == {said}
    for _turn in range(3):
        QApplication.processEvents()
    assert [*nameless(waits), *clipped(waits)] == []
    if language == "ko":
        given = ("TA1-", ENDING, *said.split())
        assert [text for text in english(waits) if not any(part in text for part in given)] == []
