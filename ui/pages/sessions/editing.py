"""The sheet of one log: everything it says, corrected in place, and how it came to say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.history import history
from tutor_app.queries.office import shows_preparation
from tutor_app.queries.scales import skills
from tutor_app.queries.sessions import SessionCard, SessionRow, session_card
from tutor_app.services import sessions
from ui import dates, fonts
from ui.fields import Checks, Choice, DateField, Field, MinutesField, Segment, TextArea, TextField, TimeField
from ui.form import Entry, Form
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.history import HistoryView
from ui.pages.parts.subjects import the_subjects
from ui.sheet import Sheet
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.frame import Line, Scroll, column, row
from ui.widgets.label import Elided, Label, caption, heading

if TYPE_CHECKING:
    from tutor_app.store.record import Change

STEPS = 20


class Outcome(QWidget):
    """What became of a meeting: held and how the student attended, or missed by whom with or without word."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        shown = {key: states.SESSION[key] for key in ("held", "missed", "planned")}
        self.status = Segment([(key, one.words, one.icon) for key, one in shown.items()], name=_("State"), form=True)
        came = [(key, one.words, one.icon) for key, one in states.ATTENDANCE.items()]
        self.attendance = Segment(came, name=_("Attendance"), form=True)
        by = [(key, _(words)) for key, words in states.MISSED_BY.items()]
        self.by = Segment(by, name=_("Who was the reason"), form=True)
        self.notice = Segment([("no", _("No word")), ("yes", _("Told us before"))], name=_("Notice"), form=True)
        for field in (self.status, self.by, self.notice):
            field.committed.connect(self._change)
        self.attendance.committed.connect(self._change_attendance)
        self._held = Field(_("Attendance"), self.attendance)
        self._missed = QWidget()
        self._missed.setLayout(row(Field(_("Who was the reason"), self.by), Field(_("Notice"), self.notice), gap=12))
        self.setLayout(column(Field(_("What became of it"), self.status), self._held, self._missed, gap=12))

    def show_card(self, card: SessionCard) -> None:
        """Show what the log says."""
        self._id = card.id
        self.status.set_value(card.status)
        self.attendance.set_value(card.attendance or "present")
        self.by.set_value(card.missed_by or "student")
        self.notice.set_value("yes" if card.notice else "no")
        self._held.setVisible(card.status == "held")
        self._missed.setVisible(card.status == "missed")

    def _change(self, _value: object) -> None:
        self._desk.do(
            sessions.set_outcome, self._id, self.status.value(), missed_by=self.by.value(),
            notice=self.notice.value() == "yes", attendance=self.attendance.value(),
        )  # fmt: skip

    def _change_attendance(self, value: str) -> None:
        self._desk.do(sessions.set_attendance, self._id, value)


class EditLog(Sheet):
    """Correct a log. Each field is saved as it is left; the journal keeps what it said before."""

    def __init__(self, desk: Desk, listed: SessionRow) -> None:
        super().__init__(_("Session log"), 760, 752)
        self._desk, self._id = desk, listed.id
        self._subjects = the_subjects(desk.app)
        self.outcome = Outcome(desk)
        self.form = Form(_entries(desk, self._skills(listed)), self._save)
        if "private_note" in self.form.editors:
            self.form.editors["private_note"].set_private()
        self.history = HistoryView()
        delete = Button(_("Delete this log"), "danger", "trash-2")
        delete.clicked.connect(self.delete)
        inner = QWidget()
        inner.setLayout(
            column(
                self.outcome, self.form, 8, heading(_("History")), self.history, None, gap=14, margins=(24, 16, 24, 16)
            )
        )
        foot = row(delete, None, caption(_("Everything is saved as you leave a field.")), margins=(24, 13, 24, 14))
        whole = column(self._head(listed), Line(), Scroll(inner), Line(), foot, gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)
        self.hear(desk.app, self._changed)
        self._show()

    def _head(self, listed: SessionRow) -> Any:
        hides = self._desk.hides_names
        name = listed.code if hides or not listed.alias else listed.alias
        close = IconButton("x", _("Close"))
        close.clicked.connect(self._close)
        chip = Chip(*self._subjects.chip(listed.subject_id))
        code = Label("" if name == listed.code else listed.code, tone="muted")
        tutor = listed.tutor_code if hides else listed.tutor
        when = _("with {tutor} · {date}, {start}").format(
            tutor=tutor, date=dates.field(listed.date), start=listed.start
        )
        who = column(row(Label(name, fonts.TITLE, 600), code, chip, None, gap=8), Elided(when, tone="muted"), gap=2)
        head = row(who, close, gap=8, margins=(24, 16, 12, 12))
        head.setStretch(0, 1)
        return head

    def _skills(self, listed: SessionRow) -> list[tuple[str, str]]:
        """The skills of the subject; one that is offered no more only where the log names it."""
        card = self._desk.app.query(session_card, self._id)
        practised = card.skills.split() if card is not None else ()
        named = self._desk.app.query(skills, retired=True).get(listed.subject_id, ())
        return [(one.id, one.name) for one in named if one.retired_on is None or one.id in practised]

    def first_field(self) -> QWidget:
        return self.form.editors["observed"]  # type: ignore[no-any-return]

    def may_close(self) -> bool:
        self.form.commit()
        return True

    def delete(self) -> None:
        """Take the log out, with a way back."""
        try:
            self._desk.app.do(sessions.delete_session, self._id)
        except UserError as error:
            self.finish()
            self._desk.tell(error)

    def _close(self) -> None:
        self.form.commit()
        self.finish()

    def _changed(self, change: Change) -> None:
        if change.touches("session_log", "attendance", "session_skill"):
            self._show()

    def _show(self) -> None:
        card = self._desk.app.query(session_card, self._id)
        if card is None:
            self.finish()
            return
        self.form.show_values({**asdict(card), "skills": card.skills.split()})
        self.outcome.show_card(card)
        steps = self._desk.app.query(history, self._id, limit=STEPS, codes_only=self._desk.hides_names)
        zone, hides = self._desk.now().tzinfo, self._desk.hides_names
        self.history.show_steps(steps, self._subjects, zone=zone, hides_names=hides)

    def _save(self, field: str, value: Any) -> None:
        if field == "skills":
            self._desk.app.do(sessions.set_skills, self._id, tuple(value))
        else:
            self._desk.app.do(sessions.correct_session, self._id, **{field: value})


def _entries(desk: Desk, skills: Sequence[tuple[str, str]]) -> list[Entry]:
    """The fields, with the skills of the subject by id and name; a tutor’s private note is the office’s once saved."""
    media = [(key, sign.words) for key, sign in states.MEDIUM.items()]
    private = Entry("private_note", N_("Private note"), partial(TextArea, lines=2),
                    N_("Coordinators only. Never in reports or copies for tutors."), is_wide=True)  # fmt: skip
    return [
        Entry("date", N_("Date"), partial(DateField, desk.today)),
        Entry("start", N_("Start"), TimeField),
        Entry("minutes", N_("Minutes"), partial(MinutesField, 60, least=1, most=1440)),
        Entry("medium", N_("Medium"), partial(Choice, media)),
        *([Entry("preparation", N_("Preparation (min)"), partial(MinutesField, 0, least=0, most=720))]
          if desk.app.query(shows_preparation) else []),
        Entry("place", N_("Place"), TextField, is_wide=True),
        Entry("topics", N_("Topics"), partial(TextArea, lines=2), N_("One on each line."), is_wide=True),
        *([Entry("skills", N_("Skills practised"), partial(Checks, skills, name=_("Skills practised")), is_wide=True)]
          if skills else []),
        Entry("observed", N_("What was observed"), partial(TextArea, lines=3), is_wide=True),
        Entry("homework", N_("Homework"), partial(TextArea, lines=2)),
        Entry("next_plan", N_("Next plan"), partial(TextArea, lines=2)),
        *([] if desk.has_page("mine") else [private]),
    ]  # fmt: skip
