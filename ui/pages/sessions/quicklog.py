"""The quick log: what is to be logged at the left, one meeting at the right, done without the mouse.

What is typed and not saved is kept as a draft in memory for as long as the program is unlocked, by meeting: a draft in
the journal would be somebody's word about a lesson before they said it.
"""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries import matches, schedule
from tutor_app.queries.sessions import last_session
from tutor_app.services import sessions
from ui.page import Desk
from ui.pages.parts.subjects import subject_words
from ui.pages.sessions.logform import Draft, LogForm
from ui.pages.sessions.meetings import Meeting, MeetingCell, by_hand, planned
from ui.sheet import Sheet
from ui.table.column import Column
from ui.table.view import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.chip import Badge
from ui.widgets.frame import Ground, Line, Scroll, column, row
from ui.widgets.label import Paragraph, caption, heading
from ui.widgets.pick import Option, PickField, among

COLUMNS = (Column("id", "", MeetingCell(), 280, value=lambda meeting: meeting, sorts=False, stretch=True),)


class QuickLog(Sheet):
    """Logs one meeting after the other. `drafts` outlive the sheet."""

    def __init__(self, desk: Desk, drafts: dict[str, Draft]) -> None:
        super().__init__(_("Log sessions"), 1008, 752)
        self._desk, self._drafts = desk, drafts
        self._subjects = desk.app.query(subject_words)
        self._open = {row.id: row for row in desk.app.query(matches.matches, statuses=("active", "agreed", "paused"))}
        self._extra: list[Meeting] = []
        self._logged = 0
        self.form = LogForm(desk.today)
        self._fill_sheet()
        self._refresh()
        self._bind("Ctrl+S", self.save)
        self._bind("Ctrl+Return", self.save_and_next)
        self._bind("Ctrl+Enter", self.save_and_next)
        self._bind("Ctrl+D", self.toggle_missed)
        self._bind("Alt+Down", lambda: self._move(1))
        self._bind("Alt+Up", lambda: self._move(-1))

    def _fill_sheet(self) -> None:
        self.count = Badge("0")
        self.list = Table(COLUMNS, name=_("To log"), row_height=52)
        self.list.header.hide()
        self.list.set_empty(Empty(_("Nothing left to log"), _("Choose a match below for any other meeting."), "check"))
        self.list.chosen.connect(self._choose)
        options = [
            Option(row.id, f"{row.alias or row.student} – {row.tutor_name}", row.student) for row in self._open.values()
        ]
        self.other = PickField(among(options), _("Another match…"), name=_("Another match"))
        self.other.committed.connect(self._choose_other)
        self.said = caption()
        top = row(heading(_("To log")), self.count, None, gap=8, margins=(16, 14, 16, 8))
        foot = column(self.other, self.said, gap=8, margins=(12, 8, 12, 12))
        left = Ground("nav", column(top, self.list, foot, gap=0))
        left.setFixedWidth(px(296))
        self.wrong = Paragraph("", 12, tone="bad")
        self.wrong.hide()
        self.missed = Button(_("Did not happen"), "secondary", "calendar-x", key="Ctrl+D")
        self.missed.clicked.connect(self.toggle_missed)
        save = Button(_("Save"), "quiet", key="Ctrl+S")
        save.clicked.connect(self.save)
        following = Button(_("Save and next"), "primary", key="Ctrl+Return")
        following.clicked.connect(self.save_and_next)
        inner = Ground("sheet", column(self.form, gap=0, margins=(24, 20, 24, 12)))
        self.area = Scroll(inner)
        actions = row(self.missed, None, save, following, gap=8, margins=(24, 12, 16, 12))
        right = column(self.area, column(self.wrong, margins=(24, 0, 24, 0)), Line(), actions, gap=0)
        right.setStretch(0, 1)
        both = row(left, right, gap=0)
        both.setStretch(1, 1)
        self.fill(both)

    # choosing

    def _meetings(self) -> list[Meeting]:
        today = self._desk.today()
        found = self._desk.app.query(schedule.to_log, self._desk.app.clock())
        meetings = [planned(row, self._subjects, today) for row in found]
        now = [meeting for meeting in meetings if meeting.is_today]
        return [*self._extra, *reversed(now), *(meeting for meeting in meetings if not meeting.is_today)]

    def _refresh(self) -> None:
        meetings = self._meetings()
        self.count.setText(str(len(meetings)))
        self.list.set_rows(meetings)
        self.said.setText(_("{count} logged just now").format(count=self._logged) if self._logged else "")
        if self.list.current_row() is None and meetings:
            self.list.select_id(meetings[0].id)
        self.form.setEnabled(bool(meetings))

    def _choose(self, meeting: Meeting | None) -> None:
        self._keep_draft()
        if meeting is None or (self.form.meeting is not None and meeting.id == self.form.meeting.id):
            return
        self.wrong.hide()
        last = self._desk.app.query(last_session, meeting.match_id, before=meeting.date)
        self.form.show_meeting(meeting, last, self._drafts.get(meeting.id))
        self.form.setEnabled(True)

    def _choose_other(self, match_id: str) -> None:
        now = self._desk.app.clock().astimezone().strftime("%H:00")
        made = by_hand(self._open[match_id], self._subjects, self._desk.today(), now)
        self._extra = [made, *(meeting for meeting in self._extra if meeting.id != made.id)]
        self._refresh()
        self.list.select_id(made.id)
        self.form.date.setFocus()

    def _move(self, step: int) -> None:
        at = self.list.currentIndex().row() + step
        if 0 <= at < len(self.list.rows_model.source):
            self.list.select_id(self.list.rows_model.source.key(at))

    def _keep_draft(self) -> None:
        if self.form.meeting is not None:
            self._drafts[self.form.meeting.id] = self.form.values()

    def may_close(self) -> bool:
        self._keep_draft()
        return True

    def first_field(self) -> QWidget:
        return self.form.observed if self.form.meeting is not None else self.other

    # saving

    def toggle_missed(self) -> None:
        """Switch between what was done and why it did not happen."""
        missed = self.form.missed.isHidden()
        self.form.set_missed(missed)
        (self.form.by if missed else self.form.observed).setFocus()

    def save(self) -> None:
        """Log the meeting and close."""
        if self._log():
            self.finish()

    def save_and_next(self) -> None:
        """Log the meeting and go on with the next."""
        if self._log():
            self._refresh()
            self.form.observed.setFocus()

    def _log(self) -> bool:
        meeting, entered = self.form.meeting, self.form.values()
        if meeting is None:
            return False
        try:
            self._do(meeting, entered)
        except UserError as error:
            self.wrong.setText(f"{error.message} {error.hint}".strip())
            self.wrong.show()
            return False
        self._drafts.pop(meeting.id, None)
        self._extra = [one for one in self._extra if one.id != meeting.id]
        self.form.meeting = None
        self._logged += 1
        self._desk.say(_("Session logged for {alias}").format(alias=meeting.alias or meeting.code))
        return True

    def _do(self, meeting: Meeting, entered: Draft) -> None:
        plan: Draft = {"schedule_id": meeting.schedule_id, "planned_date": meeting.planned_date}
        when: Draft = {name: entered[name] for name in ("date", "start", "minutes", "medium")}
        notes: Draft = {name: entered[name] for name in ("observed", "homework", "next_plan", "private_note")}
        if entered["is_missed"] or entered["attendance"] in ("excused", "absent"):
            by, told = entered["by"], entered["notice"] == "yes"
            if not entered["is_missed"]:
                by, told = "student", entered["attendance"] == "excused"
            self._desk.app.do(
                sessions.log_missed,
                meeting.match_id,
                missed_by=by,
                notice=told,
                place=meeting.place,
                **when,
                **plan,
                **notes,
            )
            return
        self._desk.app.do(
            sessions.log_session, meeting.match_id, attendance=entered["attendance"], place=meeting.place,
            topics="\n".join(entered["topics"]), **when, **plan, **notes,
        )  # fmt: skip

    def _bind(self, keys: str, run: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(run)
