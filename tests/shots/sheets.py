"""Pictures of sheets, popovers and menus: whatever opens at the press of one button on a page."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from tests.shots.people import lent
from tests.shots.scene import Scene
from tests.shots.together import on
from tutor_app.i18n import _
from tutor_app.queries.sessions import SessionFilter, session_keys, session_rows
from ui.actions import shown
from ui.fields import DateField
from ui.pages.classes import ClassesPage
from ui.pages.classes.tabs import StudentsTab
from ui.pages.copies.adding import AnswerSheet
from ui.pages.copies.taking import WordsSheet
from ui.pages.parts.persons.page import PeoplePage
from ui.pages.sessions.editing import EditLog
from ui.pages.today.mending import BrokenSheet
from ui.shell.pressing import pressable
from ui.widgets.more import MoreButton
from ui.widgets.period import PeriodFilter
from ui.widgets.pick import FilterButton, PickField
from ui.window import Window

W = TypeVar("W", bound=QWidget)
WORDS = "river lamp seven quiet orange boat"


def scenes() -> list[Scene]:
    """Each named by its page and by what is asked."""
    return [*_of_people(), *_of_classes(), *_of_the_office(), *_small()]


def _of_people() -> list[Scene]:
    return [
        Scene("student-goal-new", "students", partial(_of_person, "goals", "New goal")),
        Scene("student-step-new", "students", partial(_of_person, "goals", "Add a step")),
        Scene("student-evidence", "students", partial(_of_person, "goals", "Add evidence")),
        Scene("student-level-new", "students", partial(_of_person, "overview", "Add a level")),
        Scene("student-pause-match", "students", partial(_of_person, "overview", "Pause…")),
        Scene("student-lend", "students", partial(_of_person, "overview", "Lend")),
        Scene("student-left", "students", partial(_of_person, "overview", "Has left…")),
        Scene("student-asks", "students", partial(_of_person, "details", "Ask for a subject")),
        Scene("student-consent", "students", partial(_of_person, "details", "Note consent")),
        Scene("student-loan-edit", "students", _edit_a_loan),
        Scene("student-identity", "students", _cover_sheet),
        Scene("tutor-contact", "tutors", partial(_of_person, "overview", "Change the contact…")),
        Scene("tutor-away", "tutors", partial(_of_person, "overview", "Add days away")),
        Scene("session-edit", "sessions", _edit_a_log),
        Scene("report-new", "reports", partial(press, "New report")),
        Scene("today-broken", "today", lambda window: window.show_sheet(BrokenSheet(window))),
    ]


def _of_classes() -> list[Scene]:
    return [
        Scene("class-new", "classes", partial(press, "New class")),
        Scene("class-edit", "classes", _of_class(0, "Edit the class")),
        Scene("class-pause", "classes", _of_class(0, "Pause")),
        Scene("class-guest", "classes", _of_class(0, "Add a guest student")),
        Scene("class-did-not-meet", "classes", _of_class(0, "Did not meet")),
        Scene("class-enrol", "classes", _of_class(2, "Enrol")),
        Scene("class-tutor", "classes", _of_class(2, "Add a tutor")),
        Scene("class-take-out", "classes", _take_out),
        Scene("class-time", "classes", _of_class(3, "Add a weekly time")),
        Scene("event-new", "classes", partial(press, "New event")),
        Scene("event-edit", "classes", on(lambda page: page.panel.doable()[0].run())),
        Scene("event-sign-up", "classes", on(lambda page: page.panel.sign.click())),
        Scene("event-cancel", "classes", on(lambda page: page.panel.ask_cancel())),
        Scene("loan-new", "classes", lambda window: _do(window, "Lend something")),
    ]


def _of_the_office() -> list[Scene]:
    return [
        Scene("settings-passphrase", "settings", lambda window: _do(window, "Change my passphrase")),
        Scene("settings-rename", "settings", partial(press, "Rename")),
        Scene("settings-subject-new", "settings", partial(press, "Add subject")),
        Scene("settings-scale-new", "settings", partial(press, "Add scale")),
        Scene("copies-answer", "copies", lambda window: window.show_sheet(AnswerSheet("Busan", int, int))),
        Scene("copies-words", "copies", lambda window: window.show_sheet(WordsSheet(WORDS))),
    ]


def _small() -> list[Scene]:
    return [
        Scene("popover-pick", "students", lambda window: _first(window.page, FilterButton).open()),
        Scene("popover-field", "students", _open_a_field),
        Scene("popover-month", "students", _open_a_month),
        Scene("popover-period", "sessions", lambda window: _first(window.page, PeriodFilter).open()),
        Scene("menu-window", "today", lambda window: window.open_menu()),
        Scene("menu-student", "students", _open_a_menu),
        Scene("menu-class", "classes", on(lambda page: page.detail.more.open_menu())),
    ]


def press(words: str, window: Window) -> None:
    """Press what says these words on the page, or begins with them: a button, or an entry of a menu."""
    QApplication.processEvents()
    found = [one.action for one in pressable(window.page)]
    exact = [one for one in found if shown(one) == _(words)]
    begins = [one for one in found if shown(one).startswith(f"{_(words)}:")]
    (exact or begins)[0].run()


def _do(window: Window, words: str) -> None:
    """Do what the page offers under these words, though it has no button for it."""
    next(action for action in window.page.actions_here() if action.words == words).run()


def _of_person(tab: str, words: str, window: Window) -> None:
    """Press something on a tab of the first person who has it."""
    page = _people(window)
    page.detail.show_tab(tab)
    page.both.show_detail()
    press(words, window)


def _people(window: Window) -> PeoplePage:
    QApplication.processEvents()
    assert isinstance(window.page, PeoplePage)
    return window.page


def _edit_a_loan(window: Window) -> None:
    window.open_page("students", id=lent(window).student_id or "", tab="overview")
    press("Edit", window)


def _cover_sheet(window: Window) -> None:
    """The sheet of an identity."""
    detail = _people(window).detail
    detail.settle()
    detail._ask_covered()


def _open_a_menu(window: Window) -> None:
    _people(window).both.show_detail()
    _first(window.page, MoreButton).open_menu()


def _edit_a_log(window: Window) -> None:
    keys = window.app.query(session_keys, SessionFilter(statuses=("held",)))
    [listed] = window.app.query(session_rows, keys[:1])
    window.show_sheet(EditLog(window, listed))


def _of_class(tab: int, words: str) -> Callable[[Window], None]:
    """Press something on a tab of a class, beside an event to come."""

    def act(page: ClassesPage) -> None:
        page.detail.show_tab(tab)
        press(words, page.desk)  # type: ignore[arg-type]

    return on(act)


def _take_out(window: Window) -> None:
    def act(page: ClassesPage) -> None:
        page.detail.show_tab(2)
        page.detail.tab(StudentsTab).table.selectRow(0)
        press("Take out", window)

    on(act)(window)


def _first(within: QWidget, kind: type[W]) -> W:
    """The first of a kind that can be seen."""
    QApplication.processEvents()
    return next(one for one in within.findChildren(kind) if one.isVisible())


def _open_a_field(window: Window) -> None:
    """What a field offers, over its sheet."""
    _of_person("details", "Ask for a subject", window)
    assert window.overlays.sheet is not None
    _first(window.overlays.sheet, PickField).open()


def _open_a_month(window: Window) -> None:
    _of_person("overview", "Lend", window)
    assert window.overlays.sheet is not None
    _first(window.overlays.sheet, DateField).open_calendar()
