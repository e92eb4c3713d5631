"""The sheets in which a match goes its way: agreed, begun, paused, extended, ended."""

from PySide6.QtWidgets import QWidget

from tutor_app.calendar import later
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.loans import LoanRow, loans
from tutor_app.queries.matches import MatchRow
from tutor_app.queries.schedule import occurrences
from tutor_app.services import matches
from ui import dates
from ui.fields import Choice, DateField, Field, Segment, TextField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.lent import LentLines
from ui.widgets.frame import row
from ui.widgets.label import Paragraph

_TITLES = {"agreed": N_("Both agree"), "active": N_("The match begins"), "paused": N_("Pause the match")}
_SAID = {"agreed": N_("Both have agreed"), "active": N_("The match is active"), "paused": N_("The match pauses")}
AFTERWARDS = {
    "": N_("stays as it is"),
    "waits": N_("goes back on the waiting list"),
    "finished": N_("has finished"),
    "paused": N_("pauses"),
}
LOANS = {"": N_("keeps it"), "back": N_("has brought it back"), "lost": N_("has lost it")}
AHEAD_DAYS = 92
"""How far ahead planned meetings are counted, and how long an extension is at first."""


def pair_words(match: MatchRow, hides: bool) -> str:
    """Who the two are; codes where names are hidden."""
    return f"{match.student} – {match.tutor}" if hides else f"{match.alias} – {match.tutor_name}"


class MoveSheet(AskSheet):
    """Move a match on to agreed, active or paused on a day; a pause has a reason."""

    def __init__(self, desk: Desk, match: MatchRow, status: str) -> None:
        title = _(_TITLES[status])
        super().__init__(title, title, text=pair_words(match, desk.hides_names))
        self._desk, self._match, self._status = desk, match, status
        self.date = DateField(desk.today, match.starts or desk.today() if status == "active" else desk.today())
        self.reason = TextField("", _("In a few words, without names"))
        reason = Field(_("Reason"), self.reason)
        if status != "paused":
            reason.hide()
        self.ask(self._save, Field(_("From the day"), self.date), reason)

    def _save(self) -> None:
        day = self.date.value() or None
        run = self._desk.app.do
        run(matches.set_match_status, self._match.id, self._status, date=day, reason=self.reason.value())
        self._desk.say(_(_SAID[self._status]))


class StartSheet(AskSheet):
    """Ask for the first day of a match that ends before it starts."""

    def __init__(self, desk: Desk, match: MatchRow) -> None:
        super().__init__(_("When the match began"), _("Note the first day"), text=pair_words(match, desk.hides_names))
        self._desk, self._match = desk, match
        self.starts = DateField(desk.today, match.ends or "")
        days = {"end": dates.medium(match.ends or ""), "start": dates.medium(match.starts or "")}
        text = _("The record says that it ended on {end} and began on {start}. When did these two begin?")
        self.ask(self._save, Paragraph(text.format(**days)), Field(_("First day"), self.starts))

    def _save(self) -> None:
        self._desk.app.do(matches.edit_match, self._match.id, starts=self.starts.value() or None)
        self._desk.say(_("First day noted"))


class ExtendSheet(AskSheet):
    """Let a match whose end is known go on, to another day or without an end."""

    def __init__(self, desk: Desk, match: MatchRow) -> None:
        super().__init__(_("Extend the match"), _("Extend"), text=pair_words(match, desk.hides_names))
        self._desk, self._match = desk, match
        self.how = Segment([("until", _("Until a day")), ("open", _("Without an end"))], form=True, name=_("How long"))
        self.until = DateField(desk.today, later(max(match.last or "", desk.today()), AHEAD_DAYS))
        self._day = Field(_("Last day"), self.until)
        self.how.committed.connect(lambda how: self._day.setVisible(how == "until"))
        text = _("The meetings that end with it go on at the same times.")
        self.ask(self._save, Field(_("How long"), self.how), self._day, Paragraph(text, 12, tone="muted"))

    def first_field(self) -> QWidget:
        return self.how

    def _save(self) -> None:
        until = (self.until.value() or None) if self.how.value() == "until" else None
        self._desk.app.do(matches.extend_match, self._match.id, until)
        words = _("The match goes on until {date}") if until else _("The match goes on without an end")
        self._desk.say(words.format(date=dates.medium(until or "")))


class EndSheet(AskSheet):
    """End a match: its last day and why, what happens to its meetings, to the student, and to what the two have.

    Where the last day is ahead, the match goes on until then, and what becomes of the student and of what is lent is
    left to the day on which it ends.
    """

    def __init__(self, desk: Desk, match: MatchRow) -> None:
        super().__init__(_("End the match"), _("End the match"), text=pair_words(match, desk.hides_names))
        self._desk, self._match = desk, match
        today = desk.today()
        self.ends = DateField(desk.today, match.ends or max(today, match.starts or today))
        self.ends.committed.connect(self._ends_changed)
        self.reason = TextField(match.reason if match.ends else "", _("In a few words, without names"))
        self.last_meeting = DateField(desk.today, self.ends.value())
        self.last_meeting.committed.connect(self._show_meetings)
        self.meetings = Paragraph("", 12, tone="muted")
        self.afterwards = Choice([(key, _(words)) for key, words in AFTERWARDS.items()], "")
        self._student = Field(_("The student afterwards"), self.afterwards)
        lent = _lent(desk, match)
        self.loans = LentLines(desk, lent, LOANS)
        self._are_lent = bool(lent)
        self.later = Paragraph(
            _(
                "The match goes on until then and stays as it is. Today reminds you when its last day is near and "
                "until you end it; what becomes of the student and of what is lent to them is asked then."
            ),
            12,
        )
        self.ask(
            self._save,
            Field(_("Reason"), self.reason),
            row(Field(_("Last day of the match"), self.ends), Field(_("Last meeting"), self.last_meeting), gap=12),
            self.meetings,
            self.later,
            self._student,
            self.loans,
        )
        self._look()

    def first_field(self) -> QWidget:
        return self.reason

    def _ends_changed(self, day: object) -> None:
        self.last_meeting.set_value(str(day))
        self._look()

    def _is_ahead(self) -> bool:
        today = self._desk.today()
        return matches.ends_later(self._match.starts, self.ends.value() or today, today)

    def _look(self) -> None:
        """Ask what the last day makes of it."""
        ahead = self._is_ahead()
        self.later.setVisible(ahead)
        self._student.setVisible(not ahead)
        self.loans.setVisible(not ahead and self._are_lent)
        self.yes.setText(_("Note the last day") if ahead else _("End the match"))
        self.yes.updateGeometry()
        self._show_meetings()

    def _show_meetings(self, _day: object = None) -> None:
        today, last = self._desk.today(), self.last_meeting.value() or self._desk.today()
        now, until = self._desk.app.clock(), later(today, AHEAD_DAYS)
        found = self._desk.app.query(occurrences, today, until, now=now, match_id=self._match.id)
        planned = [one for one in found if one.state == "planned"]
        stay = sum(one.date <= last for one in planned)
        if not planned:
            self.meetings.setText(_("No meeting is planned. Logged sessions stay as they are."))
            return
        if not stay:
            self.meetings.setText(_("None of the planned meetings stays. Logged sessions stay as they are."))
            return
        kept = ngettext("{count} planned meeting stays", "{count} planned meetings stay", stay).format(count=stay)
        text = _("{kept} up to {date}; no meeting is planned after it. Logged sessions stay as they are.")
        self.meetings.setText(text.format(kept=kept, date=dates.medium(last)))

    def _save(self) -> None:
        run, day = self._desk.app.do, self.ends.value() or None
        reason, last_meeting = self.reason.value(), self.last_meeting.value() or None
        if day and self._is_ahead():
            run(matches.note_end, self._match.id, day, reason=reason, last_meeting=last_meeting)
            self._desk.say(_("The match ends on {date}").format(date=dates.medium(day)))
            return
        after = self.afterwards.value()
        status = "waiting" if after == "waits" else after or None
        run(
            matches.end_match, self._match.id, date=day, reason=reason, last_meeting=last_meeting,
            student_status=status, waits_again=after == "waits",
            returned=self.loans.answered("back"), lost=self.loans.answered("lost"),
        )  # fmt: skip
        self._desk.say(_("The match has ended"))


def _lent(desk: Desk, match: MatchRow) -> list[LoanRow]:
    """What either of the two still has."""
    app = desk.app
    theirs = app.query(loans, student_id=match.student_id, only_out=True)
    return [*theirs, *app.query(loans, tutor_id=match.tutor_id, only_out=True)]
