"""Merging two records of one person: both are shown, field by field, and a choice is made where they differ."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.duplicates import twins_of
from tutor_app.queries.pairs import FieldPair, PersonKind, pair
from tutor_app.services.merging import merge_students, merge_tutors
from tutor_app.services.twins import tell_apart
from ui import dates, fonts
from ui.fields import Field, Radio
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.cities import city
from ui.pages.parts.languages import language_words
from ui.pages.parts.people import People
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import column, emptied
from ui.widgets.label import Elided, Label, caption
from ui.widgets.pick import Option, PickField

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
        self._table = column(gap=0)
        self.ask(self._merge, Field(_("The other record"), self.other), self._table)
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
        self._other = str(other_id)
        self.choices.clear()
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
        self.yes.setEnabled(True)
        self.apart.setEnabled(True)

    def tell_apart(self) -> None:
        """Note that the two are not one person; nobody asks about them again."""
        self.finish()
        self._desk.do(tell_apart, self._keep, self._other)
        self._desk.say(_("Noted: these are two people"))

    def _add_line(self, grid: QGridLayout, at: int, one: FieldPair) -> None:
        words = _(WORDS[one.key])
        grid.addWidget(caption(words), at, 0)
        mine, theirs = self._shown(one, one.mine), self._shown(one, one.theirs)
        if one.differs:
            radios = Radio(mine), Radio(theirs)
            radios[0].setChecked(True)
            for radio, said in zip(radios, (mine, theirs), strict=True):
                radio.setAccessibleName(f"{words}: {said}")
                radio.setAutoExclusive(False)
            radios[0].toggled.connect(partial(_exclude, radios[1]))
            radios[1].toggled.connect(partial(_exclude, radios[0]))
            self.choices[one.key] = radios
            grid.addWidget(radios[0], at, 1)
            grid.addWidget(Icon("diff", "warn", 14, _("differs")), at, 2)
            grid.addWidget(radios[1], at, 3)
            return
        is_same = one.mine == one.theirs
        grid.addWidget(Elided(mine or "–"), at, 1)
        mark = Icon("check", "good", 14, _("the same")) if is_same else Icon("plus", "muted", 14, _("in one only"))
        grid.addWidget(mark, at, 2)
        grid.addWidget(Elided(theirs or "–"), at, 3)

    def _shown(self, one: FieldPair, value: str) -> str:
        if not value:
            return ""
        if one.is_hidden or (self._desk.hides_names and one.key in _NAMES):
            return _("hidden")
        match one.key:
            case "languages":
                return ", ".join(language_words(value))
            case "zone":
                return city(value)
            case "gender":
                return _(states.GENDER.get(value, value))
            case "since" | "trained_on" | "background_check_on" | "background_check_until":
                return dates.medium(value)
        return " ".join(value.split())[:60]

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
