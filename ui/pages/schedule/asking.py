"""Everything the page asks before a meeting changes: what is meant, and when and where a new one is to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from tutor_app.i18n import _, ngettext
from ui.page import Desk
from ui.pages.parts.subjects import the_subjects
from ui.pages.schedule.board import Board, Event
from ui.pages.schedule.closing import Closures
from ui.pages.schedule.creating import NewMeeting
from ui.pages.schedule.editing import EditMeeting
from ui.pages.schedule.proposals import Proposal, cancelling, changes_of, changing
from ui.pages.schedule.scopes import ScopeSheet
from ui.pages.schedule.terms import Terms, terms_of
from ui.pages.schedule.words import cancel_facts, change_facts


class Asking(QObject):
    """Opens the sheets of the calendar. `asked` before one opens; `let_go` once it is closed, whatever was decided."""

    asked = Signal()
    let_go = Signal()

    def __init__(self, desk: Desk, board: Callable[[], Board]) -> None:
        super().__init__()
        self._desk, self._board = desk, board

    def change(self, event: Event, begins: datetime, minutes: int) -> None:
        """Ask which meetings are to begin at another time or last longer."""
        self.propose(event, replace(terms_of(self._desk, event), begins=begins, minutes=minutes))

    def propose(self, event: Event, terms: Terms) -> None:
        """Ask which meetings are to get other terms."""
        board, before = self._board(), terms_of(self._desk, event)
        is_moved = terms.begins != before.begins
        if is_moved:
            title = _("Move {who} · {subject}?")
        elif replace(terms, minutes=before.minutes) == before:
            title = _("Change the length of {who} · {subject}?")
        else:
            title = _("Change {who} · {subject}?")
        title = title.format(who=event.who, subject=event.subject[0])
        facts = change_facts(before, terms, board)
        proposals = changing(self._desk, event, terms, board.zone)
        free = _("Both are free then") if event.pair else _("Everybody is free then")
        sheet = ScopeSheet(title, _("Move") if is_moved else _("Change"), facts, proposals, free=free)
        sheet.done.connect(self._changed)
        self._ask(sheet)

    def cancel(self, event: Event) -> None:
        """Ask which meetings are to go."""
        board = self._board()
        title = _("Cancel {who} · {subject}?").format(who=event.who, subject=event.subject[0])
        proposals = cancelling(self._desk, event, board.zone)
        sheet = ScopeSheet(title, _("Cancel the meeting"), cancel_facts(event, board), proposals)
        sheet.no.setText(_("Keep it"))
        sheet.done.connect(self._cancelled)
        self._ask(sheet)

    def create(self, begins: datetime, minutes: int, match: str = "") -> None:
        """Ask who meets at a free time, or whether those of a match do."""
        board, subjects = self._board(), the_subjects(self._desk.app)
        sheet = NewMeeting(self._desk, subjects, begins, minutes, (board.zone, board.other))
        if match:
            sheet.choose(match)
        self._ask(sheet)

    def edit(self, event: Event) -> None:
        """Ask what is to be different of a meeting; what that is to mean is asked once the sheet has closed."""
        sheet = EditMeeting(self._desk, event, self._board())
        sheet.decided.connect(self._decided)
        self._ask(sheet)

    def close_office(self, day: str) -> None:
        """Ask on which days the office is closed."""
        self.asked.emit()
        self._desk.show_sheet(Closures(self._desk, day))

    def restore(self, event: Event) -> None:
        """Put a meeting that was moved back to its time."""
        if event.meeting.plan:
            self._desk.do(changes_of(event).restore, *event.meeting.plan)

    def _changed(self, done: Proposal) -> None:
        count = len(done.lines)
        if done.goes_on:
            words = ngettext(
                "{count} meeting has changed, and that of every week after",
                "{count} meetings have changed, and those of every week after",
                count,
            )
        else:
            words = ngettext("{count} meeting has changed", "{count} meetings have changed", count)
        self._desk.say(words.format(count=f"{count:,}"))

    def _cancelled(self, done: Proposal) -> None:
        count = len(done.lines)
        if done.goes_on:
            words = ngettext(
                "{count} meeting is cancelled, and that of every week after",
                "{count} meetings are cancelled, and those of every week after",
                count,
            )
        else:
            words = ngettext("{count} meeting is cancelled", "{count} meetings are cancelled", count)
        self._desk.say(words.format(count=f"{count:,}"))

    def say_why(self, event: Event) -> None:
        """Say why a meeting stands still."""
        if event.is_event:
            words = _("Open the event to give it another time.")
        elif event.meeting.state == "planned":
            words = _("This meeting has begun, so it stays where it is.")
        elif event.meeting.state == "to_log":
            words = _("This meeting is past. Log what became of it.")
        else:
            words = _("This meeting is logged. A change of plan does not touch it.")
        self._desk.say(words, undo=False)

    def _decided(self, event: Event, terms: Terms) -> None:
        QTimer.singleShot(0, partial(self.propose, event, terms))

    def _ask(self, sheet: ScopeSheet | NewMeeting | EditMeeting) -> None:
        self.asked.emit()
        sheet.let_go.connect(self.let_go)
        self._desk.show_sheet(sheet)
