"""Commands on progress reports: drafted, submitted, approved, issued. An issued one is the same document for ever."""

from typing import Any

from sqlmodel import select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import ProgressReport, Student, Subject
from tutor_app.services import blobs, checks
from tutor_app.services.disclosures import disclose
from tutor_app.services.office import PAPERS
from tutor_app.work import Work, command

LANGUAGES = ("en", "ko", "both")
FIELDS: dict[str, checks.Check] = {
    "language": checks.one_of(LANGUAGES),
    "paper": checks.one_of(PAPERS),
    "summary_en": checks.text,
    "summary_ko": checks.text,
    "words_en": checks.text,
    "words_ko": checks.text,
    "next_en": checks.text,
    "next_ko": checks.text,
}


@command(N_("Draft a report on {student}"))
def draft_report(
    work: Work, /, student_id: str, *, starts: str, ends: str, subject_id: str | None = None, **fields: Any
) -> str:
    """Begin a report for a period, both dates included; gives the id. `fields` are further `FIELDS`.

    Without a subject it is about all of them. UserError where the same report exists.
    """
    work.one(Student, student_id)
    if subject_id is not None:
        work.one(Subject, subject_id)
    first, last = checks.day(starts), checks.day(ends)
    if first > last:
        raise UserError(_("The period ends before it starts."), _("Correct one of the two dates."))
    _refuse_second(work, student_id, subject_id, first, last)
    report = ProgressReport(student_id=student_id, subject_id=subject_id, starts=first, ends=last)
    checks.change_fields(report, FIELDS, fields)
    work.add(report)
    _about(work, report)
    return report.id


@command(N_("Edit a report on {student}"), typing=True)
def edit_report(work: Work, /, report_id: str, **changes: Any) -> None:
    """Change `FIELDS` of a report that is not approved yet."""
    report = work.one(ProgressReport, report_id)
    _refuse_unless(report, "draft", "submitted")
    checks.change_fields(report, FIELDS, changes)
    _about(work, report)
    work.about(field=" ".join(changes))


@command(N_("Submit a report on {student}"))
def submit_report(work: Work, report_id: str) -> None:
    """Hand a draft to the coordinator."""
    _move(work, report_id, "submitted", "draft")


@command(N_("Approve a report on {student}"))
def approve_report(work: Work, report_id: str) -> None:
    """Agree that the report may be issued as it is; a coordinator's own draft need not be submitted first."""
    _move(work, report_id, "approved", "draft", "submitted")


@command(N_("Hand back a report on {student}"))
def return_report(work: Work, report_id: str) -> None:
    """Make a submitted or approved report a draft again."""
    _move(work, report_id, "draft", "submitted", "approved")


@command(N_("Issue a report on {student}"), final=True)
def issue_report(work: Work, report_id: str, pdf: bytes) -> str:
    """Freeze an approved report as the bytes of `pdf`, for ever, and note that it left; gives their SHA-256."""
    report = work.one(ProgressReport, report_id)
    _refuse_unless(report, "approved")
    report.pdf = blobs.keep(work, pdf)
    report.issued_on = work.today
    report.status = "issued"
    disclose(work, "issue", what=f"progress report {report.starts} to {report.ends}", student_id=report.student_id)
    _about(work, report)
    return report.pdf


@command(N_("Delete a report on {student}"), deletes=N_("Report deleted"))
def delete_report(work: Work, report_id: str) -> None:
    """Throw away a report that was never issued."""
    report = work.one(ProgressReport, report_id)
    _refuse_unless(report, "draft", "submitted", "approved")
    _about(work, report)
    work.delete(report)


def _move(work: Work, report_id: str, status: str, *possible: str) -> None:
    report = work.one(ProgressReport, report_id)
    _refuse_unless(report, *possible)
    report.status = status
    _about(work, report)


def _refuse_unless(report: ProgressReport, *possible: str) -> None:
    if report.status in possible:
        return
    if report.status == "issued":
        raise UserError(
            _("This report has been issued, so it stays as it is."),
            _("Draft another report to say something new."),
        )
    if report.status == "approved":
        raise UserError(_("This report is approved already."), _("Hand it back first to change it."))
    if possible == ("approved",):
        raise UserError(_("Only an approved report can be issued."), _("Approve it first."))
    raise UserError(_("This report is with the coordinator already."), _("Hand it back first to change it."))


def _refuse_second(work: Work, student_id: str, subject_id: str | None, starts: str, ends: str) -> None:
    same = select(ProgressReport).where(
        ProgressReport.student_id == student_id,
        ProgressReport.subject_id == subject_id,
        ProgressReport.starts == starts,
        ProgressReport.ends == ends,
        ProgressReport.status != "issued",
    )
    if work.exec(same).first() is not None:
        raise UserError(_("There is a report for this period already."), _("Open that one and go on with it."))


def _about(work: Work, report: ProgressReport) -> None:
    work.about(student=report.student_id, report=report.id)
