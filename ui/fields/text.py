"""Text fields that know Hangul: they say what is typed while a syllable is composed, and commit it on leaving."""

import unicodedata

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui import fonts, icons, theme
from ui.paint import words
from ui.theme import px
from ui.widgets.halo import FieldHalo

TAKING_AWAY = "\b\x7f"
"""What the keys that take letters away write."""


def _polish(widget: QWidget) -> None:
    """Ask the style sheet again; a widget that was not shown yet asks it then."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _is_of_window(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether a key passes a field and reaches the window: Ctrl+Z or its opposite with nothing to do here, and Ctrl+K,
    which fields on Linux take for deleting to the end."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return True
    undo, redo = QtGui.QKeySequence.StandardKey.Undo, QtGui.QKeySequence.StandardKey.Redo
    return (event.matches(undo) and not can_undo) or (event.matches(redo) and not can_redo)


class TextField(QLineEdit):
    """One line of text. `typed` gives the text with the syllable being composed; `committed` the final one."""

    typed = Signal(str)
    committed = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""
        self._kept = ""
        self._said = ""
        self.setFont(fonts.font())
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self._halo = FieldHalo(self)
        self.textChanged.connect(self._say)
        self.returnPressed.connect(self.commit)
        self.set_value(text)

    def value(self) -> str:
        """The text, composed (NFC) and without blanks at the ends."""
        return unicodedata.normalize("NFC", self.text()).strip()

    def set_value(self, value: str) -> None:
        """Show `value`; it counts as committed."""
        self._kept = value
        if value != self.text():
            self.setText(value)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Finish the syllable being composed and give away the value, if it is another one."""
        if self._preedit:
            QGuiApplication.inputMethod().commit()
        if self.value() != self._kept:
            self._kept = self.value()
            self.committed.emit(self._kept)

    def revert(self) -> None:
        """Go back to the last committed value."""
        self.set_value(self._kept)
        self.set_error(False)

    def set_error(self, wrong: bool) -> None:
        """Mark the value as wrong; the sentence about it is shown by `Field`."""
        if bool(self.property("wrong")) == wrong:
            return
        self.setProperty("wrong", wrong)
        self._halo.set_wrong(wrong)
        _polish(self)

    def ring_around(self, widget: QWidget) -> None:
        """Draw the ring around `widget`, the box that this field is a part of."""
        self._halo.frame_instead(widget)

    def make_plain(self, font: QFont) -> None:
        """Show only the words, in `font`, without box and ring: the one field of something that is a field itself."""
        self.setProperty("bare", True)
        self.setFont(font)
        self._halo.leave()

    def set_look(self, look: str) -> None:
        """Look "calm" (hairline, for filters), "bare" (no box) or "large" (40 high)."""
        self.setProperty(look, True)
        _polish(self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._say()

    def event(self, event: QEvent) -> bool:
        if _is_of_window(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.value() != self._kept:
            self.revert()
            return
        super().keyPressEvent(event)

    def _say(self) -> None:
        at = self.cursorPosition()
        now = unicodedata.normalize("NFC", self.text()[:at] + self._preedit + self.text()[at:])
        if now != self._said:
            self._said = now
            self.typed.emit(now)


class SearchField(TextField):
    """A calm field with an icon before the words, for filters and search.

    In café mode dots stand for what was typed before, which may be a name; who types on begins anew.
    """

    def __init__(self, placeholder: str, icon: str = "list-filter", *, name: str = "") -> None:
        super().__init__("", placeholder, name=name or placeholder)
        self._icon = icon
        self._hidden = ""
        self.set_look("calm")
        self.setTextMargins(px(24), 0, 0, 0)
        self.textChanged.connect(self._look_again)

    @property
    def is_hidden(self) -> bool:
        """Whether dots stand for the words."""
        return bool(self._hidden)

    def hide_words(self, hides: bool) -> None:
        """Let dots stand for the words that are there, or show them."""
        self._hidden = self.text() if hides else ""
        self.setEchoMode(self.EchoMode.NoEcho if self._hidden else self.EchoMode.Normal)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNone)  # or Hangul could not be composed over the dots
        self.update()

    def _look_again(self, text: str) -> None:
        if self._hidden not in text:
            self.hide_words(False)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.is_hidden and (event.preeditString() or event.commitString()):
            self.clear()
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride and self.text() != ""
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # Esc empties it first, whatever else it does here
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if self.is_hidden and event.text() and (event.text().isprintable() or event.text() in TAKING_AWAY):
            self.clear()
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        icons.centred(painter, self._icon, QRectF(px(9), 0, px(16), self.height()), 16, theme.tokens().muted)
        if self.is_hidden:
            words(painter, QRectF(px(34), 0, px(60), self.height()), "••••", self.font(), theme.tokens().muted)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab leaves it. `lines` is the height shown."""

    typed = Signal(str)
    committed = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "", *, lines: int = 3, name: str = "") -> None:
        super().__init__()
        self._preedit = ""
        self._kept = ""
        self._said = ""
        self.setFont(fonts.font())
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(QFontMetricsF(self.font()).lineSpacing() * lines) + px(20))
        self._halo = FieldHalo(self)
        self.textChanged.connect(self._say)
        self.set_value(text)

    def value(self) -> str:
        """The text, composed (NFC) and without blanks at the ends."""
        return unicodedata.normalize("NFC", self.toPlainText()).strip()

    def set_value(self, value: str) -> None:
        """Show `value`; it counts as committed."""
        self._kept = value
        if value != self.toPlainText():
            self.setPlainText(value)

    def commit(self) -> None:
        """Finish the syllable being composed and give away the value, if it is another one."""
        if self._preedit:
            QGuiApplication.inputMethod().commit()
        if self.value() != self._kept:
            self._kept = self.value()
            self.committed.emit(self._kept)

    def set_error(self, wrong: bool) -> None:
        """Mark the value as wrong; the sentence about it is shown by `Field`."""
        if bool(self.property("wrong")) == wrong:
            return
        self.setProperty("wrong", wrong)
        self._halo.set_wrong(wrong)
        _polish(self)

    def set_private(self) -> None:
        """Draw it dashed: words that never leave the office."""
        self.setProperty("private", True)
        _polish(self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._say()

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _is_of_window(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
        super().focusOutEvent(event)

    def _say(self) -> None:
        text, at = self.toPlainText(), self.textCursor().position()
        now = unicodedata.normalize("NFC", text[:at] + self._preedit + text[at:])
        if now != self._said:
            self._said = now
            self.typed.emit(now)
