"""The progress report of one student and period, gathered from the record.

Hours and attendance come from sessions and meetings of classes alone: minutes from held sessions, and from meetings of
classes that the student came to; attendance from held ones and from those that the student missed or cancelled. What
the tutor or the office cancelled counts neither way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from tutor_app.calendar import later, moment
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model import Attendance, Match, SessionLog, Student, Subject, Tutor
from tutor_app.model import ProgressReport as Draft
from tutor_app.queries.class_meetings import ClassMeetingRow, class_meetings
from tutor_app.queries.gatherings import gatherings
from tutor_app.queries.goals import goals_of_period, steps_reached
from tutor_app.queries.levels import Ratings, changes, level_tables
from tutor_app.queries.office import settings, zone
from tutor_app.queries.progress_rows import MissedRow, MonthRow, ProgressReport, SinceLast, Totals, Words
from tutor_app.queries.schedule import occurrences


def progress_report(
    read: Session, student_id: str, *, starts: str, ends: str, subject_id: str | None = None, dated: str = "",
    codes_only: bool = False,
) -> ProgressReport:  # fmt: skip
    """What a report of the student over a period, both dates included, prints; all subjects where none is given.

    The texts are those of the report kept for the same student, subject and period, if there is one. `dated` is the
    date on the letterhead; meetings planned after it are left out, since nobody could have logged them yet. With
    `codes_only` student and tutors stand by their codes.
    """
    if starts > ends:
        raise UserError(_("The period ends before it starts."), _("Correct one of the two dates."))
    student = read.get(Student, student_id)
    if student is None:
        raise UserError(_("This student does not exist any more."), _("Look again in the list of students."))
    months = _months(read, student_id, subject_id, starts, ends, dated)
    matches = _matches(read, student_id, subject_id, starts, ends)
    ratings = Ratings.of(read, student_id, subject_id, ends)
    draft = _kept(read, student_id, subject_id, starts, ends)
    goals = goals_of_period(read, student_id, subject_id, starts, ends)
    office = settings(read)
    return ProgressReport(
        office=Words(office.get("name", ""), office.get("name_ko", "")),
        office_line=office.get("address", ""),
        student_code=student.code,
        alias="" if codes_only else student.alias,
        starts=starts,
        ends=ends,
        dated=dated,
        tutors=_tutors(read, matches, codes_only=codes_only),
        subjects=_subjects(read, [subject_id] if subject_id else [match.subject_id for match in matches]),
        months=months,
        goals=goals,
        levels=level_tables(read, ratings, starts),
        summary=Words(draft.summary_en, draft.summary_ko) if draft else Words(),
        words=Words(draft.words_en, draft.words_ko) if draft else Words(),
        next_steps=_line_by_line(draft.next_en, draft.next_ko) if draft else (),
        since_last=_since_last(read, student_id, subject_id, ends, ratings),
    )


def _months(
    read: Session, student_id: str, subject_id: str | None, starts: str, ends: str, dated: str
) -> tuple[MonthRow, ...]:
    """Every calendar month of the period with what became of its meetings."""
    by_month: dict[str, list[tuple[SessionLog, str | None]]] = defaultdict(list)
    for session, attendance in _sessions(read, student_id, subject_id, starts, ends):
        by_month[session.date[:7]].append((session, attendance))
    together: dict[str, list[ClassMeetingRow]] = defaultdict(list)
    for one in class_meetings(read, student_id, subject_id, starts, ends):
        together[one.date[:7]].append(one)
    left = _to_log(read, student_id, subject_id, starts, min(ends, dated or ends))
    return tuple(_month(month, by_month[month], together[month], left[month]) for month in _month_names(starts, ends))


def _to_log(read: Session, student_id: str, subject_id: str | None, starts: str, ends: str) -> Counter[str]:
    """By month, the meetings that were planned, by a schedule, singly or for a class, and that nobody has logged."""
    over = moment(later(ends, 1), "00:00", zone(read))
    met = occurrences(read, starts, ends, now=over, student_id=student_id)
    months = [row.date[:7] for row in met if row.state == "to_log" and subject_id in (None, row.subject_id)]
    for one in gatherings(read, starts, ends, now=over, person_id=student_id):
        if one.kind == "class" and one.state == "to_log" and subject_id in (None, one.subject_id):
            months.append(one.date[:7])
    return Counter(months)


def _sessions(
    read: Session, student_id: str, subject_id: str | None, starts: str, ends: str
) -> Sequence[tuple[SessionLog, str | None]]:
    wanted = (
        select(SessionLog, Attendance.status)
        .join(
            Attendance,
            (col(Attendance.session_id) == SessionLog.id) & (col(Attendance.student_id) == SessionLog.student_id),
            isouter=True,
        )
        .where(SessionLog.student_id == student_id, SessionLog.date >= starts, SessionLog.date <= ends)
        .where(SessionLog.status != "planned")
    )
    if subject_id:
        wanted = wanted.where(SessionLog.subject_id == subject_id)
    return read.exec(wanted).all()


def _month(
    month: str,
    sessions: Iterable[tuple[SessionLog, str | None]],
    together: Iterable[ClassMeetingRow],
    to_log: int,
) -> MonthRow:
    """A held session whose attendance nobody noted counts as attended: it was held with this student alone."""
    came: Counter[str] = Counter()
    missed: Counter[tuple[str, bool]] = Counter()
    minutes = 0
    for session, attendance in sessions:
        if session.status == "held":
            came[attendance or "present"] += 1
            minutes += session.minutes
        else:
            missed[session.missed_by, bool(session.notice)] += 1
    for meeting in together:
        if meeting.status == "held":
            came[meeting.attendance] += 1
            minutes += meeting.minutes if meeting.attendance in ("present", "late") else 0
        else:
            missed["office", True] += 1
    return MonthRow(
        month,
        present=came["present"],
        late=came["late"],
        excused=came["excused"],
        absent=came["absent"],
        missed=tuple(MissedRow(by, notice, count) for (by, notice), count in sorted(missed.items())),
        to_log=to_log,
        minutes=minutes,
    )


def _month_names(starts: str, ends: str) -> list[str]:
    first, last = date.fromisoformat(starts), date.fromisoformat(ends)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _matches(read: Session, student_id: str, subject_id: str | None, starts: str, ends: str) -> Sequence[Match]:
    """Matches with a meeting in the period, of a class too; where there is none, those that ran in it."""
    met = select(SessionLog.match_id).where(
        SessionLog.student_id == student_id,
        SessionLog.status == "held",
        SessionLog.date >= starts,
        SessionLog.date <= ends,
    )
    wanted = select(Match).where(Match.student_id == student_id).order_by(col(Match.starts), col(Match.id))
    if subject_id:
        wanted = wanted.where(Match.subject_id == subject_id)
    ran = wanted.where(
        Match.status != "proposed",
        or_(col(Match.starts).is_(None), col(Match.starts) <= ends),
        or_(col(Match.ends).is_(None), col(Match.ends) >= starts),
    )
    held = (one for one in class_meetings(read, student_id, subject_id, starts, ends) if one.status == "held")
    classes = {one.class_id for one in held}
    taught = wanted.where(or_(col(Match.id).in_(met), col(Match.class_id).in_(classes)))
    return read.exec(taught).all() or read.exec(ran).all()


def _tutors(read: Session, matches: Sequence[Match], *, codes_only: bool) -> tuple[str, ...]:
    rows = read.exec(select(Tutor).where(col(Tutor.id).in_([match.tutor_id for match in matches])))
    names = {tutor.id: tutor.code if codes_only else tutor.name or tutor.code for tutor in rows}
    return tuple(dict.fromkeys(names[match.tutor_id] for match in matches))


def _subjects(read: Session, ids: Sequence[str]) -> tuple[Words, ...]:
    wanted = select(Subject).where(col(Subject.id).in_(ids)).order_by(col(Subject.position), col(Subject.name_en))
    return tuple(Words(subject.name_en, subject.name_ko) for subject in read.exec(wanted))


def _kept(read: Session, student_id: str, subject_id: str | None, starts: str, ends: str) -> Draft | None:
    wanted = select(Draft).where(
        Draft.student_id == student_id, Draft.subject_id == subject_id, Draft.starts == starts, Draft.ends == ends
    )
    return read.exec(wanted.order_by(col(Draft.id).desc())).first()


def _line_by_line(english: str, korean: str) -> tuple[Words, ...]:
    """One next step a line; the languages go together line by line where they have as many."""
    left, right = ([line.strip() for line in text.splitlines() if line.strip()] for text in (english, korean))
    if len(left) == len(right):
        return tuple(Words(en, ko) for en, ko in zip(left, right, strict=True))
    if not left or not right:
        return tuple(Words(en=line) for line in left) + tuple(Words(ko=line) for line in right)
    return (Words("\n".join(left), "\n".join(right)),)


def _since_last(
    read: Session, student_id: str, subject_id: str | None, ends: str, ratings: Ratings
) -> SinceLast | None:
    """The last report issued for an earlier period against this one."""
    wanted = (
        select(Draft)
        .where(Draft.student_id == student_id, Draft.subject_id == subject_id)
        .where(Draft.status == "issued", Draft.ends < ends)
        .order_by(col(Draft.ends).desc(), col(Draft.id).desc())
    )
    last = read.exec(wanted).first()
    if last is None:
        return None
    return SinceLast(
        last.starts,
        last.ends,
        Totals.of(_months(read, student_id, subject_id, last.starts, last.ends, "")),
        steps_before=steps_reached(read, student_id, subject_id, last.ends),
        steps_now=steps_reached(read, student_id, subject_id, ends),
        changes=changes(read, ratings, last.ends),
    )
