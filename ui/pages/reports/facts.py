"""The sections of a report that come from the record: what it is about, attendance, steps, levels."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tutor_app.i18n import _, either
from tutor_app.queries.goal_cards import GoalCard, goals
from tutor_app.queries.progress_rows import ProgressReport
from tutor_app.queries.reports import ReportCard
from ui import dates, fonts
from ui.charts.ladder import Ladder
from ui.fields import Field, Segment
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.goal_sheets import EvidenceSheet, StepSheet, rungs
from ui.pages.parts.level_sheet import LevelSheet
from ui.pages.parts.levels import level_plot
from ui.theme import px
from ui.widgets.banner import StatStrip
from ui.widgets.button import Button
from ui.widgets.frame import column, emptied, row
from ui.widgets.label import Elided, Label, Paragraph, caption, title

_SIDES = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
"""Where words and where numbers stand."""


class Facts(QWidget):
    """A section that shows a report."""

    def show_report(self, card: ReportCard, rows: ProgressReport) -> None:
        """Show what the record says for this report."""
        raise NotImplementedError


class About(Facts):
    """Who, when, by whom; and the paper. `delete_wanted` for a report that was begun by mistake."""

    delete_wanted = Signal()

    def __init__(self, save: Callable[[str, Any], object]) -> None:
        super().__init__()
        self._save = save
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(10))
        self._grid.setColumnStretch(1, 1)
        self.paper = Segment([("a4", "A4"), ("letter", _("Letter"))], name=_("Paper"), form=True)
        self.paper.committed.connect(self._save_paper)
        self.delete = Button(_("Delete this report"), "danger", "trash-2")
        self.delete.clicked.connect(self.delete_wanted)
        note = Paragraph(
            _("Hours, attendance, steps and levels come from the record and follow it until the report is issued."),
            tone="muted",
        )
        paper = row(Field(_("Paper"), self.paper), None)
        body = column(
            title(_("About this report")), note, 16, self._grid, 20, paper, 24, row(self.delete, None), None, gap=8
        )
        self.setLayout(body)

    def show_report(self, card: ReportCard, rows: ProgressReport) -> None:
        emptied(self._grid)
        subjects = ", ".join(either(one.en, one.ko) for one in rows.subjects)
        lines = {
            _("Student"): rows.student_code,
            _("Subject"): subjects or _("All subjects"),
            _("Period"): dates.period(card.starts, card.ends),
            _("Tutor"): ", ".join(rows.tutors) or "–",
            _("State"): states.REPORT[card.status].words,
            _("Issued on"): dates.long(card.issued_on) if card.issued_on else "",
        }
        for at, (words, value) in enumerate((words, value) for words, value in lines.items() if value):
            self._grid.addWidget(caption(words), at, 0)
            self._grid.addWidget(Elided(value, fonts.BODY, 500), at, 1)
        self.paper.set_value(card.paper)
        self.paper.setEnabled(card.status in ("draft", "submitted"))
        self.delete.setVisible(card.status != "issued")

    def _save_paper(self, value: str) -> None:
        self._save("paper", value)


class AttendanceFacts(Facts):
    """How often, how long, month by month."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._student = ""
        self.figures = StatStrip([])
        self._months = QGridLayout()
        self._months.setHorizontalSpacing(px(20))
        self._months.setVerticalSpacing(px(8))
        self._months.setColumnStretch(5, 1)
        every = Button(_("Open these sessions"), "link", "notebook-pen", height=20)
        every.clicked.connect(self._open)
        head = row(title(_("Attendance")), None, every)
        text = Paragraph(
            _("From the session logs. What the tutor or the office cancelled counts neither way."), tone="muted"
        )
        self.setLayout(column(head, text, 16, self.figures, 20, self._months, None, gap=8))

    def show_report(self, card: ReportCard, rows: ProgressReport) -> None:
        self._student = card.student_id
        totals = rows.totals
        percent = "–" if totals.percent is None else _("{number} %").format(number=totals.percent)
        self.figures.show_figures([
            (percent, _("Attendance rate")),
            (f"{totals.came} / {totals.counted}", _("Came")),
            (dates.hours(totals.minutes), _("Tutoring")),
            (f"{totals.held}", _("Sessions held")),
        ])  # fmt: skip
        emptied(self._months)
        heads = (_("Month"), _("Held"), _("Came"), _("Did not happen"), _("Tutoring"))
        for at, words in enumerate(heads):
            self._months.addWidget(caption(words), 0, at, _SIDES[at > 0])
        for line, month in enumerate(rows.months, 1):
            missed = sum(one.count for one in month.missed)
            values = (dates.month(f"{month.month}-01"), month.held, month.came, missed, dates.hours(month.minutes))
            for at, value in enumerate(values):
                self._months.addWidget(Label(f"{value}", weight=500 if at == 0 else 400), line, at, _SIDES[at > 0])

    def _open(self) -> None:
        self._desk.open_page("sessions", student=self._student)


class StepFacts(Facts):
    """The steps of every goal, to look at, to correct, and to add evidence to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._goals = column(gap=18)
        self.said = Label("", tone="muted")
        head = row(title(_("Steps gained")), self.said, None, gap=8)
        text = Paragraph(
            _("Press a step to change its words in either language, or to see its evidence."), tone="muted"
        )
        self.setLayout(column(head, text, 16, self._goals, None, gap=8))

    def show_report(self, card: ReportCard, rows: ProgressReport) -> None:
        emptied(self._goals)
        reached = sum(goal.reached for goal in rows.goals)
        every = sum(len(goal.steps) for goal in rows.goals)
        self.said.setText(_("{reached} of {all}").format(reached=reached, all=every))
        found = [
            goal for goal in self._desk.app.query(goals, card.student_id)
            if goal.status != "dropped" and card.subject_id in (None, goal.subject_id)
        ]  # fmt: skip
        for goal in found:
            self._goals.addWidget(self._goal(goal))
        if not found:
            self._goals.addWidget(
                Paragraph(_("No goal was agreed in this subject, so the report says so."), tone="muted")
            )

    def _goal(self, goal: GoalCard) -> QWidget:
        add = Button(_("Add evidence"), "link", height=20)
        add.clicked.connect(partial(self._add, goal))
        if not goal.steps:
            add.hide()
        ladder = Ladder()
        ladder.show_rungs(rungs(goal))
        ladder.picked.connect(partial(self._open, goal))
        made = QWidget()
        head = row(Elided(goal.title, fonts.HEADING, 600), None, add, gap=8)
        made.setLayout(column(head, ladder, gap=6))
        return made

    def _add(self, goal: GoalCard, _checked: bool = False) -> None:
        self._desk.show_sheet(EvidenceSheet(self._desk, goal))

    def _open(self, goal: GoalCard, step_id: str) -> None:
        step = next((one for one in goal.steps if one.id == step_id), None)
        if step is not None:
            self._desk.show_sheet(StepSheet(self._desk, goal, step))


class LevelFacts(Facts):
    """Levels at the start and at the end of the period."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._student = ""
        self._plots = column(gap=22)
        add = Button(_("Add a level"), "link", height=20)
        add.clicked.connect(self._add)
        self.setLayout(column(row(title(_("Levels then and now")), None, add), 16, self._plots, None, gap=8))

    def show_report(self, card: ReportCard, rows: ProgressReport) -> None:
        self._student = card.student_id
        emptied(self._plots)
        tables = [table for table in rows.levels if any(one.now or one.then for one in table.rows)]
        for table in tables:
            self._plots.addWidget(level_plot(table, is_one_of_many=True))
        if not tables:
            self._plots.addWidget(Paragraph(_("No level is on record yet."), tone="muted"))

    def _add(self) -> None:
        self._desk.show_sheet(LevelSheet(self._desk, self._student))
