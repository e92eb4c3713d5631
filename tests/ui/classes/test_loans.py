"""Loans on the page of classes, and what the palette finds there."""

from tests.office import Office
from tutor_app.queries.loans import overdue_loans
from tutor_app.services.class_sessions import log_class
from ui.fields import TextField
from ui.pages.classes import ClassesPage
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.finding_together import TogetherFinder
from ui.window import Window


def test_a_list_of_some_loans_says_why(page: ClassesPage, office: Office) -> None:
    [loan] = [row[0] for row in office.picture()["loan"] if row[1] == "Grammar"]
    page.open_item(loans="overdue", only=loan, why="Overdue loans")
    assert page.loans.only.isVisible()
    assert page.loans.only.text() == "Overdue loans · 1"
    assert len(page.loans.table.rows_model.source) == 1
    page.loans.only.click()
    assert not page.loans.only.isVisible()


def test_the_palette_finds_classes_events_loans_and_notes_of_classes(
    page: ClassesPage, window: Window, office: Office
) -> None:
    group = office.picture()["group_class"][0][0]
    office.app.do(log_class, group, date="2026-11-14", start="10:00", minutes=60, note="Pair reading of a story.")
    finder = TogetherFinder(window)

    def found(text: str) -> list[list[str]]:
        return [[item.words for item in part.items] for part in finder.find(text)]

    assert found("saturday") == [["Saturday class"], []]
    assert found("hanok") == [["Hanok village and tea"], []]
    assert found("gram") == [["Grammar"], []]
    [_rows, [note]] = [part.items for part in finder.find("story pair")]
    note.run()
    assert page.detail.log.meeting is not None
    assert page.detail.log.meeting.date == "2026-11-14"
    [[loan], _notes] = [part.items for part in finder.find("grammar")]
    loan.run()
    assert page.loans.only.isVisible()
    window.toggle_cafe_mode()
    assert found("story pair") == [[]]


def test_loans_come_back_with_undo(page: ClassesPage, window: Window) -> None:
    page.open_item(what="loans")
    view = page.loans
    assert {key: pill.text() for key, pill in view.pills.items()}.keys() == {"out", "overdue", "returned", "lost"}
    view.pills["overdue"].click()
    assert [view.table.rows_model.source.row(at).item for at in range(len(view.table.rows_model.source))] == ["Grammar"]
    view.table.select_id(view.table.rows_model.source.key(0))
    view.back.click()
    assert len(view.table.rows_model.source) == 0
    window.undo()
    assert len(view.table.rows_model.source) == 1


def test_a_loan_that_never_comes_back_is_written_off_and_listed_as_such(
    page: ClassesPage, window: Window, office: Office
) -> None:
    page.open_item(what="loans")
    view = page.loans
    view.pills["overdue"].click()
    view.table.select_id(view.table.rows_model.source.key(0))
    assert not view.pills["lost"].isVisible()
    view.lost.click()
    [sheet] = [one for one in window.findChildren(AskSheet) if one.isVisible()]
    sheet.try_it()
    assert sheet.wrong.isVisible(), "a reason is needed"
    sheet.findChildren(TextField)[0].setText("lost on a train")
    sheet.try_it()
    assert len(view.table.rows_model.source) == 0
    view.pills["lost"].click()
    [row] = [view.table.rows_model.source.row(at) for at in range(len(view.table.rows_model.source))]
    assert (row.item, row.written_off_why) == ("Grammar", "lost on a train")
    view.table.select_id(row.id)
    assert not view.lost.isEnabled()
    assert view.back.isEnabled(), "it may turn up after all"
    window.undo()
    assert len(office.app.query(overdue_loans, "2026-11-24")) == 1
