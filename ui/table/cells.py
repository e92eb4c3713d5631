"""How the cells of a list are drawn, each kind once. A cell gets a value, never a whole row."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from tutor_app.i18n import _
from ui import dates, fonts, icons, paint, theme
from ui.theme import px

_MOST_DOTS = 5


class Toned(NamedTuple):
    """Words in the colour of another token ("warn", "bad", "muted"), where a value needs to stand out."""

    text: Any
    tone: str


class Place(NamedTuple):
    """Where and how a cell is drawn: its area, and whether its row is selected."""

    painter: QPainter
    area: QRectF
    selected: bool = False
    hovered: bool = False


class Cell:
    """Draws one kind of value, and says it in words."""

    align = paint.LEFT

    def text(self, value: Any) -> str:
        """The value in words."""
        return "" if value is None else str(value)

    def plain(self, value: Any) -> str:
        """The value as one types it and as a spreadsheet takes it."""
        return self.text(value)

    def paint(self, place: Place, value: Any) -> None:
        """Draw the value."""
        raise NotImplementedError


def _tone(tone: str, place: Place) -> Any:
    return theme.colour("text2" if tone == "muted" and place.selected else tone)


def _bare(value: Any) -> str:
    found = value.text if isinstance(value, Toned) else value
    return "" if found is None else str(found)


class Words(Cell):
    """One line of text. The value is a text, or `Toned`."""

    def __init__(self, tone: str = "text", weight: int = 400, size: float = fonts.BODY) -> None:
        self._tone, self._weight, self._size = tone, weight, size

    def text(self, value: Any) -> str:
        return self.written(value.text if isinstance(value, Toned) else value)

    def written(self, value: Any) -> str:
        """How the bare value is written."""
        return "" if value is None else str(value)

    def paint(self, place: Place, value: Any) -> None:
        toned = isinstance(value, Toned)
        tone, weight = (value.tone, max(500, self._weight)) if toned else (self._tone, self._weight)
        font = fonts.font(self._size, weight)
        paint.words(place.painter, place.area, self.text(value), font, _tone(tone, place), self.align)


class Number(Words):
    """A whole number at the right, with thousands set apart."""

    align = paint.RIGHT

    def written(self, value: Any) -> str:
        return "" if value is None else f"{value:,}"

    def plain(self, value: Any) -> str:
        return _bare(value)


class Percent(Number):
    """A share at the right: "92 %", "92%"."""

    def written(self, value: Any) -> str:
        return "" if value is None else _("{number} %").format(number=value)


class Minutes(Words):
    """Minutes at the right: "50 min", "50분"."""

    align = paint.RIGHT

    def written(self, value: Any) -> str:
        return dates.minutes(value) if value else ""

    def plain(self, value: Any) -> str:
        return _bare(value)


class Hours(Words):
    """Minutes at the right, as hours: "47.5 h", "47.5시간"; bare they are a number of hours."""

    align = paint.RIGHT

    def written(self, value: Any) -> str:
        return dates.hours(value) if value else ""

    def plain(self, value: Any) -> str:
        return f"{value / 60:.1f}".removesuffix(".0") if value else ""


class Day(Words):
    """An ISO date: "Tue 24 Nov", "11/24(화)", with its year where it is far away."""

    def __init__(self, tone: str = "muted", weight: int = 400) -> None:
        super().__init__(tone, weight)

    def written(self, value: Any) -> str:
        return dates.short(value) if value else ""

    def plain(self, value: Any) -> str:
        return _bare(value)


class Person(Cell):
    """An alias and a code in two tones: (alias, code)."""

    def text(self, value: Any) -> str:
        return " ".join(part for part in value if part)

    def paint(self, place: Place, value: Any) -> None:
        alias, code = value
        t, area = theme.tokens(), place.area
        small = fonts.font(fonts.CAPTION)
        need = paint.width_of(code, small) + px(7) if code else 0
        room = QRectF(area.x(), area.y(), max(px(24), area.width() - need), area.height())
        x = area.x() + paint.words(place.painter, room, alias, fonts.font(fonts.BODY, 500), t.text) + px(7)
        rest = QRectF(x, area.y() + 0.5, area.right() - x, area.height())
        if rest.width() > px(20):
            paint.words(place.painter, rest, code, small, t.text2 if place.selected else t.muted)


class Chips(Cell):
    """Subjects as chips: a sequence of (word, key of the look). What does not fit is counted."""

    def text(self, value: Any) -> str:
        return ", ".join(word for word, _key in value)

    def paint(self, place: Place, value: Sequence[tuple[str, str]]) -> None:
        x, middle = place.area.x(), place.area.center().y()
        for at, (word, key) in enumerate(value):
            look = theme.current().subject(key)
            width = paint.chip_width(word, look.icon)
            left = len(value) - at
            room = place.area.right() - (px(24) if left > 1 else 0)
            if at and x + width > room:
                rest = QRectF(x, place.area.y(), px(40), place.area.height())
                font = fonts.font(fonts.CAPTION, 500)
                paint.words(place.painter, rest, f"+{left}", font, theme.tokens().muted, elide=False)
                return
            x += paint.chip(place.painter, x, middle, word, look, on_selection=place.selected) + px(6)


class State(Cell):
    """A state as icon and word without ground: (word, icon, tone), or None."""

    def text(self, value: Any) -> str:
        return value[0] if value else ""

    def paint(self, place: Place, value: tuple[str, str, str] | None) -> None:
        if value:
            word, icon, tone = value
            paint.state_word(place.painter, place.area, word, icon, tone)


class Tag(Cell):
    """A state on a ground, and a caption after it: (word, icon, tone, caption), or plain words, or None."""

    def text(self, value: Any) -> str:
        return " ".join(filter(None, (value[0], value[3]))) if isinstance(value, tuple) else value or ""

    def paint(self, place: Place, value: tuple[str, str, str, str] | str | None) -> None:
        t = theme.tokens()
        if isinstance(value, str):
            paint.words(place.painter, place.area, value, fonts.font(), t.text2)
        elif value:
            word, icon, tone, note = value
            look = paint.state_look(tone, icon)
            area = place.area
            x = area.x() + paint.chip(place.painter, area.x(), area.center().y(), word, look) + px(6)
            rest = QRectF(x, area.y(), area.right() - x, area.height())
            paint.words(place.painter, rest, note, fonts.font(fonts.CAPTION), t.muted)


class Strip(Cell):
    """Attendance as a strip, oldest first: a sequence of "present", "late", "excused", "absent"."""

    def text(self, value: Any) -> str:
        return " ".join(value)

    def paint(self, place: Place, value: Sequence[str]) -> None:
        paint.strip(place.painter, place.area.x(), place.area.center().y(), value)


class Glyph(Cell):
    """An icon alone: (icon, tone, what it says), or None."""

    align = paint.CENTRE

    def __init__(self, size: float = 16) -> None:
        self._size = size

    def text(self, value: Any) -> str:
        return value[2] if value else ""

    def paint(self, place: Place, value: tuple[str, str, str] | None) -> None:
        if value:
            middle = round(place.area.center().y() - px(self._size) / 2)
            shade = theme.colour(value[1])
            icons.paint(place.painter, value[0], place.area.x(), middle, self._size, shade)


class Dots(Cell):
    """How many of how many: (taken, room), as dots up to five and always in words."""

    def text(self, value: Any) -> str:
        return _("{taken} of {all}").format(taken=value[0], all=value[1])

    def paint(self, place: Place, value: tuple[int, int]) -> None:
        taken, room = value
        x = float(place.area.x())
        if max(taken, room) <= _MOST_DOTS:
            x += paint.dots(place.painter, x, place.area.center().y(), taken, room)
        rest = QRectF(x, place.area.y(), place.area.right() - x, place.area.height())
        tone = "warn" if taken > room else "muted"
        paint.words(place.painter, rest, self.text(value), fonts.font(fonts.CAPTION), _tone(tone, place), paint.RIGHT)


class Mark(Cell):
    """An icon at the right, a few words before or instead of it: (icon, tone, words shown, what it says)."""

    align = paint.RIGHT

    def text(self, value: Any) -> str:
        return value[3] if value else ""

    def paint(self, place: Place, value: tuple[str, str, str, str] | None) -> None:
        if value:
            icon, tone, words, _said = value
            area, font = place.area, fonts.font(fonts.CAPTION, 500)
            took = paint.words(place.painter, area, words, font, _tone(tone, place), paint.RIGHT)
            if icon:
                x = area.right() - took - px(16) - (px(5) if words else 0)
                middle = round(area.center().y() - px(8))
                icons.paint(place.painter, icon, round(x), middle, 16, theme.colour(tone))


class Link(Cell):
    """A word to click; the view says so with `linked`. Plain words where the value is ("", words)."""

    def text(self, value: Any) -> str:
        return value[0] or value[1] if value else ""

    def paint(self, place: Place, value: tuple[str, str] | None) -> None:
        if value:
            t = theme.tokens()
            weight, shade = (500, t.accent_text) if value[0] else (400, t.text2)
            paint.words(place.painter, place.area, self.text(value), fonts.font(fonts.BODY, weight), shade)


class Tick(Cell):
    """A check box that shows, and changes, whether the row is selected."""

    align = paint.CENTRE

    def text(self, value: Any) -> str:
        return ""

    def paint(self, place: Place, value: Any) -> None:
        side = px(16)
        box = QRectF(place.area.x(), round(place.area.center().y() - side / 2), side, side)
        state = Qt.CheckState.Checked if place.selected else Qt.CheckState.Unchecked
        paint.tick_box(place.painter, box, state, hovered=place.hovered)
