"""Students and tutors of the demo office, before and after it is known whom they work with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tutor_app.demo.draft import OFFICE_ZONE, PARTNER_ZONE, Draft, Taught, word_list
from tutor_app.demo.naming import SPOKEN, Name, aliases, invent_name, mail, phone
from tutor_app.ids import made_from
from tutor_app.model import Identity, Student, Tutor, TutorSubject

CHECK_LASTS = 730


@dataclass(eq=False)
class Volunteer:
    """A tutor: from `since`, until `until` where they have left."""

    id: str
    name: Name
    since: date
    until: date | None
    status: str
    subjects: list[Taught]
    zone: str = OFFICE_ZONE
    pairs: list["Pair"] = field(default_factory=list)

    @property
    def writes_korean(self) -> bool:
        return self.name.culture in ("korean", "hanja", "chinese", "russian")


@dataclass(eq=False)
class Pupil:
    """A student, who asked for help first on `since`."""

    id: str
    since: date
    status: str
    pairs: list["Pair"] = field(default_factory=list)
    alias: str = ""


@dataclass(frozen=True)
class Slot:
    """A weekly rule: `weekday` 0 is Monday, `start` in minutes after midnight in `zone`."""

    id: str
    weekday: int
    start: int
    minutes: int
    zone: str
    place: str
    medium: str


@dataclass(eq=False)
class Pair:
    """A match and what is known of it while the office is invented."""

    id: str
    pupil: Pupil
    tutor: Volunteer
    subject: Taught
    starts: date
    ends: date | None
    status: str
    slots: list[Slot] = field(default_factory=list)
    timetable_ends: date | None = None
    """The last day of its weekly rules, where that is before the end of the match."""
    held: list[tuple[str, date]] = field(default_factory=list)
    """Ids and dates of its held sessions, oldest first."""

    @property
    def korean(self) -> bool:
        """Whether its notes are written in Korean."""
        return self.tutor.writes_korean

    def last_day(self, today: date) -> date:
        """The last day on which it can have met before `today`."""
        return min(self.timetable_ends or self.ends or today, self.ends or today, today - timedelta(days=1))


def describe_students(draft: Draft, pupils: Iterable[Pupil]) -> None:
    """Rows of students and identities. Those who are here take the plainest aliases; codes go by date."""
    dice, words, places = draft.dice, word_list("office"), word_list("places")
    ordered = sorted(pupils, key=lambda p: (p.since, p.id))
    invented = aliases(dice)
    for pupil in sorted(ordered, key=lambda p: p.status not in ("active", "waiting", "paused")):
        pupil.alias = next(invented)
    for number, pupil in enumerate(ordered, 1):
        name = invent_name(dice, "students")
        language = dice.randrange(2)
        code = f"K-{number:03}"
        spoken = SPOKEN[name.culture].split()
        if any("ko" not in SPOKEN[p.tutor.name.culture].split() for p in pupil.pairs) or dice.happens(20):
            spoken = list(dict.fromkeys([*spoken, "en"]))
        draft.add(
            Student,
            id=pupil.id,
            code=code,
            alias=pupil.alias,
            status=pupil.status,
            left_reason=dice.choice(words["student_left"])[language] if pupil.status == "left" else "",
            languages=" ".join(spoken),
            zone=OFFICE_ZONE,
            place=dice.choice(places["districts"])[language],
            gender=name.gender,
            since=pupil.since.isoformat(),
            notes=dice.choice(words["student_notes"])[language] if dice.happens(25) else "",
        )
        draft.add(
            Identity,
            id=pupil.id,
            name=name.written,
            family=name.family,
            given=name.given,
            romanised=name.romanised,
            birth_date=(draft.today - dice.days(16 * 365, 62 * 365)).isoformat(),
            phone=phone(dice),
            messenger=f"kakao {code.lower().replace('-', '')}" if dice.happens(60) else "",
            email=mail(code) if dice.happens(70) else "",
            address=f"{dice.choice(places['streets'])} {dice.randint(1, 120)}" if dice.happens(50) else "",
            emergency_contact=f"{dice.choice(words['emergency'])[language]} {phone(dice)}" if dice.happens(60) else "",
            safe_contact=dice.choice(words["safe_contact"])[language] if dice.happens(40) else "",
        )


def describe_tutors(draft: Draft, volunteers: Iterable[Volunteer]) -> None:
    """Rows of tutors and of the subjects they can teach; codes go by date."""
    for number, tutor in enumerate(sorted(volunteers, key=lambda v: (v.since, v.id)), 1):
        _describe_tutor(draft, tutor, f"T-{number:04}")
        for subject in tutor.subjects:
            low = draft.dice.randrange(max(len(subject.levels) // 2, 1))
            known = bool(subject.levels) and draft.dice.happens(70)
            draft.add(
                TutorSubject,
                id=made_from("tutor_subject", tutor.id, subject.id),
                tutor_id=tutor.id,
                subject_id=subject.id,
                low_level_id=subject.levels[low] if known else None,
                high_level_id=subject.levels[-1 - draft.dice.randrange(2)] if known else None,
            )


def _describe_tutor(draft: Draft, tutor: Volunteer, code: str) -> None:
    dice, words, places = draft.dice, word_list("office"), word_list("places")
    language = 0 if tutor.writes_korean else 1
    away = tutor.zone == PARTNER_ZONE
    spoken = SPOKEN[tutor.name.culture].split()
    if dice.happens(60):
        spoken = list(dict.fromkeys([*spoken, "en", "ko"]))
    checked = _checked(draft, tutor)
    affiliation = dice.choice(places["washington"])[0] if away else dice.choice(places["affiliations"])[language]
    draft.add(
        Tutor,
        id=tutor.id,
        code=code,
        name=tutor.name.written,
        romanised=tutor.name.romanised,
        status=tutor.status,
        left_reason=dice.choice(words["tutor_left"])[language] if tutor.status == "left" else "",
        languages=" ".join(spoken),
        zone=tutor.zone,
        place="Washington" if away else dice.choice(places["districts"])[language],
        gender=tutor.name.gender,
        affiliation=affiliation,
        phone=phone(dice),
        messenger=f"kakao {code.lower().replace('-', '')}" if dice.happens(40) else "",
        email=mail(code),
        capacity=_now(tutor) + dice.choices((0, 1, 2), (88, 10, 2))[0] or 1,
        since=tutor.since.isoformat(),
        trained_on=(tutor.since + dice.days(3, 30)).isoformat() if tutor.status != "applicant" else None,
        background_check_on=checked.isoformat() if checked else None,
        background_check_until=(checked + timedelta(days=CHECK_LASTS)).isoformat() if checked else None,
        notes=dice.choice(words["tutor_notes"])[language] if dice.happens(15) else "",
        interests=_interests(code, words["interests"])[language],
    )


def _interests(code: str, known: Sequence[Sequence[str]]) -> Sequence[str]:
    """By turns, in both languages; every fourth tutor has said nothing."""
    number = int(code.rpartition("-")[2])
    return known[number % len(known)] if number % 4 else ("", "")


def _now(tutor: Volunteer) -> int:
    """How many students the tutor has."""
    return sum(pair.ends is None for pair in tutor.pairs)


def _checked(draft: Draft, tutor: Volunteer) -> date | None:
    """When the last background check was: renewed in time but for one in fifty; a few run out within the month."""
    if tutor.status == "applicant":
        return None
    if tutor.status == "active" and draft.dice.happens(3):
        return draft.today - timedelta(days=CHECK_LASTS) + draft.dice.days(2, 28)
    last = tutor.until or draft.today
    first = tutor.since - draft.dice.days(2, 40)
    renewals = max((last - first).days // CHECK_LASTS, 0)
    if renewals and draft.dice.happens(2):
        renewals -= 1
    return first + timedelta(days=CHECK_LASTS * renewals)
