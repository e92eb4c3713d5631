"""Things lent, wherever they are shown: their words and states, the sheets about them, and the loans of one person."""

from functools import partial
from typing import Any, Literal

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.loans import LoanRow, loans
from tutor_app.services.loans import delete_loan, edit_loan, lend, return_loan, write_off_loan
from ui import dates, fonts
from ui.actions import Action
from ui.doing import do_and_say
from ui.fields import Choice, DateField, Field, TextField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.states import LOAN, Sign
from ui.pages.parts.who import WhoField
from ui.widgets.button import Button
from ui.widgets.chip import Icon, StateWord
from ui.widgets.frame import column, emptied_for, row
from ui.widgets.label import Elided, Paragraph, heading
from ui.widgets.more import MoreButton

WRITTEN_OFF = Sign(N_("Written off"), "circle-slash")


def loan_sign(one: LoanRow, today: str) -> Sign:
    """Whether a thing is lent, past due, returned, or written off."""
    if one.returned_on is not None:
        return Sign(N_("Returned"), "check", "good")
    if one.written_off_on is not None:
        return WRITTEN_OFF
    if one.is_overdue(today):
        return Sign(N_("Past due"), "circle-alert", "bad")
    return Sign(N_("Lent"), "book-open" if one.kind == "book" else "laptop")


def loan_sheet(desk: Desk, one: LoanRow | None, **to: str) -> AskSheet:
    """Asks what an old loan says, or for a new one: to somebody, or to the student or tutor whose id is given."""
    kind = Choice([(key, sign.words) for key, sign in LOAN.items()], one.kind if one else "book")
    item, code = TextField(one.item if one else ""), TextField(one.code if one else "")
    lent = DateField(desk.today, one.lent_on if one else desk.today())
    due, note = DateField(desk.today, one.due_on or "" if one else ""), TextField(one.note if one else "")
    person = WhoField(desk)

    def run() -> None:
        fields: dict[str, Any] = {
            "item": item.value(), "kind": kind.value(), "code": code.value(), "lent_on": lent.value(),
            "due_on": due.value() or None, "note": note.value(),
        }  # fmt: skip
        if one is None:
            desk.app.do(lend, **fields, **(to or person.who()))
        else:
            desk.app.do(edit_loan, one.id, **fields)

    whom = Field(_("To whom"), person)
    if one is not None or to:
        whom.hide()
    title = _("Lend") if one is None else _("Edit the loan")
    sheet = AskSheet(title, _("Save"), width=600, about=one.id if one else " ".join((to or {}).values()))
    sheet.ask(
        run, row(Field(_("What"), item), Field(_("Kind"), kind), Field(_("Inventory number"), code), gap=12), whom,
        row(Field(_("Lent on"), lent), Field(_("Due on"), due), gap=12), Field(_("Note"), note),
    )  # fmt: skip
    return sheet


def write_off_sheet(desk: Desk, one: LoanRow) -> AskSheet:
    """Asks on what day and why a thing is given up."""
    day, why = DateField(desk.today, desk.today()), TextField("", _("In a few words, without names"))

    def run() -> None:
        desk.app.do(write_off_loan, one.id, why.value(), date=day.value() or None)
        desk.say(_("Written off: {item}").format(item=one.item))

    text = _("{item} counts as lost: it is no longer past due, and the loan stays on record.").format(item=one.item)
    sheet = AskSheet(_("Write off"), _("Write off"), text=text)
    sheet.ask(run, Field(_("Reason"), why), Field(_("Date"), day))
    return sheet


def take_back(desk: Desk, one: LoanRow) -> None:
    """Note that a thing came back today."""
    do_and_say(desk, _("Taken back: {item}").format(item=one.item), return_loan, one.id)


def remove_loan(desk: Desk, one: LoanRow) -> None:
    """Take out a loan that was noted by mistake."""
    desk.do(delete_loan, one.id)


class LoansOf(QWidget):
    """What a student or tutor has, since when, and until when; lent and taken back from here."""

    def __init__(self, desk: Desk, kind: Literal["student", "tutor"]) -> None:
        super().__init__()
        self._desk, self._kind, self._person = desk, kind, ""
        self._all: list[LoanRow] = []
        self.lend = Button(_("Lend"), "link", height=20)
        self.lend.clicked.connect(self._lend)
        self.every = Button("", "link", height=20)
        self.every.clicked.connect(self._open_all)
        self.lines = column(gap=6)
        self.setLayout(column(row(heading(_("Loans")), None, self.every, self.lend, gap=12), self.lines, gap=8))

    def show_person(self, person_id: str) -> None:
        """Show the loans of this person as the record says now."""
        self._person = person_id
        query, is_student = self._desk.app.query, self._kind == "student"
        self._all = query(loans, student_id=person_id) if is_student else query(loans, tutor_id=person_id)
        out = [one for one in self._all if one.is_out]
        if emptied_for(self.lines, out, self._desk.today()):
            for one in out:
                self.lines.addWidget(LoanLine(self._desk, one))
            if not out:
                self.lines.addWidget(Paragraph(_("Nothing is lent at present."), tone="muted"))
        self.every.setText(_("All {count}").format(count=f"{len(self._all):,}"))
        self.every.setAccessibleName(_("Open all loans of this person"))
        self.every.setVisible(len(self._all) > len(out) and self._desk.has_page("classes"))

    def _lend(self) -> None:
        self._desk.show_sheet(loan_sheet(self._desk, None, **{f"{self._kind}_id": self._person}))

    def _open_all(self) -> None:
        code = self._all[0].person_code
        why = _("Loans of {code}").format(code=code)
        self._desk.open_page("classes", only=",".join(one.id for one in self._all), why=why)


class LoanLine(QWidget):
    """One thing that is out: what, since when, until when; taken back with a button, the rest in a menu."""

    def __init__(self, desk: Desk, one: LoanRow) -> None:
        super().__init__()
        self._desk, self.loan = desk, one
        sign, kind = loan_sign(one, desk.today()), LOAN[one.kind]
        since = _("since {date}").format(date=dates.medium(one.lent_on))
        due = _("due on {date}").format(date=dates.medium(one.due_on)) if one.due_on else _("no day set")
        said = " · ".join(filter(None, (one.code, since, due)))
        words = column(Elided(one.item, fonts.BODY, 500), Paragraph(said, fonts.CAPTION, tone="muted"), gap=0)
        self.back = Button(_("Take back"), "quiet", height=28)
        self.back.setAccessibleName(f"{self.back.text()}: {one.item}")
        self.back.clicked.connect(partial(take_back, desk, one))
        self.more = MoreButton(self._entries, about=one.item, size=28)
        parts: list[Any] = [Icon(kind.icon, "muted", 16, kind.words), words]
        if sign.tone == "bad":
            parts.append(StateWord(*sign.shown))
        line = row(*parts, self.back, self.more, gap=10)
        line.setStretch(1, 1)
        self.setLayout(line)

    def _entries(self) -> list[Action | None]:
        """What else can become of it."""
        desk, one = self._desk, self.loan
        return [
            Action(N_("Edit"), lambda: desk.show_sheet(loan_sheet(desk, one)), icon="pencil"),
            Action(N_("Write off…"), lambda: desk.show_sheet(write_off_sheet(desk, one)), icon=WRITTEN_OFF.icon),
            None,
            Action(N_("Delete"), partial(remove_loan, desk, one), icon="trash-2"),
        ]
