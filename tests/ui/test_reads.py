"""Whatever is kept until something changes names every table that it reads: nothing that is shown goes stale."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial, partialmethod
from pathlib import Path
from typing import Any, get_args

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from tests.copies import joined, rows
from tests.office import Office, Template
from tests.ui.conftest import opened
from tutor_app.app import App
from tutor_app.queries.alerts import STUDENTS_READ, Table, students_of
from tutor_app.queries.facts.students import SOURCES as ABOUT_STUDENTS
from tutor_app.queries.facts.tutors import SOURCES as ABOUT_TUTORS
from tutor_app.services import classes
from tutor_app.store.engine import driver
from tutor_app.store.record import Record
from tutor_app.store.schema import journalled
from ui.page import Page
from ui.pages.all import PAGES, pages_of
from ui.pages.parts.persons.page import PeoplePage
from ui.pages.students import StudentsPage
from ui.pages.tutors import TutorsPage
from ui.window import Window

SQLITE_OK, SQLITE_READ = 0, 20
JOURNALLED = frozenset(table.name for table in journalled())


class Looks:
    """Notes which tables SQLite reads, and where more are read than were named."""

    def __init__(self) -> None:
        self.forgotten: dict[str, set[str]] = {}
        self._open: list[set[str]] = []

    @contextmanager
    def hold(self, what: str, named: Collection[str]) -> Iterator[None]:
        """What is read meanwhile is to be among the tables `named`."""
        self._open.append(set())
        try:
            yield
        finally:
            more = self._open.pop() & JOURNALLED - frozenset(named)
            if more:
                self.forgotten.setdefault(what, set()).update(more)

    def note(self, tables: Collection[str]) -> None:
        for one in self._open:
            one.update(tables)

    def authorise(self, action: int, table: str | None, *_more: object) -> int:
        if action == SQLITE_READ and table:
            self.note((table,))
        return SQLITE_OK


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    """Every question to the record is looked at as SQLite answers it."""
    made, read = Looks(), Record.read

    @contextmanager
    def watched(record: Record) -> Iterator[Session]:
        with read(record) as session:
            connection = driver(session.connection())
            connection.set_authorizer(made.authorise)
            try:
                yield session
            finally:
                connection.set_authorizer(None)

    def held(
        ask: Callable[..., Any], app: App, reads: Collection[str], question: Any, *args: Any, **kwargs: Any
    ) -> Any:
        with made.hold(getattr(question, "__qualname__", f"the facts of {', '.join(sorted(reads))}"), reads):
            found = ask(app, reads, question, *args, **kwargs)
        made.note(reads)
        return found

    monkeypatch.setattr(Record, "read", watched)
    for name in ("known", "followed"):
        monkeypatch.setattr(App, name, partialmethod(partial(held, getattr(App, name))))
    return made


@pytest.fixture
def invented(demo: Template, tmp_path: Path, looks: Looks) -> Iterator[Office]:
    """The office of invented people, looked at from its first question on."""
    made = demo.copy_to(tmp_path / "invented")
    assert looks.forgotten == {}
    yield made
    made.app.close()


@pytest.fixture
def window(qtbot: QtBot, invented: Office) -> Window:
    return opened(qtbot, invented)


def test_every_page_names_what_it_shows_and_what_it_counts(window: Window, looks: Looks) -> None:
    hold_pages(window, looks, PAGES)


def test_so_does_every_page_of_a_tutor_who_leads_a_class(
    qtbot: QtBot, looks: Looks, template: Template, tmp_path: Path, home: Office
) -> None:
    [tutor], [student] = rows(home, "SELECT id FROM tutor"), rows(home, "SELECT id FROM student WHERE alias = '하늘'")
    reading = home.app.do(classes.add_class, name="Reading", subject_id=home.subject())
    home.app.do(classes.add_class_tutor, reading, tutor)
    home.app.do(classes.add_class_time, reading, weekday=0, start="15:00", minutes=50, starts="2026-11-16")
    home.app.do(classes.enrol_in_class, reading, student, starts="2026-11-16")
    laptop = joined(template, tmp_path / "laptop", home, "tutor", tutor)
    hold_pages(opened(qtbot, laptop), looks, pages_of(laptop.app))
    laptop.app.close()


def hold_pages(window: Window, looks: Looks, kinds: Sequence[type[Page]]) -> None:
    """Open one page after the other, and hold each to the tables that it names."""
    for kind in kinds:
        with looks.hold(f"{kind.__name__}.count", kind.counts or JOURNALLED):
            kind.count(window)
        window.open_page(kind.key)
        with looks.hold(kind.__name__, kind.reads or JOURNALLED):
            window.page.refresh(None)
    assert looks.forgotten == {}


def test_every_tab_of_a_person_shows_what_its_page_names(window: Window, looks: Looks) -> None:
    for key, kind in (("students", StudentsPage), ("tutors", TutorsPage)):
        window.open_page(key)
        page = window.page
        assert isinstance(page, PeoplePage)
        page.open_item(id=page.table.rows_model.source.key(0))
        for tab in page.detail.tab_words:
            with looks.hold(f"{kind.__name__} {tab}", kind.reads):
                page.detail.show_tab(tab)
                page.refresh(None)
                page.detail.settle()
            assert page.detail.currentIndex() == 1
    assert looks.forgotten == {}


def test_every_fact_that_a_list_can_show_names_its_tables(invented: Office, looks: Looks) -> None:
    for source in (*ABOUT_STUDENTS, *ABOUT_TUTORS):
        invented.app.followed(source.reads, source)
    for tbl in get_args(Table):
        invented.app.known(STUDENTS_READ, students_of, tbl, ("nobody",))
    assert looks.forgotten == {}
