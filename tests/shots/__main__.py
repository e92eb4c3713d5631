"""Draws every page over the demo office to PNG files, at 14:03 on 24 November 2026 in Seoul."""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from tests.office import Template, new_office, people
from tests.shots.scene import DRAWN
from tests.shots.scenes import first_pages, scenes
from tutor_app.app import App
from tutor_app.i18n import LANGUAGES, set_language
from tutor_app.settings import Settings
from ui import appearance, fonts
from ui.application import make_application
from ui.theme import px


def main() -> None:
    """Draw what the arguments ask for."""
    asked = arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        lay_screen(Path(place), *asked.size)
        application = make_application(["shots"])
        fonts.load_rare()
        demo = Template.of(people(new_office(Path(place) / "demo", "Seoul office")).app)
        for language, look, percent in product(asked.lang, asked.theme, asked.scale):
            ending = f"-{look}-{language}" + ("" if percent == 100 else f"-{percent}")
            dress(application, language, look, percent)
            settings = Settings(language, look, percent)
            # Scenes work: each look begins with the office as it was.
            with demo.copy_to(Path(place) / ending[1:] / "office").app as app:
                for name, widget in pictures(app, settings, asked.size, asked.only):
                    for _pass in range(3):
                        application.processEvents()
                    picture_of(widget).save(str(asked.folder / f"{name}{ending}.png"))
                sweep()
    print(f"{len(list(asked.folder.glob('*.png')))} pictures are in {asked.folder}")


def lay_screen(place: Path, width: int, height: int) -> None:
    """Let the screen have room for the window: menus keep to it, and without a word it is 800 wide."""
    if os.environ["QT_QPA_PLATFORM"] == "offscreen" and ":" not in str(place):
        screen = {"name": "one", "x": 0, "y": 0, "width": width + 480, "height": height + 300, "dpr": 1}
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
        (place / "screen.json").write_text(json.dumps({"screens": [screen]}), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={place / 'screen.json'}"


def arguments() -> argparse.Namespace:
    """FOLDER, and lists set apart by commas."""
    parser = argparse.ArgumentParser(prog="run.py shots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", type=lambda text: text.split(","), default=list(LANGUAGES))
    parser.add_argument("--theme", type=lambda text: text.split(","), default=["light", "dark"])
    parser.add_argument("--scale", type=lambda text: [int(part) for part in text.split(",")], default=[100])
    parser.add_argument("--size", type=lambda text: tuple(map(int, text.split("x"))), default=DRAWN)
    parser.add_argument("--only", default="*", metavar="PATTERN", help="draw the pictures of this name alone")
    return parser.parse_args()


def dress(application: QApplication, language: str, look: str, percent: int) -> None:
    """Take up a language, a theme and a text size."""
    set_language(language)
    appearance.apply(application, look, percent)


def pictures(app: App, settings: Settings, size: tuple[int, int], only: str) -> Iterator[tuple[str, QWidget]]:
    """Every scene whose name fits `only` (a pattern such as "student*"), shown and ready to be grabbed."""
    for name, page in first_pages(settings.language):
        if not fnmatch(name, only):
            continue
        if not name.startswith("dialog"):
            page.resize(*(size if name.startswith("first") else (px(720), px(520))))
        page.show()
        page.activateWindow()
        yield name, page
        page.hide()
    for scene in (scene for scene in scenes() if fnmatch(scene.name, only)):
        with scene.window(app, settings, size) as window:
            window.show()
            window.activateWindow()
            for _pass in range(3):
                QApplication.processEvents()
            scene.prepare(window)
            yield scene.name, window


def picture_of(widget: QWidget) -> QPixmap:
    """What is seen of a window, with what is open above it."""
    picture = widget.grab()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        painter = QPainter(picture)
        painter.drawPixmap(widget.mapFromGlobal(popup.pos()), popup.grab())
        painter.end()
    return picture


def sweep() -> None:
    """Take every window away."""
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    main()
