"""Cells of the agenda: day, time, and where or how."""

from typing import Any

from PySide6.QtCore import QRectF

from ui import fonts, paint, theme
from ui.table import Cell
from ui.table.cells import Place
from ui.theme import px


class DayCell(Cell):
    """The day at the left of its first meeting: (number, weekday, whether it is today), or None."""

    def text(self, value: Any) -> str:
        return f"{value[0]} {value[1]}" if value else ""

    def paint(self, place: Place, value: tuple[str, str, bool] | None) -> None:
        if value is None:
            return
        t, (number, weekday, today) = theme.tokens(), value
        area = place.area
        ink = t.accent_text if today else t.text
        x = area.x() + paint.words(place.painter, area, number, fonts.font(fonts.HEADING, 600), ink) + px(6)
        font = fonts.font(fonts.CAPTION, 600 if today else 400)
        rest = QRectF(x, area.y() + 1, area.right() - x, area.height())
        paint.words(place.painter, rest, weekday, font, ink if today else t.muted)


class TimeCell(Cell):
    """From and to: (start, end)."""

    def text(self, value: Any) -> str:
        return f"{value[0]}–{value[1]}" if value else ""

    def paint(self, place: Place, value: tuple[str, str] | None) -> None:
        if value is None:
            return
        t, area, font = theme.tokens(), place.area, fonts.font()
        x = area.x() + paint.words(place.painter, area, value[0], fonts.font(fonts.BODY, 500), t.text, elide=False)
        rest = QRectF(x, area.y(), area.right() - x, area.height())
        paint.words(place.painter, rest, f"–{value[1]}", font, t.muted, elide=False)


class MediumCell(Cell):
    """Icon of the medium, and the place or its word: (icon, words)."""

    def text(self, value: Any) -> str:
        return value[1] if value else ""

    def paint(self, place: Place, value: tuple[str, str] | None) -> None:
        if value is not None:
            paint.state_word(place.painter, place.area, value[1], value[0], "muted")
