"""The recovery key: shown once, printed, and typed back from the paper."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout

from tutor_app.clock import Clock
from tutor_app.i18n import _
from ui import dates, fonts, paint, theme
from ui.fields import RecoveryField
from ui.pages.setup.answers import Answers
from ui.pages.setup.card import SetupCard
from ui.pages.setup.sheet import print_recovery_key
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon, StateWord
from ui.widgets.frame import Columns, column, row
from ui.widgets.label import Elided, Label, Paragraph, caption
from ui.widgets.popover import shadow


class RecoveryCard(SetupCard):
    """The only way in if every passphrase is forgotten."""

    def __init__(self, answers: Answers, clock: Clock) -> None:
        super().__init__(_("Recovery key"), _("The only way in if every passphrase is forgotten."))
        self._answers, self._clock = answers, clock
        self._covered = False
        self.paper = _Paper(answers.recovery_key)
        self.print = Button(_("Print"), "secondary", "printer")
        self.print.clicked.connect(self._print)
        self._printed = StateWord("", "check", "good")
        self.cover = Button(_("Cover on screen"), "link")
        self.cover.setFont(fonts.font(fonts.CAPTION, 500))
        self.cover.clicked.connect(self._toggle_cover)
        left = column(self.paper, row(self.print, self._printed, None, self.cover), gap=9)
        self.typed = RecoveryField(answers.recovery_key)
        self.typed.set_value(answers.typed_back)
        self.typed.changed.connect(self._take)
        self._count = caption()
        head = row(caption(_("Type it back, from the paper")), None, self._count)
        why = _("This proves that the paper is right. 0 and O, 1 and I are not used; small letters are fine.")
        note = row(Icon("info", "muted", 14), Paragraph(why, 11, tone="muted"), gap=8)
        note.setStretch(1, 1)
        right = column(head, self.typed, 8, note, None, gap=5)
        self.set_content(Columns(left, right, narrow=760, gap=24))
        self._show()

    def is_done(self) -> bool:
        return self.typed.right_groups() == len(self.typed.groups)

    def set_reached(self, reached: bool) -> None:
        """Let the key be seen, printed and typed back only when it is its turn."""
        self.setEnabled(reached)
        self.paper.set_covered(not reached or self._covered)

    def show_office(self) -> None:
        """Read the name of the office again."""
        today = self._clock().astimezone(ZoneInfo(self._answers.zone)).date().isoformat()
        self.paper.show_head(self._answers.office, dates.medium(today))

    def _take(self) -> None:
        self._answers.typed_back = self.typed.value()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.show_office()
        whole = len(self.typed.groups)
        self._count.setText(_("{right} of {all} groups").format(right=self.typed.right_groups(), all=whole))
        self._printed.setVisible(bool(self._answers.printed_at))
        self._printed.set_state(_("Printed {time}").format(time=self._answers.printed_at), "check", "good")
        self.print.setText(_("Print again") if self._answers.printed_at else _("Print"))
        self.print.updateGeometry()

    def _print(self) -> None:
        if print_recovery_key(self, self._answers.office, self._answers.recovery_key):
            moment: datetime = self._clock().astimezone(ZoneInfo(self._answers.zone))
            self._answers.printed_at = moment.strftime("%H:%M")
            self._show()
            self.typed.setFocus()

    def _toggle_cover(self) -> None:
        self._covered = not self._covered
        self.paper.set_covered(self._covered)
        self.cover.setText(_("Show on screen") if self._covered else _("Cover on screen"))
        self.cover.updateGeometry()


class _Paper(QFrame):
    def __init__(self, key: str) -> None:
        super().__init__()
        self._head = Elided("", fonts.CAPTION, 400, "muted")
        grid = QGridLayout()
        grid.setSpacing(px(6))
        self._labels = [Label(group, 18, 600) for group in key.split("-")]
        self._groups = key.split("-")
        for at, label in enumerate(self._labels):
            font = label.font()
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
            label.setFont(font)
            grid.addWidget(label, at // 4, at % 4)
        head = row(Icon("key-round", "muted", 14), self._head, gap=8)
        head.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(17), px(10), px(17), px(14))
        layout.setSpacing(px(8))
        layout.addLayout(head)
        layout.addLayout(grid)
        layout.addWidget(caption(_("Keep it in a locked drawer, not beside the computer.")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_head(self, office: str, date: str) -> None:
        parts = [_("Recovery key"), office, date]
        self._head.setText(" · ".join(part for part in parts if part))

    def set_covered(self, covered: bool) -> None:
        for label, group in zip(self._labels, self._groups, strict=True):
            label.setText("••••" if covered else group)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        shadow(painter, area.adjusted(3, 2, -3, -4), px(4))
        paint.box(painter, area.adjusted(0, 0, 0, -2), t.surface, t.line, 4)
