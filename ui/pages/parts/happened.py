"""Everything that happened with a student or a tutor, along a trail, newest first; each line leads to its record."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _, either
from tutor_app.queries.timeline import Kind, TimelineRow, timeline
from ui import dates
from ui.charts.trail import Mark, Trail
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.widgets.button import Button
from ui.widgets.frame import column, row
from ui.widgets.label import heading

RECENT = 6
WORDS: dict[Kind, tuple[str, str]] = {
    "match": (N_("Began with {what}"), "handshake"),
    "match_end": (N_("Ended with {what}"), "flag"),
    "request": (N_("Asked for {what}"), "hourglass"),
    "goal": (N_("Goal agreed: {what}"), "target"),
    "step": (N_("Step reached: {what}"), "circle-check"),
    "assessment": (N_("Level noted: {what}"), "arrow-up"),
    "report": (N_("Report on {what}"), "file-text"),
    "class": ("{what}", "presentation"),
    "event": ("{what}", "calendar-days"),
    "loan": (N_("Borrowed: {what}"), "book"),
}
"""What is said of each kind, and its icon; a session is told by what was observed."""

NOT_SIMPLY_THERE = {
    **{key: sign for key, sign in states.ATTENDANCE.items() if key != "present"}, "missed": states.SESSION["missed"],
}  # fmt: skip
"""What is noted at a class or an event where somebody did not come in time, or it did not happen."""


class Happened(QWidget):
    """The trail, the last few lines at first; `beside` are buttons at the right of the heading."""

    def __init__(self, desk: Desk, kind: Literal["student", "tutor"], *beside: QWidget) -> None:
        super().__init__()
        self._desk, self._kind, self._person = desk, kind, ""
        self._subjects = SubjectWords(())
        self._rows: dict[str, TimelineRow] = {}
        self._limit = RECENT
        self.trail = Trail()
        self.trail.picked.connect(self._open)
        self.more = Button(_("Show more"), "link", height=20)
        self.more.clicked.connect(self._show_more)
        self.setLayout(column(row(heading(_("What happened")), None, self.more, *beside, gap=12), self.trail, gap=6))

    def show_person(self, person_id: str) -> None:
        """Show what happened with this person as the record says now."""
        if person_id != self._person:
            self._person, self._limit = person_id, RECENT
        self._subjects = the_subjects(self._desk.app)
        query, wanted = self._desk.app.query, self._limit + 1
        if self._kind == "student":
            found = query(timeline, student_id=person_id, limit=wanted)
        else:
            found = query(timeline, tutor_id=person_id, limit=wanted)
        self._rows = {one.id: one for one in found[: self._limit]}
        self.more.setVisible(len(found) > self._limit)
        self.trail.show_marks([self._mark(one) for one in found[: self._limit]])

    def _mark(self, one: TimelineRow) -> Mark:
        day = dates.short(one.date)
        if one.kind == "session":
            sign = states.SESSION[one.status]
            length = dates.minutes(int(one.detail)) if one.status == "held" else ""
            return Mark(one.id, day, length, sign.icon, sign.words, one.text or sign.words)
        words, icon = WORDS[one.kind]
        said = _(words).format(what=self._what(one)) if words != "{what}" else one.text
        if one.kind == "match_end" and one.detail:
            said = f"{said}: {one.detail}"
        length = dates.minutes(int(one.detail)) if one.kind in ("class", "event") and one.detail else ""
        noted = NOT_SIMPLY_THERE.get(one.status) if one.kind in ("class", "event") else None
        return Mark(one.id, day, length, icon, "", said, (noted.words, noted.tone) if noted else None)

    def _what(self, one: TimelineRow) -> str:
        match one.kind:
            case "match" | "match_end":
                code, _blank, name = one.text.partition(" ")
                return code if self._desk.hides_names else name or code
            case "request":
                return self._subjects.name(one.subject_id or "")
            case "report":
                return dates.period(one.text, one.detail)
            case "goal" | "step":
                return either(one.text, one.detail)
            case "assessment":
                return f"{self._subjects.name(one.subject_id or '')} {either(one.text, one.detail)}"
        return one.text

    def _show_more(self) -> None:
        self._limit *= 3
        self.show_person(self._person)

    def _open(self, row_id: str) -> None:
        one = self._rows[row_id]
        match one.kind:
            case "goal" | "step" | "assessment":
                self._desk.open_page("students", id=self._person, tab="goals")
            case "report":
                self._desk.open_page("reports", id=one.id)
            case "request" if self._desk.has_page("matching"):
                self._desk.open_page("matching", student=self._person)
            case "class":
                self._desk.open_page("classes", meeting=one.id)
            case "session" if one.status != "planned":
                self._desk.open_page("sessions", id=one.id)
            case "event":
                self._desk.open_page("classes", id=one.id)
            case "loan":
                self._desk.open_page("classes", only=one.id, why=one.text)
            case _:
                self._desk.open_page("sessions", **{self._kind: self._person})
