"""Commands on matches: proposed, agreed, active, paused, ended; each step with its date and reason."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import col, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Match, Request, Student, Subject, Tutor
from tutor_app.model.matches import MATCH_STATUSES
from tutor_app.services import checks
from tutor_app.services.loans import return_loan, write_off_loan
from tutor_app.services.requests import add_request, close_matched, open_request
from tutor_app.services.schedules import end_meetings, lengthen
from tutor_app.work import Work, command

OPEN = ("proposed", "agreed", "active", "paused")
NEW = ("proposed", "agreed", "active")
NEXT = {
    "proposed": ("agreed", "active", "ended"),
    "agreed": ("active", "ended"),
    "active": ("paused", "ended"),
    "paused": ("active", "ended"),
    "ended": (),
}
"""Which status may follow which; going back is undo, or a new match."""


@command(N_("Match {student} with {tutor}"))
def make_match(
    work: Work, student_id: str, tutor_id: str, subject_id: str, *, starts: str | None = None, status: str = "proposed"
) -> str:
    """Bring a student and a tutor together for a subject; gives the id.

    The student's oldest open request for the subject is the one it answers; it leaves the waiting list when the match
    becomes active.
    """
    student, tutor = work.one(Student, student_id), work.one(Tutor, tutor_id)
    work.one(Subject, subject_id)
    refuse_unavailable(student, tutor)
    _refuse_double(work, student_id, tutor_id, subject_id)
    if checks.one_of(MATCH_STATUSES)(status) not in NEW:
        raise UserError(
            _("A new match cannot be paused or ended already."), _("Make the match first, then change its status.")
        )
    match = Match(student_id=student_id, tutor_id=tutor_id, subject_id=subject_id, starts=checks.day_or_none(starts))
    work.add(match)
    _note_request(work, match)
    _enter(work, match, status, work.today)
    work.about(student=student_id, tutor=tutor_id, match=match.id)
    return match.id


@command(N_("Propose {count} matches"))
def propose_matches(work: Work, pairs: Sequence[tuple[str, str, str]]) -> list[str]:
    """Propose many matches, each of student, tutor and subject, as one step; gives the ids.

    Where one of them is refused, all are.
    """
    if not pairs:
        raise UserError(_("No match was chosen."), _("Tick the pairs that are to be proposed."))
    made = []
    for student_id, tutor_id, subject_id in pairs:
        made.append(make_match(work, student_id, tutor_id, subject_id))
        work.flush()
    work.subject.clear()
    work.about(count=str(len(made)))
    return made


@command(N_("Change the match of {student} and {tutor}"))
def set_match_status(work: Work, match_id: str, status: str, *, date: str | None = None, reason: str = "") -> None:
    """Move a match on to agreed, active or paused (with a reason), on `date` or today. See `NEXT`.

    A pause ends the schedule, so that no meeting waits to be logged; going on takes a new one.
    """
    match = work.one(Match, match_id)
    if status not in NEXT[match.status] or status == "ended":
        raise UserError(
            _("A match cannot go from this status to that one. Nothing was changed."),
            _("Choose one of the steps that its page offers."),
        )
    if status == "paused" and not checks.line(reason):
        raise UserError(_("Why does the match pause?"), _("Give a reason in a few words."))
    match.reason = checks.line(reason) if status == "paused" else ""
    day = checks.day_or_none(date) or work.today
    if status == "paused":
        end_meetings(work, match_id, day)
    _enter(work, match, status, day)
    _about(work, match)


@command(N_("End the planned meetings of {student} and {tutor}"))
def end_plans(work: Work, match_id: str) -> None:
    """Let no meeting be planned any more for a match that is paused or has ended, as a merge may leave some."""
    match = work.one(Match, match_id)
    if match.status not in ("paused", "ended"):
        raise UserError(_("These two still meet. Nothing was changed."), _("Pause the match or end it."))
    end_meetings(work, match_id, (match.status == "ended" and match.ends) or work.today)
    _about(work, match)


def ends_later(starts: str | None, last: str, today: str) -> bool:
    """Whether a match that began on the day `starts` would still go on if `last` were its last day. One that never
    begins ends on its first day."""
    return last > max(today, starts or "")


@command(N_("End the match of {student} and {tutor}"))
def end_match(
    work: Work,
    match_id: str,
    *,
    date: str | None = None,
    reason: str,
    last_meeting: str | None = None,
    student_status: str | None = None,
    waits_again: bool = False,
    returned: Collection[str] = (),
    lost: Collection[str] = (),
) -> None:
    """End a match on `date` (today by default) for a `reason`. For a day that is still to come see `note_end`.

    Its schedule gives no meeting after the day `last_meeting`, by default the last day of the match; logged sessions
    stay. The student keeps the status unless another is given. Who `waits_again` gets a new request with the wishes of
    the one that the match answered, since the day it ended. The loans `returned` came back, those `lost` are
    written off for the same reason.
    """
    match = _open(work, match_id)
    ends = checks.day_or_none(date) or work.today
    if ends_later(match.starts, ends, work.today):
        raise UserError(_("A match ends once its last day has come."), _("Note the last day, and end it then."))
    _close(work, match, ends, last_meeting, reason)
    match.status = "ended"
    if student_status is not None:
        student = work.one(Student, match.student_id)
        student.status = checks.one_of(("waiting", "active", "paused", "finished"))(student_status)
    since = min(ends, work.today)
    if waits_again:
        _ask_again(work, match, since)
    for loan_id in returned:
        return_loan(work, loan_id, date=since)
    for loan_id in lost:
        write_off_loan(work, loan_id, reason, date=since)
    _about(work, match)


@command(N_("Note when the match of {student} and {tutor} ends"))
def note_end(work: Work, match_id: str, date: str, *, reason: str, last_meeting: str | None = None) -> None:
    """Let a match go on as it is to its last day, the `date` after today, for a `reason`.

    Its schedule gives no meeting after the day `last_meeting`, by default that last day. Nothing else changes until
    somebody ends the match.
    """
    match, ends = _open(work, match_id), checks.day(date)
    if not ends_later(match.starts, ends, work.today):
        raise UserError(_("This day is not ahead."), _("End the match instead, or give a later day."))
    if match.ends is not None and ends > match.ends:
        raise UserError(
            _("An earlier last day is noted already."), _("Choose “Extend…” to let the match go on longer.")
        )
    _close(work, match, ends, last_meeting, reason)
    _about(work, match)


@command(N_("Extend the match of {student} and {tutor}"))
def extend_match(work: Work, match_id: str, until: str | None = None) -> None:
    """Let a match and its meetings go on to the day `until`, or without an end: an end that was noted is taken back."""
    match, last = _open(work, match_id), checks.day_or_none(until)
    if last is not None and last < max(work.today, match.ends or ""):
        raise UserError(_("This would end it earlier."), _("Give a later day."))
    if match.ends is not None:
        match.ends = last
        if last is None and match.status != "paused":
            match.reason = ""
    if match.status != "paused":
        lengthen(work, match_id, last)
    _about(work, match)


def _open(work: Work, match_id: str) -> Match:
    match = work.one(Match, match_id)
    if match.status == "ended":
        raise UserError(_("This match has already ended."))
    return match


def _close(work: Work, match: Match, ends: str, last_meeting: str | None, reason: str) -> None:
    """Let the last day of a match and of its meetings be known."""
    if match.starts and ends < match.starts:
        raise UserError(_("A match cannot end before it started."), _("Give its last day, or change when it started."))
    last = checks.day_or_none(last_meeting) or ends
    if last > ends:
        raise UserError(_("No meeting can be after the last day of the match."), _("Give an earlier last meeting."))
    match.ends, match.reason = ends, checks.needed(reason)
    end_meetings(work, match.id, last)


def _ask_again(work: Work, match: Match, since: str) -> None:
    """A new request like the one that the match answered; one that is still open is the one it answered."""
    if open_request(work, match.student_id, match.subject_id) is not None:
        return
    before = work.get(Request, match.request_id) if match.request_id else None
    wishes = ("urgency", "wish_place", "wish_language", "wish_gender", "note")
    asked = {name: getattr(before, name) for name in wishes} if before else {}
    add_request(work, match.student_id, match.subject_id, since=since, **asked)


@command(N_("Edit the match of {student} and {tutor}"), typing=True)
def edit_match(work: Work, /, match_id: str, **changes: Any) -> None:
    """Change when a match started, or its note."""
    match = work.one(Match, match_id)
    checks.change_fields(match, {"starts": checks.day_or_none, "note": checks.text}, changes)
    if match.starts and match.ends and match.ends < match.starts:
        raise UserError(_("A match cannot end before it started."), _("Give an earlier first day."))
    _about(work, match)
    work.about(field=" ".join(changes))


def _about(work: Work, match: Match) -> None:
    work.about(student=match.student_id, tutor=match.tutor_id, match=match.id)


def _enter(work: Work, match: Match, status: str, date: str) -> None:
    match.status = status
    if status in ("agreed", "active") and match.starts is None:
        match.starts = date
    if status != "active":
        return
    student, tutor = work.one(Student, match.student_id), work.one(Tutor, match.tutor_id)
    student.status = "active"
    if tutor.status in ("applicant", "oriented", "paused"):
        tutor.status = "active"
    _note_request(work, match)
    if match.request_id and work.one(Request, match.request_id).status == "open":
        close_matched(work, match.request_id)


def _note_request(work: Work, match: Match) -> None:
    """Note which request the match answers; one that is made after the match was proposed counts too."""
    request = None if match.request_id else open_request(work, match.student_id, match.subject_id)
    if request is not None:
        match.request_id = request.id


def refuse_unavailable(student: Student, tutor: Tutor) -> None:
    """UserError where one of the two is archived, or the tutor has left."""
    if student.archived_on or tutor.archived_on:
        raise UserError(_("An archived person cannot be matched."), _("Restore the person first."))
    if tutor.status == "left":
        raise UserError(
            _("{tutor} has left and cannot be matched.").format(tutor=tutor.code),
            _("Change the status of the tutor first if this is wrong."),
        )


def _refuse_double(work: Work, student_id: str, tutor_id: str, subject_id: str) -> None:
    same = select(Match.id).where(
        Match.student_id == student_id,
        Match.tutor_id == tutor_id,
        Match.subject_id == subject_id,
        col(Match.class_id).is_(None),
        col(Match.status).in_(OPEN),
    )
    if work.exec(same).first() is not None:
        raise UserError(_("These two are already matched in this subject."), _("Open their match instead."))
