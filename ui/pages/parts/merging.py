"""Merging two records of one person: both are shown, field by field, and a choice is made where they differ."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.duplicates import twins_of
from tutor_app.queries.pairs import FieldPair, PersonKind, pair
from tutor_app.services.merging import merge_students, merge_tutors
from tutor_app.services.twins import tell_apart
from ui import dates, fonts
from ui.doing import do_and_say
from ui.fields import Field, Radio
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.cities import city
from ui.pages.parts.languages import language_words
from ui.pages.parts.people import People
from ui.pages.parts.revealing import PURPOSES, Facts, IdentityPlace
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import column, emptied, row
from ui.widgets.label import Elided, Label, caption
from ui.widgets.options import Option
from ui.widgets.pick import PickField

WORDS = {
    "alias": N_("Alias"), "name": N_("Name"), "romanised": N_("In Latin letters"), "languages": N_("Languages"),
    "affiliation": N_("Affiliation"), "zone": N_("Time zone"), "place": N_("Place"), "gender": N_("Gender"),
    "capacity": N_("Students at a time"), "since": N_("With us since"), "trained_on": N_("Trained on"),
    "background_check_on": N_("Background check on"), "background_check_until": N_("Check valid until"),
    "interests": N_("Interests"), "notes": N_("Notes"),
    "phone": N_("Telephone"), "messenger": N_("Messenger"), "email": N_("E-mail"),
    "family": N_("Family name"), "given": N_("Given name"), "preferred": N_("Wishes to be called"),
    "birth_date": N_("Birth date"), "address": N_("Address"), "emergency_contact": N_("Emergency contact"),
    "safe_contact": N_("Rule for contact"),
}  # fmt: skip
_NAMES = ("alias", "name", "romanised")


class MergeSheet(AskSheet):
    """Asks which record is the same person as `keep_id`, shows both, and merges the other into it as one step."""

    def __init__(self, desk: Desk, kind: PersonKind, keep_id: str, other_id: str = "") -> None:
        text = _("Everything of the other record moves here; it is archived. Undo parts them again.")
        super().__init__(_("Merge two records of one person"), _("Merge"), width=760, text=text)
        self._desk, self._kind, self._keep, self._other = desk, kind, keep_id, ""
        self.choices: dict[str, tuple[Radio, Radio]] = {}
        self._people = People(desk)
        self.other = PickField(self._find, _("Choose the other record"))
        self.other.committed.connect(self.show_other)
        self.reveal = Button(_("Show both for a moment"), "secondary", "eye")
        self.reveal.clicked.connect(self.show_both)
        self.identity = IdentityPlace(desk, leads=False, margins=(0, 0, 0, 0))
        self.identity.revealed.connect(self._say_all)
        self.closed.connect(self.identity.cover)
        self._table = column(gap=0)
        self._said: list[tuple[Radio | Elided, FieldPair, str]] = []
        which = row(Field(_("The other record"), self.other), self.reveal, gap=12)
        which.setStretch(0, 1)
        which.setAlignment(self.reveal, Qt.AlignmentFlag.AlignBottom)
        self.ask(self._merge, which, self.identity, self._table)
        self.reveal.hide()
        self.yes.setEnabled(False)
        self.apart = Button(_("These are two people"), "secondary", "users")
        self.apart.clicked.connect(self.tell_apart)
        self.apart.setEnabled(False)
        self.foot.insertWidget(0, self.apart)
        alike = [other_id] if other_id else desk.app.query(twins_of, kind, keep_id)
        if alike:
            self.other.set_value(alike[0])
            self.show_other(alike[0])

    def first_field(self) -> QWidget:
        return self.other

    def show_other(self, other_id: object) -> None:
        """Show this record beside the one that stays."""
        self.identity.cover()
        self._other = str(other_id)
        self.choices.clear()
        self._said.clear()
        emptied(self._table)
        found = self._desk.app.query(pair, self._kind, self._keep, self._other)
        holder, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(6))
        for at, share in enumerate((0, 3, 0, 3)):
            grid.setColumnStretch(at, share)
        stays = Label(_("{code}, stays").format(code=found.mine), fonts.BODY, 600)
        goes = Label(_("{code}, is merged into it").format(code=found.theirs), fonts.BODY, 600)
        grid.addWidget(stays, 0, 1)
        grid.addWidget(goes, 0, 3)
        for at, one in enumerate(found.fields, 1):
            self._add_line(grid, at, one)
        at = len(found.fields) + 1
        for words, counts in ((_("Matches"), found.matches), (_("Sessions"), found.sessions)):
            grid.addWidget(caption(words), at, 0)
            grid.addWidget(Label(f"{counts[0]:,}"), at, 1)
            grid.addWidget(Icon("plus", "muted", 14), at, 2)
            grid.addWidget(Label(f"{counts[1]:,}"), at, 3)
            at += 1
        holder.setLayout(grid)
        self._table.addWidget(holder)
        self._say_all()
        self.yes.setEnabled(True)
        self.apart.setEnabled(True)

    def tell_apart(self) -> None:
        """Note that the two are not one person; nobody asks about them again."""
        self.finish()
        do_and_say(self._desk, _("Noted: these are two people"), tell_apart, self._keep, self._other)

    def show_both(self) -> None:
        """Show who both are for ten seconds, and note it of both."""
        if self.identity.may_show(PURPOSES[-1], self._kind, self._keep, self._other):
            self.identity.show_facts(Facts(()), PURPOSES[-1])

    def hide_names(self, hides: bool) -> bool:
        self.identity.cover()
        self.other.renew()
        self._say_all()
        return True

    def may_close(self) -> bool:
        is_covered = self.identity.card is None
        self.identity.cover()
        return is_covered

    def _add_line(self, grid: QGridLayout, at: int, one: FieldPair) -> None:
        grid.addWidget(caption(_(WORDS[one.key])), at, 0)
        both: tuple[Radio, Radio] | tuple[Elided, Elided]
        if one.differs:
            both = self.choices[one.key] = self._choice()
            mark = Icon("diff", "warn", 14, _("differs"))
        else:
            both = Elided(""), Elided("")
            mark = (
                Icon("check", "good", 14, _("the same")) if one.is_same else Icon("plus", "muted", 14, _("in one only"))
            )
        self._said += (both[0], one, one.mine), (both[1], one, one.theirs)
        grid.addWidget(both[0], at, 1)
        grid.addWidget(mark, at, 2)
        grid.addWidget(both[1], at, 3)

    def _choice(self) -> tuple[Radio, Radio]:
        radios = Radio(""), Radio("")
        radios[0].setChecked(True)
        for radio in radios:
            radio.setAutoExclusive(False)
        radios[0].toggled.connect(partial(_exclude, radios[1]))
        radios[1].toggled.connect(partial(_exclude, radios[0]))
        return radios

    def _say_all(self, is_shown: bool = False) -> None:
        """Say what the fields of both hold; what is hidden only while it `is_shown`."""
        hides = self._desk.hides_names
        for widget, one, value in self._said:
            is_hidden = (one.is_hidden and not is_shown) or (hides and one.key in _NAMES)
            words = _("hidden") if value and is_hidden else _in_words(one.key, value) if value else "–"
            widget.setText(words)
            if isinstance(widget, Radio):
                widget.setAccessibleName(f"{_(WORDS[one.key])}: {words}")
        hidden = any(one.is_hidden for _widget, one, _value in self._said)
        self.reveal.setVisible(hidden and not is_shown and not hides)

    def _merge(self) -> None:
        take = [key for key, (_mine, theirs) in self.choices.items() if theirs.isChecked()]
        command = merge_students if self._kind == "student" else merge_tutors
        self._desk.app.do(command, self._keep, self._other, take=take)
        self._desk.say(_("Merged; undo parts them again"))

    # whom

    def _find(self, text: str) -> list[Option]:
        found = self._people.students(text) if self._kind == "student" else self._people.tutors(text)
        return [option for option in found if option.value != self._keep]


def _exclude(other: Radio, chosen: bool) -> None:
    other.setChecked(not chosen)


def _in_words(key: str, value: str) -> str:
    """What a field holds."""
    match key:
        case "languages":
            return ", ".join(language_words(value))
        case "zone":
            return city(value)
        case "gender":
            return _(states.GENDER.get(value, value))
        case "since" | "trained_on" | "background_check_on" | "background_check_until" | "birth_date":
            return dates.medium(value)
    return " ".join(value.split())[:60]
