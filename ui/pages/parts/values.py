"""What a cell of the record is called, and its value in people's words; identities are said to differ, never shown."""

from typing import Any

from tutor_app.apart.conflicts import EXISTENCE
from tutor_app.apart.subjects import Subject
from tutor_app.arrivals import KINDS, table_words
from tutor_app.i18n import N_, _
from ui.page import Desk
from ui.pages.parts import history
from ui.pages.parts.merging import WORDS
from ui.pages.parts.subjects import the_subjects

_HIDDEN = frozenset({"identity"})
_NAMES = frozenset({"alias", "name", "romanised", "preferred", "family", "given"})
_PARTS = {
    "attendance": N_("Attendance"),
    "availability": N_("Free time"),
    "absence": N_("Absence"),
    "goal_step": N_("Step of a goal"),
    "evidence": N_("Evidence"),
    "subject": N_("Subject"),
    "level": N_("Level"),
    "group_class": N_("Class"),
}


_SETTINGS = {
    "name": N_("Name"),
    "name_ko": N_("Name in Korean"),
    "address": N_("Address"),
    "zone": N_("Time zone"),
    "other_zone": N_("Time zone of the other office"),
    "language": N_("Language"),
    "paper": N_("Paper"),
}


_OTHER_SETTING = N_("Setting")


def setting_words(key: str) -> str:
    """What a setting of the office is called."""
    return _(_SETTINGS.get(key, _OTHER_SETTING))


def thing_words(tbl: str) -> str:
    """What a row of a table is."""
    return table_words(tbl) if tbl in KINDS else _(_PARTS.get(tbl, N_("Record")))


def record_words(desk: Desk, subject: Subject) -> str:
    """Which record it is: alias and code; a code alone while names are hidden."""
    if subject.tbl == "office_setting":
        return _("The office")
    if desk.hides_names or not subject.name:
        return subject.code or thing_words(subject.tbl)
    return f"{subject.name} ({subject.code})" if subject.code else subject.name


def column_words(tbl: str, column: str) -> str:
    """What a column is called: "Target date"; of a whole row, what it is."""
    if column == EXISTENCE:
        return thing_words(tbl)
    label = history.COLUMNS.get(column) or WORDS.get(column)
    return _(label) if label else thing_words(tbl)


def value_words(desk: Desk, tbl: str, column: str, value: Any, refers_to: str | None = None) -> str:
    """A value in words; "refers_to" says what an id stands for."""
    if column == EXISTENCE:
        return _("kept") if value else _("deleted")
    if tbl in _HIDDEN or (desk.hides_names and column in _NAMES):
        return _("hidden")
    if value is None or value == "":
        return _("nothing")
    if refers_to is not None:
        return refers_to or "–"
    return history.value_words(tbl, column, value, the_subjects(desk.app)) or "–"
