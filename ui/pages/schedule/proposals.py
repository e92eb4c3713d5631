"""What a change of a meeting would do, for this one, this and following, and all: asked before it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tutor_app.calendar import Occurrence, Scope, in_week_of
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.clashes import Clash
from tutor_app.queries.edits import changed_dates, clashes_of_meeting, ended_dates
from tutor_app.queries.schedule import PlannedDate
from tutor_app.services import class_times, schedules, sessions
from ui import dates
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.schedule.board import Event
from ui.pages.schedule.terms import Terms, terms_of, weekly

SCOPES: dict[Scope, str] = {
    "this": N_("This meeting"),
    "following": N_("This and following"),
    "all": N_("All that are to come"),
}
_MOST_DATES = 3
_MOST_FINDINGS = 4


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date that changes: what was ("" where it is new), what becomes ("" where it goes), and whether somebody
    cannot come."""

    before: str
    after: str
    clash: bool = False


class Changes(NamedTuple):
    """The commands on what is planned every week."""

    edit: Callable[..., object]
    move: Callable[..., object]
    cancel: Callable[..., object]
    restore: Callable[..., object]
    end: Callable[..., object]


_OF_PAIRS = Changes(
    schedules.edit_schedule,
    schedules.move_occurrence,
    schedules.cancel_occurrence,
    schedules.restore_occurrence,
    schedules.end_schedule,
)
_OF_CLASSES = Changes(
    class_times.edit_class_time,
    class_times.move_class_meeting,
    class_times.cancel_class_meeting,
    class_times.restore_class_meeting,
    class_times.limit_class_time,
)


def changes_of(event: Event) -> Changes:
    """What can be done with a meeting of a pair or of a class."""
    return _OF_PAIRS if event.pair else _OF_CLASSES


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to do it. `run` is None where it cannot be done so, and `why` says why in a few words."""

    scope: Scope
    lines: tuple[DateLine, ...] = ()
    goes_on: bool = False
    """Whether every week after those dates changes too."""
    found: tuple[str, ...] = ()
    """What stands in the way, in sentences: other meetings and absences."""
    doubts: tuple[str, ...] = ()
    """Hours that somebody did not offer: less than a clash."""
    logged: int = 0
    run: Callable[[], object] | None = None
    why: str = ""
    hint: str = ""
    """Then also what stays, and what can be done instead."""


def changing(desk: Desk, event: Event, terms: Terms, zone: str) -> list[Proposal]:
    """Give a meeting other `terms`. Times are shown on the clock of `zone`."""
    before, own = terms_of(desk, event), event.meeting.zone
    was, becomes = before.on_clock(own), terms.on_clock(own)
    changes = {name: value for name, value in becomes.items() if value != was[name]}
    if weekly(event) is None:
        return [_session(desk, event, becomes, changes, zone)]
    if terms.last == before.last:
        alone = _alone(desk, event, becomes, changes, zone)
    elif changes:
        alone, changes["ends"] = Proposal("this", why=_("The last day is that of all.")), terms.last
    else:
        return [_together(desk, event, "all", becomes, {"ends": terms.last}, zone)]
    return [alone, *(_together(desk, event, scope, becomes, changes, zone) for scope in SCOPES if scope != "this")]


def _alone(desk: Desk, event: Event, becomes: Mapping[str, Any], changes: Mapping[str, Any], zone: str) -> Proposal:
    """Change one meeting of those of every week."""
    rest = {name: value for name, value in becomes.items() if name != "date"}
    run = partial(desk.app.do, changes_of(event).move, *_planned(event), to=becomes["date"], **rest)
    return _proposal(desk, event, "this", changes, run, zone)


def _together(
    desk: Desk, event: Event, scope: Scope, becomes: Mapping[str, Any], changes: Mapping[str, Any], zone: str
) -> Proposal:
    """Change several of those of every week."""
    given, weekday = dict(changes), date.fromisoformat(becomes["date"]).weekday()
    if given.pop("date", None):
        given["weekday"] = weekday
    why, hint = _why_alone(event, becomes["date"], weekday) if given.keys() != {"ends"} else ("", "")
    if why:
        return Proposal(scope, why=why, hint=hint)
    run = partial(desk.app.do, changes_of(event).edit, *_planned(event), scope, **given)
    return _proposal(desk, event, scope, given, run, zone)


def _proposal(
    desk: Desk, event: Event, scope: Scope, changes: Mapping[str, Any], run: Callable[[], object], zone: str
) -> Proposal:
    would = desk.app.query(changed_dates, *_planned(event), scope, changes, now=desk.app.clock())
    late = {each for clash in would.clashes if clash.kind != "not_free" for each in clash.dates}
    lines = tuple(_line(one.before, one.after, ZoneInfo(zone), late) for one in would.changed)
    return Proposal(scope, lines, would.goes_on, *findings(desk, would.clashes), len(would.logged), run)


def cancelling(desk: Desk, event: Event, zone: str) -> list[Proposal]:
    """Take a meeting off the plan."""
    here, session = ZoneInfo(zone), event.meeting.session_id
    if session is not None:
        line = DateLine(_when(event.begins, event.ends), "")
        return [Proposal("this", (line,), run=partial(desk.app.do, sessions.delete_session, session))]
    (rule, planned), can = _planned(event), changes_of(event)
    found = []
    for scope in SCOPES:
        would = desk.app.query(ended_dates, rule, planned, scope, now=desk.app.clock())
        lines = tuple(_line(one, None, here) for one in would.gone)
        if scope == "this":
            run = partial(desk.app.do, can.cancel, rule, planned)
        else:
            run = partial(desk.app.do, can.end, rule, would.last)
        found.append(Proposal(scope, lines, would.goes_on, logged=len(would.logged), run=run))
    return found


def findings(desk: Desk, clashes: Sequence[Clash]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands in the way, and what is only in doubt, in sentences; of many people the first few."""
    doubts = [clash for clash in clashes if clash.kind == "not_free"]
    return _few(desk, [clash for clash in clashes if clash.kind != "not_free"]), _few(desk, doubts)


def _few(desk: Desk, clashes: Sequence[Clash]) -> tuple[str, ...]:
    said = [clash_sentence(clash, hides=desk.hides_names) for clash in clashes[:_MOST_FINDINGS]]
    rest = len(clashes) - len(said)
    return (*said, _("and {count} more like these").format(count=rest)) if rest else tuple(said)


def clash_sentence(clash: Clash, *, hides: bool) -> str:
    """One finding; `hides` says who it is by code."""
    who = clash.code if hides or not clash.name else clash.name
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


def _planned(event: Event) -> PlannedDate:
    """The rule of a weekly meeting, and the date that it gives."""
    assert event.meeting.plan is not None
    return event.meeting.plan


def _session(desk: Desk, event: Event, becomes: Mapping[str, Any], changes: Mapping[str, Any], zone: str) -> Proposal:
    """Change a session that was planned once, by hand."""
    assert event.pair is not None
    meeting = event.pair
    own = Occurrence(meeting.date, meeting.date, meeting.start, meeting.minutes, meeting.zone, meeting.medium,
                     meeting.place)  # fmt: skip
    there = replace(own, planned=becomes["date"], **becomes, is_moved=True)
    found = [
        clash
        for clash in desk.app.query(clashes_of_meeting, meeting.match_id, there, now=desk.app.clock())
        if clash.other is None or clash.other.session_id != meeting.session_id
    ]
    late = {there.date} if any(clash.kind != "not_free" for clash in found) else set[str]()
    run = partial(desk.app.do, sessions.correct_session, meeting.session_id or "", **changes)
    line = _line(own, there, ZoneInfo(zone), late)
    return Proposal("this", (line,) if changes else (), False, *findings(desk, found), run=run)


def _why_alone(event: Event, day: str, weekday: int) -> tuple[str, str]:
    """Why a change can be made for one meeting only, in a few words; and what stays and what to do, in sentences."""
    if event.meeting.is_moved:
        return _("This one was moved by itself."), _(
            "This meeting was moved by itself before, so the others cannot follow it and stay as they are. To move "
            "them too, move one of those that stand at the usual time."
        )
    if in_week_of(_planned(event)[1], weekday) != day:
        return _("Its week would change."), _(
            "A weekly meeting keeps its week, or a week would have two meetings and another none. This one alone can "
            "go to another week; the others stay as they are. To move them too, choose a day of the same week."
        )
    return "", ""


def _line(
    before: Occurrence | None, after: Occurrence | None, zone: ZoneInfo, late: AbstractSet[str] = frozenset()
) -> DateLine:
    """What becomes of a meeting, and of that only what changes; `late` are the dates on which somebody cannot come."""
    was, becomes = (
        _when(one.begins.astimezone(zone), one.ends.astimezone(zone)) if one else "" for one in (before, after)
    )
    if before is None or after is None:
        return DateLine(was, becomes, after is not None and after.date in late)
    where = "" if _where(before) == _where(after) else _where(after)
    return DateLine(was, " · ".join(filter(None, ("" if was == becomes else becomes, where))), after.date in late)


def _when(begins: datetime, ends: datetime) -> str:
    return f"{dates.short(begins.date().isoformat())} {begins:%H:%M}–{ends:%H:%M}"


def _where(meeting: Occurrence) -> str:
    return " · ".join(filter(None, (states.MEDIUM[meeting.medium].words, meeting.place)))
