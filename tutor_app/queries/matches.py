"""Matches, open and ended. A place in a class is kept as one too; it is no pair, and shown where classes are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import cursor, places, rows


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A match with the people in it."""

    id: str
    student_id: str
    student: str
    """The student's code."""
    alias: str
    tutor_id: str
    tutor: str
    """The tutor's code."""
    tutor_name: str
    subject_id: str
    subject: str
    """The subject's English name."""
    status: str
    starts: str | None
    ends: str | None
    """Its last day; of an open match one that was noted."""
    reason: str
    meets_until: str | None
    """The last day of its schedules; None where there is no schedule, or no end."""

    @property
    def last(self) -> str | None:
        """The day with which an open match, or the meetings of an active one, will end as things stand."""
        return self.ends or (self.meets_until if self.status == "active" else None)

    @property
    def ends_first(self) -> bool:
        """Whether it ends before it starts, as a merge may leave it."""
        return bool(self.ends and self.starts and self.ends < self.starts)


_SELECT = (
    "SELECT m.id, s.id, s.code, s.alias, t.id, t.code, t.name, b.id, b.name_en, m.status, m.starts, m.ends, m.reason, "
    "(SELECT nullif(max(coalesce(c.ends, '9999')), '9999') FROM schedule c WHERE c.match_id = m.id) "
    'FROM "match" m JOIN student s ON s.id = m.student_id JOIN tutor t ON t.id = m.tutor_id '
    "JOIN subject b ON b.id = m.subject_id"
)
PLANNED_READS = frozenset({"match", "schedule"})
"""The tables that `still_planned` looks at."""
STILL_PLANNED = """
SELECT m.id FROM "match" m WHERE m.status IN ('paused', 'ended') AND EXISTS (
  SELECT 1 FROM schedule c WHERE c.match_id = m.id AND coalesce(c.ends, '9999') >
    max(:today, CASE WHEN m.status = 'ended' THEN coalesce(m.ends, '') ELSE '' END))"""
OPEN = ("proposed", "agreed", "active", "paused")


def matches(
    read: Session,
    *,
    statuses: Sequence[str] = (),
    student_id: str | None = None,
    tutor_id: str | None = None,
    with_places: bool = False,
) -> list[MatchRow]:
    """Pairs of those statuses (all by default) and people, by student and start; perhaps `with_places` in classes."""
    conditions, parameters = ["1" if with_places else "m.class_id IS NULL"], list[str]()
    if statuses:
        conditions.append(f"m.status IN ({places(statuses)})")
        parameters += statuses
    if student_id is not None:
        conditions.append("m.student_id = ?")
        parameters.append(student_id)
    if tutor_id is not None:
        conditions.append("m.tutor_id = ?")
        parameters.append(tutor_id)
    sql = f"{_SELECT} WHERE {' AND '.join(conditions)} ORDER BY s.code, m.starts, m.id"
    return rows(read, MatchRow, sql, parameters)


def still_planned(read: Session, today: str) -> frozenset[str]:
    """The matches that are paused or have ended, and whose meetings are planned all the same, beyond `today`."""
    return frozenset(row[0] for row in cursor(read, f"SELECT id FROM ({STILL_PLANNED})", {"today": today}).fetchall())


def match_row(read: Session, match_id: str) -> MatchRow | None:
    """One match; None where there is none."""
    found = rows(read, MatchRow, f"{_SELECT} WHERE m.id = ?", (match_id,))
    return found[0] if found else None
