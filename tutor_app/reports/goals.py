"""The goals section: each goal with its can-do steps, the day each was reached and what shows it."""

from functools import partial

from tutor_app.queries.progress_rows import GoalRow, StepRow
from tutor_app.reports.page import ACCENT, RULE, SECOND, WHITE, Block, Sheet
from tutor_app.reports.parts import BODY, QUIET, SMALL, STRONG, Measure, cell, right_cell, rows
from tutor_app.reports.wording import Tongue

_INDENT = 19.0
_DATES = 118.0
_QUOTES = ' \n"“”'


def goals(found: tuple[GoalRow, ...], year: int, measure: Measure) -> list[Block]:
    """Nothing where no goal is agreed. Dates of `year` are said without it."""
    if not found:
        return []
    blocks = measure.heading(lambda t: t.gettext("Goals and steps"))
    for index, goal in enumerate(found):
        blocks += _goal(goal, year, measure, above=11.0 if index else 0.0)
    return blocks


def _goal(goal: GoalRow, year: int, measure: Measure, above: float) -> list[Block]:
    about = [cell for cell in measure.columns(measure.say(partial(_about, goal)), QUIET) if cell.lines]
    blocks = rows(measure.spread(goal.words, STRONG), above=above, keep=bool(about or goal.steps))
    blocks += rows(about, keep=bool(goal.steps))
    for step in goal.steps:
        blocks += _step(step, year, measure)
    return blocks


def _about(goal: GoalRow, tongue: Tongue) -> str:
    said = []
    if goal.steps:
        steps = tongue.ngettext("{reached} of {count} step", "{reached} of {count} steps", len(goal.steps))
        said.append(steps.format(reached=goal.reached, count=len(goal.steps)))
    if goal.status == "reached":
        said.append(tongue.gettext("goal reached"))
    elif goal.status == "dropped":
        said.append(tongue.gettext("goal given up"))
    elif goal.target:
        said.append(tongue.gettext("target {date}").format(date=tongue.date(goal.target)))
    return " · ".join(said)


def _step(step: StepRow, year: int, measure: Measure) -> list[Block]:
    def disc(sheet: Sheet, top: float) -> None:
        x, y = measure.left + 6, top + BODY.leading / 2
        if step.reached:
            sheet.disc(x, y, 5.2, fill=ACCENT)
            sheet.tick(x, y, 4.8, stroke=WHITE, width=1.2)
        else:
            sheet.disc(x, y, 4.8, fill=WHITE, stroke=RULE, width=0.9)

    style = BODY if step.reached else BODY._replace(fill=SECOND)
    under = _evidence(step, year, measure)
    return rows(measure.spread(step.words, style, _INDENT), above=4, mark=disc, keep=bool(under)) + under


def _evidence(step: StepRow, year: int, measure: Measure) -> list[Block]:
    """The quote at the left, the day the step was reached at the right."""
    cells = []
    quoted = step.evidence.quote.strip(_QUOTES) if step.evidence else ""
    if quoted:
        quote = f"“{quoted}”"
        cells.append(
            cell(quote, measure.left + _INDENT, measure.width - _INDENT - _DATES - 10, SMALL._replace(fill=SECOND))
        )
    if step.reached:
        reached = step.reached
        cells.append(
            right_cell(measure.together(lambda t: t.short_date(reached, near=year)), measure.right, _DATES, QUIET)
        )
    return rows(cells)
