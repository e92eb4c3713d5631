"""How a report's status and names are said on the page."""

from tutor_app.i18n import _, either
from tutor_app.queries.reports import ReportRow
from ui import dates
from ui.pages.parts import states


def state(status: str) -> tuple[str, str, str]:
    """Word, icon and tone of a status."""
    return states.REPORT[status].shown


def about(row: ReportRow) -> str:
    """Subject and period in one line."""
    subject = either(row.subject_en or "", row.subject_ko or "") or _("All subjects")
    return f"{subject} · {dates.period(row.starts, row.ends)}"
