"""The sheet with ready messages: who may be written to at the left, the words in their language at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import LANGUAGES, N_, _
from tutor_app.queries.messages import Caution, MessageRow, cautions
from ui import fonts
from ui.drafts import Drafts
from ui.fields import Field, Segment, TextArea, TextField
from ui.keys import Key, Keys
from ui.page import Desk
from ui.sheet import Sheet, Side
from ui.shell.language import NAMES
from ui.table import Column, Person, Table, Words
from ui.theme import px
from ui.typed import StillHere
from ui.widgets.button import Button, IconButton
from ui.widgets.frame import Line, column, emptied, row
from ui.widgets.label import Elided, Label, Paragraph

KEYS = Keys(N_("Messages"), Key("copy", ("Ctrl+Return",), N_("Copy the message")))
_TO = {"student": N_("Student"), "tutor": N_("Tutor")}
_CAUTIONS: dict[Caution, str] = {
    "declined": N_("This student does not want to be sent messages."),
    "rule": N_("This student has a rule for contact. Look it up before you send this."),
}


PLACE = "messages"
MOST = 12
"""So many messages that were changed are kept; the one that was changed longest ago goes first."""


class MessageSheet(Sheet):
    """Offers a message to each of some people. Nothing is sent from here: it is copied, or opened in mail. What was
    changed and not used is there again when the same message is opened."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        found: Sequence[MessageRow],
        words: Callable[[MessageRow, str], tuple[str, str]],
    ) -> None:
        """`words` gives subject line and text of a message in a language."""
        super().__init__(_("Write about this"), 920, 620)
        self._desk, self._title, self._words = desk, title, words
        self._row: MessageRow | None = None
        self._ready = ("", "")
        self._drafts = desk.beside(Drafts)
        self.people = Table(
            (
                Column("who", N_("Receiver"), Person(), 150, value=self._shown, sorts=False, stretch=True),
                Column("to", "", Words("muted", size=fonts.CAPTION), 60, value=_role, sorts=False),
            ),
            name=_("Who may be written to"),
        )
        self.people.header.hide()
        self.people.chosen.connect(self._choose)
        both = row(self._left(), Line(vertical=True), self._right(), gap=0)
        both.setStretch(2, 1)
        self.fill(both)
        KEYS.bind(self, copy=self.copy_text)
        self.people.set_rows(found)
        if found:
            self.people.select_id(found[0].id)

    def _left(self) -> QWidget:
        head = row(Elided(self._title, fonts.HEADING, 600), margins=(24, 18, 12, 14))
        whole = column(head, Line(), self.people, gap=0)
        whole.setStretch(2, 1)
        left = Side()
        left.setLayout(whole)
        left.setFixedWidth(px(296))
        return left

    def _right(self) -> QWidget:
        self.who = Label("", fonts.TITLE, 600)
        self.code = Label("", tone="muted")
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.finish)
        self.language = Segment([(key, NAMES[key]) for key in LANGUAGES], name=_("Language"), form=True)
        self.language.committed.connect(self._write)
        self.title = TextField()
        self.body = TextArea(lines=13)
        for field in (self.title, self.body):
            field.committed.connect(self._keep)
        self._still = column(gap=0)
        self.caution = Paragraph("", fonts.CAPTION, tone="warn")
        words = _("Without names, so that it may be read by others. Change it as you like.")
        note = Paragraph(words, fonts.CAPTION, tone="muted")
        self.mail = Button(_("Open in mail"), "secondary", "mail")
        self.mail.clicked.connect(self.open_mail)
        self.copy = Button(_("Copy"), "primary", "copy", key="Ctrl+Return")
        self.copy.clicked.connect(self.copy_text)
        head = row(self.who, self.code, None, close, gap=8, margins=(24, 14, 12, 12))
        inner = column(
            Field(_("Language"), self.language), Field(_("Subject line"), self.title), Field(_("Message"), self.body),
            self.caution, note, None, gap=12, margins=(24, 16, 24, 12),
        )  # fmt: skip
        foot = row(None, self.mail, self.copy, gap=8, margins=(24, 13, 24, 14))
        whole = column(head, Line(), self._still, inner, Line(), foot, gap=0)
        whole.setStretch(3, 1)
        right = QWidget()
        right.setLayout(whole)
        return right

    def first_field(self) -> QWidget:
        return self.people

    def copy_text(self) -> None:
        """Put the message into the clipboard."""
        QGuiApplication.clipboard().setText(self.body.value())
        self._forget()
        self._desk.say(_("Message copied"), undo=False)

    def open_mail(self) -> None:
        """Open a new message in the program for mail, without an address."""
        QDesktopServices.openUrl(self.mail_url())
        self._forget()

    def mail_url(self) -> QUrl:
        """What the program for mail is given: subject and text, and nobody's address."""
        asked = QUrlQuery()
        for key, text in (("subject", self.title.value()), ("body", self.body.value())):
            asked.addQueryItem(key, bytes(QUrl.toPercentEncoding(text).data()).decode())
        url = QUrl("mailto:")
        url.setQuery(asked)
        return url

    def _choose(self, chosen: MessageRow | None) -> None:
        self._commit()
        self._row = chosen
        for button in (self.mail, self.copy):
            button.setEnabled(chosen is not None)
        if chosen is None:
            return
        shown, code = self._shown(chosen)
        self.who.setText(shown)
        self.code.setText(code)
        found = self._desk.app.query(cautions, chosen)
        self.caution.setText(" ".join(_(_CAUTIONS[one]) for one in found))
        self.caution.setVisible(bool(found))
        self.language.set_value(chosen.language)
        self._write(chosen.language)

    def _write(self, language: str) -> None:
        self._commit()
        if self._row is None:
            return
        self._ready = self._words(self._row, language)
        kept = None if self._desk.hides_names else self._drafts.of(PLACE).get(self._key())
        emptied(self._still)
        if kept is not None:
            self._still.addWidget(StillHere(self._begin_anew))
        self._show(*(kept or self._ready))

    def _show(self, title: str, body: str) -> None:
        self.title.set_value(title)
        self.body.set_value(body)

    # what was changed

    def _key(self) -> str:
        return f"{self._row.id if self._row else ''} {self._ready[0]}"

    def _commit(self) -> None:
        for field in (self.title, self.body):
            field.commit()

    def _keep(self, _value: object = None) -> None:
        found, typed = self._drafts.of(PLACE), (self.title.value(), self.body.value())
        found.pop(self._key(), None)
        if typed != self._ready:
            found[self._key()] = list(typed)
        while len(found) > MOST:
            del found[next(iter(found))]
        self._drafts.keep(PLACE)

    def _forget(self) -> None:
        self._commit()
        self._drafts.of(PLACE).pop(self._key(), None)
        self._drafts.keep(PLACE)

    def _begin_anew(self) -> None:
        self._show(*self._ready)
        self._forget()

    def _shown(self, one: MessageRow) -> tuple[str, str]:
        return (one.code, "") if self._desk.hides_names or not one.shown else (one.shown, one.code)


def _role(one: MessageRow) -> str:
    return _(_TO[one.to])
