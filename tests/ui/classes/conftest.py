"""The page of classes and events as it opens, over a class and an excursion."""

import pytest

from tests.core.services.class_examples import excursion, seated
from tests.office import Office
from tutor_app.services import events, loans
from ui.pages.classes import ClassesPage
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> ClassesPage:
    """A class of two that met once without a log for each Saturday, an excursion to come, and two loans."""
    _group, [first, _second] = seated(office, "하늘", "이슬")
    event = excursion(office, date="2026-12-05", capacity=20, title="Hanok village and tea")
    office.app.do(events.sign_up, event, student_id=first)
    office.app.do(events.sign_up, event, guest="Clara")
    office.app.do(loans.lend, item="Grammar", student_id=first, lent_on="2026-09-01", due_on="2026-11-01")
    office.app.do(loans.lend, item="Tablet", kind="device", student_id=first, due_on="2026-12-24")
    window.open_page("classes")
    found = window.findChild(ClassesPage)
    assert found is not None
    return found
