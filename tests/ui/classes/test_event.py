"""An event on the page of classes: who signs up and comes, its list on paper, and messages."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.core.reports.paper import text_of
from tests.office import Office
from tests.ui.hands import CTRL, Hands, Key, click
from tutor_app.errors import UserError
from tutor_app.queries.events import participants
from tutor_app.services import events
from tutor_app.services.students import edit_identity
from ui.fields import TextField
from ui.pages.classes import ClassesPage, printing
from ui.pages.classes.printing import ListPrinter
from ui.pages.classes.signing import SignUpSheet
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.writing import MessageSheet
from ui.window import Window


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


def test_several_people_sign_up_on_one_sheet(page: ClassesPage, window: Window, office: Office) -> None:
    ids = [office.student(f"학생{at}") for at in range(9)]
    office.student("노을")
    page.panel.sign.click()
    sheet, hands = window.overlays.sheet, Hands()
    assert isinstance(sheet, SignUpSheet)
    assert not sheet.yes.isEnabled()
    hands.compose("노을")
    hands.press(Key.Key_Return)
    hands.compose("학생3")
    hands.press(Key.Key_Return)
    assert sheet.yes.text() == "Sign up 2 people"
    hands.press(Key.Key_Escape)
    assert (sheet.students.search.text(), window.overlays.sheet) == ("", sheet), "Esc empties the search first"
    sheet.kind.set_value("guest")
    sheet.kind.committed.emit("guest")
    sheet.guests.setPlainText("Marta\n\nYusuf")
    hands.press(Key.Key_Return, CTRL)
    assert [page.panel.tabs.tabText(at) for at in range(3)] == ["Students 3", "Tutors 0", "Guests 3"]
    assert ids[3] in {row[2] for row in office.picture()["participation"]}
    window.undo()
    assert [page.panel.tabs.tabText(at) for at in range(3)] == ["Students 1", "Tutors 0", "Guests 1"]


def test_all_present_keeps_what_was_noted_and_can_be_taken_back(
    page: ClassesPage, window: Window, office: Office
) -> None:
    office.clock.forward(days=30)
    page.refresh(None)
    panel = page.panel
    panel._cycle(panel._people[0])
    panel._cycle(panel._people[0])
    noted = panel._people[0].attendance
    assert [one.attendance for one in panel._people] == [noted, ""], "one mark is one person's"
    panel.all.click()
    assert [one.attendance for one in panel._people] == [noted, "present"]
    assert window.overlays.toast is not None
    assert window.overlays.toast.offers_undo
    panel.all.click()
    assert not window.overlays.toast.offers_undo, "there was nothing to mark"
    window.undo()
    assert [one.attendance for one in panel._people] == [noted, ""]


def printer(page: ClassesPage, office: Office) -> ListPrinter:
    assert page.panel._event is not None
    return ListPrinter(page.desk, page, page.panel._event, office.app.query(participants, page.event_id))


def test_the_list_of_an_event_is_saved_and_noted(page: ClassesPage, office: Office, tmp_path: Path) -> None:
    printer(page, office).write(tmp_path / "list.pdf")
    text = text_of((tmp_path / "list.pdf").read_bytes())
    for words in ("Sign-in sheet", "Hanok village and tea", "하늘", "Clara", "Signature", "1 / 1"):
        assert words in text
    assert [row[6:8] for row in office.picture()["disclosure"]] == [("export", "sign-in sheet")]


def test_real_names_stand_on_the_list_only_where_they_are_asked_for_with_a_purpose(
    page: ClassesPage, office: Office, tmp_path: Path
) -> None:
    student = office.picture()["student"][0][0]
    office.app.do(edit_identity, student, name="별똥별")
    printer(page, office).write(tmp_path / "list.pdf", "Emergency")
    assert "별똥별" in text_of((tmp_path / "list.pdf").read_bytes())
    assert [row[6:] for row in office.picture()["disclosure"]] == [
        ("export", "sign-in sheet with names", "Emergency")
    ]  # fmt: skip


def test_the_column_says_what_people_stand_by(page: ClassesPage, office: Office) -> None:
    event = page.event_id

    def title(purpose: str = "") -> str:
        words = text_of(printer(page, office).document(purpose))
        return next(said for said in ("Alias or name", "Alias", "Name") if said in words)

    assert title() == "Alias or name", "a guest comes too"
    for one in office.app.query(participants, event):
        if one.kind == "guest":
            office.app.do(events.withdraw_from_event, one.id)
    assert title() == "Alias"
    first, *others = [one.person_id for one in office.app.query(participants, event) if one.kind == "student"]
    office.app.do(edit_identity, first, name="별똥별")
    assert title("Emergency") == ("Alias or name" if others else "Name")
    for one in others:
        office.app.do(edit_identity, one, name="유성우")
    assert title("Emergency") == "Name"


def test_the_list_is_printed_by_alias_or_by_name_but_not_in_a_cafe(
    page: ClassesPage, window: Window, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(printing, "print_pages", lambda _parent, document: printed.append(document) is None)
    page.panel.sheet.click()
    sheet = window.findChild(AskSheet)
    assert sheet is not None
    assert not [one for one in sheet.findChildren(QAbstractButton) if one.text() == "Real names" and one.isVisible()]
    sheet.try_it()
    assert "하늘" in text_of(printed[0])
    office.app.do(edit_identity, office.picture()["student"][0][0], name="별똥별")
    assert [row[6:8] for row in office.picture()["disclosure"]] == [("print", "sign-in sheet")]
    window.toggle_cafe_mode()
    page.panel.sheet.click()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    for by in ("Real names", "Aliases"):
        click(by, sheet)
        sheet.try_it()
        assert sheet.wrong.isVisible()
    assert len(printed) == 1


def test_who_leads_and_who_gives_first_aid_is_said(page: ClassesPage, window: Window, office: Office) -> None:
    tutor = office.tutor("Hannah Levy")
    sign_up = office.app.do(events.sign_up, page.event_id, tutor_id=tutor)
    assert not page.panel.on_the_day.isVisible()
    office.app.do(events.give_role, sign_up, "leads")
    assert page.panel.on_the_day.isVisible()
    assert {"Leads", "Hannah Levy"} <= {one.text() for one in page.panel.on_the_day.findChildren(QLabel)}
    [student] = [one for one in office.app.query(participants, page.event_id) if one.kind == "student"]
    with pytest.raises(UserError):
        office.app.do(events.give_role, student.id, "leads")
    window.undo()
    assert not page.panel.on_the_day.isVisible()


def test_a_class_and_an_event_are_written_to_without_names(page: ClassesPage, window: Window) -> None:
    page.detail.message.click()
    [sheet] = window.findChildren(MessageSheet)
    assert "28 November at 10:00" in sheet._words(sheet._row, "en")[1] if sheet._row else False
    assert {row.to for row in rows_of(sheet)} == {"student", "tutor"}
    for row in rows_of(sheet):
        assert not any(name in "".join(sheet._words(row, "ko")) for name in ("하늘", "이슬", "서가람", "{"))
    sheet.finish()
    page.panel.write()
    sheet = [one for one in window.findChildren(MessageSheet) if one.isVisible()][-1]
    assert [row.to for row in rows_of(sheet)] == ["student"], "the consent of the student is open"
    assert "Hanok village and tea" in sheet._words(rows_of(sheet)[0], "en")[1]


def rows_of(sheet: MessageSheet) -> list[Any]:
    source = sheet.people.rows_model.source
    return [source.row(at) for at in range(len(source))]


def test_a_guest_is_erased_with_a_reason(page: ClassesPage, window: Window, office: Office) -> None:
    [guest] = [one for one in office.app.query(participants, page.event_id) if one.kind == "guest"]
    page.panel.erase_guests([guest.id])
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    sheet.try_it()
    assert sheet.wrong.isVisible(), "a reason is asked for"
    sheet.findChildren(TextField)[0].setText("asked by letter")
    sheet.try_it()
    assert "Clara" not in str(office.picture()["participation"])


def test_guests_of_past_events_are_offered_to_be_erased(page: ClassesPage, window: Window, office: Office) -> None:
    page.erase_old_guests()
    assert [one for one in window.findChildren(AskSheet) if one.isVisible()] == [], "the event is still to come"
    office.clock.forward(days=60)
    page.erase_old_guests()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    sheet.findChildren(TextField)[0].setText("over long ago")
    sheet.try_it()
    assert "Clara" not in str(office.picture()["participation"])
