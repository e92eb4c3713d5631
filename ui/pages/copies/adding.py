"""Joining: the own code to show, and adding the copy that shows one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app import joining, roster
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.sync.keys import PublicKeys, words
from ui.fields import Field, Segment, TextArea, TextField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.joining import code_box, copy_code, six_words
from ui.pages.parts.people import People
from ui.sheet import Sheet
from ui.widgets.button import Button
from ui.widgets.frame import column, emptied, row
from ui.widgets.label import Paragraph, heading
from ui.widgets.pick import PickField

KINDS = {
    "office": (N_("Office"), N_("Gets everything: another desk of your own organisation.")),
    "partner": (
        N_("Partner office"),
        N_("Gets work data by alias, and identities only where that consent is recorded."),
    ),
    "tutor": (N_("Tutor"), N_("Gets the tutor’s own students by alias, and nothing else.")),
}


LAST = N_("If the old one sent anything before, open that first: nothing of it is taken afterwards.")
"""What is to be known before a copy is replaced."""


class JoinSheet(Sheet):
    """The join code of this copy: to be copied into a chat. Nothing in it is secret."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Your join code"), 560)
        self._desk = desk
        self.code = joining.show_code(desk.app)
        self.copy = Button(_("Copy the code"), "primary", "copy")
        self.copy.clicked.connect(self.copy_code)
        close = Button(_("Close"), "quiet", key="Esc")
        close.clicked.connect(self.finish)
        text = _(
            "Send this code to the other office, by chat or e-mail; nothing in it is secret. They paste it under "
            "“Add a copy”, and answer with a bundle. Both see the same six words: compare them on the telephone."
        )
        foot = row(None, close, self.copy, gap=8, margins=(24, 13, 24, 14))
        head = column(heading(_("Your join code")), margins=(24, 18, 24, 14))
        inner = column(Paragraph(text), code_box(self.code), None, gap=14, margins=(24, 16, 24, 16))
        self.lay_out(head, inner, foot)

    def first_field(self) -> QWidget:
        return self.copy

    def copy_code(self) -> None:
        """Put the code on the clipboard."""
        copy_code(self.code)
        self._desk.say(_("The join code is on the clipboard"), undo=False)


class AddSheet(AskSheet):
    """Takes in the copy whose join code is pasted; the six words appear as soon as the code is whole.

    With `instead_of` (the id of a copy) the new one takes its place. `added` carries its id and name.
    """

    added = Signal(str, str)

    def __init__(self, desk: Desk, instead_of: str = "", name: str = "") -> None:
        title = _("Replace a lost computer") if instead_of else _("Add a copy")
        super().__init__(title, _("The words match: add it"), width=620)
        self._desk, self._instead_of = desk, instead_of
        self.code = TextArea(placeholder=_("Paste the code that the other copy shows"))
        self.code.typed.connect(self._look)
        self.name = TextField()
        self.kind = Segment(
            [(key, _(label)) for key, (label, _note) in KINDS.items()], "office", name=_("What it gets"), form=True
        )
        self.kind.committed.connect(self._choose)
        self.gets = Paragraph("", 12, tone="muted")
        self.tutor = PickField(People(desk).tutors, _("Choose the tutor"), name=_("Tutor"))
        self.tutor.committed.connect(self._take_name)
        self._tutor = Field(_("Tutor"), self.tutor)
        self._name = Field(_("Name"), self.name, _("as everybody will see it"))
        self._kind = Field(_("What it gets"), self.kind)
        self._words = column(gap=8)
        self.ask(
            self._add, Field(_("Join code"), self.code), self._kind, self.gets, self._tutor, self._name, self._words
        )
        if instead_of:
            for field in (self._kind, self._name):
                field.hide()
        self.name.set_value(name)
        self._choose("office")
        self._look("")

    def first_field(self) -> QWidget:
        return self.code

    def _choose(self, kind: object) -> None:
        self.gets.setText(_(LAST) if self._instead_of else _(KINDS[str(kind)][1]))
        self._tutor.setVisible(str(kind) == "tutor" and not self._instead_of)

    def _take_name(self, tutor_id: object) -> None:
        found = next((one for one in People(self._desk).tutors("") if one.value == tutor_id), None)
        if found is not None and not self._desk.hides_names:
            self.name.set_value(found.words)

    def _look(self, text: str) -> None:
        """Show the words that go with the code; a code that is not whole yet shows none."""
        emptied(self._words)
        self.yes.setEnabled(False)
        try:
            keys = PublicKeys.parse(text)
        except UserError as error:
            if len(text.strip()) > 20:
                self._words.addWidget(Paragraph(error.message, tone="bad"))
            return
        said = words(roster.own_keys(self._desk.app).public, keys)
        self.back = Button(_("Copy your code"), "secondary", "copy")
        self.back.clicked.connect(self._copy_back)
        first = Paragraph(_("1. Send your own code back into the chat: the other side pastes it and sees words."))
        line = row(first, self.back, gap=12)
        line.setStretch(0, 1)
        self._words.addLayout(line)
        self._words.addWidget(Paragraph(_("2. Call them. Both must see these six words, in this order:")))
        self._words.addWidget(six_words(said))
        self.yes.setEnabled(True)

    def _copy_back(self) -> None:
        copy_code(roster.own_keys(self._desk.app).public.code())
        self.back.setText(_("Copied"))
        self.back.set_icon_name("check")

    def _add(self) -> None:
        app, code = self._desk.app, self.code.value()
        copy_id = PublicKeys.parse(code).copy_id
        if self._instead_of:
            told = roster.replace_copy(app, self._instead_of, code)
            self.added.emit(copy_id, told.name)
            return
        kind = str(self.kind.value())
        tutor = self.tutor.value() if kind == "tutor" else None
        if kind == "tutor" and not tutor:
            raise UserError(_("Choose whose laptop it is."))
        name = self.name.value()
        roster.add(app, code, name, kind, tutor)
        self.added.emit(copy_id, name)


class AnswerSheet(Sheet):
    """After a copy was added: its answer is a bundle, to be sent to it."""

    def __init__(self, name: str, save: Callable[[], object], put: Callable[[], object] | None) -> None:
        super().__init__(_("Send the answer"), 560)
        text = _(
            "{copy} is in the list now. What it still needs is its first bundle: it lets the copy in and fills it. "
            "Send the file by e-mail or on a stick; only {copy} can open it."
        ).format(copy=name)
        self.save = Button(_("Save the bundle…"), "secondary" if put else "primary", "download")
        self.save.clicked.connect(self.finish)
        self.save.clicked.connect(lambda: save())
        later = Button(_("Later"), "quiet", key="Esc")
        later.clicked.connect(self.finish)
        buttons = [later, self.save]
        if put is not None:
            self.put = Button(_("Put it into the shared folder"), "primary", "send")
            self.put.clicked.connect(self.finish)
            self.put.clicked.connect(lambda: put())
            buttons.append(self.put)
        head = column(heading(_("Send the answer")), margins=(24, 18, 24, 14))
        inner = column(Paragraph(text), None, margins=(24, 16, 24, 16))
        foot = row(None, *buttons, gap=8, margins=(24, 13, 24, 14))
        self.lay_out(head, inner, foot)

    def first_field(self) -> QWidget:
        return getattr(self, "put", self.save)
