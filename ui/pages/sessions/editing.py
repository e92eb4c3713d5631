"""The sheet of one log: everything it says, corrected in place, and how it came to say so."""

from dataclasses import asdict
from functools import partial
from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries import history
from tutor_app.queries.sessions import SessionCard, SessionRow, session_card
from tutor_app.services import sessions
from ui import dates
from ui.fields import Choice, DateField, Field, MinutesField, TextArea, TextField, TimeField
from ui.form import Entry, Form
from ui.page import Desk
from ui.pages.parts import states
from ui.sheet import Sheet
from ui.widgets.button import Button, IconButton
from ui.widgets.frame import Ground, Line, Scroll, column, row
from ui.widgets.label import Label, Paragraph, caption, heading, title


class EditLog(Sheet):
    """Correct a log. Each field is saved as it is left; the journal keeps what it said before."""

    def __init__(self, desk: Desk, listed: SessionRow) -> None:
        super().__init__(_("Session log"), 760, 720)
        self._desk, self._id = desk, listed.id
        when = caption(f"{dates.field(listed.date)} · {listed.tutor}")
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.finish)
        self.outcome = Choice(_outcomes(), "", name=_("What became of it"))
        self.outcome.committed.connect(self._change_outcome)
        self.form = Form(_entries(desk), self._save)
        self._history = column(gap=4)
        delete = Button(_("Delete this log"), "danger", "trash-2")
        delete.clicked.connect(self._delete)
        body = column(
            Field(_("What became of it"), self.outcome), self.form, 8, heading(_("History")), self._history, None,
            gap=12, margins=(24, 12, 24, 16),
        )  # fmt: skip
        head = row(column(title(f"{listed.alias}  {listed.code}"), when, gap=2), None, close, margins=(24, 16, 16, 8))
        foot = row(delete, None, margins=(24, 10, 24, 10))
        layout = column(head, Line(), Scroll(Ground("sheet", body)), Line(), foot, gap=0)
        layout.setStretch(2, 1)
        self.fill(layout)
        self._show()

    def may_close(self) -> bool:
        self.form.commit()
        return True

    def _show(self) -> None:
        card = self._desk.app.query(session_card, self._id)
        if card is None:
            self.finish()
            return
        self.form.show_values(asdict(card))
        self.outcome.set_value(_outcome_of(card))
        self._show_history()

    def _show_history(self) -> None:
        while (item := self._history.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for step in self._desk.app.query(history.history, self._id, limit=12):
            self._history.addWidget(Label(f"{step.label}", weight=500))
            said = ", ".join(f"{c.column}: {c.before or '–'} → {c.after or '–'}" for c in step.changes if c.before)
            self._history.addWidget(
                Paragraph(f"{dates.stamp(step.at)} · {step.member}  {said}".strip(), 11, tone="muted")
            )

    def _save(self, field: str, value: Any) -> None:
        self._desk.app.do(sessions.correct_session, self._id, **{field: value})
        self._show_history()

    def _change_outcome(self, value: str) -> None:
        kind, _sep, detail = value.partition(" ")
        if kind == "held":
            self._desk.do(sessions.set_outcome, self._id, "held", attendance=detail)
        else:
            by, _sep, told = detail.partition(" ")
            self._desk.do(sessions.set_outcome, self._id, "missed", missed_by=by, notice=told == "told")
        self._show()

    def _delete(self) -> None:
        try:
            self._desk.app.do(sessions.delete_session, self._id)
        except UserError as error:
            self._desk.tell(error)
        else:
            self._desk.say(_("Log deleted"))
            self.finish()


def _outcomes() -> list[tuple[str, str]]:
    held = [(f"held {key}", states.ATTENDANCE[key].words) for key in ("present", "late")]
    missed = [
        (f"missed {by} {told}", _("Did not happen: {who}, {notice}").format(who=_(who), notice=notice))
        for by, who in states.MISSED_BY.items()
        for told, notice in (("told", _(states.TOLD)), ("silent", _(states.NO_WORD)))
    ]
    return held + missed


def _outcome_of(card: SessionCard) -> str:
    if card.status == "held":
        return f"held {card.attendance or 'present'}"
    return f"missed {card.missed_by} {'told' if card.notice else 'silent'}" if card.status == "missed" else ""


def _entries(desk: Desk) -> list[Entry]:
    media = [(key, sign.words) for key, sign in states.MEDIUM.items()]
    return [
        Entry("date", N_("Date"), partial(DateField, desk.today)),
        Entry("start", N_("Start"), TimeField),
        Entry("minutes", N_("Minutes"), partial(MinutesField, 60, least=1, most=1440)),
        Entry("medium", N_("Medium"), partial(Choice, media)),
        Entry("place", N_("Place"), TextField, is_wide=True),
        Entry("topics", N_("Topics"), partial(TextArea, lines=2), N_("One on each line."), is_wide=True),
        Entry("observed", N_("What was observed"), partial(TextArea, lines=3), is_wide=True),
        Entry("homework", N_("Homework"), partial(TextArea, lines=2)),
        Entry("next_plan", N_("Next plan"), partial(TextArea, lines=2)),
        Entry("private_note", N_("Private note"), partial(TextArea, lines=2), is_wide=True),
    ]
