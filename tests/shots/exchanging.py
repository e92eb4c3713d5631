"""Pictures of copies: a second office that took everything, worked apart, and sent its work back."""

from datetime import timedelta
from pathlib import Path

from sqlmodel import Session

from tests.office import CHEAP, NOON, PASSPHRASE
from tests.shots.scene import Scene
from tutor_app import bundles, joining, roster, sending
from tutor_app.app import App
from tutor_app.clock import utc_text
from tutor_app.holders import holders
from tutor_app.i18n import _
from tutor_app.ids import new_id
from tutor_app.model import PeerState
from tutor_app.opening import create_joining, open_office
from tutor_app.paths import Paths
from tutor_app.queries.rows import cursor, value
from tutor_app.services import goals, sessions, students
from tutor_app.sync.keys import Keys
from ui.pages.copies.adding import AddSheet
from ui.pages.copies.one import CopySheet
from ui.pages.copies.page import ENDING, CopiesPage
from ui.pages.parts.exchange import Exchange
from ui.shell.dropping import DropCover
from ui.window import Window


def scenes() -> list[Scene]:
    """The page full, a bundle before it is taken, joining, a copy, a conflict, refused files."""
    return [
        Scene("copies-join", "copies", lambda window: page_of(window).show_join_code()),
        Scene("copies-add", "copies", _add),
        Scene("copies-drop", "copies", lambda window: _drop(window)),
        Scene("copies-preview", "copies", _preview),
        Scene("copies-full", "copies", _full),
        Scene("copies-one", "copies", _one),
        Scene("copies-back", "copies", _back),
        Scene("copies-refused", "copies", _refused),
    ]


def page_of(window: Window) -> CopiesPage:
    """The page in view."""
    assert isinstance(window.page, CopiesPage)
    return window.page


def washington(app: App) -> App:
    """The other office, made once: it joined by its code, and took everything that was here."""
    place = Paths.at(app.paths.data.parent / "washington")
    if place.record.exists():
        return open_office(place, PASSPHRASE, clock=lambda: NOON)
    other, _key = create_joining(place, "Grace Kim", PASSPHRASE, cost=CHEAP, clock=lambda: NOON)
    said = roster.add(app, joining.show_code(other), "Washington office")
    answer = place.data / "answer"
    answer.mkdir()
    [made] = sending.make_bundles(app, answer, [other.record.copy_id()])
    bundles.open_bundle(other, made.path, words=said)
    return other


def work_apart(app: App, other: App) -> None:
    """Both do a day's work without knowing of each other's."""
    ids = app.query(_some_matches)
    for at, match in enumerate(ids[:12]):
        other.do(sessions.log_session, match, date="2026-11-23", start=f"{9 + at % 9:02}:00", minutes=50)
    pupils = [row for (row,) in app.query(lambda read: cursor(read, _STUDENTS).fetchall())]
    other.do(students.edit_student, pupils[0], place="Annandale")
    other.do(students.edit_student, pupils[1], place="Reston")
    app.do(students.edit_student, pupils[1], place="Mapo")
    goal = app.query(lambda read: value(read, "SELECT max(id) FROM goal WHERE status = 'open'"))
    app.do(goals.edit_goal, goal, target_date="2026-12-18")
    other.do(goals.edit_goal, goal, target_date="2027-01-31")


_STUDENTS = "SELECT id FROM student WHERE status = 'active' ORDER BY code LIMIT 4"


def _some_matches(read: Session) -> list[str]:
    sql = "SELECT id FROM \"match\" WHERE status = 'active' AND class_id IS NULL ORDER BY id LIMIT 20"
    return [row for (row,) in cursor(read, sql).fetchall()]


def _bundle(app: App) -> Path:
    """A bundle of Washington with its work."""
    there = sorted(app.paths.data.parent.glob("*.tutorbundle"))
    if there:
        return there[0]
    with washington(app) as other:
        work_apart(app, other)
        return sending.make_bundles(other, app.paths.data.parent)[0].path


def _add(window: Window) -> None:
    page_of(window).add_copy()
    sheet = window.overlays.sheet
    assert isinstance(sheet, AddSheet)
    sheet.code.setPlainText(Keys.new(new_id()).public.code())
    sheet.kind._buttons[2].setChecked(True)


def _drop(window: Window) -> None:
    DropCover(window, _(CopiesPage.opens[ENDING]), "layers")


def _preview(window: Window) -> None:
    page_of(window).open_item(file=str(_bundle(window.app)))


def _full(window: Window) -> None:
    _bundle(window.app)
    if not window.app.query(lambda read: value(read, "SELECT count(*) FROM merge")):
        bundles.open_bundle(window.app, _bundle(window.app))
        for tutor, code, name in window.app.query(lambda read: cursor(read, _TUTORS).fetchall()):
            roster.add(window.app, Keys.new(new_id()).public.code(), name or code, "tutor", tutor)
        laptops = [one.id for one in holders(window.app) if one.kind == "tutor"]
        for laptop, (heard, sent) in zip(laptops, ((2, 1), (25, 25), (34, 9), (61, 40)), strict=True):
            _note(window.app, laptop, heard, sent)
    page_of(window).refresh(None)


def _note(app: App, laptop: str, heard: int, sent: int) -> None:
    """As if a laptop had been heard of some days ago, and had been sent its last picture then."""
    ago = [utc_text(NOON - timedelta(days=days)) for days in (heard, sent)]
    with app.record.local() as session:
        session.merge(PeerState(copy_id=laptop, heard_at=ago[0], news_at=ago[0], sent=1, sent_at=ago[1]))


_TUTORS = "SELECT id, code, name FROM tutor WHERE status = 'active' ORDER BY code LIMIT 4"


def _one(window: Window) -> None:
    _full(window)
    page = page_of(window)
    page.show_copy(page.table.rows_model.source.row(1))
    assert isinstance(window.overlays.sheet, CopySheet)


def _back(window: Window) -> None:
    _full(window)
    page = page_of(window)
    page.ask_back(page.merges.table.rows_model.source.row(0))


def _refused(window: Window) -> None:
    """A folder with a bundle that waits and one that is damaged."""
    folder = window.app.paths.data.parent / "Shared"
    place = folder / "someone"
    if not place.exists():
        place.mkdir(parents=True)
        with washington(window.app) as other:
            other.do(students.add_student, alias="바다")
            path = sending.make_bundles(other, place)[0].path
        (place / "damaged.tutorbundle").write_bytes(b"age-encryption.org/v1\n")
        assert path
    window.change_settings(shared_folder=str(folder), takes_in=False)
    exchange = window.beside(Exchange)
    exchange.now()
    assert exchange._shared is not None
    for file in exchange._shared._files.values():
        file.since = file.since.replace(year=2025)
    exchange.look_soon()
