"""Words on a page: labels in the few sizes, weights and tones there are, elided or broken into lines."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from ui import fonts, theme
from ui.theme import px

KEPT_WIDTHS = 32
"""For so many widths a paragraph remembers how many lines it has."""


class Label(QLabel):
    """One line of plain text. `tone` is text, text2, muted, accent_text, good, warn or bad."""

    def __init__(
        self,
        text: str = "",
        size: float = fonts.BODY,
        weight: int = 400,
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(size, weight))
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Colour the words as another token."""
        if tone == self.tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    @property
    def tone(self) -> str:
        """The token the words are coloured with."""
        return str(self.property("tone"))


class Elided(Label):
    """One line that gives way: cut at the right with an ellipsis, the whole text as tooltip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        cut = QFontMetricsF(self.font()).horizontalAdvance(self.text()) > self.width() + 1
        self.setToolTip(self.text() if cut else "")
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() + 0.5)
        painter.setPen(theme.colour(self.tone))
        painter.drawText(QRectF(self.rect()), int(self.alignment() | Qt.TextFlag.TextSingleLine), text)


class Paragraph(Label):
    """Text broken into lines between words, with the line height of the design (20 for 13, 16 for 11)."""

    def __init__(self, text: str = "", size: float = fonts.BODY, weight: int = 400, tone: str = "text2") -> None:
        super().__init__(text, size, weight, tone)
        self._counted: dict[tuple[str, int], int] = {}
        self._line = px(16 if size <= 12 else 20 if size < fonts.HEADING else round(size * 1.4))
        self.setWordWrap(True)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def balanced(self, most: int) -> int:
        """The least width, up to `most`, in which it takes no more lines: none of them is left with one word."""
        lines, least = self.heightForWidth(most), 1
        while least < most:
            middle = (least + most) // 2
            if self.heightForWidth(middle) > lines:
                least = middle + 1
            else:
                most = middle
        return most

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Layouts ask for the same few widths again and again, and setting the lines is what costs.
        key = self.text(), width
        if key not in self._counted:
            self._counted = {} if len(self._counted) >= KEPT_WIDTHS else self._counted
            self._counted[key] = len(self._lines(width)[1])
        return self._line * self._counted[key]

    def sizeHint(self) -> QSize:
        widest = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        width = min(px(360), int(widest) + 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour(self.tone))
        for layout in self._lines(self.width())[0]:
            layout.draw(painter, QPointF(0, 0))

    def _lines(self, width: float) -> tuple[list[QTextLayout], list[float]]:
        top, layouts, tops = 0.0, [], []
        height = QFontMetricsF(self.font()).height()
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for block in self.text().split("\n"):
            layout = QTextLayout(block, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1.0, width))
                line.setPosition(QPointF(0, top + (self._line - height) / 2))
                tops.append(top)
                top += self._line
            layout.endLayout()
            layouts.append(layout)
        return layouts, tops


def caption(text: str = "", tone: str = "muted", weight: int = 400) -> Label:
    """Small words: captions, help, counts."""
    return Label(text, fonts.CAPTION, weight, tone)


def heading(text: str = "") -> Label:
    """Heading of a card or section."""
    return Label(text, fonts.HEADING, 600)


def title(text: str = "") -> Label:
    """Title of a page's main thing."""
    return Label(text, fonts.TITLE, 600)
