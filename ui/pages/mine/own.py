"""What a tutor says of themselves, on their own copy: when they are free, and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.tutors import TutorCard
from tutor_app.services.tutors import edit_tutor
from ui.fields import Field, TextField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.availability import TABLES, AbsenceList, WeekPanel
from ui.sheet import Sheet
from ui.widgets.button import Button
from ui.widgets.frame import Line, Scroll, column, row
from ui.widgets.label import Paragraph, heading

if TYPE_CHECKING:
    from tutor_app.store.record import Change

CONTACT = {"phone": N_("Telephone"), "messenger": N_("Messenger"), "email": N_("E-mail"), "place": N_("Place")}


class FreeSheet(Sheet):
    """The own week to paint in, and the days away. All is saved as it is made, and goes to the office when sent."""

    _heard = Signal()

    def __init__(self, desk: Desk, tutor_id: str) -> None:
        super().__init__(_("When I am free"), 860, 720)
        self._desk, self._tutor = desk, tutor_id
        self.week, self.away = WeekPanel(desk, "tutor"), AbsenceList(desk)
        text = _("Drag over half hours to paint them. The office sees it once you have sent it.")
        content = QWidget()
        content.setLayout(
            column(self.week, Paragraph(text, 11, tone="muted"), self.away, None, gap=14, margins=(24, 16, 24, 20))
        )
        close = Button(_("Done"), "primary", key="Esc")
        close.clicked.connect(self.finish)
        head = column(heading(_("When I am free")), margins=(24, 18, 24, 14))
        foot = row(None, close, margins=(24, 13, 24, 14))
        whole = column(head, Line(), Scroll(content), Line(), foot, gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)
        self._heard.connect(self.refresh)
        self.hear(desk.app, self._hear)
        self.refresh()

    def refresh(self) -> None:
        """Read the week and the days again."""
        self.week.show_person(self._tutor)
        self.away.show_person(self._tutor)

    def _hear(self, change: Change) -> None:
        if change.touches(*TABLES):
            self._heard.emit()


class OwnContactSheet(AskSheet):
    """How the office reaches this tutor, and where they live."""

    def __init__(self, desk: Desk, card: TutorCard) -> None:
        text = _("The office sees it once you have sent it; your students never do.")
        super().__init__(_("How to reach me"), _("Keep"), width=520, text=text)
        self._desk, self._card = desk, card
        self.fields = {key: TextField(getattr(card, key)) for key in CONTACT}
        self.ask(self._keep, *(Field(_(words), self.fields[key]) for key, words in CONTACT.items()))

    def _keep(self) -> None:
        now = {key: field.value() for key, field in self.fields.items()}
        changed = {key: value for key, value in now.items() if value != getattr(self._card, key)}
        if changed:
            self._desk.app.do(edit_tutor, self._card.id, **changed)
