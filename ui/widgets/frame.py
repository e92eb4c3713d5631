"""Boxes and lines that hold other widgets, and short words for building rows and columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui import paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing

if TYPE_CHECKING:
    Part = QWidget | QLayout | int | None
    """A widget, a layout, a gap in logical pixels, or None for a stretch."""
Box = TypeVar("Box", bound=QBoxLayout)


def row(*parts: Part, gap: float = 8, margins: tuple[float, ...] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts side by side, vertically centred."""
    return _filled(QHBoxLayout(), parts, gap, margins)


def column(*parts: Part, gap: float = 8, margins: tuple[float, ...] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts one below the other."""
    return _filled(QVBoxLayout(), parts, gap, margins)


def _filled(box: Box, parts: Iterable[Part], gap: float, margins: tuple[float, ...]) -> Box:
    box.setSpacing(px(gap))
    box.setContentsMargins(QMargins(*(px(m) for m in margins)))
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(px(part) - px(gap))
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)
    return box


def emptied(layout: QLayout) -> None:
    """Take every widget and layout out of `layout`."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            emptied(inner)


_SHOWN: WeakKeyDictionary[QLayout, tuple[object, ...]] = WeakKeyDictionary()


def emptied_for(layout: QLayout, *what: object) -> bool:
    """Empty `layout` where `what` it is to show is not what it shows already; gives whether it is to be filled."""
    if _SHOWN.get(layout) == what:
        return False
    _SHOWN[layout] = what
    emptied(layout)
    return True


class Ground(QFrame):
    """A plain ground; `name` is ground, surface, sunken or card (see the style sheet)."""

    def __init__(self, name: str = "ground", layout: QLayout | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        if layout is not None:
            self.setLayout(layout)


class Card(QFrame):
    """A card: surface, hairline, radius 8. `state` is "" or "current" (soft ring) or "later" (dashed)."""

    def __init__(self, layout: QLayout | None = None, *, state: str = "") -> None:
        super().__init__()
        self._state = state
        if layout is not None:
            self.setLayout(layout)

    def set_state(self, state: str) -> None:
        """Mark the card as the one being worked on ("current"), still to come ("later") or neither ("")."""
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        if self._state == "later":
            paint.box(painter, area, None, t.line, dashed=True)
        elif self._state == "current":
            paint.box(painter, area, t.soft, radius=8)
            paint.box(painter, area.adjusted(2, 2, -2, -2), t.surface, t.softline, 7, 1)
        else:
            paint.box(painter, area, t.surface, t.hair)


class Columns(QWidget):
    """Parts side by side where there is room for them, one below the other where the width is below `narrow`."""

    def __init__(self, *parts: QWidget | QLayout, narrow: float, gap: float = 16, shares: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._narrow = narrow
        self._row = row(*parts, gap=gap)
        for at in range(len(parts)):
            self._row.setStretch(at, shares[at] if shares else 1)
        self.setLayout(self._row)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = event.size().width() < px(self._narrow)
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)


def fit(widget: QWidget, width: float, height: float) -> None:
    """Give a window its size in logical pixels, or what the screen has."""
    room = widget.screen().availableGeometry()
    widget.resize(min(px(width), room.width()), min(px(height), room.height()))


class Line(QFrame):
    """A hairline, 1 px whatever the text size. `name` is hair or gridline."""

    def __init__(self, *, vertical: bool = False, name: str = "hair") -> None:
        super().__init__()
        self.setObjectName(name)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Scroll(QScrollArea):
    """Lets one column of content scroll; the ground shows through. The bar stands in the content's right margin, where
    that is wide enough, so that the content ends where it would without a bar, and where what is around it ends."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # after, because setWidget turns it on
        self._margin: int | None = None
        """The right margin of the content without a bar, once it is known."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        width = bar.sizeHint().width()
        content = self.widget()
        inner = content.layout() if content is not None else None
        if inner is not None:
            margins = inner.contentsMargins()
            if self._margin is None:
                self._margin = margins.right()
            if self._margin > width:
                margins.setRight(self._margin - (width if bar.isVisibleTo(self) else 0))
                inner.setContentsMargins(margins)
        super().resizeEvent(event)


class Reading(Scroll):
    """Something to be read as a whole: it takes the focus, and the keys that turn pages."""

    def __init__(self, content: QWidget, name: str) -> None:
        super().__init__(content)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        FocusRing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        page = bar.pageStep()
        steps = {
            Qt.Key.Key_Up: -px(24), Qt.Key.Key_Down: px(24), Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Space: page, Qt.Key.Key_Home: -bar.maximum(), Qt.Key.Key_End: bar.maximum(),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)
