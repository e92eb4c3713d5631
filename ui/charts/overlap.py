"""When two people are free in a week, on a small grid: each alone by a pattern, both together by a tick.

Never by colour alone: the student is striped, the tutor dotted, together is filled with a tick.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _
from ui import dates, fonts, icons, paint, theme
from ui.theme import px

_HEAD, _PITCH_X, _PITCH_Y, _CELL_X, _CELL_Y, _TILE = 20, 26, 18, 24, 16, 5
_HERE = 40
KINDS = ("student", "tutor", "both")
_LIGHT = {"student": ("#CFE5E1", "#0F766E"), "tutor": ("#E3DFD7", "#8A8478")}
_DARK = {"student": ("#1D423D", "#2DD4BF"), "tutor": ("#3A3834", "#B5AFA3")}


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """Some hours of every day: the clock here and, where it is another one, there; what each weekday holds."""

    here: str
    there: str
    kinds: Mapping[int, str]
    """By weekday: "student", "tutor" or "both"."""


class OverlapGrid(QWidget):
    """A week of rows; `here` and `there` name the two clocks, `there` is empty where they are one."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[OverlapRow] = ()
        self._here = self._there = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[OverlapRow], here: str, there: str, said: str) -> None:
        """Show these; `said` says the same in words."""
        self._rows, self._here, self._there = rows, here, there
        self.setAccessibleName(_("Times together"))
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_HERE) + 7 * px(_PITCH_X) + self._beside(), px(_HEAD) + len(self._rows) * px(_PITCH_Y))

    def _beside(self) -> int:
        """Room for the other clock."""
        if not self._there:
            return 0
        small, strong = fonts.font(fonts.CAPTION), fonts.font(fonts.CAPTION, 600)
        widest = max((paint.width_of(row.there, small) for row in self._rows), default=0.0)
        return round(max(widest, paint.width_of(self._there, strong))) + px(8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        strong, small = fonts.font(fonts.CAPTION, 600), fonts.font(fonts.CAPTION)
        left, right = px(_HERE), px(_HERE) + 7 * px(_PITCH_X)
        beside = self._beside()
        paint.words(painter, QRectF(0, 0, left - px(6), px(_HEAD)), self._here, strong, t.text, paint.RIGHT)
        for day, word in enumerate(dates.weekday_initials()):
            head = QRectF(left + day * px(_PITCH_X), 0, px(_CELL_X), px(_HEAD))
            paint.words(painter, head, word, fonts.font(fonts.CAPTION, 500), t.text, paint.CENTRE, elide=False)
        if self._there:
            paint.words(painter, QRectF(right + px(4), 0, beside, px(_HEAD)), self._there, strong, t.text)
        for at, row in enumerate(self._rows):
            top = px(_HEAD) + at * px(_PITCH_Y)
            paint.words(painter, QRectF(0, top, left - px(6), px(_CELL_Y)), row.here, small, t.muted, paint.RIGHT)
            paint.words(painter, QRectF(right + px(4), top, beside, px(_CELL_Y)), row.there, small, t.muted)
            for day in range(7):
                cell = QRectF(left + day * px(_PITCH_X), top, px(_CELL_X), px(_CELL_Y))
                paint_cell(painter, cell, row.kinds.get(day, ""))


class OverlapKey(QWidget):
    """What the patterns mean."""

    def __init__(self) -> None:
        super().__init__()
        words = (_("student"), _("tutor"), _("together"))
        self._parts = list(zip(KINDS, words, strict=True))
        self.setAccessibleName(", ".join(words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = fonts.font(fonts.CAPTION)
        width = sum(px(18) + paint.width_of(word, font) + px(10) for _kind, word in self._parts) - px(10)
        return QSize(round(width), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x, font = QPainter(self), 0.0, fonts.font(fonts.CAPTION)
        for kind, word in self._parts:
            paint_cell(painter, QRectF(x, px(3), px(12), px(12)), kind, ticked=False)
            rest = QRectF(x + px(18), 0, self.width(), px(18))
            x += px(18) + paint.words(painter, rest, word, font, theme.tokens().text2, elide=False) + px(10)


def paint_cell(painter: QPainter, cell: QRectF, kind: str, *, ticked: bool = True) -> None:
    """One cell: empty, striped for the student, dotted for the tutor, filled with a tick for both."""
    t = theme.tokens()
    if kind == "both":
        paint.box(painter, cell, t.fill, radius=3)
        if ticked:
            icons.centred(painter, "check", cell, 12, t.on)
        return
    paint.box(painter, cell, t.sunken, radius=3)
    if kind:
        ratio = painter.device().devicePixelRatioF()
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_tile(kind, theme.current().is_dark, px(_TILE), ratio))
        painter.setBrushOrigin(cell.topLeft())
        painter.drawRoundedRect(cell, px(3), px(3))
        painter.restore()


@lru_cache(maxsize=16)
def _tile(kind: str, is_dark: bool, side: int, ratio: float) -> QPixmap:
    ground, ink = (_DARK if is_dark else _LIGHT)[kind]
    tile = QPixmap(round(side * ratio), round(side * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind == "tutor":
        paint.dot(painter, QPointF(side / 2, side / 2), side * 0.2, ink)
    else:
        shade = QColor(ink)
        shade.setAlphaF(0.55)
        painter.setPen(QPen(shade, side * 0.3))
        for shift in (-side, 0, side):
            painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    painter.end()
    return tile
