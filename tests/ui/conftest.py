"""A real window over a real record: what tests of the window share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.copies import joined, rows
from tests.executors import InPlace
from tests.office import CHEAP, NOON, Office, Template
from tests.shots.scene import DRAWN
from tutor_app.i18n import set_language
from tutor_app.paths import Paths
from tutor_app.services import schedules
from tutor_app.settings import Settings
from ui import appearance, fonts
from ui.pages.all import FINDERS, pages_of, read_office
from ui.start import Start
from ui.window import Window


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Our fonts and the light theme, in English, before and after each test."""
    fonts.load()
    qapp.setStyle("Fusion")
    set_language("en")
    appearance.apply(qapp, "light", 100)
    yield
    set_language("en")
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Start:
    """The program on a computer that has no record yet; background work is done at once."""
    return Start(qapp, Paths.at(tmp_path / "computer"), clock=lambda: NOON, executor=InPlace(), cost=CHEAP)


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Window:
    """The open window over an office of its own, as large as the drawings."""
    return opened(qtbot, office)


def opened(qtbot: QtBot, office: Office) -> Window:
    """The window as it opens on the record of `office`, with the pages of its kind of copy."""
    settings = Settings("en", "light")
    pages = pages_of(office.app)
    made = Window(office.app, settings, pages, read_office=read_office, finders=FINDERS, executor=InPlace())
    made.resize(*DRAWN)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def home(template: Template, tmp_path: Path) -> Iterator[Office]:
    """The office of a tutor with two students: one met on Mondays, of whose meetings one waits to be logged."""
    made = template.copy_to(tmp_path / "home")
    tutor = made.tutor("김서연")
    made.student("바다")
    match = made.match(made.student("하늘", identity={"name": "김하늘"}), tutor)
    made.log(match, "2026-11-16", "10:00", observed="Ordered a coffee.", next_plan="길을 묻습니다.")
    made.app.do(schedules.add_schedule, match, weekday=0, start="10:00", minutes=50, starts="2026-11-23")
    made.match(made.student("구름"), tutor)
    yield made
    made.app.close()


@pytest.fixture
def laptop(template: Template, tmp_path: Path, home: Office) -> Iterator[Office]:
    """The laptop of that tutor."""
    [tutor] = rows(home, "SELECT id FROM tutor")
    made = joined(template, tmp_path / "laptop", home, "tutor", tutor)
    yield made
    made.app.close()
