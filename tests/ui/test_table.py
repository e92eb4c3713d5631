"""The one list: order, selection that survives, editing in place, and rows fetched by key."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.hands import compose
from tutor_app.errors import UserError
from tutor_app.i18n import N_
from ui.fields import TextField
from ui.table import Chips, Column, Day, Number, Person, State, Strip, Table, Tick, Words


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    alias: str
    day: str
    minutes: int | None
    subjects: tuple[tuple[str, str], ...] = (("English", "english"),)
    marks: tuple[str, ...] = ("present", "late", "absent")


ROWS = [Row("1", "하늘", "2026-11-03", 50), Row("2", "Mirae", "2026-11-01", None), Row("3", "가람", "2026-11-02", 120)]


class Pen:
    """Stands where a page's command would."""

    def __init__(self) -> None:
        self.written: list[tuple[str, str]] = []

    def write(self, row: Row, text: str) -> None:
        if not text:
            raise UserError("An alias is needed.")
        self.written.append((row.id, text))


@pytest.fixture
def pen() -> Pen:
    return Pen()


@pytest.fixture
def table(qtbot: QtBot, pen: Pen) -> Table:
    made = Table(
        [
            Column("tick", "", Tick(), 30, value=lambda _row: None, sorts=False),
            Column("alias", N_("Alias"), Words(weight=500), 120, edit=pen.write),
            Column("day", N_("Date"), Day(), 90),
            Column("minutes", N_("Minutes"), Number(), 80),
            Column("subjects", N_("Subjects"), Chips(), 120),
            Column("who", "", Person(), 120, value=lambda row: (row.alias, row.id), stretch=True),
            Column("state", "", State(), 90, value=lambda _row: ("Held", "check", "good")),
            Column("marks", "", Strip(), 60, sorts=False),
        ],
        name="Students",
        multi=True,
        sort=("day", True),
    )
    QAbstractItemModelTester(made.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.resize(900, 400)
    made.show()
    made.activateWindow()
    return made


def shown(table: Table) -> list[str]:
    return [table.rows_model.source.key(at) for at in range(table.rows_model.rowCount())]


def test_rows_stand_in_the_chosen_order(table: Table) -> None:
    assert shown(table) == ["1", "3", "2"]
    table.sort_by("minutes", False)
    assert shown(table) == ["1", "3", "2"], "empty values come last"
    table.sort_by("minutes", True)
    assert shown(table) == ["3", "1", "2"], "either way"
    table.sort_by("alias", False)
    assert shown(table) == ["2", "3", "1"]


def test_selection_stays_with_its_rows(table: Table) -> None:
    table.select_id("3")
    chosen: list[object] = []
    table.selected.connect(chosen.append)
    table.set_rows([Row("0", "새", "2026-11-30", 1), *ROWS])
    assert table.selected_ids() == ["3"]
    assert table.current_row().id == "3"
    table.set_rows(ROWS[:2])
    assert table.selected_ids() == []
    assert chosen == [[]]


def test_a_tick_selects_and_the_head_selects_all(table: Table, qtbot: QtBot) -> None:
    place = table.visualRect(table.rows_model.index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.selected_ids() == ["3"]
    assert table.header.ticked == Qt.CheckState.PartiallyChecked
    table._head_clicked(0)
    table._head_clicked(0)
    assert len(table.selected_ids()) == 3
    assert table.header.ticked == Qt.CheckState.Checked


def test_editing_in_place_calls_the_command(table: Table, pen: Pen, qtbot: QtBot) -> None:
    index = table.rows_model.index(0, 1)
    table.setCurrentIndex(index)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(TextField)
    assert editor is not None
    assert editor.text() == "하늘"
    editor.clear()
    compose(editor, "미")
    assert editor.isVisible(), "an input method does not end the editing"
    compose(editor, "", "미래")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pen.written == [("1", "미래")])


def test_a_refused_edit_is_said(table: Table, qtbot: QtBot) -> None:
    refused: list[UserError] = []
    table.refused.connect(refused.append)
    table._edit(0, 1, "")
    assert [error.message for error in refused] == ["An alias is needed."]


def test_copying_gives_what_excel_takes(table: Table, qtbot: QtBot) -> None:
    table.select_id("2")
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Alias\tDate\tMinutes\tSubjects\r\nMirae\t2026-11-01\t\tEnglish"


def test_rows_by_key_are_fetched_when_looked_at(qtbot: QtBot) -> None:
    fetched: list[int] = []

    def fetch(keys: Sequence[str]) -> list[Row]:
        fetched.append(len(keys))
        return [Row(key, key, "2026-11-01", 1) for key in keys]

    table = Table([Column("alias", N_("Alias"), Words(), 100)], name="Sessions")
    qtbot.addWidget(table)
    table.resize(300, 320)
    table.set_keys([str(at) for at in range(150_000)], fetch)
    table.show()
    assert table.rows_model.rowCount() == 150_000
    table.select_id("120000")
    assert table.current_row().id == "120000"
    assert sum(fetched) < 1_000
    table.set_keys([str(at) for at in range(119_000, 150_000)], fetch)
    assert table.current_row().id == "120000"


def test_enter_opens_a_row(table: Table, qtbot: QtBot) -> None:
    table.select_id("3")
    with qtbot.waitSignal(table.opened) as signal:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert signal.args[0].id == "3"


def test_listeners_hear_a_row_in_words(table: Table) -> None:
    index = table.rows_model.index(0, 2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Tue 3 Nov"
    assert table.rows_model.headerData(2, Qt.Orientation.Horizontal) == "Date"


def test_every_cell_draws_selected_hovered_and_dark(table: Table) -> None:
    table.selectionModel().select(table.rows_model.index(0, 0), QItemSelectionModel.SelectionFlag.SelectCurrent)
    table._hover(1)
    assert not table.grab().isNull()
