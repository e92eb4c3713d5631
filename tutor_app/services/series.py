"""Weekly plans as the calendar knows them, and back into rows: what commands on schedules and on class times share.

No edit touches what is logged, and none changes a meeting that has begun: what was planned in the past stays to be
logged. Clashes are for people to judge (`queries.clashes`), so nothing is refused for them.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, ClassVar, Self

from sqlmodel import select

from tutor_app.calendar import (
    DateException,
    Occurrence,
    Rule,
    Scope,
    Series,
    dates,
    edited,
    first_open,
    in_week_of,
    later,
    moment,
    moved,
    planned_on,
)
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.ids import made_from
from tutor_app.model.matches import MEDIA
from tutor_app.services import checks
from tutor_app.work import Work

SCOPES = ("this", "following", "all")


def weekday(value: int) -> int:
    """A day of the week, 0 for Monday to 6 for Sunday."""
    if not 0 <= value <= 6:
        raise UserError(_("This is not a day of the week."), _("Choose a day from Monday to Sunday."))
    return value


FIELDS: dict[str, checks.Check] = {
    "weekday": weekday,
    "start": checks.time,
    "minutes": checks.minutes,
    "medium": checks.one_of(MEDIA),
    "place": checks.line,
    "ends": checks.day_or_none,
}
"""What an edit of a plan can change. Who moves to another zone gets a new one."""


def new_rule(
    work: Work, given: Mapping[str, Any], zone: str | None, starts: str | None, ends: Iterable[str | None]
) -> Rule:
    """A rule of `FIELDS` from `starts` (today by default) to the first of `ends`. UserError where it gives no date."""
    kept = {name: FIELDS[name](value) for name, value in given.items()}
    last = min((day for day in map(checks.day_or_none, ends) if day), default=None)
    rule = Rule(**kept, zone=checks.zone(zone or work.zone), starts=checks.day_or_none(starts) or work.today, ends=last)
    if next(dates(rule), None) is None:
        raise UserError(_("There is no such weekday between these dates."), _("Give a later last day, or none."))
    return rule


class Plan(ABC):
    """A weekly rule in the record (`row`) with its exceptions, and all that may become of its meetings."""

    exceptions: ClassVar[type[Any]]
    """The model of one date that is cancelled or moved."""
    parent: ClassVar[str]
    """Its column that names the rule."""

    def __init__(self, work: Work, row: Any) -> None:
        self.work, self.row = work, row

    # what those who meet say of it

    @abstractmethod
    def logged(self) -> set[str]:
        """The dates of the rule whose meetings have a log."""

    @abstractmethod
    def rules(self) -> Iterable[Any]:
        """All rules of those who meet, this one too."""

    @abstractmethod
    def beside(self, rule: Rule) -> Self:
        """Another plan of those who meet, to be stored."""

    @abstractmethod
    def refuse_last(self, last: str | None, /) -> None:
        """UserError where those who meet cannot go on up to a day; None is for ever."""

    @abstractmethod
    def refuse_on(self, day: str) -> None:
        """UserError where no meeting can be moved to a day."""

    @abstractmethod
    def about(self) -> None:
        """Say whom the step is about."""

    # as the calendar knows it

    def series(self) -> Series:
        """The rule with its exceptions."""
        return Series(Rule.of(self.row), {row.date: DateException.of(row) for row in self._changes()})

    def store(self, series: Series) -> None:
        """Write `series` as the rule and its exceptions; exceptions that it does not have go."""
        for name, value in asdict(series.rule).items():
            setattr(self.row, name, value)
        self.work.add(self.row)
        for row in self._changes():
            if row.date not in series.exceptions:
                self.work.delete(row)
        for change in series.exceptions.values():
            self.keep(change)

    def keep(self, change: DateException) -> None:
        """Write one exception; the id is made from rule and date, so that two copies make one row."""
        row_id = self._exception_id(change.date)
        row = self.work.get(self.exceptions, row_id)
        if row is None:
            row = self.exceptions(id=row_id, date=change.date, **{self.parent: self.row.id})
        for name, value in asdict(change).items():
            setattr(row, name, value)
        self.work.add(row)

    def _changes(self) -> Iterable[Any]:
        named: Any = getattr(self.exceptions, self.parent)
        return self.work.exec(select(self.exceptions).where(named == self.row.id))

    def _exception_id(self, day: str) -> str:
        return made_from(self.exceptions.__tablename__, self.row.id, day)

    # what can become of it

    def edit(self, date: str, scope: Scope, changes: Mapping[str, Any]) -> str:
        """Change `FIELDS` of the meeting of `date` alone ("this"), with those after it ("following"), or of "all".

        "all" begins with the next meeting, never in the past; one alone has no last day. Gives the id of the rule that
        now holds the meetings changed: a rule with a past ends, and another takes over.
        """
        values = {name: FIELDS[name](value) for name, value in changes.items()}
        if "ends" in values:
            self.refuse_last(values["ends"])
            self._refuse_overtaken(values["ends"])
        if checks.one_of(SCOPES)(scope) == "this":
            self._move(checks.day(date), values)
            return str(self.row.id)
        if values.keys() == {"ends"}:
            self.limit(values["ends"])
            return str(self.row.id)
        logged, since = self.logged(), checks.day(date) if scope == "following" else ""
        edit = edited(self.series(), values, now=self.now, settled=logged, since=since)
        if edit is None:
            raise UserError(
                _("No meeting is left that this could change. Past meetings stay as they are."),
                _("Add a weekly meeting to let them meet again."),
            )
        if "ends" in values and next(dates(edit.renewed.rule), None) is None:
            raise UserError(
                _("No meeting is left up to this day."), _("Give a later last day, or cancel the meetings.")
            )
        if not logged and not edit.kept.exceptions and next(dates(edit.kept.rule), None) is None:
            self.store(edit.renewed)
            return str(self.row.id)
        self.store(edit.kept)
        following = self.beside(edit.renewed.rule)
        following.store(edit.renewed)
        return str(following.row.id)

    def move(self, date: str, to: str, changes: Mapping[str, Any]) -> None:
        """Move the one meeting that the rule gives for `date` to another day; what is None of `changes` stays."""
        values = {name: FIELDS[name](value) for name, value in changes.items() if value is not None}
        self._move(checks.day(date), {**values, "date": checks.day(to)})

    def cancel(self, date: str, reason: str) -> None:
        """Take one meeting to come off the plan, for a reason without names ("holiday")."""
        day = checks.day(date)
        self._coming(day)
        self.keep(DateException(day, reason=checks.line(reason)))

    def restore(self, date: str) -> None:
        """Forget that one meeting was cancelled or moved."""
        day = checks.day(date)
        self._refuse_settled(day)
        row = self.work.get(self.exceptions, self._exception_id(day))
        if row is None:
            return
        was = planned_on(self.series(), day)
        if was is not None:
            self._refuse_begun(was)
        self._refuse_past(moment(day, self.row.start, self.row.zone))
        self.refuse_on(day)
        self.work.delete(row)

    def limit(self, last: str | None) -> None:
        """Let the rule end with the day `last`, or never (None). Meetings that have begun stay."""
        last = checks.day_or_none(last)
        if self.has_ended:
            raise UserError(
                _("This schedule has already ended."), _("Add a weekly meeting to let them meet again from now on.")
            )
        if last is not None and last < later(self._first_open, -1):
            raise UserError(
                _("Meetings in the past stay on the plan until they are logged. Nothing was changed."),
                _("End the schedule today or later, and log what became of the past meetings."),
            )
        self.refuse_last(last)
        self._refuse_overtaken(last)
        self.row.ends = last
        if last is not None:
            self._drop_beyond(last)

    def stop(self, last: str) -> None:
        """Let no meeting be after the day `last`; part of commands that end or pause those who meet."""
        if self.row.ends is None or self.row.ends > last:
            self.row.ends = last
        self._drop_beyond(last)

    @property
    def has_ended(self) -> bool:
        """Whether no meeting of the rule is to come."""
        return self.row.ends is not None and self.row.ends < later(self._first_open, -1)

    def is_overtaken(self) -> bool:
        """Whether another rule took over from this one, as an edit lets it."""
        until = self.row.ends
        return until is not None and any(
            self.row.starts < other.starts >= in_week_of(later(until, 1), 0) for other in self.rules()
        )

    def _drop_beyond(self, last: str) -> None:
        """Take away what is to come and was moved beyond a day: cancelled where its own date is not beyond."""
        for row in list(self._changes()):
            if row.moved_to is None or row.moved_to <= last:
                continue
            if moment(row.moved_to, row.start, self.row.zone) <= self.now:
                continue
            if row.date > last:
                self.work.delete(row)
            else:
                self.keep(DateException(row.date))

    def _move(self, day: str, values: Mapping[str, Any]) -> None:
        if "ends" in values:
            raise UserError(_("A last day is that of every meeting, not of one."), _("Change it for all of them."))
        there = moved(self._coming(day), values)
        self._refuse_past(there.begins)
        self.refuse_last(there.date)
        self.refuse_on(there.date)
        self.keep(DateException(day, there.date, there.start, there.minutes, there.medium, there.place))

    def _coming(self, day: str) -> Occurrence:
        """The meeting of `day`, where it is still to come and has no log. UserError otherwise."""
        self._refuse_settled(day)
        meeting = planned_on(self.series(), day)
        if meeting is None:
            raise UserError(_("There is no meeting on {date}.").format(date=day), _("Look at the schedule again."))
        self._refuse_begun(meeting)
        return meeting

    def _refuse_overtaken(self, last: str | None) -> None:
        until = self.row.ends
        if until is None or (last is not None and last <= until):
            return
        if self.is_overtaken():
            raise UserError(
                _("Other meetings took over from these."), _("Change the last day of those that came after.")
            )

    def _refuse_settled(self, day: str) -> None:
        if day in self.logged():
            raise UserError(
                _("This meeting has a log already, which a change of plan does not touch."),
                _("Open the log to correct it."),
            )

    def _refuse_begun(self, meeting: Occurrence) -> None:
        if meeting.begins <= self.now:
            raise UserError(
                _("This meeting is past, so it stays on the plan."), _("Log whether it was held or did not happen.")
            )

    def _refuse_past(self, begins: datetime) -> None:
        if begins <= self.now:
            raise UserError(
                _("This time is already past, so no meeting can be planned for it."),
                _("Choose a later time. If they met already, log the session with the day they met."),
            )

    @property
    def now(self) -> datetime:
        """When the command is run."""
        return datetime.fromisoformat(self.work.at)

    @property
    def _first_open(self) -> str:
        return first_open(Rule.of(self.row), self.now)
