"""The tab that answers at a glance: how often, how far, how good, and what happened last."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from tutor_app.i18n import _, ngettext
from tutor_app.queries.alerts import READS, AlertKind, alerts
from tutor_app.queries.goal_cards import GoalCard, goals
from tutor_app.queries.levels import Ratings, level_courses, level_tables
from tutor_app.queries.matches import OPEN, PLANNED_READS, matches, still_planned
from tutor_app.queries.progress_rows import LevelCourse, LevelTable
from tutor_app.queries.schedule import occurrences
from tutor_app.queries.sessions import SessionFilter, SessionRow, session_keys, session_rows
from tutor_app.queries.students import StudentCard, student_card
from ui import dates, fonts
from ui.charts.ladder import Ladder
from ui.charts.trail import Mark, Trail
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.goal_sheets import EvidenceSheet, StepSheet, rungs
from ui.pages.parts.happened import Happened
from ui.pages.parts.level_card import LevelCard
from ui.pages.parts.level_sheet import LevelSheet, NotedLevelSheet
from ui.pages.parts.loans import LoansOf
from ui.pages.parts.match_states import MatchLine
from ui.pages.parts.subjects import the_subjects
from ui.pages.parts.tab import Tab
from ui.widgets.banner import StatStrip
from ui.widgets.button import Button
from ui.widgets.frame import column, emptied_for, row
from ui.widgets.label import Elided, Label, Paragraph, heading

RECENT = 7
AHEAD_DAYS = 60
THEN_DAYS = 365
"""Levels are compared with what they were a year ago, or with the first one on record."""


class Overview(Tab):
    """Figures, the goals that are open, levels by skill, recent sessions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._folds = False
        self.figures = StatStrip([])
        self._matches = column(gap=8)
        self._goals = column(gap=18)
        self._levels = column(gap=18)
        self._level_view = ""
        self.loans = LoansOf(desk, "student")
        self.trail = Trail()
        self.trail.picked.connect(self._open_session)
        self.all_sessions = Button("", "link", height=20)
        self.all_sessions.setAccessibleName(_("Open in Sessions"))
        self.all_sessions.clicked.connect(self._open_sessions)
        self.everything = Button(_("Everything that happened"), "link", height=20)
        self.everything.clicked.connect(lambda: self._show_everything(True))
        only_sessions = Button(_("Sessions alone"), "link", height=20)
        only_sessions.clicked.connect(lambda: self._show_everything(False))
        self.happened = Happened(desk, "student", only_sessions)
        self.happened.hide()
        self._no_sessions = Paragraph(_("No session has been logged yet."), tone="muted")
        self._recent = QWidget()
        head = row(heading(_("Recent sessions")), None, self.all_sessions, self.everything, gap=12)
        self._recent.setLayout(column(head, self._no_sessions, self.trail, gap=8))
        self.fill(
            column(
                self.figures,
                self._matches,
                self._goals,
                self._levels,
                self._recent,
                self.happened,
                self.loans,
                None,
                gap=22,
                margins=(24, 16, 24, 20),
            )
        )

    def arrange(self, arrangement: str) -> None:
        self._folds = arrangement == "close"
        if self.person_id:
            self._show_goals()

    def read(self) -> None:
        card = self.desk.app.query(student_card, self.person_id)
        if card is None:
            return
        next_day = self.desk.app.query(self._next_session)
        self.figures.show_figures(_figures(card, next_day))
        self._show_matches()
        self._show_goals()
        self._show_levels()
        self._show_sessions(card)
        if not self.happened.isHidden():
            self.happened.show_person(card.id)
        self.loans.show_person(card.id)

    def _next_session(self, read: Session) -> str:
        today = self.desk.today()
        until = (date.fromisoformat(today) + timedelta(days=AHEAD_DAYS)).isoformat()
        now = self.desk.app.clock()
        found = occurrences(read, today, until, now=now, student_id=self.person_id)
        return next((row.date for row in found if row.state == "planned"), "")

    def _show_matches(self) -> None:
        planned = self.desk.app.known(PLANNED_READS, still_planned, self.desk.today())
        theirs = self.desk.app.query(matches, student_id=self.person_id)
        found = [one for one in theirs if one.status in OPEN or one.id in planned or one.ends_first]
        subjects = the_subjects(self.desk.app)
        bare, ending = self._alerted("no_schedule"), self._alerted("ending")
        if emptied_for(self._matches, found, subjects, bare, ending, planned, self.desk.hides_names, self.desk.today()):
            for one in found:
                has = {"bare": one.id in bare, "ending": one.id in ending, "planned": one.id in planned}
                self._matches.addWidget(MatchLine(self.desk, one, subjects, **has))

    def _alerted(self, kind: AlertKind) -> set[str]:
        """The matches that Today counts in an alert."""
        found = self.desk.app.known(READS[kind], alerts, self.desk.today(), (kind,))
        return {one for alert in found for one in alert.ids}

    # goals

    def _show_goals(self) -> None:
        shown = [goal for goal in self.desk.app.query(goals, self.person_id) if goal.status == "open"]
        if not emptied_for(self._goals, shown, self._folds, self.desk.today()):
            return
        for goal in shown:
            self._goals.addWidget(self._goal(goal))
        if not shown:
            words = Paragraph(_("No goal is agreed yet. A goal has steps that show how far it is."), tone="muted")
            self._goals.addLayout(column(heading(_("Goal")), words, gap=6))

    def _goal(self, goal: GoalCard) -> QWidget:
        said = _("{reached} of {all} steps").format(reached=goal.reached, all=len(goal.steps))
        add = Button(_("Add evidence"), "link", height=20)
        add.setAccessibleName(f"{add.text()}: {goal.title}")
        add.clicked.connect(partial(self._add_evidence, goal))
        if not goal.steps:
            add.hide()
        name = Elided(_("Goal: {goal}").format(goal=goal.title), fonts.HEADING, 600)
        ladder = Ladder()
        ladder.picked.connect(partial(self._open_step, goal))
        ladder.show_rungs(rungs(goal), self._fold_words(goal))
        head = row(name, Label(said, tone="muted"), None, add, gap=8)
        made = QWidget()
        made.setLayout(column(head, ladder, gap=6))
        return made

    def _fold_words(self, goal: GoalCard) -> str:
        reached = [step for step in goal.steps if step.status == "reached"][:-1]
        days = [step.reached_on for step in reached if step.reached_on]
        if not self._folds or len(reached) < 2:
            return ""
        count = ngettext("{count} step reached", "{count} steps reached", len(reached)).format(count=len(reached))
        return f"{count}, {dates.period(min(days), max(days))}" if days else count

    def _add_evidence(self, goal: GoalCard) -> None:
        self.desk.show_sheet(EvidenceSheet(self.desk, goal))

    def _open_step(self, goal: GoalCard, step_id: str) -> None:
        step = next((step for step in goal.steps if step.id == step_id), None)
        if step is not None:
            self.desk.show_sheet(StepSheet(self.desk, goal, step))

    # levels

    def _show_levels(self) -> None:
        found = self.desk.app.query(self._read_levels)
        if not emptied_for(self._levels, found):
            return
        for course, table in found:
            self._levels.addWidget(self._level_card(course, table, len(found) > 1))
        if not found:
            add = self._add_level_button()
            words = Paragraph(_("No level is on record yet."), tone="muted")
            self._levels.addLayout(column(row(heading(_("Level by skill")), None, add), words, gap=6))

    def _read_levels(self, read: Session) -> list[tuple[LevelCourse, LevelTable]]:
        today = self.desk.today()
        since = (date.fromisoformat(today) - timedelta(days=THEN_DAYS)).isoformat()
        ratings = Ratings.of(read, self.person_id, None, today)
        return list(zip(level_courses(read, ratings), level_tables(read, ratings, since), strict=True))

    def _level_card(self, course: LevelCourse, table: LevelTable, is_one_of_many: bool) -> QWidget:
        made = LevelCard(course, table, self._add_level_button(), view=self._level_view, is_one_of_many=is_one_of_many)
        made.viewed.connect(self.show_levels_as)
        made.opened.connect(self._open_level)
        return made

    def show_levels_as(self, view: str) -> None:
        """Show levels then and now (""), over "time" or as a "table": of this student and of those after."""
        self._level_view = view
        for at in range(self._levels.count()):
            item = self._levels.itemAt(at)
            card = item.widget() if item is not None else None
            if isinstance(card, LevelCard):
                card.show_view(view)

    def _add_level_button(self) -> Button:
        add = Button(_("Add a level"), "link", height=20)
        add.clicked.connect(self._add_level)
        return add

    def _add_level(self) -> None:
        self.desk.show_sheet(LevelSheet(self.desk, self.person_id))

    def _open_level(self, assessment_id: str, skill: str) -> None:
        self.desk.show_sheet(NotedLevelSheet(self.desk, assessment_id, skill))

    # sessions

    def _show_sessions(self, card: StudentCard) -> None:
        def newest(read: Session) -> tuple[int, list[SessionRow]]:
            keys = session_keys(read, SessionFilter(student_id=self.person_id, statuses=("held", "missed")))
            return len(keys), session_rows(read, keys[:RECENT])

        count, rows = self.desk.app.query(newest)
        self.trail.show_marks([_mark(one) for one in rows])
        self._no_sessions.setVisible(not rows)
        self.all_sessions.setVisible(count > RECENT)
        self.all_sessions.setText(_("All {count}").format(count=f"{count:,}"))
        self.all_sessions.updateGeometry()

    def _show_everything(self, on: bool) -> None:
        """Show the trail of everything in the place of the sessions, or these alone again."""
        if on:
            self.happened.show_person(self.person_id)
        self._recent.setVisible(not on)
        self.happened.setVisible(on)

    def _open_session(self, session_id: str) -> None:
        self.desk.open_page("sessions", id=session_id)

    def _open_sessions(self) -> None:
        self.desk.open_page("sessions", student=self.person_id)


def _figures(card: StudentCard, next_day: str) -> list[tuple[str, str]]:
    percent = _("{number} %").format(number=round(100 * card.came / card.counted)) if card.counted else "–"
    return [
        (percent, _("Attendance, all time")),
        (f"{card.held:,}", _("Sessions held")),
        (dates.hours(card.minutes), _("Tutoring")),
        (dates.brief(next_day) or "–", _("Next session")),
    ]


def _mark(one: SessionRow) -> Mark:
    medium = states.MEDIUM[one.medium]
    words = one.observed or ", ".join(one.topics.splitlines())
    if one.status == "missed":
        tag = (_("Did not happen"), "plain" if one.notice else "bad")
        return Mark(one.id, dates.short(one.date), "", "calendar-x", "", words, tag)
    late = (_(states.LATE), "warn") if one.attendance == "late" else None
    return Mark(one.id, dates.short(one.date), dates.minutes(one.minutes), medium.icon, medium.words, words, late)
