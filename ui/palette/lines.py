"""The list of the palette: headings and items in one column, drawn by one delegate."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.palette.item import Group, Item
from ui.theme import px
from ui.widgets.button import key_text

Index = QModelIndex | QPersistentModelIndex
HEAD, ROW = 32, 36


class Lines(QAbstractListModel):
    """Headings (a `Group`) and items, one below the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[Group | Item] = []

    def show(self, groups: Sequence[Group]) -> None:
        """List these groups."""
        self.beginResetModel()
        self.lines = list(_flat(groups))
        self.endResetModel()

    def item(self, at: int) -> Item | None:
        """The item in a line; None for a heading or no line."""
        line = self.lines[at] if 0 <= at < len(self.lines) else None
        return line if isinstance(line, Item) else None

    def places(self) -> list[int]:
        """The lines that hold an item."""
        return [at for at, line in enumerate(self.lines) if isinstance(line, Item)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            line = self.lines[index.row()]
            return line.words if isinstance(line, Group) else " ".join(filter(None, (line.words, line.note)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.item(index.row()) else Qt.ItemFlag.NoItemFlags


def _flat(groups: Sequence[Group]) -> Iterator[Group | Item]:
    for group in groups:
        if group.items:
            yield group
            yield from group.items


class LineDelegate(QStyledItemDelegate):
    """Draws a heading with its count, or an item with what was typed underlined."""

    def __init__(self, view: QListView, lines: Lines) -> None:
        super().__init__(view)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(ROW if self._lines.item(index.row()) else HEAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._lines.lines[index.row()]
        area = QRectF(option.rect)
        if isinstance(line, Group):
            _draw_heading(painter, area.adjusted(px(8), px(4), -px(8), 0), line)
        else:
            _draw_item(painter, area, line, chosen=bool(option.state & QStyle.StateFlag.State_Selected))


def _draw_heading(painter: QPainter, area: QRectF, group: Group) -> None:
    t, font = theme.tokens(), fonts.font(fonts.CAPTION)
    paint.words(painter, area, group.words, font, t.muted)
    paint.words(painter, area, f"{max(group.all, len(group.items)):,}", font, t.muted, paint.RIGHT)


def _draw_item(painter: QPainter, area: QRectF, item: Item, *, chosen: bool) -> None:
    t = theme.tokens()
    if chosen:
        paint.box(painter, area, t.soft, radius=6)
    inner = area.adjusted(px(8), 0, -px(8), 0)
    lead = QRectF(inner.x(), inner.center().y() - px(12), px(24), px(24))
    if item.initial:
        paint.box(painter, lead, t.surface if chosen else t.soft, radius=12)
        paint.words(painter, lead, item.initial, fonts.font(11, 600), t.accent_text, paint.CENTRE, elide=False)
    else:
        icons.centred(painter, item.icon, lead, 16, t.accent if chosen else t.muted)
    inner.setLeft(lead.right() + px(10))
    inner.setRight(inner.right() - _draw_end(painter, inner, item, chosen=chosen))
    x = inner.x() + _draw_marked(painter, inner, item) + px(10)
    for word, key in item.chips:
        look = theme.current().subject(key)
        if x + paint.chip_width(word, look.icon) > inner.right():
            break
        x += paint.chip(painter, x, inner.center().y(), word, look, on_selection=chosen) + px(6)
    rest = QRectF(x, inner.y() + 0.5, inner.right() - x, inner.height())
    if item.note and rest.width() > px(24):
        paint.words(painter, rest, item.note, fonts.font(fonts.CAPTION), t.text2 if chosen else t.muted)


def _draw_marked(painter: QPainter, area: QRectF, item: Item) -> float:
    """The words, with what was typed in accent on a soft line; gives the width they took."""
    t, font = theme.tokens(), fonts.font(fonts.BODY, 500)
    room = area.adjusted(0, 0, -px(24) if item.note or item.chips else 0, 0)
    width = paint.width_of(item.words, font)
    if item.mark is None or width > room.width():
        return paint.words(painter, room, item.words, font, t.text)
    first, end = item.mark
    bold, x = fonts.font(fonts.BODY, 700), area.x()
    for text, marked in ((item.words[:first], False), (item.words[first:end], True), (item.words[end:], False)):
        if not text:
            continue
        place = QRectF(x, area.y(), area.right() - x, area.height())
        took = paint.words(painter, place, text, bold if marked else font, t.accent_text if marked else t.text)
        if marked:
            painter.fillRect(QRectF(x, area.center().y() + px(9), took, px(2)), theme.colour("softline"))
        x += took
    return x - area.x()


def _draw_end(painter: QPainter, area: QRectF, item: Item, *, chosen: bool) -> float:
    """The keys at the right, and what Enter does; gives the width they took."""
    t = theme.tokens()
    if item.keys:
        width = paint.keycap_width(key_text(item.keys))
        paint.keycap(painter, area.right() - width, area.center().y(), key_text(item.keys), t.muted, t.window, t.hair)
        return width + px(8)
    if not chosen:
        return 0
    font, words = fonts.font(fonts.CAPTION), _("Open") if item.initial else _("Do it")
    wide, cap = paint.width_of(words, font), paint.keycap_width("Enter")
    x = area.right() - wide
    paint.words(painter, QRectF(x, area.y(), wide + 1, area.height()), words, font, t.text2, elide=False)
    paint.keycap(painter, x - px(7) - cap, area.center().y(), "Enter", t.muted, t.surface, t.line)
    return wide + px(15) + cap
