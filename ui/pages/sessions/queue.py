"""The left side of the quick log: today's meetings first, then what is overdue, two lines each."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tutor_app.i18n import N_, _
from ui import dates, fonts, paint, theme
from ui.pages.sessions.meetings import Meeting
from ui.theme import px

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD = 52, 28
TODAY, OVERDUE = N_("Today"), N_("Overdue")


class _Meetings(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.meetings: Sequence[Meeting] = ()

    def show(self, meetings: Sequence[Meeting]) -> None:
        self.beginResetModel()
        self.meetings = meetings
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.meetings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        one = self.meetings[index.row()]
        parts = (f"{dates.short(one.date)} {one.start}", f"{one.alias} {one.code}".strip(), one.tutor, one.subject[0])
        return ", ".join(part for part in parts if part)

    def heads(self, at: int) -> tuple[str, int] | None:
        """The words and the count of the section that begins with a row; None within one."""
        is_today = self.meetings[at].is_today
        if at and self.meetings[at - 1].is_today == is_today:
            return None
        return (TODAY if is_today else OVERDUE), sum(one.is_today == is_today for one in self.meetings)


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        heads = isinstance(model, _Meetings) and model.heads(index.row()) is not None
        return QSize(px(200), px(_ROW + (_HEAD if heads else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Meetings):
            return
        area = QRectF(option.rect)
        heads = model.heads(index.row())
        if heads is not None:
            self._paint_head(painter, QRectF(area.x(), area.y(), area.width(), px(_HEAD)), *heads)
            area.setTop(area.top() + px(_HEAD))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        card = area.adjusted(px(8), 1, -px(8), -1)
        t = theme.tokens()
        if selected:
            paint.box(painter, card, t.soft, radius=8)
            painter.save()
            painter.setClipRect(QRectF(card.x(), card.y(), px(3), card.height()))
            paint.box(painter, card, t.accent, radius=8)
            painter.restore()
        elif hovered:
            paint.box(painter, card, t.hover, radius=8)
        self._paint_meeting(painter, card.adjusted(px(12), 0, -px(10), 0), model.meetings[index.row()], selected)

    def _paint_head(self, painter: QPainter, area: QRectF, words: str, count: int) -> None:
        t = theme.tokens()
        inner = area.adjusted(px(20), px(4), -px(20), 0)
        shade, weight = (t.warn, 600) if words == OVERDUE else (t.text2, 500)
        paint.words(painter, inner, _(words), fonts.font(fonts.CAPTION, weight), shade)
        paint.words(painter, inner, f"{count:,}", fonts.font(fonts.CAPTION), t.muted, paint.RIGHT)

    def _paint_meeting(self, painter: QPainter, area: QRectF, one: Meeting, selected: bool) -> None:
        t = theme.tokens()
        look = theme.current().subject(one.subject[1])
        width = paint.chip_width(one.subject[0], look.icon)
        paint.chip(painter, area.right() - width, area.center().y(), one.subject[0], look, on_selection=selected)
        when = one.start if one.is_today else dates.day_in_list(one.date)
        paint.words(painter, QRectF(area.x(), area.y(), px(54), area.height()), when, fonts.font(), t.text)
        left = area.x() + px(56)
        upper = QRectF(left, area.y() + px(7), area.right() - width - px(8) - left, px(20))
        took = paint.words(painter, upper, one.alias or one.code, fonts.font(fonts.BODY, 600), t.text)
        quiet = t.text2 if selected else t.muted
        rest = upper.adjusted(took + px(6), 0, 0, 0)
        if one.alias and rest.width() > px(20):
            paint.words(painter, rest, one.code, fonts.font(fonts.CAPTION), quiet)
        lower = upper.translated(0, px(18))
        words = one.tutor if one.is_today else f"{one.start}  {one.tutor}".rstrip()
        paint.words(painter, lower, words, fonts.font(fonts.CAPTION), quiet)


class Queue(QListView):
    """The meetings to log. `chosen` gives the one the cursor is on, or None."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Meetings(self)
        self.setModel(self._model)
        self.setItemDelegate(_Line(self))
        self.setAccessibleName(_("To log"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentRowChanged.connect(self._say)

    @property
    def meetings(self) -> Sequence[Meeting]:
        """What is listed."""
        return self._model.meetings

    def show_meetings(self, meetings: Sequence[Meeting]) -> None:
        """List these; the cursor stays on its meeting, or at its place where that is gone."""
        before, at = self.current(), self.currentIndex().row()
        self._model.show(meetings)
        same = next((row for row, one in enumerate(meetings) if before and one.id == before.id), None)
        if meetings:
            self.setCurrentIndex(self._model.index(same if same is not None else min(max(at, 0), len(meetings) - 1)))
        else:
            self.chosen.emit(None)

    def current(self) -> Meeting | None:
        """The meeting the cursor is on."""
        at = self.currentIndex().row()
        return self._model.meetings[at] if 0 <= at < len(self._model.meetings) else None

    def choose(self, meeting_id: str) -> None:
        """Put the cursor on a meeting."""
        at = next((at for at, one in enumerate(self._model.meetings) if one.id == meeting_id), -1)
        self.setCurrentIndex(self._model.index(at))

    def move_by(self, step: int) -> None:
        """Move the cursor up or down."""
        at = self.currentIndex().row() + step
        if 0 <= at < len(self._model.meetings):
            self.setCurrentIndex(self._model.index(at))

    def _say(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.current())
