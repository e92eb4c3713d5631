"""Small drawings that widgets and table delegates share, so that a chip looks the same everywhere.

All positions are real logical pixels; sizes given as constants are scaled by the text size here.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ui import fonts, icons, theme
from ui.theme import px
from ui.tokens import Look

Alignment = Qt.AlignmentFlag
LEFT = Alignment.AlignLeft | Alignment.AlignVCenter
RIGHT = Alignment.AlignRight | Alignment.AlignVCenter
CENTRE = Alignment.AlignCenter


def box(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | str | None = None,
    border: QColor | str | None = None,
    radius: float = 8,
    width: float = 1,
    *,
    dashed: bool = False,
) -> None:
    """A rounded box; its border lies wholly inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if border is not None else 0
    pen = QPen(Qt.PenStyle.NoPen)
    if border is not None:
        pen = QPen(QColor(border), width)
        if dashed:
            pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(QColor(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    corner = max(0.0, px(radius) - inset)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner, corner)


def mixed(colour: str, ground: str, share: float) -> str:
    """What `colour` looks like over `ground` where `share` of it covers."""
    over, under = QColor(colour), QColor(ground)
    pairs = zip((over.red(), over.green(), over.blue()), (under.red(), under.green(), under.blue()), strict=True)
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs)).name()


def words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor | str,
    align: Alignment = LEFT,
    *,
    elide: bool = True,
) -> float:
    """One line of `text` in `rect`, cut at the right with an ellipsis if need be. Returns the width it took."""
    width = fonts.width(text, font)
    if elide and width > rect.width() + 0.5:
        text, width = fonts.cut(text, font, rect.width()), rect.width()
    line, height = fonts.laid(text, font)
    spare = 0.0 if align == LEFT else rect.width() - width
    painter.setFont(font)
    painter.setPen(QColor(colour))
    left = rect.x() + (spare / 2 if align == CENTRE else spare)
    painter.drawStaticText(QPointF(left, rect.y() + (rect.height() - height) / 2), line)
    return width


def width_of(text: str, font: QFont) -> float:
    """How wide one line of `text` is."""
    return fonts.width(text, font)


def chip_width(text: str, icon: str | None) -> float:
    """Width of a chip: padding 7 at the right and 6 at the left, icon 12, gap 4."""
    lead = px(6) + px(12) + px(4) if icon else px(7)
    return lead + width_of(text, fonts.font(fonts.CAPTION, 500)) + px(7)


def chip(painter: QPainter, x: float, middle: float, text: str, look: Look, *, on_selection: bool = False) -> float:
    """A chip 20 high whose vertical middle is `middle`. Returns its width."""
    width, height = chip_width(text, look.icon), px(20)
    rect = QRectF(x, round(middle - height / 2), width, height)
    box(painter, rect, theme.tokens().surface if on_selection else look.ground, radius=5)
    left = x + px(7)
    if look.icon:
        icons.paint(painter, look.icon, x + px(6), rect.y() + px(4), 12, look.mark)
        left = x + px(22)
    area = QRectF(left, rect.y(), width, height)
    words(painter, area, text, fonts.font(fonts.CAPTION, 500), look.text, elide=False)
    return width


def state_look(tone: str, icon: str) -> Look:
    """The look of a state tag: `tone` is good, warn, bad, accent or plain."""
    t = theme.tokens()
    text, ground = {
        "good": (t.good, t.good_bg),
        "warn": (t.warn, t.warn_bg),
        "bad": (t.bad, t.bad_bg),
        "accent": (t.accent_text, t.soft),
        "plain": (t.text2, t.sunken),
    }[tone]
    return Look(text, text, ground, ground, icon)


def state_word(painter: QPainter, rect: QRectF, text: str, icon: str, tone: str) -> None:
    """A state in a row: icon 14 and word 12/500, without a ground."""
    t = theme.tokens()
    shade = {"good": t.good, "warn": t.warn, "bad": t.bad, "accent": t.accent_text}.get(tone, t.text2)
    icons.paint(painter, icon, rect.x(), round(rect.center().y() - px(7)), 14, shade)
    words(painter, rect.adjusted(px(20), 0, 0, 0), text, fonts.font(12, 500), shade)


def keycap_width(text: str) -> float:
    """Width of a key cap."""
    return max(px(18), width_of(text, fonts.font(fonts.CAPTION, 500)) + px(10))


def keycap(
    painter: QPainter, x: float, middle: float, text: str, ink: str, ground: str | None, border: QColor | str
) -> float:
    """A key cap 18 high. Returns its width."""
    width, height = keycap_width(text), px(18)
    rect = QRectF(x, round(middle - height / 2), width, height)
    box(painter, rect, ground, border, radius=4)
    words(painter, rect, text, fonts.font(fonts.CAPTION, 500), ink, CENTRE, elide=False)
    return width


def strip(painter: QPainter, x: float, middle: float, marks: Sequence[str]) -> None:
    """Attendance, oldest first: "present" tall, "late" middle, anything else short, so height tells it too."""
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    bottom = round(middle + px(6))
    for at, mark in enumerate(marks):
        height, shade = {"present": (12, t.accent), "late": (8, t.warn_mark)}.get(mark, (4, t.bad))
        if mark == "excused":
            shade = t.faint
        colour = QColor(shade)
        colour.setAlphaF(0.75 if mark == "present" else 1.0)
        painter.setBrush(colour)
        left = x + at * px(5)
        painter.drawRoundedRect(QRectF(left, bottom - px(height), px(3), px(height)), 1, 1)


def dots(painter: QPainter, x: float, middle: float, taken: int, room: int) -> float:
    """A row of dots 8 wide, the taken ones filled, the open ones hollow. Returns the width."""
    t, pitch = theme.tokens(), px(11)
    count = max(taken, room)
    for at in range(count):
        centre = QPointF(x + px(4) + at * pitch, middle)
        if at < taken:
            dot(painter, centre, px(4), t.fill if at < room else t.warn_mark)
        else:
            dot(painter, centre, px(4) - 0.75, None, t.faint)
    return float(count * pitch + px(4))


def ring(painter: QPainter, rect: QRectF, radius: float = 8) -> None:
    """The 2 px focus ring, inside `rect`."""
    box(painter, rect, None, theme.tokens().accent, radius, 2)


def tick_box(painter: QPainter, rect: QRectF, state: Qt.CheckState, *, hovered: bool = False) -> None:
    """A 16 px check box, empty, ticked or with a dash."""
    t = theme.tokens()
    if state == Qt.CheckState.Unchecked:
        box(painter, rect, t.surface, t.muted if hovered else t.field, 4)
        return
    box(painter, rect, t.fill_hover if hovered else t.fill, radius=4)
    icon = "minus" if state == Qt.CheckState.PartiallyChecked else "check"
    icons.centred(painter, icon, rect, 12, t.on)


def radio(painter: QPainter, disc: QRectF, *, chosen: bool) -> None:
    """The mark of a radio button."""
    t = theme.tokens()
    if chosen:
        dot(painter, disc.center(), px(8), t.fill)
        dot(painter, disc.center(), px(3), t.on)
    else:
        dot(painter, disc.center(), px(8) - 0.75, t.surface, t.field)


def dot(painter: QPainter, centre: QPointF, radius: float, fill: str | None, border: str | None = None) -> None:
    """A disc of `radius` real pixels, filled or hollow."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), 1.5) if border else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
