"""The page: what comes next, what is to log, a card for each student, hours, and what waits for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.i18n import N_, _, ngettext
from tutor_app.outbox import outbox
from tutor_app.queries.mine import Mine, mine
from tutor_app.queries.office import own_copy, shows_preparation
from tutor_app.queries.refusals import own_refusals
from tutor_app.queries.tutors import tutor_card
from ui import dates, fonts
from ui.actions import Action
from ui.charts.months import MonthBar, MonthBars
from ui.page import Desk, Page
from ui.pages.mine.ahead import NextCard, ToLog
from ui.pages.mine.card import StudentCard
from ui.pages.mine.own import FreeSheet, OwnContactSheet
from ui.pages.parts.greeting import greeting
from ui.pages.parts.outgoing import LeaseLine, Outgoing, send_words, sent_words
from ui.pages.parts.overdue import overdue
from ui.pages.parts.revealing import may_name
from ui.pages.parts.subjects import the_subjects
from ui.theme import px
from ui.widgets.banner import Banner, Empty
from ui.widgets.button import Button
from ui.widgets.chip import Badge, Icon
from ui.widgets.frame import Card, Columns, Scroll, column, emptied, row
from ui.widgets.label import Label, caption, heading
from ui.widgets.week_grid import KEYS as PAINTING

if TYPE_CHECKING:
    from tutor_app.outbox import Outbox
    from tutor_app.store.record import Change


class MinePage(Page):
    """A tutor's own students. What it sends leaves by the page Send."""

    key = "mine"
    icon = "home"
    name = N_("Home")
    keys = (PAINTING,)
    reads = frozenset()
    """Everything: any change may be one that waits to be sent."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards: list[StudentCard] = []
        self._tutor = desk.app.query(own_copy).tutor_id or ""
        self.greeting, self.day = Label("", fonts.TITLE, 600), Label("", tone="muted")
        self.log = Button(_("Log a session"), "primary", "notebook-pen", key="Ctrl+L", height=40)
        self.log.clicked.connect(lambda: desk.open_page("sessions", log=""))
        head = row(column(self.greeting, self.day, gap=2), self.log)
        head.setStretch(0, 1)
        self.refused = Banner(_("The office did not take something that you sent"), "", "warn", "circle-slash")
        look = Button(_("See what and why"), "warn", height=28)
        look.clicked.connect(lambda: desk.open_page("send"))
        self.refused.add(look)
        self.coming, self.to_log = NextCard(desk), ToLog(desk)
        self.how_many = Badge("0")
        self._students = column(gap=12)
        students = row(heading(_("My students")), self.how_many, None)
        left = column(self.coming, self.to_log, students, self._students, None, gap=12)
        both = Columns(left, self._side(), narrow=860, gap=24, shares=(3, 1))
        foot = row(Icon("shield-check", "accent", 14), caption(
            _("This computer knows students by alias only. It holds no student’s real name.")
        ), None)  # fmt: skip
        inner = QWidget()
        inner.setObjectName("sheet")
        inner.setLayout(column(head, self.refused, both, None, foot, gap=20, margins=(24, 20, 24, 20)))
        self.setLayout(column(Scroll(inner), gap=0))

    def _side(self) -> QWidget:
        made = QWidget()
        made.setLayout(column(Card(self._given()), Card(self._sending()), None, gap=12))
        made.setMinimumWidth(px(272))
        return made

    def _given(self) -> QLayout:
        self.hours, self._month, self.bars = Label("", weight=600), caption(), MonthBars(_("My hours"))
        self.prepared = caption()
        free = Button(_("When I am free…"), "link", "calendar-days")
        free.clicked.connect(self.ask_when_free)
        reach = Button(_("How to reach me…"), "link", "phone")
        reach.clicked.connect(self.ask_how_to_reach)
        head = row(heading(_("My hours")), None, self._month, self.hours)
        own = column(row(free, None), row(reach, None), gap=2)
        return column(head, self.bars, self.prepared, own, gap=8, margins=(16, 14, 16, 12))

    def _sending(self) -> QLayout:
        self._sent, self.outgoing, self.lease = caption(), Outgoing(self.desk), LeaseLine()
        self.send = Button("", "tonal", "send").wide()
        self.send.clicked.connect(lambda: self.desk.open_page("send", send="1"))
        head = row(heading(_("For the office")), None, self._sent)
        return column(head, self.outgoing, self.send, self.lease, gap=10, margins=(16, 14, 16, 16))

    def refresh(self, change: Change | None) -> None:
        desk = self.desk
        now, found = desk.now(), desk.app.query(mine, desk.app.clock())
        waiting, subjects = overdue(desk), the_subjects(desk.app)
        self.greeting.setText(greeting(now, "" if desk.hides_names else found.tutor))
        self.day.setText(dates.long(desk.today()))
        self._show_refused(len(desk.app.query(own_refusals)))
        self.coming.show_next(found.next(), subjects)
        self.to_log.show_waiting(waiting)
        self._show_hours(found)
        self._show_outbox(outbox(desk.app))
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

    def _show_refused(self, count: int) -> None:
        self.refused.setVisible(bool(count))
        words = ngettext(
            "{count} change is not in the record; the words are kept.",
            "{count} changes are not in the record; the words are kept.",
            count,
        )
        self.refused.text.setText(words.format(count=f"{count:,}"))
        self.refused.text.setVisible(bool(count))

    def _show_hours(self, found: Mine) -> None:
        self.hours.setText(dates.hours(found.months[-1][1] if found.months else 0))
        self._month.setText(dates.month(self.desk.today()))
        words = _("and {hours} of preparation, which is shown apart")
        self.prepared.setText(words.format(hours=dates.hours(found.prepared)))
        self.prepared.setVisible(bool(found.prepared) and self.desk.app.query(shows_preparation))
        self.bars.show_bars(
            [
                MonthBar(str(int(month[5:])), minutes, f"{dates.month(f'{month}-01')}: {dates.hours(minutes)}",
                         dates.hours(minutes))
                for month, minutes in found.months
            ]
        )  # fmt: skip

    def _show_outbox(self, found: Outbox) -> None:
        self._sent.setText(sent_words(self.desk, found))
        self.outgoing.show_outbox(found)
        self.send.setText(send_words(found))
        self.send.setVisible(bool(found.waits or found.on_its_way))
        self.send.updateGeometry()
        self.lease.show_outbox(found)

    def ask_when_free(self) -> None:
        """Let the tutor paint their own week."""
        if self._tutor:
            self.desk.show_sheet(FreeSheet(self.desk, self._tutor))

    def ask_how_to_reach(self) -> None:
        """Let the tutor change their own contact."""
        card = self.desk.app.query(tutor_card, self._tutor)
        if card is not None and may_name(self.desk):
            self.desk.show_sheet(OwnContactSheet(self.desk, card))

    def actions_here(self) -> list[Action]:
        return [
            Action(N_("When I am free…"), self.ask_when_free, icon="calendar-days"),
            Action(N_("How to reach me…"), self.ask_how_to_reach, icon="phone"),
        ]

    def shown(self) -> None:
        self.refresh(None)  # what was sent or put away meanwhile is no change of the record

    def cafe_mode_changed(self) -> None:
        self.refresh(None)
