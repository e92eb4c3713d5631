"""How a report's status and names are said on the page."""

from tutor_app.i18n import N_, _, either
from tutor_app.queries.reports import ReportRow
from ui import dates

STATUSES = {
    "draft": (N_("Draft"), "pencil", "warn"),
    "submitted": (N_("Handed in"), "file-text", "accent"),
    "approved": (N_("Approved"), "circle-check", "good"),
    "issued": (N_("Issued"), "lock", "good"),
}


def state(status: str) -> tuple[str, str, str]:
    """Word, icon and tone of a status."""
    word, icon, tone = STATUSES[status]
    return _(word), icon, tone


def about(row: ReportRow) -> str:
    """Subject and period in one line."""
    subject = either(row.subject_en or "", row.subject_ko or "") or _("All subjects")
    return f"{subject} · {dates.period(row.starts, row.ends)}"
