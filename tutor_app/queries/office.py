"""The office's settings, members and copies."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A person who may use the program, or could once."""

    id: str
    name: str
    role: str
    left_on: str | None


@dataclass(frozen=True, slots=True)
class CopyRow:
    """An installation's record."""

    id: str
    kind: str
    name: str
    made_at: str
    follows: str | None
    revoked_on: str | None


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A copy that bundles are exchanged with, unless `revoked_on` is set; the keys are its public ones."""

    id: str
    name: str
    encrypts: str
    signs: str
    added_on: str
    revoked_on: str | None


def peers(read: Session) -> list[PeerRow]:
    """Every copy that was added, by name."""
    return rows(read, PeerRow, "SELECT id, name, encrypts, signs, added_on, revoked_on FROM peer ORDER BY name, id")


def settings(read: Session) -> dict[str, str]:
    """The settings that were made; see `services.office.setting` for defaults."""
    return {row[0]: row[1] for row in read.connection().exec_driver_sql("SELECT id, value FROM office_setting")}


def members(read: Session) -> list[MemberRow]:
    """Everybody, by name."""
    return rows(read, MemberRow, "SELECT id, name, role, left_on FROM member ORDER BY name")


def copies(read: Session) -> list[CopyRow]:
    """Every copy, in the order they were made."""
    return rows(read, CopyRow, "SELECT id, kind, name, made_at, follows, revoked_on FROM copy ORDER BY made_at, id")


def zone(read: Session) -> str:
    """The office's IANA time zone."""
    return settings(read).get("zone", "Asia/Seoul")
