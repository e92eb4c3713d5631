"""Several short words in one field: topics, languages. Enter or a comma adds, Backspace takes the last away."""

import unicodedata

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.fields.text import TextField
from ui.theme import px
from ui.widgets.flow import Flow


class _Token(QPushButton):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFont(fonts.font(12, 500))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Take away {word}").format(word=text))

    def sizeHint(self) -> QSize:
        return QSize(round(paint.width_of(self.text(), self.font())) + px(8 + 5 + 12 + 7), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        paint.box(painter, area, t.sunken, t.hair, 6)
        paint.words(painter, area.adjusted(px(8), 0, 0, 0), self.text(), self.font(), t.text, elide=False)
        shade = t.text if self.underMouse() else t.muted
        icons.paint(painter, "x", area.width() - px(19), px(6), 12, shade)


class _Entry(TextField):
    taken_back = Signal()
    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.taken_back.emit()
        elif event.text() == "," or (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip()):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(px(110), px(24))


class TokenField(QFrame):
    """A list of words; `committed` gives the whole list. It grows by lines."""

    committed = Signal(object)

    def __init__(self, words: list[str] | None = None, *, name: str = "") -> None:
        super().__init__()
        self._words: list[str] = []
        self._tokens: list[_Token] = []
        self._wrong = False
        self.entry = _Entry("", _("Type to add…"), name=name)
        self.entry.set_look("bare")
        self.entry.ring_around(self)
        self.entry.taken_back.connect(self._take_last)
        self.entry.finished.connect(self._add_typed)
        self.entry.committed.connect(self._add_typed)
        self._flow = Flow(self.entry, gap=4)
        self._flow.setContentsMargins(px(6), px(4), px(6), px(4))
        self.setLayout(self._flow)
        self.setFocusProxy(self.entry)
        self.setMinimumHeight(px(32))
        self.set_value(words or [])

    def value(self) -> list[str]:
        """The words."""
        return list(self._words)

    def set_value(self, words: list[str]) -> None:
        """Show `words`."""
        self._words = list(words)
        for token in self._tokens:
            self._flow.removeWidget(token)
            token.hide()
            token.deleteLater()
        self._flow.removeWidget(self.entry)
        self._tokens = [_Token(word) for word in self._words]
        for token in self._tokens:
            token.clicked.connect(self._take_clicked)
            self._flow.addWidget(token)
        self._flow.addWidget(self.entry)
        self._fit()

    def add(self, word: str) -> None:
        """Add a word, unless it is there."""
        word = unicodedata.normalize("NFC", word).strip()
        if word and word not in self._words:
            self.set_value([*self._words, word])
            self.committed.emit(self.value())

    def commit(self) -> None:
        """Add what is still being typed."""
        self.entry.commit()

    def set_error(self, wrong: bool) -> None:
        """Mark the words as wrong."""
        self._wrong = wrong
        self.entry.set_error(wrong)
        self.update()

    def _add_typed(self) -> None:
        word = self.entry.value()
        self.entry.set_value("")
        self.add(word)

    def _take_last(self) -> None:
        if self._words:
            self.set_value(self._words[:-1])
            self.committed.emit(self.value())

    def _take_clicked(self) -> None:
        at = self._tokens.index(self.sender())  # type: ignore[arg-type]
        self.set_value(self._words[:at] + self._words[at + 1 :])
        self.committed.emit(self.value())

    def _fit(self) -> None:
        self.setMinimumHeight(max(px(32), self._flow.heightForWidth(max(self.width(), px(120)))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.entry.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        border = t.bad if self._wrong else t.accent if self.entry.hasFocus() else t.field
        paint.box(QPainter(self), QRectF(self.rect()), t.surface, border)
