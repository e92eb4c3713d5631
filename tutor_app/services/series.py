"""Schedules as the calendar knows them, and back into rows; part of the commands on schedules."""

from dataclasses import asdict

from sqlmodel import select

from tutor_app.calendar import DateException, Rule, Series
from tutor_app.ids import made_from
from tutor_app.model import Schedule, ScheduleException, SessionLog
from tutor_app.work import Work


def series_of(work: Work, schedule: Schedule) -> Series:
    """A schedule with its exceptions."""
    rows = work.exec(select(ScheduleException).where(ScheduleException.schedule_id == schedule.id))
    return Series(Rule.of(schedule), {row.date: DateException.of(row) for row in rows})


def logged_dates(work: Work, schedule_id: str) -> set[str]:
    """The dates of a rule whose meetings have a log, planned ones included."""
    planned = work.exec(select(SessionLog.planned_date).where(SessionLog.schedule_id == schedule_id))
    return {day for day in planned if day is not None}


def store(work: Work, schedule: Schedule, series: Series) -> None:
    """Write `series` as `schedule` and its exceptions; exceptions that it does not have go."""
    for name, value in asdict(series.rule).items():
        setattr(schedule, name, value)
    work.add(schedule)
    for row in work.exec(select(ScheduleException).where(ScheduleException.schedule_id == schedule.id)):
        if row.date not in series.exceptions:
            work.delete(row)
    for change in series.exceptions.values():
        keep(work, schedule.id, change)


def keep(work: Work, schedule_id: str, change: DateException) -> None:
    """Write one exception; the id is made from rule and date, so that two copies make one row."""
    row_id = exception_id(schedule_id, change.date)
    row = work.get(ScheduleException, row_id) or ScheduleException(id=row_id, schedule_id=schedule_id, date=change.date)
    for name, value in asdict(change).items():
        setattr(row, name, value)
    work.add(row)


def exception_id(schedule_id: str, day: str) -> str:
    """The id of the exception for a date of a rule."""
    return made_from("schedule_exception", schedule_id, day)
