"""Every key that does something: declared beside what it does, named by the keyboard sheet, and heeded when pressed."""

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui
from tests.office import Office
from tests.ui.calendar import open_calendar
from tutor_app.i18n import _
from ui.fields import DateField, MinutesField, SecretField, TimeField
from ui.keys import Key, Keys
from ui.page import Page
from ui.pages.all import PAGES_OF
from ui.pages.classes.grid import AttendanceGrid
from ui.pages.classes.marking import AttendanceMark
from ui.pages.copies.deciding import Conflicts
from ui.pages.parts.writing import MessageSheet
from ui.pages.reports.paper import Paper
from ui.pages.schedule.proposals import Proposal
from ui.pages.schedule.scopes import ScopeSheet
from ui.pages.students import StudentsPage
from ui.palette import Palette
from ui.sheet import Scrim
from ui.shell.keys import KeySheet, key_groups
from ui.widgets.chip import KeyCap
from ui.widgets.only import OnlyChip
from ui.widgets.week_grid import WeekGrid
from ui.window import Window

Place = Callable[[Window, Office], QWidget]


def tables() -> dict[str, Keys]:
    """Every table of keys, by the module that has it and its name there."""
    found: dict[str, Keys] = {}
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        names = vars(importlib.import_module(module.name))
        mine = {f"{module.name} {name}": made for name, made in names.items() if isinstance(made, Keys)}
        found |= {name: made for name, made in mine.items() if f"{name.split()[1]} = Keys(" in source(module.name)}
    return found


def source(module: str) -> str:
    path = Path(ui.__path__[0]).parent.joinpath(*module.split("."))
    return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text("utf-8")


def in_a_list(window: Window, office: Office) -> QWidget:
    """The cursor in a cell that can be changed, of one between two others."""
    for alias in ("구름", "노을", "하늘"):
        office.match(office.student(alias))
    window.open_page("students")
    assert isinstance(window.page, StudentsPage)
    table = window.page.table
    at = next(at for at, one in enumerate(table.rows_model.columns) if one.edit is not None)
    table.setCurrentIndex(table.rows_model.index(1, at))
    return table


def in_a_sheet(window: Window, _office: Office) -> QWidget:
    window.show_sheet(ScopeSheet("Move", "Move", [], [Proposal("this")]))
    scrim = window.findChild(Scrim)
    assert scrim is not None
    return scrim


def in_the_quick_log(window: Window, _office: Office) -> QWidget:
    window.open_page("sessions", log="")
    assert window.overlays.sheet is not None
    return window.overlays.sheet


def in_the_palette(window: Window, office: Office) -> QWidget:
    office.student("구름")
    window.search()
    assert isinstance(window.overlays.sheet, Palette)
    window.overlays.sheet.field.setText("구름")
    return window.overlays.sheet.field


AT: dict[str, Place] = {
    "ui.fields.date DATE_KEYS": lambda _window, _office: DateField(lambda: "2026-11-26"),
    "ui.fields.date TIME_KEYS": lambda _window, _office: TimeField("10:00"),
    "ui.fields.minutes KEYS": lambda _window, _office: MinutesField(),
    "ui.fields.secret KEYS": lambda _window, _office: SecretField(),
    "ui.pages.classes.grid KEYS": lambda _window, _office: AttendanceGrid(),
    "ui.pages.classes.marking KEYS": lambda _window, _office: AttendanceMark("구름"),
    "ui.pages.copies.deciding KEYS": lambda window, _office: Conflicts(window),
    "ui.pages.parts.writing KEYS": lambda window, _office: MessageSheet(window, "", [], lambda _row, _in: ("", "")),
    "ui.pages.reports.paper KEYS": lambda _window, _office: Paper(),
    "ui.pages.schedule.grid KEYS": lambda window, office: open_calendar(window, office).times.grid,
    "ui.pages.schedule.grid TURNING": lambda window, office: open_calendar(window, office).month,
    "ui.pages.schedule.scopes KEYS": lambda _window, _office: ScopeSheet("Move", "Move", [], [Proposal("this")]),
    "ui.pages.sessions.quicklog KEYS": in_the_quick_log,
    "ui.palette.sheet KEYS": in_the_palette,
    "ui.sheet KEYS": in_a_sheet,
    "ui.table.view KEYS": in_a_list,
    "ui.widgets.only DROPPING": lambda _window, _office: OnlyChip(),
    "ui.widgets.week_grid KEYS": lambda _window, _office: WeekGrid("Free"),
}
"""Where each table is heeded."""


@pytest.mark.parametrize("name", AT)
def test_what_is_declared_is_heeded(window: Window, office: Office, name: str) -> None:
    place = AT[name](window, office)
    bound = {shortcut.key().toString() for shortcut in place.findChildren(QShortcut)}
    for line in tables()[name].lines:
        for keys in line.every():
            assert keys in bound or heeded(place, keys), f"{keys}: {line.words}"


def test_every_table_is_pressed_here() -> None:
    assert set(tables()) == set(AT)


def heeded(place: QWidget, keys: str) -> bool:
    """Whether a widget, or what it stands in, takes these keys."""
    pressed = QKeySequence(keys)[0]
    event = QKeyEvent(QKeyEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers())
    QApplication.sendEvent(place, event)
    return event.isAccepted()


def test_the_keyboard_sheet_names_every_key(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert isinstance(window.overlays.sheet, KeySheet)
    groups = {group.words: group.lines for group in key_groups(window)}
    for keys in tables().values():
        assert {(_(one.words), one.keys) for one in keys.lines} <= set(groups[_(keys.words)])
    named = {keys for lines in groups.values() for line in lines for keys in line.keys}
    bound = {one.shortcut().toString() for one in window.findChildren(QAction)} - {""}
    assert bound - {QKeySequence(keys).toString() for keys in named} == set()
    assert len(window.overlays.sheet.findChildren(KeyCap)) > len(named)


@pytest.mark.parametrize("kind", PAGES_OF)
def test_a_page_names_the_keys_of_what_it_is_made_of(kind: str) -> None:
    """A table that a page's own package or parts have is one that the page names."""
    everywhere = {id(line) for page in PAGES_OF[kind] for line in lines_of(page)}
    own = {page.__module__.rpartition(".")[0] for page in PAGES_OF[kind]} - {"ui.pages.parts"}
    for name, keys in tables().items():
        if kind == "office" and any(name.startswith(f"{package}.") for package in own):
            assert {id(line) for line in keys.lines} <= everywhere, name


def lines_of(page: type[Page]) -> Iterator[Key]:
    return (line for keys in page.keys for line in keys.lines)


def test_the_keyboard_sheet_is_read_without_a_mouse(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.overlays.sheet
    assert isinstance(sheet, KeySheet)
    bar = sheet.keys.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for key, is_there in (
        (Qt.Key.Key_Space, lambda: bar.value() > 0),
        (Qt.Key.Key_End, lambda: bar.value() == bar.maximum()),
        (Qt.Key.Key_PageUp, lambda: bar.value() < bar.maximum()),
        (Qt.Key.Key_Home, lambda: bar.value() == 0),
        (Qt.Key.Key_Down, lambda: bar.value() > 0),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert window.overlays.sheet is sheet
        assert is_there(), key
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.overlays.sheet is None


COMMON = {
    "Up", "Down", "Left", "Right", "Return", "Enter", "Escape", "Tab", "Backspace",
}  # fmt: skip
"""Keys that mean everywhere what they mean in other programs."""
UNDECLARED = {
    "ui/fields/text.py": {"K": "lets the window's own Ctrl+K pass"},
    "ui/fields/calendar.py": {"Space": "picks the day, as it presses a button"},
    "ui/widgets/ticks.py": {"Space": "ticks, as everywhere"},
    "ui/charts/plot.py": {"Space": "opens the point, as it presses a button"},
    "ui/widgets/frame.py": dict.fromkeys(("PageUp", "PageDown", "Home", "End", "Space"), "turns pages, as everywhere"),
    "ui/widgets/pick.py": dict.fromkeys(("PageUp", "PageDown"), "goes far in what can be picked"),
}
SPELT = {"PageUp": "PgUp", "PageDown": "PgDown", "Delete": "Del"}


def test_no_key_is_handled_that_is_not_declared() -> None:
    declared: dict[str, set[str]] = {}
    for name, keys in tables().items():
        path = name.split()[0].replace(".", "/") + ".py"
        declared.setdefault(path, set()).update(key for line in keys.lines for key in line.every())
    root = Path(ui.__path__[0]).parent
    for path in sorted((root / "ui").rglob("*.py")):
        here = path.relative_to(root).as_posix()
        known = COMMON | UNDECLARED.get(here, {}).keys()
        found = {key for key in keys_in(path) if SPELT.get(key, key) not in declared.get(here, set())}
        assert found - known == set(), f"{here} handles keys that the keyboard sheet does not name"
        text = path.read_text("utf-8")
        assert here == "ui/keys.py" or "QShortcut(" not in text, f"{here}: bind keys by a table of ui.keys"
        assert here == "ui/actions.py" or "setShortcut(" not in text, f"{here}: bind keys by an Action"


def keys_in(path: Path) -> Iterator[str]:
    """The keys that a file names by Qt's names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
            yield node.attr.removeprefix("Key_")
