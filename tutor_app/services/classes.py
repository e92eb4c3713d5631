"""Commands on classes: what they are, when they meet, who teaches and who sits in them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import col, select

from tutor_app.calendar import FOR_EVER, later
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import (
    ClassRun,
    ClassSession,
    ClassTime,
    ClassTutor,
    GroupClass,
    Level,
    Match,
    Request,
    Schedule,
    SessionLog,
    Student,
    Subject,
    Tutor,
)
from tutor_app.services import checks
from tutor_app.services.class_times import ClassPlan, refuse_ended
from tutor_app.services.matches import OPEN, end_match, refuse_unavailable
from tutor_app.services.series import new_rule
from tutor_app.work import Work, command

FIELDS: dict[str, checks.Check] = {
    "name": checks.needed,
    "term": checks.line,
    "place": checks.line,
    "starts": checks.day_or_none,
}
PLACES: checks.Check = lambda value: None if value is None else checks.count(value)  # noqa: E731


@command(N_("Add the class {group}"))
def add_class(
    work: Work,
    /,
    *,
    name: str,
    subject_id: str,
    level_id: str | None = None,
    capacity: int | None = None,
    **fields: Any,
) -> str:
    """Add a class, active from now on; gives the id. `fields` are further `FIELDS`."""
    work.one(Subject, subject_id)
    group = GroupClass(name=checks.needed(name), subject_id=subject_id, starts=work.today)
    checks.change_fields(group, FIELDS, fields)
    work.add(group)
    work.flush()
    _set_run(work, group.id, level_id=level_id, capacity=capacity)
    work.about(group=group.id)
    return group.id


@command(N_("Edit the class {group}"), typing=True)
def edit_class(work: Work, /, class_id: str, **changes: Any) -> None:
    """Change `FIELDS`, `level_id` or `capacity` (None where nobody counts)."""
    group = work.one(GroupClass, class_id)
    run = {name: changes.pop(name) for name in ("level_id", "capacity") if name in changes}
    checks.change_fields(group, FIELDS, changes)
    if run:
        _set_run(work, class_id, **run)
    work.about(group=class_id, field=" ".join((*changes, *run)))


@command(N_("Pause the class {group}"))
def pause_class(work: Work, class_id: str, *, until: str | None = None, reason: str = "") -> None:
    """Let a class rest, perhaps `until` a day: nothing is to be logged meanwhile, enrolments stay."""
    refuse_ended(work, class_id)
    run = _run(work, class_id)
    _rest(work, run, later(work.today, -1))
    run.status, run.paused_until, run.reason = "paused", checks.day_or_none(until), checks.line(reason)
    work.about(group=class_id)


@command(N_("Restart the class {group}"))
def restart_class(work: Work, class_id: str) -> None:
    """Let a class meet again from today on, at the times it met at when it was paused."""
    run = _run(work, class_id)
    if run.status == "active":
        raise UserError(_("This class is going on already."))
    group = work.one(GroupClass, class_id)
    times = _times(work, class_id)
    if not any(time.planned_end for time in times):  # paused by a program that did not note it: what ended last rests
        newest = max((time.ends for time in times if time.ends), default=None)
        for time in times:
            time.planned_end = FOR_EVER if time.ends and time.ends == newest else None
    for time in times:
        ClassPlan(work, time).go_on()
    run.status, run.paused_until, run.reason, group.ends = "active", None, "", None
    work.about(group=class_id)


@command(N_("End the class {group}"))
def end_class(work: Work, class_id: str, *, reason: str) -> None:
    """End a class today: its times and enrolments end with it, what was logged stays."""
    refuse_ended(work, class_id)
    kept = checks.needed(reason)
    run = _run(work, class_id)
    _rest(work, run, work.today)
    open_ = select(Match.id).where(Match.class_id == class_id, col(Match.status).in_(OPEN))
    for match_id in work.exec(open_).all():
        end_match(work, match_id, reason=kept)
    run.status, run.paused_until, run.reason = "ended", None, kept
    work.one(GroupClass, class_id).ends = work.today
    work.subject.clear()
    work.about(group=class_id)


@command(N_("Delete the class {group}"), deletes=N_("The class was deleted"))
def delete_class(work: Work, class_id: str) -> None:
    """Take out a class that was added by mistake, with its times and places. Refused where anything was logged."""
    group = work.one(GroupClass, class_id)
    places = list(work.exec(select(Match).where(Match.class_id == class_id)))
    ids = [place.id for place in places]
    for logged in (ClassSession.class_id == class_id, col(SessionLog.match_id).in_(ids)):
        if work.exec(select(1).where(logged)).first() is not None:
            raise UserError(
                _("Meetings of this class were logged, so it stays. Nothing was changed."),
                _("End the class instead: what was logged is kept, and nobody has a place any more."),
            )
    for row in (*work.exec(select(Schedule).where(col(Schedule.match_id).in_(ids))), *places, group):
        work.delete(row)
    work.about(group=class_id)


@command(N_("Enrol {student} in {group}"))
def enrol_in_class(work: Work, class_id: str, student_id: str, *, starts: str | None = None) -> str:
    """Give a student a place, as a match with the tutor who leads; gives the match. UserError where it is full.

    A place answers no request: who waits for a tutor of their own goes on waiting.
    """
    group = work.one(GroupClass, class_id)
    refuse_ended(work, class_id)
    lead = _lead(work, class_id)
    if lead is None:
        raise UserError(_("Nobody teaches this class yet, so nobody can join it."), _("Add a tutor first."))
    seated = list(_seats(work, class_id))
    if any(match.student_id == student_id for match in seated):
        raise UserError(_("This student is in the class already. Nothing was changed."))
    run = work.get(ClassRun, class_id)
    if run and run.capacity is not None and len(seated) >= run.capacity:
        raise UserError(_("All places of this class are taken."), _("Give the class more places, or choose another."))
    student = work.one(Student, student_id)
    refuse_unavailable(student, work.one(Tutor, lead))
    place = Match(student_id=student_id, tutor_id=lead, subject_id=group.subject_id, class_id=class_id)
    place.status, place.starts = "active", checks.day_or_none(starts) or work.today
    work.add(place)
    waits = select(Request.id).where(Request.student_id == student_id, Request.status == "open")
    if student.status != "waiting" or work.exec(waits).first() is None:
        student.status = "active"
    work.about(group=class_id, student=student_id, tutor=lead, match=place.id)
    return place.id


@command(N_("Take {student} out of {group}"))
def withdraw_from_class(work: Work, class_id: str, student_id: str, *, reason: str) -> None:
    """End a student's place in a class today."""
    for match in _seats(work, class_id):
        if match.student_id == student_id:
            end_match(work, match.id, reason=reason)
    work.about(group=class_id, student=student_id)


@command(N_("Let {tutor} teach {group}"))
def add_class_tutor(work: Work, class_id: str, tutor_id: str) -> None:
    """Add a tutor to those who teach a class; the first one leads it."""
    work.one(GroupClass, class_id)
    work.one(Tutor, tutor_id)
    row_id = made_from("class_tutor", class_id, tutor_id)
    if work.get(ClassTutor, row_id) is not None:
        raise UserError(_("This tutor teaches the class already. Nothing was changed."))
    taken = list(work.exec(select(ClassTutor.position).where(ClassTutor.class_id == class_id)))
    position = max(taken, default=-1) + 1
    work.add(ClassTutor(id=row_id, class_id=class_id, tutor_id=tutor_id, position=position))
    work.about(group=class_id, tutor=tutor_id)


@command(N_("Let {tutor} no longer teach {group}"), deletes=N_("Taken off the class; what was taught stays"))
def remove_class_tutor(work: Work, class_id: str, tutor_id: str) -> None:
    """Take a tutor off a class; the next one leads it, and the enrolments go over. Refused for the last of a class
    with students."""
    row = work.one(ClassTutor, made_from("class_tutor", class_id, tutor_id))
    others = select(ClassTutor).where(ClassTutor.class_id == class_id, ClassTutor.id != row.id)
    rest = work.exec(others.order_by(col(ClassTutor.position))).all()
    seated = list(_seats(work, class_id))
    if seated and not rest:
        raise UserError(_("The students of this class would have no tutor."), _("Add another tutor first."))
    work.delete(row)
    for position, other in enumerate(rest):
        other.position = position
    for match in seated:
        match.tutor_id = rest[0].tutor_id
    work.about(group=class_id, tutor=tutor_id)


@command(N_("Add a weekly time of {group}"))
def add_class_time(
    work: Work, class_id: str, *, weekday: int, start: str, minutes: int, medium: str = "in_person", place: str = "",
    zone: str | None = None, starts: str | None = None, ends: str | None = None,
) -> str:  # fmt: skip
    """Let a class meet every week from `starts` (today by default), by the clock of `zone`; gives the id."""
    work.one(GroupClass, class_id)
    refuse_ended(work, class_id)
    given = {"weekday": weekday, "start": start, "minutes": minutes, "medium": medium, "place": place}
    row = ClassTime(class_id=class_id, **asdict(new_rule(work, given, zone, starts, (ends,))))
    work.add(row)
    work.about(group=class_id)
    return row.id


@command(N_("End a weekly time of {group}"), deletes=N_("Weekly time ended"))
def end_class_time(work: Work, time_id: str) -> None:
    """Let a class meet at this time for the last time yesterday; a rule without a past goes."""
    row = work.one(ClassTime, time_id)
    plan, last = ClassPlan(work, row), later(work.today, -1)
    if row.starts > last and not plan.has_past:
        work.delete(row)
    else:
        plan.stop(last)
        row.planned_end = row.planned_end and row.ends
    work.about(group=row.class_id)


def _run(work: Work, class_id: str) -> ClassRun:
    work.one(GroupClass, class_id)
    run = work.get(ClassRun, class_id)
    if run is None:
        run = ClassRun(id=class_id)
        work.add(run)
    return run


def _set_run(work: Work, class_id: str, **values: Any) -> None:
    run = _run(work, class_id)
    if values.get("level_id"):
        work.one(Level, values["level_id"])
    if "level_id" in values:
        run.level_id = values["level_id"] or None
    if "capacity" in values:
        run.capacity = PLACES(values["capacity"])


def _rest(work: Work, run: ClassRun, last: str) -> None:
    for time in _times(work, run.id):
        if run.status == "active":
            time.planned_end = None  # where an older program restarted the class, that of the pause before stands there
        ClassPlan(work, time).rest(last)


def _times(work: Work, class_id: str) -> Sequence[ClassTime]:
    return work.exec(select(ClassTime).where(ClassTime.class_id == class_id)).all()


def _lead(work: Work, class_id: str) -> str | None:
    found = select(ClassTutor.tutor_id).where(ClassTutor.class_id == class_id).order_by(col(ClassTutor.position))
    return work.exec(found).first()


def _seats(work: Work, class_id: str) -> list[Match]:
    return list(work.exec(select(Match).where(Match.class_id == class_id, col(Match.status).in_(OPEN))))
