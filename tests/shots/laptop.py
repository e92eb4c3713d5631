"""Pictures of a tutor's copy: their students, what waits for the office and what it did not take, the lease.

And of its office: what it sent, before and after it was taken; a record in two places; a clock that is far ahead.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.office import CHEAP, NOON, PASSPHRASE
from tests.shots.scene import Scene
from tutor_app import bundles, joining, roster, sending
from tutor_app.app import App
from tutor_app.clock import utc_text
from tutor_app.ids import new_id
from tutor_app.model import OwnKey, Peer
from tutor_app.opening import create_joining, open_office, reopened
from tutor_app.paths import Paths
from tutor_app.queries.matches import matches
from tutor_app.queries.merges import merges
from tutor_app.queries.rows import value
from tutor_app.queries.tutors import tutors
from tutor_app.services import copies, sessions, students
from tutor_app.store.merge import Arrival
from tutor_app.sync.keys import Keys
from tutor_app.sync.roster import Vouched
from ui.pages.copies import CopiesPage
from ui.pages.mine import MinePage
from ui.pages.parts.leasing import Leasing
from ui.window import Window


def scenes() -> list[Scene]:
    """Every page of the laptop, and the weeks before it locks."""
    pages = ("mine", "sessions", "reports", "send", "settings")
    return [
        *[Scene(f"laptop-{page}", page, copy=laptop) for page in pages],
        Scene("laptop-log", "sessions", lambda window: window.open_page("sessions", log=""), copy=laptop),
        Scene("laptop-free", "mine", lambda window: _mine(window).ask_when_free(), copy=laptop),
        Scene("laptop-contact", "mine", lambda window: _mine(window).ask_how_to_reach(), copy=laptop),
        Scene("laptop-lease", "mine", _near_the_end, copy=laptop),
        Scene("laptop-classes", "classes", copy=leading),
        Scene("copies-restored", "copies", _restored),
        Scene("copies-outbox", "copies", _outbox),
        Scene("copies-untaken", "copies", _untaken),
        Scene("copies-forked", "copies", _forked),
    ]


def _mine(window: Window) -> MinePage:
    assert isinstance(window.page, MinePage)
    return window.page


def laptop(office: App) -> App:
    """The copy of the tutor who works most, made once: with work to send, some that was refused, some on its way."""
    place = Paths.at(office.paths.data.parent / "laptop")
    if place.record.exists():
        return open_office(place, PASSPHRASE, clock=lambda: NOON)
    tutor = max((row for row in office.query(tutors) if row.students > 1), key=lambda row: row.minutes)
    other, _key = create_joining(place, tutor.name, PASSPHRASE, cost=CHEAP, clock=lambda: NOON)
    said = roster.add(office, joining.show_code(other), tutor.name, "tutor", tutor.id)
    mail = place.data / "mail"
    mail.mkdir()
    bundles.open_bundle(other, _made(office, mail, other.record.copy_id()), words=said)
    other = reopened(other)
    mine = other.query(matches, statuses=("active",))
    _log(other, mine[0].id, "2026-11-21", "Read the sign at the station aloud.")
    _call_otherwise(other, mine[-1].student_id, "윤슬")
    bundles.open_bundle(office, _made(other, mail))
    bundles.open_bundle(other, _made(office, mail, other.record.copy_id()))
    other.record.clock = lambda: NOON + timedelta(minutes=1)
    for match in mine[:2]:
        _log(other, match.id, "2026-11-22", "Asked two questions of her own.")
    return other


def leading(office: App) -> App:
    """The copy of a tutor who leads the fullest class, made once."""
    place = Paths.at(office.paths.data.parent / "leading")
    if place.record.exists():
        return open_office(place, PASSPHRASE, clock=lambda: NOON)
    leads = str(office.query(lambda read: value(read, _LEADS)))
    tutor = next(row for row in office.query(tutors) if row.id == leads)
    other, _key = create_joining(place, tutor.name, PASSPHRASE, cost=CHEAP, clock=lambda: NOON)
    said = roster.add(office, joining.show_code(other), tutor.name, "tutor", tutor.id)
    bundles.open_bundle(other, _made(office, place.data, other.record.copy_id()), words=said)
    return reopened(other)


_LEADS = (
    'SELECT t.tutor_id FROM class_tutor t JOIN "match" m ON m.class_id = t.class_id AND m.tutor_id = t.tutor_id '
    "WHERE m.status = 'active' GROUP BY t.tutor_id ORDER BY count(*) DESC, t.tutor_id LIMIT 1"
)


def _restored(window: Window) -> None:
    """A laptop that still belongs to what the record was before it was moved."""
    app, former = window.app, Keys.new("former")
    if app.query(lambda read: value(read, "SELECT 1 FROM own_key WHERE copy_id = 'former'")) is None:
        with app.record.local() as session:
            session.add(OwnKey(copy_id=former.copy_id, decrypts=former.decrypts, seed=former.seed))
        tutor = app.query(tutors)[0].id
        one = Vouched(Keys.new(new_id()).public, "tutor", tutor, former.copy_id).signed(former)
        row = Peer(id=one.copy_id, name="옛 노트북", encrypts=one.keys.encrypts, signs=one.keys.signs, kind=one.kind,
                   tutor_id=one.tutor_id, home=one.home, added_on="", signed_by=one.signed_by,
                   signature=one.signature)  # fmt: skip
        app.do(copies.add_copy, row)
    window.page.refresh(None)


def _outbox(window: Window) -> None:
    """A bundle of the laptop, some of which is refused."""
    place = window.app.paths.data.parent / "outbox"
    with laptop(window.app) as other:
        if not place.exists():
            place.mkdir()
            _call_otherwise(other, other.query(matches, statuses=("active",))[0].student_id, "가온")
            _made(other, place)
    window.page.open_item(file=str(next(place.iterdir())))


def _untaken(window: Window) -> None:
    """The history, at a merge of which some was refused."""
    laptop(window.app).close()
    page = window.page
    assert isinstance(page, CopiesPage)
    page.refresh(None)
    page.merges.table.selectRow(next(at for at, one in enumerate(window.app.query(merges)) if one.refused))
    page._scroll.ensureWidgetVisible(page.merges.untaken)


def _forked(window: Window) -> None:
    """Two contents under one number, and a clock that is a year ahead."""
    with laptop(window.app) as other:
        *others, last = other.record.unsent()
        copy_id = other.record.copy_id()
    ahead = utc_text(NOON + timedelta(days=400))
    stamp = int((NOON + timedelta(days=400)).timestamp() * 1000) * 1024
    window.app.merge([*others, replace(last, at=ahead, stamp=stamp)], Arrival(copy_id))
    window.app.merge([replace(last, stamp=stamp + 1)], Arrival(copy_id))
    window.page.refresh(None)


def _call_otherwise(app: App, student: str, alias: str) -> None:
    """What only the office may do, as an older program would still have let the tutor do."""
    limit, app.record.limit = app.record.limit, None
    app.do(students.edit_student, student, alias=alias)
    app.record.limit = limit


def _log(app: App, match: str, day: str, observed: str) -> None:
    app.do(sessions.log_session, match, date=day, start="10:00", minutes=50, observed=observed)


def _made(app: App, folder: Path, to: str = "") -> Path:
    return sending.make_bundles(app, folder, [to] if to else None)[0].path


def _near_the_end(window: Window) -> None:
    window.app.record.clock = lambda: NOON + timedelta(days=25)
    window.beside(Leasing).look()
    window.page.refresh(None)
