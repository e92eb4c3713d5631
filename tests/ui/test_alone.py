"""One window per record, and none that stays open when nobody is there."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.executors import InPlace
from tests.office import CHEAP, NOON, Office
from tutor_app.paths import Paths
from ui.shell.idle import Idle
from ui.single import Instance
from ui.start import Start
from ui.window import Window


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_raises_the_window_of_the_first(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    first, second = Instance(tmp_path / "computer"), Instance(tmp_path / "computer")
    assert first.take()
    start = Start(
        qapp, Paths.at(tmp_path / "computer"), instance=first, clock=lambda: NOON, executor=InPlace(), cost=CHEAP
    )
    start.begin()
    shown = start.shown
    assert shown is not None
    qtbot.waitUntil(lambda: first._server is not None)
    shown.showMinimized()
    assert shown.isMinimized()
    assert not second.take(), "the record has its window"
    assert second.call_other()
    qtbot.waitUntil(lambda: not shown.isMinimized())
    first.release()


def test_without_a_touch_it_is_time_to_lock(window: Window, qtbot: QtBot) -> None:
    idle = Idle(window, 10)
    with qtbot.waitSignal(idle.passed):
        idle.wait(0)


@pytest.mark.parametrize("touch", ["key", "move", "click"])
def test_every_touch_begins_the_wait_anew(window: Window, touch: str) -> None:
    handle = window.windowHandle()
    idle = Idle(window, 10)
    idle._timer.stop()
    if touch == "key":
        QTest.keyClick(handle, Qt.Key.Key_Shift)
    elif touch == "move":
        QTest.mouseMove(handle, QPoint(5, 5))
    else:
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(400, 5))
    assert idle._timer.isActive()


def test_garbage_is_looked_for_when_nobody_is_at_the_window(start: Start, office: Office) -> None:
    class Knot:
        def __init__(self) -> None:
            self.itself = self

    start.open_window(office.app)
    assert start.record is not None
    knot = Knot()
    kept = weakref.ref(knot)
    gc.collect(1)  # it is not new any more
    del knot
    start.record.pause.passed.emit()
    assert kept() is None
    start.record.window.close()


def test_an_idle_record_is_closed_and_handed_to_a_fresh_process(
    start: Start, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[Paths] = []
    monkeypatch.setattr(Start, "hand_over", lambda _self, paths: handed.append(paths))
    start.open_window(office.app)
    assert start.record is not None
    start.record.idle.passed.emit()
    assert handed == [office.app.paths]
    assert start.shown is None
