"""The Students page: taken in by keyboard, renamed in place, found by initials, shown for a moment and covered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.core.services.class_examples import met
from tests.office import Office
from tests.ui.hands import click, compose
from tutor_app.i18n import _, set_language
from tutor_app.queries.consents import consents
from tutor_app.queries.history import history
from tutor_app.queries.loans import loans
from tutor_app.queries.students import identity, roster
from tutor_app.services.class_sessions import set_class_attendance
from tutor_app.services.goals import add_goal
from tutor_app.services.loans import lend
from tutor_app.services.merging import merge_students
from tutor_app.services.reports import draft_report
from ui.actions import flat
from ui.fields import TextField
from ui.pages.classes import ClassesPage
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.history import changes_in_words
from ui.pages.parts.loans import LoanLine
from ui.pages.parts.persons.erasing import EraseSheet
from ui.pages.parts.revealing import PURPOSES
from ui.pages.parts.subjects import the_subjects
from ui.pages.students import StudentsPage
from ui.pages.students.adding import NewStudent
from ui.pages.students.identity import IdentitySheet
from ui.pages.students.overview import Overview
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> StudentsPage:
    """The page, with three students, of whom one has an identity."""
    office.student("강하늘", identity={"name": "윤서진", "phone": "010-0000-0142"})
    for alias in ("이슬", "Mirae"):
        office.student(alias)
    window.open_page("students")
    shown = window.findChild(StudentsPage)
    assert shown is not None
    shown.list.choose_pill("all")
    return shown


def listed(page: StudentsPage) -> set[str]:
    """The aliases in the list."""
    source = page.table.rows_model.source
    return {source.row(at).alias for at in range(len(source))}


def choose(page: StudentsPage, office: Office, alias: str) -> str:
    """Put the cursor on a student; gives the id."""
    student = next(row.id for row in office.app.query(roster) if row.alias == alias)
    assert page.table.select_id(student)
    return student


def noted(office: Office) -> int:
    return len(office.picture()["disclosure"])


def test_a_student_is_taken_in_by_keyboard_as_one_step(
    qtbot: QtBot, window: Window, page: StudentsPage, office: Office
) -> None:
    page.add()
    sheet = window.findChild(NewStudent)
    assert sheet is not None
    qtbot.keyClicks(sheet.alias, "Bada")
    sheet.subjects[office.subject("english")].setChecked(True)
    qtbot.keyClick(sheet.alias, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Bada" in listed(page)
    assert len(office.picture()["request"]) == 1
    window.undo()
    assert "Bada" not in listed(page)
    assert office.picture()["request"] == []


def test_an_alias_is_changed_in_its_row_and_taken_back(
    qtbot: QtBot, window: Window, page: StudentsPage, office: Office
) -> None:
    choose(page, office, "Mirae")
    alias = [column.key for column in page.table.rows_model.columns].index("alias")
    page.table.setCurrentIndex(page.table.rows_model.index(page.table.currentIndex().row(), alias))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, "Sora")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(page) == {"강하늘", "이슬", "Sora"})
    window.undo()
    assert listed(page) == {"강하늘", "이슬", "Mirae"}


def test_the_list_is_filtered_by_initials_and_while_a_syllable_is_composed(page: StudentsPage) -> None:
    page.list.filter.setText("ㄱㅎㄴ")
    assert listed(page) == {"강하늘"}
    page.list.filter.clear()
    compose(page.list.filter, "이스")
    assert listed(page) == {"이슬"}


def test_the_list_is_ordered_by_attendance_once_that_of_all_is_read(
    qtbot: QtBot, page: StudentsPage, office: Office
) -> None:
    def came(alias: str, attendance: str) -> None:
        office.log(office.match(choose(page, office, alias)), attendance=attendance)

    came("강하늘", "absent")
    came("이슬", "present")
    page.table.sort_by("percent", True)
    qtbot.waitUntil(lambda: [page.table.rows_model.source.row(at).alias for at in range(2)] == ["이슬", "강하늘"])
    came("강하늘", "present")
    came("이슬", "absent")
    came("이슬", "absent")
    qtbot.waitUntil(lambda: [page.table.rows_model.source.row(at).alias for at in range(2)] == ["강하늘", "이슬"])


def test_the_detail_follows_a_list_that_is_typed_into(qtbot: QtBot, page: StudentsPage, office: Office) -> None:
    choose(page, office, "강하늘")
    page.detail.reveal(PURPOSES[0])
    page.list.filter.setText("이슬")
    assert listed(page) == {"이슬"}
    assert not page.detail.is_revealed
    qtbot.waitUntil(lambda: page.detail.header.name.text() == "이슬")
    page.list.filter.setText("Mirae")
    page.detail.reveal(PURPOSES[0])
    assert page.detail.person_id == page.table.selected_ids()[0] == page.table.current_row().id


def test_a_reveal_is_noted_and_covered_again(qtbot: QtBot, window: Window, page: StudentsPage, office: Office) -> None:
    choose(page, office, "강하늘")
    page.detail.reveal(PURPOSES[0])
    assert page.detail.is_revealed
    assert noted(office) == 1
    qtbot.keyClick(page.detail, Qt.Key.Key_Escape)
    assert not page.detail.is_revealed
    for leave in (
        lambda: choose(page, office, "이슬"),
        lambda: window.open_page("reports"),
        lambda: [page.detail.identity.card.clock.tick() for _second in range(10) if page.detail.identity.card],
    ):
        window.open_page("students")
        choose(page, office, "강하늘")
        page.detail.reveal(PURPOSES[0])
        assert page.detail.is_revealed
        leave()
        assert not page.detail.is_revealed
    assert noted(office) == 4


def test_an_identity_is_covered_by_escape_from_the_list_too(qtbot: QtBot, page: StudentsPage, office: Office) -> None:
    choose(page, office, "강하늘")
    for field in (page.table, page.list.filter):
        page.detail.reveal(PURPOSES[0])
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert not page.detail.is_revealed


def test_an_identity_being_edited_is_saved_and_covered_when_nobody_types(
    window: Window, page: StudentsPage, office: Office
) -> None:
    student = choose(page, office, "강하늘")
    page.detail._edit_shown()
    sheet = window.findChild(IdentitySheet)
    assert sheet is not None
    name = sheet.form.editors["name"]
    name.setText("윤서진 ")
    sheet.stillness.timeout.emit()
    assert not sheet.isVisible()
    assert office.app.query(identity, student).name == "윤서진"


def test_a_purpose_is_kept_in_one_language_and_shown_in_each(page: StudentsPage, office: Office) -> None:
    choose(page, office, "강하늘")
    set_language("ko")
    page.detail.reveal(PURPOSES[0])
    [row_id] = [row[0] for row in office.picture()["disclosure"]]
    [step] = office.app.query(history, row_id)
    assert PURPOSES[0] in {change.after for change in step.changes}
    shown = changes_in_words(step, the_subjects(office.app), hides_names=False)
    assert _(PURPOSES[0]) in {one.after for one in shown}


def test_nothing_is_shown_nor_noted_in_cafe_mode(window: Window, page: StudentsPage, office: Office) -> None:
    choose(page, office, "강하늘")
    page.detail.reveal(PURPOSES[0])
    window.toggle_cafe_mode()
    assert not page.detail.is_revealed
    page.detail.reveal(PURPOSES[0])
    assert not page.detail.is_revealed
    assert noted(office) == 1


def test_a_consent_is_noted_and_withdrawn_from_the_details(window: Window, page: StudentsPage, office: Office) -> None:
    student = choose(page, office, "이슬")
    page.detail.show_tab("details")
    tab = page.detail.tab("details")
    button = next(one for one in tab.findChildren(QAbstractButton) if "photos" in one.accessibleName())
    button.click()
    sheet = window.findChild(AskSheet)
    assert sheet is not None
    sheet.try_it()
    assert office.app.query(consents, student)["photo"].holds
    next(one for one in tab.findChildren(QAbstractButton) if one.accessibleName().startswith("Withdraw: ")).click()
    assert not office.app.query(consents, student)["photo"].holds
    window.undo()
    assert office.app.query(consents, student)["photo"].holds


def test_students_singled_out_stay_so_in_another_language_until_a_filter_is_chosen(
    window: Window, page: StudentsPage, office: Office
) -> None:
    one = next(row.id for row in office.app.query(roster) if row.alias == "이슬")
    window.open_page("students", only=one, why="Three absences in a row", tab="reports")
    assert listed(page) == {"이슬"}
    window.change_settings(language="ko")
    again = window.page
    assert isinstance(again, StudentsPage)
    assert listed(again) == {"이슬"}
    assert again.detail.person_id == one
    assert not any(pill.isChecked() for pill in again.list.pills.values())
    again.list.pills["all"].click()
    assert listed(again) == {"강하늘", "이슬", "Mirae"}
    assert again.list.only.isHidden()


def test_what_a_student_has_is_lent_and_taken_back_beside_everything_else(
    window: Window, page: StudentsPage, office: Office
) -> None:
    student = choose(page, office, "Mirae")
    page.detail.show_tab("overview")
    shown = page.detail.tab("overview").loans
    shown.lend.click()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    sheet.findChildren(TextField)[0].setText("Side by Side 2")
    sheet.try_it()
    [line] = shown.findChildren(LoanLine)
    assert (line.loan.item, line.loan.student_id) == ("Side by Side 2", student)
    line.back.click()
    assert not [one for one in shown.findChildren(LoanLine) if one.isVisible()]
    assert shown.every.isVisible()
    shown.every.click()
    assert window.page.key == "classes"
    assert len(window.page.loans.table.rows_model.source) == 1
    window.undo()
    assert [one.is_out for one in office.app.query(loans, student_id=student)] == [True]


def test_a_student_is_erased_for_good_once_the_code_is_typed_and_a_reason_given(
    window: Window, page: StudentsPage, office: Office
) -> None:
    student = choose(page, office, "강하늘")
    [row] = [one for one in office.app.query(roster) if one.id == student]
    mistaken = office.student("마루")
    office.log(office.match(mistaken), observed="Ordered a coffee.")
    office.app.do(merge_students, student, mistaken)
    office.app.undo()
    [again] = [one for one in StudentsPage.actions_about(window, "student", student) if one.icon == "eraser"]
    again.run()
    [sheet] = [one for one in window.findChildren(EraseSheet) if one.isVisible()]
    assert "2 records" in " ".join(label.text() for label in sheet.findChildren(QLabel))
    sheet.typed.setText("K-999")
    sheet.reason.setText("asked by letter")
    sheet.try_it()
    assert "Nothing was erased" in sheet.wrong.text()
    sheet.typed.setText(row.code.lower())
    sheet.reason.setText("윤서진 asked")
    sheet.try_it()
    assert "names the person" in sheet.wrong.text()
    sheet.reason.setText("asked by letter")
    sheet.try_it()
    assert not sheet.isVisible()
    for word in ("윤서진", "010-0000-0142", "강하늘", row.code):
        assert word not in str(office.picture())
    window.undo()
    assert office.app.query(identity, student) is None, "nothing brings it back"
    page.list.choose_pill("archived")
    page.table.select_id(student)
    assert page.detail.header.name.text().startswith("X-")
    offered = [action.icon for action in flat(page.detail.header.more.entries())]
    assert offered[-3:] == ["git-merge", "archive-restore", "eraser"]


def test_everything_that_happened_stands_on_one_trail_that_leads_to_the_records(
    window: Window, page: StudentsPage, office: Office
) -> None:
    student = choose(page, office, "Mirae")
    match = office.match(student, office.tutor("Sarah Whitfield"), starts="2026-10-01")
    office.log(match, observed="Ordered a coffee.")
    office.app.do(add_goal, student, office.subject(), title_en="A job interview", set_on="2026-10-02")
    report = office.app.do(draft_report, student, starts="2026-10-01", ends="2026-10-31")
    office.app.do(lend, item="Side by Side 2", student_id=student)
    page.detail.show_tab("overview")
    shown = page.detail.tab("overview")
    assert not shown.happened.isVisible()
    shown.everything.click()
    assert [mark.words for mark in shown.happened.trail._marks] == [
        "Borrowed: Side by Side 2", "Ordered a coffee.", "Report on 1–31 Oct 2026",
        "Goal agreed: A job interview", "Began with Sarah Whitfield",
    ]  # fmt: skip
    window.toggle_cafe_mode()
    assert shown.happened.trail._marks[-1].words == "Began with T-001"
    shown.happened.trail.picked.emit(report)
    assert window.page.key == "reports"
    window.open_page("students")
    click("Sessions alone", shown)
    assert shown.trail.isVisible()


def figures(shown: Overview) -> list[str]:
    """What the first figures say, and of what."""
    for _turn in range(3):
        QApplication.processEvents()
    found = shown.figures.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one.accessibleName() for one in found if one.accessibleName() and one.isVisible()][:3]


def test_the_meetings_of_classes_count_too_and_their_line_leads_to_them(
    window: Window, page: StudentsPage, office: Office
) -> None:
    session, [student, _other] = met(office)
    assert page.table.select_id(student)
    page.detail.show_tab("overview")
    shown = page.detail.tab("overview")
    assert figures(shown) == ["Attendance, all time: 100 %", "Sessions held: 1", "Tutoring: 2 h"]
    shown.everything.click()
    shown.happened.trail.picked.emit(session)
    assert isinstance(window.page, ClassesPage)
    assert window.page.detail.log.meeting is not None
    assert window.page.detail.log.meeting.id == session
    office.app.do(set_class_attendance, session, student, "absent")
    window.open_page("students")
    assert figures(shown) == ["Attendance, all time: 0 %", "Sessions held: 0", "Tutoring: 0 h"]
    assert shown.happened.trail._marks[0].tag == ("Absent, no word", "bad")
