"""The tab of goals: every one with its steps, to agree, to change, to reach or to drop."""

from functools import partial

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.goal_cards import GoalCard
from tutor_app.queries.goal_cards import goals as read_goals
from tutor_app.services import goals
from ui import dates, fonts
from ui.actions import Action
from ui.charts.ladder import Ladder
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.goal_sheets import EvidenceSheet, GoalSheet, StepSheet, rungs
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.pages.parts.tab import Tab
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.chip import Chip, StateTag
from ui.widgets.frame import Card, column, emptied, row
from ui.widgets.label import Elided, caption, heading
from ui.widgets.more import MoreButton


class GoalsTab(Tab):
    """All goals of a student."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._subjects = SubjectWords(())
        self._cards = column(gap=12)
        add = Button(_("New goal"), "tonal", "target", height=28)
        add.clicked.connect(self._add_goal)
        self._head = heading(_("Goals"))
        first = Button(_("New goal"), "primary", "target")
        first.clicked.connect(self._add_goal)
        text = _("What the two agreed to reach, in steps that can be seen: each with what shows it.")
        self._empty = Empty(_("No goals yet"), text, "target", first)
        self._listed = QWidget()
        self._listed.setLayout(column(row(self._head, None, add), self._cards, gap=12))
        self.fill(column(self._listed, self._empty, None, margins=(24, 16, 24, 20)))

    def read(self) -> None:
        self._subjects = the_subjects(self.desk.app)
        found = self.desk.app.query(read_goals, self.person_id)
        emptied(self._cards)
        for goal in found:
            self._cards.addWidget(self._card(goal))
        self._listed.setVisible(bool(found))
        self._empty.setVisible(not found)

    def _card(self, goal: GoalCard) -> Card:
        more = MoreButton(partial(self._entries, goal), about=goal.title, size=28)
        chip = Chip(*self._subjects.chip(goal.subject_id))
        tag = StateTag(*states.GOAL[goal.status].shown)
        head = row(chip, tag, None, more, gap=8)
        said = _("{reached} of {all} steps").format(reached=goal.reached, all=len(goal.steps))
        since = _("agreed {date}").format(date=dates.medium(goal.set_on))
        target = _("target {date}").format(date=dates.medium(goal.target_date)) if goal.target_date else ""
        ladder = Ladder()
        ladder.show_rungs(rungs(goal))
        ladder.picked.connect(partial(self._open_step, goal))
        add = Button(_("Add a step"), "link", "plus")
        add.setAccessibleName(f"{add.text()}: {goal.title}")
        add.clicked.connect(partial(self._add_step, goal))
        evidence = Button(_("Add evidence"), "link", "plus")
        evidence.setAccessibleName(f"{evidence.text()}: {goal.title}")
        evidence.clicked.connect(partial(self._add_evidence, goal))
        if not goal.steps:
            evidence.hide()
        return Card(
            column(
                head, Elided(goal.title, fonts.HEADING, 600),
                caption(" · ".join(part for part in (said, since, target) if part)), 8, ladder,
                row(add, evidence, None, gap=16), gap=6, margins=(14, 10, 10, 12),
            )
        )  # fmt: skip

    def _entries(self, goal: GoalCard) -> list[Action | None]:
        edit = Action(N_("Change the goal"), partial(self._edit, goal), icon="pencil")
        moves = {
            "open": Action(N_("Take it up again"), partial(self._set_status, goal, "open"), icon="rotate-cw"),
            "reached": Action(N_("Reached"), partial(self._set_status, goal, "reached"), icon="circle-check"),
            "dropped": Action(N_("Dropped"), partial(self._set_status, goal, "dropped"), icon="ban"),
        }
        remove = Action(N_("Remove the goal"), partial(self._remove, goal), icon="trash-2")
        return [edit, *(one for key, one in moves.items() if key != goal.status), None, remove]

    def _add_goal(self) -> None:
        self.desk.show_sheet(GoalSheet(self.desk, self.person_id))

    def _edit(self, goal: GoalCard) -> None:
        self.desk.show_sheet(GoalSheet(self.desk, self.person_id, goal))

    def _set_status(self, goal: GoalCard, status: str) -> None:
        self.desk.do(goals.edit_goal, goal.id, status=status)

    def _remove(self, goal: GoalCard) -> None:
        self.desk.do(goals.remove_goal, goal.id)

    def _add_step(self, goal: GoalCard, _checked: bool = False) -> None:
        self.desk.show_sheet(StepSheet(self.desk, goal))

    def _add_evidence(self, goal: GoalCard, _checked: bool = False) -> None:
        self.desk.show_sheet(EvidenceSheet(self.desk, goal))

    def _open_step(self, goal: GoalCard, step_id: str) -> None:
        step = next((one for one in goal.steps if one.id == step_id), None)
        if step is not None:
            self.desk.show_sheet(StepSheet(self.desk, goal, step))
