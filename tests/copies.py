"""The vocabulary in which tests speak of an office and the copies that hold less."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.office import CHEAP, PASSPHRASE, Office, Template, TestClock
from tutor_app import bundles, joining, roster, sending
from tutor_app.clock import utc_text
from tutor_app.model import PeerState, ThisCopy
from tutor_app.opening import create_joining
from tutor_app.paths import Paths
from tutor_app.pictures import judged, picture_of
from tutor_app.services.copies import member_of
from tutor_app.store.merge import Merged
from tutor_app.store.travel import Travelling
from tutor_app.sync.police import Verdict


def join(home: Office, other: Office, kind: str, tutor: str | None = None) -> None:
    """Have the empty record `other` become a copy of that kind of `home`, with its first picture."""
    own, office = roster.own_keys(other.app).public, roster.own_keys(home.app).public
    roster.add(home.app, own.code(), "A copy", kind, tutor)
    with other.app.record.local() as session:
        session.merge(ThisCopy(kind=kind, home=office.copy_id, news_at=utc_text(home.clock())))
        session.merge(PeerState(copy_id=office.copy_id, encrypts=office.encrypts, signs=office.signs))
    other.app.record.member_id = member_of(own.copy_id)
    refresh(home, other)


def refresh(home: Office, other: Office) -> None:
    """Have the copy take the picture that its home would make now."""
    other.app.take_picture(picture_of(home.app, other.app.record.copy_id()))


def take(home: Office, sender: Office, steps: Iterable[Travelling] | None = None) -> tuple[Merged, Verdict]:
    """Have the home take what the copy has not had acknowledged yet, or `steps`."""
    sent = sender.app.record.unsent() if steps is None else steps
    verdict = judged(home.app, sender.app.record.copy_id(), sent)
    return home.app.merge(verdict.steps), verdict


def joined(template: Template, folder: Path, home: Office, kind: str, tutor: str | None = None) -> Office:
    """A new copy of that kind."""
    made = template.copy_to(folder)
    join(home, made, kind, tutor)
    return made


def blank(folder: Path) -> Template:
    """A new record that waits for the answer of an office."""
    app, _recovery = create_joining(Paths.at(folder), "Minjun", PASSPHRASE, cost=CHEAP, clock=TestClock())
    return Template.of(app)


def answer(office: Office, other: Office, folder: Path, kind: str = "office", tutor: str | None = None) -> None:
    """Let `other` join by code, six words and a sealed answer."""
    words = roster.add(office.app, joining.show_code(other.app), "A copy", kind, tutor)
    [made] = sending.make_bundles(office.app, folder, [other.app.record.copy_id()])
    bundles.open_bundle(other.app, made.path, words=words)


def rows(office: Office, sql: str) -> list[Any]:
    """What a question finds; single columns as they are."""
    found = office.app.query(lambda read: list(map(tuple, read.connection().exec_driver_sql(sql))))
    return [row[0] if len(row) == 1 else row for row in found]
