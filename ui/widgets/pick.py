"""Choosing one of many by typing: a list that filters while a syllable is still being composed."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.fields.text import SearchField
from ui.theme import px
from ui.widgets.frame import column
from ui.widgets.halo import FieldHalo, FocusRing
from ui.widgets.label import caption
from ui.widgets.only import DROPPING
from ui.widgets.options import Find, Index, Option, Options, quiet_list
from ui.widgets.popover import Popover


class _Line(QStyledItemDelegate):
    def __init__(self, parent: "PickList") -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        line = self._list.options()[index.row()]
        area = QRectF(option.rect)
        on = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        if on:
            paint.box(painter, area, t.soft, radius=6)
        inner = area.adjusted(px(8), 0, -px(8), 0)
        if line.value == self._list.chosen:
            icons.paint(painter, "check", inner.right() - px(14), round(inner.center().y()) - px(7), 14, t.accent)
            inner.adjust(0, 0, -px(20), 0)
        ink = t.accent_text if on else t.text
        room = inner.adjusted(0, 0, -px(56) if line.note else 0, 0)
        took = paint.words(painter, room, line.words, fonts.font(fonts.BODY, 500 if line.note else 400), ink)
        if line.note:
            rest = inner.adjusted(took + px(7), 0.5, 0, 0)
            paint.words(painter, rest, line.note, fonts.font(fonts.CAPTION), t.text2 if on else t.muted)


class PickList(QFrame):
    """A filter field above the options that fit it; arrow keys move, Enter picks. `picked` gives the value."""

    picked = Signal(str)

    def __init__(self, find: Find, *, name: str, chosen: str = "", searches: bool = True) -> None:
        super().__init__()
        self._find = find
        self.chosen = chosen
        self.search = SearchField(_("Type to find"), "search", name=name)
        self.view = QListView()
        self._model = Options(self)
        self._none = caption(_("Nothing fits"))
        self._set_up_view(name)
        self.search.typed.connect(self._show)
        self.search.installEventFilter(self)
        if not searches:
            self.search.hide()
        self.setFocusProxy(self.search if searches else self.view)
        self.setLayout(column(self.search, self._none, self.view, gap=4))
        self._show("")

    def _set_up_view(self, name: str) -> None:
        quiet_list(self.view, name)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Line(self))
        self.view.clicked.connect(self._pick)
        self.view.activated.connect(self._pick)

    def options(self) -> Sequence[Option]:
        """What fits just now."""
        return self._model.options

    def show_again(self) -> None:
        """Look again for what fits."""
        self._show(self.search.text())

    def _show(self, text: str) -> None:
        self._model.show(self._find(text))
        found = self._model.options
        self._none.setVisible(not found)
        at = next((at for at, option in enumerate(found) if option.value == self.chosen), 0)
        if found:
            self.view.setCurrentIndex(self._model.index(at))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self._model.options[index.row()].value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.view.currentIndex())
                return True
        return False

    def _move(self, step: int) -> None:
        last = len(self._model.options) - 1
        if last >= 0:
            at = min(last, max(0, self.view.currentIndex().row() + step))
            self.view.setCurrentIndex(self._model.index(at))


class PickPopover(Popover):
    """A `PickList` that opens below a button and closes when one is picked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget, find: Find, *, name: str, chosen: str = "") -> None:
        super().__init__(parent)
        count = len(find(""))
        self.list = PickList(find, name=name, chosen=chosen, searches=count > 8)
        self.list.setFixedWidth(max(px(220), parent.width() - px(16)))
        self.list.view.setFixedHeight(px(32) * min(max(count, 1), 9))
        self.list.picked.connect(self._pick)
        self.set_content(column(self.list))
        self.setFocusProxy(self.list)

    def _pick(self, value: str) -> None:
        self.picked.emit(value)
        self.close()


class _Opener(QPushButton):
    """A button that shows a value and opens something to choose it from; Ctrl+Enter is left to the sheet."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.setAutoDefault(False)
        self.setFont(fonts.font(fonts.BODY, 500))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Show what can be chosen."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        saves = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not saves:
            self.open()
        else:
            super().keyPressEvent(event)


class FilterButton(_Opener):
    """A filter above a list: its word, and its value while it is in use. `changed` gives the value, "" for none.

    Delete, or a click on the cross, takes the filter away.
    """

    changed = Signal(str)

    def __init__(self, label: str, find: Find) -> None:
        super().__init__(label)
        self._find = find
        self._value = ""
        self._words = ""
        FocusRing(self)
        self._name()

    def value(self) -> str:
        """The value filtered by, "" for none."""
        return self._value

    def show_value(self, value: str, words: str = "") -> None:
        """Show a value without saying so; `words` where the options do not know it."""
        self._value = value
        known = next((option.words for option in self._find("") if option.value == value), value) if value else ""
        self._words = words or known
        self._name()

    def renew(self) -> None:
        """Say the value in the words that the options have now."""
        self.show_value(self._value)

    def open(self) -> None:
        popover = PickPopover(self, self._find, name=self.text(), chosen=self._value)
        popover.picked.connect(self._take)
        popover.show_below(self)

    def _take(self, value: str) -> None:
        if value != self._value:
            self.show_value(value)
            self.changed.emit(value)

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()}: {self._words}" if self._words else self.text())
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._value or not DROPPING.handle(event, drop=lambda _at: self._take("")):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._value and event.position().x() > self.width() - px(28):
            self._take("")
        else:
            super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        width = px(11) + paint.width_of(self.text(), self.font()) + px(8) + px(14) + px(9)
        if self._words:
            width += px(8) + min(px(180), paint.width_of(self._words, fonts.font(fonts.BODY, 600)))
        return QSize(round(width + 1), px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        used = bool(self._value)
        ground = t.soft if used else t.hover if self.underMouse() else t.surface
        paint.box(painter, area, ground, t.softline if used else t.hair)
        inner = area.adjusted(px(11), 0, -px(31), 0)
        ink = t.accent_text if used else t.text
        took = paint.words(painter, inner, self.text(), self.font(), ink, elide=False)
        if used:
            rest = inner.adjusted(took + px(8), 0, 0, 0)
            paint.words(painter, rest, self._words, fonts.font(fonts.BODY, 600), ink)
        middle = round(area.center().y()) - px(7)
        icons.paint(painter, "x" if used else "chevron-down", area.width() - px(23), middle, 14,
                    t.accent_text if used else t.muted)  # fmt: skip


class PickField(_Opener):
    """A form field for one of many: shows what is chosen, opens a list to search. `committed` gives the value."""

    committed = Signal(object)

    def __init__(self, find: Find, placeholder: str, value: str = "", *, name: str = "") -> None:
        super().__init__("")
        self._find = find
        self._placeholder = placeholder
        self._shown = Option("", "")
        self._wrong = False
        self._label = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.font())
        self._halo = FieldHalo(self)
        self.set_value(value)

    def value(self) -> str:
        """The value chosen, "" for none."""
        return self._shown.value

    def set_value(self, value: str) -> None:
        """Show a value without saying so."""
        self._shown = next((option for option in self._find("") if option.value == value), Option("", ""))
        self._say()
        self.update()

    def set_label(self, label: str) -> None:
        """Let it be read out as what is chosen here, before what is chosen; a name it was made with stays."""
        self._label = self._label or label
        self._say()

    def _say(self) -> None:
        said = f"{self._shown.words} {self._shown.note}".strip()
        self.setAccessibleName(": ".join(filter(None, (self._label, said))) or self._placeholder)

    def renew(self) -> None:
        """Say what is chosen in the words that the options have now."""
        self.set_value(self.value())

    def commit(self) -> None:
        """Every choice is committed at once; nothing is left to do."""

    def set_error(self, wrong: bool) -> None:
        """Mark the choice as wrong."""
        self._wrong = wrong
        self._halo.set_wrong(wrong)
        self.update()

    def open(self) -> None:
        popover = PickPopover(self, self._find, name=self._label or self._placeholder, chosen=self._shown.value)
        popover.picked.connect(self._take)
        popover.show_below(self)

    def _take(self, value: str) -> None:
        if value != self._shown.value:
            self.set_value(value)
            self.set_error(False)
            self.committed.emit(value)

    def sizeHint(self) -> QSize:
        return QSize(px(220), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        border = t.bad if self._wrong else t.accent if self.hasFocus() else t.field
        paint.box(painter, area, t.surface, border)
        inner = area.adjusted(px(10), 0, -px(32), 0)
        if self._shown.value:
            took = paint.words(painter, inner, self._shown.words, self.font(), t.text)
            if self._shown.note:
                rest = inner.adjusted(took + px(7), 0.5, 0, 0)
                paint.words(painter, rest, self._shown.note, fonts.font(fonts.CAPTION), t.muted)
        else:
            paint.words(painter, inner, self._placeholder, self.font(), t.muted)
        icons.paint(painter, "chevron-down", area.width() - px(24), round(area.center().y()) - px(7), 14, t.faint)
