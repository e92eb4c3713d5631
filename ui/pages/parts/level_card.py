"""The levels of one subject on a student's page: then and now, over time, or as a table; the same words in each."""

from functools import cached_property, partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _, either
from tutor_app.queries.progress_rows import CoursePoint, LevelCourse, LevelTable, SkillCourse
from ui import dates
from ui.charts.course import Course, Lane, Step
from ui.pages.parts.levels import levels_head, levels_plot
from ui.table import Column, Day, Table, Words
from ui.theme import px
from ui.widgets.button import IconButton
from ui.widgets.frame import column

THEN_AND_NOW, OVER_TIME, TABLE = "", "time", "table"
LEGEND = {"tutor": N_("The tutor"), "test": N_("A test"), "student": N_("The student")}
ROW, MOST_ROWS = 28, 9


class RatingRow(NamedTuple):
    """One rating in the table."""

    id: str
    date: str
    skill: str
    level: str
    by: str


class LevelCard(QWidget):
    """Shows one of the three; `viewed` says which was asked for, "" for then and now; `opened` gives the id and the
    skill of a rating in the table that is to be looked at alone."""

    viewed = Signal(str)
    opened = Signal(str, str)

    def __init__(
        self, course: LevelCourse, table: LevelTable, *buttons: QWidget, view: str, is_one_of_many: bool
    ) -> None:
        super().__init__()
        self._course = course
        subject = either(course.subject.en, course.subject.ko)
        scale = either(course.scale.en, course.scale.ko)
        title = _("Level: {subject} ({scale})").format(subject=subject, scale=scale)
        days = [point.date for one in course.skills for point in one.points]
        shown = title if is_one_of_many else _("Level by skill")
        over_time, as_table = _("Show over time"), _("Show as a table")
        self.time = IconButton("history", f"{shown}: {over_time}", "calm", size=24)
        self.table = IconButton("table", f"{shown}: {as_table}", "calm", size=24)
        for key, button in ((OVER_TIME, self.time), (TABLE, self.table)):
            button.setCheckable(True)
            button.clicked.connect(partial(self._press, key))
        self.head = levels_head(shown, days, self.time, self.table, *buttons)
        self.plot = levels_plot(table, shown)
        self.course = Course()
        lanes = [Lane(self._skill(one), [self._step(point) for point in one.points]) for one in course.skills]
        used = {point.rater for one in course.skills for point in one.points}
        legend = [(by, _(words)) for by, words in LEGEND.items() if by in used]
        self.course.show_lanes(course.levels, lanes, legend, _("{title}, over time").format(title=shown))
        self._title = shown
        self._column = column(self.head, self.plot, self.course, gap=8)
        self.setLayout(self._column)
        self._has_plot = any(one.now or one.then for one in table.rows)
        self.show_view(view)

    def show_view(self, view: str) -> None:
        """Show one of the three; what only the student has rated has no then and now."""
        shown = view if view or self._has_plot else OVER_TIME
        self.plot.setVisible(shown == THEN_AND_NOW)
        self.course.setVisible(shown == OVER_TIME)
        if shown == TABLE or "list" in vars(self):
            self.list.setVisible(shown == TABLE)
        self.time.setChecked(shown == OVER_TIME)
        self.table.setChecked(shown == TABLE)

    def _press(self, view: str) -> None:
        pressed = {OVER_TIME: self.time, TABLE: self.table}[view]
        self.viewed.emit(view if pressed.isChecked() else THEN_AND_NOW)

    @cached_property
    def list(self) -> Table:
        """Every rating; made when it is first looked at."""
        rows = [
            RatingRow(point.id, point.date, self._skill(one), self._level(point), by_words(point))
            for one in self._course.skills
            for point in one.points
        ]
        columns = (
            Column("date", N_("Date"), Day(), 104),
            Column("skill", N_("Skill"), Words(), 110),
            Column("level", N_("Level"), Words(weight=500), 72, sorts=False),
            Column("by", N_("Who says so"), Words("text2"), 140, stretch=True),
        )
        made = Table(columns, name=self._title, row_height=ROW, edge=8, sort=("date", True))
        made.set_rows(rows)
        made.opened.connect(lambda row: self.opened.emit(row.id, row.skill))
        made.setFixedHeight(px(ROW) * min(len(rows), MOST_ROWS) + px(34))
        self._column.addWidget(made)
        return made

    def _skill(self, one: SkillCourse) -> str:
        return either(one.skill.en, one.skill.ko) or either(self._course.subject.en, self._course.subject.ko)

    def _level(self, point: CoursePoint) -> str:
        return self._course.levels[point.place]

    def _step(self, point: CoursePoint) -> Step:
        said = f"{dates.medium(point.date)} {self._level(point)}, {by_words(point)}"
        return Step(point.place, point.date, point.rater, said)


def by_words(point: CoursePoint) -> str:
    """Who rated: the tutor, the student, or the test by its name, with its score."""
    who = point.test or _(LEGEND[point.rater]) if point.rater == "test" else _(LEGEND[point.rater])
    return f"{who} ({point.score})" if point.score else who
