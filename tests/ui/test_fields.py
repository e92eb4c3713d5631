"""Fields read what people type, commit on leaving, and say what is wrong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tutor_app.errors import UserError
from tutor_app.i18n import set_language
from ui import dates
from ui.fields import Check, Choice, DateField, Field, MinutesField, Segment, Switch, TextField, TimeField, TokenField
from ui.parse import parse_date, parse_minutes, parse_time
from ui.widgets.frame import row

TODAY = "2026-11-24"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-11-03", "2026-11-03"), ("20261103", "2026-11-03"), ("3 Nov", "2026-11-03"), ("Nov 3", "2026-11-03"),
        ("Tue 3 Nov 2026", "2026-11-03"), ("Sat 3 October 2026", "2026-10-03"), ("3.11.2026", "2026-11-03"),
        ("today", TODAY), ("-1", "2026-11-23"), ("어제", "2026-11-23"), ("11월 3일", "2026-11-03"),
        ("2026년 11월 24일(화)", TODAY), ("24", TODAY), ("25/11", "2026-11-25"), ("", ""),
        ("2026. 11. 3.", "2026-11-03"),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(typed: str, read: str) -> None:
    assert parse_date(typed, TODAY) == read


@pytest.mark.parametrize("typed", ["31 Feb", "2026-02-30", "5/11", "soon", "1 2 3 4"])
def test_dates_that_cannot_be_read(typed: str) -> None:
    with pytest.raises(UserError):
        parse_date(typed, TODAY)


def test_korean_dates_put_the_month_first() -> None:
    set_language("ko")
    assert parse_date("5/11", TODAY) == "2026-05-11"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("13", "13:00"), ("1300", "13:00"), ("930", "09:30"), ("1:30 pm", "13:30"), ("오후 1시 30분", "13:30"),
     ("오후 2시 반", "14:30"), ("12:15 am", "00:15"), ("", "")],
)  # fmt: skip
def test_times_as_people_type_them(typed: str, read: str) -> None:
    assert parse_time(typed) == read


@pytest.mark.parametrize(("typed", "read"), [("90", 90), ("1:30", 90), ("1h30", 90), ("1시간 30분", 90), ("2h", 120)])
def test_minutes_as_people_type_them(typed: str, read: int) -> None:
    assert parse_minutes(typed) == read


def test_a_date_keeps_its_room_beside_other_fields(qtbot: QtBot) -> None:
    set_language("ko")
    date, text = DateField(lambda: TODAY, "2026-12-30"), TextField()
    window = QWidget()
    window.setLayout(row(Field("Date", date), Field("Start", text), gap=12))
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    window.show()
    assert date.width() >= date.width_of_a_date()


@pytest.mark.parametrize("day", ["2026-01-01", "2026-05-09", "2026-12-31", "2025-02-28"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_date_in_a_field_reads_back(day: str, language: str) -> None:
    set_language(language)
    assert parse_date(dates.field(day), TODAY) == day


def test_a_date_commits_on_leaving_and_keys_move_it(qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY, TODAY, name="Date")
    qtbot.addWidget(field)
    committed: list[str] = []
    field.committed.connect(committed.append)
    field.setText("3 nov")
    field.commit()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_PageDown)
    assert committed == ["2026-11-03", "2026-11-04", "2026-10-28"]


def test_a_wrong_date_shows_its_sentence_below(qtbot: QtBot) -> None:
    field = DateField(lambda: TODAY, TODAY)
    framed = Field("Date", field)
    qtbot.addWidget(framed)
    field.setText("31 Feb")
    field.commit()
    assert framed.error.text() == "This date does not exist"
    assert field.accessibleDescription() == "This date does not exist"
    assert field.value() == TODAY
    field.setText("30 Nov")
    field.commit()
    assert framed.error.text() == ""


def test_a_label_names_and_reaches_its_field(qtbot: QtBot) -> None:
    field = TextField()
    framed = Field("Place", field)
    qtbot.addWidget(framed)
    assert framed.label.buddy() is field
    assert field.accessibleName() == "Place"


def test_minutes_by_key_button_and_hand(qtbot: QtBot) -> None:
    field = MinutesField(50, name="Minutes")
    qtbot.addWidget(field)
    field.show()
    committed: list[int] = []
    field.committed.connect(committed.append)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    field.edit.setText("1:30")
    field.commit()
    field.lessen()
    assert committed == [55, 90, 85]


def test_time_moves_by_five_minutes(qtbot: QtBot) -> None:
    field = TimeField("23:55", name="Start")
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == "00:00"


def test_a_segment_says_each_choice_once(qtbot: QtBot) -> None:
    segment = Segment([("a", "One"), ("b", "Two")], "a", name="x")
    qtbot.addWidget(segment)
    committed: list[str] = []
    segment.committed.connect(committed.append)
    segment._buttons[1].click()
    segment._buttons[1].click()
    segment.set_value("a")
    assert committed == ["b"]
    assert segment.value() == "a"


def test_tokens_add_and_go(qtbot: QtBot) -> None:
    field = TokenField(["Phone calls"], name="Topics")
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.entry, "Numbers,")
    assert field.value() == ["Phone calls", "Numbers"]
    qtbot.keyClick(field.entry, Qt.Key.Key_Backspace)
    assert field.value() == ["Phone calls"]
    field._tokens[0].click()
    assert field.value() == []


def test_choice_ignores_the_wheel_and_commits_a_pick(qtbot: QtBot) -> None:
    choice = Choice([("a", "One"), ("b", "Two")], "a", name="x")
    holder = QWidget()
    choice.setParent(holder)
    qtbot.addWidget(holder)
    committed: list[str] = []
    choice.committed.connect(committed.append)
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert committed == ["b"]


def test_ctrl_z_reaches_the_window_where_nothing_was_typed(qtbot: QtBot) -> None:
    field = TextField("하늘", name="x")
    qtbot.addWidget(field)
    field.show()
    assert not field.isUndoAvailable()


@pytest.mark.parametrize("kind", [Check, Switch])
def test_yes_and_no_are_committed_by_mouse_and_by_keyboard(qtbot: QtBot, kind: type[Check] | type[Switch]) -> None:
    field, said = kind(name="Preparation"), list[bool]()
    qtbot.addWidget(field)
    field.committed.connect(said.append)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert said == [True, False]
    assert field.value() is False
