"""The progress report on paper: is the student closer?"""

from collections.abc import Callable
from functools import partial
from typing import Literal

from tutor_app.queries.progress_rows import ProgressReport, SinceLast, Words
from tutor_app.reports import chart
from tutor_app.reports.attendance import attendance
from tutor_app.reports.fonts import BOLD
from tutor_app.reports.goals import goals
from tutor_app.reports.letterhead import FIRST_TOP, FOOT, MARGIN, TOP, draw_frame, letterhead
from tutor_app.reports.page import MUTED, RULE, SIZES, Block, Paper, Sheet, document, flow
from tutor_app.reports.parts import (
    BODY,
    CAPTION,
    SMALL,
    STRONG,
    TITLE,
    Measure,
    cell,
    figures,
    panel,
    rows,
    signatures,
)
from tutor_app.reports.text import one_line
from tutor_app.reports.wording import Tongue

Language = Literal["en", "ko", "both"]


def build(report: ProgressReport, *, language: Language, paper: Paper) -> bytes:
    """The PDF of `report`: the same bytes for the same rows. Pure: it changes nothing."""
    size = SIZES[paper]
    tongues = tuple(Tongue(code) for code in (("en", "ko") if language == "both" else (language,)))
    measure = Measure(MARGIN, size[0] - 2 * MARGIN, tongues)
    signing: tuple[Callable[[Tongue], str], ...] = (
        lambda t: t.gettext("Tutor"),
        lambda t: t.gettext("Coordinator"),
        lambda t: t.gettext("Student"),
    )
    pages = flow(
        [block for section in _SECTIONS for block in section(report, measure)],
        first_top=FIRST_TOP,
        top=TOP,
        bottom=size[1] - FOOT,
        foot=signatures(measure, [measure.together(who) for who in signing]),
    )
    title = measure.together(_title)
    about = f"{title} · {report.student_code} · {tongues[0].period(report.starts, report.ends)}"

    def frame(sheet: Sheet, number: int) -> None:
        draw_frame(sheet, size, number, len(pages), about)

    return document(pages, size, title=title, language=tongues[0].language, frame=frame)


def _title(tongue: Tongue) -> str:
    return tongue.gettext("Progress report")


def _head(report: ProgressReport, measure: Measure) -> list[Block]:
    title = rows(measure.columns(measure.say(_title), TITLE), keep=True)
    return letterhead(report.office, report.office_line, report.dated, measure) + title


def _facts(report: ProgressReport, measure: Measure) -> list[Block]:
    student = f"{report.alias} ({report.student_code})" if report.alias else report.student_code
    names = measure.say(lambda t: ", ".join(t.pick(words) for words in report.subjects))
    subjects = "\n".join(dict.fromkeys(names))
    periods = measure.say(lambda t: t.period(report.starts, report.ends))
    facts = (
        (0.23, measure.together(lambda t: t.gettext("Student")), student),
        (0.23, measure.together(partial(_tutors_caption, len(report.tutors) > 1)), ", ".join(report.tutors)),
        (0.25, measure.together(partial(_subjects_caption, len(report.subjects) > 1)), subjects),
        (0.29, measure.together(lambda t: t.gettext("Period")), "\n".join(periods)),
    )
    pad = 10.0
    columns, x = [], measure.left + pad
    for share, caption, value in facts:
        width = (measure.width - 2 * pad) * share
        strong = SMALL._replace(weight=BOLD)
        columns.append((cell(caption, x, width - 8, CAPTION), cell(value or "–", x, width - 8, strong)))
        x += width
    return panel(columns, measure.left, measure.width, 25, partial(_draw_name_line, measure))


def _tutors_caption(has_several: bool, tongue: Tongue) -> str:
    return tongue.gettext("Tutors") if has_several else tongue.gettext("Tutor")


def _subjects_caption(has_several: bool, tongue: Tongue) -> str:
    return tongue.gettext("Subjects") if has_several else tongue.gettext("Subject")


def _draw_name_line(measure: Measure, sheet: Sheet, top: float) -> None:
    """Room for the student's real name, which no report prints."""
    left = measure.left + 10
    name = one_line(measure.together(lambda t: t.gettext("Name, by hand")), CAPTION.size)
    sheet.line(left, top + 13, name, CAPTION.size, CAPTION.leading, fill=MUTED, align="left")
    sheet.rule(left + name.width + 8, top + 22, left + measure.width * 0.56, top + 22, stroke=RULE, width=0.7)


def _summary(report: ProgressReport, measure: Measure) -> list[Block]:
    """The tutor's summary, or the figures in a sentence."""
    words = report.summary or Words(*(_figures_said(report, Tongue(code)) for code in ("en", "ko")))
    return [Block(13, _nothing, keep=True), *measure.paragraphs(words, BODY)]


def _nothing(_sheet: Sheet, _top: float) -> None:
    """Only space."""


def _figures_said(report: ProgressReport, tongue: Tongue) -> str:
    totals = report.totals
    if not totals.held:
        said = tongue.gettext("No session was held in this period.")
    else:
        said = tongue.ngettext(
            "{alias} came to {came} of {count} session.",
            "{alias} came to {came} of {count} sessions.",
            totals.counted,
        ).format(alias=report.alias or report.student_code, came=totals.came, count=totals.counted)
    steps = sum((step.reached or "") >= report.starts for goal in report.goals for step in goal.steps)
    if not steps:
        return said
    reached = tongue.ngettext(
        "{count} step towards a goal was reached in this period.",
        "{count} steps towards goals were reached in this period.",
        steps,
    )
    return f"{said} {reached.format(count=steps)}"


def _since_last(report: ProgressReport, measure: Measure) -> list[Block]:
    last = report.since_last
    if last is None:
        return []
    period = measure.columns(measure.say(lambda t: t.period(last.starts, last.ends)), CAPTION)
    blocks = measure.heading(lambda t: t.gettext("Since the last report")) + rows(period, keep=True)
    return blocks + figures(_comparisons(report, last, measure), measure)


def _comparisons(report: ProgressReport, last: SinceLast, measure: Measure) -> list[tuple[str, str]]:
    """Captions, and the last report's value with this one's."""
    found = []
    first = measure.tongues[0]
    before, after = last.totals.percent, report.totals.percent
    if before is not None and after is not None:
        found.append(
            (measure.together(lambda t: t.gettext("Attendance")), _move(first.percent(before), first.percent(after)))
        )
    hours = measure.together(lambda t: t.gettext("Hours"))
    found.append((hours, _move(first.duration(last.totals.minutes), first.duration(report.totals.minutes))))
    steps = measure.together(lambda t: t.gettext("Steps reached in all"))
    found.append((steps, _move(str(last.steps_before), str(last.steps_now))))
    for change in last.changes:
        found.append((measure.together(partial(_pick, change.skill)), _move(change.before, change.after)))
    return found


def _move(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _pick(words: Words, tongue: Tongue) -> str:
    return tongue.pick(words)


def _attendance(report: ProgressReport, measure: Measure) -> list[Block]:
    return attendance(report.months, report.totals, measure)


def _goals(report: ProgressReport, measure: Measure) -> list[Block]:
    return goals(report.goals, int(report.ends[:4]), measure)


def _levels(report: ProgressReport, measure: Measure) -> list[Block]:
    tables = [table for table in report.levels if table.rows]
    if not tables:
        return []
    blocks = measure.heading(lambda t: t.gettext("Levels, then and now"), partial(chart.draw_legend, measure))
    for index, table in enumerate(tables):
        if len(tables) > 1:
            names = measure.together(partial(_pick, table.subject))
            blocks += rows([cell(names, measure.left, measure.width, STRONG)], above=8 if index else 0, keep=True)
        blocks += chart.levels(table, measure)
    return blocks


def _words(report: ProgressReport, measure: Measure) -> list[Block]:
    if not report.words:
        return []
    heading = measure.heading(lambda t: t.gettext("In the tutor's words"))
    return heading + measure.paragraphs(report.words, BODY)


def _next_steps(report: ProgressReport, measure: Measure) -> list[Block]:
    items = [words for words in report.next_steps if words]
    return measure.heading(lambda t: t.gettext("Next steps")) + measure.bullets(items) if items else []


_SECTIONS: tuple[Callable[[ProgressReport, Measure], list[Block]], ...] = (
    _head,
    _facts,
    _summary,
    _since_last,
    _attendance,
    _goals,
    _levels,
    _words,
    _next_steps,
)
