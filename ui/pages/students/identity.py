"""Who a student really is: shown for ten seconds, noted with its purpose, and covered again."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.students import IdentityCard
from tutor_app.services import students
from ui import dates, fonts, paint, theme
from ui.charts.countdown import Countdown
from ui.fields import DateField, TextArea, TextField
from ui.form import Entry, Form
from ui.page import Desk
from ui.sheet import Sheet
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Icon
from ui.widgets.frame import Ground, Line, Scroll, column, row
from ui.widgets.label import Elided, Label, Paragraph, caption, heading

SECONDS, MORE = 10, 10
CLIPBOARD_MS = 30_000
STILL_MS = 60_000
"""An identity that nobody types in for so long is covered."""
PURPOSES = (
    N_("Contact about sessions"),
    N_("Emergency"),
    N_("Certificate or document"),
    N_("Keeping the record right"),
)
"""Why identities are looked at; the first is meant unless another is chosen."""
LINES = {
    "name": N_("Name"),
    "phone": N_("Telephone"),
    "messenger": N_("Messenger"),
    "email": N_("E-mail"),
    "birth_date": N_("Birth date"),
    "address": N_("Address"),
    "emergency_contact": N_("Emergency contact"),
}


class Revealed(QFrame):
    """The card. It counts down and covers itself; `covered` says so. `edit_wanted` when it is to be changed."""

    covered = Signal()
    edit_wanted = Signal()
    log_wanted = Signal()

    def __init__(self, card: IdentityCard, recorded: str, told: Callable[[int], None]) -> None:
        """`recorded` says who looked when and why; `told` hears how many seconds are left."""
        super().__init__()
        self._told = told
        self.setAccessibleName(_("Identity, shown for a moment"))
        self.clock = Countdown(SECONDS)
        self._left = caption()
        self.clock.ticked.connect(self._tick)
        self.clock.ended.connect(self.covered)
        self._build(card, recorded)
        self._tick(SECONDS)
        self.clock.start()

    def _build(self, card: IdentityCard, recorded: str) -> None:
        more = Button(_("{seconds} s more").format(seconds=MORE), height=28)
        more.clicked.connect(partial(self.clock.add, MORE))
        self.cover = Button(_("Cover now"), "tonal", "eye-off", key="Esc", height=28)
        self.cover.clicked.connect(self.covered)
        words = column(Label(_("You see who this is"), fonts.BODY, 600), self._left, gap=2)
        lines = column(gap=0)
        for key, words_of in LINES.items():
            if value := getattr(card, key):
                lines.addWidget(Line(name="gridline"))
                lines.addLayout(self._line(_(words_of), *_shown(card, key, value)))
        edit = Button(_("Edit"), "link", height=20)
        edit.clicked.connect(self.edit_wanted)
        log = Button(_("Who looked"), "link", height=20)
        log.clicked.connect(self.log_wanted)
        strip = row(Icon("clipboard-check", "warn", 14), Elided(recorded, fonts.CAPTION, 400, "warn"), edit, log, gap=8,
                    margins=(14, 8, 14, 8))  # fmt: skip
        strip.setStretch(1, 1)
        foot = _Strip()
        foot.setLayout(strip)
        body = column(row(self.clock, words, None, more, self.cover, gap=12), 8, lines, gap=6, margins=(14, 12, 14, 12))
        if card.safe_contact:
            rule = row(Icon("phone", "accent", 14), Paragraph(card.safe_contact, 12, tone="text"), gap=8,
                       margins=(10, 7, 10, 7))  # fmt: skip
            rule.setStretch(1, 1)
            body.addWidget(
                Ground("sunken", column(caption(_("Rule for contact")), rule, gap=0, margins=(10, 6, 10, 2)))
            )
        self.setLayout(column(body, foot, gap=0, margins=(1.5, 1.5, 1.5, 1.5)))

    def _line(self, words: str, value: str, note: str) -> Any:
        label = caption(words)
        label.setFixedWidth(px(112))
        copy = IconButton("copy", _("Copy {what}; the clipboard is cleared after 30 s").format(what=words), size=24)
        copy.clicked.connect(partial(_copy_for_a_while, value))
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


def _shown(card: IdentityCard, key: str, value: str) -> tuple[str, str]:
    if key == "name":
        return value, card.romanised
    return (dates.medium(value) if key == "birth_date" else value), ""


def _copy_for_a_while(value: str, _checked: bool = False) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(value)
    QTimer.singleShot(CLIPBOARD_MS, partial(_forget, value))


def _forget(value: str) -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == value:
        clipboard.clear()


_SIGNS_OF_LIFE = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.InputMethod)


class IdentitySheet(Sheet):
    """Changing who a student really is; each field is saved as it is left. It closes when nobody types for a minute."""

    def __init__(self, desk: Desk, student_id: str, code: str, card: IdentityCard | None) -> None:
        super().__init__(_("Identity"), 640, 620)
        self._desk, self._id = desk, student_id
        self.form = Form(_entries(desk), self._save)
        if card is not None:
            self.form.show_values({key: value or "" for key, value in asdict(card).items()})
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.finish)
        note = Paragraph(
            _("Kept apart from all else and shown only on request. Never written here: resident registration number, "
              "home region or occupation in the North, year or route of escape, Hanawon class."),
            11, tone="muted",
        )  # fmt: skip
        body = QWidget()
        body.setLayout(column(note, self.form, None, gap=16, margins=(24, 16, 24, 16)))
        head = row(column(heading(_("Identity")), caption(code), gap=2), None, close, margins=(24, 14, 16, 12))
        whole = column(head, Line(), Scroll(body), gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)
        self.stillness = QTimer(self)
        self.stillness.setInterval(STILL_MS)
        self.stillness.timeout.connect(self._close_still)
        self.stillness.start()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def may_close(self) -> bool:
        self.form.commit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.stillness.start()
        return False

    def _close_still(self) -> None:
        self.form.commit()
        self.finish()

    def _save(self, key: str, value: str) -> None:
        self._desk.app.do(students.edit_identity, self._id, **{key: value})


def _entries(desk: Desk) -> list[Entry]:
    return [
        Entry("name", N_("Name"), TextField, N_("As it is written in full")),
        Entry("romanised", N_("In Latin letters"), TextField),
        Entry("family", N_("Family name"), TextField),
        Entry("given", N_("Given name"), TextField),
        Entry("preferred", N_("Wishes to be called"), TextField),
        Entry("birth_date", N_("Birth date"), partial(DateField, desk.today)),
        Entry("phone", N_("Telephone"), TextField),
        Entry("messenger", N_("Messenger"), TextField),
        Entry("email", N_("E-mail"), TextField),
        Entry("address", N_("Address"), TextField),
        Entry("emergency_contact", N_("Emergency contact"), partial(TextArea, lines=2), is_wide=True),
        Entry("safe_contact", N_("Rule for contact"), partial(TextArea, lines=2), N_("When and how it is safe"), True),
    ]
