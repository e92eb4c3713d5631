"""Sections that are nothing but settings of the office: the office itself, rules of hours, alerts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.services.office import ALERT_WORDS, HOUR_DIRECTIONS, HOUR_SCOPES, HOUR_UNITS, PAPERS, PORTALS, SETTINGS
from ui.fields import Choice, NumberField, Segment, Switch, TextField
from ui.page import Desk
from ui.pages.settings.section import Rule, RulesSection
from ui.pages.setup import zones
from ui.theme import px

DIRECTION_WORDS = {"down": N_("Down"), "nearest": N_("To the nearest"), "up": N_("Up")}
SCOPE_WORDS = {"total": N_("On the total"), "session": N_("Per session")}
PAPER_WORDS = {"a4": "A4", "letter": N_("Letter")}
PORTAL_WORDS = {"1365": N_("1365 portal"), "vms": N_("VMS")}
MONTH_WORDS = {"1": N_("1 month"), "3": N_("3 months")}

Make = Callable[[str], QWidget]


def choice(options: list[tuple[str, str]], value: str) -> Make:
    """An editor for one of a few answers."""
    return lambda words: Choice(options, value, name=words, calm=True)


def segment(options: list[tuple[str, str]], value: str) -> Make:
    """An editor for two or three answers side by side."""
    return lambda words: Segment(options, value, name=words)


def number(least: int, most: int, value: int) -> Make:
    """An editor for a number."""
    return lambda words: NumberField(value, least=least, most=most, name=words)


def words_field(name: str) -> QWidget:
    """An editor for a line of text."""
    field = TextField(name=name)
    field.setMinimumWidth(px(180))
    field.setMaximumWidth(px(260))
    return field


class OfficeCard(RulesSection):
    """What stands on every paper, and the clocks of the office."""

    key, name, icon = "office", N_("Office and letterhead"), "building-2"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        cities = zones.options()
        papers = [(key, _(PAPER_WORDS[key])) for key in PAPERS]
        rules = [
            Rule("name", N_("Name of the office"), words_field),
            Rule("name_ko", N_("Name in Korean"), words_field),
            Rule("address", N_("Address"), words_field, N_("Printed on reports and certificates")),
            Rule("zone", N_("Time zone"), choice(cities, "Asia/Seoul")),
            Rule("other_zone", N_("Second clock"), choice(cities, "America/New_York"), N_("Of the partner office")),
            Rule("paper", N_("Paper"), segment(papers, "a4")),
        ]
        self.set_content(*self.rule_lines(rules))


class HoursRules(RulesSection):
    """How the hours of volunteers are counted; printed on every certificate."""

    key, name, icon = "hours", N_("Hours rules"), "timer"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        units = [(unit, _("{minutes} min").format(minutes=unit)) for unit in HOUR_UNITS]
        directions = [(key, _(DIRECTION_WORDS[key])) for key in HOUR_DIRECTIONS]
        scopes = [(key, _(SCOPE_WORDS[key])) for key in HOUR_SCOPES]
        portals = [(key, _(PORTAL_WORDS[key])) for key in PORTALS]
        months = [(key, _(words)) for key, words in MONTH_WORDS.items()]
        rules = [
            Rule("hours_per_day", N_("At most per day"), number(1, 24, 8), N_("Counts for a certificate"), N_("h")),
            Rule("hours_unit", N_("Rounded to"), choice(units, "10"), N_("Printed on the certificate")),
            Rule("hours_direction", N_("Rounded"), choice(directions, "down")),
            Rule("hours_scope", N_("Where it is rounded"), segment(scopes, "total")),
            Rule("preparation", N_("Preparation"), _switch, N_("Shown apart, never added")),
            Rule("portal", N_("Hours are entered in"), choice(portals, "1365")),
            Rule("portal_months", N_("Entry deadline"), choice(months, "1"), N_("After the month of the session")),
        ]
        self.set_content(*self.rule_lines(rules))


class Alerts(RulesSection):
    """When the program says that something needs a person."""

    key, name, icon = "alerts", N_("Alerts"), "bell"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        days = [key for key in SETTINGS if key.endswith("_days")]
        rules = [
            Rule(key, ALERT_WORDS.get(key, key), number(1, 999, int(SETTINGS[key][0])), unit=N_("days")) for key in days
        ]
        rules.append(Rule("report_months", N_("A report is due every"), number(1, 24, 3), unit=N_("months")))
        rules.append(Rule("absences", N_("Absences in a row"), number(2, 9, 3), unit=N_("times")))
        self.set_content(*self.rule_lines(rules))


def _switch(words: str) -> QWidget:
    return Switch(True, name=words)
