"""What the page of copies says of what did not come or was not taken, over real records and real bundles."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.copies import joined, rows
from tests.core.test_shared_folder import introduce
from tests.office import Office, Template
from tests.ui.conftest import opened
from tests.ui.hands import click, said, settle
from tutor_app import bundles, roster, sending
from tutor_app.clock import utc_text
from tutor_app.model import PeerState
from tutor_app.services import consents, sessions, students
from tutor_app.shared_folder import SharedFolder
from tutor_app.store.faults import not_writable
from tutor_app.sync.keys import Keys
from ui.messages import ErrorBanner
from ui.pages.copies import CopiesPage
from ui.pages.copies.one import CopySheet
from ui.pages.copies.taking import TakeSheet
from ui.toast import Toast
from ui.window import Window


@pytest.fixture
def office(home: Office, laptop: Office) -> Office:
    """The home of a tutor's laptop: the record that the window shows."""
    assert laptop
    return home


@pytest.fixture
def page(window: Window) -> CopiesPage:
    window.open_page("copies")
    assert isinstance(window.page, CopiesPage)
    return window.page


def outbox(laptop: Office, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    [made] = sending.make_bundles(laptop.app, folder)
    return made.path


def log(laptop: Office) -> None:
    [match] = rows(laptop, "SELECT m.id FROM \"match\" m JOIN student s ON s.id = m.student_id WHERE s.alias = '하늘'")
    laptop.log(match, "2026-11-22", observed="Asked the way.")


def call_student_otherwise(laptop: Office) -> None:
    """What only the office may change."""
    [student] = rows(laptop, "SELECT id FROM student WHERE alias = '하늘'")
    laptop.app.do(students.edit_student, student, alias="Haneul the poet")


def states(page: CopiesPage) -> list[str]:
    column = next(one for one in page.table.rows_model.columns if one.key == "state")
    source = page.table.rows_model.source
    return [column.text(source.row(at)) for at in range(len(source))]


def test_what_is_not_taken_is_said_before_and_stays_in_the_history(
    page: CopiesPage, window: Window, office: Office, laptop: Office, tmp_path: Path
) -> None:
    log(laptop)
    call_student_otherwise(laptop)
    page.open_item(file=str(outbox(laptop, tmp_path / "mail")))
    sheet = window.overlays.sheet
    assert isinstance(sheet, TakeSheet)
    told = said(sheet)
    assert "1 new session" in told
    [code] = rows(office, "SELECT code FROM student WHERE alias = '하늘'")
    refused = [text for text in told if "Only the office keeps this." in text]
    assert len(refused) == 1
    assert code in refused[0]
    assert "Haneul the poet" not in "".join(told), "the words stay with who wrote them"
    sheet.take()
    page.merges.table.selectRow(0)
    assert [text for text in said(page.merges.untaken) if code in text] == refused
    assert states(page)[1] == "1 refused"
    page.show_copy(page.table.rows_model.source.row(1))
    assert isinstance(window.overlays.sheet, CopySheet)
    assert any(refused[0] in text for text in said(window.overlays.sheet))


def test_what_a_newer_program_wrote_is_said_to_wait(
    page: CopiesPage, window: Window, laptop: Office, tmp_path: Path
) -> None:
    log(laptop)
    with laptop.app.record.local() as session:
        session.connection().exec_driver_sql(
            "UPDATE entry SET after = json_set(after, '$.mood', 'sunny') "
            "WHERE tbl = 'session_log' AND id = (SELECT max(id) FROM entry WHERE tbl = 'session_log')"
        )
    path = outbox(laptop, tmp_path / "mail")
    page.open_item(file=str(path))
    sheet = window.overlays.sheet
    if isinstance(sheet, TakeSheet):
        assert any("newer version" in text for text in said(sheet))
        sheet.take()
    assert "newer version" in window.findChildren(Toast)[-1].accessibleName()
    bundles.open_bundle(window.app, path)
    page.refresh(None)
    assert "not here yet" in states(page)[1]
    page.show_copy(page.table.rows_model.source.row(1))
    assert isinstance(window.overlays.sheet, CopySheet)
    assert any("Bring this one up to date" in text for text in said(window.overlays.sheet))


def test_a_bundle_that_builds_on_one_that_was_lost_is_said_to_be_missing_it(
    page: CopiesPage, window: Window, office: Office, template: Template, tmp_path: Path
) -> None:
    washington = template.copy_to(tmp_path / "washington")
    introduce(office, washington)
    washington.student("바다")
    with washington.app.record.local() as session:  # what it just did is taken to have come
        state = session.get_one(PeerState, office.app.record.copy_id())
        state.vector = json.dumps(washington.app.record.vector())
    washington.student("구름")
    (tmp_path / "mail").mkdir()
    [made] = sending.make_bundles(washington.app, tmp_path / "mail", [office.app.record.copy_id()])
    page.open_item(file=str(made.path))
    assert window.overlays.sheet is None
    page.refresh(None)
    assert any("a bundle is missing" in state for state in states(page))
    washington.app.close()


def test_a_record_at_work_in_two_places_is_reported(
    page: CopiesPage, office: Office, template: Template, tmp_path: Path
) -> None:
    washington = template.copy_to(tmp_path / "washington")
    introduce(office, washington)
    washington.student("바다")
    steps = washington.app.record.steps_beyond(office.app.record.vector())
    office.app.merge(steps)
    page.refresh(None)
    assert not page.forks.isVisible()
    office.app.merge([replace(steps[-1], stamp=steps[-1].stamp + 1)])
    page.refresh(None)
    assert page.forks.isVisible()
    assert "The other" in page.forks.banner.text.text()
    page.merges.table.selectRow(0)
    assert any("one number has two contents" in text for text in said(page.merges.untaken))
    washington.app.close()


def test_a_clock_that_is_far_ahead_is_explained(
    page: CopiesPage, window: Window, office: Office, template: Template, tmp_path: Path
) -> None:
    washington = template.copy_to(tmp_path / "washington")
    introduce(office, washington)
    washington.clock.forward(days=400)
    washington.student("바다")
    folder = tmp_path / "mail"
    folder.mkdir()
    path = next(one.path for one in sending.make_bundles(washington.app, folder))
    page.open_item(file=str(path))
    sheet = window.overlays.sheet
    assert isinstance(sheet, TakeSheet)
    sheet.take()
    settle()
    assert page.clocks.isVisible()
    text = page.clocks.banner.text.text()
    for part in ("The other", "Set its clock right", "It was taken in"):
        assert part in text
    assert page.clocks.banner.findChild(QLabel) is not None
    washington.app.close()


def test_a_laptop_is_said_to_have_got_what_was_sent(page: CopiesPage, office: Office, tmp_path: Path) -> None:
    def waits() -> str:
        page.refresh(None)
        column = next(one for one in page.table.rows_model.columns if one.key == "waits")
        return column.text(page.table.rows_model.source.row(1))

    assert waits() == "everything"
    sending.make_bundles(office.app, tmp_path)
    assert waits() == "sent today 14:03"
    office.student("별")
    assert waits() == "what is new since today 14:03"


@pytest.mark.parametrize(
    ("heard", "sent", "shown", "told"),
    [
        (2, 1, "28 days", "28 days without news"), (29, 29, "1 day", "1 day without news"),
        (34, 9, "not sure", "for 21 days if it took what was sent last"), (61, 40, "over", "clears itself"),
    ],
)  # fmt: skip
def test_how_long_a_laptop_goes_on_is_said(
    page: CopiesPage, window: Window, office: Office, heard: int, sent: int, shown: str, told: str
) -> None:
    roster.add(office.app, Keys.new("laptop").public.code(), "Laptop", "tutor", office.tutor())
    ago = {days: utc_text(office.clock() - timedelta(days=days)) for days in (heard, sent)}
    page.refresh(None)
    place = next(at for at, one in enumerate(page.table.rows_model.columns) if one.key == "lease")
    assert page.table.isColumnHidden(place), "nothing is known yet"
    with office.app.record.local() as session:
        session.merge(PeerState(copy_id="laptop", heard_at=ago[heard], news_at=ago[heard], sent_at=ago[sent]))
    page.refresh(None)
    one = next(one for one in page._holders if one.id == "laptop")
    assert page.table.rows_model.columns[place].text(one) == shown
    assert not page.table.isColumnHidden(place)
    page.show_copy(one)
    assert told in " ".join(said(window.overlays.sheet))  # type: ignore[arg-type]


def test_what_deletes_much_waits_in_the_folder_and_asks(
    page: CopiesPage, window: Window, office: Office, template: Template, tmp_path: Path
) -> None:
    washington = template.copy_to(tmp_path / "washington")
    introduce(office, washington)
    washington.app.merge(office.app.record.steps_beyond(washington.app.record.vector()))
    [only] = rows(washington, "SELECT id FROM session_log")
    washington.app.do(sessions.delete_session, only)
    folder = tmp_path / "cloud"
    folder.mkdir()
    SharedFolder(washington.app, folder).put()
    page.exchange.choose(str(folder))
    assert rows(office, "SELECT id FROM session_log") == [only], "it is not taken by itself"
    settle()
    click("Look into it…", page.arrived)
    sheet = window.overlays.sheet
    assert isinstance(sheet, TakeSheet)
    assert "This bundle deletes much" in said(sheet)
    sheet.take()
    assert rows(office, "SELECT id FROM session_log") == []
    page.exchange_now()
    assert not page.arrived.isVisible()
    washington.app.close()


def test_a_partner_office_is_told_what_was_refused_and_what_it_has_to_send(
    qtbot: QtBot, office: Office, template: Template, tmp_path: Path
) -> None:
    partner = joined(template, tmp_path / "partner", office, "partner")
    [student] = rows(office, "SELECT id FROM student WHERE alias = '하늘'")
    partner.app.do(students.edit_student, student, place="Reston")
    there = opened(qtbot, partner)
    there.open_page("copies")
    shown = there.page
    assert isinstance(shown, CopiesPage)
    partner.app.do(consents.give_consent, student, "partner", given_on="2026-11-20")
    bundles.open_bundle(office.app, outbox(partner, tmp_path / "out"))
    assert rows(office, f"SELECT place FROM student WHERE id = '{student}'") == ["Reston"]
    folder = tmp_path / "back"
    folder.mkdir()
    [made] = sending.make_bundles(office.app, folder, [partner.app.record.copy_id()])
    shown.open_item(file=str(made.path))
    assert any("Only the office keeps this." in text for text in said(shown.refusals))
    partner.app.do(students.edit_student, student, place="Mapo")
    shown.refresh(None)
    column = next(one for one in shown.table.rows_model.columns if one.key == "waits")
    source = shown.table.rows_model.source
    assert [column.text(source.row(at)) for at in range(len(source))] == ["", "1 change"]
    assert not shown.add.isVisible(), "the list is for offices to change"
    there.hide()
    partner.app.close()


def test_a_folder_that_may_only_be_read_is_named_and_what_is_there_is_taken(
    page: CopiesPage, window: Window, office: Office, laptop: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cloud"
    folder.mkdir()
    log(laptop)
    SharedFolder(laptop.app, folder).put()

    def refuse(_shared: SharedFolder) -> bool:
        raise not_writable()

    monkeypatch.setattr(SharedFolder, "put", refuse)
    page.exchange.choose(str(folder))
    assert rows(office, "SELECT date FROM session_log WHERE date = '2026-11-22'")
    banner = window.findChild(ErrorBanner)
    assert banner is not None
    for words in (banner.accessibleName(), page.folder.state.text()):
        assert "shared folder “cloud”" in words
    assert "choose another folder" in page.folder.state.text()
    monkeypatch.undo()
    page.exchange_now()
    assert page.folder.state.text().startswith("Looked into")
