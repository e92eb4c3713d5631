"""Paper: a canvas measured from the top left corner, and blocks that flow over pages.

Reports place text themselves instead of through a layout engine: the blocks know their heights before anything is
drawn, so page numbers, headings that stay with what follows and signatures at the foot need one pass.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from reportlab.pdfgen.canvas import Canvas

from tutor_app.reports.fonts import is_thickened
from tutor_app.reports.text import Line

Paper = Literal["a4", "letter"]
Ink = tuple[float, float, float]
Align = Literal["left", "right", "middle"]

SIZES: dict[str, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points."""

_ABOVE_BASELINE = 0.355
"""Half of ascent minus descent of Pretendard: puts a line in the middle of its leading."""
_THICKENING = 0.16
"""Width of the outline, in points, that stands in for a missing bold."""
_drawing = threading.Lock()


def ink(code: str) -> Ink:
    """The colour "#0F766E" as three parts between 0 and 1."""
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red / 255, green / 255, blue / 255


TEXT, SECOND, MUTED = ink("#1C1B19"), ink("#3F3D39"), ink("#6B6862")
ACCENT, ACCENT_TEXT, SOFT_LINE = ink("#0F766E"), ink("#0B5F58"), ink("#B4D6D1")
HAIR, RULE, SUNKEN, WHITE = ink("#E0DED8"), ink("#98948C"), ink("#F5F4F1"), ink("#FFFFFF")


def baseline(size: float, leading: float) -> float:
    """Where the baseline of a line lies under the top of its leading."""
    return leading / 2 + _ABOVE_BASELINE * size


class Sheet:
    """One page while it is drawn. Points from the top left corner; text lies above all shapes."""

    def __init__(self, canvas: Any, height: float) -> None:
        self._canvas = canvas
        self._height = height
        self._text = canvas.beginText()
        self._setting: tuple[str, float, Ink, int] | None = None

    def line(self, x: float, top: float, line: Line, size: float, leading: float, *, fill: Ink, align: Align) -> None:
        """Set `line` in a strip of height `leading` under `top`; `x` is its left end, right end or middle."""
        if align != "left":
            x -= line.width if align == "right" else line.width / 2
        text = self._text
        text.setTextOrigin(x, self._height - top - baseline(size, leading))
        for face, run in line.runs:
            mode = 2 if is_thickened(face, line.weight) else 0
            if (face, size, fill, mode) != self._setting:
                self._turn_to(face, size, fill, mode)
            text.textOut(run)

    def _turn_to(self, face: str, size: float, fill: Ink, mode: int) -> None:
        _, _, old_fill, old_mode = self._setting or ("", 0.0, None, 0)
        self._text.setFont(face, size)
        if fill != old_fill or mode != old_mode:
            self._text.setFillColor(fill)
            if mode:
                self._text.setStrokeColor(fill)
        if mode != old_mode:
            self._text.setTextRenderMode(mode)
        self._setting = (face, size, fill, mode)

    def rule(self, x: float, y: float, to_x: float, to_y: float, *, stroke: Ink, width: float = 0.5) -> None:
        self._pen(stroke, width)
        self._canvas.line(x, self._height - y, to_x, self._height - to_y)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        *,
        fill: Ink | None,
        stroke: Ink | None = None,
    ) -> None:
        """A rectangle with round corners; its stroke is 0.8 points wide and lies inside."""
        inset = 0.4 if stroke else 0.0
        self._colour(fill, stroke, 0.8)
        self._canvas.roundRect(
            x + inset,
            self._height - y - height + inset,
            width - 2 * inset,
            height - 2 * inset,
            min(radius, height / 2 - inset, width / 2 - inset),
            stroke=int(stroke is not None),
            fill=int(fill is not None),
        )

    def disc(
        self, x: float, y: float, radius: float, *, fill: Ink, stroke: Ink | None = None, width: float = 1.0
    ) -> None:
        self._colour(fill, stroke, width)
        self._canvas.circle(x, self._height - y, radius, stroke=int(stroke is not None), fill=1)

    def path(
        self, points: Sequence[tuple[float, float]], *, stroke: Ink, width: float, fill: Ink | None = None
    ) -> None:
        """Straight lines through `points` with round ends; closed where it is filled."""
        self._colour(fill, stroke, width)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self._height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self._height - y)
        if fill:
            path.close()
        self._canvas.drawPath(path, stroke=1, fill=int(fill is not None))

    def tick(self, x: float, y: float, size: float, *, stroke: Ink, width: float) -> None:
        """A tick around the middle (`x`, `y`)."""
        shape = ((-0.5, 0.02), (-0.14, 0.36), (0.5, -0.34))
        self.path([(x + dx * size, y + dy * size) for dx, dy in shape], stroke=stroke, width=width)

    def close(self) -> None:
        self._canvas.setLineWidth(_THICKENING)
        self._canvas.drawText(self._text)
        self._canvas.showPage()

    def _colour(self, fill: Ink | None, stroke: Ink | None, width: float) -> None:
        if fill:
            self._canvas.setFillColor(fill)
        if stroke:
            self._pen(stroke, width)

    def _pen(self, stroke: Ink, width: float) -> None:
        self._canvas.setStrokeColor(stroke)
        self._canvas.setLineWidth(width)


@dataclass(frozen=True, slots=True)
class Block:
    """Something of known height that is never split over pages; `draw` gets the sheet and its top."""

    height: float
    draw: Callable[[Sheet, float], None]
    above: float = 0.0
    """Space before it, left out at the top of a page."""
    keep: bool = False
    """Stays with the next block on one page."""


Placed = list[tuple[float, Block]]


def flow(blocks: Sequence[Block], *, first_top: float, top: float, bottom: float, foot: Block) -> list[Placed]:
    """The blocks of each page with their tops, `foot` at the bottom of the last.

    Blocks kept together go to a new page together, unless they are more than a page. A foot for which there is no
    room takes the group before it along, so that it never stands alone.
    """
    pages: list[Placed] = [[]]
    y = first_top
    group_start = 0
    for group in _groups(blocks):
        if pages[-1] and y + _height(group) > bottom:
            pages.append([])
            y = top
        group_start = len(pages[-1])
        for block in group:
            if pages[-1] and y + block.above + block.height > bottom:
                pages.append([])
                y, group_start = top, 0
            y += block.above if pages[-1] else 0.0
            pages[-1].append((y, block))
            y += block.height
    if y + foot.above + foot.height > bottom:
        room = bottom - top - foot.above - foot.height
        moved = _moved(pages[-1], group_start, room)
        del pages[-1][len(pages[-1]) - len(moved) :]
        pages.append([])
        y = top
        for block in moved:
            y += block.above if pages[-1] else 0.0
            pages[-1].append((y, block))
            y += block.height
    pages[-1].append((bottom - foot.height, foot))
    return pages


def _moved(page: Placed, group_start: int, room: float) -> list[Block]:
    """The end of `page` that goes along with the foot: its last group, or else its last block, if there is room."""
    for start in (group_start, len(page) - 1):
        blocks = [block for _, block in page[start:]]
        if start > 0 and blocks and _height(blocks) - blocks[0].above <= room:
            return blocks
    return []


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = [[]]
    for block in blocks:
        groups[-1].append(block)
        if not block.keep:
            groups.append([])
    return [group for group in groups if group]


def _height(group: Sequence[Block]) -> float:
    return sum(block.above + block.height for block in group)


def document(
    pages: Sequence[Placed],
    size: tuple[float, float],
    *,
    title: str,
    language: str,
    frame: Callable[[Sheet, int], None],
) -> bytes:
    """The PDF of `pages`: the same bytes for the same pages, wherever and whenever; nothing in it names a person.

    `frame` draws what every page has (its number, a running head), given the page's number from 1.
    """
    buffer = BytesIO()
    with _drawing:  # the faces read their files through one position each
        canvas = Canvas(buffer, pagesize=size, pageCompression=1, invariant=1, initialFontName="Pretendard-Regular")
        canvas.setTitle(title)
        for blank in (canvas.setAuthor, canvas.setSubject, canvas.setCreator, canvas.setProducer, canvas.setKeywords):
            blank("")
        canvas.setCatalogEntry("Lang", language)
        for number, placed in enumerate(pages, 1):
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            sheet = Sheet(canvas, size[1])
            frame(sheet, number)
            for y, block in placed:
                block.draw(sheet, y)
            sheet.close()
        canvas.save()
    return buffer.getvalue()
