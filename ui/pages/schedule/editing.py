"""The sheet that changes a meeting by typing: when, how, where and until when; what is meant is asked next."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from tutor_app.i18n import _
from ui.fields import DateField, Field, MinutesField, Segment, TextField, TimeField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.asking import AskSheet
from ui.pages.schedule.board import Board, Event
from ui.pages.schedule.terms import Terms, terms_of, weekly
from ui.pages.schedule.words import cancel_facts
from ui.widgets.frame import row


class EditMeeting(AskSheet):
    """`decided` with the meeting and its new terms, once the sheet has closed."""

    decided = Signal(object, object)
    let_go = Signal()

    def __init__(self, desk: Desk, event: Event, board: Board) -> None:
        title = _("Change {who} · {subject}").format(who=event.who, subject=event.subject[0])
        super().__init__(title, _("Go on"), text="\n".join(cancel_facts(event, board)))
        self._event, self._zone, self._terms = event, board.zone, terms_of(desk, event)
        self.date = DateField(desk.today, event.day)
        self.start = TimeField(f"{event.begins:%H:%M}")
        self.minutes = MinutesField(event.meeting.minutes, step=15, name=_("Minutes"))
        media = [(key, sign.words, sign.icon) for key, sign in states.MEDIUM.items()]
        self.medium = Segment(media, self._terms.medium, form=True, name=_("Medium"))
        self.place = TextField(self._terms.place, _("A café, a library, or a link"))
        self.last = DateField(desk.today, self._terms.last or "")
        last = Field(_("Last day"), self.last, _("Empty: without an end"))
        if weekly(event) is None:
            last.hide()
        self.ask(
            self._decide,
            row(Field(_("Date"), self.date), Field(_("Start"), self.start), Field(_("Minutes"), self.minutes), gap=12),
            Field(_("Medium"), self.medium),
            Field(_("Place"), self.place),
            last,
        )
        self.closed.connect(self.let_go)

    def may_close(self) -> bool:
        self.let_go.emit()
        return True

    def _decide(self) -> None:
        for field in (self.date, self.start, self.minutes, self.place, self.last):
            field.commit()
        day = date.fromisoformat(self.date.value() or self._event.day)
        clock = datetime.strptime(self.start.value(), "%H:%M").time()  # noqa: DTZ007 - a wall time
        begins = datetime.combine(day, clock, ZoneInfo(self._zone))
        terms = Terms(
            begins, self.minutes.value(), self.medium.value(), self.place.value().strip(), self.last.value() or None
        )
        if terms != self._terms:
            self.decided.emit(self._event, terms)
