"""Ways through every page of an office ten times the demo office: opened, opened after a change, filtered by key."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time
from typing import NamedTuple

from PySide6.QtWidgets import QApplication
from sqlmodel import SQLModel

from tests.bench.offices import fresh_folder, invent, our_office
from tests.bench.pages import shown
from tests.bench.row import Row, Size, p95
from tests.bench.watch import Block, Watch
from tests.office import CHEAP, PASSPHRASE, TestClock
from tutor_app.app import App
from tutor_app.demo import build_office
from tutor_app.opening import create_office, open_office
from tutor_app.paths import Paths
from tutor_app.services.office import NewOffice
from tutor_app.settings import Settings
from tutor_app.work import Work, command
from ui.page import Page
from ui.pages.all import PAGES
from ui.pages.parts.persons.page import PeoplePage
from ui.window import Window

TODAY = "2026-11-24"
KEPT = "TUTOR_APP_BENCH_OFFICES"
"""Names a folder where the office is kept from one run to the next: making it takes two minutes."""
LIMIT_MS, GOAL_MS = 100.0, 50.0
TYPED = ("kim", "김민", "ㅅㅇ", "S-01", "seoul")
"""Latin, Hangul, initial consonants, a code: what people type into a filter."""
HARMLESS = (
    *("private_note", "note", "notes", "place", "reason", "name", "alias"),
    *("quote", "title_en", "text_en", "name_en", "summary_en"),
)
"""Columns of which the first that a table has is changed: what a page shows stays true."""
OTHERWISE = {
    "absence": "ends = date(ends, '+1 day')",
    "attendance": "status = CASE status WHEN 'present' THEN 'late' ELSE 'present' END",
    "availability": "if_needed = 1 - if_needed",
    "tutor_subject": "low_level_id = CASE WHEN low_level_id IS NULL THEN high_level_id END",
}
LARGE = ("session_log", "match", "student", "tutor", "request", "schedule")
"""What is changed while a page is away, where it reads any of them; else the first few that it reads."""
CONDITIONS = (("hours", "least", "10"), ("free_on", "any", "1-evening 2-evening"), ("notes", "lacks", "zzz"))
"""What the lists of people are filtered by beside a key: three things that no list reads by itself."""
NEWEST = {"office_setting": "key = 'name'"}


class Time(NamedTuple):
    """Milliseconds until something was painted, and those that the thread of the window worked."""

    ms: float
    cpu: float


@command("Change a row")
def touch(work: Work, table: str) -> None:
    """Change a harmless cell in the newest row of a table, where it has one."""
    columns = SQLModel.metadata.tables[table].columns.keys()
    named = next((name for name in HARMLESS if name in columns), None)
    blank = f"{named} = iif({named} = rtrim({named}), {named} || ' ', rtrim({named}))" if named else ""
    change = OTHERWISE.get(table, blank)
    if change:
        where = NEWEST.get(table, f'rowid = (SELECT max(rowid) FROM "{table}")')
        work.connection().exec_driver_sql(f'UPDATE "{table}" SET {change} WHERE {where}')


def journey_rows(size: Size) -> list[Row]:
    """Every page of the window, and what kept its event loop longest meanwhile."""
    with office(size) as app:
        make = partial(Window, app, Settings(page="settings"), PAGES)
        with shown(make, in_place=False) as window, Watch() as watch:
            window.warm_up()
            watch.settle(window)
            found = [row for kind in PAGES for row in _page_rows(window, watch, kind, size)]
            longest = sorted(watch.blocks, key=lambda block: -block.ms)
    note = "; ".join(dict.fromkeys(map(_blocked, longest[:3])))
    worst = longest[0].ms if longest else 0.1
    return [*found, Row("Longest block of the event loop", worst, limit=GOAL_MS, note=note)]


def _page_rows(window: Window, watch: Watch, kind: type[Page], size: Size) -> Iterator[Row]:
    name = f"{kind.key.capitalize()} page, office × {size.demo or 'small'}"
    elsewhere = "settings" if kind.key != "settings" else "bin"
    watch.begin(f"going from {kind.key}")
    window.open_page(elsewhere)
    watch.settle(window)
    opening = partial(window.open_page, kind.key)
    first = _timed(window, watch, f"{kind.key} opened", opening)
    again: dict[str, Time] = {}
    saved: dict[str, Time] = {}
    page = window.page
    tables = [one for one in LARGE if one in kind.reads] or sorted(kind.reads)
    for table in tables[: 2 * size.rounds]:
        saved[table] = _timed(
            window, watch, f"{kind.key} after a save in {table}", partial(window.app.do, touch, table)
        )
        window.open_page(elsewhere)
        watch.begin(f"{elsewhere} after a save in {table}")
        window.app.do(touch, table)
        watch.settle(window)
        if page.is_stale:
            again[table] = _timed(window, watch, f"{kind.key} opened after a change in {table}", opening)
        else:
            window.open_page(kind.key)
    yield _row(f"{name}: first opened, painted", [first])
    if again:
        yield _row(f"{name}: opened after a change, p95", list(again.values()), _worst(again))
        yield _row(f"{name}: a save in view, p95", list(saved.values()), _worst(saved))
    if kind.search is not Page.search:
        keys = {
            text[:end]: _timed(window, watch, f"{kind.key} filtered by a key", partial(page.search, text[:end]))
            for text in TYPED[: 2 * size.rounds]
            for end in range(1, len(text) + 1)
        }
        page.search("")
        watch.settle(window)
        yield _row(f"{name}: filter key, painted, p95", list(keys.values()), _worst(keys))
    if isinstance(page, PeoplePage):
        yield from _condition_rows(window, watch, page, name, size)


def _condition_rows(window: Window, watch: Watch, page: PeoplePage, name: str, size: Size) -> Iterator[Row]:
    """What no column shows is read when it is first asked for; then keys are typed among those who fit."""
    page.list.choose_pill("all")
    watch.settle(window)
    page.tools.restore(CONDITIONS)
    first = _timed(window, watch, f"{page.key} filtered by anything", page.tools.changed.emit)
    keys = {
        text[:end]: _timed(
            window, watch, f"{page.key} filtered by anything and a key", partial(page.search, text[:end])
        )
        for text in TYPED[: 2 * size.rounds]
        for end in range(1, len(text) + 1)
    }
    page.search("")
    page.tools.clear()
    page.tools.changed.emit()
    watch.settle(window)
    yield _row(f"{name}: filtered by anything, painted", [first])
    yield _row(f"{name}: filter key among conditions, painted, p95", list(keys.values()), _worst(keys))


def _row(name: str, times: list[Time], note: str = "") -> Row:
    cpu = f"CPU {p95([time.cpu for time in times]):.0f} ms"
    return Row(name, p95([time.ms for time in times]), limit=LIMIT_MS, note=f"{cpu}; {note}" if note else cpu)


def _worst(times: dict[str, Time]) -> str:
    what, worst = max(times.items(), key=lambda found: found[1].cpu)
    return f"worst {what!r}: {worst.ms:.0f} ms, CPU {worst.cpu:.0f} ms"


def _blocked(block: Block) -> str:
    return f"{block.doing}: {block.ms:.0f} ms, CPU {block.cpu_ms:.0f} ms, {block.caller}"


def _timed(window: Window, watch: Watch, doing: str, act: Callable[[], object]) -> Time:
    """Do it and see it painted; then let what was put off end."""
    watch.begin(doing)
    begun, worked = perf_counter(), thread_time()
    act()
    watch.beat()  # the paint is another turn of the loop
    QApplication.processEvents()
    taken = Time((perf_counter() - begun) * 1000, (thread_time() - worked) * 1000)
    watch.settle(window)
    return taken


@contextmanager
def office(size: Size) -> Iterator[App]:
    """A record of the demo office, `size.demo` times as large; 0 is a small one of other people."""
    kept = os.environ.get(KEPT)
    with fresh_folder() as folder:
        if not size.demo:
            with our_office(folder, invent(size.logs, size.people)) as app:
                yield app
            return
        clock = TestClock()
        place = Path(kept) / f"demo-{size.demo}" if kept else folder
        if Paths.at(place).record.exists():
            app = open_office(Paths.at(place), PASSPHRASE, clock=clock)
        else:
            asked = NewOffice("Open Table", "Jiwon")
            app, _key = create_office(Paths.at(place), asked, PASSPHRASE, cost=CHEAP, clock=clock)
            app.do(build_office, today=TODAY, scale=size.demo)
        with app:
            while app.index_notes():
                pass
            yield app
