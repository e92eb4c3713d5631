"""Sheets about goals: agreeing one, a step of it, and evidence that shows a step."""

from functools import partial

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from tutor_app.i18n import _
from tutor_app.queries.goal_cards import EvidenceCard, GoalCard, StepCard
from tutor_app.queries.scales import CanDoRow, can_dos
from tutor_app.queries.subjects import subjects
from tutor_app.services import goals
from ui import dates, fonts
from ui.charts.ladder import Rung
from ui.fields import Choice, DateField, Field, Segment, TextArea, TextField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.subjects import the_subjects
from ui.widgets.button import Button, IconButton
from ui.widgets.frame import Ground, column, emptied, row
from ui.widgets.label import Label, Paragraph, caption
from ui.widgets.options import Option, among
from ui.widgets.pick import PickField


def rungs(goal: GoalCard) -> list[Rung]:
    """The steps of a goal as a ladder draws them; days of other years than this bear theirs."""

    def note(step: StepCard) -> str:
        on = step.reached_on or ""
        return "" if step.status != "reached" else dates.lately(on)

    working = _(states.STEP["working"])
    return [
        Rung(step.id, step.text, step.status, note=note(step), tag=working if step.status == "working" else "")
        for step in goal.steps
    ]


class GoalSheet(AskSheet):
    """Agree a goal, or change one that is given."""

    def __init__(self, desk: Desk, student_id: str, goal: GoalCard | None = None) -> None:
        title = _("Change the goal") if goal else _("New goal")
        yes = _("Save the goal") if goal else _("Agree this goal")
        super().__init__(title, yes, about=goal.id if goal else student_id)
        self._desk, self._student, self._goal = desk, student_id, goal
        offered = the_subjects(desk.app).options()
        first = offered[0].value if offered else ""
        self.subject = Choice([(o.value, o.words) for o in offered], goal.subject_id if goal else first)
        self.subject.setEnabled(goal is None)
        self.english = TextField(goal.title_en if goal else "", "A job interview in English")
        self.korean = TextField(goal.title_ko if goal else "", "영어로 취업 면접 보기")
        self.target = DateField(desk.today, (goal.target_date or "") if goal else "")
        self.ask(
            self._save,
            Field(_("Subject"), self.subject),
            Field(_("In English"), self.english, _("One language is enough")),
            Field(_("In Korean"), self.korean),
            Field(_("Target date"), self.target, _("Optional")),
        )

    def first_field(self) -> QWidget:
        return self.english

    def _save(self) -> None:
        texts = {"title_en": self.english.value(), "title_ko": self.korean.value()}
        target = self.target.value() or None
        if self._goal is None:
            self._desk.app.do(goals.add_goal, self._student, self.subject.value(), target_date=target, **texts)
        else:
            self._desk.app.do(goals.edit_goal, self._goal.id, target_date=target, **texts)


class StepSheet(AskSheet):
    """A step of a goal: its words, how far it is, and what shows it. Without a step, a new one."""

    def __init__(self, desk: Desk, goal: GoalCard, step: StepCard | None = None) -> None:
        title = _("Step") if step else _("New step")
        super().__init__(title, _("Save the step"), width=560, about=step.id if step else goal.id)
        self._desk, self._goal, self._step = desk, goal, step
        self._statements = self._offered()
        offered = [Option(one.id, one.text, one.level) for one in self._statements]
        self.can_do = PickField(among(offered), _("Choose from the can-do statements"))
        self.can_do.committed.connect(self._take_statement)
        self.english = TextField(step.text_en if step else "")
        self.korean = TextField(step.text_ko if step else "")
        status = step.status if step else "next"
        self.status = Segment([(key, _(words)) for key, words in states.STEP.items()], status, form=True)
        self.status.committed.connect(self._status_changed)
        self.reached = DateField(desk.today, (step.reached_on if step else "") or desk.today())
        self._reached_field = Field(_("Reached on"), self.reached)
        self._evidence = column(gap=6)
        evidence = QWidget()
        evidence.setLayout(self._evidence)
        parts: list[QWidget] = [Field(_("Can-do statement"), self.can_do, _("Optional"))] if step is None else []
        parts += [
            Field(_("In English"), self.english, _("One language is enough")), Field(_("In Korean"), self.korean),
            Field(_("How far"), self.status), self._reached_field,
        ]  # fmt: skip
        if step is not None:
            parts.append(evidence)
        self.ask(self._save, *parts)
        self._status_changed(status)
        if step is not None:
            self._show_evidence(step)
            out = Button(_("Remove the step"), "quiet", "trash-2")
            out.clicked.connect(partial(self._take_out, step.id))
            self.foot.insertWidget(0, out)

    def first_field(self) -> QWidget:
        return self.english if self._step else self.can_do

    def _offered(self) -> list[CanDoRow]:
        def read(session: Session) -> list[CanDoRow]:
            subject = next((one for one in subjects(session) if one.id == self._goal.subject_id), None)
            return can_dos(session, subject.scale_id) if subject and subject.scale_id else []

        return self._desk.app.query(read)

    def _take_statement(self, can_do_id: str) -> None:
        found = next(one for one in self._statements if one.id == can_do_id)
        self.english.set_value(found.text_en)
        self.korean.set_value(found.text_ko)

    def _status_changed(self, status: object) -> None:
        self._reached_field.setVisible(status == "reached")

    def _show_evidence(self, step: StepCard) -> None:
        emptied(self._evidence)
        add = Button(_("Add evidence"), "link")
        add.clicked.connect(self._add_evidence)
        self._evidence.addLayout(row(Label(_("Evidence"), fonts.BODY, 600), None, add))
        for one in step.evidence:
            self._evidence.addWidget(self._line(one))
        if not step.evidence:
            self._evidence.addWidget(caption(_("Nothing noted yet.")))

    def _line(self, evidence: EvidenceCard) -> QWidget:
        remove = IconButton("trash-2", _("Remove this evidence"), size=24)
        remove.clicked.connect(partial(self._remove, evidence.id))
        words = column(Paragraph(evidence.quote, 12, tone="text"), caption(dates.medium(evidence.date)), gap=2)
        line = row(words, remove, gap=8, margins=(10, 8, 6, 8))
        line.setStretch(0, 1)
        return Ground("sunken", line)

    def _take_out(self, step_id: str, _checked: bool = False) -> None:
        self._desk.do(goals.remove_step, step_id)
        self.finish()

    def _remove(self, evidence_id: str, _checked: bool = False) -> None:
        self._desk.do(goals.remove_evidence, evidence_id)
        self.finish()

    def _add_evidence(self) -> None:
        self.finish()
        self._desk.show_sheet(EvidenceSheet(self._desk, self._goal, self._step))

    def _save(self) -> None:
        app = self._desk.app
        texts = {"text_en": self.english.value(), "text_ko": self.korean.value()}
        step_id = self._step.id if self._step else ""
        before = (self._step.status, self._step.reached_on) if self._step else ("next", None)
        if not step_id:
            step_id = app.do(goals.add_step, self._goal.id, can_do_id=self.can_do.value() or None, **texts)
        elif self._step and texts != {"text_en": self._step.text_en, "text_ko": self._step.text_ko}:
            app.do(goals.edit_step, step_id, **texts)
        status = str(self.status.value())
        on = self.reached.value() if status == "reached" else None
        if (status, on) != before:
            app.do(goals.set_step_status, step_id, status, on=on)


class EvidenceSheet(AskSheet):
    """Note what was seen or said that shows a step of a goal."""

    def __init__(self, desk: Desk, goal: GoalCard, step: StepCard | None = None) -> None:
        super().__init__(_("Add evidence"), _("Add evidence"), width=560, text=goal.title, about=goal.id)
        self._desk = desk
        open_steps = [one for one in goal.steps if one.status != "reached"] or list(goal.steps)
        working = next((one for one in open_steps if one.status == "working"), open_steps[0])
        self.step = PickField(
            among([Option(one.id, one.text) for one in goal.steps]), _("Choose a step"), (step or working).id
        )
        self.quote = TextArea("", _("“Could you say that again, please?” twice, and wrote down the time."), lines=3)
        self.date = DateField(desk.today, desk.today())
        self.reached = Segment([("", _("Still working on it")), ("yes", _("This reaches the step"))], form=True)
        self.ask(
            self._save,
            Field(_("Step"), self.step),
            Field(_("What they did or said"), self.quote, _("In a sentence or two")),
            row(Field(_("Date"), self.date), Field(_("The step"), self.reached), gap=12),
        )

    def first_field(self) -> QWidget:
        return self.quote

    def _save(self) -> None:
        app = self._desk.app
        app.do(goals.add_evidence, self.step.value(), self.quote.value(), date=self.date.value() or None)
        if self.reached.value():
            app.do(goals.set_step_status, self.step.value(), "reached", on=self.date.value() or None)
