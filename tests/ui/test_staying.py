"""Who is being worked on stays in a filtered list, whatever is done with them, until the person looks elsewhere."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import settle
from tutor_app.queries.students import roster
from tutor_app.services.bulk import archive_students, edit_students, set_student_statuses
from tutor_app.services.filters import delete_filter
from tutor_app.services.matches import end_match
from tutor_app.services.requests import edit_request, withdraw_request
from tutor_app.services.schedules import add_schedule
from tutor_app.services.sessions import plan_session
from tutor_app.services.students import archive_student, edit_student, set_student_status
from tutor_app.services.tutors import set_tutor_status
from ui.fields import TextField
from ui.pages.matching import MatchingPage
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.persons.page import PeoplePage
from ui.pages.sessions import SessionsPage
from ui.pages.sessions.many import ManySessions
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


def test_no_row_goes_while_somebody_types_into_one(qtbot: QtBot, page: PeoplePage, office: Office) -> None:
    office.app.do(set_student_status, ids(office)["바다"], "paused")
    page.table.select_id(ids(office)["새벽"])
    alias = next(at for at, one in enumerate(page.table.rows_model.columns) if one.key == "alias")
    page.table.setCurrentIndex(page.table.rows_model.index(3, alias))
    page.table.edit(page.table.currentIndex())
    page.list.staying._settled()
    assert page.table.is_editing()
    assert listed(page) == list(ALIASES)
    qtbot.keyClick(page.table.viewport().findChild(TextField), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: listed(page) == ["하늘", "이슬", "새벽"])


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
    qtbot: QtBot, window: Window, page: PeoplePage, office: Office
) -> None:
    office.app.do(archive_student, ids(office)["바다"])
    assert listed(page) == ["하늘", "이슬", "새벽"]
    assert current(page) == "이슬"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
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


@pytest.fixture
def queue(window: Window, office: Office) -> MatchingPage:
    """Three who wait urgently; the cursor is on the second of them."""
    for alias, since in (("하늘", "2026-09-01"), ("바다", "2026-10-01"), ("이슬", "2026-11-01")):
        office.request(office.student(alias), since=since, urgency="urgent")
    window.open_page("matching")
    page = window.page
    assert isinstance(page, MatchingPage)
    page.queue.choose_pill("urgent")
    assert page.queue.lines.choose(lambda one: one.alias == "바다")
    settle()
    return page


def waiting(page: MatchingPage) -> tuple[list[str], str]:
    """Who is listed, and whom the cursor and the tutors beside it are about."""
    settle()
    now = page.queue.lines.current()
    assert now is not None
    assert page.ranking.want is not None
    assert page.ranking.want.row.id == now.id
    return [one.alias for one in page.queue.lines.rows], now.alias


def test_who_waits_stays_in_the_list_while_the_request_is_changed(
    qtbot: QtBot, window: Window, queue: MatchingPage, office: Office
) -> None:
    now = queue.queue.lines.current()
    assert now is not None
    office.app.do(edit_request, now.id, urgency="normal")
    assert waiting(queue) == (["하늘", "바다", "이슬"], "바다")
    queue.queue.lines.choose(lambda one: one.alias == "하늘")
    qtbot.waitUntil(lambda: waiting(queue) == (["하늘", "이슬"], "하늘"))


def test_who_waits_no_more_leaves_their_place_to_the_next_and_takes_it_again(
    window: Window, queue: MatchingPage, office: Office
) -> None:
    now = queue.queue.lines.current()
    assert now is not None
    office.app.do(withdraw_request, now.id)
    assert waiting(queue) == (["하늘", "이슬"], "이슬")
    window.undo()
    assert waiting(queue) == (["하늘", "바다", "이슬"], "바다")


def test_a_filter_of_who_waits_is_kept_and_pressed(window: Window, queue: MatchingPage, office: Office) -> None:
    shown = queue.queue
    assert shown.saved.save.isHidden()
    shown.show_conditions([["days", "least", "50"]])
    assert waiting(queue)[0] == ["하늘", "바다"]
    shown.saved.save.click()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    sheet.findChildren(type(shown.filter).__mro__[1])[0].setText("Fifty days")
    sheet.try_it()
    [(kept, pill)] = shown.saved.pills.items()
    assert pill.isChecked()
    assert not shown.pills["urgent"].isChecked()
    shown.show_everybody()
    pill.click()
    assert waiting(queue)[0] == ["하늘", "바다"]
    assert shown.pill == "urgent"
    window.change_settings(language="ko")
    again = window.page
    assert isinstance(again, MatchingPage)
    assert again.queue.saved.pills[kept].isChecked()
    office.app.do(delete_filter, kept)
    assert again.queue.saved.pills == {}


@pytest.fixture
def sessions(window: Window, office: Office) -> SessionsPage:
    """What is to be logged: one planned session, and between four meetings of a schedule."""
    match = office.match()
    office.app.do(add_schedule, match, weekday=0, start="10:00", minutes=60, starts="2026-11-02")
    office.app.do(plan_session, match, date="2026-11-20", start="16:00", minutes=60)
    office.app.do(plan_session, match, date="2026-11-13", start="16:00", minutes=60)
    window.open_page("sessions")
    page = window.page
    assert isinstance(page, SessionsPage)
    page.filters.choose_pill("to_log")
    return page


def selected(page: SessionsPage) -> list[tuple[str, str]]:
    """Date and state of the selected sessions."""
    rows = page._chosen_rows(page.table.selected_ids())
    return [(row.date, getattr(row, "status", "")) for row in rows]


def test_sessions_that_were_said_to_be_held_stay_selected(
    qtbot: QtBot, window: Window, sessions: SessionsPage, office: Office
) -> None:
    table = sessions.table
    table.selectAll()
    some = selected(sessions)
    ManySessions(window, sessions._chosen_rows)._set_outcome(table.selected_ids(), "0")
    assert selected(sessions) == [(date, "held") for date, _state in sorted(some, reverse=True)]
    assert sessions.foot.isVisible()
    window.undo()
    assert selected(sessions) == some
    ManySessions(window, sessions._chosen_rows)._set_outcome(table.selected_ids(), "0")
    table.select_id(table.rows_model.source.key(2))
    qtbot.waitUntil(lambda: len(table.rows_model.source) == 1)


def test_a_deleted_session_leaves_its_place_to_the_next(window: Window, sessions: SessionsPage) -> None:
    sessions.filters.choose_pill("all")
    table = sessions.table
    keys = [table.rows_model.source.key(at) for at in range(len(table.rows_model.source))]
    at = next(at for at, key in enumerate(keys) if key.isdecimal())
    table.select_id(keys[at])
    ManySessions(window, sessions._chosen_rows)._delete([keys[at]], "")
    assert table.selected_ids() == [keys[at + 1]]
    window.undo()
    assert len(table.rows_model.source) == len(keys)
