"""What every report has at its head and its foot: the office, the title, page numbers."""

from tutor_app.queries.progress_rows import Words
from tutor_app.reports.fonts import BOLD
from tutor_app.reports.page import ACCENT, HAIR, WHITE, Block, Sheet
from tutor_app.reports.parts import CAPTION, QUIET, Cell, Measure, Style, cell, draw_cell, label, right_cell, rows

MARGIN = 50.0
FIRST_TOP, TOP, FOOT = 42.0, 66.0, 66.0
"""Where text begins on the first page and on later ones, and its distance from the lower edge, in points."""
_OFFICE = Style(12, 16, weight=BOLD)
_SIGN = 28.0


def letterhead(office: Words, line: str, dated: str, measure: Measure) -> list[Block]:
    """The office's sign and names at the left, `line` (places, an address) and the date at the right, over a rule."""
    left, aside = measure.left + _SIGN + 10, measure.width * 0.4
    room = measure.right - left - aside
    names = list(dict.fromkeys(measure.say(lambda t: t.pick(office))))
    date_line = measure.together(lambda t: t.date(dated)) if dated else ""
    name_cells = [cell(name, left, room, QUIET if index else _OFFICE) for index, name in enumerate(names)]
    side_cells = [right_cell(text, measure.right, aside - 12, QUIET) for text in (line, date_line)]
    return [*_head_blocks(name_cells, side_cells, measure), _rule(measure)]


def _head_blocks(names: list[Cell], aside: list[Cell], measure: Measure) -> list[Block]:
    """Names and lines in the middle of the sign's height; too many for that run on as rows."""

    def sign(sheet: Sheet, top: float) -> None:
        _draw_book(sheet, measure.left, top)

    heights = [sum(item.height for item in column) for column in (names, aside)]
    if max(heights) > 3 * _SIGN:
        return [block for item in (*names, *aside) for block in rows([item], mark=sign if item is names[0] else None)]

    def draw(sheet: Sheet, top: float) -> None:
        sign(sheet, top + (height - _SIGN) / 2)
        for column, used in zip((names, aside), heights, strict=True):
            y = top + (height - used) / 2
            for item in column:
                draw_cell(sheet, item, y)
                y += item.height

    height = max(_SIGN, *heights)
    return [Block(height, draw, keep=True)]


def _rule(measure: Measure) -> Block:
    def draw(sheet: Sheet, top: float) -> None:
        sheet.rule(measure.left, top, measure.right, top, stroke=ACCENT, width=1.3)

    return Block(13, draw, above=9)


def _draw_book(sheet: Sheet, x: float, y: float) -> None:
    """An open book on a rounded square."""
    sheet.box(x, y, _SIGN, _SIGN, 6, fill=ACCENT)
    half = [(0.0, 10.4), (2.6, 8.6), (7.0, 8.6), (7.0, 18.2), (2.6, 18.2), (0.0, 19.8), (0.0, 10.4)]
    for side in (-1, 1):
        points = [(x + _SIGN / 2 + side * dx, y + dy) for dx, dy in half]
        sheet.path(points, stroke=WHITE, width=1.5)


def draw_frame(sheet: Sheet, size: tuple[float, float], number: int, pages: int, about: str) -> None:
    """The page's number and, from the second page on, what the sheet belongs to."""
    width, height = size
    if number > 1:
        label(sheet, about, MARGIN, 36, CAPTION)
        sheet.rule(MARGIN, 51, width - MARGIN, 51, stroke=HAIR)
    label(sheet, f"{number} / {pages}", width - MARGIN, height - 42, CAPTION, "right")
