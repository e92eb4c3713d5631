"""The pages of the window, in the order of the navigation."""

from tutor_app.app import App
from tutor_app.queries.office import settings
from ui.page import Page
from ui.pages.classes import ClassesPage
from ui.pages.reports import ReportsPage
from ui.pages.sessions import SessionsPage
from ui.pages.settings import SettingsPage
from ui.pages.students import StudentsPage
from ui.window import Office

PAGES: tuple[type[Page], ...] = (StudentsPage, SessionsPage, ClassesPage, ReportsPage, SettingsPage)


def read_office(app: App) -> Office:
    """What the window says about the record."""
    made = app.query(settings)
    name, zone = made.get("name", ""), made.get("zone", "Asia/Seoul")
    return Office(name, zone, is_sample=app.paths.data.name == "demo")
