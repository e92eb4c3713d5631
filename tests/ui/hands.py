"""What hands do at the window, in words that read as a script."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTabBar, QTableView, QWidget

from ui.pages.all import PAGES

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key
MOST_TABS = 120


def compose(widget: QObject, preedit: str, commit: str = "") -> None:
    """Send what an input method sends: a syllable being composed, or one that is finished."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def click(words: str, within: QWidget) -> None:
    """Press the one visible button with these words."""
    found = [b for b in within.findChildren(QAbstractButton) if b.text() == words and b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons say {words!r}"
    found[0].click()


def settle() -> None:
    """Let the window do what it does between two keys of a person, pages made ahead included."""
    for _turn in range(len(PAGES) + 2):
        QApplication.processEvents()


def said(part: QWidget) -> list[str]:
    """What stands on a part of a page."""
    settle()
    return [one.text() for one in part.findChildren(QLabel) if one.isVisible()]


def spoken(widget: QWidget | None) -> str:
    """What a screen reader says of a control."""
    interface = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


class Hands:
    """Two hands: what they press, type and click is counted, letters apart from keys that lead somewhere."""

    def __init__(self) -> None:
        self.keys = self.letters = self.clicks = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        """Press a key, with what is held."""
        for _time in range(times):
            settle()
            QTest.keyClick(_here(), key, held)
            self.keys += 1

    def write(self, text: str) -> None:
        """Type letters."""
        settle()
        QTest.keyClicks(_here(), text)
        self.letters += len(text)

    def compose(self, text: str) -> None:
        """Type Hangul as an input method gives it: each syllable is shown while it is composed, then taken."""
        settle()
        for syllable in text:
            compose(_here(), syllable)
            compose(_here(), "", syllable)
        self.letters += len(text)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a control."""
        settle()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.clicks += 1

    def click_on(self, name: str) -> None:
        """Click on the uppermost control that is read out by this name, whatever count follows it."""
        settle()
        seen = [one for one in _window().findChildren(QWidget) if _can_be_clicked(one)]
        found = [one for one in seen if spoken(one).split(", ")[0] == name]
        assert found, f"nothing is called {name!r} among {[spoken(one) for one in seen]}"
        self.click(found[-1])

    def click_tab(self, words: str) -> None:
        """Click on the tab of the detail in view."""
        settle()
        tabs = next(one for one in _window().findChildren(QTabBar) if one.isVisible())
        at = [tabs.tabText(at) for at in range(tabs.count())].index(words)
        self._click_in(tabs, tabs.tabRect(at))

    def click_row(self, words: str) -> None:
        """Click on the row of the visible table that holds these words."""
        settle()
        table = next(one for one in _window().findChildren(QTableView) if one.isVisible())
        model = table.model()
        cells = (model.index(row, at) for row in range(model.rowCount()) for at in range(model.columnCount()))
        cell = next(
            cell for cell in cells if words in str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data())
        )
        table.scrollTo(cell)
        self._click_in(table.viewport(), table.visualRect(cell))

    def _click_in(self, widget: QWidget, area: QRect) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=area.center())
        self.clicks += 1

    def go_to(self, name: str) -> None:
        """Press Tab until the control whose name, as it is read out, begins like this has the focus."""
        for _tab in range(MOST_TABS):
            if spoken(QApplication.focusWidget()).startswith(name):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name!r}")

    def page(self, key: str) -> None:
        """Go to a page by its number."""
        self.press(Key(Key.Key_1 + [kind.key for kind in PAGES].index(key)), ALT)
        settle()


def _window() -> QWidget:
    return next(one for one in QApplication.topLevelWidgets() if one.isVisible() and not one.parentWidget())


def _can_be_clicked(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and isinstance(widget, QAbstractButton | QLineEdit)


def _here() -> QWidget:
    """Who hears the keyboard: what is open over the window, or has the focus in it."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    return QApplication.focusWidget() or QApplication.activeWindow()
