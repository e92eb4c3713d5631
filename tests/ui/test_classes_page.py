"""Classes, events and loans, through the real window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.reports.paper import text_of
from tests.core.services.class_examples import excursion, seated
from tests.office import Office
from tests.ui.hands import click
from tutor_app.queries.events import participants
from tutor_app.services import events, loans
from ui.pages.classes import ClassesPage
from ui.pages.classes.printing import ListPrinter
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> ClassesPage:
    """A class of two that met once without a log for each Saturday, an excursion to come, and two loans."""
    _group, [first, _second] = seated(office, "하늘", "이슬")
    event = excursion(office, date="2026-12-05", capacity=20, title="Hanok village and tea")
    office.app.do(events.sign_up, event, student_id=first)
    office.app.do(events.sign_up, event, guest="Clara")
    office.app.do(loans.lend, item="Grammar", student_id=first, lent_on="2026-09-01", due_on="2026-11-01")
    office.app.do(loans.lend, item="Tablet", kind="device", student_id=first, due_on="2026-12-24")
    window.open_page("classes")
    found = window.findChild(ClassesPage)
    assert found is not None
    return found


def marks(office: Office) -> list[Any]:
    return sorted(row[3] for row in office.picture()["class_attendance"])


def test_all_present_then_the_exceptions_with_one_note_and_undo(
    page: ClassesPage, window: Window, office: Office, qtbot: QtBot
) -> None:
    log = page.detail.log
    assert log.meeting is not None
    assert log.meeting.date == "2026-11-07"
    log.note.setPlainText("Pair reading.")
    qtbot.keyClick(log.lines[0].mark, Qt.Key.Key_2)
    log.lines[0].note.setText("Came at 10:20.")
    click("Save for 2 students", log)
    assert marks(office) == ["late", "present"]
    assert office.picture()["class_session"][0][-1] == "Pair reading."
    assert log.meeting.status == "held"
    assert log.note.value() == "Pair reading."
    qtbot.keyClick(log.lines[0].mark, Qt.Key.Key_Space)
    click("All present", log)
    assert [line.mark.value() for line in log.lines] == ["present", "present"]
    window.undo()
    assert marks(office) == []
    assert log.meeting.status == "to_log"


def test_what_was_typed_stays_while_another_meeting_is_looked_at(page: ClassesPage, office: Office) -> None:
    log = page.detail.log
    log.lines[1].mark._take(3)
    log.later.click()
    assert log.meeting is not None
    assert log.meeting.date == "2026-11-14"
    assert log.lines[1].mark.value() == "present"
    office.student()
    log.earlier.click()
    assert log.lines[1].mark.value() == "absent"


def test_a_class_pauses_and_restarts(page: ClassesPage, window: Window, office: Office) -> None:
    from ui.pages.parts.asking import AskSheet

    page.detail.pause.click()
    sheet = window.findChild(AskSheet)
    assert sheet is not None
    sheet.try_it()
    assert office.picture()["class_run"][0][3] == "paused"
    page.detail.pause.click()
    assert office.picture()["class_run"][0][3] == "active"
    window.undo()
    assert office.picture()["class_run"][0][3] == "paused"


def test_consents_and_places_of_an_event(page: ClassesPage, window: Window, office: Office) -> None:
    panel = page.panel
    assert panel.open_consents.isVisible()
    assert [panel.tabs.tabText(at) for at in range(3)] == ["Students 1", "Tutors 0", "Guests 1"]
    panel.agreed.click()
    assert not panel.open_consents.isVisible()
    window.undo()
    assert panel.open_consents.isVisible()
    panel.off.click()
    assert [panel.tabs.tabText(at) for at in range(3)] == ["Students 0", "Tutors 0", "Guests 1"]
    assert not panel.all.isEnabled()


def test_the_list_of_an_event_is_saved_and_noted(
    page: ClassesPage, window: Window, office: Office, tmp_path: Path
) -> None:
    assert page.panel._event is not None
    people = office.app.query(participants, page.event_id)
    ListPrinter(window).write(tmp_path / "list.pdf", page.panel._event, people)
    text = text_of((tmp_path / "list.pdf").read_bytes())
    for words in ("Sign-in sheet", "Hanok village and tea", "하늘", "Clara", "Signature", "1 / 1"):
        assert words in text
    assert [row[6:8] for row in office.picture()["disclosure"]] == [("export", "sign-in sheet")]


def test_loans_come_back_with_undo(page: ClassesPage, window: Window) -> None:
    page.open_item(what="loans")
    view = page.loans
    assert {key: pill.text() for key, pill in view.pills.items()}.keys() == {"out", "overdue", "returned"}
    view.pills["overdue"].click()
    assert [view.table.rows_model.source.row(at).item for at in range(len(view.table.rows_model.source))] == ["Grammar"]
    view.table.select_id(view.table.rows_model.source.key(0))
    view.back.click()
    assert len(view.table.rows_model.source) == 0
    window.undo()
    assert len(view.table.rows_model.source) == 1


def test_names_are_hidden_in_cafe_mode_and_items_are_opened(page: ClassesPage, office: Office) -> None:
    group = office.picture()["group_class"][0][0]
    page.open_item(id=group, date="2026-11-14")
    assert page.detail.log.meeting is not None
    assert page.detail.log.meeting.date == "2026-11-14"
    assert page.count(page.desk) == 3
