"""The way of a student through the office, done with the keyboard alone at the real window.

Each step is taken back, so that everything is as it was before it, and done again before the next.
"""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication

from tests.office import Office
from tests.ui.hands import CTRL, SHIFT, Hands, Key, settle
from tutor_app.i18n import _
from tutor_app.queries.matches import matches
from tutor_app.queries.students import roster
from tutor_app.services.tutors import teach_subject
from ui.pages.students import StudentsPage
from ui.window import Window


class Journey:
    """A day at the window: `step` does something that changes the record, undoes it and does it again."""

    def __init__(self, office: Office, window: Window) -> None:
        self.office, self.window, self.hands = office, window, Hands()

    def step(self, do: Callable[["Journey"], None]) -> None:
        before = self.office.picture()
        do(self)
        settle()
        assert self.window.overlays.sheet is None
        after = self.office.picture()
        assert after != before
        self.hands.press(Key.Key_Z, CTRL)
        assert self.office.picture() == before
        self.hands.press(Key.Key_Z, CTRL | SHIFT)
        assert self.office.picture() == after

    def a_week_later(self) -> None:
        self.office.clock.forward(days=7)


@pytest.fixture
def journey(office: Office, window: Window) -> Journey:
    """An office with a tutor of English, and nobody who learns yet."""
    office.app.do(teach_subject, office.tutor("Mina", languages="en ko"), office.subject())
    window.open_page("students")
    return Journey(office, window)


def enrol(on: Journey) -> None:
    on.hands.page("students")
    on.hands.press(Key.Key_N, CTRL)
    on.hands.write("Haru")
    on.hands.press(Key.Key_Return, CTRL)


def ask_for_english(on: Journey) -> None:
    on.hands.page("matching")
    on.hands.press(Key.Key_N, CTRL)
    choose_the_first(on)
    on.hands.press(Key.Key_Return, CTRL)


def propose_the_best_tutor(on: Journey) -> None:
    on.hands.page("matching")
    on.hands.go_to(propose(on, "Mina"))
    on.hands.press(Key.Key_Space)


def begin_the_match(on: Journey) -> None:
    on.hands.page("students")
    on.hands.go_to(_("More about {what}").format(what=""))
    on.hands.press(Key.Key_Space)
    on.hands.press(Key.Key_Down, times=2)
    on.hands.press(Key.Key_Return)
    on.hands.press(Key.Key_Return, CTRL)


def meet_every_week(on: Journey) -> None:
    on.hands.page("schedule")
    on.hands.press(Key.Key_N, CTRL)
    choose_the_first(on)
    on.hands.press(Key.Key_Return, CTRL)


def log_what_was_done(on: Journey) -> None:
    on.hands.press(Key.Key_L, CTRL)
    on.hands.write("Asked for the price")
    on.hands.press(Key.Key_S, CTRL)


def log_an_absence(on: Journey) -> None:
    on.hands.press(Key.Key_L, CTRL)
    on.hands.press(Key.Key_D, CTRL)
    on.hands.press(Key.Key_S, CTRL)


def end_the_match(on: Journey) -> None:
    on.hands.page("students")
    on.hands.go_to(_("More about {what}").format(what=""))
    on.hands.press(Key.Key_Space)
    on.hands.press(Key.Key_Up)
    on.hands.press(Key.Key_Return)
    on.hands.write("moved away")
    on.hands.press(Key.Key_Return, CTRL)


def test_from_the_first_day_to_the_last(journey: Journey) -> None:
    office, window, hands = journey.office, journey.window, journey.hands
    journey.step(enrol)
    journey.step(ask_for_english)
    journey.step(propose_the_best_tutor)
    journey.step(begin_the_match)
    journey.step(meet_every_week)
    journey.a_week_later()
    journey.step(log_what_was_done)
    for _week in range(3):
        journey.a_week_later()
        journey.step(log_an_absence)

    hands.page("today")
    hands.go_to("Write about this: Three absences in a row")
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Return, CTRL)
    message = QGuiApplication.clipboard().text()
    assert "다른" in message
    assert "Haru" not in message
    hands.press(Key.Key_Escape)
    hands.go_to("1 Three absences in a row")
    hands.press(Key.Key_Space)
    assert isinstance(window.page, StudentsPage)
    assert window.page.list.only.text() == "Three absences in a row · 1"
    shown = window.page.table.rows_model.source
    assert [shown.row(at).alias for at in range(len(shown))] == ["Haru"]

    journey.step(end_the_match)
    [match] = office.app.query(matches)
    assert (match.alias, match.tutor_name, match.status, match.reason) == ("Haru", "Mina", "ended", "moved away")


def test_the_first_steps_in_korean_with_an_input_method(journey: Journey) -> None:
    journey.window.change_settings(language="ko")

    def enrol_in_korean(on: Journey) -> None:
        on.hands.page("students")
        on.hands.press(Key.Key_N, CTRL)
        on.hands.compose("하늘")
        on.hands.press(Key.Key_Return, CTRL)

    journey.step(enrol_in_korean)
    assert [row.alias for row in journey.office.app.query(roster)] == ["하늘"]
    journey.step(ask_for_english)
    journey.step(propose_the_best_tutor)
    journey.step(begin_the_match)
    [match] = journey.office.app.query(matches)
    assert (match.alias, match.status) == ("하늘", "active")


def choose_the_first(on: Journey) -> None:
    """Open the list that has the focus and take its first entry."""
    on.hands.press(Key.Key_Down)
    on.hands.press(Key.Key_Return)


def propose(on: Journey, tutor: str) -> str:
    """What the button of the best card is called."""
    return _("Propose {tutor}").format(tutor=tutor)
