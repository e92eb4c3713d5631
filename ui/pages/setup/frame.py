"""The frame of pages before a record is open: steps at the left, cards in the middle, one button below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui import appearance, fonts, theme
from ui.messages import ErrorBanner
from ui.shell.brand import Brand
from ui.shell.language import LanguageButton
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Scroll, column, fit, row
from ui.widgets.label import Elided, Label, Paragraph, caption
from ui.widgets.option_card import OptionCard
from ui.widgets.steps import StepList

_CONTENT = 960

SIDE, NARROW_SIDE = 304, 260


class SetupFrame(QWidget):
    """Subclasses call `lay_out` once and keep `steps`, `needed` (what is still missing) and `go_on` up to date."""

    language_wanted = Signal(str)

    def __init__(self, title: str, lead: str, go_on: str) -> None:
        super().__init__()
        self.setObjectName("window")
        appearance.dress(self)
        self.setWindowTitle(_("Tutor App"))
        fit(self, 1440, 900)
        self.setMinimumSize(640, 480)
        self._title, self._lead = title, lead
        self.steps = StepList()
        self.needed = Elided("", fonts.BODY, 400, "muted")
        self.go_on = Button(go_on, "primary", height=40)
        self._notice = column(gap=12)

    def lay_out(self, cards: Sequence[QWidget], doors: Sequence[OptionCard], doors_words: str, promise: str) -> None:
        """Put the cards one below the other, and at the left the doors that lead elsewhere under their words."""
        inner = QWidget()
        inner.setObjectName("sheet")
        inner.setLayout(column(self._notice, *cards, None, gap=16))
        inner.setMaximumWidth(px(_CONTENT))
        holder = QWidget()
        holder.setObjectName("sheet")
        holder.setLayout(_centred(inner))
        language = LanguageButton()
        language.chosen.connect(self.language_wanted)
        bar = row(None, language, margins=(0, 8, 88, 8))
        right = column(bar, Scroll(holder), self._foot(promise), gap=0)
        right.setStretch(1, 1)
        self._left = self._side(doors, doors_words)
        both = row(self._left, right, gap=0)
        both.setStretch(1, 1)
        self.setLayout(both)

    def tell(self, banner: QWidget) -> None:
        """Show something above the cards."""
        self._notice.addWidget(banner)

    def say_refused(self, error: UserError, kept: str) -> None:
        """Show an error above the cards, and what was kept."""
        banner = ErrorBanner(error, kept)
        banner.closed.connect(banner.deleteLater)
        self.tell(banner)

    def _side(self, doors: Sequence[OptionCard], doors_words: str) -> QWidget:
        lead = Paragraph(self._lead, tone="muted")
        words = column(Label(self._title, fonts.TITLE, 600), lead, gap=4, margins=(10, 0, 0, 0))
        mark = Brand()
        mark.setEnabled(False)
        brand = row(mark, margins=(10, 0, 0, 0))
        elsewhere = column(*([caption(doors_words)] if doors else []), *doors, gap=8, margins=(10, 0, 10, 0))
        inner = QWidget()
        inner.setObjectName("sheet")
        inner.setLayout(column(brand, 36, words, 24, self.steps, 24, None, elsewhere, gap=0, margins=(14, 12, 14, 24)))
        side = _Side()
        side.setLayout(column(Scroll(inner), gap=0, margins=(0, 0, 1, 0)))
        return side

    def _foot(self, promise: str) -> QWidget:
        self._promise = caption(promise)
        self._shield = Icon("shield-check", "good", 14)
        foot = QWidget()
        inner = QWidget()
        inner.setMaximumWidth(px(_CONTENT))
        inner.setLayout(row(self._shield, self._promise, None, self.needed, self.go_on, gap=8))
        foot.setLayout(_centred(inner))
        foot.setFixedHeight(px(88))
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(px(SIDE if event.size().width() > px(1000) else NARROW_SIDE))
        for part in (self._shield, self._promise):
            part.setVisible(event.size().width() > px(1040))


class _Side(QFrame):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("nav"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("hair"))


def _centred(inner: QWidget) -> QHBoxLayout:
    box = QHBoxLayout()
    box.setContentsMargins(px(24), 0, px(24), 0)
    box.addStretch(1)
    box.addWidget(inner, 1000)
    box.addStretch(1)
    box.setAlignment(Qt.AlignmentFlag.AlignTop)
    return box
