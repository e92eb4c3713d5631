"""A sheet keeps the focus inside, starts in its first field, and gives the focus back."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.fields import TextField
from ui.sheet import Sheet
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.frame import column, row
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


class TwoParts(Sheet):
    def __init__(self) -> None:
        super().__init__("Two parts", 400, 300)
        self.later, self.hidden, self.inside, self.first = (Button(words) for words in ("3", "no", "no", "1"))
        self.second, self.part = TextField(name="2"), QWidget()
        self.part.setLayout(column(self.inside))
        self.part.hide()
        self.hidden.hide()
        self.fill(column(self.first, row(self.second, self.later), self.part, self.hidden))


def test_tab_goes_as_the_sheet_is_read_and_passes_over_what_is_not_seen(window: Window, qtbot: QtBot) -> None:
    sheet = TwoParts()
    window.show_sheet(sheet)
    assert focused() is sheet.first
    seen = []
    for _each in range(3):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused())
    assert seen == [sheet.second, sheet.later, sheet.first]


def test_going_elsewhere_closes_what_lies_over_the_window_as_esc_does(window: Window, qtbot: QtBot) -> None:
    sheet = Asking()
    window.show_sheet(sheet)
    window.search()
    qtbot.keyClick(focused(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.overlays.sheet is not None
    assert window.overlays.sheet.isAncestorOf(focused()), "the list below cannot be filtered meanwhile"
    qtbot.keyClick(focused(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.overlays.sheet is None
    assert window.page.key == [place.key for place in window.shelf.places()][1]


def test_a_sheet_that_still_asks_something_keeps_the_page_below_it(window: Window, qtbot: QtBot) -> None:
    sheet, before = Asking(), window.page
    sheet.may_close = lambda: False  # type: ignore[method-assign]
    window.show_sheet(sheet)
    qtbot.keyClick(focused(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.page is before
    assert window.overlays.sheet is sheet


class Fitting(Sheet):
    def __init__(self) -> None:
        super().__init__("No higher than it needs", 400, 300)
        self.ok, self.more, self.many = Button("OK"), QWidget(), QWidget()
        self.more.setFixedHeight(80)
        self.many.setFixedHeight(900)
        for part in (self.more, self.many):
            part.hide()
        self.lay_out(row(Button("Head")), column(self.more, self.many, None, gap=0), row(self.ok))


def test_it_is_as_high_as_what_it_shows_and_grows_up_to_its_height(window: Window) -> None:
    sheet = Fitting()
    window.show_sheet(sheet)
    low = sheet.height()
    sheet.more.show()
    QApplication.processEvents()
    assert sheet.height() == low + 80
    sheet.more.hide()
    QApplication.processEvents()
    assert sheet.height() == low + 80, "what is above stays in its place"
    sheet.turned.emit()
    assert sheet.height() == low
    sheet.many.show()
    QApplication.processEvents()
    assert sheet.height() == sheet.wanted()[1] == px(300)


def test_it_fits_a_small_window(window: Window) -> None:
    window.resize(500, 400)
    sheet = Sheet("Large", 1008, 752)
    window.show_sheet(sheet)
    assert window.rect().contains(sheet.geometry())
