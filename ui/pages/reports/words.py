"""How a report is named on the page."""

from tutor_app.i18n import N_, _, either
from tutor_app.queries.reports import ReportRow
from ui import dates

_BOTH = N_("Side by side")


def speech() -> list[tuple[str, str]]:
    """The languages of a report, each in its own words, as segments take them."""
    return [("en", "English"), ("ko", "한국어"), ("both", _(_BOTH))]


def speech_of(row: ReportRow) -> str:
    """The language of a report."""
    return dict(speech())[row.language]


def subject(row: ReportRow) -> str:
    """The subject, or that it is about all."""
    return either(row.subject_en or "", row.subject_ko or "") or _("All subjects")


def about(row: ReportRow) -> str:
    """Subject and period in one line."""
    return f"{subject(row)} · {dates.period(row.starts, row.ends)}"


def who(row: ReportRow, *, hides: bool) -> tuple[str, str]:
    """Alias and code, or the code alone while names are hidden."""
    return (row.code, "") if hides or not row.alias else (row.alias, row.code)
