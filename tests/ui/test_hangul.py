"""Every text field of the toolkit says what is typed while a syllable is composed, and loses none of it.

That every field on every page and sheet is one of these, and hears, `test_scenes` finds out on its walk.
"""

import unicodedata
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import compose
from tests.ui.seen import deaf
from ui.fields import DateField, SearchField, TextArea, TextField, TimeField, TokenField
from ui.pages.all import PAGES
from ui.table import Table
from ui.window import Window

Typing = TextField | TextArea
FIELDS: dict[str, Callable[[], tuple[QWidget, Typing]]] = {
    "line": lambda: _same(TextField(name="x")),
    "search": lambda: _same(SearchField("x")),
    "text": lambda: _same(TextArea(name="x")),
    "date": lambda: _same(DateField(lambda: "2026-11-24", name="x")),
    "time": lambda: _same(TimeField(name="x")),
    "tokens": lambda: _inner(TokenField(name="x")),
}


def _same(field: Typing) -> tuple[QWidget, Typing]:
    return field, field


def _inner(field: TokenField) -> tuple[QWidget, Typing]:
    return field, field.entry


@pytest.fixture(params=sorted(FIELDS))
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Typing:
    holder = QWidget()
    whole, typing = FIELDS[request.param]()
    layout = QVBoxLayout(holder)
    layout.addWidget(whole)
    layout.addWidget(TextField(name="next"))
    holder.show()
    holder.activateWindow()
    qtbot.addWidget(holder)
    qtbot.waitExposed(holder)
    typing.setFocus()
    typing.holder = holder  # type: ignore[union-attr]
    return typing


def test_each_jamo_is_heard(field: Typing) -> None:
    heard: list[str] = []
    field.typed.connect(heard.append)
    compose(field, "ㅎ")
    compose(field, "하")
    compose(field, "한")
    compose(field, "", "하")
    compose(field, "늘")
    compose(field, "", "늘")
    assert heard == ["ㅎ", "하", "한", "하", "하늘"]


def test_decomposed_input_is_composed(field: Typing) -> None:
    compose(field, "", unicodedata.normalize("NFD", "하늘"))
    heard: list[str] = []
    field.typed.connect(heard.append)
    compose(field, "", "미래")
    assert heard == ["하늘미래"]


@pytest.mark.parametrize("field", ["line", "search", "text", "tokens"], indirect=True)
def test_leaving_commits_what_is_typed(field: Typing) -> None:
    committed: list[str] = []
    field.committed.connect(committed.append)
    compose(field, "", "하늘")
    field.clearFocus()
    assert committed == ["하늘"]


def test_numbers_are_written_in_korean_too(qtbot: QtBot) -> None:
    field = TimeField(name="x")
    qtbot.addWidget(field)
    compose(field, "", "오후 1시 30분")
    field.commit()
    assert field.value() == "13:30"


def test_escape_takes_back_what_was_typed(qtbot: QtBot) -> None:
    field = TextField("하늘", name="x")
    qtbot.addWidget(field)
    compose(field, "", "미래")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "하늘"


def test_each_jamo_is_heard_where_a_list_is_edited_in_place(office: Office, window: Window) -> None:
    office.log(office.match(office.student("하늘")))
    edited = []
    for page in PAGES:
        window.open_page(page.key)
        QApplication.processEvents()
        for table in [one for one in window.page.findChildren(Table) if one.isVisible() and one.model().rowCount()]:
            for at in range(table.model().columnCount()):
                index = table.model().index(0, at)
                if index.flags() & Qt.ItemFlag.ItemIsEditable and not table.isColumnHidden(at):
                    table.edit(index)
                    assert deaf(table.viewport()) == []
                    QTest.keyClick(table.viewport().findChild(TextField), Qt.Key.Key_Escape)
                    edited.append(page.key)
    assert {"students", "tutors"} <= set(edited)
