"""A sheet keeps the focus inside, starts in its first field, and gives the focus back."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.fields import TextField
from ui.sheet import Sheet
from ui.widgets.button import Button
from ui.widgets.frame import column
from ui.window import Window


class Asking(Sheet):
    def __init__(self) -> None:
        super().__init__("A question", 400, 300)
        self.one, self.two, self.ok = TextField(name="One"), TextField(name="Two"), Button("OK")
        self.fill(column(self.one, self.two, self.ok, margins=(16, 16, 16, 16)))


def focused() -> object:
    return QApplication.focusWidget()


def test_tab_stays_inside(window: Window, qtbot: QtBot) -> None:
    sheet = Asking()
    window.show_sheet(sheet)
    assert focused() is sheet.one
    seen = []
    for _each in range(4):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused())
    assert seen == [sheet.two, sheet.ok, sheet.one, sheet.two]
    qtbot.keyClick(focused(), Qt.Key.Key_Backtab)
    assert focused() is sheet.one


def test_a_sheet_over_another_gives_the_focus_back_to_it(window: Window, qtbot: QtBot) -> None:
    window.search()
    before, below = focused(), window.overlays.sheet
    sheet = Asking()
    window.show_sheet(sheet)
    assert window.overlays.sheet is sheet
    qtbot.keyClick(sheet.two, Qt.Key.Key_Escape)
    assert focused() is before
    assert window.overlays.sheet is below
    qtbot.keyClick(before, Qt.Key.Key_Escape)
    assert window.overlays.sheet is None


def test_the_focus_goes_to_what_is_left_where_the_field_before_is_gone(window: Window, qtbot: QtBot) -> None:
    around = TextField(name="Around")
    around.setParent(window)
    around.show()
    gone = Button("Gone")
    gone.setParent(around)
    gone.show()
    gone.setFocus()
    sheet = Asking()
    window.show_sheet(sheet)
    gone.deleteLater()
    QApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    qtbot.keyClick(sheet.one, Qt.Key.Key_Escape)
    assert focused() is around


def test_it_fits_a_small_window(window: Window) -> None:
    window.resize(500, 400)
    sheet = Sheet("Large", 1008, 752)
    window.show_sheet(sheet)
    assert window.rect().contains(sheet.geometry())
