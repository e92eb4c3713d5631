"""A menu with round corners, as every other popover has."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme import px


class PopupMenu(QMenu):
    """A QMenu whose corners let the ground through."""

    def __init__(self, parent: QWidget, title: str = "") -> None:
        super().__init__(title, parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def open_below(self, button: QWidget) -> None:
        """Open from the left edge of a button, or up to its right edge where the window ends."""
        at, over, width = (
            button.mapToGlobal(QPoint(0, button.height() + px(4))),
            button.window(),
            self.sizeHint().width(),
        )
        if at.x() + width > over.mapToGlobal(QPoint(over.width(), 0)).x():
            at.setX(at.x() + button.width() - width)
        self.popup(at)
