"""The list of people, and above it everything that it is filtered by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal

from tutor_app.i18n import _
from tutor_app.queries.rows import by_code
from ui.fields import SearchField
from ui.pages.parts.lists import ListTools
from ui.pages.parts.lists.staying import Place, Staying
from ui.pages.parts.only import OnlyThese
from ui.pages.parts.people import everybody
from ui.pages.parts.persons.roster import ALL, ARCHIVED
from ui.table import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.pick import FilterButton
from ui.widgets.pill import Pill
from ui.widgets.pill_line import PillLine

if TYPE_CHECKING:
    from ui.page import Desk
    from ui.pages.parts.lists.fields import FieldTable
    from ui.pages.parts.lists.tools import Offer
    from ui.pages.parts.persons.columns import PersonColumns
    from ui.pages.parts.persons.roster import Roster

USUAL = "active"


class Filter(NamedTuple):
    """A button over the list, and whether a row fits the value that was chosen."""

    button: FilterButton
    fits: Callable[[Any, str], bool]


class ListWords(NamedTuple):
    """What a list of people says; its icon, first order, and the width of its search field."""

    name: str
    icon: str
    pills: Mapping[str, str]
    """The usual filters, marked with N_, by their keys in the roster."""
    always: Sequence[str]
    """Those that are shown even where they find nothing."""
    new: tuple[str, str]
    """On the button that adds somebody, and its tooltip; marked with N_."""
    empty: str
    """Where there is nobody; marked with N_."""
    sort: tuple[str, bool]
    field_width: int


class PeopleList(Ground):
    """Rows, filters, and what is done with many. `chosen` says whom the cursor is on, None for nobody, and whether the
    list is to be painted before anything about them; `opened` Enter or a double click; `add_wanted` the button."""

    chosen = Signal(object, bool)
    opened = Signal(object)
    add_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        words: ListWords,
        columns: PersonColumns,
        fields: FieldTable,
        filters: Mapping[str, Filter],
        offer: Callable[[Callable[[], dict[str, Any]], Callable[[], bool]], Offer],
    ) -> None:
        """`filters` are the buttons beside the search field, by what kept filters call them; `offer` gives what is
        offered for many, from what the list is filtered by and whether that is usual."""
        super().__init__("ground")
        self._desk, self._words, self.columns, self.fields, self.filters = desk, words, columns, fields, filters
        self.pill = USUAL
        self.is_single = False
        """Whether nothing stands beside the list, so that nobody has to be chosen."""
        self._text = ""
        self._is_later = False
        self._build(offer)

    def _build(self, offer: Callable[..., Offer]) -> None:
        self.table = Table(self.fields.columns, name=self._words.name, multi=True, sort=self._words.sort)
        new = self._new_button("secondary")
        self._nobody = Empty(_("Nobody is listed here"), _(self._words.empty), self._words.icon, new)
        clear = Button(_("Clear filters"), "secondary", "x")
        clear.clicked.connect(self._clear_all)
        text = _("Change a filter or take it away, and those who fit are listed.")
        self._none_fit = Empty(_("Nobody fits these filters"), text, "list-filter", clear)
        self.table.set_empty(self._nobody)
        self.place = Place(self.table)
        self.staying = Staying(
            self, self.table.worked_on, self.table.selected, self.table.chosen, is_editing=self.table.is_editing
        )
        self.staying.let_go.connect(self.list_again)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self.opened)
        self.table.refused.connect(self._desk.tell)
        bar = self._bar(offer)
        whole = column(bar, Line(), self.table, self.tools.bar, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _new_button(self, kind: str) -> Button:
        made = Button(_(self._words.new[0]), kind, "plus")
        made.clicked.connect(self.add_wanted)
        return made

    def _bar(self, offer: Callable[..., Offer]) -> Ground:
        self.pills = {key: Pill(_(words), 0) for key, words in self._words.pills.items()}
        for key, pill in self.pills.items():
            pill.clicked.connect(partial(self.choose_pill, key))
        self.filter = SearchField(_("Filter this list"))
        self.filter.setFixedWidth(px(self._words.field_width))
        self.filter.typed.connect(self.search)
        for one in self.filters.values():
            one.button.changed.connect(self.list_anew)
        self.new = self._new_button("primary")
        self.new.setToolTip(_(self._words.new[1]))
        self.only = OnlyThese()
        self.only.dropped.connect(self.list_anew)
        pills = PillLine(self.only, *self.pills.values())
        added = Flow(self.filter, *(one.button for one in self.filters.values()))
        self.tools = ListTools(self._desk, self.table, self.fields, offer(self.wish, self.is_usual), pills)
        self.tools.changed.connect(self.list_anew)
        self.tools.wanted.connect(self._take_wish)
        filters = row(added, self.tools.conditions.add, self.tools.columns.button, self.new, gap=8)
        filters.setStretch(0, 1)
        return Ground("ground", column(pills, filters, self.tools.conditions.line, gap=8, margins=(24, 12, 16, 12)))

    @property
    def roster(self) -> Roster[Any, Any]:
        """Everybody, in the filters that they belong to."""
        return self.columns.roster

    # what is listed

    def choose_pill(self, key: str) -> None:
        """Show the people of one of the usual filters."""
        self.pill = key
        self.only.show_ids("", "")
        self.list_anew()

    def search(self, text: str) -> None:
        """Show who fits what was typed."""
        if text != self._text:
            self._text = text
            self._is_later = True
            self.list_anew()
            self._is_later = False

    def show_only(self, ids: str, why: str) -> None:
        """Show these people alone, the first of them chosen."""
        self.clear(self.pill)
        self.only.show_ids(ids, why)
        self.list_anew()
        self.table.select_id(self.table.rows_model.source.key(0) if len(self.table.rows_model.source) else "")

    def go_to(self, person_id: str) -> None:
        """Put the cursor on somebody, and take away the filters that they do not fit."""
        if not self.table.select_id(person_id):
            self.clear(ARCHIVED if any(one.id == person_id for one in self.roster.archived) else ALL)
            self.table.select_id(person_id)

    def wish(self) -> dict[str, Any]:
        """What is filtered by, but for what is typed to search."""
        return {"pill": self.pill, **{key: one.button.value() for key, one in self.filters.items()}}

    def is_usual(self) -> bool:
        """Whether a usual filter alone is in use."""
        return not any(one.button.value() for one in self.filters.values())

    def _take_wish(self, wish: Mapping[str, Any]) -> None:
        for key, one in self.filters.items():
            one.button.show_value(wish.get(key, ""))
        self.choose_pill(wish.get("pill", ALL))

    def clear(self, pill: str) -> None:
        """Take every filter away but for a usual one."""
        self.filter.setText("")
        self.search("")
        self.tools.clear()
        self._take_wish({"pill": pill})

    def _clear_all(self) -> None:
        self.clear(self.pill)
        self.table.setFocus()

    def state(self) -> dict[str, Any]:
        """What `restore` takes."""
        return {
            "wish": self.wish(), "only": self.only.state(), "text": self._text, "sort": self.table.sort_order(),
            "added": self.tools.state(),
        }  # fmt: skip

    def restore(self, state: Mapping[str, Any]) -> None:
        """List what was listed."""
        self.filter.setText(state["text"])
        self.table.sort_by(*state["sort"])
        self.tools.restore(state["added"])
        self._take_wish(state["wish"])
        self.only.show_ids(*state["only"])
        self.list_anew()

    # listing

    def list_again(self, *, later: bool = False) -> None:
        """People or what is the matter with them changed: who is being worked on stays. With `later` the detail of
        another one is shown only when the list has been painted."""
        self._is_later = later
        rows = self._found()
        others = self.table.worked_on() - {one.id for one in rows}
        stay = [one for one in map(self._on_shelf, others) if one is not None]
        self.staying.keep(one.id for one in stay)
        self.place.keep(partial(self._list, by_code([*rows, *stay]) if stay else rows))
        self._choose_first()
        self._is_later = False

    def _on_shelf(self, person_id: str) -> Any:
        """Somebody who may stay: archiving takes off the lists, and restoring off that of the archived."""
        found = self.roster.everybody.get(person_id)
        return found if found is not None and bool(found.archived_on) == (self.pill == ARCHIVED) else None

    def list_anew(self, _changed: str = "") -> None:
        """Others are asked for, or names are hidden: who fits is listed and nobody else."""
        for one in self.filters.values():
            one.button.renew()
        rows = self._found()
        self.staying.keep(())
        self.place.forget()
        self._list(rows)
        self._choose_first()

    def _list(self, rows: Sequence[Any]) -> None:
        if not rows:
            self.table.set_empty(self._none_fit if self._is_filtered() else self._nobody)
        self.table.set_rows(rows)
        self.tools.listed()
        self._show_pills()

    def _choose_first(self) -> None:
        """Where the cursor is on nobody, put it on the first."""
        source = self.table.rows_model.source
        if not len(source):
            self._choose(None)
        elif not self.table.current_key() and not self.is_single:
            self.table.select_id(source.key(0))

    def _show_pills(self) -> None:
        is_own = not self.only.ids and not self.tools.saved.chosen()
        for key, pill in self.pills.items():
            count = self.roster.count(key)
            pill.set_count(count)
            pill.setChecked(key == self.pill and is_own)
            pill.setVisible(key in self._words.always or bool(count) or key == self.pill)

    def _found(self) -> Sequence[Any]:
        rows: Sequence[Any] = self.roster.named(self.only.ids) if self.only.ids else self.roster.of(self.pill)
        for one in self.filters.values():
            if value := one.button.value():
                rows = [found for found in rows if one.fits(found, value)]
        if self._text.strip():
            ids = self._ids(self._text)
            rows = [found for found in rows if found.id in ids]
        return self.tools.filtered(rows)

    def _ids(self, text: str) -> frozenset[str]:
        found = everybody(self._desk.app).ids(text)
        if self.pill == ARCHIVED:
            words = text.casefold().strip()
            found |= {one.id for one in self.roster.archived if words in self.columns.called(one).casefold()}
        return found

    def _is_filtered(self) -> bool:
        return bool(self._text.strip() or self.tools.state()) or not self.is_usual()

    def _choose(self, chosen: Any) -> None:
        self.chosen.emit(chosen, self._is_later)
