"""Pictures of what is seldom seen: pages with nothing on them, errors, and what only some records have."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.office import CHEAP, NOON, PASSPHRASE
from tests.shots.scene import Scene
from tutor_app.app import App
from tutor_app.calendar import later
from tutor_app.errors import UserError
from tutor_app.exchange.tables import read_table
from tutor_app.i18n import _
from tutor_app.opening import create_office, open_office
from tutor_app.paths import Paths
from tutor_app.queries.loans import loans
from tutor_app.queries.matches import matches
from tutor_app.queries.scales import scales
from tutor_app.services.office import NewOffice
from tutor_app.services.retiring import remove_level
from tutor_app.store.faults import disk_full
from ui.drafts import Drafts
from ui.pages.all import PAGES
from ui.pages.parts.match_sheets import StartSheet
from ui.pages.parts.match_states import open_move
from ui.pages.parts.merging import MergeSheet
from ui.pages.settings import SettingsPage
from ui.pages.settings.subjects import Subjects
from ui.pages.students import StudentsPage
from ui.shell.unsaved import BEFORE, PLACE, Unsaved
from ui.window import Window


def scenes() -> list[Scene]:
    """Every page of a new office, errors, unsaved words, two people who are one, the end of a pair, old levels."""
    return [
        *[Scene(f"empty-{kind.key}", kind.key, copy=new) for kind in PAGES],
        Scene("state-disk-full", "students", lambda window: window.tell(disk_full())),
        Scene("state-unreadable", "students", _unreadable),
        Scene("state-unsaved", "students", _unsaved),
        Scene("student-merge", "students", lambda window: _merge(window).update()),
        Scene("student-merge-shown", "students", lambda window: _merge(window).show_both()),
        Scene("match-end", "students", _end),
        Scene("match-start", "students", _start),
        Scene("settings-retired", "settings", _retired),
    ]


def _unsaved(window: Window) -> None:
    window.beside(Drafts).of(PLACE)[BEFORE] = ["students", window.page.item(), _("Notes"), "Mornings are best."]
    window.beside(Unsaved).offer()


def new(office: App) -> App:
    """An office on its first day, made once."""
    place = Paths.at(office.paths.data.parent / "new")
    if place.record.exists():
        return open_office(place, PASSPHRASE, clock=lambda: NOON)
    return create_office(place, NewOffice("Seoul office", "Jiwon"), PASSPHRASE, cost=CHEAP, clock=lambda: NOON)[0]


def _unreadable(window: Window) -> None:
    """A file that somebody wanted to import has gone."""
    try:
        read_table(Path("roster.csv"))
    except UserError as error:
        window.tell(error)


def _merge(window: Window) -> MergeSheet:
    """Two students side by side, field by field."""
    page = window.page
    assert isinstance(page, StudentsPage)
    page.detail.merge()
    sheet = window.overlays.sheet
    assert isinstance(sheet, MergeSheet)
    other = page.table.rows_model.source.key(2)
    sheet.other.set_value(other)
    sheet.show_other(other)
    return sheet


def _end(window: Window) -> None:
    """The end of a match whose student or tutor has borrowed something."""
    lent = window.app.query(partial(loans, only_out=True))
    people = {one.student_id for one in lent} | {one.tutor_id for one in lent}
    active = window.app.query(partial(matches, statuses=("active",)))
    open_move(window, next(one for one in active if {one.student_id, one.tutor_id} & people), "ended")


def _start(window: Window) -> None:
    """A match that has ended before it began, as a merge may leave one."""
    found = window.app.query(partial(matches, statuses=("ended",)))[0]
    window.show_sheet(StartSheet(window, replace(found, starts=later(found.ends or "", 30))))


def _retired(window: Window) -> None:
    """A scale with a level that is no longer given."""
    page = window.page
    assert isinstance(page, SettingsPage)
    every = window.app.query(partial(scales, retired=True))
    if not any(level.retired_on for level in every[0].levels):
        window.do(remove_level, every[0].levels[-1].id)
    section = page.sections["subjects"]
    assert isinstance(section, Subjects)
    section.open_scale(every[0].scale.id)
