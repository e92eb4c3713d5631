"""The sheet before a change: this, this and following, or all, with the dates that change under each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from tutor_app.i18n import N_, _, ngettext
from ui import fonts, icons, paint, theme
from ui.keys import Key, Keys
from ui.pages.parts.asking import AskSheet
from ui.pages.schedule.proposals import SCOPES, DateLine, Proposal, logged_words
from ui.theme import px
from ui.widgets.chip import StateWord
from ui.widgets.frame import column
from ui.widgets.halo import FocusRing
from ui.widgets.label import Paragraph, caption

KEYS = Keys(N_("Schedule"), Key("choose", ("1", "2", "3"), N_("Which meetings are meant")))


class ScopeSheet(AskSheet):
    """Asks which meetings are meant. `let_go` when it is closed without or with the change, `done` with the proposal
    that was chosen."""

    let_go = Signal()
    done = Signal(object)

    def __init__(
        self, title: str, yes: str, facts: Sequence[str], proposals: Sequence[Proposal], *, free: str = ""
    ) -> None:
        super().__init__(title, yes, width=480)
        self._proposals = proposals
        self._group = QButtonGroup(self)
        self.options = [_Option(one, str(at + 1)) for at, one in enumerate(proposals)]
        for at, option in enumerate(self.options):
            self._group.addButton(option, at)
        self.dates = DatesList()
        self.found, self.doubts = Paragraph("", 12, tone="bad"), Paragraph("", 12, tone="warn")
        self.free = StateWord(free, "check", "good")
        self.stays = caption()
        self.alone = Paragraph(next((one.hint for one in proposals if one.hint), ""), 12, tone="muted")
        if not self.alone.text():
            self.alone.hide()
        self._group.idToggled.connect(self._chosen)
        said = [Paragraph(line, tone="text2" if at else "text", weight=400 if at else 500)
                for at, line in enumerate(facts)]  # fmt: skip
        self.ask(
            self._do,
            column(*said, gap=2),
            column(*self.options, gap=2),
            self.alone,
            self.free,
            self.found,
            self.doubts,
            self.dates,
            self.stays,
        )
        can = [option for option in self.options if option.isEnabled()]
        self.yes.setEnabled(bool(can))
        (can or self.options)[0].setChecked(True)
        self.closed.connect(self.let_go)

    def first_field(self) -> QWidget:
        return self.options[max(0, self._group.checkedId())]

    def choose(self, at: int) -> None:
        """Choose a scope by its place."""
        if at < len(self.options) and self.options[at].isEnabled():
            self.options[at].setChecked(True)
            self.options[at].setFocus()

    @property
    def chosen(self) -> Proposal:
        """What would be done."""
        return self._proposals[max(0, self._group.checkedId())]

    def _chosen(self, at: int, on: bool) -> None:
        if not on:
            return
        proposal = self._proposals[at]
        for part, said in ((self.found, proposal.found), (self.doubts, proposal.doubts)):
            part.setText("\n".join(said))
            part.setVisible(bool(said))
            part.updateGeometry()
        self.free.setVisible(bool(self.free.text()) and not proposal.found and not proposal.doubts)
        self.dates.show_lines(proposal.lines, goes_on=proposal.goes_on)
        self.stays.setText(logged_words(proposal.logged) if proposal.logged else "")

    def _do(self) -> None:
        if self.chosen.run is not None:
            self.chosen.run()
            self.done.emit(self.chosen)

    def may_close(self) -> bool:
        self.let_go.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not KEYS.handle(event, choose=self.choose):
            super().keyPressEvent(event)


class _Option(QRadioButton):
    """A scope: its words, how many meetings, or why it cannot be, and its key."""

    def __init__(self, proposal: Proposal, key: str) -> None:
        super().__init__(_(SCOPES[proposal.scope]))
        self._key = key
        count = len(proposal.lines)
        words = ngettext("{count} meeting", "{count} meetings", count)
        if proposal.goes_on:
            words = _("{count} and every week after")
        self._note = proposal.why or words.format(count=f"{count:,}")
        self.setAccessibleDescription(self._note)
        self.setEnabled(proposal.run is not None and bool(proposal.lines))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._look)
        FocusRing(self, 6)

    def _look(self, on: bool) -> None:
        self.setFont(fonts.font(fonts.BODY, 600 if on else 400))

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(32))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(0.55)
        chosen = self.isChecked()
        if chosen or (self.underMouse() and self.isEnabled()):
            paint.box(painter, area, t.soft if chosen else t.hover, radius=6)
        disc = QRectF(px(9), round(area.center().y() - px(8)), px(16), px(16))
        paint.radio(painter, disc, chosen=chosen)
        words = area.adjusted(px(34), 0, -px(40), 0)
        took = paint.words(painter, words, self.text(), fonts.font(fonts.BODY, 600 if chosen else 400), t.text)
        rest = words.adjusted(took + px(8), 0, 0, 0)
        paint.words(painter, rest, self._note, fonts.font(fonts.CAPTION), t.text2 if chosen else t.muted)
        paint.keycap(painter, area.right() - px(9) - paint.keycap_width(self._key), area.center().y(), self._key,
                     t.muted, t.window, t.hair)  # fmt: skip


class DatesList(QWidget):
    """The dates that change, one line each; those that go are struck through."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[DateLine] = ()
        self._more = ""
        self.setAccessibleName(_("Dates that change"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[DateLine], *, goes_on: bool = False) -> None:
        """Show these, and perhaps that every week after them changes too."""
        self._lines, self._more = lines, _("and every week after") if goes_on else ""
        said = [" → ".join(part for part in (line.before, line.after) if part) for line in lines]
        self.setAccessibleDescription("; ".join(filter(None, (*said, self._more))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(26) + px(22) * (len(self._lines) + bool(self._more)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.tokens(), QPainter(self)
        head = QRectF(0, 0, self.width(), px(22))
        paint.words(painter, head, self.accessibleName(), fonts.font(fonts.CAPTION, 500), t.muted)
        small = fonts.font(12)
        left = max((paint.width_of(line.before, small) for line in self._lines), default=0)
        for at, line in enumerate(self._lines):
            area = QRectF(0, px(24) + at * px(22), self.width(), px(22))
            width = paint.words(painter, area, line.before, small, t.muted)
            if not line.after:
                painter.fillRect(QRectF(0, round(area.center().y()), width, 1), theme.colour("muted"))
            else:
                icons.paint(
                    painter,
                    "arrow-right" if line.before else "plus",
                    round(left + px(10)),
                    round(area.center().y() - px(6)),
                    12,
                    t.faint,
                )
                took = paint.words(painter, area.adjusted(left + px(32), 0, 0, 0), line.after, fonts.font(12, 500),
                                   t.bad if line.clash else t.text)  # fmt: skip
                if line.clash:
                    x = round(left + px(32) + took + px(8))
                    icons.paint(painter, "triangle-alert", x, round(area.center().y() - px(6)), 12, t.bad)
        if self._more:
            below = QRectF(0, px(24) + len(self._lines) * px(22), self.width(), px(22))
            paint.words(painter, below, self._more, small, t.muted)
