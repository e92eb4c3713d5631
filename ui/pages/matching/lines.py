"""The waiting list: two lines each, the days at the right above a bar that fills as they pass."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tutor_app.i18n import _, ngettext
from tutor_app.queries.pool import WantRow
from ui import fonts, icons, paint, theme
from ui.pages.parts.states import URGENCY
from ui.pages.parts.subjects import SubjectWords
from ui.theme import px

Index = QModelIndex | QPersistentModelIndex
ROW = 56
WARN_DAYS, BAD_DAYS = 30, 90


class _Wants(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[WantRow] = ()
        self.subjects = SubjectWords(())
        self.answered: frozenset[str] = frozenset()
        self.hides = False

    def show(self, rows: Sequence[WantRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        one = self.rows[index.row()]
        who = one.code if self.hides else f"{one.alias} {one.code}"
        days = ngettext("waiting for {count} day", "waiting for {count} days", one.days).format(count=one.days)
        return ", ".join((who, self.subjects.name(one.subject_id), days, self.note(one)))

    def note(self, one: WantRow) -> str:
        """Urgency, place, and that somebody is proposed already."""
        urgent = "" if one.urgency == "normal" else _(URGENCY[one.urgency])
        proposed = _("Proposed already") if one.id in self.answered else ""
        return " · ".join(filter(None, (proposed, urgent, one.wish_place or one.place)))


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Wants):
            return
        t, area = theme.tokens(), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(area, theme.colour("soft"))
            painter.fillRect(QRectF(area.x(), area.y(), px(3), area.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), theme.colour("grid"))
        one, quiet = model.rows[index.row()], t.text2 if selected else t.muted
        inner = area.adjusted(px(24), px(7), -px(14), -px(7))
        room = inner.adjusted(0, 0, -px(54), 0)
        upper = QRectF(room.x(), room.y(), room.width(), px(20))
        name = one.code if model.hides else one.alias
        took = paint.words(painter, upper, name, fonts.font(fonts.BODY, 600), t.text) + px(7)
        if not model.hides:
            rest = upper.adjusted(took, 0.5, 0, 0)
            paint.words(painter, rest, one.code, fonts.font(fonts.CAPTION), quiet)
        word, key = model.subjects.chip(one.subject_id)
        middle = room.bottom() - px(10)
        width = paint.chip(painter, room.x(), middle, word, theme.current().subject(key), on_selection=selected)
        rest = QRectF(room.x() + width + px(8), middle - px(10), room.width() - width - px(8), px(20))
        if one.urgency == "urgent":
            icons.paint(painter, "flag", rest.x(), round(middle - px(6)), 12, t.bad)
            rest.adjust(px(16), 0, 0, 0)
        paint.words(painter, rest, model.note(one), fonts.font(fonts.CAPTION), quiet)
        self._paint_days(painter, inner, one.days)

    def _paint_days(self, painter: QPainter, inner: QRectF, days: int) -> None:
        t = theme.tokens()
        unit = ngettext("day", "days", days)
        small, strong = fonts.font(fonts.CAPTION), fonts.font(fonts.HEADING, 600)
        upper = QRectF(inner.right() - px(80), inner.y(), px(80), px(22))
        wide = paint.words(painter, upper.adjusted(0, px(2), 0, 0), unit, small, t.muted, paint.RIGHT, elide=False)
        paint.words(
            painter, upper.adjusted(0, 0, -wide - px(2), 0), str(days), strong, t.text, paint.RIGHT, elide=False
        )
        bar = QRectF(inner.right() - px(42), inner.bottom() - px(9), px(42), px(3))
        paint.box(painter, bar, t.hair, radius=1.5)
        share = bar.width() * min(1.0, days / BAD_DAYS)
        shade = t.bad if days > BAD_DAYS else t.warn_mark if days > WARN_DAYS else t.faint
        paint.box(painter, QRectF(bar.right() - share, bar.y(), share, bar.height()), shade, radius=1.5)


class WaitingLines(QListView):
    """The requests that wait. `chosen` gives the one the cursor is on, or None; `opened` Enter on one."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Wants(self)
        self.setModel(self._model)
        self.setItemDelegate(_Line(self))
        self.setAccessibleName(_("Waiting students"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._wanted = ""
        """The request that a person chose last, also while it is gone."""
        self.selectionModel().currentRowChanged.connect(self._say)

    def know(self, subjects: SubjectWords, answered: frozenset[str], hides: bool) -> None:
        """What the lines need beside the requests: `answered` ones have an open match; `hides` leaves names away."""
        self._model.subjects, self._model.answered, self._model.hides = subjects, answered, hides
        self.viewport().update()

    @property
    def rows(self) -> Sequence[WantRow]:
        """What is listed."""
        return self._model.rows

    def show_rows(self, rows: Sequence[WantRow]) -> None:
        """List these; the cursor stays on its request, or at its place where that is gone until it is back."""
        before, at = self.current(), self.currentIndex().row()
        place = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._model.show(rows)
        places = {one.id: row for row, one in enumerate(rows)}
        same = places.get(self._wanted, places.get(before.id) if before else None)
        if rows:
            self.setCurrentIndex(self._model.index(same if same is not None else min(max(at, 0), len(rows) - 1)))
        self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(place)
        self.chosen.emit(self.current())

    def want_current(self) -> None:
        """The cursor waits for no other request to come back."""
        now = self.current()
        self._wanted = now.id if now is not None else ""

    def worked_on(self) -> frozenset[str]:
        """The key of the request that the cursor is on."""
        now = self.current()
        return frozenset((now.id,) if now is not None else ())

    def current(self) -> WantRow | None:
        """The request the cursor is on."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def choose(self, fits: Callable[[WantRow], bool]) -> bool:
        """Put the cursor on the first request that `fits`; False where there is none."""
        at = next((at for at, one in enumerate(self._model.rows) if fits(one)), None)
        if at is not None:
            self.setCurrentIndex(self._model.index(at))
            self.want_current()
            self.scrollTo(self.currentIndex())
        return at is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def _say(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.want_current()
            self.chosen.emit(self.current())
