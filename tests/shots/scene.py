"""A picture of the open window: its name, and what to do before it is taken."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from tests.executors import InPlace
from tutor_app.app import App
from tutor_app.settings import Settings
from ui.pages.all import FINDERS, pages_of, read_office
from ui.window import Window

DRAWN = (1440, 900)
"""Width and height of the window in the drawings."""


def itself(app: App) -> App:
    """The office."""
    return app


@dataclass(frozen=True)
class Scene:
    """A picture of the open window: its name, and what to do before it is taken; `copy` opens a copy of the office."""

    name: str
    page: str
    prepare: Callable[[Window], None] = lambda _window: None
    copy: Callable[[App], App] = itself

    @contextmanager
    def window(self, office: App, settings: Settings, size: tuple[int, int] = DRAWN) -> Iterator[Window]:
        """The window on its page, not shown yet."""
        app = self.copy(office)
        window = Window(
            app, replace(settings, page=self.page), pages_of(app), read_office=read_office, finders=FINDERS,
            executor=InPlace(),
        )  # fmt: skip
        window.resize(*size)
        try:
            yield window
        finally:
            window.leave()
            window.hide()
            window.deleteLater()
            if app is not office:
                app.close()
