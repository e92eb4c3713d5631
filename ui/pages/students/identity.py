"""Who a student really is: what is shown of it, and the sheet in which it is changed."""

from dataclasses import asdict
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.students import IdentityCard
from tutor_app.services import students
from ui import dates
from ui.fields import DateField, TextArea, TextField
from ui.form import Entry, Form
from ui.page import Desk
from ui.pages.parts.revealing import Facts
from ui.sheet import Sheet
from ui.widgets.button import IconButton
from ui.widgets.frame import Line, Scroll, column, row
from ui.widgets.label import Paragraph, caption, heading

STILL_MS = 60_000
"""An identity that nobody types in for so long is covered."""
LINES = {
    "name": N_("Name"),
    "phone": N_("Telephone"),
    "messenger": N_("Messenger"),
    "email": N_("E-mail"),
    "birth_date": N_("Birth date"),
    "address": N_("Address"),
    "emergency_contact": N_("Emergency contact"),
}


def facts(card: IdentityCard) -> Facts:
    """What is shown of an identity."""
    lines = []
    for key, words in LINES.items():
        if value := getattr(card, key):
            shown = dates.medium(value) if key == "birth_date" else value
            lines.append((words, shown, card.romanised if key == "name" else ""))
    return Facts(tuple(lines), card.safe_contact)


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
