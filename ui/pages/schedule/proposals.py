"""What a change of a meeting would do, for this one, this and following, and all: asked before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tutor_app.calendar import Occurrence, Scope, in_week_of
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.clashes import Clash
from tutor_app.queries.edits import changed_dates, clashes_of_meeting, ended_dates
from tutor_app.queries.schedule import OccurrenceRow
from tutor_app.services import schedules, sessions
from ui import dates
from ui.page import Desk
from ui.pages.schedule.board import Event

SCOPES: dict[Scope, str] = {
    "this": N_("This meeting"),
    "following": N_("This and following"),
    "all": N_("All that are to come"),
}
_MOST_DATES = 3


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date that changes: what was, what becomes ("" where it goes), and whether somebody cannot come."""

    before: str
    after: str
    clash: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to do it. `run` is None where it cannot be done so, and `why` says why in a few words."""

    scope: Scope
    lines: tuple[DateLine, ...] = ()
    found: tuple[str, ...] = ()
    """What stands in the way, in sentences: other meetings and absences."""
    doubts: tuple[str, ...] = ()
    """Hours that somebody did not offer: less than a clash."""
    logged: int = 0
    run: Callable[[], object] | None = None
    why: str = ""
    hint: str = ""
    """Then also what stays, and what can be done instead."""


def moving(desk: Desk, event: Event, begins: datetime, minutes: int, zone: str) -> list[Proposal]:
    """Give a meeting another beginning and length. Times are shown on the clock of `zone`."""
    meeting, now = _of_pair(event), desk.app.clock()
    there = begins.astimezone(ZoneInfo(meeting.zone))
    day, start = there.date().isoformat(), f"{there:%H:%M}"
    if meeting.schedule_id is None or meeting.planned_date is None or meeting.session_id is not None:
        return [_moving_session(desk, event, day, start, minutes)]
    schedule, planned = meeting.schedule_id, meeting.planned_date
    here = ZoneInfo(zone)
    found = []
    for scope in SCOPES:
        changes = {"start": start, "minutes": minutes, **({"date": day} if scope == "this" else {})}
        why, hint = ("", "") if scope == "this" else _why_alone(event, day, there.weekday())
        if scope != "this":
            changes["weekday"] = there.weekday()
        if why:
            found.append(Proposal(scope, why=why, hint=hint))
            continue
        would = desk.app.query(changed_dates, schedule, planned, scope, changes, now=now)
        late = {each for clash in would.clashes if clash.kind != "not_free" for each in clash.dates}
        lines = tuple(
            DateLine(_when(one.before, here), _when(one.after, here), one.after.date in late) for one in would.changed
        )
        run = _moving_run(desk, schedule, planned, scope, changes)
        found.append(Proposal(scope, lines, *findings(would.clashes, event), len(would.logged), run))
    return found


def cancelling(desk: Desk, event: Event, zone: str) -> list[Proposal]:
    """Take a meeting off the plan."""
    meeting, now, here = _of_pair(event), desk.app.clock(), ZoneInfo(zone)
    if meeting.session_id is not None:
        session = meeting.session_id
        line = DateLine(f"{dates.short(event.day)} {event.begins:%H:%M}", "")
        return [Proposal("this", (line,), run=lambda: desk.app.do(sessions.delete_session, session))]
    assert meeting.schedule_id is not None
    assert meeting.planned_date is not None
    schedule, planned, found = meeting.schedule_id, meeting.planned_date, []
    for scope in SCOPES:
        would = desk.app.query(ended_dates, schedule, planned, scope, now=now)
        lines = tuple(DateLine(_when(one, here), "") for one in would.gone)
        run = _cancelling_run(desk, schedule, planned, scope, would.last)
        found.append(Proposal(scope, lines, logged=len(would.logged), run=run))
    return found


def findings(clashes: Sequence[Clash], event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands in the way, and what is only in doubt, in sentences."""
    said = [(clash.kind == "not_free", clash_sentence(clash, event.who, event.tutor)) for clash in clashes]
    return tuple(words for doubt, words in said if not doubt), tuple(words for doubt, words in said if doubt)


def clash_sentence(clash: Clash, student: str, tutor: str) -> str:
    """One finding; `tutor` may be "" where names are hidden."""
    who = student if clash.who == "student" else tutor or _("The tutor")
    shown = ", ".join(dates.brief(day) for day in clash.dates[:_MOST_DATES])
    if len(clash.dates) > _MOST_DATES:
        shown += " " + _("+{count} more").format(count=len(clash.dates) - _MOST_DATES)
    match clash.kind:
        case "busy":
            return _("{who} has another meeting then: {dates}").format(who=who, dates=shown)
        case "away":
            return _("{who} is away: {dates}").format(who=who, dates=shown)
        case "not_free":
            return _("{who} did not offer these hours: {dates}").format(who=who, dates=shown)


def logged_words(count: int) -> str:
    """That nothing happens to what is logged."""
    return ngettext(
        "{count} logged session stays as it is.", "{count} logged sessions stay as they are.", count
    ).format(count=count)


def _of_pair(event: Event) -> OccurrenceRow:
    """The meeting; only those of pairs are moved and cancelled here."""
    assert event.pair is not None
    return event.pair


def _moving_session(desk: Desk, event: Event, day: str, start: str, minutes: int) -> Proposal:
    """A session that was planned once, by hand."""
    meeting = _of_pair(event)
    there = Occurrence(day, day, start, minutes, meeting.zone, meeting.medium, meeting.place, is_moved=True)
    found = [
        clash
        for clash in desk.app.query(clashes_of_meeting, meeting.match_id, there, now=desk.app.clock())
        if clash.other is None or clash.other.session_id != meeting.session_id
    ]
    local = there.begins.astimezone(event.begins.tzinfo)
    line = DateLine(
        f"{dates.short(event.day)} {event.begins:%H:%M}", f"{dates.short(local.date().isoformat())} {local:%H:%M}",
        any(clash.kind != "not_free" for clash in found),
    )  # fmt: skip
    session = meeting.session_id or ""
    changes = {"date": day, "start": start, "minutes": minutes}
    return Proposal(
        "this", (line,), *findings(found, event),
        run=lambda: desk.app.do(sessions.correct_session, session, **changes),
    )  # fmt: skip


def _why_alone(event: Event, day: str, weekday: int) -> tuple[str, str]:
    """Why a change can be made for one meeting only, in a few words; and what stays and what to do, in sentences."""
    meeting = _of_pair(event)
    planned = meeting.planned_date or ""
    if meeting.is_moved:
        return _("This one was moved by itself."), _(
            "This meeting was moved by itself before, so the others cannot follow it and stay as they are. To move "
            "them too, move one of those that stand at the usual time."
        )
    if in_week_of(planned, weekday) != day:
        return _("Its week would change."), _(
            "A weekly meeting keeps its week, or a week would have two meetings and another none. This one alone can "
            "go to another week; the others stay as they are. To move them too, choose a day of the same week."
        )
    return "", ""


def _moving_run(
    desk: Desk, schedule: str, planned: str, scope: Scope, changes: dict[str, object]
) -> Callable[[], object]:
    def run() -> object:
        if scope == "this":
            start, minutes = str(changes["start"]), int(str(changes["minutes"]))
            desk.app.do(schedules.move_occurrence, schedule, planned, to=str(changes["date"]), start=start,
                        minutes=minutes)  # fmt: skip
            return None
        return desk.app.do(schedules.edit_schedule, schedule, planned, scope, **changes)

    return run


def _cancelling_run(desk: Desk, schedule: str, planned: str, scope: Scope, last: str) -> Callable[[], object]:
    def run() -> object:
        if scope == "this":
            return desk.app.do(schedules.cancel_occurrence, schedule, planned)
        return desk.app.do(schedules.end_schedule, schedule, last)

    return run


def _when(meeting: Occurrence, zone: ZoneInfo) -> str:
    local = meeting.begins.astimezone(zone)
    return f"{dates.short(local.date().isoformat())} {local:%H:%M}"
