"""How hard a passphrase is to guess: four bars and a word."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _
from ui import fonts, paint, theme
from ui.theme import px
from ui.widgets.frame import row
from ui.widgets.label import Elided, Label

BARS = 4


class StrengthLine(QWidget):
    """Bars, the word for them, and what it means."""

    def __init__(self) -> None:
        super().__init__()
        self._bars = _Bars()
        self._word = Label("", fonts.CAPTION, 600, "good")
        self._means = Elided("", fonts.CAPTION, 400, "muted")
        line = row(self._bars, self._word, self._means, gap=8)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.show_strength(0, "", enough=False)

    def show_strength(self, bars: int, word: str, *, enough: bool) -> None:
        """Show `bars` of four, coloured by whether it is `enough`."""
        tone = "good" if enough else "bad" if bars < 2 else "warn"
        self._bars.show_bars(bars, tone)
        self._word.setText(word)
        self._word.set_tone(tone)
        self._means.setText(_meaning(bars, enough) if word else _("Five or six unrelated words are best."))
        self.setAccessibleName(_("Strength: {word}").format(word=word))


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._bars, self._tone = 0, "bad"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: int, tone: str) -> None:
        self._bars, self._tone = bars, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(BARS * px(28) + (BARS - 1) * px(3), px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for at in range(BARS):
            shade = theme.colour(self._tone if at < self._bars else "hair")
            paint.box(painter, QRectF(at * px(31), 0, px(28), px(6)), shade, radius=3)


def _meaning(bars: int, enough: bool) -> str:
    if bars >= BARS:
        return _("Too many to try in a lifetime.")
    return _("Good enough; one more word is better.") if enough else _("Add unrelated words, or take the suggestion.")
