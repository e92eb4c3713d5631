"""Hands that do anything anywhere in the window: nothing breaks, and the tables agree with the journal."""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.office import Office
from tests.ui.conftest import opened
from tests.ui.hands import ALT, CTRL, SHIFT, Key, compose
from ui.window import Window

NONE = Qt.KeyboardModifier.NoModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
TYPED = ("kim", "2026-11-24", "14:00", "90", "K-031", "=1+1", "'", "-1", "x" * 300)
COMPOSED = ("ㄱ", "김", "하늘", "영어")
KEYS = (
    *(Key.Key_Tab, Key.Key_Return, Key.Key_Escape, Key.Key_Space, Key.Key_Delete, Key.Key_Backspace, Key.Key_F1),
    *(Key.Key_F9, Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_1),
)
WITH_CTRL = (
    *(Key.Key_Z, Key.Key_Y, Key.Key_K, Key.Key_L, Key.Key_N, Key.Key_A, Key.Key_C, Key.Key_V, Key.Key_F, Key.Key_S),
    *(Key.Key_D, Key.Key_Return, Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6),
)


class Hand:
    """Presses, types and points at random, the same for the same seed; menus and dialogs are answered too."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window, self.dice = window, random.Random(seed)
        self._answering = QTimer(window)

    def act(self) -> None:
        """One thing that a hand does, from within the event loop, as it comes from the system."""
        self._attend()
        loop = QEventLoop()
        QTimer.singleShot(0, partial(self._do, loop))
        loop.exec()
        self._answering.stop()
        QApplication.processEvents()

    def _do(self, loop: QEventLoop) -> None:
        try:
            self.dice.choices((self._point, self._type, self._press), (5, 1, 4))[0]()
        finally:
            loop.quit()

    def _point(self) -> None:
        seen = [one for one in self.window.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
        used = [one for one in seen if isinstance(one, QAbstractButton | QAbstractItemView | QLineEdit)]
        at = self.dice.choice(used if used and self.dice.random() < 0.8 else seen)
        handle, where, how = self.window.windowHandle(), self._within(at), self.dice.random()
        print("point at", type(at).__name__, at.accessibleName(), f"{how:.2f}")
        if how < 0.05:
            QTest.mouseDClick(handle, LEFT, NONE, where)
        elif how < 0.15:
            there = self._within(at)
            QTest.mousePress(handle, LEFT, NONE, where)
            QTest.mouseMove(handle, there)
            QTest.mouseRelease(handle, LEFT, NONE, there)
        else:
            button = RIGHT if how < 0.2 else LEFT
            QTest.mouseClick(handle, button, self.dice.choice((NONE, NONE, NONE, NONE, SHIFT, CTRL)), where)

    def _within(self, widget: QWidget) -> QPoint:
        where = QPoint(self.dice.randrange(widget.width() + 1), self.dice.randrange(widget.height() + 1))
        there, seen = widget.mapTo(self.window, where), self.window.rect()
        return QPoint(min(max(there.x(), 0), seen.right()), min(max(there.y(), 0), seen.bottom()))

    def _type(self) -> None:
        words = self.dice.choice(TYPED + COMPOSED)
        print("type", words)
        if words in COMPOSED:
            for preedit, commit in ((words[:1], ""), ("", words)):
                compose(QApplication.focusWidget() or self.window, preedit, commit)
            return
        for letter in words:
            self._strike(letter)

    def _press(self) -> None:
        how = self.dice.random()
        if how < 0.4:
            self._strike(self.dice.choice(WITH_CTRL), CTRL)
        elif how < 0.5:
            self._strike(self.dice.choice((Key.Key_Up, Key.Key_Down)), ALT)
        else:
            self._strike(self.dice.choice(KEYS))

    def _strike(self, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        """Strike a key on what has the focus, menus and dialogs too: as the system does, by window.

        What pops up gets the keys of the window below it; it may be gone before a key with Ctrl is struck whole.
        """
        over = QApplication.activeModalWidget() or self.window
        print("strike", key, held)
        handle = over.window().windowHandle()
        QTest.keyPress(handle, key, held)  # type: ignore[arg-type]
        if isValid(handle):
            QTest.keyRelease(handle, key, held)  # type: ignore[arg-type]

    def _attend(self) -> None:
        """Look for what is to be answered; with another timer each time, as one waits for the end of what it began."""
        self._answering.stop()
        self._answering.deleteLater()
        self._answering = QTimer(self.window, interval=0)
        self._answering.timeout.connect(self._answer)
        self._answering.start()

    def _answer(self) -> None:
        """Answer a menu or dialog, which lets nothing else happen meanwhile, and what it opens in its turn."""
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            self._attend()
            self._strike(self.dice.choice((Key.Key_Down, Key.Key_Tab, Key.Key_Return, Key.Key_Escape)))


@pytest.mark.qt_log_ignore("openUrl")
@pytest.mark.parametrize("kind", ["home", "laptop"])
def test_whatever_a_hand_does(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    size: Callable[[int, int], int],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    kind: str,
) -> None:
    office: Office = request.getfixturevalue(kind)
    monkeypatch.chdir(tmp_path)  # where a folder dialog starts: a hand may take it as the second place of backups
    for seed in range(size(1, 40)):
        window = opened(qtbot, office)
        hand = Hand(window, seed)
        for _act in range(size(120, 400)):
            hand.act()
            if not window.isVisible():  # it chose Quit
                break
        window.leave()
        window.close()
    assert office.agrees()
