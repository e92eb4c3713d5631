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
    code: str = ""
    """Of a tutor."""


@dataclass(frozen=True, slots=True)
class CopyRow:
    """An installation's record."""

    id: str
    name: str
    made_at: str
    follows: str | None


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A copy in the roster; see `Peer`. Whether it counts is for `sync.roster` to say, from the signatures."""

    id: str
    name: str
    encrypts: str
    signs: str
    kind: str
    tutor_id: str | None
    home: str | None
    replaces: str | None
    added_on: str
    signed_by: str | None
    signature: str | None


@dataclass(frozen=True, slots=True)
class OwnCopyRow:
    """What this copy is; see `ThisCopy`. `tutor_id` is whose it is, where it is a tutor's."""

    kind: str
    home: str | None
    tutor_id: str | None
    news_at: str | None


@dataclass(frozen=True, slots=True)
class RevocationRow:
    """A copy that was revoked; see `Revocation`."""

    id: str
    copy_id: str
    revoked_on: str
    keeps: str
    signed_by: str
    signature: str


def own_copy(read: Session) -> OwnCopyRow:
    """What this copy is: an office's, a partner office's or a tutor's."""
    sql = (
        "SELECT kind, home, CASE kind WHEN 'tutor' THEN (SELECT tutor_id FROM peer WHERE kind = 'tutor') END, news_at "
        "FROM this_copy"
    )
    found = rows(read, OwnCopyRow, sql)
    return found[0] if found else OwnCopyRow("office", None, None, None)


def peers(read: Session) -> list[PeerRow]:
    """Every copy that was added, by name."""
    sql = (
        "SELECT id, name, encrypts, signs, coalesce(nullif(kind, ''), 'office') AS kind, tutor_id, home, replaces, "
        "added_on, signed_by, signature FROM peer ORDER BY name, id"
    )
    return rows(read, PeerRow, sql)


def revocations(read: Session) -> list[RevocationRow]:
    """Every copy that was revoked, in the order of days."""
    sql = "SELECT id, copy_id, revoked_on, keeps, signed_by, signature FROM revocation ORDER BY revoked_on, id"
    return rows(read, RevocationRow, sql)


def settings(read: Session) -> dict[str, str]:
    """The settings that were made; see `services.office.setting` for defaults."""
    return {row[0]: row[1] for row in read.connection().exec_driver_sql("SELECT id, value FROM office_setting")}


def shows_preparation(read: Session) -> bool:
    """Whether the office asks how long sessions were prepared, and shows it."""
    return settings(read).get("preparation", "yes") == "yes"


MEMBERS_IN = frozenset({"member", "tutor"})
"""The tables that `members` looks at."""


def members(read: Session) -> list[MemberRow]:
    """Everybody, by name."""
    sql = (
        "SELECT m.id, m.name, m.role, m.left_on, coalesce(t.code, '') "
        "FROM member m LEFT JOIN tutor t ON t.id = m.tutor_id ORDER BY m.name"
    )
    return rows(read, MemberRow, sql)


def last_seen(read: Session) -> dict[str, str]:
    """When each member last did something (UTC, ISO), by id."""
    sql = (
        "SELECT id, (SELECT at FROM step WHERE step.member_id = member.id ORDER BY stamp DESC LIMIT 1) AS seen "
        "FROM member"
    )
    return {row[0]: row[1] for row in read.connection().exec_driver_sql(sql) if row[1]}


def identities_kept_long(read: Session, months: int, today: str) -> dict[str, str]:
    """Codes, by id, of students who finished or left, whose identity is still kept, and whose last session, or else
    whose coming, was `months` ago or more."""
    sql = (
        "SELECT s.id, s.code FROM student s JOIN identity i ON i.id = s.id WHERE s.status IN ('finished', 'left') AND "
        "coalesce((SELECT max(date) FROM session_log l WHERE l.student_id = s.id), s.since, '') "
        "BETWEEN '1' AND date(?, ?) ORDER BY length(s.code), s.code"
    )
    found = read.connection().exec_driver_sql(sql, (today, f"-{months} months"))
    return {row[0]: row[1] for row in found}


def copies(read: Session) -> list[CopyRow]:
    """Every copy, in the order they were made."""
    return rows(read, CopyRow, "SELECT id, name, made_at, follows FROM copy ORDER BY made_at, id")


def zone(read: Session) -> str:
    """The office's IANA time zone."""
    return settings(read).get("zone", "Asia/Seoul")
