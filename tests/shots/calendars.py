"""Pictures of the Schedule page: its views, what is dragged, and what is asked before a change."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from tests.shots.scene import Scene
from tutor_app.calendar import later
from tutor_app.services.class_times import move_class_meeting
from ui.pages.schedule import SchedulePage
from ui.pages.schedule.board import Event
from ui.pages.schedule.closing import Closures
from ui.pages.schedule.ghost import Ghost
from ui.pages.schedule.scopes import ScopeSheet
from ui.pages.schedule.terms import terms_of
from ui.window import Window


def scenes() -> list[Scene]:
    """What a person meets on the calendar."""
    return [
        Scene("schedule-day", "schedule", lambda window: page_of(window).show_view("day")),
        Scene("schedule-month", "schedule", lambda window: page_of(window).show_view("month")),
        Scene("schedule-tutor", "schedule", one_tutor),
        Scene("schedule-card", "schedule", card),
        Scene("schedule-class", "schedule", gathering),
        Scene("schedule-class-move", "schedule", move_class),
        Scene("schedule-class-cancel", "schedule", cancel_class),
        Scene("schedule-drag", "schedule", drag),
        Scene("schedule-move", "schedule", move),
        Scene("schedule-longer", "schedule", longer),
        Scene("schedule-edit", "schedule", edit),
        Scene("schedule-place", "schedule", place),
        Scene("schedule-cancel", "schedule", cancel),
        Scene("schedule-new", "schedule", new),
        Scene("schedule-closures", "schedule", closures),
        Scene("schedule-clocks-change", "schedule", lambda window: page_of(window).open_item(date="2026-10-28")),
        Scene("schedule-clocks-day", "schedule", clocks_day),
        Scene("schedule-class-moved", "schedule", moved_class),
    ]


def clocks_day(window: Window) -> None:
    """The day on which the second clock goes forward."""
    page = page_of(window)
    page.show_view("day")
    page.open_item(date="2027-03-14")


def page_of(window: Window) -> SchedulePage:
    """The page, laid out."""
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, SchedulePage)
    return page


def coming(page: SchedulePage) -> Event:
    """A meeting on Thursday or later that can be moved, and has room to be seen."""
    drawn = [page.board.events[placed.piece.at] for placed, _area in page.times.grid.plane.areas]
    return next(event for event in drawn if event.is_open and event.day >= "2026-11-26" and event.begins.hour > 12)


def one_tutor(window: Window) -> None:
    """The week of the tutor who meets most."""
    page = page_of(window)
    met = [event.pair.tutor_id for event in page.board.events if event.pair]
    page.open_item(tutor=max(met, key=met.count))


def card(window: Window) -> None:
    """A meeting looked at."""
    page = page_of(window)
    event = coming(page)
    page.times.grid.point_at(event)
    page.open_card(event)


def gathering(window: Window) -> None:
    """A class that is looked at, in a week with an event."""
    show_class(window)


def show_class(window: Window) -> Event:
    """The card of a class, in the week of its tutor."""
    page = page_of(window)
    page.open_item(date="2026-12-05")
    seated = [event.gathering for event in page.board.events if event.gathering]
    page.open_item(date="2026-12-05", tutor=seated[0].tutors[0].id)
    event = next(event for event in page.board.events if event.gathering)
    page.times.grid.point_at(event)
    page.open_card(event)
    return event


def move_class(window: Window) -> None:
    """The question after a class was dragged to an evening on which some cannot come."""
    event = show_class(window)
    page_of(window).asking.change(event, event.begins.replace(hour=20), event.meeting.minutes)
    choose(window, 1)


def moved_class(window: Window) -> None:
    """A class that was moved by itself, and can be put back."""
    time, planned = show_class(window).meeting.plan or ("", "")
    window.app.do(move_class_meeting, time, planned, to=later(planned, 1), start="15:00")
    show_class(window)


def cancel_class(window: Window) -> None:
    """The question before a class goes, this time and from then on."""
    page_of(window).asking.cancel(show_class(window))
    choose(window, 1)


def drag(window: Window) -> None:
    """A meeting in the hand."""
    page = page_of(window)
    event = coming(page)
    page.times.grid.set_ghost(Ghost("move", 4, 16 * 60 + 30, event.meeting.minutes, event))


def move(window: Window) -> None:
    """The question after a drag, with all that follow chosen."""
    page = page_of(window)
    event = coming(page)
    page.asking.change(event, event.begins + timedelta(minutes=90), event.meeting.minutes)
    choose(window, 1)


def longer(window: Window) -> None:
    """The question after the foot of a meeting was dragged."""
    page = page_of(window)
    event = coming(page)
    page.asking.change(event, event.begins, event.meeting.minutes + 30)
    choose(window, 2)


def edit(window: Window) -> None:
    """A meeting that is changed by typing."""
    page = page_of(window)
    page.asking.edit(coming(page))


def place(window: Window) -> None:
    """The question before a meeting goes to another place, and ends some weeks later."""
    page = page_of(window)
    event = coming(page)
    terms = terms_of(window, event)
    page.asking.propose(event, replace(terms, medium="phone", place="", last=later(event.day, 21)))
    choose(window, 2)


def cancel(window: Window) -> None:
    """The question before a meeting goes."""
    page = page_of(window)
    page.asking.cancel(coming(page))
    choose(window, 0)


def choose(window: Window, at: int) -> None:
    """Choose a scope in the sheet that is open."""
    next(sheet for sheet in window.findChildren(ScopeSheet) if sheet.isVisible()).choose(at)


def new(window: Window) -> None:
    """A meeting that is being made, and clashes."""
    page = page_of(window)
    event = coming(page)
    page.times.grid.wanted.emit(event.begins, 90)


def closures(window: Window) -> None:
    """Days when the office is closed."""
    window.show_sheet(Closures(window, "2026-12-28"))
