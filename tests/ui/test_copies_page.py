"""Copies in the window: two offices join, exchange bundles, and decide what both changed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.copies import joined
from tests.core.test_shared_folder import introduce
from tests.office import Office, Template
from tests.ui.conftest import opened
from tests.ui.hands import click
from tutor_app import bundles, roster, sending
from tutor_app.queries.office import peers
from tutor_app.queries.students import roster as students_there
from tutor_app.services import sessions, students
from tutor_app.shared_folder import SharedFolder
from tutor_app.sync.keys import Keys, words
from ui.messages import ErrorBanner
from ui.pages.copies import CopiesPage
from ui.pages.copies.adding import AddSheet, AnswerSheet, JoinSheet
from ui.pages.copies.back import BackSheet
from ui.pages.copies.one import CopySheet
from ui.pages.copies.taking import TakeSheet
from ui.pages.parts.exchange import Exchange
from ui.pages.today import TodayPage
from ui.toast import Toast
from ui.widgets.frame import Ground
from ui.widgets.label import Paragraph
from ui.window import Window


@pytest.fixture
def page(window: Window) -> CopiesPage:
    window.open_page("copies")
    assert isinstance(window.page, CopiesPage)
    return window.page


@pytest.fixture
def washington(template: Template, tmp_path: Path) -> Iterator[Office]:
    made = template.copy_to(tmp_path / "washington")
    yield made
    made.app.close()


@pytest.fixture
def apart(office: Office, washington: Office) -> tuple[Office, Office]:
    """Both know each other and have the same student."""
    introduce(office, washington)
    student = office.student("하늘")
    washington.app.merge(office.app.record.steps_beyond(washington.app.record.vector()))
    assert student
    return office, washington


def student_of(office: Office) -> str:
    return office.app.query(students_there)[0].id


def bundle_of(office: Office, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return sending.make_bundles(office.app, folder)[0].path


def rows(page: CopiesPage) -> list[str]:
    source = page.table.rows_model.source
    return [" | ".join(c.text(source.row(at)) for c in page.table.rows_model.columns) for at in range(len(source))]


def toast(window: Window) -> str:
    shown = window.findChildren(Toast)
    return shown[-1].accessibleName() if shown else ""


def take_sheet(window: Window) -> TakeSheet:
    sheet = window.overlays.sheet
    assert isinstance(sheet, TakeSheet)
    return sheet


def test_a_record_alone_says_what_copies_are_for(page: CopiesPage, window: Window) -> None:
    assert page._empty.isVisible()
    assert not page._list.isVisible()
    click("Show the join code", page)
    sheet = window.overlays.sheet
    assert isinstance(sheet, JoinSheet)
    click("Copy the code", sheet)
    assert QGuiApplication.clipboard().text() == roster.own_keys(window.app).public.code()


def test_adding_a_copy_shows_the_words_that_the_other_side_sees(
    page: CopiesPage, window: Window, washington: Office
) -> None:
    click("Add a copy…", page)
    sheet = window.overlays.sheet
    assert isinstance(sheet, AddSheet)
    assert not sheet.yes.isEnabled()
    theirs, ours = roster.own_keys(washington.app).public, roster.own_keys(window.app).public
    sheet.code.setPlainText(theirs.code()[:-3])
    assert not sheet.yes.isEnabled(), "a code that is cut off adds nobody"
    sheet.code.setPlainText(theirs.code())
    assert words(theirs, ours) in {shown.accessibleName() for shown in sheet.findChildren(Ground)}
    sheet.back.click()
    assert QGuiApplication.clipboard().text() == ours.code(), "so that the other side sees them too"
    sheet.name.setText("Washington")
    sheet.try_it()
    assert [peer.name for peer in window.app.query(peers)] == ["Washington"]
    answer = window.overlays.sheet
    assert isinstance(answer, AnswerSheet)
    click("Later", answer)
    assert "Washington" in rows(page)[1]
    assert page._list.isVisible()


def test_a_tutor_copy_needs_its_tutor(page: CopiesPage, window: Window, office: Office) -> None:
    tutor = office.tutor("김서연")
    page.add_copy()
    sheet = window.overlays.sheet
    assert isinstance(sheet, AddSheet)
    sheet.code.setPlainText(Keys.new("laptop").public.code())
    sheet.kind._buttons[2].click()
    sheet.try_it()
    assert "Choose whose laptop" in sheet.wrong.text()
    sheet.tutor.set_value(tutor)
    sheet._take_name(tutor)
    sheet.try_it()
    assert "김서연, Tutor laptop · T-001" in rows(page)[1]
    window.toggle_cafe_mode()
    assert "김서연" not in "".join(rows(page)), "café mode shows the code alone"


def test_revoking_asks_nothing_more_of_a_copy(page: CopiesPage, window: Window, apart: tuple[Office, Office]) -> None:
    page.refresh(None)
    page.show_copy(page.table.rows_model.source.row(1))
    sheet = window.overlays.sheet
    assert isinstance(sheet, CopySheet)
    sheet.do_revoke()
    assert "Revoked" in rows(page)[1]


def test_what_a_bundle_brings_is_said_before_it_is_taken(
    page: CopiesPage, window: Window, apart: tuple[Office, Office], tmp_path: Path
) -> None:
    office, washington = apart
    pupil = student_of(washington)
    washington.log(washington.match(pupil))
    washington.clock.forward(minutes=5)
    washington.app.do(students.edit_student, pupil, place="Reston")
    office.app.do(students.edit_student, pupil, place="Mapo")
    page.open_item(file=str(bundle_of(washington, tmp_path / "mail")))
    sheet = take_sheet(window)
    said = [line.words for line in sheet.lines]
    assert said == ["1 new session", "1 new tutor", "1 new match", "1 edit", "1 conflict"]
    assert not office.app.query(lambda read: read.connection().exec_driver_sql("SELECT id FROM session_log").all())
    click("Not now", sheet)
    assert len(office.picture()["session_log"]) == 0
    page.open_item(file=str(next((tmp_path / "mail").iterdir())))
    take_sheet(window).take()
    assert len(office.picture()["session_log"]) == 1
    assert "Taken from The other" in toast(window)
    assert len(list(office.app.paths.backups.glob("*before-merge*"))) == 1
    page.open_item(file=str(next((tmp_path / "mail").iterdir())))
    assert toast(window) == "Everything in this bundle was here already"
    assert page.merges.isVisible()
    assert page.count(window) == 1
    assert "Place" in page.conflicts.accessibleName()


@pytest.fixture
def differing(apart: tuple[Office, Office], page: CopiesPage, tmp_path: Path) -> str:
    """A student whose place both set: Mapo here, Reston there later; the page has taken the bundle."""
    office, washington = apart
    pupil = student_of(washington)
    office.app.do(students.edit_student, pupil, place="Mapo")
    washington.clock.forward(minutes=5)
    washington.app.do(students.edit_student, pupil, place="Reston")
    bundles.open_bundle(office.app, bundle_of(washington, tmp_path / "mail"))
    return pupil


def place_of(office: Office, pupil: str) -> str:
    return next(row.place for row in office.app.query(students_there) if row.id == pupil)


@pytest.mark.parametrize(("key", "stands"), [(Qt.Key.Key_1, "Mapo"), (Qt.Key.Key_2, "Reston")])
def test_a_conflict_is_decided_by_one_key_and_undone(
    differing: str, page: CopiesPage, window: Window, office: Office, key: Qt.Key, stands: str
) -> None:
    page.open_item(pill="conflicts")
    assert place_of(office, differing) == "Reston", "until somebody decides, the newer one is seen"
    buttons = {name: button.accessibleName() for name, button in page.conflicts.keep.items()}
    assert buttons == {"earlier": "Keep this: Mapo", "later": "Keep that: Reston"}
    QTest.keyClick(page.conflicts, key)
    assert place_of(office, differing) == stands
    assert not page.conflicts.isVisible()
    assert page.count(window) == 0
    window.undo()
    assert page.conflicts.isVisible()


def test_in_cafe_mode_a_conflict_shows_the_code_alone(differing: str, page: CopiesPage, window: Window) -> None:
    assert "하늘 (K-001): Place" in page.conflicts.accessibleName()
    window.toggle_cafe_mode()
    assert page.conflicts.accessibleName() == "K-001: Place"


def test_the_first_page_leads_to_the_conflicts(differing: str, window: Window) -> None:
    window.open_page("today")
    today = window.page
    assert isinstance(today, TodayPage)
    need = next(tile.need for tile in today.tiles.tiles if tile.need.kind == "conflicts")
    assert (need.count, need.page) == (1, "copies")
    today.open_need(need)
    assert window.shelf.key == "copies"


def test_a_bundle_is_taken_back_after_it_said_whose_work_goes(
    apart: tuple[Office, Office], page: CopiesPage, window: Window, tmp_path: Path
) -> None:
    office, washington = apart
    washington.student("바다")
    bundles.open_bundle(office.app, bundle_of(washington, tmp_path / "mail"))
    page.refresh(None)
    page.merges.table.select_id("1") or page.merges.table.selectRow(0)
    click("Take back this bundle…", page)
    sheet = window.overlays.sheet
    assert isinstance(sheet, BackSheet)
    assert "Students: 1" in " ".join(said.text() for said in sheet.findChildren(Paragraph))
    assert sheet.first_field() is sheet.no
    click("Take back on every copy", sheet)
    assert len(office.picture()["student"]) == 1
    window.undo()
    assert len(office.picture()["student"]) == 2


def test_a_partner_office_is_offered_no_way_back(
    qtbot: QtBot, template: Template, office: Office, tmp_path: Path
) -> None:
    office.student("하늘")
    partner = joined(template, tmp_path / "partner", office, "partner")
    window = opened(qtbot, partner)
    window.open_page("copies")
    assert isinstance(window.page, CopiesPage)
    merges = window.page.merges
    assert merges.isVisible()
    merges.table.selectRow(0)
    assert not merges.back.isVisible()
    partner.app.close()


def test_a_bundle_that_deletes_much_asks_with_the_figures(
    page: CopiesPage, window: Window, office: Office, washington: Office, tmp_path: Path
) -> None:
    introduce(office, washington)
    match = office.match()
    logs = [office.log(match, date=f"2026-11-{day:02}") for day in range(2, 6)]
    washington.app.merge(office.app.record.steps_beyond(washington.app.record.vector()))
    washington.app.do(sessions.delete_session, logs[0])
    page.open_item(file=str(bundle_of(washington, tmp_path / "mail")))
    sheet = take_sheet(window)
    assert sheet.yes.kind == "final"
    assert sheet.first_field() is sheet.no, "Enter does not delete"
    assert "Sessions: 1 of 4 would go" in " ".join(said.text() for said in sheet.findChildren(Paragraph))


def test_a_refused_bundle_says_why_and_changes_nothing(page: CopiesPage, window: Window, tmp_path: Path) -> None:
    path = tmp_path / "wrong.tutorbundle"
    path.write_bytes(b"no bundle at all")
    page.open_item(file=str(path))
    assert window.findChild(ErrorBanner) is not None
    assert window.overlays.sheet is None


def test_a_bundle_is_dropped_anywhere_on_the_window(
    window: Window, apart: tuple[Office, Office], tmp_path: Path
) -> None:
    _office, washington = apart
    washington.student("바다")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(bundle_of(washington, tmp_path / "mail")))])
    window.open_page("students")
    enter(window, mime)
    assert window.dropping.cover is not None
    QApplication.sendEvent(window, QDragLeaveEvent())
    QTest.qWait(1)
    assert window.dropping.cover is None
    enter(window, mime)
    left = Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    drop = QDropEvent(QPointF(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, drop)
    QTest.qWait(1)
    assert window.dropping.cover is None
    assert window.shelf.key == "copies"
    assert take_sheet(window).lines[0].words == "1 new student"


def test_several_bundles_are_looked_into_one_after_the_other(
    window: Window, page: CopiesPage, apart: tuple[Office, Office], tmp_path: Path
) -> None:
    _office, washington = apart
    stick = tmp_path / "stick"
    for at, alias in enumerate(("바다", "구름", "별")):
        washington.student(alias)
        os.utime(bundle_of(washington, stick), (at, at))
    (stick / "notes.txt").write_text("nothing for us")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(stick))])
    enter(window, mime)
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(window, drop)
    QTest.qWait(1)
    assert take_sheet(window).lines[0].words == "1 new student"
    take_sheet(window).take()
    QTest.qWait(1)
    take_sheet(window).finish()
    QTest.qWait(1)
    assert take_sheet(window).lines[0].words == "2 new students", "the one before was left"
    take_sheet(window).take()
    assert {one.alias for one in window.app.query(students_there)} >= {"바다", "구름", "별"}


def test_other_files_are_not_taken(window: Window, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "list.xlsx"))])
    assert not enter(window, mime).isAccepted()
    assert window.dropping.cover is None


def enter(window: Window, mime: QMimeData) -> QDragEnterEvent:
    left = Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def test_offices_exchange_through_a_folder(
    page: CopiesPage, window: Window, apart: tuple[Office, Office], tmp_path: Path
) -> None:
    office, washington = apart
    folder = tmp_path / "cloud"
    folder.mkdir()
    page.exchange.choose(str(folder))
    assert "Shared folder: cloud" in page.folder._name.text()
    there = SharedFolder(washington.app, folder)
    washington.student("바다")
    there.look()
    there.put()
    page.exchange_now()
    assert len(office.picture()["student"]) == 2
    assert "taken in" in toast(window)
    page.exchange_now()
    assert toast(window) == "Nothing new, here or there"


def test_what_arrives_waits_where_that_is_wished_and_what_is_wrong_is_listed(
    page: CopiesPage, window: Window, apart: tuple[Office, Office], tmp_path: Path
) -> None:
    office, washington = apart
    folder = tmp_path / "cloud"
    (folder / "somebody").mkdir(parents=True)
    window.change_settings(takes_in=False)
    washington.student("바다")
    SharedFolder(washington.app, folder).put()
    (folder / "somebody" / "wrong.tutorbundle").write_bytes(b"no bundle at all")
    page.exchange.choose(str(folder))
    assert page.arrived.isVisible()
    assert "still arriving" in page.folder.state.text()
    office.clock.forward(minutes=11)
    page.exchange.look_soon()
    assert "still arriving" not in page.folder.state.text()
    QApplication.processEvents()
    click("Look into it…", page.arrived)
    take_sheet(window).take()
    assert len(office.picture()["student"]) == 2


def test_a_folder_that_is_gone_is_said_calmly(page: CopiesPage, window: Window, apart: object, tmp_path: Path) -> None:
    page.exchange.choose(str(tmp_path / "stick"))
    assert toast(window) == "The folder is not there at the moment"
    assert "Nothing is lost" in page.folder.state.text()
    assert window.findChild(ErrorBanner) is None


def test_the_sample_office_exchanges_with_nobody(window: Window, page: CopiesPage, tmp_path: Path) -> None:
    window.change_settings(shared_folder=str(tmp_path))
    window.office = window.office.__class__(window.office.name, is_sample=True)
    assert window.beside(Exchange).folder is None
    page.folder.show_state()
    assert not page.folder.choose.isVisible()
