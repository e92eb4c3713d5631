"""The Reports page: from a student to the paper that is saved, with the very words."""

from pathlib import Path

import pytest

from tests.core.reports.paper import text_of
from tests.office import Office
from tests.ui.seen import Names, named
from tutor_app.queries import reports as seen
from tutor_app.services.reports import edit_report
from ui.pages.reports import ReportsPage, view
from ui.pages.reports.drafting import NewReport
from ui.pages.reports.leaving import Found
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


def student(page: ReportsPage) -> str:
    """The one student there is, found by initial consonants."""
    [found] = page._people.students("ㅎㄴ")
    return found.value


def begin(window: Window, page: ReportsPage) -> None:
    """Begin a report on the one student there is, for last month."""
    page.new_report()
    sheet = window.findChild(NewReport)
    assert sheet is not None
    sheet.student.set_value(student(page))
    sheet.try_it()
    page.view.draw()


def test_a_report_is_begun_written_and_shown(window: Window, page: ReportsPage, office: Office) -> None:
    begin(window, page)
    [row] = office.app.query(seen.reports)
    assert (row.starts, row.ends, row.status) == ("2026-10-01", "2026-10-31", "draft")
    words = page.view.editor.writings["words"].form.editors["words_ko"]
    page.view.show_section("words")
    words.setFocus()
    words.setPlainText("꾸준히 나아졌습니다.")
    page.view.editor.commit()
    kept = office.app.query(seen.report_card, row.id)
    assert kept is not None
    assert kept.words_ko == "꾸준히 나아졌습니다."
    page.view.draw()
    assert page.view.paper.sheets
    assert not page.view.paper.sheets[0].image.isNull()
    office.app.undo()
    assert words.value() == ""


def test_a_report_that_was_undone_while_its_paper_was_drawn_is_no_fault(window: Window, page: ReportsPage) -> None:
    begin(window, page)
    window.open_page("students")
    window.undo()
    page.view.draw()
    assert page.view.paper.sheets == []


def test_words_that_a_full_disk_refused_stay_with_their_report(
    window: Window, page: ReportsPage, office: Office
) -> None:
    begin(window, page)
    [row] = office.app.query(seen.reports)
    view, typed = page.view, "꾸준히 나아졌습니다. " * 1600
    view.show_section("words")
    with office.full_disk():
        words = view.editor.writings["words"].form.editors["words_ko"]
        words.setFocus()
        words.setPlainText(typed)
        page.show_list()
    page.show_report(row.id)
    assert words.value() == typed.strip()
    page.show_list()
    kept = office.app.query(seen.report_card, row.id)
    assert kept is not None
    assert kept.words_ko == typed.strip()


def test_the_same_report_twice_is_refused_on_the_sheet(window: Window, page: ReportsPage, office: Office) -> None:
    begin(window, page)
    page.new_report()
    sheet = window.findChildren(NewReport)[-1]
    sheet.student.set_value(student(page))
    sheet.try_it()
    assert not sheet.wrong.isHidden()
    assert len(office.app.query(seen.reports)) == 1


def test_the_paper_is_saved_where_the_user_says_and_noted(
    window: Window, page: ReportsPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(window, page)
    target = tmp_path / "report.pdf"
    monkeypatch.setattr(view.leaving, "ask_where", lambda *_arguments: target)
    page.view.save_report()
    assert target.read_bytes().startswith(b"%PDF-")
    assert [row[6] for row in office.picture()["disclosure"]] == ["export"]


def test_an_approved_report_is_issued_and_frozen(
    window: Window, page: ReportsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(window, page)
    page.view.approve()
    assert not page.view.steps["Issue"].isHidden()
    monkeypatch.setattr(view.Ask, "said_yes", lambda _ask: True)
    page.view.issue()
    [row] = office.app.query(seen.reports)
    assert row.status == "issued"
    frozen = office.app.query(seen.issued_document, row.id)
    office.log(next(m[0] for m in office.picture()["match"]), "2026-10-19")
    page.view.draw()
    assert page.view._document == frozen


def test_what_must_not_leave_is_shown_and_replaced_first(
    window: Window, page: ReportsPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(window, page)
    [row] = office.app.query(seen.reports)
    office.app.do(edit_report, row.id, words_ko="함흥에서 왔고 010-1234-5678로 연락합니다.")
    asked: list[int] = []

    def decide(_parent: object, found: Found) -> str:
        asked.append(len(found.places))
        return "replace" if found else "leave"

    monkeypatch.setattr(view.leaving, "ask", decide)
    monkeypatch.setattr(view.leaving, "ask_where", lambda *_arguments: tmp_path / "report.pdf")
    page.view.save_report()
    assert asked == [2, 0]
    kept = office.app.query(seen.report_card, row.id)
    assert kept is not None
    assert "함흥" not in kept.words_ko
    assert "5678" not in kept.words_ko
    assert (tmp_path / "report.pdf").exists()


def test_the_list_is_filtered_and_opens_a_report(window: Window, page: ReportsPage) -> None:
    begin(window, page)
    page.show_list()
    for pill, count in (("open", 1), ("approved", 0), ("issued", 0), ("all", 1)):
        page.list.choose_pill(pill)
        assert len(page.list.table.rows_model.source) == count, pill
    for text, count in (("하느", 1), ("october", 0), ("oct", 1), ("nobody", 0), ("", 1)):
        page.search(text)
        assert len(page.list.table.rows_model.source) == count, text
    page.list.table._say_opened(page.list.table.rows_model.index(0, 0))
    assert page.view.card is not None


def test_a_report_begun_by_mistake_is_deleted_with_a_way_back(
    window: Window, page: ReportsPage, office: Office
) -> None:
    begin(window, page)
    page.view._delete()
    assert office.app.query(seen.reports) == []
    window.undo()
    assert len(office.app.query(seen.reports)) == 1


def test_in_cafe_mode_the_paper_stands_by_codes_and_does_not_leave(
    window: Window, page: ReportsPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names(office.app)
    begin(window, page)
    page.view.approve()
    page.view.draw()
    assert names.are_in(text_of(page.view._document).replace("\n", " "))
    window.toggle_cafe_mode()
    assert page.view.paper.sheets == []
    page.view.show_section("about")
    page.view.draw()
    assert page.view.paper.sheets
    assert not any(map(names.are_in, text_of(page.view._document).split("\n")))
    assert named(window, names) == []
    monkeypatch.setattr(view.leaving, "ask_where", lambda *_arguments: tmp_path / "report.pdf")
    monkeypatch.setattr(view.Ask, "said_yes", lambda _ask: True)
    for leave in (page.view.save_report, page.view.print_report, page.view.issue):
        leave()
    [row] = office.app.query(seen.reports)
    assert row.status == "approved"
    assert not (tmp_path / "report.pdf").exists()
    window.toggle_cafe_mode()
    page.view.issue()
    page.view.draw()
    assert page.view.paper.sheets
    window.toggle_cafe_mode()
    page.view.draw()
    assert (page.view.paper.sheets, page.view._document) == ([], b"")
    assert page.view.paper.words
