"""Levels then and now of one subject and scale, as a plot with its title and days."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tutor_app.i18n import _, either
from tutor_app.queries.progress_rows import LevelTable, SkillRow
from ui import dates, fonts
from ui.charts.dots import DotPlot, DotRow
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, caption


def level_plot(table: LevelTable, *buttons: QWidget, is_one_of_many: bool = False) -> QWidget:
    """The plot of a table; its title names subject and scale where it is one of several."""
    title = _("Level by skill")
    if is_one_of_many:
        subject, scale = either(table.subject.en, table.subject.ko), either(table.scale.en, table.scale.ko)
        title = _("Level: {subject} ({scale})").format(subject=subject, scale=scale)
    days = [rating.date for one in table.rows for rating in (one.then, one.now) if rating]
    made = QWidget()
    made.setLayout(column(levels_head(title, days, *buttons), levels_plot(table, title), gap=8))
    return made


def levels_head(title: str, days: Sequence[str], *buttons: QWidget) -> QHBoxLayout:
    """The line above levels: what they are of, the months between which they were given, and what can be done."""
    months = dict.fromkeys(dates.month(day) for day in (min(days, default=""), max(days, default="")) if day)
    return row(Elided(title, fonts.HEADING, 600), caption(" – ".join(months)), None, *buttons, gap=8)


def levels_plot(table: LevelTable, title: str) -> DotPlot:
    """Then and now of each skill."""
    subject = either(table.subject.en, table.subject.ko)
    rated = [one for one in table.rows if one.now or one.then]
    plot = DotPlot()
    plot.show_rows(table.levels, [DotRow(_skill(one, subject), *_places(one)) for one in rated], title)
    return plot


def _skill(one: SkillRow, subject: str) -> str:
    return either(one.skill.en, one.skill.ko) or subject


def _places(one: SkillRow) -> tuple[int | None, int | None]:
    return (one.then.place if one.then else None), (one.now.place if one.now else None)
