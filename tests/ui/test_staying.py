"""Who is being worked on stays in a filtered list, whatever is done with them, until the person looks elsewhere."""

import pytest
from pytestqt.qtbot import QtBot

from tests.office import Office
from tutor_app.queries.students import roster
from tutor_app.services.bulk import archive_students, edit_students, set_student_statuses
from tutor_app.services.matches import end_match
from tutor_app.services.students import archive_student, edit_student, set_student_status
from tutor_app.services.tutors import set_tutor_status
from ui.pages.parts.persons.page import PeoplePage
from ui.window import Window

ALIASES = ("하늘", "바다", "이슬", "새벽")


@pytest.fixture
def page(window: Window, office: Office) -> PeoplePage:
    """The students who study, by code, and the cursor on the second of them."""
    for alias in ALIASES:
        office.match(office.student(alias, place="Mapo"), office.tutor(f"T {alias}"))
    shown = opened(window, "students")
    assert shown.table.select_id(ids(office)["바다"])
    return shown


def opened(window: Window, key: str) -> PeoplePage:
    window.open_page(key)
    assert isinstance(window.page, PeoplePage)
    window.page.list.choose_pill("active")
    window.page.table.sort_by("code", descending=False)
    return window.page


def ids(office: Office) -> dict[str, str]:
    return {row.alias: row.id for row in office.app.query(roster)}


def listed(page: PeoplePage) -> list[str]:
    source = page.table.rows_model.source
    return [getattr(source.row(at), page.columns.name_field) for at in range(len(source))]


def current(page: PeoplePage) -> str:
    """Whom the cursor is on, the selection, and the detail beside it: all the same."""
    row = page.table.current_row()
    assert [row.id] == page.table.selected_ids() == [page.detail.person_id]
    return str(getattr(row, page.columns.name_field))


def test_who_is_paused_stays_in_place_until_somebody_else_is_chosen(
    qtbot: QtBot, window: Window, page: PeoplePage, office: Office
) -> None:
    office.app.do(set_student_status, ids(office)["바다"], "paused")
    assert listed(page) == list(ALIASES)
    assert current(page) == "바다"
    assert page.table.current_row().status == "paused"
    assert page.roster.count("active") == 3, "the pill counts those who fit"
    window.undo()
    assert current(page) == "바다"
    assert page.roster.count("active") == 4
    office.app.do(set_student_status, ids(office)["바다"], "paused")
    page.table.select_id(ids(office)["새벽"])
    qtbot.waitUntil(lambda: listed(page) == ["하늘", "이슬", "새벽"])
    assert current(page) == "새벽"


def test_a_filter_that_a_person_chooses_lets_nobody_stay(page: PeoplePage, office: Office) -> None:
    office.app.do(set_student_status, ids(office)["바다"], "paused")
    page.list.choose_pill("active")
    assert listed(page) == ["하늘", "이슬", "새벽"]
    assert current(page) == "하늘"


def test_what_was_typed_to_search_keeps_whom_it_found(page: PeoplePage, office: Office) -> None:
    page.search("바다")
    office.app.do(edit_student, ids(office)["바다"], alias="노을")
    assert listed(page) == ["노을"]
    page.search("바")
    assert listed(page) == []


def test_a_match_that_ends_moves_nobody(page: PeoplePage, office: Office) -> None:
    page.list.filters["tutor"].button._take("T-002")
    assert listed(page) == ["바다"]
    [match] = [row for row in office.picture()["match"] if row[1] == ids(office)["바다"]]
    office.app.do(end_match, match[0], reason="finished")
    assert current(page) == "바다"
    page.list.filters["tutor"].button._take("")
    assert current(page) == "바다"


def test_everybody_who_was_edited_at_once_stays_selected(
    qtbot: QtBot, window: Window, page: PeoplePage, office: Office
) -> None:
    page.tools.restore([["place", "has", "Mapo"]])
    page.tools.changed.emit()
    page.table.selectAll()
    some = [ids(office)[alias] for alias in ALIASES]
    office.app.do(edit_students, {one: {"place": "Songpa"} for one in some})
    office.app.do(set_student_statuses, some, "paused")
    assert page.table.selected_ids() == some
    window.undo()
    window.undo()
    assert page.table.selected_ids() == some
    office.app.do(set_student_statuses, some, "paused")
    page.table.select_id(some[2])
    qtbot.waitUntil(lambda: listed(page) == ["이슬"])


def test_who_is_archived_leaves_their_place_to_the_next_and_takes_it_again(
    window: Window, page: PeoplePage, office: Office
) -> None:
    office.app.do(archive_student, ids(office)["바다"])
    assert listed(page) == ["하늘", "이슬", "새벽"]
    assert current(page) == "이슬"
    window.undo()
    assert current(page) == "바다"
    page.table.selectAll()
    office.app.do(archive_students, page.table.selected_ids())
    assert listed(page) == []


def test_the_list_of_tutors_keeps_them_too(window: Window, office: Office) -> None:
    for name in ("김서연", "박준호", "Sarah Whitfield"):
        office.tutor(name)
    page = opened(window, "tutors")
    page.table.select_id(page.table.rows_model.source.key(1))
    office.app.do(set_tutor_status, page.detail.person_id, "paused")
    assert listed(page) == ["김서연", "박준호", "Sarah Whitfield"]
    assert current(page) == "박준호"
