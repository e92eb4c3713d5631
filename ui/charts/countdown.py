"""Seconds that run out, as a ring with the number in it."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts, paint, theme
from ui.theme import px


class Countdown(QWidget):
    """Counts down from `seconds`; `ticked` gives what is left after each second, `ended` says when nothing is."""

    ticked = Signal(int)
    ended = Signal()

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self._whole = seconds
        self.left = seconds
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin again with all seconds."""
        self.left = self._whole
        self._timer.start()
        self.update()

    def add(self, seconds: int) -> None:
        """Give more time."""
        self.left += seconds
        self._whole = max(self._whole, self.left)
        self.ticked.emit(self.left)
        self.update()

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()

    def tick(self) -> None:
        """One second less."""
        self.left -= 1
        self.update()
        if self.left <= 0:
            self.stop()
            self.ended.emit()
        else:
            self.ticked.emit(self.left)

    def sizeHint(self) -> QSize:
        return QSize(px(44), px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(px(4), px(4), -px(4), -px(4))
        painter.setPen(QPen(QColor(t.hair), px(3)))
        painter.drawEllipse(area)
        painter.setPen(QPen(QColor(t.warn_mark), px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(area, 90 * 16, round(360 * 16 * self.left / self._whole))
        paint.words(painter, QRectF(self.rect()), str(self.left), fonts.font(fonts.HEADING, 600), t.text, paint.CENTRE)
