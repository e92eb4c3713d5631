"""A match and the way it goes: proposed, agreed, active, paused, ended, each step with its date and reason.

`MatchLine` shows one match with its next step; `match_actions` are the entries of a menu on it.
"""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tutor_app.calendar import later
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.loans import LoanRow, loans
from tutor_app.queries.matches import MatchRow
from tutor_app.queries.schedule import occurrences
from tutor_app.services import matches
from tutor_app.services.matches import NEXT
from ui import dates, fonts
from ui.actions import Action, fill
from ui.fields import Choice, DateField, Field, TextField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.lent import LentLines
from ui.pages.parts.subjects import SubjectWords
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Chip, StateTag
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, Paragraph
from ui.widgets.menu import PopupMenu

MOVES = {
    "agreed": (N_("Both agree…"), "handshake"),
    "active": (N_("Begin…"), "circle-check"),
    "paused": (N_("Pause…"), "pause"),
    "ended": (N_("End…"), "flag"),
}
GO_ON = N_("Go on…")
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
"""How far ahead planned meetings are counted."""


def match_actions(desk: Desk, match: MatchRow) -> list[Action]:
    """What can become of a match next, and where it is planned."""
    moves = [
        Action(_move_words(match, status), partial(open_move, desk, match, status), icon=MOVES[status][1])
        for status in NEXT[match.status]
    ]
    plan = Action(N_("Show in the schedule"), partial(desk.open_page, "schedule", match=match.id), icon="calendar-days")
    return [*moves[:-1], plan, moves[-1]] if moves and desk.has_page("schedule") else moves


def pop_up(desk: Desk, match: MatchRow, at: QPoint, parent: QWidget) -> None:
    """The menu of a match at a place of the screen."""
    menu = PopupMenu(parent)
    fill(menu, match_actions(desk, match), menu)
    menu.popup(at)


def open_move(desk: Desk, match: MatchRow, status: str) -> None:
    """Ask what is needed to move a match on to `status`."""
    desk.show_sheet(EndSheet(desk, match) if status == "ended" else MoveSheet(desk, match, status))


def _move_words(match: MatchRow, status: str) -> str:
    return GO_ON if (match.status, status) == ("paused", "active") else MOVES[status][0]


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
        reason.setVisible(status == "paused")
        self.ask(self._save, Field(_("From the day"), self.date), reason)

    def _save(self) -> None:
        day = self.date.value() or None
        run = self._desk.app.do
        run(matches.set_match_status, self._match.id, self._status, date=day, reason=self.reason.value())
        self._desk.say(_(_SAID[self._status]))


class EndSheet(AskSheet):
    """End a match: its last day and why, what happens to its meetings, to the student, and to what the two have."""

    def __init__(self, desk: Desk, match: MatchRow) -> None:
        lent = LentLines(desk, _lent(desk, match), LOANS)
        super().__init__(_("End the match"), _("End the match"), text=pair_words(match, desk.hides_names))
        self._desk, self._match = desk, match
        self.loans = lent
        today = desk.today()
        self.ends = DateField(desk.today, max(today, match.starts or today))
        self.ends.committed.connect(self._ends_changed)
        self.reason = TextField("", _("In a few words, without names"))
        self.last_meeting = DateField(desk.today, self.ends.value())
        self.last_meeting.committed.connect(self._show_meetings)
        self.meetings = Paragraph("", 12, tone="muted")
        self.afterwards = Choice([(key, _(words)) for key, words in AFTERWARDS.items()], "")
        self.ask(
            self._save,
            Field(_("Reason"), self.reason),
            row(Field(_("Last day of the match"), self.ends), Field(_("Last meeting"), self.last_meeting), gap=12),
            self.meetings,
            Field(_("The student afterwards"), self.afterwards),
            lent,
        )
        self._show_meetings()

    def first_field(self) -> QWidget:
        return self.reason

    def _ends_changed(self, day: object) -> None:
        self.last_meeting.set_value(str(day))
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
        after = self.afterwards.value()
        status = "waiting" if after == "waits" else after or None
        self._desk.app.do(
            matches.end_match, self._match.id, date=self.ends.value() or None, reason=self.reason.value(),
            last_meeting=self.last_meeting.value() or None, student_status=status, waits_again=after == "waits",
            returned=self.loans.answered("back"), lost=self.loans.answered("lost"),
        )  # fmt: skip
        self._desk.say(_("The match has ended"))


def _lent(desk: Desk, match: MatchRow) -> list[LoanRow]:
    """What either of the two still has."""
    app = desk.app
    theirs = app.query(loans, student_id=match.student_id, only_out=True)
    return [*theirs, *app.query(loans, tutor_id=match.tutor_id, only_out=True)]


class MatchLine(QWidget):
    """One match: state, subject, with whom and since when; its next step as a button, the others in a menu."""

    def __init__(
        self,
        desk: Desk,
        match: MatchRow,
        subjects: SubjectWords,
        *,
        with_student: bool = False,
        bare: bool = False,
    ) -> None:
        """`bare` where no meeting of an active match is planned."""
        super().__init__()
        self._desk, self.match = desk, match
        hides = desk.hides_names
        if with_student:
            who = pair_words(match, hides)
        else:
            who = match.tutor if hides else f"{match.tutor_name}  {match.tutor}"
        since = _("since {date}").format(date=dates.medium(match.starts)) if match.starts else ""
        note = " · ".join(filter(None, (since, match.reason)))
        word, key = subjects.chip(match.subject_id)
        words = column(Elided(who, fonts.BODY, 600), gap=0)
        if note:
            words.addWidget(Elided(note, fonts.CAPTION, 400, "muted"))
        sign = states.MATCH[match.status]
        parts: list[QWidget] = [StateTag(*sign.shown), Chip(word, key)]
        line = row(*parts, words, gap=8)
        line.setStretch(2, 1)
        steps = [one for one in NEXT[match.status] if one != "ended"]
        if steps and match.status != "active":
            step = Button(_(_move_words(match, steps[0])).rstrip("…"), "tonal", height=28)
            step.clicked.connect(lambda: open_move(desk, match, steps[0]))
            line.addWidget(step)
        if bare and desk.has_page("schedule"):
            plan = Button(_("Plan meetings"), "tonal", "calendar", height=28)
            plan.clicked.connect(lambda: desk.open_page("schedule", plan=match.id))
            line.addWidget(plan)
        self.more = IconButton("ellipsis", _("More about this match"), size=28)
        self.more.clicked.connect(self.open_menu)
        line.addWidget(self.more)
        self.setLayout(line)
        self.more.setVisible(bool(NEXT[match.status]))

    def open_menu(self) -> None:
        """What else can become of it."""
        pop_up(self._desk, self.match, self.more.mapToGlobal(QPoint(0, self.more.height() + 4)), self.more)
