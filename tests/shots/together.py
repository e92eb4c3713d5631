"""Pictures of classes, events and loans: full and empty, the grid, an excursion, and the sign-in sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from tests.shots.scene import Scene
from tutor_app.i18n import _
from tutor_app.queries.classes import class_rows
from tutor_app.queries.events import event_row, participants
from tutor_app.queries.subjects import subjects
from tutor_app.services import classes, events
from ui.pages.classes import ClassesPage
from ui.pages.classes.printing import ListPrinter
from ui.pages.classes.signing import SignUpSheet
from ui.pages.parts.printing import render
from ui.pages.reports.paper import Paper
from ui.sheet import Sheet
from ui.widgets.frame import column
from ui.window import Window


def scenes() -> list[Scene]:
    """What a person meets on the page."""
    return [
        Scene("classes-students", "classes", on(lambda page: page.detail.show_tab(2))),
        Scene("classes-grid", "classes", on(show_grid)),
        Scene("classes-loans", "classes", lambda window: window.open_page("classes", what="loans")),
        Scene("classes-past", "classes", on(show_past)),
        Scene("classes-excursion", "classes", on(helpers)),
        Scene("classes-sign-in", "classes", on(lambda page: page.panel.sheet.click())),
        Scene("classes-signing", "classes", on(sign_two)),
        Scene("classes-sheet", "classes", on(sheet)),
        Scene("classes-message", "classes", on(lambda page: page.detail.write())),
        Scene("classes-empty", "classes", empty),
    ]


def on(act: Callable[[ClassesPage], object]) -> Callable[[Window], None]:
    """Do something on the page, once it is laid out and shows a class with students."""

    def prepare(window: Window) -> None:
        QApplication.processEvents()
        assert isinstance(window.page, ClassesPage)
        seated = next(one.id for one in window.app.query(class_rows) if one.students)
        window.page.show_class(seated)
        act(window.page)

    return prepare


def show_grid(page: ClassesPage) -> None:
    """Students by dates, with the cursor in it."""
    page.detail.show_tab(1)
    QApplication.processEvents()
    page.detail.attendance.grid.setFocus()


def show_past(page: ClassesPage) -> None:
    """A meeting that was held, and an event that is over."""
    page.detail.log.earlier.click()
    page.side.past.click()
    page.show_event(list(page.side.events)[-1])


def empty(window: Window) -> None:
    """A class of which nothing is known yet."""
    assert isinstance(window.page, ClassesPage)
    known = [one.id for one in window.app.query(class_rows) if not one.students]
    made = known or [
        window.app.do(classes.add_class, name="Evening class", subject_id=window.app.query(subjects)[0].id)
    ]
    window.page.show_class(made[0])
    window.page.detail.show_tab(1)


def helpers(page: ClassesPage) -> None:
    """An excursion with tutors who lead and give first aid."""
    found = [one for one in page.desk.app.query(participants, page.event_id) if one.kind == "tutor"]
    for who, role in zip(found, ("leads", "first_aid"), strict=False):
        page.desk.do(events.give_role, who.id, role)
    page.panel.tabs.setCurrentIndex(1)


def sign_two(page: ClassesPage) -> None:
    """The sheet on which people sign up, with two ticked."""
    page.panel.sign.click()
    signing = page.window().overlays.sheet  # type: ignore[attr-defined]
    assert isinstance(signing, SignUpSheet)
    for at in (1, 3):
        signing.students.tick(signing.students.offered[at].value)


def sheet(page: ClassesPage) -> None:
    """The sign-in sheet as it is printed."""
    query = page.desk.app.query
    event = query(event_row, page.event_id)
    assert event is not None
    document = ListPrinter(page.desk, page, event, query(participants, event.id)).document()
    paper, laid = Paper(), Sheet(_("Sign-in sheet"), 900, 800)
    laid.fill(column(paper))
    page.desk.show_sheet(laid)
    QApplication.processEvents()
    paper.show_sheets(render(document, 1400))
