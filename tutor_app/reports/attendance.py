"""The attendance section: the chart by month, what it adds up to, and why a month has no meeting."""

from functools import partial

from tutor_app.queries.progress_rows import MissedRow, MonthRow, Totals
from tutor_app.reports import chart
from tutor_app.reports.fonts import BOLD
from tutor_app.reports.page import ACCENT, Block, Sheet
from tutor_app.reports.parts import CAPTION, QUIET, SMALL, Measure, Style, cell, draw_cell, label, rows
from tutor_app.reports.wording import Tongue

_PERCENT = Style(20, 24, ACCENT, BOLD)
_FEW = 5


def attendance(months: tuple[MonthRow, ...], totals: Totals, measure: Measure) -> list[Block]:
    """The chart with its figures at the right, nearer where there are few months; then the months without a meeting."""
    share = 0.5 if len(months) <= _FEW else 0.64
    width = measure.width * share - measure.gap / 2
    figures = _figures(months, totals, measure, measure.left + width + measure.gap)
    charts = chart.attendance(months, measure, width)
    blocks = measure.heading(lambda t: t.gettext("Attendance"))
    blocks += [_beside(charts[0], figures), *charts[1:]] if charts else [figures]
    for month in months:
        if not month.held:
            blocks += rows(measure.columns(measure.say(partial(why_no_meeting, month)), QUIET), above=4)
    return blocks


def _beside(left: Block, right: Block) -> Block:
    height = max(left.height, right.height)

    def draw(sheet: Sheet, top: float) -> None:
        left.draw(sheet, top + height - left.height)
        right.draw(sheet, top + height - right.height)

    return Block(height, draw, above=5)


def _figures(months: tuple[MonthRow, ...], totals: Totals, measure: Measure, x: float) -> Block:
    """The share of meetings attended, large, then what it was counted from and the legend of the chart."""
    room = measure.right - x
    counted = [cell(text, x, room, SMALL) for text in measure.say(partial(_counted, totals)) if totals.held]
    held = [cell(measure.together(partial(_held, totals)), x, room, CAPTION)]
    kinds = chart.kinds(months)
    legend = [cell(measure.together(partial(_kind_name, kind)), x + 15, room - 15, CAPTION) for kind in kinds]
    if totals.percent is not None and totals.held:
        large = measure.tongues[0].percent(totals.percent)
    else:
        large = f"{totals.held} / {totals.planned}"
    texts = [*counted, *held]
    height = _PERCENT.leading + 4 + sum(item.height for item in [*texts, *legend])

    def draw(sheet: Sheet, top: float) -> None:
        label(sheet, large, x, top, _PERCENT)
        top += _PERCENT.leading
        for item in texts:
            draw_cell(sheet, item, top)
            top += item.height
        top += 4
        for kind, item in zip(kinds, legend, strict=True):
            chart.mark(sheet, kind, x, top + CAPTION.leading / 2 - 2.6, 10, 5.2)
            draw_cell(sheet, item, top)
            top += item.height

    return Block(height, draw)


def _counted(totals: Totals, tongue: Tongue) -> str:
    said = tongue.ngettext(
        "{came} of {count} session, {duration}", "{came} of {count} sessions, {duration}", totals.counted
    )
    return said.format(came=totals.came, count=totals.counted, duration=tongue.duration(totals.minutes))


def _held(totals: Totals, tongue: Tongue) -> str:
    return tongue.gettext("{held} held of {planned} planned").format(held=totals.held, planned=totals.planned)


def _kind_name(kind: str, tongue: Tongue) -> str:
    match kind:
        case "came":
            return tongue.pgettext("attendance", "came")
        case "late":
            return tongue.pgettext("attendance", "came late")
        case "absent":
            return tongue.pgettext("attendance", "did not come")
        case _:
            return tongue.pgettext("attendance", "cancelled by tutor or office")


def why_no_meeting(month: MonthRow, tongue: Tongue) -> str:
    """Sentences that say why `month` has no meeting: who cancelled, with notice or without, or what is missing."""
    said = [tongue.gettext("No session in {month}.").format(month=tongue.month(month.month))]
    said += [_cancelled(row, tongue) for row in month.missed]
    if month.to_log:
        said.append(
            tongue.ngettext(
                "{count} planned session is not logged yet.",
                "{count} planned sessions are not logged yet.",
                month.to_log,
            ).format(count=month.to_log)
        )
    if not month.planned:
        said.append(tongue.gettext("None was planned."))
    return " ".join(said)


def _cancelled(row: MissedRow, tongue: Tongue) -> str:
    count = row.count
    match row.by, row.notice:
        case "student", True:
            said = tongue.ngettext(
                "The student cancelled {count} session with notice.",
                "The student cancelled {count} sessions with notice.",
                count,
            )
        case "student", False:
            said = tongue.ngettext(
                "The student missed {count} session without notice.",
                "The student missed {count} sessions without notice.",
                count,
            )
        case "tutor", _:
            said = tongue.ngettext(
                "The tutor cancelled {count} session.", "The tutor cancelled {count} sessions.", count
            )
        case _:
            said = tongue.ngettext(
                "The office cancelled {count} session.", "The office cancelled {count} sessions.", count
            )
    return said.format(count=count)
