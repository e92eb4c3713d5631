"""Every scene of the pictures: nothing in it is nameless, pale or opens as a window of its own.

The demo office takes its time, so one look is enough outside `run.py prove`.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import PROVE
from tests.shots.__main__ import demo_office
from tests.shots.scenes import scenes
from tests.ui.seen import Strays, nameless, pale
from tutor_app.settings import Settings


@pytest.mark.parametrize("look", ["light", "dark"] if PROVE else ["dark"])
def test_every_scene_is_named_and_readable(qapp: QApplication, tmp_path: Path, look: str) -> None:
    found: dict[str, list[str]] = {}
    settings = replace(Settings(), window_width=1440, window_height=900, theme=look, language="ko")
    with demo_office(tmp_path) as app:
        for scene in scenes():
            with scene.window(app, settings) as window:
                window.change_settings(language="ko", theme=look)
                window.show()
                QApplication.processEvents()
                strays = Strays()
                qapp.installEventFilter(strays)
                scene.prepare(window)
                QApplication.processEvents()
                qapp.removeEventFilter(strays)
                top = window.overlays.sheet or window
                found[scene.name] = [*nameless(window), *pale(window, top), *strays.seen]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
