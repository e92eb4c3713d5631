"""From a draft to an issued report, which is the same document for ever."""

import hashlib

import pytest

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries.reports import issued_document, report_card, reports, rows_of_report
from tutor_app.reports import build_progress
from tutor_app.services import erasing
from tutor_app.services.reports import (
    approve_report,
    delete_report,
    draft_report,
    edit_report,
    issue_report,
    return_report,
    submit_report,
)

AUTUMN = {"starts": "2026-09-01", "ends": "2026-11-30"}


def drafted(office: Office, student: str | None = None) -> str:
    return office.app.do(draft_report, student or office.student(), **AUTUMN)


def issued(office: Office, report: str, pdf: bytes = b"%PDF-1.4 invented") -> str:
    office.app.do(approve_report, report)
    return office.app.do(issue_report, report, pdf)


def status(office: Office, report: str) -> str:
    card = office.app.query(report_card, report)
    assert card is not None
    return card.status


def test_a_report_goes_from_draft_to_issued_and_stays_the_same_document(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    office.log(match)
    report = drafted(office, student)
    office.app.do(edit_report, report, words_en="She reads aloud.", language="both")
    office.app.do(submit_report, report)
    office.app.do(approve_report, report)
    rows = office.app.query(rows_of_report, report, dated="2026-11-24")
    pdf = build_progress(rows, language="both", paper="a4")
    digest = office.app.do(issue_report, report, pdf)
    assert digest == hashlib.sha256(pdf).hexdigest()
    office.log(match, "2026-11-20")
    assert office.app.query(issued_document, report) == pdf
    assert office.reopened().app.query(issued_document, report) == pdf


def test_an_issued_report_can_neither_be_changed_nor_undone(office: Office) -> None:
    report = drafted(office)
    issued(office, report)
    for attempt in (
        lambda: office.app.do(edit_report, report, words_en="other"),
        lambda: office.app.do(return_report, report),
        lambda: office.app.do(delete_report, report),
        lambda: office.app.do(issue_report, report, b"other"),
    ):
        with pytest.raises(UserError, match="issued"):
            attempt()
    try:
        office.app.undo()
    except UserError:
        pass
    assert status(office, report) == "issued"
    assert office.app.query(issued_document, report) == b"%PDF-1.4 invented"


def test_only_an_approved_report_is_issued_and_an_approved_one_is_not_edited(office: Office) -> None:
    report = drafted(office)
    with pytest.raises(UserError, match="Only an approved report"):
        office.app.do(issue_report, report, b"pdf")
    office.app.do(submit_report, report)
    with pytest.raises(UserError, match="with the coordinator"):
        office.app.do(submit_report, report)
    office.app.do(approve_report, report)
    with pytest.raises(UserError, match="approved already"):
        office.app.do(edit_report, report, words_en="late")
    office.app.do(return_report, report)
    office.app.do(edit_report, report, words_en="in time")
    assert status(office, report) == "draft"


def test_a_second_report_for_the_same_period_is_refused_until_the_first_is_issued(office: Office) -> None:
    student = office.student()
    report = drafted(office, student)
    with pytest.raises(UserError, match="already"):
        drafted(office, student)
    issued(office, report)
    assert drafted(office, student) != report


def test_a_period_that_ends_before_it_starts_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="ends before it starts"):
        office.app.do(draft_report, office.student(), starts="2026-12-01", ends="2026-11-30")


def test_each_command_that_can_be_undone_is(office: Office) -> None:
    report = drafted(office)
    steps = (
        lambda: office.app.do(edit_report, report, words_en="She reads aloud."),
        lambda: office.app.do(submit_report, report),
        lambda: office.app.do(approve_report, report),
        lambda: office.app.do(return_report, report),
        lambda: office.app.do(delete_report, report),
    )
    for step in steps:
        before = office.picture()
        step()
        after = office.picture()
        office.app.undo()
        assert office.picture() == before
        office.app.redo()
        assert office.picture() == after
    assert office.agrees()


def test_issuing_is_noted_as_a_disclosure(office: Office) -> None:
    report = drafted(office)
    issued(office, report)
    (row,) = office.picture()["disclosure"]
    assert {"issue", "progress report 2026-09-01 to 2026-11-30"} <= set(row)


def test_the_list_has_the_latest_period_first(office: Office) -> None:
    student = office.student()
    autumn = drafted(office, student)
    winter = office.app.do(draft_report, student, starts="2026-12-01", ends="2026-12-31")
    assert [row.id for row in office.app.query(reports)] == [winter, autumn]
    issued(office, autumn)
    row = office.app.query(reports, student_id=student)[-1]
    assert (row.id, row.alias, row.subject_en, row.issued_on) == (autumn, "하늘", None, "2026-11-24")


def test_erasing_the_student_takes_the_document_and_the_words(office: Office) -> None:
    student = office.student()
    report = drafted(office, student)
    office.app.do(edit_report, report, words_en="She reads aloud.")
    issued(office, report)
    office.app.do(erasing.erase_student, student, "asked for it")
    assert office.app.query(issued_document, report) is None
    card = office.app.query(report_card, report)
    assert card is not None
    assert (card.words_en, card.status) == ("", "issued")
