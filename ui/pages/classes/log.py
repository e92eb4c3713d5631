"""The log of one meeting of a class: all present, then the exceptions; one note for all, one's own where it differs."""

from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from tutor_app.i18n import _, ngettext
from tutor_app.queries import classes as seen
from tutor_app.queries.classes import MarkRow, MeetingRow
from tutor_app.services import class_sessions
from ui import dates
from ui.drafts import Drafts
from ui.fields import Field, TextArea, TextField
from ui.page import Desk
from ui.pages.classes.present import StudentLines
from ui.pages.classes.words import span
from ui.pages.parts.asking import AskSheet, ask_words
from ui.pages.parts.people import People
from ui.pages.parts.states import SESSION, TO_LOG
from ui.widgets.banner import Empty
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import StateTag
from ui.widgets.flow import Flow
from ui.widgets.frame import Columns, Scroll, column, row
from ui.widgets.label import Paragraph, caption, heading
from ui.widgets.pick import PickField

PLACE = "classes"
"""Where its drafts are kept."""


class Typed(NamedTuple):
    """What stands in the fields of a meeting: texts, and attendance and note by student."""

    topics: str
    note: str
    students: dict[str, tuple[str, str]]

    def plain(self) -> list[Any]:
        """The same in lists, as a draft of it comes back from the record."""
        return [self.topics, self.note, {student: list(typed) for student, typed in self.students.items()}]


class LogTab(QWidget):
    """Goes from meeting to meeting of a class; saves the log of one as one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._class_id = ""
        self._meetings: list[MeetingRow] = []
        self._at = 0
        self._marks: list[MarkRow] = []
        self._recorded = self._seen = Typed("", "", {})
        """What the record says of the meeting, and what its fields held when they were last looked at."""
        self._drafts = desk.beside(Drafts)
        self._build(desk)

    def _build(self, desk: Desk) -> None:
        self.earlier, self.later = (
            IconButton("chevron-left", _("The meeting before")),
            IconButton("chevron-right", _("The meeting after")),
        )
        self.earlier.clicked.connect(lambda: self._go(1))
        self.later.clicked.connect(lambda: self._go(-1))
        self._day, self._span = heading(), caption()
        self._state = StateTag("", "circle")
        self.all = Button(_("All present"), "tonal", "check")
        self.all.clicked.connect(self.all_present)
        self.topics = TextField("", _("What was practised"), name=_("Topics"))
        self.note = TextArea(lines=2, name=_("What was observed, for all"))
        help_ = _("Copied to everyone who came; no names")
        self.students = StudentLines()
        self.students.changed.connect(self._count)
        self._none = Paragraph("", tone="muted")
        self._missed = Button(_("Did not meet"), "quiet", "calendar-x")
        self._missed.clicked.connect(self.ask_missed)
        self._guest = Button(_("Add a guest student"), "quiet", "user-plus")
        self._guest.clicked.connect(self.ask_guest)
        self._delete = IconButton("trash-2", _("Delete this log"))
        self._delete.clicked.connect(self._take_out)
        self.save = Button(_("Save"), "primary", key="Ctrl+Return")
        self.save.clicked.connect(self.save_log)
        day = row(self.earlier, self._day, self.later, None, gap=8)
        head = Columns(day, row(self._span, self._state, None, self.all, gap=8), narrow=480, gap=8, shares=(0, 1))
        foot = row(None, self.save, gap=8)
        self._body = QWidget()
        self._body.setLayout(
            column(
                Field(_("Topics"), self.topics), Field(_("What was observed, for all"), self.note, help_),
                self.students, self._none, Flow(self._guest, self._missed, self._delete, gap=4), foot, gap=10,
            )
        )  # fmt: skip
        inner = QWidget()
        inner.setLayout(column(head, self._body, None, gap=14, margins=(24, 14, 24, 20)))
        self._scroll = Scroll(inner)
        self._empty = Empty(
            _("No meeting yet"),
            _("Give the class a weekly time under Schedule; each meeting is logged here.")
            if desk.has_page("schedule")
            else _("Each meeting is logged here, once your office has given the class a weekly time."),
            "notebook-pen",
        )
        self.setLayout(column(self._scroll, self._empty, gap=0))

    # showing

    def show_class(self, class_id: str) -> None:
        """Show the oldest meeting to log of a class, or else the newest; keep the day on a refresh."""
        self.hold_words()
        kept = self._meetings[self._at].date if class_id == self._class_id and self._meetings else ""
        self._class_id = class_id
        self._meetings = self._desk.app.query(seen.meetings, class_id, self._desk.app.clock()) if class_id else []
        waits = [at for at, one in enumerate(self._meetings) if one.status == "to_log"]
        days = [one.date for one in self._meetings]
        self._at = days.index(kept) if kept in days else waits[-1] if waits else 0
        self._show()

    def show_date(self, day: str) -> None:
        """Go to the meeting of a day."""
        days = [one.date for one in self._meetings]
        if day in days:
            self.hold_words()
            self._at = days.index(day)
            self._show()

    @property
    def meeting(self) -> MeetingRow | None:
        """The meeting that is shown."""
        return self._meetings[self._at] if self._meetings else None

    def _show(self) -> None:
        one = self.meeting
        self._scroll.setVisible(one is not None)
        self._empty.setVisible(one is None)
        if one is None:
            return
        self.earlier.setEnabled(self._at + 1 < len(self._meetings))
        self.later.setEnabled(self._at > 0)
        self._day.setText(dates.field(one.date))
        self._span.setText(span(one.start, one.minutes))
        sign = TO_LOG if one.status == "to_log" else SESSION[one.status]
        self._state.set_state(*sign.shown)
        self.topics.set_value(one.topics)
        self.note.set_value(one.note)
        self._delete.setVisible(bool(one.id))
        self._missed.setVisible(one.status != "missed")
        said = _("The class did not meet: {reason}").format(reason=one.reason) if one.status == "missed" else ""
        self._marks = self._desk.app.query(_marks_of, one)
        self._none.setText(said or ("" if self._marks else _("Nobody sits in the class on this day.")))
        self._none.setVisible(bool(self._none.text()))
        self.students.show_marks(self._marks, hides=self._desk.hides_names)
        self._recorded = self._typed()
        self._take_up_draft(one)

    def _typed(self) -> Typed:
        return Typed(self.topics.value(), self.note.value(), self.students.typed())

    def hold_words(self) -> None:
        """Put what was typed and not saved among the drafts."""
        one, typed, kept = self.meeting, self._typed(), self._drafts.of(PLACE)
        if one is None or typed == self._seen:
            return
        self._seen = typed
        if typed == self._recorded:
            kept.pop(_key(one), None)
        else:
            kept[_key(one)] = typed.plain()

    def keep_drafts(self) -> None:
        """Keep what was typed and not saved in the record."""
        self.hold_words()
        self._drafts.keep(PLACE)

    def _take_up_draft(self, one: MeetingRow) -> None:
        if (kept := self._drafts.of(PLACE).get(_key(one))) is not None:
            draft = Typed(*kept)
            self.topics.set_value(draft.topics)
            self.note.set_value(draft.note)
            self.students.take(draft.students)
        self._seen = self._typed()

    def _count(self) -> None:
        came = self.students.came
        words = ngettext("Save for {count} student", "Save for {count} students", came).format(count=came)
        self.save.setText(words)
        self.save.updateGeometry()

    # doing

    def all_present(self) -> None:
        """Mark everybody present; the exceptions follow."""
        self.students.all_present()

    def save_log(self) -> None:
        """Write the log of the meeting."""
        one = self.meeting
        if one is None:
            return
        for field in (self.note, self.topics, self.students):
            field.commit()
        typed = self.students.typed()
        made = self._desk.do(
            class_sessions.log_class, self._class_id, date=one.date, start=one.start, minutes=one.minutes,
            exceptions={student: mark for student, (mark, _note) in typed.items()},
            notes={student: note for student, (_mark, note) in typed.items()},
            topics=self.topics.value(), note=self.note.value(),
        )  # fmt: skip
        if made is not None:
            self._drafts.of(PLACE).pop(_key(one), None)
            self._drafts.keep(PLACE)
            self._show()
            self._desk.say(_("Logged: {day}").format(day=dates.short(one.date)))

    def ask_missed(self) -> None:
        """Ask why the class did not meet."""
        one = self.meeting
        if one is None:
            return

        def log(reason: str) -> None:
            self._desk.app.do(class_sessions.log_class_missed, self._class_id, date=one.date, reason=reason)
            self._desk.say(_("Noted: the class did not meet"))

        self._desk.show_sheet(ask_words(_("Did not meet"), _("Reason"), log, yes=_("Note it")))

    def ask_guest(self) -> None:
        """Ask for a further student who came."""
        pick = PickField(People(self._desk).students, _("Choose a student"), name=_("Student"))
        sheet = AskSheet(_("Add a guest student"), _("Add"))

        def add() -> None:
            known = {mark.student_id for mark in self._marks}
            if pick.value() and pick.value() not in known:
                option = next(o for o in People(self._desk).students("") if o.value == pick.value())
                code = option.note or option.words
                self.hold_words()
                self._marks.append(MarkRow(pick.value(), code, option.words, "", "present", ""))
                self.students.show_marks(self._marks, hides=self._desk.hides_names)
                if self.meeting is not None:
                    self._take_up_draft(self.meeting)

        sheet.ask(add, Field(_("Student"), pick))
        self._desk.show_sheet(sheet)

    def _take_out(self) -> None:
        one = self.meeting
        if one is not None and one.id:
            self._desk.do(class_sessions.delete_class_session, one.id)

    def _go(self, step: int) -> None:
        self.hold_words()
        self._at = min(len(self._meetings) - 1, max(0, self._at + step))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_log()
        else:
            super().keyPressEvent(event)


def _key(one: MeetingRow) -> str:
    """What a draft of its log is about."""
    return f"{one.class_id} {one.date}"


def _marks_of(read: Session, one: MeetingRow) -> list[MarkRow]:
    """What was noted of a meeting that was held; otherwise everybody who was to come, as present."""
    if one.status == "held":
        return [mark for mark in seen.marks(read, one.class_id, one.date) if mark.session_id == one.id]
    seats = seen.enrolled_on(read, one.class_id, one.date)
    return [MarkRow(seat.student_id, seat.code, seat.alias, "", "present", "") for seat in seats]
