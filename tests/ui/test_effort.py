"""What the commonest tasks cost: each is done once by keyboard alone and once by mouse, and what it takes is counted.

The run ends with the table. A way that needs more than it is allowed fails.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication

from tests.office import Office
from tests.ui.hands import CTRL, Hands, Key
from tutor_app.queries.reports import reports
from tutor_app.queries.sessions import count_logs
from tutor_app.queries.students import roster
from tutor_app.services import schedules, sessions, students
from ui.pages.students import StudentsPage
from ui.window import Window

Way = Callable[[Hands], None]


@dataclass(frozen=True)
class Task:
    """A task: two ways to do it, the keys and clicks beside letters that each may take, and how one sees it is done.

    By mouse words are still typed on the keyboard; everything else is clicked.
    """

    name: str
    keyboard: Way
    most_keys: int
    mouse: Way
    most_clicks: int
    is_done: Callable[[Window, Office], bool]


def log_by_keyboard(hands: Hands) -> None:
    hands.press(Key.Key_L, CTRL)
    hands.write("Asked for the price")
    hands.press(Key.Key_Return, CTRL)


def log_by_mouse(hands: Hands) -> None:
    hands.click_on("Sessions")
    hands.click_on("Log sessions")
    hands.write("Asked for the price")
    hands.click_on("Save and next")


def find_by_keyboard(hands: Hands) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write("las")
    hands.press(Key.Key_Return)


def find_by_mouse(hands: Hands) -> None:
    hands.click_on("All")
    hands.click_row("Last")


def take_in_by_keyboard(hands: Hands) -> None:
    hands.press(Key.Key_N, CTRL)
    hands.write("Baram")
    hands.press(Key.Key_Return, CTRL)


def take_in_by_mouse(hands: Hands) -> None:
    hands.click_on("New student")
    hands.write("Baram")
    hands.click_on("Take in")


def report_by_keyboard(hands: Hands) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write("goo")
    hands.press(Key.Key_Tab)
    hands.write("report")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return, CTRL)


def report_by_mouse(hands: Hands) -> None:
    hands.click_row("Goo")
    hands.click_tab("Reports")
    hands.click_on("New report")
    hands.click_on("Begin the report")


def filter_by_keyboard(hands: Hands) -> None:
    hands.press(Key.Key_F, CTRL)
    hands.write("goo")


def filter_by_mouse(hands: Hands) -> None:
    hands.click_on("Filter this list")
    hands.write("goo")


def back_up_by_keyboard(hands: Hands) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write("back up now")
    hands.press(Key.Key_Return)


def back_up_by_mouse(hands: Hands) -> None:
    hands.click_on("Backups")
    hands.click_on("Back up now")


def bring_back_by_keyboard(hands: Hands) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write("bring back")
    hands.press(Key.Key_Return)


def bring_back_by_mouse(hands: Hands) -> None:
    hands.click_on("Bin")
    hands.click_on("Bring back")


def logged(_window: Window, office: Office) -> bool:
    return office.app.query(count_logs) == 2


TASKS = (
    Task("Log the next session", log_by_keyboard, 2, log_by_mouse, 3, logged),
    Task("Find a student and open them", find_by_keyboard, 2, find_by_mouse, 2, lambda w, _o: chosen(w) == "Last"),
    Task("Take in a new student", take_in_by_keyboard, 2, take_in_by_mouse, 2, lambda _w, o: "Baram" in aliases(o)),
    Task("Begin a report on a student", report_by_keyboard, 4, report_by_mouse, 4, lambda _w, o: reported(o)),
    Task(
        "Take back the last step", lambda hands: hands.press(Key.Key_Z, CTRL), 1,
        lambda hands: hands.click_on("Undo: Add K-003 Last"), 1, lambda _w, o: "Last" not in aliases(o),
    ),
    Task(
        "Hide every name", lambda hands: hands.press(Key.Key_F9), 1,
        lambda hands: hands.click_on("Café mode: show no names at all"), 1, lambda w, _o: w.hides_names,
    ),
    Task(
        "Go to another page", lambda hands: hands.page("sessions"), 1,
        lambda hands: hands.click_on("Sessions"), 1, lambda w, _o: w.page.key == "sessions",
    ),
    Task("Filter the list", filter_by_keyboard, 1, filter_by_mouse, 1, lambda w, _o: listed(w) == ["Goo"]),
    Task(
        "Back up now", back_up_by_keyboard, 2, back_up_by_mouse, 2, lambda _w, o: any(o.app.paths.backups.iterdir())
    ),
    Task("Bring back what was deleted", bring_back_by_keyboard, 2, bring_back_by_mouse, 2, logged),
)  # fmt: skip


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with a pair that met yesterday and has met today, a log in the bin, and a newest step."""
    match = office.match(office.student("Goo"), office.tutor())
    office.app.do(schedules.add_schedule, match, weekday=1, start="10:00", minutes=60, starts="2026-11-24")
    office.log(match, "2026-11-10")
    office.match(office.student("Haru"), office.tutor("Tutor"))
    office.app.do(sessions.delete_session, office.log(match, "2026-11-09"))
    office.app.do(students.add_student, alias="Last")
    return office


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_task_takes_no_more_than_it_may(
    busy: Office, window: Window, task: Task, by: str, record_property: Callable[[str, object], None]
) -> None:
    window.open_page("students")
    QApplication.processEvents()
    assert not task.is_done(window, busy)
    hands = Hands()
    (task.keyboard if by == "keyboard" else task.mouse)(hands)
    QApplication.processEvents()
    assert task.is_done(window, busy)
    beside = f"{hands.keys:3} keys  " if by == "keyboard" else f"{hands.clicks:3} clicks"
    record_property("counted", f"{task.name:32}{by:10}{beside}{hands.letters:4} letters")
    if by == "keyboard":
        assert (hands.keys <= task.most_keys, hands.clicks) == (True, 0)
    else:
        assert (hands.clicks <= task.most_clicks, hands.keys) == (True, 0)


def reported(office: Office) -> bool:
    return len(office.app.query(reports)) == 1


def aliases(office: Office) -> list[str]:
    return [row.alias for row in office.app.query(roster)]


def chosen(window: Window) -> str:
    assert isinstance(window.page, StudentsPage)
    row = window.page.table.current_row() if window.overlays.sheet is None else None
    return row.alias if row is not None and window.page.table.selected_ids() else ""


def listed(window: Window) -> list[str]:
    assert isinstance(window.page, StudentsPage)
    source = window.page.table.rows_model.source
    return [source.row(at).alias for at in range(len(source))]
