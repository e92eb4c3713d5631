"""Examples of commands on goals, evidence and reports."""

from tests.core.examples.parts import approved, example, report
from tests.office import Office
from tutor_app.services import evidence, goals, reports
from tutor_app.services.defaults import subject_id


@example("evidence.log_with_evidence")
def _(o: Office) -> None:
    student = o.student()
    match = o.match(student)
    goal = o.app.do(goals.add_goal, student, subject_id("english"), title_en="A job interview")
    step = o.app.do(goals.add_step, goal, text_en="Introduces oneself")
    when = {"date": "2026-11-23", "start": "14:00", "minutes": 120}
    o.app.do(evidence.log_with_evidence, match, step_id=step, observed="별똥별", **when)


@example("reports.draft_report")
def _(o: Office) -> None:
    report(o)


@example("reports.edit_report")
def _(o: Office) -> None:
    o.app.do(reports.edit_report, report(o), words_ko="별똥별", language="both")


@example("reports.submit_report")
def _(o: Office) -> None:
    o.app.do(reports.submit_report, report(o))


@example("reports.approve_report")
def _(o: Office) -> None:
    approved(o)


@example("reports.return_report")
def _(o: Office) -> None:
    o.app.do(reports.return_report, approved(o))


@example("reports.delete_report")
def _(o: Office) -> None:
    o.app.do(reports.delete_report, report(o))


@example("reports.issue_report")
def _(o: Office) -> None:
    o.app.do(reports.issue_report, approved(o), b"%PDF-1.4 typed note")
