"""Which levels of a subject somebody can teach, as a bar on the scale of each subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _
from ui import fonts, paint, theme
from ui.theme import px

_ROW, _LABEL = 24, 84


@dataclass(frozen=True, slots=True)
class LevelRange:
    """A subject: chip (word, key of the look), the codes of its levels, and the first and last place taught."""

    chip: tuple[str, str]
    levels: Sequence[str]
    low: int
    high: int
    is_known: bool = True
    """False where nobody has said which levels; the bar and its scale are left out."""

    def words(self) -> str:
        """The range in words."""
        if not self.levels or not self.is_known:
            return _("all levels")
        low, high = self.levels[self.low], self.levels[self.high]
        return low if low == high else f"{low}–{high}"


class LevelRanges(QWidget):
    """A line for each subject: chip, a bar on its scale, and the levels in words."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[LevelRange] = ()
        self.setAccessibleName(_("Subjects and levels"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ranges(self, rows: Sequence[LevelRange]) -> None:
        """Show these subjects."""
        self._rows = rows
        self.setAccessibleDescription("; ".join(f"{one.chip[0]}: {one.words()}" for one in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(220), px(_ROW) * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for at, one in enumerate(self._rows):
            self._paint_row(painter, at * px(_ROW), one)

    def _paint_row(self, painter: QPainter, top: float, one: LevelRange) -> None:
        t, look = theme.tokens(), theme.current().subject(one.chip[1])
        middle = top + px(_ROW) / 2
        paint.chip(painter, 0, middle, one.chip[0], look)
        words = one.words()
        need = max(px(58), paint.width_of(words, fonts.font(fonts.CAPTION, 500)))
        left, right = px(_LABEL), self.width() - need - px(8)
        if one.levels and one.is_known:
            painter.fillRect(QRectF(left, round(middle), right - left, 1), theme.colour("line"))
            pitch = (right - left) / len(one.levels)
            bar = QRectF(left + one.low * pitch, round(middle - px(4)), (one.high - one.low + 1) * pitch, px(8))
            paint.box(painter, bar, look.mark, radius=4)
        area = QRectF(right, top, self.width() - right, px(_ROW))
        paint.words(painter, area, words, fonts.font(fonts.CAPTION, 500), t.text2, paint.RIGHT, elide=False)
