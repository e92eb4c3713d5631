"""The pages of the window, in the order of the navigation."""

from tutor_app.app import App
from tutor_app.i18n import _
from tutor_app.queries.mine import leads_classes, tutor_name
from tutor_app.queries.office import own_copy, settings
from ui.page import Page
from ui.pages.backups import BackupsPage
from ui.pages.bin import BinPage
from ui.pages.classes import ClassesPage, LedPage
from ui.pages.copies import CopiesPage, SendPage
from ui.pages.matching import MatchingPage
from ui.pages.mine import MinePage
from ui.pages.parts.finding import NotesFinder, PeopleFinder
from ui.pages.parts.finding_together import TogetherFinder
from ui.pages.reports import ReportsPage
from ui.pages.schedule import SchedulePage
from ui.pages.sessions import SessionsPage
from ui.pages.settings import OwnSettingsPage, SettingsPage
from ui.pages.students import StudentsPage
from ui.pages.today import TodayPage
from ui.pages.tutors import TutorsPage
from ui.window import Office

FINDERS = (PeopleFinder, TogetherFinder, NotesFinder)
"""What the command palette finds in the record."""

PAGES: tuple[type[Page], ...] = (
    TodayPage, StudentsPage, TutorsPage, MatchingPage, SchedulePage, SessionsPage, ClassesPage, ReportsPage, CopiesPage,
    BinPage, BackupsPage, SettingsPage,
)  # fmt: skip

PAGES_OF: dict[str, tuple[type[Page], ...]] = {
    "office": PAGES,
    "partner": PAGES,
    "tutor": (MinePage, SessionsPage, LedPage, ReportsPage, SendPage, OwnSettingsPage),
}
"""The pages by the kind of the copy; finders find only what leads to a page that is there."""


def pages_of(app: App) -> tuple[type[Page], ...]:
    """The pages of this copy: a tutor who leads no class needs none for classes."""
    own = app.query(own_copy)
    without = LedPage if own.kind == "tutor" and not app.query(leads_classes) else None
    return tuple(kind for kind in PAGES_OF[own.kind] if kind is not without)


def read_office(app: App) -> Office:
    """What the window says about the record, and on a tutor’s copy whose it is."""
    made, own = app.query(settings), app.query(own_copy)
    name, zone = made.get("name", ""), made.get("zone", "Asia/Seoul")
    whose = ""
    if own.kind == "tutor":
        whose = _("{tutor}’s copy, from {office}").format(tutor=app.query(tutor_name), office=name)
    return Office(name, zone, app.paths.data.name == "demo", whose)
