"""report: documents as PDF."""

from pathlib import Path

from tutor_app.cli.call import Call, Parsers, command, warn
from tutor_app.cli.people import student_id, subject_id
from tutor_app.documents import save_document
from tutor_app.i18n import _
from tutor_app.queries.identities import known_names
from tutor_app.queries.progress import progress_report
from tutor_app.reports import build_progress
from tutor_app.services import checks, privacy


def add(parsers: Parsers) -> None:
    report = command(parsers, "report", _("print a document as a PDF file"), _report)
    report.add_argument("kind", choices=("progress",), help=_("which document"))
    report.add_argument("--student", required=True, metavar=_("CODE"), help=_("the student"))
    report.add_argument("--subject", default="", metavar=_("SUBJECT"), help=_("one subject only"))
    report.add_argument("--from", required=True, dest="starts", metavar=_("DATE"), help=_("first day"))
    report.add_argument("--to", required=True, dest="ends", metavar=_("DATE"), help=_("last day"))
    report.add_argument("--lang", choices=("en", "ko", "both"), default="en", help=_("language"))
    report.add_argument("--paper", choices=("a4", "letter"), default="a4", help=_("paper"))
    report.add_argument("--out", required=True, type=Path, metavar=_("FILE"), help=_("the file to write"))


def _report(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        student = student_id(app, given.student)
        subject = subject_id(app, given.subject) if given.subject else None
        starts, ends = checks.day(given.starts), checks.day(given.ends)
        report = app.query(progress_report, student, starts=starts, ends=ends, subject_id=subject, dated=app.today())
        for finding in privacy.findings("\n".join(report.free_texts()), app.query(known_names)):
            warn(finding.why)
        document = build_progress(report, language=given.lang, paper=given.paper)
        save_document(app, document, given.out, what="progress report", student_id=student, purpose=f"{starts}/{ends}")
    print(given.out)
