"""How the calendar draws a meeting, the shade of a day off, and what is being dragged."""

from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from ui import fonts, icons, paint, theme
from ui.pages.parts.states import EVENT
from ui.pages.schedule.board import Event
from ui.theme import px
from ui.tokens import Look

_WIDE, _TALL = 92, 34
"""From which size a meeting shows its icon before the alias, and a second line."""


def meeting(painter: QPainter, area: QRectF, event: Event, *, selected: bool = False, lifted: bool = False) -> None:
    """One meeting: what is held is white, what is open lies on the ground of its subject; many have a double bar."""
    t, look = theme.tokens(), look_of(event)
    state = event.meeting.state
    quiet = state in ("held", "missed")
    ground, border, width = (t.surface, t.hair, 1.0) if quiet else (look.calendar, None, 1.0)
    if event.clash:
        border, width = t.bad, 1.5
    if lifted:
        border = look.mark
    painter.save()
    paint.box(painter, area, ground, border, 5, width, dashed=state == "missed")
    painter.setClipRect(QRectF(area.x(), area.y(), px(3), area.height()))
    bar = QColor(look.mark)
    bar.setAlphaF(0.6 if quiet else 1.0)
    paint.box(painter, area, bar, radius=5)
    painter.restore()
    if event.gathering:
        painter.fillRect(QRectF(area.x() + px(5), area.y() + px(1), px(2), area.height() - px(2)), bar)
    _words(painter, area, event, look, t.muted if quiet else look.text)
    if selected:
        paint.ring(painter, area.adjusted(-1, -1, 1, 1), 6)


def look_of(event: Event) -> Look:
    """The colours of the subject, or of the kind of event."""
    one = event.gathering
    if one is None or one.kind == "class":
        return theme.current().subject(event.subject[1])
    sign = EVENT[one.kind]
    return paint.state_look(sign.tone, sign.icon)


def _words(painter: QPainter, area: QRectF, event: Event, look: Look, ink: str) -> None:
    wide = area.width() >= px(_WIDE)
    sign = _sign(event) if area.width() >= px(_WIDE - 20) else None
    pad = (px(8) if wide else px(6)) + (px(3) if event.gathering else 0)
    beside = " · ".join(part for part in (event.tutor, event.people) if part)
    room = area.width() - pad - px(3) - (px(17) if sign else 0)
    tall = area.height() >= px(_TALL)
    line = QRectF(area.x() + pad, area.y() + (px(4) if tall else 0), room, px(17) if tall else area.height())
    if wide:
        icons.paint(painter, look.icon, round(line.x()), round(line.center().y() - px(6)), 12, look.mark)
        line.adjust(px(17), 0, 0, 0)
    took = paint.words(painter, line, event.who, fonts.font(12, 600), ink)
    if sign:
        icons.paint(painter, sign[0], round(area.right() - px(18)), round(line.center().y() - px(6)), 12, sign[1])
    clock = f"{event.begins:%H:%M}"
    if not tall:
        rest = line.adjusted(took + px(6), 0, 0, 0)
        if rest.width() > px(30):
            paint.words(painter, rest, f"{clock} {beside}", fonts.font(fonts.CAPTION), ink)
        return
    lower = QRectF(area.x() + pad, line.bottom() - px(1), area.width() - pad - px(3), px(15))
    if not wide:
        icons.paint(painter, look.icon, round(lower.x()), round(lower.center().y() - px(5)), 10, look.mark)
        lower.adjust(px(13), 0, 0, 0)
    paint.words(painter, lower, f"{clock} {beside}" if wide else clock, fonts.font(fonts.CAPTION), ink,
                elide=wide)  # fmt: skip
    if not wide and area.height() >= px(50) and beside:
        third = QRectF(area.x() + pad, lower.bottom(), area.width() - pad - px(2), px(15))
        paint.words(painter, third, beside, fonts.font(fonts.CAPTION), ink)


def _sign(event: Event) -> tuple[str, str] | None:
    t = theme.tokens()
    return {
        "held": ("check", t.good), "missed": ("calendar-x", t.muted), "to_log": ("notebook-pen", t.warn_mark),
    }.get(event.meeting.state)  # fmt: skip


def shade(painter: QPainter, area: QRectF, kind: str) -> None:
    """Hatching over the hours of a holiday or a closure."""
    t = theme.tokens()
    stripe = t.warn_bg if kind == "holiday" else t.hair
    painter.save()
    painter.setBrushOrigin(0, 0)
    painter.fillRect(area, QBrush(_hatch(stripe, painter.device().devicePixelRatio())))
    painter.restore()


@lru_cache(maxsize=8)
def _hatch(stripe: str, ratio: float) -> QPixmap:
    """A tile of slanted stripes."""
    side = 12
    tile = QPixmap(round(side * ratio), round(side * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(stripe), 4))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 2, side + 2), QPointF(shift + side + 2, -2))
    painter.end()
    return tile


def place(painter: QPainter, area: QRectF, words: str) -> None:
    """Where something would be dropped: a dashed frame, with its hours."""
    t = theme.tokens()
    ground = QColor(t.soft)
    ground.setAlphaF(0.7)
    paint.box(painter, area, ground, t.accent, 5, 1.5, dashed=True)
    line = QRectF(area.x() + px(8), area.y() + px(3), area.width() - px(12), px(18))
    paint.words(painter, line, words, fonts.font(fonts.CAPTION, 600), t.accent_text)


def lifted(painter: QPainter, area: QRectF, event: Event, top: int) -> None:
    """A meeting in the hand, over the place where it would be dropped: at minute `top`."""
    there = replace(event, begins=event.begins.replace(hour=top // 60 % 24, minute=top % 60))
    meeting(painter, area.translated(px(6), -px(6)), there, lifted=True)


def more(painter: QPainter, area: QRectF, count: int) -> None:
    """That there are others without room."""
    t = theme.tokens()
    paint.box(painter, area, t.sunken, t.hair, 5)
    paint.words(painter, area, f"+{count}", fonts.font(fonts.CAPTION, 600), t.text2, paint.CENTRE, elide=False)
