"""The page: a greeting, one large button, a card for each student, and what is to be sent to the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.mine import mine
from ui import dates, fonts
from ui.page import Desk, Page
from ui.pages.mine.card import StudentCard
from ui.pages.parts.greeting import greeting
from ui.pages.parts.overdue import overdue
from ui.pages.parts.subjects import subject_words
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.chip import Badge, Icon
from ui.widgets.frame import Card, Columns, Scroll, column, emptied, row
from ui.widgets.label import Label, Paragraph, caption, heading

if TYPE_CHECKING:
    from tutor_app.store.record import Change


class MinePage(Page):
    """A tutor's own students. What it sends leaves by the page Copies."""

    key = "mine"
    icon = "home"
    name = N_("Home")
    reads = frozenset()
    """Everything: any change may be one that waits to be sent."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards: list[StudentCard] = []
        self.greeting, self.day = Label("", fonts.TITLE, 600), Label("", tone="muted")
        self.log = Button(_("Log a session"), "primary", "notebook-pen", key="Ctrl+L", height=40)
        self.log.clicked.connect(lambda: desk.open_page("sessions", log=""))
        head = row(column(self.greeting, self.day, gap=2), self.log)
        head.setStretch(0, 1)
        self.how_many = Badge("0")
        self._students = column(gap=12)
        left = column(row(heading(_("My students")), self.how_many, None), self._students, None, gap=12)
        both = Columns(left, self._side(), narrow=860, gap=24, shares=(3, 1))
        foot = row(Icon("shield-check", "accent", 14), caption(
            _("This computer knows students by alias only. It holds no student’s real name.")
        ), None)  # fmt: skip
        inner = QWidget()
        inner.setObjectName("sheet")
        inner.setLayout(column(head, both, None, foot, gap=20, margins=(24, 20, 24, 20)))
        self.setLayout(column(Scroll(inner), gap=0))

    def _side(self) -> QWidget:
        self.hours, self.month = Label("", fonts.TITLE, 600), caption()
        self.unsent = Label("", weight=500)
        self.send = Button(_("Send to the office"), "secondary", "send").wide()
        self.send.clicked.connect(lambda: self.desk.open_page("copies"))
        note = Paragraph(_("Sealed, so that the office alone can open it."), fonts.CAPTION, tone="muted")
        given = column(heading(_("My hours")), self.hours, self.month, gap=4, margins=(16, 14, 16, 16))
        sending = column(
            heading(_("For the office")), self.unsent, note, 12, self.send, gap=6, margins=(16, 14, 16, 16)
        )
        made = QWidget()
        made.setLayout(column(Card(given), Card(sending), None, gap=12))
        made.setMinimumWidth(px(240))
        return made

    def refresh(self, change: Change | None) -> None:
        desk = self.desk
        now, found = desk.now(), desk.app.query(mine, desk.app.clock())
        subjects, waiting = desk.app.query(subject_words), overdue(desk)
        self.greeting.setText(greeting(now, "" if desk.hides_names else found.tutor))
        self.day.setText(dates.long(desk.today()))
        self.hours.setText(dates.hours(found.minutes))
        self.month.setText(dates.month(desk.today()))
        unsent = sum(bool(step.entries) for step in desk.app.record.unsent())  # not those that only count on
        words = ngettext("{count} change to send", "{count} changes to send", unsent)
        self.unsent.setText(words.format(count=f"{unsent:,}") if unsent else _("All is sent"))
        self.how_many.setText(f"{len(found.students):,}")
        self.how_many.updateGeometry()
        emptied(self._students)
        self.cards = [
            StudentCard(desk, one, [meeting for meeting in waiting if meeting.student_id == one.id], subjects)
            for one in found.students
        ]
        for card in self.cards:
            self._students.addWidget(card)
        if not self.cards:
            text = _("Your students appear here once the office has matched you and sent its news.")
            self._students.addWidget(Empty(_("No students yet"), text, "users"))

    def cafe_mode_changed(self) -> None:
        self.refresh(None)
