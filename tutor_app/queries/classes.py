"""Classes as the page lists and shows them: places, times, the meetings to log, and who attended what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tutor_app.calendar import Occurrence, Rule, Series, occurrences
from tutor_app.queries.rows import rows
from tutor_app.queries.schedule import exceptions

OPEN = "m.status IN ('proposed', 'agreed', 'active', 'paused')"


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class in the list."""

    id: str
    name: str
    subject_id: str
    level: str
    place: str
    term: str
    starts: str | None
    ends: str | None
    capacity: int | None
    status: str
    paused_until: str | None
    reason: str
    students: int
    level_id: str | None


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A weekly time of a class; `ends` is None while it goes on."""

    id: str
    class_id: str
    weekday: int
    start: str
    minutes: int
    zone: str
    medium: str
    place: str
    starts: str
    ends: str | None


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A student in a class, with how often they came and were expected."""

    student_id: str
    code: str
    alias: str
    starts: str | None
    ends: str | None
    came: int
    expected: int


@dataclass(frozen=True, slots=True)
class TeacherRow:
    """A tutor of a class; the first one leads it."""

    tutor_id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting of a class: logged (`id`), or planned and over (`id` is "")."""

    id: str
    class_id: str
    date: str
    start: str
    minutes: int
    status: str
    """held, missed or to_log."""
    reason: str
    topics: str
    note: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """How a student attended a meeting."""

    student_id: str
    code: str
    alias: str
    session_id: str
    status: str
    note: str


def class_rows(read: Session, class_id: str | None = None) -> list[ClassRow]:
    """Every class, those that go on first, by name; or one."""
    return rows(
        read,
        ClassRow,
        "SELECT g.id, g.name, g.subject_id, coalesce(l.code, ''), g.place, g.term, g.starts, g.ends, r.capacity, "
        "coalesce(r.status, 'active') AS status, r.paused_until, coalesce(r.reason, ''), "
        f'(SELECT count(*) FROM "match" m WHERE m.class_id = g.id AND {OPEN}), r.level_id '
        "FROM group_class g LEFT JOIN class_run r ON r.id = g.id LEFT JOIN level l ON l.id = r.level_id "
        "WHERE g.id = coalesce(?, g.id) ORDER BY status = 'ended', g.name, g.id",
        (class_id,),
    )


def meeting_of(read: Session, session_id: str) -> tuple[str, str] | None:
    """The class and the date of a meeting that was logged; None where there is none."""
    found = read.connection().exec_driver_sql("SELECT class_id, date FROM class_session WHERE id = ?", (session_id,))
    return next(((class_id, day) for class_id, day in found), None)


def class_times(read: Session, class_id: str | None = None) -> list[TimeRow]:
    """The weekly times of a class, or of all, in order of the week; those that are over too."""
    where = "class_id = ?" if class_id else "? IS NULL"
    return rows(
        read,
        TimeRow,
        "SELECT id, class_id, weekday, start, minutes, zone, medium, place, starts, ends FROM class_time "
        f"WHERE {where} ORDER BY weekday, start, starts",
        (class_id,),
    )


def class_teachers(read: Session, class_id: str) -> list[TeacherRow]:
    """Who teaches a class; the one who leads first."""
    return rows(
        read,
        TeacherRow,
        "SELECT t.id, t.code, t.name FROM class_tutor c JOIN tutor t ON t.id = c.tutor_id WHERE c.class_id = ? "
        "ORDER BY c.position, t.code",
        (class_id,),
    )


def class_seats(read: Session, class_id: str) -> list[SeatRow]:
    """Who sits in a class now, by alias."""
    return rows(
        read,
        SeatRow,
        "SELECT s.id, s.code, s.alias, m.starts, m.ends, "
        "coalesce(sum(a.status IN ('present', 'late')), 0), count(a.id) "
        'FROM "match" m JOIN student s ON s.id = m.student_id '
        "LEFT JOIN class_session k ON k.class_id = m.class_id AND k.status = 'held' "
        "LEFT JOIN class_attendance a ON a.session_id = k.id AND a.student_id = s.id "
        f"WHERE m.class_id = ? AND {OPEN} GROUP BY m.id ORDER BY s.alias, s.code",
        (class_id,),
    )


def enrolled_on(read: Session, class_id: str, day: str) -> list[SeatRow]:
    """Who was in a class on a day, by alias: those whom a log of that day is about."""
    return rows(
        read,
        SeatRow,
        'SELECT s.id, s.code, s.alias, m.starts, m.ends, 0, 0 FROM "match" m JOIN student s ON s.id = m.student_id '
        "WHERE m.class_id = ? AND m.status <> 'proposed' AND coalesce(m.starts, '') <= ? "
        "AND coalesce(m.ends, '9999') >= ? GROUP BY s.id ORDER BY s.alias, s.code",
        (class_id, day, day),
    )


def meetings(read: Session, class_id: str, now: datetime, limit: int = 200) -> list[MeetingRow]:
    """What was logged of a class, and before it what is over and has no log: newest first."""
    logged = rows(
        read,
        MeetingRow,
        "SELECT id, class_id, date, start, minutes, status, reason, topics, note FROM class_session "
        f"WHERE class_id = ? ORDER BY date DESC LIMIT {int(limit)}",
        (class_id,),
    )
    return sorted([*logged, *classes_to_log(read, now, class_id)], key=lambda row: row.date, reverse=True)


def marks(read: Session, class_id: str, since: str = "") -> list[MarkRow]:
    """Every student's attendance of the meetings of a class held since a date, by alias."""
    return rows(
        read,
        MarkRow,
        "SELECT s.id, s.code, s.alias, a.session_id, a.status, a.note FROM class_session k "
        "JOIN class_attendance a ON a.session_id = k.id JOIN student s ON s.id = a.student_id "
        "WHERE k.class_id = ? AND k.date >= ? ORDER BY s.alias, s.code, k.date",
        (class_id, since),
    )


def classes_to_log(read: Session, now: datetime, class_id: str | None = None) -> list[MeetingRow]:
    """Every meeting of the classes that go on (or of one) that is over at `now` and has no log yet; newest first."""
    logged: dict[str, set[str]] = defaultdict(set)
    where = "class_id = ?" if class_id else "? IS NULL"
    for group, day in read.connection().exec_driver_sql(
        f"SELECT class_id, date FROM class_session WHERE {where}", (class_id,)
    ):
        logged[group].add(day)
    times = class_times(read, class_id)
    changes = exceptions(read, "class_time", "", "9999", [time.id for time in times])
    over = [(met, time) for time in times for met in _over(Series(Rule.of(time), changes.get(time.id, {})), now)]
    found = list[MeetingRow]()
    for met, time in sorted(over, key=lambda one: one[0].begins):
        if met.date not in logged[time.class_id]:
            logged[time.class_id].add(met.date)  # a class has one log a day
            found.append(MeetingRow("", time.class_id, met.date, met.start, met.minutes, "to_log", "", "", ""))
    return sorted(found, key=lambda row: (row.date, row.start), reverse=True)


def _over(series: Series, now: datetime) -> list[Occurrence]:
    """The meetings that were planned and are over."""
    last = now.astimezone(ZoneInfo(series.rule.zone)).date().isoformat()
    return [met for met in occurrences(series, "", last) if met.ends <= now]
