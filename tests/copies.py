"""The vocabulary in which tests speak of an office and the copies that hold less."""

from pathlib import Path
from typing import Any

from tests.office import Office, Template
from tutor_app import roster
from tutor_app.clock import utc_text
from tutor_app.model import PeerState, ThisCopy
from tutor_app.pictures import picture_of


def join(home: Office, other: Office, kind: str, tutor: str | None = None) -> None:
    """Have the empty record `other` become a copy of that kind of `home`, with its first picture."""
    own, office = roster.own_keys(other.app).public, roster.own_keys(home.app).public
    roster.add(home.app, own.code(), "A copy", kind, tutor)
    with other.app.record.local() as session:
        session.merge(ThisCopy(kind=kind, home=office.copy_id, news_at=utc_text(home.clock())))
        session.merge(PeerState(copy_id=office.copy_id, encrypts=office.encrypts, signs=office.signs))
    refresh(home, other)


def refresh(home: Office, other: Office) -> None:
    """Have the copy take the picture that its home would make now."""
    other.app.take_picture(picture_of(home.app, other.app.record.copy_id()))


def joined(template: Template, folder: Path, home: Office, kind: str, tutor: str | None = None) -> Office:
    """A new copy of that kind."""
    made = template.copy_to(folder)
    join(home, made, kind, tutor)
    return made


def rows(office: Office, sql: str) -> list[Any]:
    """What a question finds; single columns as they are."""
    found = office.app.query(lambda read: list(map(tuple, read.connection().exec_driver_sql(sql))))
    return [row[0] if len(row) == 1 else row for row in found]
