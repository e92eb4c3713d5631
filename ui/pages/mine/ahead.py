"""What comes next, and what is over and not logged: the two things a tutor opens the program for."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.queries.mine import OwnStudent
from tutor_app.queries.schedule import OccurrenceRow
from ui import dates, fonts, paint, theme
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.clocks import local
from ui.pages.parts.subjects import SubjectWords
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chip import Chip, Icon
from ui.widgets.frame import Card, column, emptied, row
from ui.widgets.label import Label, Paragraph, caption


class NextCard(Card):
    """The next meeting with whom and how, and what was planned for it. Hidden where none is planned."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.when = Label("", fonts.TITLE, 600)
        self._who = row(gap=8)
        self.plan = Paragraph("", tone="text")
        left = _Soft()
        left.setLayout(column(caption(_("Next session"), "accent_text", 600), self.when, self._who, gap=6,
                              margins=(20, 16, 20, 16)))  # fmt: skip
        right = column(caption(_("You planned")), self.plan, None, gap=4, margins=(20, 16, 20, 16))
        both = row(left, right, gap=0)
        both.setStretch(0, 3)
        both.setStretch(1, 3)
        self.setLayout(both)

    def show_next(self, found: tuple[OccurrenceRow, OwnStudent] | None, subjects: SubjectWords) -> None:
        """Show the meeting and with whom it is."""
        self.setVisible(found is not None)
        if found is None:
            return
        meeting, student = found
        self.when.setText(local(self._desk, meeting.begins))
        emptied(self._who)
        shown = student.code if self._desk.hides_names else student.alias or student.code
        medium = states.MEDIUM[meeting.medium]
        for part in (
            Label(shown, weight=600), Chip(*subjects.chip(meeting.subject_id)), Icon(medium.icon, "muted", 14),
            Label(f"{medium.words}, {dates.minutes(meeting.minutes)}", tone="text2"),
        ):  # fmt: skip
            self._who.addWidget(part)
        self._who.addStretch(1)
        self.plan.setText(student.glance.plan or _("nothing noted"))


class ToLog(Banner):
    """The oldest meeting that is over and that nobody has said anything about. Hidden while there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(" ", " ", "warn", "notebook-pen")
        self._desk, self._key = desk, ""
        self.log = Button(_("Log it"), "primary", "notebook-pen")
        self.log.clicked.connect(lambda: desk.open_page("sessions", log=self._key))
        self.add(self.log)

    def show_waiting(self, waiting: list[OccurrenceRow]) -> None:
        """Show the oldest of these, newest first as they come."""
        self.setVisible(bool(waiting))
        if not waiting:
            return
        oldest = waiting[-1]
        self._key = oldest.key
        shown = oldest.code if self._desk.hides_names else oldest.alias or oldest.code
        self.title.setText(f"{shown}, {local(self._desk, oldest.begins)}")
        said = _("Met, or did it not happen? It takes less than a minute.")
        more = len(waiting) - 1
        if more:
            words = ngettext("{count} other waits too.", "{count} others wait too.", more).format(count=f"{more:,}")
            said = f"{said} {words}"
        self.text.setText(said)


class _Soft(QWidget):
    """A soft ground with round corners at the left."""

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect()).adjusted(1, 1, px(8), -1)
        painter = QPainter(self)
        painter.setClipRect(self.rect())
        paint.box(painter, area, theme.tokens().soft, radius=7)
