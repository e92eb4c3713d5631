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
    """Active ones."""
    requests: int
    """Open ones: the waiting list."""
    sessions: int
    """Held, over all time."""
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
        "(SELECT count(*) FROM \"match\" WHERE status = 'active'), "
        "(SELECT count(*) FROM request r JOIN student s ON s.id = r.student_id "
        "WHERE r.status = 'open' AND s.archived_on IS NULL), count(*), coalesce(sum(minutes), 0) "
        "FROM session_log WHERE status = 'held'",
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
    """Sessions and minutes held from `starts` to `ends` (ISO dates, both included), by month."""
    given = {column: one for column, one in (("student_id", student_id), ("tutor_id", tutor_id)) if one is not None}
    return rows(
        read,
        MonthRow,
        "SELECT substr(date, 1, 7), count(*), sum(minutes) FROM session_log WHERE status = 'held' "
        f"AND missed_by = '' AND date BETWEEN ? AND ?{''.join(f' AND {column} = ?' for column in given)} "
        "GROUP BY 1 ORDER BY 1",
        (starts, ends, *given.values()),
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
    for day, sessions, minutes in cursor(read, _BY_DAY, (first.isoformat(), (monday + timedelta(6)).isoformat())):
        on = date.fromisoformat(day)
        week = sums[on - timedelta(days=on.weekday())]
        week[0] += sessions
        week[1] += minutes
    return [WeekRow(starts.isoformat(), *found) for starts, found in sums.items()]


_BY_DAY = """
SELECT date, count(*), sum(minutes) FROM session_log
WHERE status = 'held' AND missed_by = '' AND date BETWEEN ? AND ? GROUP BY date"""
