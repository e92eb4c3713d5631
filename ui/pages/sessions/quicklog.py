"""The quick log: what is to be logged at the left, one meeting at the right, done without the mouse.

What is typed and not saved is kept as a draft, by meeting, also while the record is locked (`tutor_app.drafts`).
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries import matches, schedule
from tutor_app.queries.goal_cards import goals
from tutor_app.queries.office import shows_preparation
from tutor_app.queries.scales import skills
from tutor_app.queries.sessions import last_session
from tutor_app.services import evidence, sessions
from ui import fonts
from ui.keys import Key, Keys, LeftToSheet
from ui.page import Desk
from ui.pages.parts.subjects import the_subjects
from ui.pages.sessions.logform import Draft, LogForm
from ui.pages.sessions.meetings import Meeting, by_hand, planned
from ui.pages.sessions.queue import Queue
from ui.sheet import Sheet, Side
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button, IconButton, key_text
from ui.widgets.chip import Badge, Chip, Icon, KeyCap
from ui.widgets.frame import Line, Scroll, column, row
from ui.widgets.label import Elided, Label, Paragraph, caption, heading
from ui.widgets.options import Option, among
from ui.widgets.pick import PickField

MISSED, HELD = N_("Did not happen"), N_("It did happen")
KEYS = Keys(
    N_("Log sessions"),
    Key("save", ("Ctrl+S",), N_("Save")),
    Key("save_and_next", ("Ctrl+Return",), N_("Save and next"), ("Ctrl+Enter",)),
    Key("miss", ("Ctrl+D",), MISSED),
    Key("before", ("Alt+Up",), N_("The meeting before")),
    Key("after", ("Alt+Down",), N_("The meeting after")),
)

WITH_QUEUE, WITH_HINT = 860, 660
"""Widths: of the sheet from which the queue stands beside the form, and of the form from which Tab is explained."""


class QuickLog(Sheet):
    """Logs one meeting after the other. `drafts` outlive the sheet; `left` when they are to be kept, and `logged` when
    one of them has become a log."""

    left = Signal()
    logged = Signal()

    def __init__(self, desk: Desk, drafts: dict[str, Draft]) -> None:
        super().__init__(_("Log sessions"), 1008, 800)
        self._desk, self._drafts = desk, drafts
        self._subjects = the_subjects(desk.app)
        self._open = {row.id: row for row in desk.app.query(matches.matches, statuses=("active", "agreed", "paused"))}
        self._skills = desk.app.query(skills)
        self._extra: list[Meeting] = []
        self._logged = 0
        shows = desk.app.query(shows_preparation)
        self.form = LogForm(desk.today, for_office=desk.has_page("mine"), asks_preparation=shows)
        self._side = self._left()
        both = row(self._side, self._right(), gap=0)
        both.setStretch(1, 1)
        self.fill(both)
        KEYS.bind(
            self, save=self.save, save_and_next=self.save_and_next, miss=self.toggle_missed,
            before=lambda: self.queue.move_by(-1), after=lambda: self.queue.move_by(1),
        )  # fmt: skip
        form = self.form
        LeftToSheet(self, KEYS, form.observed, form.homework, form.next_plan, form.private)
        self._refresh()

    def _left(self) -> QWidget:
        self.count = Badge("0")
        self.queue = Queue()
        self.queue.chosen.connect(self._choose)
        self.other = PickField(self._find_other, _("Another meeting…"), name=_("Another meeting"))
        self.other.committed.connect(self.choose_other)
        caps = (KeyCap(key_text("Alt+Up")), KeyCap(key_text("Alt+Down")))
        top = row(heading(_("To log")), self.count, None, *caps, gap=8, margins=(20, 18, 14, 12))
        top.setSpacing(px(6))
        self.said = caption()
        said = row(Icon("circle-check", "accent", 14), self.said, None, gap=8, margins=(20, 0, 12, 0))
        foot = QWidget()
        foot.setLayout(said)
        foot.setFixedHeight(px(54))
        other = column(self.other, margins=(12, 8, 12, 12))
        whole = column(top, self.queue, other, Line(), foot, gap=0)
        whole.setStretch(1, 1)
        made = Side()
        made.setLayout(whole)
        made.setFixedWidth(px(296))
        return made

    def _right(self) -> QWidget:
        self.who, self.when = Label("", fonts.TITLE, 600), Elided("", tone="muted")
        self.code, self.subject = Label("", tone="muted"), Chip("")
        close = IconButton("x", _("Close"))
        close.clicked.connect(self._close)
        who = column(row(self.who, self.code, self.subject, None, gap=8), self.when, gap=2)
        earlier, later = (
            IconButton("chevron-left", _("The meeting before")),
            IconButton("chevron-right", _("The meeting after")),
        )
        earlier.clicked.connect(lambda: self.queue.move_by(-1))
        later.clicked.connect(lambda: self.queue.move_by(1))
        self._steps = (earlier, later)
        head = row(who, earlier, later, close, gap=8, margins=(24, 16, 12, 12))
        head.setStretch(0, 1)
        self.wrong = Paragraph("", tone="bad")
        self.wrong.hide()
        self.missed = Button(_(MISSED), "secondary", "calendar-x", key="Ctrl+D")
        self.missed.clicked.connect(self.toggle_missed)
        save = Button(_("Save"), "quiet", key="Ctrl+S")
        save.clicked.connect(self.save)
        following = Button(_("Save and next"), "primary", key="Ctrl+Return")
        following.clicked.connect(self.save_and_next)
        hint = self._hint = (KeyCap(key_text("Tab")), caption(_("next field")))
        self._actions = (self.missed, save, following)
        actions = row(self.missed, 16, *hint, None, save, following, gap=8, margins=(24, 13, 24, 14))
        inner = QWidget()
        inner.setLayout(column(self.form, margins=(24, 14, 24, 16)))
        self._empty = Empty(
            _("Nothing left to log"),
            _("Every meeting that is over has its log. Choose any other at the left."),
            "check",
        )
        self._area = Scroll(inner)
        edge = Line(vertical=True)
        wrong = column(self.wrong, margins=(24, 0, 24, 6))
        body = column(head, Line(), self._empty, self._area, wrong, Line(), actions, gap=0)
        body.setStretch(2, 1)
        body.setStretch(3, 1)
        made = QWidget()
        made.setLayout(row(edge, body, gap=0))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < px(WITH_QUEUE)
        self._side.setHidden(is_narrow)
        for one in self._steps:
            one.setVisible(is_narrow)
        room = self.width() - (0 if is_narrow else self._side.width())
        for part in self._hint:
            part.setVisible(room >= px(WITH_HINT))

    # choosing

    def _find_other(self, text: str) -> Sequence[Option]:
        hides = self._desk.hides_names
        options = [
            Option(one.id, one.student if hides else f"{one.alias or one.student} – {one.tutor_name}",
                   one.tutor if hides else one.student)
            for one in self._open.values()
        ]  # fmt: skip
        return among(options)(text)

    def _meetings(self) -> list[Meeting]:
        today = self._desk.today()
        found = self._desk.app.query(schedule.to_log, self._desk.app.clock())
        meetings = [planned(one, self._subjects, today) for one in found]
        now = [meeting for meeting in meetings if meeting.is_today]
        listed = [*self._extra, *reversed(now), *(meeting for meeting in meetings if not meeting.is_today)]
        return [meeting.without_names() for meeting in listed] if self._desk.hides_names else listed

    def _refresh(self) -> None:
        meetings = self._meetings()
        self.count.setText(f"{len(meetings):,}")
        self.count.updateGeometry()
        self.queue.show_meetings(meetings)
        logged = ngettext("{count} logged just now.", "{count} logged just now.", self._logged).format(
            count=self._logged
        )
        left = ngettext("About {count} minute left.", "About {count} minutes left.", len(meetings)).format(
            count=len(meetings)
        )
        self.said.setText(" ".join([logged] * bool(self._logged) + [left] * bool(meetings)) or _("All is logged."))

    def _choose(self, meeting: Meeting | None) -> None:
        self.keep_draft()
        for part in (self._area, *self._actions):
            part.setVisible(meeting is not None)
        self._empty.setVisible(meeting is None)
        self._show_head(meeting)
        if meeting is None:
            self.form.meeting = None
            return
        if self.form.meeting is not None and meeting.id == self.form.meeting.id:
            self.form.meeting = meeting
            return
        self.wrong.hide()
        app = self._desk.app
        last = app.query(last_session, meeting.match_id, before=meeting.date)
        steps, practised = app.query(goals, meeting.student_id), self._skills.get(meeting.subject_id, ())
        self.form.show_meeting(meeting, last, steps, practised, self._drafts.get(meeting.id))
        self._show_missed()

    def _show_head(self, meeting: Meeting | None) -> None:
        self.who.setText(meeting.alias or meeting.code if meeting else _("To log"))
        self.code.setText(meeting.code if meeting and meeting.alias else "")
        self.when.setText(meeting.when if meeting else "")
        self.subject.setVisible(meeting is not None)
        if meeting is not None:
            self.subject.subject = meeting.subject[1]
            self.subject.setText(meeting.subject[0])
            self.subject.updateGeometry()

    def choose_other(self, match_id: str) -> None:
        """Put the cursor on a new meeting of a match, today."""
        now = self._desk.now().strftime("%H:00")
        made = by_hand(self._open[match_id], self._subjects, self._desk.today(), now)
        self._extra = [made, *(meeting for meeting in self._extra if meeting.id != made.id)]
        self._refresh()
        self.queue.choose(made.id)
        self.other.set_value("")
        self.form.date.setFocus()

    def keep_draft(self) -> None:
        """Finish what is being typed, and keep it, where anything is."""
        self.form.commit()
        self.hold_words()

    def hold_words(self) -> None:
        """Put what stands in the fields among the drafts, where anything is entered, and finish no word."""
        if self.form.meeting is None:
            return
        if self.form.is_touched():
            self._drafts[self.form.meeting.id] = self.form.entered()
        else:
            self._drafts.pop(self.form.meeting.id, None)

    def _close(self) -> None:
        self.may_close()
        self.finish()

    def may_close(self) -> bool:
        self.keep_draft()
        self.left.emit()
        return True

    def hide_names(self, hides: bool) -> bool:
        self.other.renew()
        self._refresh()
        return True

    def first_field(self) -> QWidget:
        return self.form.observed if self.form.meeting is not None else self.other

    # saving

    def toggle_missed(self) -> None:
        """Switch between what was done and why it did not happen."""
        self.form.set_missed(not self.form.is_missed)
        self._show_missed()
        (self.form.by if self.form.is_missed else self.form.observed).setFocus()

    def _show_missed(self) -> None:
        self.missed.setText(_(HELD) if self.form.is_missed else _(MISSED))
        self.missed.set_icon_name("calendar-check" if self.form.is_missed else "calendar-x")

    def save(self) -> None:
        """Log the meeting and close."""
        if self._log():
            self.finish()

    def save_and_next(self) -> None:
        """Log the meeting and go on with the next."""
        if self._log():
            self._refresh()
            (self.form.observed if self.form.meeting is not None else self.other).setFocus()

    def _log(self) -> bool:
        meeting, entered = self.form.meeting, self.form.values()
        if meeting is None:
            return False
        try:
            self._do(meeting, entered)
        except UserError as error:
            self.wrong.setText(error.said)
            self.wrong.show()
            return False
        self._drafts.pop(meeting.id, None)
        self._extra = [one for one in self._extra if one.id != meeting.id]
        self.form.meeting = None
        self._logged += 1
        self.logged.emit()
        self._desk.say(_("Session logged for {alias}").format(alias=meeting.alias or meeting.code))
        return True

    def _do(self, meeting: Meeting, entered: Draft) -> None:
        app = self._desk.app
        fields: dict[str, Any] = {
            **{name: entered[name] for name in ("date", "start", "minutes", "medium", "observed", "homework",
                                                "next_plan", "private_note")},
            "topics": "\n".join(entered["topics"]), "place": meeting.place,
            "schedule_id": meeting.schedule_id, "planned_date": meeting.planned_date,
        }  # fmt: skip
        if entered["is_missed"]:
            told = entered["notice"] == "yes"
            app.do(sessions.log_missed, meeting.match_id, missed_by=entered["by"], notice=told, **fields)
        elif entered["attendance"] in ("excused", "absent"):
            told = entered["attendance"] == "excused"
            app.do(sessions.log_missed, meeting.match_id, missed_by="student", notice=told, **fields)
        else:
            fields.update(
                attendance=entered["attendance"], preparation=entered["preparation"], skills=tuple(entered["skills"])
            )
            step = entered["evidence"]
            if step and entered["observed"]:
                app.do(evidence.log_with_evidence, meeting.match_id, step_id=step, **fields)
            else:
                app.do(sessions.log_session, meeting.match_id, **fields)
