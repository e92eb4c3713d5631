"""A field with one of several answers from a list that opens."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
)

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.halo import FieldHalo


class Choice(QComboBox):
    """One of several answers from a list that opens. `options` are pairs of value and words."""

    committed = Signal(object)

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), value: str = "", *, name: str = "", calm: bool = False
    ) -> None:
        super().__init__()
        self._calm = calm
        self._wrong = False
        self.setAccessibleName(name)
        self.setFont(fonts.font())
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed if calm else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(32))
        view = QListView()
        view.setObjectName("options")
        view.setAccessibleName(name or _("Answers"))
        view.setItemDelegate(QStyledItemDelegate(view))
        self.setView(view)
        self._halo = FieldHalo(self)
        self.set_options(options, value)
        self.activated.connect(self._picked)

    def set_options(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """Replace the answers; shows `value`."""
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.set_value(value)

    def value(self) -> str:
        """The chosen value, "" where nothing is chosen."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose `value`."""
        self._kept = value
        self.setCurrentIndex(self.findData(value))

    def commit(self) -> None:
        """Give the value away, if it is another one."""
        if self.value() != self._kept:
            self._kept = self.value()
            self.committed.emit(self._kept)

    def set_error(self, wrong: bool) -> None:
        """Mark the answer as wrong."""
        self._wrong = wrong
        self._halo.set_wrong(wrong)
        self.update()

    def showPopup(self) -> None:
        frame = self.view().window()
        if not frame.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
            flag = Qt.WindowType
            frame.setWindowFlags(flag.Popup | flag.FramelessWindowHint | flag.NoDropShadowWindowHint)
            frame.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        super().showPopup()

    def _picked(self, index: int) -> None:
        self.commit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        widest = max((paint.width_of(self.itemText(at), self.font()) for at in range(self.count())), default=px(60))
        return QSize(round(widest) + px(10 + 8 + 16 + 10), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(72), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rest = t.hair if self._calm else t.field
        border = t.bad if self._wrong else t.accent if self.hasFocus() else rest
        paint.box(painter, area, t.surface, border)
        text = area.adjusted(px(10), 0, -px(32), 0)
        shown = self.currentText() or self.placeholderText()
        paint.words(painter, text, shown, self.font(), t.text if self.currentText() else t.muted)
        icons.paint(painter, "chevron-down", area.width() - px(24), round(area.center().y()) - px(7), 14, t.faint)
