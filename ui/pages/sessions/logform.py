"""The right side of the quick log: one meeting, filled in from its plan and from last time."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tutor_app.i18n import _
from tutor_app.queries.goal_cards import GoalCard
from tutor_app.queries.scales import Named
from tutor_app.queries.sessions import SessionCard
from ui import dates, fonts, icons, paint, theme
from ui.fields import Checks, DateField, Field, MinutesField, Segment, TextArea, TimeField, TokenField
from ui.pages.parts import states
from ui.pages.sessions.meetings import Meeting
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon, StateTag
from ui.widgets.flow import Flow
from ui.widgets.frame import Columns, Ground, column, row
from ui.widgets.halo import FocusRing
from ui.widgets.label import Label, Paragraph, caption
from ui.widgets.options import Option, among
from ui.widgets.pick import PickPopover

Draft = dict[str, Any]
SUGGESTED = 4
FOLDED = 600
"""Width below which what stands side by side is set one below the other."""


class LastPlan(Ground):
    """What was planned last time, on a soft ground."""

    def __init__(self) -> None:
        super().__init__("ground")
        self.head = Label("", weight=600, tone="accent_text")
        self.text = Paragraph("", tone="text")
        line = row(Icon("history", "accent", 16), self.head, self.text, gap=8, margins=(12, 6, 12, 6))
        line.setStretch(2, 1)
        self.setLayout(line)

    def show_plan(self, last: SessionCard | None) -> None:
        """Show the plan of the last session; nothing where there is none."""
        self.setVisible(last is not None and bool(last.next_plan))
        if last is not None:
            self.head.setText(_("Last plan ({date}):").format(date=dates.brief(last.date)))
            self.text.setText(last.next_plan)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), QRectF(self.rect()), theme.tokens().soft)


class Suggestion(QPushButton):
    """A word that can be added, dashed, 24 high."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.setFont(fonts.font(12, 500))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Add {word}").format(word=word))
        FocusRing(self, 6)

    def sizeHint(self) -> QSize:
        return QSize(round(paint.width_of(self.text(), self.font())) + px(8 + 12 + 6 + 9), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        paint.box(painter, area, t.hover if self.underMouse() else None, t.line, 6, dashed=True)
        icons.paint(painter, "plus", px(7), px(6), 12, t.muted)
        paint.words(painter, area.adjusted(px(24), 0, 0, 0), self.text(), self.font(), t.text2, elide=False)


class EvidenceLine(QWidget):
    """Whether what was observed counts as evidence for a step of an open goal, and for which."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: dict[str, tuple[str, int, int]] = {}
        self._value = ""
        self.tag = StateTag("", "check", "accent")
        self.said = caption()
        self.choose = Button("", "link", height=20)
        self.choose.clicked.connect(self._open)
        line = row(self.tag, self.said, None, self.choose, gap=8)
        self.setLayout(line)

    def show_goals(self, goals: Sequence[GoalCard]) -> None:
        """Offer the steps of these goals that are still open, the one being worked on first."""
        self._steps = {
            step.id: (step.text, at, len(goal.steps))
            for goal in goals if goal.status == "open"
            for at, step in sorted(enumerate(goal.steps, 1), key=lambda pair: pair[1].status != "working")
            if step.status != "reached"
        }  # fmt: skip
        self.set_value("")

    @property
    def offers(self) -> bool:
        """Whether there is any step to choose."""
        return bool(self._steps)

    def value(self) -> str:
        """The step's id, "" for none."""
        return self._value

    def set_value(self, value: str) -> None:
        """Choose a step."""
        self._value = value if value in self._steps else ""
        self.setVisible(self.offers)
        self.tag.setVisible(bool(self._value))
        self.said.setVisible(bool(self._value))
        if self._value:
            words, at, count = self._steps[self._value]
            self.tag.set_state(words, "check", "accent")
            self.said.setText(_("counts as evidence for step {step} of {count}").format(step=at, count=count))
        self.choose.setText(_("Change") if self._value else _("Counts as evidence for a step…"))
        self.choose.updateGeometry()

    def commit(self) -> None:
        """Every choice is made at once; nothing is left to do."""

    def _open(self) -> None:
        none = [Option("", _("No evidence"))] if self._value else []
        options = [*none, *(Option(key, words) for key, (words, _at, _count) in self._steps.items())]
        popover = PickPopover(self.choose, among(options), name=_("Steps of open goals"), chosen=self._value)
        popover.list.setFixedWidth(px(380))
        popover.picked.connect(self.set_value)
        popover.show_below(self.choose)


class LogForm(QWidget):
    """Fields of one log. `values` is what was entered; a draft of it can be taken up again with `restore`.

    With `for_office` whoever logs is a tutor, whose private note is for the office and does not stay here.
    """

    def __init__(self, today: Callable[[], str], *, for_office: bool = False, asks_preparation: bool = True) -> None:
        super().__init__()
        self.meeting: Meeting | None = None
        self.last = LastPlan()
        self.date, self.start = DateField(today), TimeField()
        self.date.setFixedWidth(self.date.width_of_a_date())
        self.start.setFixedWidth(px(74))
        self.minutes = MinutesField(60, least=1, most=1440)
        media = [(key, sign.words, sign.icon) for key, sign in states.MEDIUM.items()]
        self.preparation = MinutesField(0, least=0, most=720)
        self._asks_preparation = asks_preparation
        self.medium = Segment(media, name=_("Medium"), form=True)
        came = [(key, sign.words, sign.icon) for key, sign in states.ATTENDANCE.items()]
        self.attendance = Segment(came, name=_("Attendance"), form=True)
        self.by = Segment([(key, _(word)) for key, word in states.MISSED_BY.items()], name=_("Who was the reason"),
                          form=True)  # fmt: skip
        told = [("no", _("No word")), ("yes", _("Told us before"))]
        self.notice = Segment(told, name=_("Notice"), form=True)
        self.topics = TokenField(name=_("Topics"))
        self.skills = Checks(name=_("Skills practised"))
        self.observed = TextArea(lines=3)
        self.evidence = EvidenceLine()
        self.homework, self.next_plan = TextArea(lines=2), TextArea(lines=2)
        self.private = TextArea("", _("Anything only the office should know"), lines=2)
        self.private.set_private()
        self._suggestions = QWidget()
        self._suggest = Flow(gap=6)
        self._suggestions.setLayout(self._suggest)
        self._build(for_office)

    def _build(self, for_office: bool) -> None:
        self.held, self.missed, self._practised = QWidget(), QWidget(), QWidget()
        self.held.setLayout(column(self._attendance_row()))
        self.missed.setLayout(column(
            Field(_("Who was the reason"), self.by), Field(_("Notice"), self.notice), gap=14,
        ))  # fmt: skip
        self._skills = Field(_("Skills practised"), self.skills)
        topics = column(Field(_("Topics"), self.topics), self._suggestions, gap=6)
        self._practised.setLayout(column(topics, self._skills, gap=14))
        self._seen = Field("", self.observed)
        seen = column(self._seen, self.evidence, gap=6)
        after = row(Field(_("Homework"), self.homework), Field(_("Next plan"), self.next_plan), gap=12)
        when = row(
            Field(_("Date"), self.date), Field(_("Start"), self.start), Field(_("Minutes"), self.minutes), gap=12
        )
        times = Columns(when, Field(_("Medium"), self.medium), narrow=FOLDED, gap=12, shares=(0, 1))
        if for_office:
            private = Field(_("For the office only"), self.private, _("Leaves this computer once the office has it."))
        else:
            note = _("Coordinators only. Never in reports or copies for tutors.")
            private = Field(_("Private note"), self.private, note)
        self.setLayout(column(
            self.last, times, self.held, self.missed, self._practised, seen, after, private, None, gap=14
        ))  # fmt: skip
        self.set_missed(False)

    def _attendance_row(self) -> Columns:
        prepared = Field(_("Preparation (min)"), self.preparation)
        if not self._asks_preparation:
            prepared.hide()
        return Columns(Field(_("Attendance"), self.attendance), prepared, narrow=FOLDED, gap=12, shares=(1, 0))

    def show_meeting(
        self, meeting: Meeting, last: SessionCard | None, goals: Sequence[GoalCard], skills: Sequence[Named],
        draft: Draft | None,
    ) -> None:  # fmt: skip
        """Fill in what is planned, what was planned last time, and what was typed before; ask about these skills."""
        self.meeting = meeting
        self.skills.offer([(one.id, one.name) for one in skills])
        self._skills.setVisible(bool(skills))
        self.last.show_plan(last)
        self.evidence.show_goals(goals)
        self._show_suggestions(last.topics.split("\n") if last else [])
        usual = last if last is not None and not meeting.is_planned else meeting
        self.restore({
            "date": meeting.date, "start": usual.start, "minutes": usual.minutes, "medium": usual.medium,
            "preparation": 0, "attendance": "present", "by": "student", "notice": "no", "topics": [], "skills": [],
            "observed": "", "evidence": "", "homework": "", "next_plan": "", "private_note": "", "is_missed": False,
            **(draft or {}),
        })  # fmt: skip

        self._given = None if draft else self.values()
        self.observed.moveCursor(QTextCursor.MoveOperation.End)

    def is_touched(self) -> bool:
        """Whether anything was entered."""
        return self._given is None or self.entered() != self._given

    def restore(self, draft: Draft) -> None:
        """Show what a draft holds."""
        for name, editor in self._editors().items():
            editor.set_value(draft[name])
        self.set_missed(draft["is_missed"])

    def values(self) -> Draft:
        """What is entered, the words still being typed included."""
        self.commit()
        return self.entered()

    def entered(self) -> Draft:
        """What is entered, but for the words still being typed."""
        return {**{name: editor.value() for name, editor in self._editors().items()}, "is_missed": self.is_missed}

    def commit(self) -> None:
        """Finish what is being typed."""
        for editor in self._editors().values():
            editor.commit()

    @property
    def is_missed(self) -> bool:
        """Whether the meeting did not happen."""
        return not self.missed.isHidden()

    def set_missed(self, missed: bool) -> None:
        """Ask why a meeting did not happen, instead of who came to it. Words that were typed stay, and are saved."""
        self.held.setHidden(missed)
        self.missed.setVisible(missed)
        self.evidence.setVisible(self.evidence.offers and not missed)
        self._practised.setHidden(missed and not self.topics.value())
        if missed:
            self._seen.rename(_("Note"))
        else:
            self._seen.rename(_("What was observed"), _("What they could do, in a sentence or two"))

    def _editors(self) -> dict[str, Any]:
        return {
            "date": self.date, "start": self.start, "minutes": self.minutes, "medium": self.medium,
            "preparation": self.preparation, "attendance": self.attendance, "by": self.by, "notice": self.notice,
            "topics": self.topics, "skills": self.skills, "observed": self.observed, "evidence": self.evidence,
            "homework": self.homework, "next_plan": self.next_plan, "private_note": self.private,
        }  # fmt: skip

    def _show_suggestions(self, topics: Sequence[str]) -> None:
        self._suggest.clear()
        words = [topic for topic in topics if topic][:SUGGESTED]
        if words:
            self._suggest.addWidget(caption(_("From last time")))
        for word in words:
            button = Suggestion(word)
            button.clicked.connect(partial(self._add_topic, word))
            self._suggest.addWidget(button)
        self._suggestions.setVisible(bool(words))

    def _add_topic(self, word: str, _checked: bool = False) -> None:
        self.topics.add(word)
