"""The command palette: people, pages and everything to do, found while one types, by the keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.core.services.class_examples import excursion, group
from tests.office import Office
from tests.ui.hands import compose
from ui.pages.parts.asking import AskSheet
from ui.pages.settings import SettingsPage
from ui.pages.students import StudentsPage
from ui.palette import Item, Palette
from ui.window import Window

Type = Callable[[str], list[Item]]


@pytest.fixture
def palette(window: Window, office: Office) -> Palette:
    """The palette over an office with a few people."""
    haneul = office.student("구름", identity={"name": "김하늘", "phone": "010-2345-6789"})
    office.student("노을")
    office.match(haneul, office.tutor("박준호"))
    window.search()
    opened = window.overlays.sheet
    assert isinstance(opened, Palette)
    return opened


def test_it_opens_at_one_key_and_once(window: Window, qtbot: QtBot) -> None:
    for _time in range(2):
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(window.overlays.sheet, Palette)
    assert len(window.findChildren(Palette)) == 1


def items(palette: Palette) -> list[Item]:
    return [palette.lines.lines[at] for at in palette.lines.places()]  # type: ignore[misc]


def people(palette: Palette) -> list[str]:
    return [item.words for item in items(palette) if item.about]


@pytest.mark.parametrize("typed", ["구름", "구ㄹ", "ㄱㄹ", "gureum", "K-001", "김하늘", "ㄱㅎㄴ", "gimhaneul", "2345"])
def test_a_student_is_found_however_one_types(palette: Palette, typed: str) -> None:
    palette.field.setText(typed)
    assert people(palette)[0] == "구름"
    assert "김하늘" not in str(palette.lines.lines)


def test_what_is_done_with_a_class_or_an_event_is_found_too(window: Window, office: Office) -> None:
    group(office)
    excursion(office, date="2026-12-05")
    window.open_page("classes")
    window.search()
    opened = window.overlays.sheet
    assert isinstance(opened, Palette)
    for typed, words in (
        ("pause", "Pause the class"),
        ("cancel the", "Cancel the event"),
        ("delete the", "Delete the class"),
    ):
        opened.field.setText(typed)
        assert words in [item.words for item in items(opened)]
    opened.field.setText("pause the")
    items(opened)[0].run()
    assert [sheet.accessibleName() for sheet in window.findChildren(AskSheet)] == ["Pause the class"]


def test_it_finds_while_a_syllable_is_being_composed(palette: Palette) -> None:
    for preedit in ("구", "굴"):
        compose(palette.field, preedit)
        assert people(palette) == ["구름"], preedit
    compose(palette.field, "", "노")
    assert people(palette) == ["노을"]


def test_what_was_typed_is_marked_only_where_it_is_shown(palette: Palette) -> None:
    palette.field.setText("ㄱㄹ")
    assert items(palette)[0].mark == (0, 2)
    palette.field.setText("ㄱㅎㄴ")
    assert items(palette)[0].mark is None


def test_enter_opens_the_person_on_their_page(palette: Palette, window: Window, qtbot: QtBot) -> None:
    window.open_page("settings")
    palette.field.setText("노을")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.overlays.sheet is None
    assert isinstance(window.page, StudentsPage)
    row = window.page.table.current_row()
    assert row is not None
    assert row.alias == "노을"


def test_kinds_without_a_page_are_left_out(palette: Palette, window: Window) -> None:
    palette.field.setText("박준호")
    assert bool(people(palette)) == window.has_page("tutors")


def test_cafe_mode_shows_codes_alone(palette: Palette, window: Window) -> None:
    window.change_settings(cafe_mode=True)
    palette.field.setText("ㄱㄹ")
    assert people(palette) == ["K-001"]
    preview = window._everything.preview(items(palette)[0])
    assert preview is not None
    assert not {"구름", "김하늘", "박준호"} & set(str(preview).split("'"))


def test_the_preview_says_whom_they_meet_and_never_who_they_are(palette: Palette, window: Window) -> None:
    palette.field.setText("김하늘")
    preview = window._everything.preview(items(palette)[0])
    assert preview is not None
    assert "박준호" in preview.note
    assert "김하늘" not in str(preview)


def test_notes_are_found_and_quoted(palette: Palette, window: Window, office: Office) -> None:
    [match] = [row[0] for row in office.picture()["match"]]
    office.log(match, observed="앞뒤 거리를 재고 속력을 구했습니다")
    while office.app.index_notes():
        pass
    palette.field.setText("거리")
    palette.look_again()
    assert any("거리를" in item.words for item in items(palette))
    window.change_settings(cafe_mode=True)
    palette.look_again()
    assert not any("거리를" in item.words for item in items(palette))


def test_every_action_of_every_page_is_there_with_its_keys(palette: Palette, window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.shelf.make_one())
    palette.field.setText(">")
    found = {(item.words, item.keys) for item in items(palette)}
    assert {("Lock the record", "F12"), ("New student", "Ctrl+N"), ("New report", "Ctrl+N")} <= found
    for page in window.shelf.made():
        open_now = [a for a in page.actions_here() if page is not window.page or a.is_open is None or a.is_open()]
        assert {a.keys for a in open_now} <= {keys for _words, keys in found}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pages_and_what_has_a_name_on_them_are_found_in_either_language(
    palette: Palette, window: Window, qtbot: QtBot, language: str
) -> None:
    window.change_settings(language=language)
    window.search()
    for text in ("schedule", "일정"):
        assert "page schedule" in [item.key for item in items(open_palette(window, text))]
    for text in ("loans", "대여"):
        assert "classes Loans" in [item.key for item in items(open_palette(window, text))]
    qtbot.keyClick(open_palette(window, "retention").field, Qt.Key.Key_Return)
    assert isinstance(window.page, SettingsPage)
    assert window.page.items["privacy"].isChecked()


def open_palette(window: Window, text: str) -> Palette:
    window.search()
    palette = window.overlays.sheet
    assert isinstance(palette, Palette)
    palette.field.setText(text)
    return palette


def test_an_action_of_another_page_is_done_there(palette: Palette, window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.shelf.make_one())
    palette.field.setText("new report")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.page.key == "reports"
    assert window.overlays.sheet is not None
    assert window.overlays.sheet.accessibleName() == "New report"


def test_what_was_done_last_stands_first(palette: Palette, window: Window, qtbot: QtBot) -> None:
    palette.field.setText("settings")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    window.search()
    again = window.overlays.sheet
    assert isinstance(again, Palette)
    assert items(again)[0].words == "Settings"


def test_tab_lists_what_can_be_done_about_a_person(palette: Palette, window: Window, qtbot: QtBot) -> None:
    palette.field.setText("구름")
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert "Write a report" in [item.words for item in items(palette)]
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert people(palette) == ["구름"], "Esc goes back first"
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    palette.field.setText("show the sessions")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.page.key == "sessions"


def test_the_code_is_copied(palette: Palette, qtbot: QtBot) -> None:
    palette.field.setText("노을")
    qtbot.keyClick(palette.field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "K-002"


def test_arrows_pass_headings_and_a_prefix_narrows(palette: Palette, qtbot: QtBot) -> None:
    palette.field.setText("Students: ㄴㅇ")
    assert people(palette) == ["노을"]
    palette.field.setText("e")
    before = palette.chosen()
    for _step in items(palette):
        assert palette.chosen() is not None
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.chosen() == before, "the end leads to the beginning"
