"""The Reports page: from a student to the paper that is saved, with the very words."""

from pathlib import Path

import pytest

from tests.office import Office
from tutor_app.queries import reports as seen
from ui.pages.reports import ReportsPage
from ui.pages.reports import page as page_module
from ui.pages.reports.drafting import NewReport
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> ReportsPage:
    """The page, with a report on a student who met twice."""
    match = office.match(office.student("하늘"))
    office.log(match, "2026-10-05", observed="Ordered a coffee.")
    office.log(match, "2026-10-12")
    window.open_page("reports")
    shown = window.findChild(ReportsPage)
    assert shown is not None
    return shown


def begin(window: Window, page: ReportsPage) -> None:
    """Begin a report on the one student there is, for last month."""
    page.new_report()
    sheet = window.findChild(NewReport)
    assert sheet is not None
    sheet.student.set_value(sheet._find("하늘")[0].value)
    sheet._begin()
    page._draw()


def test_a_report_is_begun_written_and_shown(window: Window, page: ReportsPage, office: Office) -> None:
    begin(window, page)
    [row] = office.app.query(seen.reports)
    assert (row.starts, row.ends, row.status) == ("2026-10-01", "2026-10-31", "draft")
    words = page.editor.forms[1].editors["words_ko"]
    words.setFocus()
    words.setPlainText("꾸준히 나아졌습니다.")
    page.editor.commit()
    kept = office.app.query(seen.report_card, row.id)
    assert kept is not None
    assert kept.words_ko == "꾸준히 나아졌습니다."
    page._draw()
    assert page.paper.sheets
    assert not page.paper.sheets[0].image.isNull()
    office.app.undo()
    assert words.value() == ""


def test_the_same_report_twice_is_refused_on_the_sheet(window: Window, page: ReportsPage, office: Office) -> None:
    begin(window, page)
    page.new_report()
    sheet = window.findChildren(NewReport)[-1]
    sheet.student.set_value(sheet._find("하늘")[0].value)
    sheet._begin()
    assert not sheet.wrong.isHidden()
    assert len(office.app.query(seen.reports)) == 1


def test_the_paper_is_saved_where_the_user_says_and_noted(
    window: Window, page: ReportsPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(window, page)
    target = tmp_path / "report.pdf"
    monkeypatch.setattr(page_module.leaving, "ask_where", lambda *_arguments: target)
    page.save_report()
    assert target.read_bytes().startswith(b"%PDF-")
    assert [row[6] for row in office.picture()["disclosure"]] == ["export"]


def test_an_approved_report_is_issued_and_frozen(
    window: Window, page: ReportsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(window, page)
    page._approve()
    assert page.issue.isVisibleTo(page)
    monkeypatch.setattr(page_module.Ask, "said_yes", lambda _ask: True)
    page._issue()
    [row] = office.app.query(seen.reports)
    assert row.status == "issued"
    frozen = office.app.query(seen.issued_document, row.id)
    office.log(next(m[0] for m in office.picture()["match"]), "2026-10-19")
    page._draw()
    assert page._document == frozen
