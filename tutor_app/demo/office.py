"""The command that fills an empty record with an office like the real one."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import col, select

from tutor_app.clock import utc_text
from tutor_app.demo.classes import invent_classes
from tutor_app.demo.draft import Dice, Draft, Taught, word_list
from tutor_app.demo.history import SHARES, History, invent_history
from tutor_app.demo.people import describe_students, describe_tutors
from tutor_app.demo.progress import TEST, TEST_VERSION, invent_progress
from tutor_app.demo.sessions import choose_special_pairs, invent_sessions, plan_ahead
from tutor_app.demo.timetable import describe_availability, describe_timetables, invent_timetables, move_some
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import (
    Absence,
    Assessment,
    Attendance,
    Availability,
    CanDo,
    ClassAttendance,
    ClassRun,
    ClassSession,
    ClassSessionTutor,
    ClassTime,
    ClassTutor,
    Copy,
    Disclosure,
    Event,
    Evidence,
    Goal,
    GoalStep,
    GroupClass,
    Identity,
    Level,
    Loan,
    Match,
    Member,
    Participation,
    ProgressReport,
    Request,
    Schedule,
    ScheduleException,
    ScoreBand,
    SessionLog,
    SessionSkill,
    Skill,
    Student,
    Subject,
    Tutor,
    TutorSubject,
)
from tutor_app.services.subjects import install_defaults
from tutor_app.work import Work, command

PARENTS_FIRST = (
    *(Copy, Student, Identity, Tutor, TutorSubject, Member, Request, GroupClass, Match, Schedule, ScheduleException),
    *(Availability, Absence, SessionLog, Attendance, SessionSkill, Goal, GoalStep, Evidence, Assessment),
    *(ProgressReport, Disclosure, ClassRun, ClassTutor, ClassTime, ClassSession, ClassSessionTutor, ClassAttendance),
    *(Event, Participation, Loan),
)
DISCLOSED = 40
"""Identities that were shown or printed in the last months, at scale 1."""


@command(N_("Build the demo office"), final=True)
def build_office(work: Work, *, seed: int = 1, today: str, scale: int = 1) -> None:
    """Fill an empty record with invented people and three years of their work before `today` (ISO).

    The same seed, day and scale give the same rows. `scale` 1 is 550 students and 1,200 tutors, 10 is ten times that.
    UserError where the record holds people already.
    """
    if work.exec(select(Student.id)).first() or work.exec(select(Tutor.id)).first():
        raise UserError(
            _("This record already holds people, so no sample office can be built in it."),
            _("Build the sample office in a record of its own."),
        )
    install_defaults(work)
    draft = Draft(Dice(f"{seed} {today} {scale}"), date.fromisoformat(today), scale, _subjects(work), _bands(work))
    history = invent_history(draft)
    _invent_meetings(draft, history)
    describe_students(draft, history.pupils)
    describe_tutors(draft, history.volunteers)
    invent_progress(draft, history.pairs)
    _availability(draft, history)
    _trail(draft, history)
    invent_classes(draft, history)
    for model in PARENTS_FIRST:
        work.bulk(model, draft.rows[model])


def _invent_meetings(draft: Draft, history: History) -> None:
    pairs = history.pairs
    invent_timetables(draft, pairs)
    absent = choose_special_pairs(draft, pairs)
    describe_timetables(draft, pairs)
    invent_sessions(draft, pairs, absent)
    going_on = [p for p in pairs if p.status == "active" and p.slots and p.timetable_ends is None]
    move_some(draft, going_on)
    plan_ahead(draft, going_on)


def _availability(draft: Draft, history: History) -> None:
    """When those who are here are free, and a few who will be away for a time."""
    here = [p for p in history.pupils if p.status in ("waiting", "active", "paused")]
    tutors = [v for v in history.volunteers if v.status in ("oriented", "active")]
    describe_availability(draft, here)
    describe_availability(draft, tutors)
    for tutor in draft.dice.sample(tutors, 8 * draft.scale):
        starts = draft.today + draft.dice.days(5, 60)
        ends = starts + draft.dice.days(2, 20)
        draft.add(
            Absence,
            id=draft.dice.id_on(draft.today),
            tutor_id=tutor.id,
            starts=starts.isoformat(),
            ends=ends.isoformat(),
        )


def _trail(draft: Draft, history: History) -> None:
    """Members of the office, the computer they used until lately, and the identities they looked at on it."""
    dice, words = draft.dice, word_list("office")
    opened = draft.today - timedelta(days=900)
    members = []
    for name, role in words["members"]:
        members.append(dice.id_on(opened))
        draft.add(Member, id=members[-1], name=name, role=role)
    copy_id = dice.id_on(opened)
    moved = draft.today - timedelta(days=3)
    draft.add(Copy, id=copy_id, name=words["former_copy"], made_at=_moment(opened, 9, 0))
    known = [p for p in history.pupils if p.status in ("active", "waiting")]
    for pupil in dice.choices(known, k=DISCLOSED * draft.scale):
        day = max(pupil.since, moved - dice.days(1, 300))
        draft.add(
            Disclosure,
            id=dice.id_on(day),
            at=_moment(day, dice.randint(1, 9), dice.randrange(60)),
            member_id=dice.choice(members),
            copy_id=copy_id,
            student_id=pupil.id,
            kind=dice.choices(("reveal", "print", "export"), (80, 15, 5))[0],
            what="identity",
            purpose=dice.choice(words["purposes"])[dice.randrange(2)],
        )


def _moment(day: date, hour: int, minute: int) -> str:
    return utc_text(datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC))


def _subjects(work: Work) -> dict[str, Taught]:
    """The built-in subjects that the office teaches, by key."""
    levels = work.exec(select(Level).order_by(col(Level.rank))).all()
    can_dos: dict[str, list[dict[str, str]]] = {}
    for can_do in work.exec(select(CanDo).order_by(col(CanDo.position), col(CanDo.id))):
        statement = {"id": can_do.id, "text_en": can_do.text_en, "text_ko": can_do.text_ko}
        can_dos.setdefault(can_do.level_id, []).append(statement)
    skills = work.exec(select(Skill).order_by(col(Skill.position))).all()
    return {
        subject.key: Taught(
            subject.id,
            subject.key,
            {skill.key: skill.id for skill in skills if skill.subject_id == subject.id},
            tuple(level.id for level in levels if level.scale_id == subject.scale_id),
            can_dos,
        )
        for subject in work.exec(select(Subject).order_by(col(Subject.position)))
        if subject.key in SHARES
    }


def _bands(work: Work) -> list[tuple[int, int, str]]:
    found = select(ScoreBand).where(ScoreBand.test == TEST, ScoreBand.version == TEST_VERSION)
    return [(band.low, band.high, band.level_id) for band in work.exec(found.order_by(col(ScoreBand.low)))]
