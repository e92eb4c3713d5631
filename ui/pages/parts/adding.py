"""The sheet that adds somebody, and looks first whether it is a person the office already has."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.duplicates import DuplicateRow
from ui import fonts
from ui.page import Desk
from ui.pages.parts.languages import language_words
from ui.pages.parts.states import Sign
from ui.sheet import Sheet
from ui.widgets.button import Button
from ui.widgets.chip import StateTag
from ui.widgets.frame import Card, column, emptied, row
from ui.widgets.label import Elided, Label, Paragraph, caption, heading

ALIKE = {
    "alias": N_("the alias"),
    "name": N_("the name"),
    "phone": N_("the telephone number"),
    "email": N_("the e-mail address"),
}
MOST = 3


class Words(NamedTuple):
    """What the sheet says, translated."""

    title: str
    yes: str
    another: str
    """The button where somebody alike was found."""


class AddSheet(Sheet):
    """A form and, where somebody on record is much alike, what is alike.

    `added` gives the id of the new person, `same_wanted` that of an old one, `merge_wanted` both where they are one.
    Subclasses lay out the form, and override `fields`, `alike`, `save` and `sign`.
    """

    keeps_words = True
    added = Signal(str)
    same_wanted = Signal(str)
    merge_wanted = Signal(str, str)

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__(words.title, 640)
        self.desk = desk
        self._words = words
        self.wrong = Paragraph("", tone="bad")
        self.wrong.hide()
        self._twins = column(gap=8)
        self.looked_at: list[str] = []
        """Who on record is much alike and stands on the second side."""
        self.no = Button(_("Cancel"), "quiet", key="Esc")
        self.no.clicked.connect(self._go_back)
        self.yes = Button(words.yes, "primary", "user-plus", key="Ctrl+Return")
        self.yes.clicked.connect(self.take_in)
        self.title = heading(words.title)

    def build(self, form: QWidget) -> None:
        """Set the form on the sheet."""
        self._asked, self._comparison = form, QWidget()
        text = _("Look before you save: two records of one person hide half of what happened from each other.")
        self._comparison.setLayout(
            column(Paragraph(text, tone="muted"), self._twins, None, gap=14, margins=(24, 16, 24, 16))
        )
        self._comparison.hide()
        head = column(self.title, margins=(24, 18, 24, 14))
        foot = row(None, self.no, self.yes, gap=8, margins=(24, 14, 24, 14))
        self._scroll = self.lay_out(head, column(form, self._comparison, gap=0), foot)

    # what a kind of person says

    def fields(self) -> Sequence[Any]:
        """The fields of the form; the first has the cursor, and is marked where it is empty."""
        raise NotImplementedError

    def alike(self) -> list[DuplicateRow]:
        """Who on record is much like the person of the form."""
        raise NotImplementedError

    def save(self, unlike: Sequence[str]) -> str:
        """Add the person, who is none of `unlike`, and say so; gives the id."""
        raise NotImplementedError

    def sign(self, twin: DuplicateRow) -> Sign:
        """The state of somebody on record."""
        raise NotImplementedError

    def about(self, item: str) -> str:
        return ""

    def first_field(self) -> QWidget:
        first: QWidget = self.fields()[0]
        return first

    # saving

    def take_in(self) -> None:
        """Save, unless somebody on record is much alike and has not been looked at yet."""
        for field in self.fields():
            field.commit()
        compares = self._compares()
        if not compares and (twins := self.alike()):
            self._show_twins(twins[:MOST])
        elif made := self._add(self.looked_at if compares else ()):
            self.added.emit(made)

    def _add(self, unlike: Sequence[str] = ()) -> str:
        """Save and close; "" where something of the form cannot be kept."""
        try:
            made = self.save(unlike)
        except UserError as error:
            self._go_to_form()
            self.wrong.setText(error.said)
            self.wrong.show()
            first = self.fields()[0]
            first.set_error(not first.value())
            return ""
        self.finish()
        return made

    # somebody alike

    def _compares(self) -> bool:
        return not self._comparison.isHidden()

    def _show_twins(self, twins: list[DuplicateRow]) -> None:
        emptied(self._twins)
        self.looked_at = [twin.id for twin in twins]
        for twin in twins:
            self._twins.addWidget(self._twin(twin))
        self._turn(_("Is this somebody you already have?"), self._words.another, _("Back"), compares=True)
        self.yes.setFocus(Qt.FocusReason.TabFocusReason)

    def _twin(self, twin: DuplicateRow) -> QWidget:
        same = Button(_("Same person: open {code}").format(code=twin.code), "tonal", height=28)
        same.clicked.connect(lambda: self._open_same(twin.id))
        ways = row(None, gap=8)
        if not twin.archived_on:
            compare = Button(_("Compare and merge"), "quiet", "git-merge", height=28)
            compare.clicked.connect(lambda: self._compare(twin.id))
            ways.addWidget(compare)
        ways.addWidget(same)
        tag = StateTag(_("Archived"), "archive") if twin.archived_on else StateTag(*self.sign(twin).shown)
        what = ", ".join(_(ALIKE[part]) for part in twin.alike)
        said = _("{percent} % alike: {parts}").format(percent=twin.percent, parts=what)
        shown = "" if self.desk.hides_names else twin.alias
        facts = " · ".join(filter(None, (", ".join(language_words(twin.languages)), twin.place)))
        head = row(Label(shown or twin.code, fonts.HEADING, 600), caption(twin.code if shown else ""), tag, None, gap=8)
        return Card(column(head, Label(said, tone="warn"), Elided(facts, 12, 400, "muted"),
                           ways, gap=4,
                           margins=(14, 10, 10, 10)))  # fmt: skip

    def _compare(self, person_id: str) -> None:
        """Add the record after all, to merge it with that of the same person at once."""
        made = self._add()
        if made:
            self.merge_wanted.emit(person_id, made)

    def _open_same(self, person_id: str) -> None:
        self.finish()
        self.same_wanted.emit(person_id)

    def _go_back(self) -> None:
        if self._compares():
            self._go_to_form()
        else:
            self.give_up()

    def _go_to_form(self) -> None:
        self._turn(self._words.title, self._words.yes, _("Cancel"), compares=False)
        self.first_field().setFocus()

    def _turn(self, title: str, yes: str, no: str, *, compares: bool) -> None:
        self.title.setText(title)
        self.yes.setText(yes)
        self.no.setText(no)
        for button in (self.yes, self.no):
            button.updateGeometry()
        self._asked.setVisible(not compares)
        self._comparison.setVisible(compares)
        self._scroll.verticalScrollBar().setValue(0)
        self.turned.emit()

    def may_close(self) -> bool:
        if self._compares():
            self._go_to_form()
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_in()
        else:
            super().keyPressEvent(event)
