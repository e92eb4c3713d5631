"""Who somebody really is: shown for ten seconds, noted with its purpose, and covered again."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from sqlmodel import Session

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.office import members
from tutor_app.queries.pairs import PersonKind
from tutor_app.services.disclosures import disclose
from ui import fonts, paint, theme
from ui.charts.countdown import Countdown
from ui.clipboard import ShortCopies
from ui.page import Desk
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Icon
from ui.widgets.frame import Ground, Line, column, emptied, row
from ui.widgets.label import Elided, Paragraph, caption

SECONDS, MORE = 10, 10
PURPOSES = (
    N_("Contact about sessions"),
    N_("Emergency"),
    N_("Certificate or document"),
    N_("Keeping the record right"),
)
"""Why identities are looked at; the first is meant unless another is chosen."""


def refuse_names(desk: Desk) -> None:
    """Raise UserError in café mode: what is about to be shown, or to leave, names people."""
    if desk.hides_names:
        raise UserError(_("Café mode hides every identity."), _("Leave café mode (F9) first."))


def may_name(desk: Desk) -> bool:
    """Whether people may be named now; it is said where they may not."""
    try:
        refuse_names(desk)
    except UserError as error:
        desk.tell(error)
        return False
    return True


class Facts(NamedTuple):
    """What is shown: lines of a label marked with N_, a value and a note; and when contact is safe."""

    lines: tuple[tuple[str, str, str], ...]
    rule: str = ""


class IdentityPlace(QWidget):
    """Where an identity appears in a detail. `revealed` says whether one is shown just now."""

    revealed = Signal(bool)
    edit_wanted = Signal()
    log_wanted = Signal()

    def __init__(self, desk: Desk, *, leads: bool = True, margins: tuple[float, ...] = (24, 14, 24, 0)) -> None:
        """`leads`: it offers the ways to where an identity is changed, and to who looked."""
        super().__init__()
        self._desk, self._leads = desk, leads
        self.card: Revealed | None = None
        self._people = 1
        self._holder = column(margins=margins)
        self.setLayout(self._holder)
        self.hide()

    def may_show(self, purpose: str, kind: PersonKind, *ids: str) -> bool:
        """Note that these identities are about to be shown; False in café mode, and where it could not be noted."""
        if not may_name(self._desk):
            return False
        for one in ids:
            whose = {f"{kind}_id": one}
            if self._desk.do(disclose, "reveal", what="identity", purpose=purpose, **whose) is None:
                return False
        self.cover()
        self._people = len(ids)
        return True

    def show_facts(self, facts: Facts, purpose: str) -> None:
        """Show them for ten seconds; `may_show` has said yes."""
        told = partial(self._desk.show_revealed, people=self._people)
        copy = self._desk.beside(ShortCopies).copy
        self.card = Revealed(facts, self._recorded(purpose), told, copy, leads=self._leads)
        self.card.covered.connect(self.cover)
        self.card.edit_wanted.connect(self.edit_wanted)
        self.card.log_wanted.connect(self.log_wanted)
        self._holder.addWidget(self.card)
        self.show()
        self.revealed.emit(True)
        self.window().installEventFilter(self)
        self.card.cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def cover(self) -> None:
        """Hide the identity, if it is shown."""
        if self.card is None:
            return
        card, self.card = self.card, None
        card.clock.stop()
        emptied(self._holder)
        self.hide()
        self.window().removeEventFilter(self)
        self.revealed.emit(False)
        self._desk.show_revealed(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and QGuiApplication.focusWindow() is None:
            self.cover()
        return False

    def _recorded(self, purpose: str) -> str:
        def who(read: Session) -> str:
            me = self._desk.app.record.member_id
            return next((one.name for one in members(read) if one.id == me), "")

        now = self._desk.now().strftime("%H:%M")
        member = self._desk.app.query(who)
        return _("Recorded · {time} {member} · purpose: {purpose}").format(time=now, member=member, purpose=_(purpose))


class Revealed(QFrame):
    """The card. It counts down and covers itself; `covered` says so. `edit_wanted` when it is to be changed."""

    covered = Signal()
    edit_wanted = Signal()
    log_wanted = Signal()

    def __init__(
        self, facts: Facts, recorded: str, told: Callable[[int], None], copy: Callable[[str], None], *, leads: bool
    ) -> None:
        """`recorded` says who looked when and why; `told` hears how many seconds are left; `copy` puts a value on the
        clipboard; `leads` as of the place."""
        super().__init__()
        self._told, self._copy_value = told, copy
        self.setAccessibleName(_("Identity, shown for a moment"))
        self.clock = Countdown(SECONDS)
        self._left = Paragraph("", fonts.CAPTION, tone="muted")
        self.clock.ticked.connect(self._tick)
        self.clock.ended.connect(self.covered)
        self._build(facts, recorded, leads=leads)
        self._tick(SECONDS)
        self.clock.start()

    def _build(self, facts: Facts, recorded: str, *, leads: bool) -> None:
        more = Button(_("{seconds} s more").format(seconds=MORE), height=28)
        more.clicked.connect(partial(self.clock.add, MORE))
        self.cover = Button(_("Cover now"), "tonal", "eye-off", key="Esc", height=28)
        self.cover.clicked.connect(self.covered)
        words = column(Paragraph(_("You see who this is"), fonts.BODY, 600, "text"), self._left, gap=2)
        lines = column(gap=0)
        for words_of, value, note in facts.lines:
            lines.addWidget(Line(name="gridline"))
            lines.addLayout(self._line(_(words_of), value, note))
        ways = self._ways() if leads else ()
        strip = row(Icon("clipboard-check", "warn", 14), Elided(recorded, fonts.CAPTION, 400, "warn"), *ways, gap=8,
                    margins=(14, 8, 14, 8))  # fmt: skip
        strip.setStretch(1, 1)
        foot = _Strip()
        foot.setLayout(strip)
        body = column(row(self.clock, words, None, more, self.cover, gap=12), 8, lines, gap=6, margins=(14, 12, 14, 12))
        if facts.rule:
            rule = row(Icon("phone", "accent", 14), Paragraph(facts.rule, 12, tone="text"), gap=8,
                       margins=(10, 7, 10, 7))  # fmt: skip
            rule.setStretch(1, 1)
            body.addWidget(
                Ground("sunken", column(caption(_("Rule for contact")), rule, gap=0, margins=(10, 6, 10, 2)))
            )
        self.setLayout(column(body, foot, gap=0, margins=(1.5, 1.5, 1.5, 1.5)))

    def _ways(self) -> tuple[Button, Button]:
        edit = Button(_("Edit"), "link", height=20)
        edit.clicked.connect(self.edit_wanted)
        log = Button(_("Who looked"), "link", height=20)
        log.clicked.connect(self.log_wanted)
        return edit, log

    def _line(self, words: str, value: str, note: str) -> Any:
        label = caption(words)
        label.setFixedWidth(px(112))
        copy = IconButton("copy", _("Copy {what}; the clipboard is cleared after 30 s").format(what=words), size=24)
        copy.clicked.connect(lambda: self._copy_value(value))
        made = row(label, Elided(value, fonts.BODY, 500), caption(note), None, copy, gap=8, margins=(0, 1, 0, 1))
        made.setStretch(1, 0)
        return made

    def _tick(self, left: int) -> None:
        self._left.setText(_("Covered again in {seconds} s.").format(seconds=left))
        self._told(left)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        paint.box(QPainter(self), QRectF(self.rect()), t.surface, t.warn_mark, 8, 1.5)


class _Strip(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect())
        painter = QPainter(self)
        paint.box(painter, area, theme.tokens().warn_bg, radius=7)
        painter.fillRect(area.adjusted(0, 0, 0, -px(8)), theme.colour("warn_bg"))
