"""How well a pair fits, drawn: the number over a bar of five parts, the parts in words, the place in the ranking."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _
from tutor_app.matching.scoring import MOST, Fit, Part
from ui import fonts, paint, theme
from ui.pages.matching.words import PARTS
from ui.theme import px
from ui.widgets.flow import Flow

_SHADES: dict[Part, float] = {"time": 1, "subject": 0.78, "wishes": 0.6, "place": 0.44, "room": 0.3}
_WIDTH = 148


def _shade(part: Part) -> str:
    t = theme.tokens()
    return paint.mixed(t.fill, t.surface, _SHADES[part])


class Disc(QWidget):
    """The place of a tutor in the ranking; the first is filled."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(px(24), px(24))
        self.setAccessibleName(str(number))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter, area = theme.tokens(), QPainter(self), QRectF(self.rect())
        first = self._number == 1
        paint.box(painter, area, t.fill if first else t.sunken, radius=12)
        font = fonts.font(fonts.CAPTION, 600)
        paint.words(painter, area, str(self._number), font, t.on if first else t.text2, paint.CENTRE, elide=False)


class ScoreBar(QWidget):
    """The score and a bar of its parts."""

    def __init__(self, fit: Fit) -> None:
        super().__init__()
        self._fit = fit
        self.setFixedWidth(px(_WIDTH))
        self.setFixedHeight(px(30))
        self.setAccessibleName(_("Fit: {score} of 100").format(score=fit.score))
        self.setToolTip(parts_words(fit))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.tokens(), QPainter(self)
        upper = QRectF(0, 0, self.width(), px(20))
        paint.words(painter, upper.adjusted(0, px(2), 0, 0), _("Fit"), fonts.font(fonts.CAPTION), t.muted)
        paint.words(painter, upper, str(self._fit.score), fonts.font(fonts.HEADING, 600), t.text, paint.RIGHT)
        bar = QRectF(0, self.height() - px(6), self.width(), px(6))
        paint.box(painter, bar, t.hair, radius=3)
        x = 0.0
        for part, points in self._fit.parts.items():
            width = bar.width() * points / 100
            painter.fillRect(QRectF(x, bar.y(), max(0.0, width - 1), bar.height()), _shade(part))
            x += width


class _PartMark(QWidget):
    def __init__(self, part: Part, points: int) -> None:
        super().__init__()
        self._part, self._points = part, points
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{_(PARTS[part])} {points}/{MOST[part]}")

    def sizeHint(self) -> QSize:
        words = f"{_(PARTS[self._part])} {self._points}"
        width = paint.width_of(words, fonts.font(fonts.CAPTION, 600))
        rest = paint.width_of(f"/{MOST[self._part]}", fonts.font(fonts.CAPTION))
        return QSize(round(px(14) + width + rest + 2), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter, area = theme.tokens(), QPainter(self), QRectF(self.rect())
        paint.box(painter, QRectF(0, px(4), px(8), px(8)), _shade(self._part), radius=2)
        small, strong = fonts.font(fonts.CAPTION), fonts.font(fonts.CAPTION, 600)
        x = px(13) + paint.words(
            painter, area.adjusted(px(13), 0, 0, 0), _(PARTS[self._part]), small, t.muted, elide=False
        )
        x += px(4)
        x += paint.words(painter, area.adjusted(x, 0, 0, 0), str(self._points), strong, t.text, elide=False)
        paint.words(painter, area.adjusted(x, 0, 0, 0), f"/{MOST[self._part]}", small, t.muted, elide=False)


def parts_line(fit: Fit) -> Flow:
    """The parts of the score beside each other."""
    return Flow(*(_PartMark(part, points) for part, points in fit.parts.items()), gap=10, line_gap=2)


def parts_words(fit: Fit) -> str:
    """The parts of the score in words."""
    return ", ".join(f"{_(PARTS[part])} {points}/{MOST[part]}" for part, points in fit.parts.items())
