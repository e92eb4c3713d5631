"""The goals section: each goal with its can-do steps, the day each was reached and what shows it."""

from dataclasses import replace
from functools import partial

from tutor_app.queries.progress_rows import GoalRow, StepRow
from tutor_app.reports.page import ACCENT, RULE, SECOND, WHITE, Block, Sheet
from tutor_app.reports.parts import BODY, QUIET, SMALL, STRONG, Cell, Measure, cell, right_cell, rows
from tutor_app.reports.wording import Tongue

_INDENT = 19.0
_DATES = 128.0
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
    about = [item for item in measure.columns(measure.say(partial(_about, goal)), QUIET) if item.lines]
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
    reached = step.reached
    dates = measure.together(lambda t: t.short_date(reached, near=year)) if reached else ""
    quote = step.evidence.quote.strip(_QUOTES) if step.evidence else ""
    if len(measure.tongues) == 1:
        narrow = replace(measure, width=measure.width - _DATES)
        upper = [*narrow.spread(step.words, style, _INDENT), right_cell(dates, measure.right, _DATES - 10, QUIET)]
        under = [_quoted(quote, narrow)] if quote else []
    else:
        upper = measure.spread(step.words, style, _INDENT)
        under = _quote_and_dates(quote, dates, measure)
    return rows(upper, above=4, mark=disc, keep=any(item.lines for item in under)) + rows(under)


def _quote_and_dates(quote: str, dates: str, measure: Measure) -> list[Cell]:
    """Under two columns the day stands at the right of the quote, or in its place."""
    if not quote:
        return [cell(dates, measure.left + _INDENT, measure.width - _INDENT, QUIET)]
    narrow = replace(measure, width=measure.width - _DATES)
    return [_quoted(quote, narrow), right_cell(dates, measure.right, _DATES - 10, QUIET)]


def _quoted(quote: str, measure: Measure) -> Cell:
    style = SMALL._replace(fill=SECOND)
    return cell(f"“{quote}”", measure.left + _INDENT, measure.width - _INDENT, style)
