"""What the office held week by week. Hours come from held sessions only, by the minute."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from tutor_app.queries.rows import cursor


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


_BY_DAY = """
SELECT date, count(*), sum(minutes) FROM (
  SELECT date, minutes FROM session_log WHERE status = 'held' AND missed_by = '' AND date BETWEEN ? AND ?
  UNION ALL SELECT date, minutes FROM class_session WHERE status = 'held' AND date BETWEEN ? AND ?)
GROUP BY date"""
