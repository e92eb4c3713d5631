"""Eight small fields for a recovery key, as it is printed: eight groups of four."""

import re

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from tutor_app.i18n import _, pgettext
from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.halo import FieldHalo

GROUPS, LETTERS = 8, 4


class Group(QLineEdit):
    """Four letters or figures. Anything else, Hangul too, does not stay in it."""

    filled = Signal()
    emptied = Signal()
    pasted = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.right = False
        self.wrong = False
        font = fonts.font(fonts.HEADING, 600)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
        self.setFont(font)
        self.setProperty("group", True)
        self.setTextMargins(px(9), 0, px(16), 0)
        self.setAccessibleName(_("Group {number} of 8").format(number=number))
        self._halo = FieldHalo(self)
        self.textEdited.connect(self._tidy)

    def show_state(self, *, right: bool, wrong: bool) -> None:
        self.right, self.wrong = right, wrong
        self._halo.set_wrong(wrong)
        self.setAccessibleDescription(_said(right, wrong))
        self.update()

    def _tidy(self, text: str) -> None:
        clean = re.sub(r"[^0-9A-Z]", "", text.upper())
        if len(clean) > LETTERS:
            self.pasted.emit(clean)
            return
        if clean != text:
            at = self.cursorPosition()
            self.setText(clean)
            self.setCursorPosition(min(at, len(clean)))
        if len(clean) == LETTERS and self.cursorPosition() == LETTERS:
            self.filled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(re.sub(r"[^0-9A-Z]", "", QGuiApplication.clipboard().text().upper()))
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        if self.right:
            paint.box(painter, area, t.good_bg, t.softline)
            icons.centred(painter, "check", area.adjusted(area.width() - px(28), 0, 0, 0), 14, t.good)
        else:
            border = t.bad if self.wrong else t.accent if self.hasFocus() else t.field
            paint.box(painter, area, t.surface, border)
        painter.end()
        super().paintEvent(event)


def _said(right: bool, wrong: bool) -> str:
    if right:
        return pgettext("a group of the recovery key", "right")
    return pgettext("a group of the recovery key", "wrong") if wrong else ""


class RecoveryField(QWidget):
    """The whole key. With `expected` every group says at once whether it is right. `changed` after every letter."""

    changed = Signal()

    def __init__(self, expected: str = "") -> None:
        super().__init__()
        self._expected: list[str] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(8))
        self.groups = [Group(number) for number in range(1, GROUPS + 1)]
        for at, group in enumerate(self.groups):
            grid.addWidget(group, at // 4, at % 4)
            group.filled.connect(self._next)
            group.emptied.connect(self._back)
            group.pasted.connect(self._paste)
            group.textChanged.connect(self._check)
        self.setFocusProxy(self.groups[0])
        self.expect(expected)

    def expect(self, key: str) -> None:
        """Compare with this key from now on."""
        letters = key.replace("-", "")
        self._expected = [letters[at : at + LETTERS] for at in range(0, len(letters), LETTERS)]
        self._check()

    def value(self) -> str:
        """The key as typed, groups set apart by dashes."""
        return "-".join(group.text() for group in self.groups)

    def set_value(self, key: str) -> None:
        """Type a key in."""
        letters = re.sub(r"[^0-9A-Z]", "", key.upper())
        for at, group in enumerate(self.groups):
            group.setText(letters[at * LETTERS : (at + 1) * LETTERS])

    def right_groups(self) -> int:
        """How many groups are as expected."""
        return sum(group.right for group in self.groups)

    def is_full(self) -> bool:
        """Whether every group has four letters."""
        return all(len(group.text()) == LETTERS for group in self.groups)

    def mark_wrong(self, number: int | None) -> None:
        """Mark a group (1 to 8) as mistyped, or none."""
        for at, group in enumerate(self.groups, 1):
            group.show_state(right=False, wrong=at == number)
        if number is not None:
            self.groups[number - 1].setFocus()
            self.groups[number - 1].selectAll()

    def _check(self) -> None:
        for at, group in enumerate(self.groups):
            wanted = self._expected[at] if at < len(self._expected) else ""
            whole = len(group.text()) == LETTERS and bool(wanted)
            group.show_state(right=whole and group.text() == wanted, wrong=whole and group.text() != wanted)
        self.changed.emit()

    def _at(self) -> int:
        return next((at for at, group in enumerate(self.groups) if group is self.sender()), 0)

    def _next(self) -> None:
        at = self._at()
        group = self.groups[at]
        if at + 1 < GROUPS and not group.wrong:
            self.groups[at + 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        if (at := self._at()) > 0:
            self.groups[at - 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self, letters: str) -> None:
        start = self._at()
        for step, group in enumerate(self.groups[start:]):
            piece = letters[step * LETTERS : (step + 1) * LETTERS]
            if piece:
                group.setText(piece)
                group.setFocus(Qt.FocusReason.OtherFocusReason)
