"""Several of many, ticked in a list: Space ticks, arrow keys move, and what is typed above finds."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tutor_app.i18n import _
from ui import fonts, paint, theme
from ui.fields.text import SearchField
from ui.theme import px
from ui.widgets.frame import column
from ui.widgets.label import caption
from ui.widgets.options import Index, Option, Options, among, quiet_list

MOST_SHOWN, SEARCHED_FROM = 7, 9
CTRL = Qt.KeyboardModifier.ControlModifier


class _Ticked(Options):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ticked: set[str] = set()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole:
            is_ticked = self.options[index.row()].value in self.ticked
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def tick(self, values: Collection[str]) -> None:
        """Tick these options and no others."""
        self.ticked = set(values)
        self.dataChanged.emit(self.index(0), self.index(len(self.options) - 1), [Qt.ItemDataRole.CheckStateRole])

    def turn(self, at: int) -> None:
        """Tick an option, or take its tick away."""
        self.ticked ^= {self.options[at].value}
        self.dataChanged.emit(self.index(at), self.index(at), [Qt.ItemDataRole.CheckStateRole])


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(32))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        return False  # the list ticks by itself

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, area = theme.tokens(), QRectF(option.rect)
        on = bool(option.state & QStyle.StateFlag.State_Selected) and bool(option.state & QStyle.StateFlag.State_Active)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if on or hovered:
            paint.box(painter, area, t.soft if on else t.hover, radius=6)
        box = QRectF(area.x() + px(8), round(area.center().y() - px(8)), px(16), px(16))
        paint.tick_box(painter, box, index.data(Qt.ItemDataRole.CheckStateRole), hovered=hovered)
        paint.words(painter, area.adjusted(px(34), 0, -px(8), 0), str(index.data()), fonts.font(), t.text)


class TickList(QFrame):
    """`committed` gives its value when other options are ticked; Enter is left to who shows the list,
    but with `enter_ticks` for ticking what was found.
    """

    committed = Signal(object)

    def __init__(
        self, options: Sequence[Option], ticked: Collection[str] = (), *, name: str, enter_ticks: bool = False
    ) -> None:
        super().__init__()
        self._enter_ticks = enter_ticks
        self._options = options
        self._model = _Ticked(self)
        self._model.ticked = set(ticked)
        searches = len(options) >= SEARCHED_FROM
        self.search = SearchField(_("Type to find"), "search", name=_("Type to find"))
        self.search.typed.connect(self._show)
        self.search.installEventFilter(self)
        if not searches:
            self.search.hide()
        self.view = QListView()
        quiet_list(self.view, name)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Line(self))
        self.view.setFixedHeight(px(32) * min(max(len(options), 1), MOST_SHOWN))
        self.view.clicked.connect(self._turn)
        self.view.installEventFilter(self)
        self._none = caption(_("Nothing fits"))
        self.setFocusProxy(self.search if searches else self.view)
        self.setLayout(column(self.search, self._none, self.view, gap=4))
        self._show("")

    @property
    def offered(self) -> Sequence[Option]:
        """What fits just now."""
        return self._model.options

    def value(self) -> str:
        """The ticked values in the order of the options, with blanks between them."""
        return " ".join(one.value for one in self._options if one.value in self._model.ticked)

    def set_value(self, value: str) -> None:
        """Tick these and no others."""
        self._model.tick(value.split())

    def commit(self) -> None:
        """Every tick counts at once; nothing is left to do."""

    def tick(self, value: str) -> None:
        """Tick an option, or take its tick away."""
        self._turn(self._model.index([one.value for one in self._model.options].index(value)))

    def _show(self, text: str) -> None:
        self._model.show(among(self._options)(text))
        self._none.setVisible(not self._model.options)
        if self._model.options:
            self.view.setCurrentIndex(self._model.index(0))

    def _turn(self, index: QModelIndex) -> None:
        if index.isValid():
            self._model.turn(index.row())
            self.committed.emit(self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.view and event.key() == Qt.Key.Key_Space:
            self._turn(self.view.currentIndex())
            return True
        if watched is self.search and event.key() == Qt.Key.Key_Down:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & CTRL
        if watched is self.search and self._enter_ticks and is_enter and self.search.text():
            self._turn(self.view.currentIndex())
            self.search.selectAll()
            return True
        return False
