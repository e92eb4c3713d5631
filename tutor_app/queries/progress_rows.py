"""What a progress report shows of one student and period, ready for paper.

Rows hold codes, aliases and free text in both languages, never an identity. All durations are minutes, all dates ISO.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One text in English and in Korean; either may be empty."""

    en: str = ""
    ko: str = ""

    def __bool__(self) -> bool:
        return bool(self.en or self.ko)


@dataclass(frozen=True, slots=True)
class MissedRow:
    """Meetings of a month that did not happen for one reason."""

    by: str
    """"student", "tutor" or "office"."""
    notice: bool
    count: int


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One calendar month of the period; a month with no meeting is a row too."""

    month: str
    """"2026-03"."""
    present: int = 0
    late: int = 0
    excused: int = 0
    absent: int = 0
    missed: tuple[MissedRow, ...] = ()
    to_log: int = 0
    """Planned meetings whose outcome nobody has logged yet."""
    minutes: int = 0
    """Of held meetings."""

    @property
    def held(self) -> int:
        return self.present + self.late + self.excused + self.absent

    @property
    def came(self) -> int:
        return self.present + self.late

    @property
    def stayed_away(self) -> int:
        """Meetings that the student did not come to: absent from a held one, or cancelled by the student."""
        return self.excused + self.absent + sum(row.count for row in self.missed if row.by == "student")

    @property
    def cancelled(self) -> int:
        """Meetings that the tutor or the office cancelled; they count neither for nor against the student."""
        return sum(row.count for row in self.missed if row.by != "student")

    @property
    def planned(self) -> int:
        return self.held + sum(row.count for row in self.missed) + self.to_log


@dataclass(frozen=True, slots=True)
class Totals:
    """Attendance and hours of a whole period."""

    came: int = 0
    stayed_away: int = 0
    held: int = 0
    planned: int = 0
    minutes: int = 0

    @property
    def counted(self) -> int:
        """Meetings that attendance is counted from: held ones, and those that the student missed or cancelled."""
        return self.came + self.stayed_away

    @property
    def percent(self) -> int | None:
        """Share of the counted meetings to which the student came, late included.

        Rounded half up; None where nothing is counted.
        """
        return (200 * self.came + self.counted) // (2 * self.counted) if self.counted else None

    @classmethod
    def of(cls, months: tuple[MonthRow, ...]) -> "Totals":
        return cls(
            came=sum(m.came for m in months),
            stayed_away=sum(m.stayed_away for m in months),
            held=sum(m.held for m in months),
            planned=sum(m.planned for m in months),
            minutes=sum(m.minutes for m in months),
        )


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """What was seen in a session that shows a step."""

    date: str
    quote: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A can-do step on the way to a goal; `reached` is the date or None."""

    words: Words
    reached: str | None = None
    evidence: EvidenceRow | None = None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal of the pair with its steps in order."""

    words: Words
    target: str | None = None
    status: str = "open"
    steps: tuple[StepRow, ...] = ()

    @property
    def reached(self) -> int:
        return sum(step.reached is not None for step in self.steps)


@dataclass(frozen=True, slots=True)
class Rating:
    """A level on a date; `place` is its index in the levels of its table, `score` what a test gave ("523")."""

    place: int
    date: str
    score: str = ""


@dataclass(frozen=True, slots=True)
class SkillRow:
    """Level of one skill at the start and at the end of the period, as tutor (or test) and student see it."""

    skill: Words
    """Empty for the subject as a whole."""
    then: Rating | None = None
    now: Rating | None = None
    own_then: Rating | None = None
    own_now: Rating | None = None


@dataclass(frozen=True, slots=True)
class LevelTable:
    """The skills of one subject on its scale; `levels` are codes from low to high."""

    subject: Words
    scale: Words
    levels: tuple[str, ...]
    rows: tuple[SkillRow, ...]


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """One rating on the way of a skill: by a "tutor", a "test" (`test` names it) or the "student"."""

    id: str
    """Of the assessment."""
    place: int
    date: str
    rater: str
    test: str = ""
    score: str = ""


@dataclass(frozen=True, slots=True)
class SkillCourse:
    """Every rating of one skill, oldest first; the skill is empty for the subject as a whole."""

    skill: Words
    points: tuple[CoursePoint, ...]


@dataclass(frozen=True, slots=True)
class LevelCourse:
    """How the skills of one subject went on its scale; `levels` are codes from low to high."""

    subject: Words
    scale: Words
    levels: tuple[str, ...]
    skills: tuple[SkillCourse, ...]


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A skill that moved since the last report, by level code; the skill is empty for a subject as a whole."""

    skill: Words
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SinceLast:
    """This report against the last one before it."""

    starts: str
    ends: str
    totals: Totals
    """Of the last report's period."""
    steps_before: int
    """Steps reached in all up to the end of the last report's period."""
    steps_now: int
    changes: tuple[LevelChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """Everything a progress report prints, and nothing else."""

    office: Words
    student_code: str
    alias: str
    starts: str
    ends: str
    office_line: str = ""
    """Places or an address under the letterhead."""
    dated: str = ""
    """The date the report bears; empty leaves it out."""
    tutors: tuple[str, ...] = ()
    subjects: tuple[Words, ...] = ()
    months: tuple[MonthRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    levels: tuple[LevelTable, ...] = ()
    summary: Words = Words()
    """Empty: the report says the figures in a sentence."""
    words: Words = Words()
    """The tutor's own, paragraphs separated by line breaks."""
    next_steps: tuple[Words, ...] = ()
    since_last: SinceLast | None = None

    @property
    def totals(self) -> Totals:
        return Totals.of(self.months)

    def free_texts(self) -> list[str]:
        """Everything in the report that a person typed, to be looked over before it leaves."""
        words = [self.summary, self.words, *self.next_steps]
        quotes = []
        for goal in self.goals:
            words += [goal.words, *(step.words for step in goal.steps)]
            quotes += [step.evidence.quote for step in goal.steps if step.evidence]
        return [text for text in (*(t for w in words for t in (w.en, w.ko)), *quotes) if text]
