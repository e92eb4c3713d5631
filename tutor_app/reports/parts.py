"""The parts every report is made of: rows of text in columns, headings, bullets, a panel of facts, signatures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tutor_app.queries.progress_rows import Words
from tutor_app.reports.fonts import BOLD, REGULAR, Weight
from tutor_app.reports.page import (
    ACCENT,
    ACCENT_TEXT,
    HAIR,
    MUTED,
    RULE,
    SUNKEN,
    TEXT,
    Align,
    Block,
    Ink,
    Sheet,
    baseline,
)
from tutor_app.reports.text import Line, lines, one_line
from tutor_app.reports.wording import Tongue

Draw = Callable[[Sheet, float], None]


class Style(NamedTuple):
    """How a text is set: points and ink."""

    size: float
    leading: float
    fill: Ink = TEXT
    weight: Weight = REGULAR


TITLE = Style(19, 26, weight=BOLD)
HEADING = Style(10.5, 15, ACCENT_TEXT, BOLD)
BODY = Style(9.5, 14.5)
STRONG = Style(9.5, 14.5, weight=BOLD)
SMALL = Style(8.4, 12.5)
QUIET = Style(8.4, 12.5, MUTED)
CAPTION = Style(7.6, 11, MUTED)
SECTION_GAP = 19.0
PARAGRAPH_GAP = 5.0


class Cell(NamedTuple):
    """Lines under each other from `x`: their left end, right end or middle."""

    x: float
    lines: Sequence[Line]
    style: Style
    align: Align = "left"

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading


def cell(text: str, x: float, width: float, style: Style) -> Cell:
    """`text` broken to `width`."""
    return Cell(x, lines(text, width, style.size, style.weight), style)


def right_cell(text: str, x: float, width: float, style: Style) -> Cell:
    """`text` broken to `width`, ending at `x`."""
    return Cell(x, lines(text, width, style.size, style.weight), style, "right")


def draw_cell(sheet: Sheet, item: Cell, top: float) -> None:
    style = item.style
    for line in item.lines:
        sheet.line(item.x, top, line, style.size, style.leading, fill=style.fill, align=item.align)
        top += style.leading


def label(sheet: Sheet, text: str, x: float, top: float, style: Style, align: Align = "left") -> None:
    """Draw short words on one line."""
    line = one_line(text, style.size, style.weight)
    sheet.line(x, top, line, style.size, style.leading, fill=style.fill, align=align)


def rows(cells: Sequence[Cell], *, above: float = 0.0, keep: bool = False, mark: Draw | None = None) -> list[Block]:
    """The cells side by side, one block a row, so that long texts run on over pages.

    No page starts or ends with a single row of several. `mark` is drawn with the first row; `keep` holds the last
    row to what follows.
    """
    count = max((len(item.lines) for item in cells), default=0)
    blocks = []
    for index in range(count):
        row = [Cell(c.x, c.lines[index : index + 1], c.style, c.align) for c in cells if index < len(c.lines)]
        is_last = index == count - 1
        blocks.append(
            Block(
                height=max(item.style.leading for item in row),
                draw=_row_drawing(row, mark if index == 0 else None),
                above=above if index == 0 else 0.0,
                keep=keep if is_last else index in (0, count - 2),
            )
        )
    return blocks


def _row_drawing(row: Sequence[Cell], mark: Draw | None) -> Draw:
    lowest = max(baseline(item.style.size, item.style.leading) for item in row)

    def draw(sheet: Sheet, top: float) -> None:
        if mark:
            mark(sheet, top)
        for item in row:
            draw_cell(sheet, item, top + lowest - baseline(item.style.size, item.style.leading))

    return draw


@dataclass(frozen=True, slots=True)
class Measure:
    """The text area of a report and its languages: one column for each."""

    left: float
    width: float
    tongues: tuple[Tongue, ...]
    gap: float = 22.0

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def column(self) -> float:
        """Width of one column."""
        return (self.width - self.gap * (len(self.tongues) - 1)) / len(self.tongues)

    @property
    def readable(self) -> float:
        """Width of running text over the whole page: no wider than an eye follows."""
        return min(self.width, 440.0)

    def say(self, said: Callable[[Tongue], str]) -> list[str]:
        """What `said` gives in each language."""
        return [said(tongue) for tongue in self.tongues]

    def together(self, said: Callable[[Tongue], str]) -> str:
        """What `said` gives in each language, on one line; once where it is the same."""
        return " · ".join(dict.fromkeys(filter(None, self.say(said))))

    def columns(self, texts: Sequence[str], style: Style, *indents: float) -> list[Cell]:
        """One text a column, each starting its indent inside."""
        return [
            cell(text, self.left + index * (self.column + self.gap) + indent, self.column - indent, style)
            for index, (text, indent) in enumerate(zip(texts, (*indents, 0.0, 0.0), strict=False))
        ]

    def spread(self, words: Words, style: Style, *indents: float) -> list[Cell]:
        """Free text: in its columns where every language has it, otherwise over the whole width."""
        texts = [tongue.own(words) for tongue in self.tongues]
        if len(texts) > 1 and all(texts):
            return self.columns(texts, style, *indents)
        indent = indents[0] if indents else 0.0
        return [cell(self.tongues[0].pick(words), self.left + indent, self.readable - indent, style)]

    def paragraphs(self, words: Words, style: Style) -> list[Block]:
        """Free text of several paragraphs, side by side paragraph by paragraph where their number is equal."""
        english, korean = _paragraphs(words.en), _paragraphs(words.ko)
        if len(self.tongues) > 1 and english and korean:
            is_even = len(english) == len(korean)
            pairs = list(zip(english, korean, strict=True)) if is_even else [("\n".join(english), "\n".join(korean))]
            parts = [self.columns(pair, style) for pair in pairs]
        else:
            parts = [[cell(text, self.left, self.readable, style)] for text in _paragraphs(self.tongues[0].pick(words))]
        return [
            block for index, cells in enumerate(parts) for block in rows(cells, above=PARAGRAPH_GAP if index else 0.0)
        ]

    def heading(self, said: Callable[[Tongue], str], aside: Draw | None = None) -> list[Block]:
        """A section's heading over a hairline, kept with what follows; `aside` is drawn with it at the right."""
        texts = rows(self.columns(self.say(said), HEADING), above=SECTION_GAP, keep=True, mark=aside)

        def draw(sheet: Sheet, top: float) -> None:
            sheet.rule(self.left, top + 2, self.right, top + 2, stroke=HAIR, width=0.7)

        return [*texts, Block(8, draw, keep=True)]

    def bullets(self, items: Sequence[Words]) -> list[Block]:
        blocks = []
        for words in items:
            cells = self.spread(words, BODY, 10.0, 10.0)
            xs = [item.x - 8 for item in cells]

            def mark(sheet: Sheet, top: float, xs: list[float] = xs) -> None:
                for x in xs:
                    sheet.disc(x + 1.5, top + BODY.leading / 2, 1.4, fill=ACCENT)

            blocks += rows(cells, mark=mark, above=2.0)
        return blocks


def _paragraphs(text: str) -> list[str]:
    return [line for line in (part.strip() for part in text.splitlines()) if line]


def panel(cells: Sequence[Sequence[Cell]], left: float, width: float, extra: float, draw_extra: Draw) -> list[Block]:
    """Facts on a quiet ground: each column a caption cell over a value cell, then a strip `extra` high.

    Facts too long for a panel become plain rows.
    """
    pad = 9.0
    height = max(sum(item.height for item in column) for column in cells)
    if height > 180:
        captions, values = zip(*cells, strict=True)
        return [*rows(captions, above=8, keep=True), *rows(values), Block(extra, draw_extra)]

    def draw(sheet: Sheet, top: float) -> None:
        sheet.box(left, top, width, height + extra + 2 * pad, 5, fill=SUNKEN)
        for column in cells:
            y = top + pad
            for item in column:
                draw_cell(sheet, item, y)
                y += item.height
        draw_extra(sheet, top + pad + height)

    return [Block(height + extra + 2 * pad, draw, above=6)]


def figures(facts: Sequence[tuple[str, str]], measure: Measure) -> list[Block]:
    """Short values under their captions, as many on a line as find room."""
    blocks: list[Block] = []
    captions: list[Cell] = []
    values: list[Cell] = []
    x = measure.left
    for caption, value in facts:
        over = cell(caption, x, measure.width, CAPTION)
        under = cell(value, x, measure.width, STRONG)
        used = max((line.width for line in (*over.lines, *under.lines)), default=0.0)
        if captions and x + used > measure.right:
            blocks += rows(captions, above=5, keep=True) + rows(values)
            captions, values, x = [], [], measure.left
        captions.append(over._replace(x=x))
        values.append(under._replace(x=x))
        x += max(used, 60.0) + 26
    return [*blocks, *rows(captions, above=5, keep=True), *rows(values)]


def signatures(measure: Measure, captions: Sequence[str]) -> Block:
    """Ruled lines to sign on, each over its caption."""
    gap = 20.0
    width = (measure.width - gap * (len(captions) - 1)) / len(captions)
    room = 30.0

    def draw(sheet: Sheet, top: float) -> None:
        for index, caption in enumerate(captions):
            x = measure.left + index * (width + gap)
            sheet.rule(x, top + room, x + width, top + room, stroke=RULE, width=0.7)
            label(sheet, caption, x, top + room + 3, CAPTION)

    return Block(room + 3 + CAPTION.leading, draw, above=22)
