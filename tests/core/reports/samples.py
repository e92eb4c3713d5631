"""Invented progress reports, from a month without a meeting to a very full year."""

from typing import Any

from tutor_app.queries.progress_rows import (
    EvidenceRow,
    GoalRow,
    LevelChange,
    LevelTable,
    MissedRow,
    MonthRow,
    ProgressReport,
    Rating,
    SinceLast,
    SkillRow,
    StepRow,
    Totals,
    Words,
)

NAMES = (
    "하늘",
    "金하늘",
    "황보 쀍",
    "张伟",
    "陈静",
    "刘洋",
    "Nguyễn Thị Ánh Dương",
    "Đặng Hữu Phước",
    "Семён Щукин",
    "Ґанна Їжакевич",
    "Zoë Bjørnsdóttir",
    "Łukasz Żółć",
    "Şükrü Çağlayan",
    "João Conceição",
    "山田 ひかり",
)
"""Names in the scripts that people in the office write."""

INTERVIEW = GoalRow(
    Words("Pass a job interview in English", "영어로 취업 면접에 합격하기"),
    target="2026-12-15",
    steps=(
        StepRow(
            Words("Introduces herself and her work", "자신과 하는 일을 소개할 수 있습니다"),
            "2026-09-12",
            EvidenceRow("2026-09-12", "I worked in a bakery for three years."),
        ),
        StepRow(Words("Describes a past job in order", "이전에 한 일을 순서대로 말할 수 있습니다"), "2026-10-26"),
        StepRow(Words("Asks the interviewer two questions", "면접관에게 두 가지를 질문할 수 있습니다")),
    ),
)
MONTHS = (
    MonthRow("2026-09", present=6, late=1, minutes=815),
    MonthRow("2026-10", missed=(MissedRow("student", True, 1), MissedRow("tutor", True, 2))),
    MonthRow("2026-11", present=5, absent=1, missed=(MissedRow("office", True, 1),), minutes=720),
)
LEVELS = LevelTable(
    Words("English", "영어"),
    Words("CEFR", "유럽 공통 기준"),
    ("Pre-A1", "A1", "A2", "A2+", "B1", "B1+", "B2"),
    (
        SkillRow(
            Words("Listening", "듣기"),
            Rating(2, "2026-09-01"),
            Rating(4, "2026-11-20"),
            Rating(1, "2026-09-01"),
            Rating(3, "2026-11-20"),
        ),
        SkillRow(Words("Speaking", "말하기"), None, Rating(2, "2026-11-20", "523")),
        SkillRow(Words("Writing", "쓰기"), own_now=Rating(2, "2026-11-20")),
    ),
)


def full(**changes: Any) -> ProgressReport:
    """An autumn with every section."""
    given: dict[str, Any] = {
        "office": Words("Open Table Tutoring", "열린책상 배움터"),
        "office_line": "Seoul · Washington DC",
        "dated": "2026-11-24",
        "student_code": "S-0142",
        "alias": "하늘",
        "starts": "2026-09-01",
        "ends": "2026-11-24",
        "tutors": ("Sarah Whitfield",),
        "subjects": (Words("English", "영어"), Words("Essay writing", "에세이")),
        "months": MONTHS,
        "goals": (INTERVIEW,),
        "levels": (LEVELS,),
        "summary": Words("Haneul tells a story in order now.", "하늘 님은 이제 일을 순서대로 이야기합니다."),
        "words": Words("We practised with real advertisements.", "실제 채용 공고로 연습했습니다."),
        "next_steps": (Words("Ask two questions", "두 가지 질문하기"),),
        "since_last": SinceLast(
            "2026-03-01",
            "2026-08-31",
            Totals(came=38, stayed_away=8, held=44, planned=50, minutes=2_250),
            steps_before=3,
            steps_now=5,
            changes=(LevelChange(Words("Speaking", "말하기"), "A1", "A2"),),
        ),
    }
    return ProgressReport(**(given | changes))


def quiet_month() -> ProgressReport:
    """A month without a meeting, and nothing else to say."""
    return ProgressReport(
        office=Words("Open Table Tutoring"),
        student_code="K-031",
        alias="Mina",
        starts="2026-01-01",
        ends="2026-01-31",
        months=(MonthRow("2026-01", missed=(MissedRow("student", True, 1), MissedRow("tutor", False, 2))),),
    )


def long_year() -> ProgressReport:
    """Two hundred sessions, twelve goals, long texts and very long words."""
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
    paragraphs = "\n".join(f"{index}. " + "이야기를 순서대로 말하는 연습을 했습니다. " * 12 for index in range(30))
    steps = tuple(
        StepRow(Words(f"Can do {index} {long}", "길게 말하기 " * 40), f"2026-02-{index + 1:02}") for index in range(12)
    )
    return full(
        starts="2026-01-01",
        ends="2026-12-31",
        months=tuple(MonthRow(f"2026-{m:02}", present=15, late=1, absent=1, minutes=1_913) for m in range(1, 13)),
        goals=tuple(GoalRow(Words(f"Goal {number}", f"목표 {number}"), steps=steps) for number in range(1, 13)),
        words=Words(ko=paragraphs),
        tutors=tuple(f"Tutor Number {number}" for number in range(30)),
        next_steps=tuple(Words(f"Step {number} {long}") for number in range(20)),
    )


def filled_with(text: Words) -> ProgressReport:
    """The same text wherever a person may type."""
    level = LevelTable(
        text,
        text,
        (text.en, text.ko, "A1"),
        (SkillRow(text, Rating(0, "2026-09-01"), Rating(1, "2026-11-20", text.en)),),
    )
    return full(
        office=text,
        office_line=text.en,
        student_code=text.en[:40],
        alias=text.en,
        tutors=(text.en, text.ko),
        subjects=(text,),
        goals=(GoalRow(text, "2026-12-15", steps=(StepRow(text, "2026-10-26", EvidenceRow("2026-10-26", text.en)),)),),
        levels=(level,),
        summary=text,
        words=text,
        next_steps=(text,),
    )
