"""A walk through every scene of the pictures, sheets and dialogs included: named, reached, readable, translated, whole.

Each scene is walked in Korean and, at twice the size, in English; `run.py prove` walks it in every look.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import PROVE
from tests.office import Office, Template
from tests.shots.__main__ import dress
from tests.shots.scene import DRAWN, Scene
from tests.shots.scenes import first_pages, scenes
from tests.ui.seen import Names, Strays, clipped, deaf, jumps, named, nameless, pale, unreached, untranslated
from tests.ui.test_sheets_seen import not_shown
from tutor_app.i18n import LANGUAGES
from tutor_app.settings import Settings
from ui.messages import ErrorBanner
from ui.window import Window

SIZES = (DRAWN, (1920, 1040))
"""Of windows: that of the drawings, and one that fills a common screen."""


@dataclass(frozen=True)
class Look:
    """How the window looks while a scene is walked."""

    language: str
    theme: str
    percent: int
    size: tuple[int, int] = DRAWN
    """Of the window, whatever the size of the text."""

    def settings(self) -> Settings:
        return Settings(self.language, self.theme, self.percent)

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.percent}-{self.size[0]}"


def looks(at: int) -> list[Look]:
    """Those of the scene at this place."""
    if not PROVE:
        return [Look("ko", ("dark", "light")[at % 2], 100), Look("en", "light", 200, SIZES[at % 2])]
    plain = [Look(language, theme, 100) for language in LANGUAGES for theme in ("dark", "light")]
    large = [
        Look(language, "light", percent, size) for language in LANGUAGES for percent in (150, 200) for size in SIZES
    ]
    return plain + large


WALKS = [(scene, look) for at, scene in enumerate(scenes()) for look in looks(at)]


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
    dress(qapp, look.language, look.theme, look.percent)
    with scene.window(office_of_many.app, look.settings(), look.size) as window:
        window.show()
        window.activateWindow()
        settle()
        strays = Strays()
        qapp.installEventFilter(strays)
        scene.prepare(window)
        settle()
        qapp.removeEventFilter(strays)
        wrong = {"cut": clipped(window), "opens as a window": strays.seen, "refused": refused(window, scene)}
        wrong["not shown"] = not_shown(window, scene.name)
        if look.percent == 100:
            wrong |= found_wrong(window, stored if look.language == "ko" else None)
            window.toggle_cafe_mode()
            settle()
            wrong["named in café mode"] = named(window, Names(window.app))
    assert {what: found for what, found in wrong.items() if found} == {}


def found_wrong(window: Window, stored: frozenset[str] | None) -> dict[str, list[str]]:
    """What does not depend on the size of the text; `stored` are words that may be English where all others are not."""
    sheet = QApplication.activePopupWidget() or window.overlays.sheet
    return {
        "without a name": nameless(window),
        "pale": pale(window, window.overlays.sheet or window),
        "in English": untranslated(window, stored) if stored is not None else [],
        "not reached by Tab": unreached(sheet or window.page),
        "led astray by Tab": jumps(sheet or window.page),
        "deaf to Hangul": deaf(sheet or window),
    }


def refused(window: Window, scene: Scene) -> list[str]:
    """Errors that are shown though the scene is not a picture of one: then it is not a picture of what it says."""
    shown = [one.accessibleName() for one in window.findChildren(ErrorBanner) if one.isVisible()]
    return [] if scene.name.startswith("state-") else shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_pages_are_named_and_translated(qapp: QApplication, language: str) -> None:
    dress(qapp, language, "light", 100)
    for name, page in first_pages(language):
        page.show()
        settle()
        assert (name, nameless(page)) == (name, [])
        assert (name, pale(page, page)) == (name, [])
        assert (name, deaf(page)) == (name, [])
        if language == "ko":
            assert (name, untranslated(page, {"Office"})) == (name, [])


def settle() -> None:
    """Let everything be laid out and painted."""
    for _turn in range(3):
        QApplication.processEvents()
