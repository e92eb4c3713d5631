"""Where the program stands on the screen: the window where it stood last, and over that whatever comes before it."""

from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

TITLE_BAR = 32
"""Pixels that the frame of a window may take above it."""


def place_of(window: QWidget) -> str:
    """Place, size and screen of a window, and whether it is maximised, for `put`."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


def put(window: QWidget, place: str) -> bool:
    """Give a window a place of `place_of`, within the screens that are there now; False where it says none."""
    return window.restoreGeometry(QByteArray.fromBase64(place.encode()))


def put_over(window: QWidget, other: QWidget) -> None:
    """Put a window, not shown yet, into the middle of another that is on the screen."""
    _centre(window, other.frameGeometry().center(), other.screen().availableGeometry())


def put_where(window: QWidget, place: str) -> None:
    """Put a window, not shown yet, into the middle of a place of `place_of`, and leave its size."""
    size = window.size()
    if put(window, place):
        middle, room = window.geometry().center(), window.screen().availableGeometry()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(size)
        _centre(window, middle, room)


def _centre(window: QWidget, middle: QPoint, room: QRect) -> None:
    area = QRect(QPoint(), window.size())
    area.moveCenter(middle)
    left, top = room.right() + 1 - area.width(), room.bottom() + 1 - area.height() - TITLE_BAR
    window.move(max(room.left(), min(area.left(), left)), max(room.top(), min(area.top(), top)))
