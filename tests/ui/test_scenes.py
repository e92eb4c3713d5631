"""A walk through every scene of the pictures, sheets and dialogs included: named, reached, readable, translated, whole.

Each scene is walked in Korean and, at twice the size, in English; `run.py prove` walks it in every look.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.conftest import PROVE
from tests.executors import InPlace
from tests.office import Office, Template
from tests.shots.__main__ import dress
from tests.shots.scene import Scene
from tests.shots.scenes import scenes
from tests.ui.seen import Strays, clipped, deaf, nameless, pale, unreached, untranslated
from tutor_app.app import App
from tutor_app.settings import Settings
from ui.pages.all import FINDERS, PAGES, read_office
from ui.window import Window

WIDTH, HEIGHT = 1440, 900


@dataclass(frozen=True)
class Look:
    """How the window looks while a scene is walked."""

    language: str
    theme: str
    percent: int

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.percent}"


ALL_LOOKS = [
    Look(language, theme, size) for language in ("ko", "en") for theme in ("dark", "light") for size in (100, 200)
]
WALKS = [
    (scene, look)
    for at, scene in enumerate(scenes())
    for look in (ALL_LOOKS if PROVE else [Look("ko", ("dark", "light")[at % 2], 100), Look("en", "light", 200)])
]


@pytest.fixture(scope="module")
def office_of_many(demo: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo office, which each scene finds as the one before left it."""
    made = demo.copy_to(tmp_path_factory.mktemp("scenes") / "office")
    yield made
    made.app.close()


@pytest.fixture(scope="module")
def stored(office_of_many: Office) -> frozenset[str]:
    """Every text of the record: names, codes and notes may be English in a Korean window."""
    rows = chain.from_iterable(office_of_many.picture().values())
    return frozenset(value for row in rows for value in row if isinstance(value, str))


@pytest.mark.parametrize(("scene", "look"), WALKS, ids=[f"{scene.name}-{look}" for scene, look in WALKS])
def test_a_scene_is_named_reached_readable_translated_and_whole(
    qapp: QApplication, office_of_many: Office, stored: frozenset[str], scene: Scene, look: Look
) -> None:
    window = opened(qapp, office_of_many.app, scene, look)
    strays = Strays()
    qapp.installEventFilter(strays)
    scene.prepare(window)
    settle()
    qapp.removeEventFilter(strays)
    top = window.overlays.sheet or window
    wrong = {
        "opens as a window": strays.seen,
        "without a name": nameless(window),
        "pale": pale(window, top),
        "cut": clipped(window),
        "in English": untranslated(window, stored) if look.language == "ko" else [],
        "not reached by Tab": unreached(window.overlays.sheet or window.page),
        "deaf to Hangul": deaf(window.overlays.sheet or window),
    }
    window.leave()
    assert {what: found for what, found in wrong.items() if found} == {}


def opened(qapp: QApplication, app: App, scene: Scene, look: Look) -> Window:
    """A window that opens at the page of the scene."""
    dress(qapp, look.language, look.theme, look.percent)
    large = look.percent / 100 if look.percent < 150 else 5 / 3
    settings = Settings(look.language, look.theme, look.percent, page=scene.page)
    settings = replace(settings, window_width=round(WIDTH * large), window_height=round(HEIGHT * large))
    window = Window(app, settings, PAGES, read_office=read_office, finders=FINDERS, executor=InPlace())
    window.show()
    window.activateWindow()
    settle()
    return window


def settle() -> None:
    """Let everything be laid out and painted."""
    for _turn in range(3):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
