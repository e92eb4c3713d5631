"""Buttons in the kinds of the design: primary, tonal, secondary, quiet, danger, final and link."""

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing

FADED = 0.45
"""Opacity of what cannot be pressed."""


@dataclass(frozen=True, slots=True)
class _Coat:
    ground: str | None
    border: str | None
    ink: str
    width: float = 1


class Button(QPushButton):
    """A button with an optional icon before the words and a key cap after them.

    `kind` is primary (one per screen), tonal, secondary, quiet, calm (quieter still: beside each of many), warn (what
    is on should be off soon), danger, final (filled bad) or link; `key` is the shortcut whose cap is shown, as for
    QKeySequence ("Ctrl+L"), not bound.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "secondary",
        icon: str | None = None,
        *,
        key: str = "",
        height: float = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.kind = kind
        self.icon_name = icon
        self.keys = key
        self._key = key_text(key)
        self._height = height
        self.trailing: str | None = None
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.font(fonts.BODY, 600 if kind in ("primary", "tonal", "final") else 500))
        FocusRing(self)

    def wide(self) -> "Button":
        """Let it fill the width it is given."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return self

    def set_icon_name(self, name: str | None) -> None:
        """Show another icon."""
        self.icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width() + 2 * self._padding()), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _padding(self) -> int:
        if self.kind == "link":
            return 0
        if not self.text():
            return px((self._height - 16) / 2)
        return px(12)

    def _content_width(self) -> float:
        width = paint.width_of(self.text(), self.font())
        if self.icon_name:
            width += px(16) + (px(8) if self.text() else 0)
        if self._key:
            width += px(8) + paint.keycap_width(self._key)
        if self.trailing:
            width += px(8) + px(14)
        return width

    def _coat(self) -> _Coat:
        t = theme.tokens()
        down, over = self.isDown() or self.isChecked(), self.underMouse()
        match self.kind:
            case "primary":
                return _Coat(t.fill_pressed if down else t.fill_hover if over else t.fill, None, t.on)
            case "final":
                return _Coat(t.bad_fill, None, t.bad_on)
            case "tonal":
                ground = t.softline if down or over else t.soft
                return _Coat(ground, t.accent if down else t.softline, t.accent_text)
            case "danger":
                if down or over:
                    return _Coat(t.bad_bg, t.bad, t.bad, 2 if down else 1)
                return _Coat(t.surface, t.line, t.bad)
            case "warn":
                return _Coat(t.warn_bg, t.warn_mark if down or over else None, t.warn)
            case "quiet":
                return _Coat(t.hair if down else t.hover if over else None, None, t.text2)
            case "calm":
                return _Coat(t.hair if down else t.hover if over else None, None, t.text2 if over or down else t.muted)
            case "link":
                return _Coat(None, None, t.accent if over or down else t.accent_text)
        return _Coat(t.hair if down else t.hover if over else t.surface, t.line, t.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        coat = self._coat()
        area = QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(FADED)
        if coat.ground or coat.border:
            paint.box(painter, area, coat.ground, coat.border, 8, coat.width)
        if not self.isEnabled() and self.kind in ("primary", "final"):
            painter.setOpacity(1)
            t = theme.tokens()
            ink = (
                t.text if theme.current().is_dark else coat.ink
            )  # what is dark on the full ground is lost on the faded
            coat = replace(coat, ink=paint.mixed(ink, t.window, FADED + 0.15 if theme.current().is_dark else FADED))
        x = (area.width() - self._content_width()) / 2
        middle = area.center().y()
        if self.icon_name:
            faint = coat.ink if self.kind not in ("secondary", "quiet") else theme.tokens().text2
            icons.paint(painter, self.icon_name, round(x), round(middle - px(8)), 16, faint)
            x += px(24)
        x += paint.words(painter, QRectF(x, 0, area.width() - x, area.height()), self.text(), self.font(), coat.ink)
        if self._key:
            self._paint_key(painter, x + px(8), middle, coat)
        if self.trailing:
            icons.paint(painter, self.trailing, round(x + px(8)), round(middle - px(7)), 14, theme.tokens().muted)

    def _paint_key(self, painter: QPainter, x: float, middle: float, coat: _Coat) -> None:
        t = theme.tokens()
        if self.kind in ("primary", "final"):
            glass, rim = theme.colour("on"), theme.colour("on")
            glass.setAlphaF(0.06)
            rim.setAlphaF(0.45)
            rect = QRectF(x, round(middle - px(9)), paint.keycap_width(self._key), px(18))
            paint.box(painter, rect, glass, rim, 4)
            paint.words(painter, rect, self._key, fonts.font(11, 500), coat.ink, paint.CENTRE, elide=False)
        else:
            paint.keycap(painter, x, middle, self._key, t.muted, t.window, t.hair)


class IconButton(Button):
    """A square button with an icon only; `name` is read out and shown as tooltip."""

    def __init__(self, icon: str, name: str, kind: str = "quiet", *, key: str = "", size: float = 32) -> None:
        super().__init__("", kind, icon, height=size)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {key_text(key)}" if key else name)


_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "↵"}


def key_text(key: str) -> str:
    """How a shortcut is written on a key cap of this computer: "Ctrl K", "⌘K", "Alt ↑"."""
    held, _plus, last = key.rpartition("+")
    sign = _ARROWS.get(last)
    if sign and not held:
        return "Enter" if last == "Return" else sign
    native = QKeySequence(f"{held}+A" if sign and held else key).toString(QKeySequence.SequenceFormat.NativeText)
    if sign and held:
        native = native[:-1] + sign
    return re.sub(r"\+(?=.)", " ", native) or key
