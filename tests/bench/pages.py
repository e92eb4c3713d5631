"""The same through the real window: what a person waits for, painting included."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtWidgets import QApplication

from tests.bench.lists import TYPED, large_office
from tests.bench.row import Row, Size, middle, milliseconds, p95
from tests.executors import InPlace
from tutor_app.settings import Settings
from ui import appearance, fonts, garbage, jobs
from ui.application import make_application
from ui.pages.all import FINDERS, PAGES, read_office
from ui.pages.sessions import SessionsPage
from ui.palette import Palette
from ui.window import Window

SIZE = (1280, 800)
"""Of the window, in pixels."""


def page_rows(size: Size) -> list[Row]:
    """The Sessions page over ten years of logs: opened, scrolled anywhere, and filtered at each key; Today opened."""
    dice = random.Random(1)
    with large_office(size) as app, shown(partial(Window, app, Settings(page="settings"), PAGES)) as window:
        today, opened = _openings(window, "today", size), _openings(window, "sessions", size)
        page = window.page
        assert isinstance(page, SessionsPage)
        bar = page.table.verticalScrollBar()

        def jump() -> None:
            bar.setValue(dice.randrange(bar.maximum() + 1))

        jumped = [milliseconds(lambda: painted(jump)) for _ in range(size.samples)]
        page.search("a")
        keys = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
        typed = [milliseconds(lambda text=text: painted(partial(page.search, text))) for text in keys]
        found = _typed_into_palette(window, keys)
    name = f"Sessions page, {size.logs:,} logs"
    note = f"filters list and totals; median {middle(typed):.0f} ms"
    return [
        Row(f"Today page, {size.logs:,} logs: opened and painted, p95", p95(today)),
        Row(f"{name}: opened and painted, p95", p95(opened)),
        Row(f"{name}: jump anywhere, painted, p95", p95(jumped)),
        Row(f"{name}: search key, painted, p95", p95(typed), note=note),
        Row(f"Palette, {size.logs:,} logs: key, painted, p95", p95(found), note=f"median {middle(found):.0f} ms"),
    ]


def _openings(window: Window, key: str, size: Size) -> list[float]:
    """How long it takes to come from another page to this one, again and again."""
    found = []
    for _ in range(max(size.samples // 30, 2)):
        window.open_page("settings")
        QApplication.processEvents()
        found.append(milliseconds(lambda: painted(partial(window.open_page, key))))
    return found


def _typed_into_palette(window: Window, keys: Sequence[str]) -> list[float]:
    """Milliseconds of each key in the palette, with its list and preview painted."""
    window.warm_up()
    window.search()
    palette = window.overlays.sheet
    assert isinstance(palette, Palette)
    while window.shelf.make_one():
        pass
    return [milliseconds(lambda text=text: painted(partial(palette.field.setText, text))) for text in keys]


def painted(act: Callable[[], object]) -> None:
    """Do it, and see it painted."""
    act()
    QApplication.processEvents()


@contextmanager
def shown(make: Callable[..., Window], *, in_place: bool = True) -> Iterator[Window]:
    """The window over a record, on a screen that nobody sees; jobs run where they are asked for, or beside it."""
    application = QApplication.instance() or make_application(["bench"])
    assert isinstance(application, QApplication)
    garbage.look_at_what_is_new()
    jobs.take_short_turns()
    fonts.load_rare()
    appearance.apply(application, "light", 100)
    executor = InPlace() if in_place else None
    window = make(read_office=read_office, finders=FINDERS, executor=executor)
    window.resize(*SIZE)
    window.show()
    application.processEvents()
    yield window
    window.leave()
    window.hide()
    window.deleteLater()
    application.processEvents()
