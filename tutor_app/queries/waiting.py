"""The waiting list: open requests, the longest first."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows, value


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An open request."""

    id: str
    student_id: str
    code: str
    alias: str
    subject_id: str
    subject: str
    """The subject's English name."""
    since: str
    days: int
    """Days waited up to today."""
    urgency: str
    wish_place: str
    wish_language: str
    wish_gender: str


def waiting(read: Session, today: str) -> list[WaitingRow]:
    """Open requests of students on the lists, the longest waiting first."""
    return rows(
        read,
        WaitingRow,
        "SELECT r.id, s.id, s.code, s.alias, b.id, b.name_en, r.since, "
        "CAST(julianday(?) - julianday(r.since) AS INTEGER), r.urgency, r.wish_place, r.wish_language, r.wish_gender "
        "FROM request r JOIN student s ON s.id = r.student_id JOIN subject b ON b.id = r.subject_id "
        "WHERE r.status = 'open' AND s.archived_on IS NULL ORDER BY r.since, s.code",
        (today,),
    )


def count_waiting(read: Session) -> int:
    """How many requests are open."""
    found = "SELECT count(*) FROM request r JOIN student s ON s.id = r.student_id"
    return int(value(read, f"{found} WHERE r.status = 'open' AND s.archived_on IS NULL"))
