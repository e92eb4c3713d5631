"""The left side: the waiting list with its filters, its order, and what can be done with the list."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.pool import WantRow
from ui.actions import Action, fill
from ui.fields import SearchField
from ui.page import Desk
from ui.pages.matching.fields import waiting_fields
from ui.pages.matching.lines import WARN_DAYS, WaitingLines
from ui.pages.parts.lists.fields import FieldTable
from ui.pages.parts.lists.filtering import Conditions
from ui.pages.parts.lists.saved import SavedFilters
from ui.pages.parts.lists.staying import Staying
from ui.pages.parts.people import People
from ui.pages.parts.subjects import SubjectWords
from ui.widgets.button import Button, IconButton
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.label import Paragraph, caption, heading
from ui.widgets.menu import PopupMenu
from ui.widgets.options import Option, among
from ui.widgets.pick import FilterButton
from ui.widgets.pill import Pill

PILLS = {"all": N_("All"), "long": N_("Over 30 days"), "urgent": N_("Urgent")}
_FITS: dict[str, Callable[[WantRow], bool]] = {
    "all": lambda _one: True,
    "long": lambda one: one.days > WARN_DAYS,
    "urgent": lambda one: one.urgency == "urgent",
}
ORDERS: dict[str, str] = {
    "days": N_("Longest first"), "urgency": N_("Most urgent"), "subject": N_("By subject"), "alias": N_("By alias"),
}  # fmt: skip
_URGENCY = {"urgent": 0, "soon": 1, "normal": 2}


class WaitingQueue(Ground):
    """Who waits. `chosen` gives the request the cursor is on, or None."""

    chosen = Signal(object)
    request_wanted = Signal()

    def __init__(self, desk: Desk, people: People) -> None:
        super().__init__("surface")
        self._desk, self._people = desk, people
        self.pill, self.order, self._text = "all", "days", ""
        self._rows: Sequence[WantRow] = ()
        self._subjects = SubjectWords(())
        self._only: tuple[frozenset[str], str] | None = None
        self.lines = WaitingLines()
        self.lines.chosen.connect(self.chosen)
        self.staying = Staying(self, self.lines.worked_on, self.lines.chosen)
        self.staying.let_go.connect(self.list_again)
        self._build()

    def _build(self) -> None:
        self._count = caption()
        self.sort = Button("", "link", "arrow-up-down", height=20)
        self.sort.clicked.connect(self.open_orders)
        self.new = IconButton("plus", _("New request"), "secondary", key="Ctrl+N", size=28)
        self.new.clicked.connect(self.request_wanted)
        self.filter = SearchField(_("Filter this list"))
        self.filter.typed.connect(self.search)
        self.pills = {key: Pill(_(words), 0) for key, words in PILLS.items()}
        for key, pill in self.pills.items():
            pill.clicked.connect(partial(self.choose_pill, key))
        self.subject = FilterButton(_("Subject"), self._find_subjects)
        self.subject.changed.connect(self.list_anew)
        self.fields = FieldTable(self._desk, "matching", waiting_fields(self._all_subjects), person="student_id")
        self.fields.facts.arrived.connect(self.list_anew)
        self.conditions = Conditions(self._desk, self.fields)
        self.conditions.changed.connect(self._other_conditions)
        self.chip = Button("", "tonal", "x", height=28)
        self.chip.setAccessibleName(_("Show everybody again"))
        self.chip.setToolTip(_("Show everybody again"))
        self.chip.clicked.connect(self.show_everybody)
        self.chip.hide()
        head = row(heading(_("Waiting")), self._count, None, self.sort, self.new, gap=8)
        pills = Flow(*self.pills.values(), self.subject, gap=6)
        self.saved = SavedFilters(self._desk, "matching", pills, self.wish, self.is_usual)
        self.saved.wanted.connect(self.take_wish)
        search = row(self.filter, self.conditions.add, gap=6)
        none = Paragraph(_("Nobody who waits fits here."), tone="muted")
        lines = (head, search, pills, self.conditions.line, self.chip)
        top = column(*lines, gap=8, margins=(24, 12, 14, 12))
        self._kinds = QStackedWidget()
        self._kinds.addWidget(self.lines)
        self._kinds.addWidget(Ground("surface", column(none, None, margins=(24, 16, 14, 0))))
        whole = column(top, Line(), self._kinds, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._name_order()

    def take(self, rows: Sequence[WantRow], answered: frozenset[str], subjects: SubjectWords) -> None:
        """List these requests; `answered` ones have an open match."""
        self._rows, self._subjects = rows, subjects
        self.lines.know(subjects, answered, self._desk.hides_names)
        self.conditions.say_again()
        self.list_again()

    @property
    def count(self) -> int:
        """How many wait, filters not looked at."""
        return len(self._rows)

    def search(self, text: str) -> None:
        """Show who fits what was typed."""
        if text != self._text:
            self._text = text
            self.list_anew()

    def choose_pill(self, key: str, _checked: bool = False) -> None:
        """Show those of a saved filter."""
        self.pill = key
        self.list_anew()

    def show_only(self, ids: frozenset[str], why: str) -> None:
        """Show exactly those students or requests; `why` says what they have in common."""
        self._only = (ids, why)
        self._clear()

    def show_everybody(self) -> None:
        """Take every filter away."""
        self._only = None
        self._clear()

    def show_person(self, student_id: str) -> None:
        """Put the cursor on the request of a student."""
        if not self.lines.choose(lambda one: one.student_id == student_id):
            self.show_everybody()
            self.lines.choose(lambda one: one.student_id == student_id)

    def choose_order(self, key: str) -> None:
        """List them in another order."""
        self.order = key
        self._name_order()
        self.list_again()

    def open_orders(self) -> None:
        """Offer the orders there are."""
        menu = PopupMenu(self.sort)
        fill(menu, [Action(words, partial(self.choose_order, key)) for key, words in ORDERS.items()], menu)
        menu.open_below(self.sort)

    def wish(self) -> dict[str, Any]:
        """What is filtered by, but for what is typed to search."""
        conditions = [list(one) for one in self.conditions.lasting()]
        return {"pill": self.pill, "subject": self.subject.value(), "conditions": conditions}

    def is_usual(self) -> bool:
        """Whether a usual filter alone is in use, or requests that another page singled out."""
        return self._only is not None or not (self.subject.value() or self.conditions.lasting())

    def take_wish(self, wish: Mapping[str, Any]) -> None:
        """Filter by what `wish` gave; what this program does not know of it is passed over."""
        self.pill = wish["pill"] if wish.get("pill") in PILLS else "all"
        self.subject.show_value(wish.get("subject", ""))
        self.show_conditions(wish.get("conditions", ()))

    def show_conditions(self, conditions: Sequence[Sequence[str]]) -> None:
        """Filter by these, in the place of those in use."""
        self.conditions.show_conditions(conditions)
        self._other_conditions()

    def _other_conditions(self) -> None:
        self.fields.want(one.field for one in self.conditions.conditions())
        self.list_anew()

    def _clear(self) -> None:
        self.pill = "all"
        self.conditions.show_conditions([])
        self.subject.show_value("")
        self.filter.clear()
        self._text = ""
        self.list_anew()

    def _name_order(self) -> None:
        self.sort.setText(_(ORDERS[self.order]))
        self.sort.setAccessibleName(_("Order: {order}").format(order=_(ORDERS[self.order])))
        self.sort.updateGeometry()

    def list_anew(self, _changed: str = "") -> None:
        """Others are asked for, or names are hidden: who fits is listed and nobody else."""
        self.staying.keep(())
        self.lines.want_current()
        self._list(self._found())

    def list_again(self) -> None:
        """The requests changed: the one that is being worked on stays while it is open."""
        rows = self._found()
        others = self.lines.worked_on() - {one.id for one in rows}
        stay = [one for one in self._rows if one.id in others]
        self.staying.keep(one.id for one in stay)
        self._list([*rows, *stay])

    def _among_only(self) -> list[WantRow]:
        only = self._only
        return [one for one in self._rows if only is None or {one.id, one.student_id} & only[0]]

    def _found(self) -> list[WantRow]:
        rows = [one for one in self._among_only() if _FITS[self.pill](one)]
        if self.subject.value():
            rows = [one for one in rows if one.subject_id == self.subject.value()]
        if self._text.strip():
            found = self._people.ids(self._text)
            rows = [one for one in rows if one.student_id in found]
        return self.conditions.filtered(rows)

    def _list(self, rows: list[WantRow]) -> None:
        self.saved.look()
        possible = self._among_only()
        for key, pill in self.pills.items():
            pill.set_count(sum(map(_FITS[key], possible)))
            pill.setChecked(key == self.pill and not self.saved.chosen())
        rows.sort(key=self._key())
        self._count.setText(f"{len(rows):,}")
        self.chip.setVisible(self._only is not None)
        if self._only is not None:
            people = len({one.student_id for one in rows})
            self.chip.setText(_("Only {count}: {why}").format(count=people, why=self._only[1]))
            self.chip.setAccessibleName(self.chip.text())
            self.chip.updateGeometry()
        self._kinds.setCurrentIndex(0 if rows else 1)
        self.lines.show_rows(rows)

    def _key(self) -> Callable[[WantRow], tuple[object, ...]]:
        """What the requests are ordered by: in every order those who wait longest come first among equals."""
        first: Callable[[WantRow], object] = {
            "urgency": lambda one: _URGENCY[one.urgency],
            "subject": lambda one: self._subjects.name(one.subject_id),
            "alias": lambda one: one.alias,
        }.get(self.order, lambda _one: 0)
        return lambda one: (first(one), -one.days, one.code)

    def _all_subjects(self) -> list[Option]:
        return self._subjects.options()

    def _find_subjects(self, text: str) -> list[Option]:
        return list(among(self._subjects.options())(text))
