"""The sheet that gives a meeting another day, time or length by typing; what it is to mean is asked next."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from tutor_app.i18n import _
from ui.fields import DateField, Field, MinutesField, TimeField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.schedule.board import Board, Event
from ui.pages.schedule.words import cancel_facts
from ui.widgets.frame import row


class EditMeeting(AskSheet):
    """`decided` with the meeting, its new beginning and its minutes, once the sheet has closed."""

    decided = Signal(object, object, int)
    let_go = Signal()

    def __init__(self, desk: Desk, event: Event, board: Board) -> None:
        title = _("When do {who} · {subject} meet?").format(who=event.who, subject=event.subject[0])
        super().__init__(title, _("Go on"), text="\n".join(cancel_facts(event, board)))
        self._event, self._zone = event, board.zone
        self.date = DateField(desk.today, event.day)
        self.start = TimeField(f"{event.begins:%H:%M}")
        self.minutes = MinutesField(event.meeting.minutes, step=15, name=_("Minutes"))
        self.ask(
            self._decide,
            row(Field(_("Date"), self.date), Field(_("Start"), self.start), Field(_("Minutes"), self.minutes), gap=12),
        )
        self.closed.connect(self.let_go)

    def may_close(self) -> bool:
        self.let_go.emit()
        return True

    def _decide(self) -> None:
        day = date.fromisoformat(self.date.value() or self._event.day)
        clock = datetime.strptime(self.start.value(), "%H:%M").time()  # noqa: DTZ007 - a wall time
        begins = datetime.combine(day, clock, ZoneInfo(self._zone))
        if (begins, self.minutes.value()) != (self._event.begins, self._event.meeting.minutes):
            self.decided.emit(self._event, begins, self.minutes.value())
