"""The card of one student: when they meet, whether they came, how far the goal is, what is to log."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _
from tutor_app.queries.mine import OwnStudent
from tutor_app.queries.schedule import OccurrenceRow
from ui import dates, fonts, paint, theme
from ui.page import Desk
from ui.pages.parts.clocks import local
from ui.pages.parts.subjects import SubjectWords
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip, StateTag
from ui.widgets.frame import Card, Columns, Line, column, row
from ui.widgets.label import Elided, Label, caption


class StudentCard(Card):
    """`waiting` are the meetings with the student that are over and not logged, newest first."""

    def __init__(self, desk: Desk, one: OwnStudent, waiting: list[OccurrenceRow], subjects: SubjectWords) -> None:
        super().__init__()
        self._desk, self._one, self._waiting = desk, one, waiting
        self.student_id = one.id
        self._shown = one.code if desk.hides_names else one.alias or one.code
        facts = Columns(
            self._fact(_("Next meeting"), self._next()),
            self._fact(_("Last session"), dates.short(one.glance.last or "") or _("none yet")),
            self._came(),
            self._goal(),
            narrow=520, gap=24, shares=(3, 3, 3, 6),
        )  # fmt: skip
        body = column(facts, margins=(20, 12, 20, 16))
        self.setLayout(column(self._head(subjects), Line(), body, gap=0))
        self.setAccessibleName(self._shown)

    def _head(self, subjects: SubjectWords) -> QWidget:
        one = self._one
        code = [Label(one.code, tone="muted")] if self._shown != one.code else []
        chips = [Chip(*chip) for chip in subjects.chips(dict.fromkeys(match.subject_id for match in one.matches))]
        words = column(row(Label(self._shown, fonts.HEADING, 600), *code, None), row(*chips, None, gap=6), gap=4)
        self.report = Button(_("Report"), "quiet", "file-text")
        self.report.setAccessibleName(_("Report about {student}").format(student=self._shown))
        self.report.clicked.connect(lambda: self._desk.open_page("reports", student=one.id))
        self.log = Button(_("Log"), "tonal" if self._waiting else "secondary", "notebook-pen")
        self.log.setAccessibleName(_("Log a session with {student}").format(student=self._shown))
        self.log.clicked.connect(self._log)
        made = QWidget()
        inside = row(
            Avatar(self._shown), words, *self._count(), self.report, self.log, gap=12, margins=(20, 14, 16, 14)
        )
        inside.setStretch(1, 1)
        made.setLayout(inside)
        return made

    def _count(self) -> list[QWidget]:
        count = len(self._waiting)
        words = _("{count} to log").format(count=f"{count:,}")
        return [StateTag(words, "notebook-pen", "warn")] if count else []

    def _fact(self, name: str, words: str) -> QWidget:
        made = QWidget()
        made.setLayout(column(caption(name), Elided(words, weight=500), None, gap=2))
        return made

    def _came(self) -> QWidget:
        counted = [mark for mark in self._one.glance.strip if mark != "-"]
        words = _("{came} of {all}").format(came=sum(mark in "pl" for mark in counted), all=len(counted))
        return self._fact(_("Came"), words if counted else "–")

    def _goal(self) -> QWidget:
        goal = self._one.goal
        if goal is None:
            return self._fact(_("Goal"), _("none agreed yet"))
        steps = Steps(goal.reached, len(goal.steps))
        made = QWidget()
        made.setLayout(column(caption(_("Goal")), Elided(goal.title, weight=500), steps, None, gap=3))
        return made

    def _next(self) -> str:
        meeting = self._one.glance.next
        return _("none planned") if meeting is None else local(self._desk, meeting.begins)

    def _log(self) -> None:
        """Log the oldest meeting that waits, or else one that nobody planned."""
        if self._waiting:
            self._desk.open_page("sessions", log=self._waiting[-1].key)
        else:
            self._desk.open_page("sessions", log="", match=self._one.matches[0].id)


class Steps(QWidget):
    """The steps of a goal as bars, those that are reached filled, with the numbers in words."""

    def __init__(self, reached: int, steps: int) -> None:
        super().__init__()
        self._reached, self._steps = reached, min(steps, 8)
        self._words = _("{reached} of {all} steps").format(reached=reached, all=steps)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words)

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.tokens(), QPainter(self)
        middle = self.height() / 2
        for at in range(self._steps):
            bar = QRectF(at * px(22), middle - px(2.5), px(18), px(5))
            paint.box(painter, bar, t.fill if at < self._reached else t.hair, radius=2)
        x = self._steps * px(22) + px(6)
        area = QRectF(x, 0, self.width() - x, self.height())
        paint.words(painter, area, self._words, fonts.font(fonts.CAPTION), t.muted)
