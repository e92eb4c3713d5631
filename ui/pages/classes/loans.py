"""What is lent: a list with what is overdue first, and taking things back."""

from tutor_app.i18n import N_, _
from tutor_app.queries.loans import LoanRow
from tutor_app.queries.loans import loans as all_loans
from ui.page import Desk
from ui.pages.parts.loans import loan_sheet, loan_sign, remove_loan, take_back, write_off_sheet
from ui.pages.parts.only import OnlyThese
from ui.pages.parts.states import LOAN
from ui.table import Column, Day, Glyph, Person, State, Table, Toned, Words
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.label import title
from ui.widgets.pill import Pill

PILLS = {"out": N_("Lent"), "overdue": N_("Past due"), "returned": N_("Returned"), "lost": N_("Written off")}


class LoansView(Ground):
    """The loans of everybody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._rows: list[LoanRow] = []
        self.only = OnlyThese()
        self.only.dropped.connect(self._show)
        self.pill = "out"
        self.pills = {key: Pill(_(words), 0) for key, words in PILLS.items()}
        for key, pill in self.pills.items():
            pill.clicked.connect(lambda _on=False, key=key: self.choose_pill(key))
        self.table = Table(self._columns(), name=_("Loans"), sort=("due_on", False))
        lend = Button(_("Lend"), "primary", "plus")
        lend.clicked.connect(lambda: desk.show_sheet(loan_sheet(desk, None)))
        self.table.set_empty(
            Empty(_("Nothing here"), _("Books and devices that people have stand here."), "book-marked")
        )
        self.table.opened.connect(lambda one: desk.show_sheet(loan_sheet(desk, one)))
        self.table.chosen.connect(self._offer)
        self.back = Button(_("Take back"), "tonal", "check")
        self.back.clicked.connect(self.take_back)
        self.lost = Button(_("Write off…"), "secondary", "circle-slash")
        self.lost.clicked.connect(lambda: desk.show_sheet(write_off_sheet(desk, self.table.current_row())))
        self.edit = Button(_("Edit"), "secondary", "pencil")
        self.edit.clicked.connect(lambda: desk.show_sheet(loan_sheet(desk, self.table.current_row())))
        self.gone = Button(_("Delete"), "danger", "trash-2")
        self.gone.clicked.connect(self.delete)
        whole = column(
            row(title(_("Loans")), None, lend, margins=(24, 16, 24, 10)),
            row(Flow(self.only, *self.pills.values()), margins=(24, 0, 24, 10)), Line(), self.table, Line(),
            row(Flow(self.back, self.edit, self.lost, self.gone), margins=(24, 10, 24, 12)), gap=0,
        )  # fmt: skip
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("kind", "", Glyph(), 30, value=lambda r: (LOAN[r.kind].icon, "muted", LOAN[r.kind].words)),
            Column("item", N_("What"), Words(weight=500), 170, stretch=True),
            Column("code", N_("Number"), Words("muted"), 72),
            Column("shown", N_("To whom"), Person(), 150, value=self._who, sort=lambda r: r.shown),
            Column("lent_on", N_("Lent on"), Day(), 92),
            Column("due_on", N_("Due on"), Words(), 92, value=self._due, sort=lambda r: r.due_on or ""),
            Column(
                "state", N_("State"), State(), 110, value=lambda r: loan_sign(r, self._desk.today()).shown, sorts=False
            ),
        )

    def refresh(self) -> None:
        """Read the loans again."""
        self._rows = self._desk.app.query(all_loans)
        self._show()

    def choose_pill(self, key: str, only: str = "", why: str = "") -> None:
        """Show the loans of one pill; or those alone of "id,id", under the words that say why."""
        self.pill = key
        self.only.show_ids(only, why)
        self._show()
        if only and len(self.table.rows_model.source):
            self.table.select_id(self.table.rows_model.source.key(0))

    def _show(self) -> None:
        today = self._desk.today()
        listed = {
            "out": [one for one in self._rows if one.is_out],
            "overdue": [one for one in self._rows if one.is_overdue(today)],
            "returned": [one for one in self._rows if one.returned_on is not None],
            "lost": [one for one in self._rows if one.returned_on is None and one.written_off_on is not None],
        }
        for key, pill in self.pills.items():
            pill.set_count(len(listed[key]))
            pill.setChecked(key == self.pill and not self.only.ids)
        self.pills["lost"].setVisible(bool(listed["lost"]) or self.pill == "lost")
        self.table.set_rows(self.only.among(self._rows) if self.only.ids else listed[self.pill])
        self._offer(self.table.current_row())

    def _offer(self, one: LoanRow | None) -> None:
        self.back.setEnabled(one is not None and one.returned_on is None)
        self.lost.setEnabled(one is not None and one.is_out)
        self.edit.setEnabled(one is not None)
        self.gone.setEnabled(one is not None)

    def _who(self, one: LoanRow) -> tuple[str, str]:
        return ("", one.person_code) if self._desk.hides_names else (one.shown, one.person_code)

    def _due(self, one: LoanRow) -> object:
        words = Day().written(one.due_on)
        return Toned(words, "bad") if one.is_overdue(self._desk.today()) else words

    def take_back(self) -> None:
        """Note that the chosen thing came back today."""
        if (one := self.table.current_row()) is not None:
            take_back(self._desk, one)

    def delete(self) -> None:
        """Take the chosen loan out."""
        if (one := self.table.current_row()) is not None:
            remove_loan(self._desk, one)
