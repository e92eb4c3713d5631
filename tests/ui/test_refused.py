"""What is refused is never said to be done: why it was is all that is said, and no Undo of something else offered."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.core.services.class_examples import excursion
from tests.office import Office
from tests.ui.hands import settle
from tutor_app.errors import UserError
from tutor_app.queries import loans as lent
from tutor_app.services import consents, events, loans, schedules, sessions, students
from ui.messages import ErrorBanner
from ui.pages.classes import ClassesPage
from ui.pages.matching import MatchingPage
from ui.pages.parts.loans import take_back
from ui.pages.parts.merging import MergeSheet
from ui.pages.sessions import SessionsPage
from ui.pages.students import StudentsPage
from ui.window import Window


def the_students(window: Window) -> StudentsPage:
    window.open_page("students")
    assert isinstance(window.page, StudentsPage)
    window.page.list.choose_pill("all")
    window.page.table.select_id(window.page.table.rows_model.source.key(0))
    window.page.detail.settle()
    return window.page


def archive_one(window: Window) -> None:
    the_students(window).detail.archive()


def archive_many(window: Window) -> None:
    page = the_students(window)
    page.table.selectAll()
    page.tools.bar.buttons["Archive"].click()


def bring_back(window: Window) -> None:
    page = the_students(window)
    page.list.choose_pill("archived")
    page.table.select_id(page.table.rows_model.source.key(0))
    page.detail.settle()
    page.detail._restore()


def withdraw_a_consent(window: Window) -> None:
    detail = the_students(window).detail
    detail.show_tab("details")
    settle()
    buttons = detail.tab("details").consents.findChildren(QAbstractButton)
    next(one for one in buttons if one.text() == "Withdraw").click()


def withdraw_a_request(window: Window) -> None:
    window.open_page("matching")
    assert isinstance(window.page, MatchingPage)
    page = window.page
    while page.ranking.want is None:
        settle()
    page.ranking.withdraw()


def tell_two_apart(window: Window) -> None:
    page = the_students(window)
    page.detail.merge()
    sheet = window.overlays.sheet
    assert isinstance(sheet, MergeSheet)
    sheet.show_other(page.table.rows_model.source.key(1))
    sheet.tell_apart()


def take_a_book_back(window: Window) -> None:
    take_back(window, window.app.query(lent.loans)[0])


def take_somebody_off(window: Window) -> None:
    window.open_page("classes")
    assert isinstance(window.page, ClassesPage)
    window.page.panel.off.click()


def delete_what_has_no_log(window: Window) -> None:
    window.open_page("sessions", pill="to_log")
    assert isinstance(window.page, SessionsPage)
    window.page.table.selectAll()
    window.page.many.buttons["Delete"].click()


DEEDS: tuple[Callable[[Window], None], ...] = (
    archive_one, archive_many, bring_back, withdraw_a_consent, withdraw_a_request, tell_two_apart, take_a_book_back,
    take_somebody_off, delete_what_has_no_log,
)  # fmt: skip


@pytest.fixture
def refusing(office: Office) -> Iterator[Office]:
    """An office in which there is something to do, and every command is refused."""
    student, other = office.student("하늘"), office.student("바다")
    office.request(other)
    office.app.do(students.archive_student, office.student("구름"))
    office.app.do(consents.give_consent, student, "contact", given_on="2026-11-01")
    office.app.do(consents.give_consent, other, "contact", given_on="2026-11-01")
    office.app.do(loans.lend, item="Grammar", student_id=student)
    office.app.do(events.sign_up, excursion(office, date="2026-12-05"), student_id=student)
    office.app.do(schedules.add_schedule, office.match(student), weekday=0, start="10:00", minutes=50,
                  starts="2026-11-23")  # fmt: skip

    def refuse(*_what: object) -> None:
        raise UserError("The disk is full. Nothing was changed.", "Make room.")

    office.app.record.limit = refuse
    yield office
    office.app.record.limit = None


@pytest.mark.parametrize("deed", DEEDS, ids=lambda one: one.__name__)
def test_what_is_refused_is_not_said_to_be_done(
    refusing: Office, window: Window, deed: Callable[[Window], None]
) -> None:
    before = refusing.picture()
    deed(window)
    settle()
    assert refusing.picture() == before
    assert [one for one in window.findChildren(ErrorBanner) if one.isVisible()]
    assert window.overlays.toast is None


def test_logs_among_meetings_without_one_are_deleted(office: Office, window: Window) -> None:
    match = office.match()
    office.app.do(schedules.add_schedule, match, weekday=0, start="10:00", minutes=50, starts="2026-11-23")
    office.app.do(sessions.plan_session, match, date="2026-11-20", start="10:00", minutes=50)
    window.open_page("sessions", pill="to_log")
    assert isinstance(window.page, SessionsPage)
    window.page.table.selectAll()
    assert len(window.page.table.selected_ids()) == 2
    window.page.many.buttons["Delete"].click()
    assert window.overlays.toast is not None
    assert window.overlays.toast.accessibleName().startswith("1 session deleted")
