"""The card of one meeting: who, when on both clocks, where, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries.gatherings import GatheringRow
from ui import dates, fonts, paint, theme
from ui.pages.parts import states
from ui.pages.parts.cities import city
from ui.pages.schedule.board import Board, Event, clash_words
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Chip, Icon, StateTag
from ui.widgets.flow import Flow
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, Label, Paragraph, caption
from ui.widgets.popover import shadow

if TYPE_CHECKING:
    from ui.widgets.frame import Part

_EDGE, _WIDTH = 14, 366


class MeetingCard(QWidget):
    """Lies over the calendar beside its meeting; Esc puts it away. Each button's signal carries the meeting."""

    log_wanted = Signal(object)
    subject_wanted = Signal(object)
    """The student, the class or the event is to be opened."""
    change_wanted = Signal(object)
    cancel_wanted = Signal(object)
    restore_wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget, event: Event, board: Board) -> None:
        super().__init__(parent)
        self._over = parent
        self.meeting = event
        self.setAccessibleName(event.said)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close = IconButton("x", _("Close"), size=28)
        close.clicked.connect(self.closed)
        code = event.pair.code if event.pair and event.who != event.pair.code else ""
        name = row(Label(event.who, fonts.HEADING, 600), caption(code), None, close, gap=8)
        kind = states.EVENT.get(event.gathering.kind) if event.gathering else None
        chip = StateTag(*kind.shown) if kind else Chip(*event.subject)
        sign = states.TO_LOG if event.meeting.state == "to_log" else states.SESSION[event.meeting.state]
        marks = row(chip, StateTag(*sign.shown), None, gap=6)
        parts: list[Part] = [name, marks, 10, *(self._fact(icon, text) for icon, text in self._facts(event, board))]
        if event.clash:
            parts.append(row(Icon("triangle-alert", "bad", 14), Paragraph(clash_words(event.clash), tone="bad"), gap=8))
        if event.meeting.state == "planned" and not event.is_open and not event.is_event:
            parts.append(caption(_("It has begun, so it stays where it is.")))
        edge = _EDGE + 14
        whole = column(*parts, 12, self._buttons(event), gap=7, margins=(edge, edge - 4, edge, edge))
        self._whole = whole
        self.setLayout(whole)
        self.setFixedWidth(px(_WIDTH + 2 * _EDGE))

    def _facts(self, event: Event, board: Board) -> list[tuple[str, str]]:
        meeting, sign = event.meeting, states.MEDIUM[event.meeting.medium]
        taught = [one.name for one in event.gathering.tutors] if event.gathering else [event.tutor]
        found = [("graduation-cap", ", ".join(taught))] if event.tutor else []
        if event.people:
            found.append(("users", event.people))
        day, (begins, ends) = dates.field(event.day), (event.begins, event.ends)
        found.append(("calendar", day))
        found.append(("clock", f"{city(board.zone)} {begins:%H:%M}–{ends:%H:%M}"))
        if len(board.clocks) > 1:
            there, until = (moment.astimezone(ZoneInfo(board.other)) for moment in (begins, ends))
            before = there.date() != begins.date()
            clock = f"{there:%H:%M}–{until:%H:%M}"
            said = f"{city(board.other)} {clock}"
            found.append(("clock", f"{said}, {dates.short(there.date().isoformat())}" if before else said))
        found.append((sign.icon, " · ".join(part for part in (sign.words, meeting.place) if part)))
        return found

    def _fact(self, icon: str, text: str) -> QWidget:
        line = QWidget()
        words = row(Icon(icon, "muted", 14), Elided(text, 12, 400, "text2"), gap=8)
        words.setStretch(1, 1)
        line.setLayout(words)
        return line

    def _buttons(self, event: Event) -> QWidget:
        self.buttons: list[Button] = []
        state = event.meeting.state
        if state == "to_log":
            self._button(_("Log it"), "primary", "notebook-pen", self.log_wanted)
        elif state in ("held", "missed"):
            self._button(_("Look at the log"), "secondary", "notebook-pen", self.log_wanted)
        if event.is_open:
            self._button(_("Change…"), "secondary", "pencil", self.change_wanted)
        self._button(*self._subject(event), self.subject_wanted)
        if event.is_open and event.meeting.plan and event.meeting.is_moved:
            self._button(_("Back to its time"), "secondary", "undo-2", self.restore_wanted)
        if event.is_open:
            self._button(_("Cancel it…"), "danger", "calendar-x", self.cancel_wanted)
        made = QWidget()
        made.setLayout(Flow(*self.buttons, gap=6))
        return made

    def _subject(self, event: Event) -> tuple[str, str, str]:
        """What the button to the student, the class or the event is called; its kind and icon."""
        match event.gathering:
            case None:
                return _("Student"), "secondary", "user"
            case GatheringRow(kind="class"):
                return _("Open the class"), "secondary", "presentation"
            case GatheringRow(kind=kind):
                return _("Open the event"), "secondary", states.EVENT[kind].icon

    def _button(self, words: str, kind: str, icon: str, wanted: object) -> None:
        button = Button(words, kind, icon, height=28)
        button.clicked.connect(lambda: wanted.emit(self.meeting))  # type: ignore[attr-defined]
        self.buttons.append(button)

    def show_beside(self, area: QRectF) -> None:
        """Lie at the right of `area` (of the parent), or at the left where the parent ends."""
        self.setFixedHeight(self._whole.totalHeightForWidth(self.width()))
        edge = px(_EDGE)
        x = area.right() + px(6) - edge
        if x + self.width() > self._over.width():
            x = area.left() - px(6) + edge - self.width()
        x = max(0.0, min(x, self._over.width() - self.width()))
        y = max(0.0, min(area.y() - edge, self._over.height() - self.height()))
        self.move(round(x), round(y))
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, edge, t = QPainter(self), px(_EDGE), theme.tokens()
        card = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        shadow(painter, card, edge)
        paint.box(painter, card, t.surface, t.line)
