"""What a progress report says, as plain parts: for floors that set the same content by other means."""

from collections.abc import Iterator
from dataclasses import dataclass

from tutor_app.queries.progress_rows import ProgressReport, Words


@dataclass(frozen=True)
class Heading:
    """In both languages."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A paragraph in both languages."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """Rows of cells; the first may be captions."""

    rows: list[tuple[str, ...]]


@dataclass(frozen=True)
class Bars:
    """A chart: how often somebody came and did not, by month."""

    values: list[tuple[int, int]]


Part = Heading | Text | Grid | Bars


def parts(report: ProgressReport) -> Iterator[Part]:
    """The parts of a report in both languages, in their order."""
    yield Grid([(report.office.en, report.office_line), (report.office.ko, report.dated)])
    yield Heading(("Progress report", "학습 성장 보고서"))
    subjects = ", ".join(f"{words.en} {words.ko}" for words in report.subjects)
    who = (f"{report.alias} ({report.student_code})", ", ".join(report.tutors), subjects)
    period = f"{report.starts} – {report.ends}"
    yield Grid([("Student 학생", "Tutor 튜터", "Subject 과목", "Period 기간"), (*who, period)])
    yield Text((_figures(report), f"{report.alias} 님은 {report.totals.held}회 수업에 참여했습니다."))
    if report.since_last:
        last = report.since_last
        yield Heading(("Since the last report", "지난 보고서 이후"))
        yield Grid([(last.starts, last.ends), (str(last.totals.minutes), str(report.totals.minutes))])
    yield Heading(("Attendance", "출석"))
    yield Bars([(month.came, month.stayed_away) for month in report.months])
    yield Grid([tuple(month.month for month in report.months)])
    for goal in report.goals:
        yield Heading((goal.words.en, goal.words.ko))
        for step in goal.steps:
            yield Text(_both(step.words))
            quote = step.evidence.quote if step.evidence else ""
            yield Grid([(quote, step.reached or "")])
    for table in report.levels:
        yield Heading((f"Levels, then and now: {table.subject.en}", f"수준 변화: {table.subject.ko}"))
        yield Grid([("", *table.levels)])
        for row in table.rows:
            then = table.levels[row.then.place] if row.then else ""
            now = table.levels[row.now.place] if row.now else ""
            yield Grid([(f"{row.skill.en} {row.skill.ko}", then, now)])
    if report.words:
        yield Heading(("In the tutor’s words", "튜터의 말"))
        yield Text(_both(report.words))
    if report.next_steps:
        yield Heading(("Next steps", "다음 단계"))
        for words in report.next_steps:
            yield Text(_both(words))
    yield Grid([("Tutor 튜터", "Coordinator 담당자", "Student 학생")])


def _figures(report: ProgressReport) -> str:
    return f"{report.alias} came to {report.totals.came} of {report.totals.held} sessions."


def _both(words: Words) -> tuple[str, str]:
    return words.en, words.ko
