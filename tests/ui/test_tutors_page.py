"""The Tutors page: added with a look at who is alike, filtered, changed in place, merged, shown for a moment."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import click
from tutor_app.queries.availability import absences
from tutor_app.queries.loans import loans
from tutor_app.queries.matches import OPEN, matches
from tutor_app.queries.tutors import taught, tutor_card
from tutor_app.services import tutors
from tutor_app.services.availability import paint
from tutor_app.services.loans import lend
from tutor_app.services.reports import draft_report
from ui.fields import DateField
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.merging import MergeSheet
from ui.pages.parts.persons.erasing import EraseSheet
from ui.pages.parts.revealing import PURPOSES
from ui.pages.students import StudentsPage
from ui.pages.tutors import TutorsPage
from ui.pages.tutors.adding import NewTutor
from ui.pages.tutors.subjects import SubjectSheet
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> TutorsPage:
    """The page, with three tutors, of whom one has no room and one a check that runs out."""
    full = office.tutor("김서연", romanised="Kim Seoyeon", phone="010-0000-0027", background_check_until="2028-01-01")
    office.match(tutor=full)
    office.tutor("Sarah Whitfield", languages="en", background_check_until="2026-12-05", capacity=2)
    office.tutor("박준호", status="applicant")
    window.open_page("tutors")
    shown = window.findChild(TutorsPage)
    assert shown is not None
    return shown


def listed(page: TutorsPage) -> set[str]:
    source = page.table.rows_model.source
    return {source.row(at).name for at in range(len(source))}


def choose(page: TutorsPage, name: str) -> str:
    page.list.choose_pill("all")
    tutor = next(row.id for row in page.roster.rows if row.name == name)
    assert page.table.select_id(tutor)
    return tutor


def test_pills_and_filters_find_whom_they_name(page: TutorsPage) -> None:
    assert listed(page) == {"김서연", "Sarah Whitfield"}
    for pill, found in (("room", {"Sarah Whitfield"}), ("checks", {"Sarah Whitfield"}), ("applicants", {"박준호"})):
        page.list.choose_pill(pill)
        assert listed(page) == found
    page.list.choose_pill("all")
    page.list.filters["language"].button._take("en")
    assert listed(page) == {"Sarah Whitfield"}


def test_exactly_these_tutors_are_shown_until_the_pill_is_taken_away(window: Window, page: TutorsPage) -> None:
    wanted = ",".join(row.id for row in page.roster.rows if row.name != "김서연")
    window.open_page("tutors", only=wanted, why="Checks")
    assert listed(page) == {"Sarah Whitfield", "박준호"}
    assert page.list.only.text().startswith("Checks")
    window.change_settings(text_size=125)
    [again] = [one for one in window.findChildren(TutorsPage) if one is window.page]
    assert listed(again) == {"Sarah Whitfield", "박준호"}
    again.list.only.click()
    assert listed(again) == {"김서연", "Sarah Whitfield"}
    assert not again.list.only.isVisible()


def test_somebody_alike_in_the_other_script_is_shown_before_saving(
    window: Window, page: TutorsPage, office: Office
) -> None:
    page.add()
    sheet = window.findChild(NewTutor)
    assert sheet is not None
    sheet.name.setText("Seo-yeon Kim")
    sheet.take_in()
    assert len(office.picture()["tutor"]) == 3
    click("Another person: add", sheet)
    assert len(office.picture()["tutor"]) == 4
    window.undo()
    assert len(office.picture()["tutor"]) == 3


def test_what_was_typed_is_merged_into_the_record_that_is_there(
    window: Window, page: TutorsPage, office: Office
) -> None:
    keep = choose(page, "김서연")
    page.add()
    sheet = window.findChild(NewTutor)
    assert sheet is not None
    sheet.name.setText("김서연")
    sheet.affiliation.setText("Open University")
    sheet.take_in()
    click("Compare and merge", sheet)
    click("Merge", window)
    card = office.app.query(tutor_card, keep)
    assert card is not None
    assert card.affiliation == "Open University"


def test_two_records_are_merged_field_by_field_and_parted_again(
    window: Window, page: TutorsPage, office: Office
) -> None:
    keep = choose(page, "김서연")
    twin = office.tutor("Kim Seoyeon", phone="010-0000-0099", affiliation="Open University")
    before = office.picture()
    page.detail.merge()
    sheet = window.findChild(MergeSheet)
    assert sheet is not None
    assert sheet.other.value() == twin, "who is most alike is offered"
    assert "010-0000-0099" not in {radio.text() for pair in sheet.choices.values() for radio in pair}
    sheet.choices["name"][1].setChecked(True)
    click("Merge", sheet)
    card = office.app.query(tutor_card, keep)
    assert card is not None
    assert (card.name, card.phone, card.affiliation) == ("Kim Seoyeon", "010-0000-0027", "Open University")
    window.undo()
    assert office.picture() == before


def test_students_are_merged_by_the_same_sheet(window: Window, office: Office) -> None:
    keep, twin = (
        office.student("하늘", identity={"name": "윤서진"}),
        office.student("하늘", identity={"name": "윤서준"}),
    )
    window.open_page("students", id=keep)
    page = window.page
    assert isinstance(page, StudentsPage)
    page.detail.merge()
    sheet = window.findChild(MergeSheet)
    assert sheet is not None
    assert sheet.other.value() == twin
    assert {radio.text() for radio in sheet.choices["name"]} == {"hidden"}
    click("Merge", sheet)
    window.undo()
    assert {row.id for row in page.roster.rows} == {keep, twin}


def test_a_contact_is_shown_for_a_moment_and_noted(
    qtbot: QtBot, window: Window, page: TutorsPage, office: Office
) -> None:
    tutor = choose(page, "김서연")
    page.detail.reveal(PURPOSES[0])
    assert page.detail.is_revealed
    [noted] = office.picture()["disclosure"]
    assert tutor in noted
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.detail.is_revealed
    window.toggle_cafe_mode()
    page.detail.reveal(PURPOSES[0])
    assert not page.detail.is_revealed
    assert len(office.picture()["disclosure"]) == 1


def test_fields_are_saved_as_they_are_left_and_bad_ones_said(page: TutorsPage, office: Office) -> None:
    tutor = choose(page, "박준호")
    page.detail.show_tab("details")
    form = page.detail.tab("details").form
    form.editors["affiliation"].setText("Open University")
    form.editors["affiliation"].commit()
    form.editors["capacity"].raise_by_step()
    card = office.app.query(tutor_card, tutor)
    assert card is not None
    assert (card.affiliation, card.capacity) == ("Open University", 2)
    form.editors["name"].setText("")
    form.editors["name"].commit()
    assert form.fields["name"].error.text()
    assert office.app.query(tutor_card, tutor) == replace(card)


def test_a_subject_is_taught_from_one_level_to_another(window: Window, page: TutorsPage, office: Office) -> None:
    tutor = choose(page, "박준호")
    page.detail.show_tab("details")
    page.detail.tab("details").subjects.edit(None)
    sheet = window.findChild(SubjectSheet)
    assert sheet is not None
    levels = [sheet.low.itemData(at) for at in range(sheet.low.count())]
    sheet.low.set_value(levels[2])
    sheet.high.set_value(levels[1])
    click("Keep", sheet)
    assert sheet.wrong.text(), "the lowest is above the highest"
    sheet.high.set_value(levels[3])
    click("Keep", sheet)
    [row] = office.app.query(taught, tutor)
    assert (row.low, row.high) == (levels[2], levels[3])


def test_days_away_are_noted_and_forgotten(window: Window, page: TutorsPage, office: Office) -> None:
    tutor = choose(page, "박준호")
    away = page.detail.tab("overview").away
    away.add()
    sheet = next(one for one in window.findChildren(AskSheet) if one.isVisible())
    starts, ends = sheet.findChildren(DateField)
    starts.set_value("2026-12-21")
    ends.set_value("2027-01-03")
    click("Note it", sheet)
    [absence] = office.app.query(absences, tutor)
    assert (absence.starts, absence.ends) == ("2026-12-21", "2027-01-03")
    away._forget(absence.id)
    assert office.app.query(absences, tutor) == []


def test_a_tutor_who_leaves_needs_a_reason(window: Window, page: TutorsPage, office: Office) -> None:
    tutor = choose(page, "박준호")
    page.detail._change_status("left")
    click("Has left", window)
    assert office.app.query(tutor_card, tutor).status == "applicant"
    office.app.do(tutors.set_tutor_status, tutor, "left", "moved away")
    page.detail.archive()
    page.list.choose_pill("archived")
    assert listed(page) == {"박준호"}


def test_the_reports_on_a_tutors_students_are_listed_with_what_is_due_and_opened_together(
    window: Window, page: TutorsPage, office: Office
) -> None:
    tutor = choose(page, "김서연")
    [seen] = office.app.query(matches, tutor_id=tutor)
    other = office.student("바다")
    spring, summer = (("2026-03-01", "2026-05-31"), ("2026-06-01", "2026-07-31"))
    for starts, ends in (spring, summer):
        office.app.do(draft_report, seen.student_id, starts=starts, ends=ends, language="en", paper="a4")
        office.app.do(draft_report, other, starts=starts, ends=ends, language="en", paper="a4")
    page.detail.show_tab("reports")
    tab = page.detail.tab("reports")
    assert [(one.status, one.starts) for one in tab.rows] == [
        ("due", "2026-07-31"), ("draft", "2026-06-01"), ("draft", "2026-03-01"),
    ]  # fmt: skip
    tab.every.click()
    assert window.page.key == "reports"
    shown = window.page.list.table.rows_model.source
    assert {shown.row(at).student_id for at in range(len(shown))} == {seen.student_id}
    assert len(shown) == 2
    assert window.page.list.only.text() == "Students of this tutor · 2"
    window.page.list.only.click()
    assert len(window.page.list.table.rows_model.source) == 4


def test_how_many_waiting_students_fit_opens_the_waiting_list_with_exactly_those(
    window: Window, page: TutorsPage, office: Office
) -> None:
    tutor = choose(page, "Sarah Whitfield")
    shown = page.detail.tab("overview")
    assert shown.waiting.isHidden()
    evening = [1], 18 * 60, 20 * 60, "free"
    office.app.do(tutors.teach_subject, tutor, office.subject())
    office.app.do(paint, tutor, *evening)
    fits, not_free = office.student("바다", languages="en"), office.student("구름", languages="en")
    office.app.do(paint, fits, *evening)
    wanted = office.request(fits)
    office.request(not_free)
    assert shown.waiting.text() == "1 waiting student fits"
    shown.waiting.click()
    assert window.page.key == "matching"
    assert [one.id for one in window.page.queue.lines.rows] == [wanted]
    assert page.roster.everybody[tutor].code in window.page.queue.chip.text(), "a name would outlast café mode"


def test_a_tutor_is_erased_and_the_sheet_says_what_is_still_open(
    window: Window, page: TutorsPage, office: Office
) -> None:
    tutor = choose(page, "김서연")
    code = next(row.code for row in page.roster.rows if row.id == tutor)
    kept = office.app.do(lend, item="Grammar in use", tutor_id=tutor)
    page.detail.header.wanted.emit("erase")
    [sheet] = [one for one in window.findChildren(EraseSheet) if one.isVisible()]
    said = [one.text() for one in sheet.findChildren(QLabel)]
    assert "Ends now" in said
    assert "1 match, with its meetings" in said
    sheet.loans.answers[kept].set_value("back")
    sheet.typed.setText(code)
    sheet.reason.setText("asked by letter")
    sheet.try_it()
    assert "김서연" not in str(office.picture())
    assert tutor not in {row.id for row in page.roster.rows}
    assert [one.returned_on for one in office.app.query(loans, tutor_id=tutor)] == [office.app.today()]
    assert office.app.query(matches, statuses=OPEN, tutor_id=tutor) == []


def test_in_cafe_mode_the_history_of_a_tutor_names_nobody(window: Window, page: TutorsPage) -> None:
    choose(page, "김서연")
    window.toggle_cafe_mode()
    page.detail.show_tab("history")
    said = " ".join(one.text() for one in page.detail.tab("history").findChildren(QLabel))
    assert "김서연" not in said
    assert "Seoyeon" not in said
