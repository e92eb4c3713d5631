"""Notices when nobody has touched the keyboard or the mouse for some time."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class Idle(QObject):
    """`passed` after so many `seconds` without a touch. It watches the native window, whose events are few."""

    passed = Signal()

    def __init__(self, window: QWidget, seconds: int) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.passed)
        self.wait(seconds)
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def wait(self, seconds: int) -> None:
        """Wait so long from now on."""
        self._timer.start(seconds * 1_000)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._timer.start()
        return False
