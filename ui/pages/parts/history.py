"""How a record came to say what it says: who changed what, when, from what to what."""

import re
from collections.abc import Iterable
from datetime import tzinfo
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.history import CellChange, FreeTime, HistoryRow
from ui import dates, fonts
from ui.pages.parts.choices import choice_words
from ui.pages.parts.cities import city
from ui.pages.parts.languages import language_words
from ui.pages.parts.subjects import SubjectWords
from ui.theme import px
from ui.widgets.frame import Line, column, row
from ui.widgets.label import Elided, Paragraph, caption

COLUMNS = {
    "alias": N_("Alias"),
    "name": N_("Name"),
    "romanised": N_("In Latin letters"),
    "affiliation": N_("Affiliation"),
    "interests": N_("Interests"),
    "capacity": N_("Students at a time"),
    "trained_on": N_("Trained on"),
    "background_check_on": N_("Background check on"),
    "background_check_until": N_("Check valid until"),
    "code": N_("Code"),
    "status": N_("Status"),
    "left_reason": N_("Reason"),
    "reason": N_("Reason"),
    "languages": N_("Languages"),
    "zone": N_("Time zone"),
    "place": N_("Place"),
    "gender": N_("Gender"),
    "since": N_("Since"),
    "notes": N_("Notes"),
    "note": N_("Note"),
    "archived_on": N_("Archived on"),
    "subject_id": N_("Subject"),
    "skill_id": N_("Skill"),
    "level_id": N_("Level"),
    "rater": N_("Who says so"),
    "test": N_("Test"),
    "score": N_("Score"),
    "urgency": N_("Urgency"),
    "wish_place": N_("Wished place"),
    "wish_language": N_("Wished language"),
    "wish_gender": N_("Wished gender of the tutor"),
    "closed_on": N_("Closed on"),
    "starts": N_("From"),
    "ends": N_("To"),
    "weekday": N_("Weekday"),
    "date": N_("Date"),
    "moved_to": N_("Moved to"),
    "start": N_("Start"),
    "minutes": N_("Length"),
    "preparation": N_("Preparation"),
    "medium": N_("Medium"),
    "missed_by": N_("Who was the reason"),
    "topics": N_("Topics"),
    "observed": N_("What was observed"),
    "homework": N_("Homework"),
    "next_plan": N_("Next plan"),
    "private_note": N_("Private note"),
    "title_en": N_("Goal in English"),
    "title_ko": N_("Goal in Korean"),
    "text_en": N_("Step in English"),
    "text_ko": N_("Step in Korean"),
    "reached_on": N_("Reached on"),
    "target_date": N_("Target date"),
    "quote": N_("Evidence"),
    "language": N_("Language"),
    "issued_on": N_("Issued on"),
    "what": N_("What was shown"),
    "given_on": N_("Agreed on"),
    "withdrawn_on": N_("Withdrawn on"),
    "purpose": N_("Purpose"),
    "paused_until": N_("Paused until"),
    "item": N_("What"),
    "due_on": N_("Due on"),
    "returned_on": N_("Returned on"),
    "written_off_on": N_("Written off on"),
    "written_off_why": N_("Reason"),
}
"""Columns whose changes are shown, with their words; the others are of the machinery."""
_OTHERWISE = {("class_run", "capacity"): N_("Places"), ("event", "capacity"): N_("Places")}
"""Columns that are called something else in some tables."""
_THINGS = {
    "student": N_("Student"),
    "tutor": N_("Tutor"),
    "match": N_("Match"),
    "request": N_("Request"),
    "session_log": N_("Session"),
    "class_session": N_("Class"),
    "attendance": N_("Attendance"),
    "goal": N_("Goal"),
    "goal_step": N_("Step"),
}
"""What a row is, where a step changed the status of several."""
_DISCLOSED = {
    "identity": N_("Identity"), "progress report": N_("Progress report"), "sign-in sheet": N_("Sign-in sheet"),
    "sign-in sheet with names": N_("Sign-in sheet with names"),
}  # fmt: skip
_OF_PERIOD = re.compile(r"(.+) (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)")
_SPAN = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_DAYS = frozenset(
    "since starts ends archived_on closed_on date moved_to reached_on target_date issued_on given_on withdrawn_on "
    "trained_on background_check_on background_check_until due_on paused_until returned_on written_off_on".split()
)
_NAMING = frozenset({("student", "alias"), ("tutor", "name"), ("tutor", "romanised")})
"""Cells that café mode leaves out."""
_LONGEST = 120
_MOST = 8
"""Changes of one step that are shown; the others are counted."""
_FREE = {"free": N_("{times}: free"), "if_needed": N_("{times}: if needed"), "clear": N_("{times}: not free any more")}


class Shown(NamedTuple):
    """One change in words."""

    what: str
    before: str
    after: str


def changes_in_words(step: HistoryRow, subjects: SubjectWords, *, hides_names: bool) -> list[Shown]:
    """What a step changed, each thing once; identities are said to have changed, never shown."""
    cells = [change for change in step.changes if change.column in COLUMNS and change.tbl != "availability"]
    several = len([change for change in cells if change.column == "status"]) > 1
    found = [*map(_free, step.free), *(_said(change, subjects, hides_names, several) for change in cells)]
    if any(change.tbl == "identity" for change in step.changes):
        found.append(Shown(_("Identity"), "", _("changed; not shown here")))
    return list(dict.fromkeys(shown for shown in found if shown.before or shown.after))


def _free(one: FreeTime) -> Shown:
    times = f"{dates.clock(one.starts)}–{dates.clock(one.ends)}"
    return Shown(dates.long_weekday(one.weekday), "", _(_FREE[one.mark]).format(times=times))


def _said(change: CellChange, subjects: SubjectWords, hides_names: bool, several: bool) -> Shown:
    """One change in words; `several` where the step changed more than one status, so that each says whose it is."""
    if change.tbl == "identity" or (hides_names and (change.tbl, change.column) in _NAMING):
        return Shown("", "", "")
    before, after = (value_words(change.tbl, change.column, value, subjects) for value in (change.before, change.after))
    words = _OTHERWISE.get((change.tbl, change.column), COLUMNS[change.column])
    of = change.of
    if not of and several and change.column == "status" and change.tbl in _THINGS:
        of = _(_THINGS[change.tbl])
    if of and before:
        before = f"{of}: {before}"
    elif of and after:
        after = f"{of}: {after}"
    return Shown(_(words), before, after)


def value_words(tbl: str, column: str, value: Any, subjects: SubjectWords) -> str:
    """A value of a column as people say it: a state, a date, a subject; "" for none."""
    if value is None or value == "":
        return ""
    if words := choice_words(tbl, column, value):
        return words
    text = str(value)
    match column:
        case "subject_id":
            return subjects.name(text)
        case "languages" | "wish_language":
            return ", ".join(language_words(text))
        case "zone":
            return city(text)
        case "what":
            return _disclosed(text)
        case "purpose":
            return dates.period(*text.split("/")) if _SPAN.fullmatch(text) else _(text)
        case "weekday":
            return dates.long_weekday(int(value))
        case "minutes" | "preparation":
            return dates.minutes(int(value)) if int(value) else ""
        case day if day in _DAYS:
            return dates.medium(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _disclosed(what: str) -> str:
    """What was shown or left the record; an issued report is noted with its period."""
    of = _OF_PERIOD.fullmatch(what)
    if of is None:
        return _(_DISCLOSED.get(what, what))
    return _("{what}, {period}").format(what=_disclosed(of[1]), period=dates.period(of[2], of[3]))


class HistoryView(QWidget):
    """The steps, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=0)
        self.setLayout(self._column)
        self._steps: list[HistoryRow] = []

    def show_steps(
        self, steps: Iterable[HistoryRow], subjects: SubjectWords, *, zone: tzinfo | None, hides_names: bool
    ) -> None:
        """Show these steps, their times by the clock of `zone`."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for step in steps:
            self._column.addWidget(_Step(step, changes_in_words(step, subjects, hides_names=hides_names), zone))
        self._column.addStretch(1)


class _Step(QWidget):
    def __init__(self, step: HistoryRow, changes: list[Shown], zone: tzinfo | None) -> None:
        super().__init__()
        when = caption(" · ".join(part for part in (step.member, dates.stamp(step.at, zone)) if part))
        head = row(Elided(step.label, fonts.BODY, 500), when, gap=12)
        head.setStretch(0, 1)
        lines = column(gap=2)
        for change in changes[:_MOST]:
            lines.addLayout(_line(change))
        if len(changes) > _MOST:
            lines.addWidget(caption(_more(len(changes) - _MOST)))
        if step.reason:
            lines.addWidget(caption(_("Reason: {reason}").format(reason=step.reason)))
        body = column(head, lines, gap=4, margins=(0, 9, 0, 9))
        self.setLayout(column(body, Line(name="gridline"), gap=0))


def _more(count: int) -> str:
    return ngettext("and {count} other change", "and {count} other changes", count).format(count=count)


def _line(change: Shown) -> Any:
    what = caption(change.what)
    what.setFixedWidth(px(112))
    words = f"{change.before}  →  {change.after or '–'}" if change.before else change.after
    made = row(what, Paragraph(words, 12, tone="text2"), gap=8)
    made.setStretch(1, 1)
    return made
