"""Classes, events and loans, through the real window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.core.reports.paper import text_of
from tests.core.services.class_examples import excursion, seated
from tests.office import Office
from tests.ui.hands import CTRL, Hands, Key, click
from tutor_app.calendar import later
from tutor_app.drafts import drafts
from tutor_app.errors import UserError
from tutor_app.queries.classes import class_rows
from tutor_app.queries.events import participants
from tutor_app.queries.loans import overdue_loans
from tutor_app.services import events, loans
from tutor_app.services.class_sessions import log_class, log_class_missed
from tutor_app.services.classes import add_class_time, pause_class
from tutor_app.services.defaults import level_id
from tutor_app.services.erasing import erase_student
from tutor_app.services.students import edit_identity
from ui.fields import Choice, TextField
from ui.pages.classes import ClassesPage, printing
from ui.pages.classes.detail import TABS
from ui.pages.classes.log import LogTab
from ui.pages.classes.printing import ListPrinter
from ui.pages.classes.signing import SignUpSheet
from ui.pages.classes.tabs import TimesTab
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.finding_together import TogetherFinder
from ui.pages.parts.writing import MessageSheet
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


def times_listed(page: ClassesPage) -> list[str]:
    QApplication.processEvents()
    labels = page.detail.tab(TimesTab).findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible() and ":00–" in one.text()]


def test_a_weekly_time_that_never_began_is_not_listed(page: ClassesPage, office: Office) -> None:
    office.app.do(add_class_time, page.class_id, weekday=2, start="19:00", minutes=60, starts="2026-12-09")
    page.detail.show_tab(list(TABS).index(TimesTab))
    assert times_listed(page) == ["Wed 19:00–20:00", "Sat 10:00–12:00"]
    office.app.do(pause_class, page.class_id)
    assert times_listed(page) == ["Sat 10:00–12:00"]


def marks(office: Office) -> list[Any]:
    return sorted(row[3] for row in office.picture()["class_attendance"])


def test_all_present_then_the_exceptions_with_one_note_and_undo(
    page: ClassesPage, window: Window, office: Office, qtbot: QtBot
) -> None:
    log = page.detail.log
    assert log.meeting is not None
    assert log.meeting.date == "2026-11-07"
    log.note.setPlainText("Pair reading.")
    qtbot.keyClick(log.students.lines[0].mark, Qt.Key.Key_2)
    log.students.lines[0].note.setText("Came at 10:20.")
    click("Save for 2 students", log)
    assert marks(office) == ["late", "present"]
    assert office.picture()["class_session"][0][-1] == "Pair reading."
    assert log.meeting.status == "held"
    assert log.note.value() == "Pair reading."
    qtbot.keyClick(log.students.lines[0].mark, Qt.Key.Key_Space)
    click("All present", log)
    assert [line.mark.value() for line in log.students.lines] == ["present", "present"]
    window.undo()
    assert marks(office) == []
    assert log.meeting.status == "to_log"


def test_what_was_typed_stays_while_another_meeting_is_looked_at(page: ClassesPage, office: Office) -> None:
    log = page.detail.log
    log.students.lines[1].mark._take(3)
    log.later.click()
    assert log.meeting is not None
    assert log.meeting.date == "2026-11-14"
    assert log.students.lines[1].mark.value() == "present"
    office.student()
    log.earlier.click()
    assert log.students.lines[1].mark.value() == "absent"


def test_what_was_typed_outlives_the_lock(page: ClassesPage, window: Window, office: Office) -> None:
    log = page.detail.log
    log.note.setPlainText("Pair reading.")
    log.students.lines[1].mark._take(3)
    window.open_page("today")
    again = LogTab(window)
    again.show_class(page.class_id)
    assert (again.note.value(), again.students.lines[1].mark.value()) == ("Pair reading.", "absent")
    office.app.do(erase_student, office.student("구름"), "asked by letter")
    assert office.app.query(drafts, "classes") == {}


def test_a_full_disk_loses_nothing_that_was_typed(page: ClassesPage, window: Window, office: Office) -> None:
    words = "Pair reading. " * 1400
    page.detail.log.note.setPlainText(words)
    with office.full_disk():
        page.detail.log.save_log()
        window.open_page("today")
        window.change_settings(text_size=125)
    window.open_page("classes")
    assert isinstance(window.page, ClassesPage)
    assert window.page.detail.log.note.value() == words.strip()
    window.leave()
    assert len(office.app.query(drafts, "classes")) == 1
    window.change_settings(text_size=100)


def test_a_draft_that_was_seen_goes_with_who_is_erased(page: ClassesPage, window: Window, office: Office) -> None:
    page.detail.log.note.setPlainText("구름 read aloud.")
    window.open_page("today")
    office.app.do(erase_student, office.student("구름"), "asked by letter")
    window.open_page("classes")
    assert page.detail.log.note.value() == ""


def test_a_class_pauses_and_restarts(page: ClassesPage, window: Window, office: Office) -> None:
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


def test_the_grid_is_filled_with_the_keys_and_each_mark_is_taken_back(
    page: ClassesPage, window: Window, office: Office, qtbot: QtBot
) -> None:
    group = office.picture()["group_class"][0][0]
    page.detail.show_tab(1)
    tab = page.detail.attendance
    assert tab._empty.isVisible()
    for day in ("2026-11-07", "2026-11-14"):
        office.app.do(log_class, group, date=day, start="10:00", minutes=120)
    office.app.do(log_class_missed, group, date="2026-11-21", reason="snow")
    assert [met.date[5:] for met in tab.grid.meetings] == ["11-07", "11-14", "11-21"]
    assert tab.grid.accessibleDescription() == "이슬, Sat 7 Nov: Present"
    qtbot.keyClick(tab.grid, Qt.Key.Key_End)
    assert tab.grid.accessibleDescription() == "이슬, Sat 21 Nov: snow"
    qtbot.keyClick(tab.grid, Qt.Key.Key_2)
    assert marks(office) == ["present"] * 4
    qtbot.keyClick(tab.grid, Qt.Key.Key_Left)
    qtbot.keyClick(tab.grid, Qt.Key.Key_4)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Down)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Space)
    assert marks(office) == ["absent", "late", "present", "present"]
    assert tab.grid.accessibleDescription() == "하늘, Sat 14 Nov: Late"
    qtbot.mouseClick(tab.grid, Qt.MouseButton.LeftButton, pos=tab.grid.cell(0, 0).center().toPoint())
    assert tab.grid.accessibleDescription() == "이슬, Sat 7 Nov: Present"
    window.undo()
    window.undo()
    assert marks(office) == ["present"] * 4


def test_old_meetings_of_a_long_class_are_paged_to(page: ClassesPage, office: Office, qtbot: QtBot) -> None:
    group = office.picture()["group_class"][0][0]
    page.detail.show_tab(1)
    for week in range(30):
        office.app.do(log_class, group, date=later("2026-11-21", -7 * week), start="10:00", minutes=60)
    tab, grid = page.detail.attendance, page.detail.attendance.grid
    assert grid.first == 30 - grid.room
    assert not tab.later.isEnabled()
    tab.earlier.click()
    assert tab.later.isEnabled()
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.first == 0
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.first == 30 - grid.room


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


def test_a_list_of_some_loans_says_why(page: ClassesPage, office: Office) -> None:
    [loan] = [row[0] for row in office.picture()["loan"] if row[1] == "Grammar"]
    page.open_item(loans="overdue", only=loan, why="Overdue loans")
    assert page.loans.only.isVisible()
    assert page.loans.only.text() == "Overdue loans · 1"
    assert len(page.loans.table.rows_model.source) == 1
    page.loans.only.click()
    assert not page.loans.only.isVisible()


def test_the_palette_finds_classes_events_loans_and_notes_of_classes(
    page: ClassesPage, window: Window, office: Office
) -> None:
    group = office.picture()["group_class"][0][0]
    office.app.do(log_class, group, date="2026-11-14", start="10:00", minutes=60, note="Pair reading of a story.")
    finder = TogetherFinder(window)

    def found(text: str) -> list[list[str]]:
        return [[item.words for item in part.items] for part in finder.find(text)]

    assert found("saturday") == [["Saturday class"], []]
    assert found("hanok") == [["Hanok village and tea"], []]
    assert found("gram") == [["Grammar"], []]
    [_rows, [note]] = [part.items for part in finder.find("story pair")]
    note.run()
    assert page.detail.log.meeting is not None
    assert page.detail.log.meeting.date == "2026-11-14"
    [[loan], _notes] = [part.items for part in finder.find("grammar")]
    loan.run()
    assert page.loans.only.isVisible()
    window.toggle_cafe_mode()
    assert found("story pair") == [[]]


def test_loans_come_back_with_undo(page: ClassesPage, window: Window) -> None:
    page.open_item(what="loans")
    view = page.loans
    assert {key: pill.text() for key, pill in view.pills.items()}.keys() == {"out", "overdue", "returned", "lost"}
    view.pills["overdue"].click()
    assert [view.table.rows_model.source.row(at).item for at in range(len(view.table.rows_model.source))] == ["Grammar"]
    view.table.select_id(view.table.rows_model.source.key(0))
    view.back.click()
    assert len(view.table.rows_model.source) == 0
    window.undo()
    assert len(view.table.rows_model.source) == 1


def test_a_loan_that_never_comes_back_is_written_off_and_listed_as_such(
    page: ClassesPage, window: Window, office: Office
) -> None:
    page.open_item(what="loans")
    view = page.loans
    view.pills["overdue"].click()
    view.table.select_id(view.table.rows_model.source.key(0))
    assert not view.pills["lost"].isVisible()
    view.lost.click()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    sheet.try_it()
    assert sheet.wrong.isVisible(), "a reason is needed"
    sheet.findChildren(TextField)[0].setText("lost on a train")
    sheet.try_it()
    assert len(view.table.rows_model.source) == 0
    view.pills["lost"].click()
    [row] = [view.table.rows_model.source.row(at) for at in range(len(view.table.rows_model.source))]
    assert (row.item, row.written_off_why) == ("Grammar", "lost on a train")
    view.table.select_id(row.id)
    assert not view.lost.isEnabled()
    assert view.back.isEnabled(), "it may turn up after all"
    window.undo()
    assert len(office.app.query(overdue_loans, "2026-11-24")) == 1


def test_names_are_hidden_in_cafe_mode_and_items_are_opened(page: ClassesPage, office: Office) -> None:
    group = office.picture()["group_class"][0][0]
    page.open_item(id=group, date="2026-11-14")
    assert page.detail.log.meeting is not None
    assert page.detail.log.meeting.date == "2026-11-14"
    assert page.count(page.desk) == 3


def test_a_class_gets_its_level_from_those_of_its_subject(page: ClassesPage, window: Window, office: Office) -> None:
    page.add_class()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    name, level = sheet.findChildren(TextField)[0], sheet.findChildren(Choice)[1]
    name.setText("Evening class")
    level.set_value(level_id("cefr", "A2"))
    sheet.try_it()
    made = next(one for one in office.app.query(class_rows) if one.name == "Evening class")
    assert made.level == "A2"
    page.detail.edit()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    assert sheet.findChildren(Choice)[1].value() == level_id("cefr", "A2")
    sheet.findChildren(Choice)[1].set_value("")
    sheet.try_it()
    assert next(one for one in office.app.query(class_rows) if one.name == "Evening class").level == ""
