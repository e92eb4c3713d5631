"""Hours, attendance and counts over a period. Hours come from held sessions only, by the minute."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from tutor_app.queries.rows import cursor, rows


@dataclass(frozen=True, slots=True)
class OfficeTotals:
    """The office today."""

    students: int
    waiting: int
    active: int
    tutors: int
    matches: int
    """Active pairs; places in classes apart."""
    requests: int
    """Open ones: the waiting list."""
    sessions: int
    """Held, over all time, a meeting of a class once."""
    minutes: int


def office_totals(read: Session) -> OfficeTotals:
    """What the office has, archived people apart."""
    return rows(
        read,
        OfficeTotals,
        "SELECT (SELECT count(*) FROM student WHERE archived_on IS NULL), "
        "(SELECT count(*) FROM student WHERE archived_on IS NULL AND status = 'waiting'), "
        "(SELECT count(*) FROM student WHERE archived_on IS NULL AND status = 'active'), "
        "(SELECT count(*) FROM tutor WHERE archived_on IS NULL), "
        "(SELECT count(*) FROM \"match\" WHERE status = 'active' AND class_id IS NULL), "
        "(SELECT count(*) FROM request r JOIN student s ON s.id = r.student_id "
        "WHERE r.status = 'open' AND s.archived_on IS NULL), count(*), coalesce(sum(minutes), 0) "
        f"FROM ({_HELD.format(logs='1', met='1')})",
    )[0]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """What was held in a month "2026-03"."""

    month: str
    sessions: int
    minutes: int


def held_by_month(
    read: Session, starts: str, ends: str, *, student_id: str | None = None, tutor_id: str | None = None
) -> list[MonthRow]:
    """Sessions and meetings of classes held from `starts` to `ends` (ISO dates, both included), by month: all of the
    office, those a student came to, or those a tutor held."""
    given = (("student", student_id), ("tutor", tutor_id))
    logs = " AND ".join(f"{who}_id = :{who}" for who, one in given if one is not None) or "1"  # so that an index serves
    return rows(
        read,
        MonthRow,
        f"SELECT substr(date, 1, 7), count(*), sum(minutes) FROM ({_HELD.format(logs=logs, met=_MET_BY)}) "
        "WHERE date BETWEEN :starts AND :ends GROUP BY 1 ORDER BY 1",
        {"starts": starts, "ends": ends, "student": student_id, "tutor": tutor_id},
    )


@dataclass(frozen=True, slots=True)
class WeekRow:
    """What was held in the week from the Monday `starts` (ISO)."""

    starts: str
    sessions: int
    minutes: int


def held_by_week(read: Session, today: str, weeks: int = 12) -> list[WeekRow]:
    """Sessions and minutes held in each of the last weeks, Monday to Sunday; that of `today` comes last."""
    monday = date.fromisoformat(today) - timedelta(days=date.fromisoformat(today).weekday())
    first = monday - timedelta(weeks=weeks - 1)
    sums = {first + timedelta(weeks=at): [0, 0] for at in range(weeks)}
    span = first.isoformat(), (monday + timedelta(6)).isoformat()
    for day, sessions, minutes in cursor(read, _BY_DAY, span * 2):
        on = date.fromisoformat(day)
        week = sums[on - timedelta(days=on.weekday())]
        week[0] += sessions
        week[1] += minutes
    return [WeekRow(starts.isoformat(), *found) for starts, found in sums.items()]


_HELD = """
SELECT date, minutes FROM session_log WHERE status = 'held' AND missed_by = '' AND {logs}
UNION ALL SELECT date, minutes FROM class_session k WHERE status = 'held' AND {met}"""

_MET_BY = """
(:student IS NULL OR EXISTS (SELECT 1 FROM class_attendance a WHERE a.session_id = k.id AND a.student_id = :student
                             AND a.status IN ('present', 'late')))
AND (:tutor IS NULL
     OR EXISTS (SELECT 1 FROM class_session_tutor c WHERE c.session_id = k.id AND c.tutor_id = :tutor))"""

_BY_DAY = f"""
SELECT date, count(*), sum(minutes) FROM ({_HELD.format(logs="date BETWEEN ? AND ?", met="date BETWEEN ? AND ?")})
GROUP BY date"""
