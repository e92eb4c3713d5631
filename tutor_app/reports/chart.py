"""Small charts drawn with vectors, which tell by shape first, so that they hold in black and white too."""

from collections.abc import Sequence
from typing import NamedTuple

from tutor_app.queries.progress_rows import LevelTable, MonthRow, Rating, SkillRow, Words
from tutor_app.reports.fonts import BOLD
from tutor_app.reports.page import ACCENT, HAIR, MUTED, RULE, SOFT_LINE, TEXT, WHITE, Block, Sheet
from tutor_app.reports.parts import CAPTION, SMALL, Measure, Style, draw_cell, label
from tutor_app.reports.parts import Cell as TextCell
from tutor_app.reports.text import lines, one_line

_MONTHS_A_ROW = 12
_STACK = 62.0
_MARK = 20.0


def mark(sheet: Sheet, kind: str, x: float, y: float, width: float, height: float) -> None:
    """One meeting: full (came), half full (late), hollow (absent), or a bare line (cancelled by tutor or office)."""
    radius = min(1.4, height / 3)
    if kind == "came":
        sheet.box(x, y, width, height, radius, fill=ACCENT)
    elif kind == "late":
        sheet.box(x, y, width / 2, height, radius, fill=ACCENT)
        sheet.box(x, y, width, height, radius, fill=None, stroke=ACCENT)
    elif kind == "absent":
        sheet.box(x, y, width, height, radius, fill=WHITE, stroke=MUTED)
    else:
        middle = y + height / 2
        sheet.rule(x + width * 0.15, middle, x + width * 0.85, middle, stroke=RULE, width=0.9)


def _marks(month: MonthRow) -> list[tuple[str, int]]:
    return [
        ("came", month.present),
        ("late", month.late),
        ("absent", month.stayed_away),
        ("cancelled", month.cancelled),
    ]


def kinds(months: Sequence[MonthRow]) -> list[str]:
    """The kinds of marks that the chart of `months` shows, in the order of the legend."""
    found = {kind for month in months for kind, count in _marks(month) if count}
    return [kind for kind in ("came", "late", "absent", "cancelled") if kind in found]


def attendance(months: Sequence[MonthRow], measure: Measure, width: float) -> list[Block]:
    """A stack of marks a month, twelve months a block, all to one scale; as high as the fullest month needs."""
    pitch = min(6.6, _STACK / max(_fullest(months), 1))
    has_years = len({month.month[:4] for month in months}) > 1
    return [
        _year(months[start : start + _MONTHS_A_ROW], measure, width, pitch, has_years=has_years)
        for start in range(0, len(months), _MONTHS_A_ROW)
    ]


def _year(months: Sequence[MonthRow], measure: Measure, width: float, pitch: float, *, has_years: bool) -> Block:
    step = min(width / max(len(months), 5), 46.0)
    base = max(pitch * _fullest(months), 10.0)

    def draw(sheet: Sheet, top: float) -> None:
        bottom = top + base
        for index, month in enumerate(months):
            x = measure.left + index * step
            _draw_stack(sheet, month, x, bottom, pitch)
            sheet.rule(x, bottom + 1.2, x + _MARK, bottom + 1.2, stroke=HAIR)
            words = [tongue.short_month(month.month) for tongue in measure.tongues]
            if has_years and (index == 0 or month.month.endswith("-01")):
                words.append(month.month[:4])
            for row, word in enumerate(words):
                style = CAPTION._replace(fill=TEXT) if row == 0 else CAPTION
                label(sheet, word, x + _MARK / 2, bottom + 3 + row * CAPTION.leading, style, "middle")

    return Block(base + 3 + CAPTION.leading * (len(measure.tongues) + has_years), draw, above=9)


def _fullest(months: Sequence[MonthRow]) -> int:
    """The marks of the fullest month."""
    return max((sum(count for _, count in _marks(month)) for month in months), default=0)


def _draw_stack(sheet: Sheet, month: MonthRow, x: float, bottom: float, pitch: float) -> None:
    """Marks from the bottom up; a month too full for single marks gets one mark a kind, as high as all of them."""
    y = bottom
    for kind, count in _marks(month):
        if pitch < 2.6 and count:
            y -= pitch * count
            mark(sheet, kind, x, y, _MARK, max(pitch * count - 0.6, 0.4))
        elif count:
            for _ in range(count):
                y -= pitch
                mark(sheet, kind, x, y, _MARK, pitch * 0.8)


class Lane(NamedTuple):
    """One line of the level plot: a label, two ratings, what they say in words."""

    label: TextCell
    then: Rating | None
    now: Rating | None
    is_own: bool
    words: str


_LABELS = 118.0
_WORDS = 84.0
_AXIS = CAPTION._replace(fill=TEXT, weight=BOLD)
_VALUE = Style(8.6, 12.5, weight=BOLD)
_OWN_VALUE = Style(8.2, 12.5, MUTED)


def levels(table: LevelTable, measure: Measure) -> list[Block]:
    """The dot plot of one subject: an axis of levels and a lane a rating, all kept together."""
    shown = _shown_levels(table)
    left, right = measure.left + _LABELS + 12, measure.right - _WORDS - 20
    places = {place: left + (right - left) * (index + 0.5) / len(shown) for index, place in enumerate(shown)}
    room = (right - left) / len(shown) - 6
    axis = {places[place]: _fitting(table.levels[place], room, _AXIS) for place in shown}

    scale = _fitting(measure.together(lambda t: t.pick(table.scale)), min(places.values()) - measure.left - 24, CAPTION)

    def draw_axis(sheet: Sheet, top: float) -> None:
        label(sheet, scale, measure.left, top, CAPTION)
        for x, text in axis.items():
            label(sheet, text, x, top, _AXIS, "middle")

    lanes = [lane for row in table.rows for lane in _lanes(row, table, measure)]
    blocks = [Block(CAPTION.leading + 2, draw_axis, keep=True)]
    for index, lane in enumerate(lanes):
        blocks.append(_lane_block(lane, places, measure, keep=index < len(lanes) - 1))
    return blocks


def _lane_block(lane: Lane, places: dict[int, float], measure: Measure, *, keep: bool) -> Block:
    style = _OWN_VALUE if lane.is_own else _VALUE
    words = TextCell(measure.right, lines(lane.words, _WORDS, style.size, style.weight)[:3], style, "right")
    height = max(lane.label.height, words.height) + (3 if not lane.is_own else 1)

    def draw(sheet: Sheet, top: float) -> None:
        for x in places.values():
            sheet.rule(x, top, x, top + height, stroke=HAIR)
        draw_cell(sheet, lane.label, top + 1)
        draw_cell(sheet, words, top + 1)
        _draw_move(sheet, lane, places, top + 1 + style.leading / 2)

    return Block(height, draw, keep=keep)


def _draw_move(sheet: Sheet, lane: Lane, places: dict[int, float], y: float) -> None:
    then = places[lane.then.place] if lane.then else None
    now = places[lane.now.place] if lane.now else None
    if then is not None and now is not None and then != now:
        sheet.rule(then, y, now, y, stroke=SOFT_LINE, width=1.2 if lane.is_own else 2.2)
    if then is not None:
        point(sheet, then, y, is_own=lane.is_own, is_now=False)
    if now is not None:
        point(sheet, now, y, is_own=lane.is_own, is_now=True, is_inner=then == now)


def point(sheet: Sheet, x: float, y: float, *, is_own: bool, is_now: bool, is_inner: bool = False) -> None:
    """A rating: a disc is the tutor's, a diamond the student's own; hollow then, filled now, both one in the other."""
    fill = ACCENT if is_now else WHITE
    stroke = ACCENT if is_now else MUTED
    radius = (1.5 if is_inner else 2.9) if is_own else (1.7 if is_inner else 3.1)
    if is_own:
        around = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        sheet.path(around, stroke=stroke, width=0.9, fill=fill)
    else:
        sheet.disc(x, y, radius, fill=fill, stroke=stroke, width=1.0)


def _lanes(row: SkillRow, table: LevelTable, measure: Measure) -> list[Lane]:
    named = TextCell(measure.left, lines(_skill_name(row.skill, measure), _LABELS, SMALL.size)[:3], SMALL)
    found = [Lane(named, row.then, row.now, False, _move_words(row.then, row.now, table))]
    if row.own_then or row.own_now:
        own = lines(measure.together(lambda t: t.pgettext("level", "own view")), _LABELS, CAPTION.size)
        words = _move_words(row.own_then, row.own_now, table)
        found.append(Lane(TextCell(measure.left, own, CAPTION), row.own_then, row.own_now, True, words))
    return found


def _skill_name(skill: Words, measure: Measure) -> str:
    names = [tongue.pick(skill) or tongue.pgettext("skill", "Overall") for tongue in measure.tongues]
    return " ".join(dict.fromkeys(names))


def _move_words(then: Rating | None, now: Rating | None, table: LevelTable) -> str:
    said = [_level_words(rating, table) for rating in (then, now) if rating]
    return " → ".join(dict.fromkeys(said))


def _level_words(rating: Rating, table: LevelTable) -> str:
    code = table.levels[rating.place]
    return f"{code} ({rating.score})" if rating.score else code


def _shown_levels(table: LevelTable) -> list[int]:
    """The levels that were given and one on each side."""
    given = [rating.place for row in table.rows for rating in (row.then, row.now, row.own_then, row.own_now) if rating]
    return list(range(max(min(given) - 1, 0), min(max(given) + 2, len(table.levels))))


def _fitting(text: str, width: float, style: Style) -> str:
    """`text`, shortened with an ellipsis where it is wider than `width`; whole codes stand at the right."""
    while len(text) > 1 and one_line(text, style.size, style.weight).width > width:
        text = text.removesuffix("…")[:-1] + "…"
    return text


def draw_legend(measure: Measure, sheet: Sheet, top: float) -> None:
    """What hollow and filled mean in the level plot, ending at the right edge."""
    x = measure.right
    for is_now, text in (
        (True, measure.together(lambda t: t.pgettext("level", "now"))),
        (False, measure.together(lambda t: t.pgettext("level", "then"))),
    ):
        line = one_line(text, CAPTION.size)
        sheet.line(x, top + 2, line, CAPTION.size, CAPTION.leading, fill=MUTED, align="right")
        x -= line.width + 7
        point(sheet, x, top + 2 + CAPTION.leading / 2, is_own=False, is_now=is_now)
        x -= 11
