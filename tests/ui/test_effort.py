"""What the commonest tasks cost: each is done with the keyboard alone through the real window, and its keys counted.

`pytest -s tests/ui/test_effort.py` prints the table. A task that needs more than it is allowed fails.
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


@dataclass(frozen=True)
class Task:
    """A task: how it is done, how one sees that it was, and how many keys besides the letters it may take."""

    name: str
    do: Callable[[Hands], None]
    is_done: Callable[[Window, Office], bool]
    most: int


def log_a_session(hands: Hands) -> None:
    hands.press(Key.Key_L, CTRL)
    hands.write("Asked for the price")
    hands.press(Key.Key_Return, CTRL)


def find_a_student(hands: Hands) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write("las")
    hands.press(Key.Key_Return)


def take_in_a_student(hands: Hands) -> None:
    hands.press(Key.Key_N, CTRL)
    hands.write("Baram")
    hands.press(Key.Key_Return, CTRL)


def write_a_report(hands: Hands) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write("goo")
    hands.press(Key.Key_Tab)
    hands.write("report")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return, CTRL)


def take_back(hands: Hands) -> None:
    hands.press(Key.Key_Z, CTRL)


def hide_names(hands: Hands) -> None:
    hands.press(Key.Key_F9)


def go_to_sessions(hands: Hands) -> None:
    hands.page("sessions")


def filter_the_list(hands: Hands) -> None:
    hands.press(Key.Key_F, CTRL)
    hands.write("goo")


def back_up(hands: Hands) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write("back up now")
    hands.press(Key.Key_Return)


def bring_back(hands: Hands) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write("bring back")
    hands.press(Key.Key_Return)


TASKS = (
    Task("Log the next session", log_a_session, lambda _w, o: o.app.query(count_logs) == 2, 2),
    Task("Find a student and open them", find_a_student, lambda w, _o: chosen(w) == "Last", 2),
    Task("Take in a new student", take_in_a_student, lambda _w, o: "Baram" in aliases(o), 2),
    Task("Begin a report on a student", write_a_report, lambda _w, o: len(o.app.query(reports)) == 1, 4),
    Task("Take back the last step", take_back, lambda _w, o: "Last" not in aliases(o), 1),
    Task("Hide every name", hide_names, lambda w, _o: w.hides_names, 1),
    Task("Go to another page", go_to_sessions, lambda w, _o: w.page.key == "sessions", 1),
    Task("Filter the list", filter_the_list, lambda w, _o: listed(w) == ["Goo"], 1),
    Task("Back up now", back_up, lambda _w, o: any(o.app.paths.backups.iterdir()), 2),
    Task("Bring back what was deleted", bring_back, lambda _w, o: o.app.query(count_logs) == 2, 2),
)
TABLE: list[tuple[str, int, int]] = []


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


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_task_takes_no_more_keys_than_it_may(busy: Office, window: Window, task: Task) -> None:
    window.open_page("students")
    QApplication.processEvents()
    assert not task.is_done(window, busy)
    hands = Hands()
    task.do(hands)
    QApplication.processEvents()
    assert task.is_done(window, busy)
    TABLE.append((task.name, hands.keys, hands.letters))
    assert hands.keys <= task.most


def test_the_table_is_printed() -> None:
    print(f"\n{'Task':32}{'keys':>6}{'letters':>9}{'clicks':>8}")
    for name, keys, letters in TABLE:
        print(f"{name:32}{keys:6}{letters:9}{0:8}")
    assert len({name for name, *_counts in TABLE}) == len(TABLE)


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
