"""Weekly classes with their meetings, monthly excursions and trainings, and what is lent to whom.

They have dice of their own, so that the rest of the office stays what it was before there were classes.
"""

from datetime import date, timedelta
from typing import Any

from tutor_app.demo.draft import OFFICE_ZONE, Dice, Draft, word_list
from tutor_app.demo.history import History
from tutor_app.demo.people import Pupil, Volunteer
from tutor_app.demo.timetable import is_free, is_holiday
from tutor_app.ids import made_from
from tutor_app.model import (
    ClassAttendance,
    ClassRun,
    ClassSession,
    ClassSessionTutor,
    ClassTime,
    ClassTutor,
    Event,
    GroupClass,
    Loan,
    Match,
    Participation,
)

WEEKS, MONTHS = 30, 14
LOANS, OVERDUE_PERCENT = 40, 15
MARKS = (("present", "late", "excused", "absent"), (84, 6, 6, 4))


def invent_classes(draft: Draft, history: History) -> None:
    """All of it, as many times as the scale says."""
    dice = Dice(f"classes {draft.today} {draft.scale} {draft.dice.random()}")
    pupils = [one for one in history.pupils if one.status == "active"]
    tutors = [one for one in history.volunteers if one.status == "active"]
    for _ in range(draft.scale):
        for wanted in word_list("classes")["class"]:
            _Class(draft, dice, wanted).invent(pupils, tutors)
        for months in range(MONTHS):
            _excursion(draft, dice, months, pupils, tutors)
        for days, kind, title in (
            (18, "training", "Tutor training: reports"),
            (46, "orientation", "Tutor orientation"),
        ):
            event = _event(draft, dice, kind, title, "Seoul office", draft.today + timedelta(days=days), 15)
            for tutor in dice.sample(tutors, 11 if kind == "training" else 3):
                _sign(draft, dice, event, tutor_id=tutor.id)
    for _ in range(LOANS * draft.scale):
        _lend(draft, dice, pupils, tutors)


class _Class:
    def __init__(self, draft: Draft, dice: Dice, wanted: dict[str, Any]) -> None:
        self._draft, self._dice, self._wanted = draft, dice, wanted
        self._subject = draft.subjects[wanted["subject"]]
        self._pauses = bool(wanted.get("pauses"))
        monday = draft.today - timedelta(days=draft.today.weekday(), weeks=WEEKS)
        self._first = monday + timedelta(days=wanted["weekday"])
        self._last = draft.today - timedelta(days=16 if self._pauses else 1)
        self._id = dice.id_on(self._first)

    def invent(self, pupils: list[Pupil], tutors: list[Volunteer]) -> None:
        """The class, who teaches and sits in it, and what was logged; the last meeting is left to log."""
        first, when = self._first, (self._wanted["weekday"], self._wanted["start"], self._wanted["minutes"])
        pupils, tutors = [p for p in pupils if is_free(p, *when)], [t for t in tutors if is_free(t, *when)]
        fits = [t for t in tutors if self._subject in t.subjects and t.since < first] or tutors
        teaching = self._dice.sample(fits, min(2, len(fits)))
        since = [p for p in pupils if p.since < first and all(pair.tutor not in teaching for pair in p.pairs)]
        seated = self._dice.sample(since, self._wanted["students"])
        self._describe(teaching)
        for pupil in seated:
            self._draft.add(
                Match, id=self._dice.id_on(first), student_id=pupil.id, tutor_id=teaching[0].id,
                subject_id=self._subject.id, class_id=self._id, status="active", starts=first.isoformat(),
            )  # fmt: skip
        days = [first + timedelta(weeks=week) for week in range(WEEKS + 1)]
        held = [day for day in days if day <= self._last]
        for day in held if self._pauses else held[:-1]:
            self._meet(day, seated, teaching)

    def _describe(self, teaching: list[Volunteer]) -> None:
        wanted, draft = self._wanted, self._draft
        draft.add(
            GroupClass, id=self._id, name=wanted["name"], subject_id=self._subject.id, place=wanted["place"],
            starts=self._first.isoformat(),
        )  # fmt: skip
        january = date(draft.today.year + 1, 1, 4).isoformat()
        draft.add(
            ClassRun, id=self._id, level_id=self._subject.levels[wanted["level"]], capacity=wanted["capacity"],
            status="paused" if self._pauses else "active", paused_until=january if self._pauses else None,
            reason=word_list("classes")["words"]["paused"] if self._pauses else "",
        )  # fmt: skip
        draft.add(
            ClassTime, id=self._dice.id_on(self._first), class_id=self._id, weekday=wanted["weekday"],
            start=wanted["start"], minutes=wanted["minutes"], zone=OFFICE_ZONE, place=wanted["place"],
            starts=self._first.isoformat(), ends=self._last.isoformat() if self._pauses else None,
        )  # fmt: skip
        for position, tutor in enumerate(teaching):
            row_id = made_from("class_tutor", self._id, tutor.id)
            draft.add(ClassTutor, id=row_id, class_id=self._id, tutor_id=tutor.id, position=position)

    def _meet(self, day: date, seated: list[Pupil], teaching: list[Volunteer]) -> None:
        draft, dice, words = self._draft, self._dice, word_list("classes")["words"]
        session_id = made_from("class_session", self._id, day.isoformat())
        missed = is_holiday(day) or dice.happens(3)
        draft.add(
            ClassSession, id=session_id, class_id=self._id, date=day.isoformat(), start=self._wanted["start"],
            minutes=self._wanted["minutes"], zone=OFFICE_ZONE, status="missed" if missed else "held",
            reason=dice.choice(words["missed"]) if missed else "",
            topics="" if missed else dice.choice(words[self._wanted["subject"]]["topics"]),
            note="" if missed else dice.choice(words[self._wanted["subject"]]["notes"]),
        )  # fmt: skip
        if missed:
            return
        for tutor in teaching:
            row_id = made_from("class_session_tutor", session_id, tutor.id)
            draft.add(ClassSessionTutor, id=row_id, session_id=session_id, tutor_id=tutor.id)
        for pupil in seated:
            draft.add(
                ClassAttendance, id=made_from("class_attendance", session_id, pupil.id), session_id=session_id,
                student_id=pupil.id, status=dice.choices(*MARKS)[0],
                note=dice.choice(words["own"]) if dice.happens(6) else "",
            )  # fmt: skip


def _excursion(draft: Draft, dice: Dice, months: int, pupils: list[Pupil], tutors: list[Volunteer]) -> None:
    """A Saturday of a month, two of them still to come."""
    day = draft.today + timedelta(days=30 * (2 - months) - 16)
    day += timedelta(days=(5 - day.weekday()) % 7)
    outing = word_list("classes")["outing"][months % 5]
    event = _event(draft, dice, "excursion", outing["title"], outing["place"], day, 20)
    here_pupils = [p for p in pupils if p.since < day and is_free(p, 5, "13:00", 240)]
    here_tutors = [t for t in tutors if t.since < day and is_free(t, 5, "13:00", 240)]
    for pupil in dice.sample(here_pupils, min(8, len(here_pupils))):
        _sign(draft, dice, event, student_id=pupil.id)
    for tutor in dice.sample(here_tutors, min(5, len(here_tutors))):
        _sign(draft, dice, event, tutor_id=tutor.id)
    for guest in dice.sample(word_list("classes")["words"]["guests"], 3):
        _sign(draft, dice, event, guest=guest)


def _event(draft: Draft, dice: Dice, kind: str, title: str, place: str, day: date, capacity: int) -> tuple[str, date]:
    planned = day - timedelta(days=30)
    event_id = dice.id_on(planned)
    draft.add(
        Event, id=event_id, kind=kind, title=title, date=day.isoformat(), start="13:00", minutes=240, zone=OFFICE_ZONE,
        place=place, capacity=capacity, sign_up_until=(day - timedelta(days=2)).isoformat(),
        cost=dice.choice(word_list("classes")["words"]["costs"]) if kind == "excursion" else "",
    )  # fmt: skip
    return event_id, day


def _sign(draft: Draft, dice: Dice, event: tuple[str, date], **who: str) -> None:
    event_id, day = event
    signed = min(day - dice.days(4, 25), draft.today)
    person = who.get("student_id") or who.get("tutor_id")
    agreed = signed.isoformat() if "tutor_id" in who or dice.happens(80) else None
    draft.add(
        Participation, id=made_from("participation", event_id, person) if person else dice.id_on(signed),
        event_id=event_id, signed_on=signed.isoformat(), consent_on=agreed,
        photo_on=agreed if dice.happens(70) else None,
        attendance=dice.choices(*MARKS)[0] if day < draft.today else "", **who,
    )  # fmt: skip


def _lend(draft: Draft, dice: Dice, pupils: list[Pupil], tutors: list[Volunteer]) -> None:
    things = word_list("classes")["loans"]
    kind = "book" if dice.happens(80) else "device"
    lent = draft.today - dice.days(20, 200)
    due = lent + timedelta(days=60)
    returned = lent + dice.days(10, 60) if due < draft.today and not dice.happens(OVERDUE_PERCENT) else None
    person = {"student_id": dice.choice(pupils).id} if dice.happens(75) else {"tutor_id": dice.choice(tutors).id}
    draft.add(
        Loan, id=dice.id_on(lent), item=dice.choice(things[f"{kind}s"]), kind=kind,
        code=f"{kind[0].upper()}-{dice.randint(1, 240):03}", lent_on=lent.isoformat(), due_on=due.isoformat(),
        returned_on=min(returned, draft.today).isoformat() if returned else None, **person,
    )  # fmt: skip
