"""The bin in the window: listed, found, brought back, and refused in plain words."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.services.class_examples import excursion, group
from tests.office import Office
from tests.ui.hands import click
from tutor_app.queries.bin import ARCHIVED, DELETED
from tutor_app.services import availability, classes, events, filters, sessions, students, tutors
from tutor_app.services.closures import add_closure, remove_closure
from tutor_app.services.erasing import erase_guests
from ui.messages import ErrorBanner
from ui.pages.bin import BinPage
from ui.pages.bin.words import KINDS
from ui.toast import Toast
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> BinPage:
    """The bin with an archived student and a deleted session of another."""
    office.app.do(students.archive_student, office.student("노을"))
    office.app.do(sessions.delete_session, office.log(office.match(office.student("하늘"))))
    window.open_page("bin")
    assert isinstance(window.page, BinPage)
    return window.page


def listed(page: BinPage) -> list[str]:
    source = page.table.rows_model.source
    return [source.row(at).shown for at in range(len(source))]


def test_it_lists_what_was_archived_and_deleted(page: BinPage) -> None:
    assert sorted(listed(page)) == ["노을", "하늘"]
    click("Archived", page)
    assert listed(page) == ["노을"]
    page.choose_pill("all")
    page.filter.setText("K-002")
    assert listed(page) == ["하늘"]


def test_one_key_brings_back_and_undo_puts_it_in_again(page: BinPage, window: Window, qtbot: QtBot) -> None:
    page.choose_pill("deleted")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert listed(page) == []
    assert window.overlays.toast is not None
    window.undo()
    assert listed(page) == ["하늘"]


def test_an_archived_student_comes_back(page: BinPage, office: Office) -> None:
    page.choose_pill("archived")
    click("Bring back", page)
    assert [row[-2] for row in office.picture()["student"]] == [None, None]


def test_what_cannot_come_back_says_why(page: BinPage, window: Window, office: Office) -> None:
    page.choose_pill("deleted")
    gone = page.table.current_row()
    page.restore_chosen()
    page.table.set_rows([gone])
    page.table.select_id(gone.id)
    page.restore_chosen()
    banner = window.findChild(ErrorBanner)
    assert banner is not None
    assert "back already" in banner.accessibleName()


def test_every_kind_says_what_it_was(page: BinPage, window: Window, office: Office) -> None:
    assert {*ARCHIVED, *DELETED} == KINDS.keys()
    who = office.tutor("서가람")
    office.app.do(availability.remove_absence, office.app.do(availability.add_absence, who, "2026-12-01", "2026-12-03"))
    office.app.do(remove_closure, office.app.do(add_closure, "2026-12-24", name="Winter rest"))
    office.app.do(tutors.teach_subject, who, office.subject())
    office.app.do(tutors.stop_teaching_subject, who, office.subject())
    office.app.do(filters.delete_filter, office.app.do(filters.save_filter, "students", "Far away", "{}"))
    office.app.do(classes.delete_class, group(office, term="Spring"))
    assert [one.accessibleName() for one in window.findChildren(Toast) if one.isVisible()] == ["The class was deleted"]
    said = [(KINDS[one.kind].words, *page._who(one), page._detail(one)) for one in page._rows[:5]]
    assert said == [
        ("Class", "Saturday class", "", "Spring"),
        ("Saved filter", "Far away", "", "Students"),
        ("Subject of a tutor", "서가람", "T-002", "English"),
        ("Closure", "Winter rest", "", "24 Dec 2026"),
        ("Absence", "서가람", "T-002", "1–3 Dec 2026"),
    ]
    page.choose_pill("deleted")
    for _each in range(5):
        page.table.select_id(page.table.rows_model.source.key(0))
        page.restore_chosen()
    assert listed(page) == ["하늘"]
    assert window.findChild(ErrorBanner) is None


def test_cafe_mode_shows_codes_alone(page: BinPage, window: Window) -> None:
    window.change_settings(cafe_mode=True)
    page.table.selectAll()
    assert "하늘" not in page.table.as_text()
    assert page._who(page.table.current_row())[0].startswith("K-")


def test_an_event_comes_back_and_says_who_stays_away(page: BinPage, window: Window, office: Office) -> None:
    event = excursion(office)
    guest = office.app.do(events.sign_up, event, guest="Clara")
    office.app.do(events.delete_event, event)
    office.app.do(erase_guests, [guest], "over long ago")
    page.choose_pill("deleted")
    window.change_settings(cafe_mode=True)
    source = page.table.rows_model.source
    [shown] = [source.row(at) for at in range(len(source)) if source.row(at).kind == "event"]
    page.table.select_id(shown.id)
    page.restore_chosen()
    [toast] = [one for one in window.findChildren(Toast) if one.isVisible()]
    assert toast.accessibleName() == "Brought back: Hanok village (without 1 who was erased)"
    assert [one[0] for one in office.picture()["event"]] == [event]
