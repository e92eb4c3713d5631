"""What stands in the bin, in words a person knows it by."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from tutor_app.i18n import N_, _, either, ngettext
from tutor_app.queries.bin import BinRow
from ui import dates
from ui.pages.parts.states import Sign

KINDS = {
    "student": Sign(N_("Student"), "users"),
    "tutor": Sign(N_("Tutor"), "graduation-cap"),
    "subject": Sign(N_("Subject"), "book-open"),
    "session_log": Sign(N_("Session"), "notebook-pen"),
    "goal": Sign(N_("Goal"), "target"),
    "goal_step": Sign(N_("Step of a goal"), "target"),
    "evidence": Sign(N_("Evidence"), "flag"),
    "assessment": Sign(N_("Assessment"), "clipboard-check"),
    "progress_report": Sign(N_("Report"), "file-text"),
    "event": Sign(N_("Event"), "ticket"),
    "group_class": Sign(N_("Class"), "presentation"),
    "class_session": Sign(N_("Meeting of a class"), "presentation"),
    "class_time": Sign(N_("Weekly time"), "calendar"),
    "class_tutor": Sign(N_("Tutor of a class"), "graduation-cap"),
    "tutor_subject": Sign(N_("Subject of a tutor"), "book-open"),
    "loan": Sign(N_("Loan"), "book-marked"),
    "absence": Sign(N_("Absence"), "calendar-x"),
    "closure": Sign(N_("Closure"), "calendar-x"),
    "saved_filter": Sign(N_("Saved filter"), "list-filter"),
    "skill": Sign(N_("Skill"), "book-open"),
    "level": Sign(N_("Level"), "target"),
    "can_do": Sign(N_("Can-do statement"), "target"),
    "score_band": Sign(N_("Scores of a test"), "clipboard-check"),
}
"""Of every kind of row that the bin lists."""
LISTS = {"students": N_("Students"), "tutors": N_("Tutors"), "matching": N_("Waiting"), "sessions": N_("Sessions")}
"""Where saved filters stand."""

Was = Mapping[str, Any]


def _days(was: Was) -> str:
    return dates.period(was["starts"], was["ends"])


def _score(was: Was) -> str:
    return f"{was['test']} {was['version']} {was['low']}–{was['high']}"


def _time(was: Was) -> str:
    return f"{dates.long_weekday(was['weekday'])} {was['start']}"


def _level(was: Was) -> str:
    return f"{was['code']} {either(was['name_en'], was['name_ko'])}"


_SAID: Mapping[str, Callable[[Was], str]] = {
    "session_log": lambda was: dates.medium(was["date"]),
    "class_session": lambda was: dates.medium(was["date"]),
    "event": lambda was: dates.medium(was["date"]),
    "assessment": lambda was: dates.medium(was["date"]),
    "goal": lambda was: either(was["title_en"], was["title_ko"]),
    "goal_step": lambda was: either(was["text_en"], was["text_ko"]),
    "can_do": lambda was: either(was["text_en"], was["text_ko"]),
    "skill": lambda was: either(was["name_en"], was["name_ko"]),
    "evidence": lambda was: was["quote"],
    "loan": lambda was: was["item"],
    "progress_report": _days,
    "absence": _days,
    "closure": _days,
    "class_time": _time,
    "level": _level,
    "score_band": _score,
    "saved_filter": lambda was: _(LISTS.get(was["page"], "")),
    "group_class": lambda was: was["term"],
}
_FREE = {"goal", "goal_step", "evidence"}
"""What somebody typed about a person, or names one: not said while names are hidden."""


def detail(one: BinRow, *, codes_only: bool) -> str:
    """What a deleted row was about; with `codes_only` nothing that might name somebody."""
    if one.is_archived or (codes_only and (one.kind in _FREE or one.kind == "class_tutor")):
        return ""
    said = _SAID.get(one.kind)
    words = " ".join((said(defaultdict(str, one.was)) if said else one.named).split())
    more = ngettext("{what} and {count} more", "{what} and {count} more", one.others)
    return more.format(what=words, count=one.others) if one.others else words
