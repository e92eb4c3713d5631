"""What the pages of students and of tutors share: a list with filters, and beside it the detail of the one it is on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from tutor_app.i18n import N_, _
from ui.actions import Action
from ui.fields import SearchField
from ui.jobs import PATIENCE_S
from ui.page import Desk, Page
from ui.pages.parts.lists import ListTools
from ui.pages.parts.lists.fields import FieldTable
from ui.pages.parts.lists.saved import TABLE
from ui.pages.parts.only import OnlyThese
from ui.pages.parts.people import everybody
from ui.pages.parts.persons.roster import ALL, ARCHIVED
from ui.pages.parts.persons.scaled import READS as ASKED
from ui.table import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.list_detail import CLOSE, WIDE, ListDetail
from ui.widgets.pick import FilterButton
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from tutor_app.store.record import Change
    from ui.pages.parts.adding import AddSheet
    from ui.pages.parts.lists.tools import Offer
    from ui.pages.parts.persons.columns import PersonColumns
    from ui.pages.parts.persons.detail import PersonDetail
    from ui.pages.parts.persons.roster import Roster


class Filter(NamedTuple):
    """A button over the list, and whether a row fits the value that was chosen."""

    button: FilterButton
    fits: Callable[[Any, str], bool]


class PeoplePage(Page):
    """List and detail. Subclasses say what differs: the class variables, and the methods that raise."""

    listed: ClassVar[frozenset[str]]
    """The tables that the list shows; `reads` has those of the detail too."""
    pill_words: ClassVar[Mapping[str, str]]
    always: ClassVar[tuple[str, ...]]
    """The filters that are shown even where they find nothing."""
    new_words: ClassVar[tuple[str, str]]
    """On the button that adds somebody, and its tooltip; marked with N_."""
    erase_words: ClassVar[str]
    empty_words: ClassVar[str]
    sort: ClassVar[tuple[str, bool]]
    columns_shown: ClassVar[Mapping[str, set[str]]]
    """Keys of the columns shown "wide" and "close"."""
    widths: ClassVar[tuple[int, int]] = (WIDE, CLOSE)
    field_width: ClassVar[int] = 196

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pill = "active"
        self.columns = self.make_columns()
        self.fields = FieldTable(desk, self.key, self.columns.fields())
        self._everybody: Mapping[str, Any] = {}
        self._text = ""
        self._is_listing = False
        self.filters = self.make_filters()
        self._build()

    # what subclasses say

    @classmethod
    def read_everybody(cls, desk: Desk) -> Mapping[str, Any]:
        """The rows of the list, by id."""
        raise NotImplementedError

    @classmethod
    def read_needs(cls, desk: Desk) -> Any:
        """What is the matter with whom, for `make_roster`; it is read beside the window."""
        raise NotImplementedError

    def make_roster(self, everybody: Mapping[str, Any], needs: Any) -> Roster[Any, Any]:
        """The list with its filters."""
        raise NotImplementedError

    def make_columns(self) -> PersonColumns:
        """The columns of the list; they know its roster, at first that of nobody."""
        raise NotImplementedError

    def make_filters(self) -> dict[str, Filter]:
        """The buttons beside the search field, by what kept filters call them."""
        raise NotImplementedError

    def make_detail(self) -> PersonDetail[Any]:
        """The detail."""
        raise NotImplementedError

    def make_adding(self) -> AddSheet:
        """The sheet that adds somebody."""
        raise NotImplementedError

    def offer(self) -> Offer:
        """What is offered for many at once."""
        raise NotImplementedError

    def write(self, person_id: str, field: str, text: str) -> None:
        """Write what was typed into a cell."""
        raise NotImplementedError

    def taken(self, change: Change | None) -> None:
        """Everybody has been read anew, and is about to be listed."""

    # building

    def _build(self) -> None:
        self.table = Table(self.fields.columns, name=_(self.name), multi=True, sort=self.sort)
        self._nobody = Empty(_("Nobody is listed here"), _(self.empty_words), self.icon, self._new_button("secondary"))
        clear = Button(_("Clear filters"), "secondary", "x")
        clear.clicked.connect(self._clear_all)
        text = _("Change a filter or take it away, and those who fit are listed.")
        self._none_fit = Empty(_("Nobody fits these filters"), text, "list-filter", clear)
        self.table.set_empty(self._nobody)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.refused.connect(self.desk.tell)
        self.detail = self.make_detail()
        self.detail.back_wanted.connect(self._go_back)
        bar = self._bar()
        whole = column(bar, Line(), self.table, self.tools.bar, gap=0)
        whole.setStretch(2, 1)
        wide, close = self.widths
        self.both = ListDetail(Ground("ground", whole), self.detail, wide=wide, close=close)
        self.both.arranged.connect(self._arrange)
        self._arrange("wide")
        self.setLayout(column(self.both, gap=0))

    def _new_button(self, kind: str) -> Button:
        made = Button(_(self.new_words[0]), kind, "plus")
        made.clicked.connect(self.add)
        return made

    def _bar(self) -> Ground:
        self.pills = {key: Pill(_(words), 0) for key, words in self.pill_words.items()}
        for key, pill in self.pills.items():
            pill.clicked.connect(partial(self.choose_pill, key))
        self.filter = SearchField(_("Filter this list"))
        self.filter.setFixedWidth(px(self.field_width))
        self.filter.typed.connect(self.search)
        for one in self.filters.values():
            one.button.changed.connect(self._show_rows)
        self.new = self._new_button("primary")
        self.new.setToolTip(_(self.new_words[1]))
        self.only = OnlyThese()
        self.only.dropped.connect(self._show_rows)
        pills = Flow(self.only, *self.pills.values(), gap=8)
        added = Flow(self.filter, *(one.button for one in self.filters.values()))
        self.tools = ListTools(self.desk, self.table, self.fields, self.offer(), pills)
        self.tools.changed.connect(self._show_rows)
        self.tools.wanted.connect(self._take_wish)
        filters = row(added, self.tools.conditions.add, self.tools.columns.button, self.new, gap=8)
        filters.setStretch(0, 1)
        return Ground("ground", column(pills, filters, self.tools.conditions.line, gap=8, margins=(24, 12, 16, 12)))

    # what the window asks

    @classmethod
    def get_ready(cls, desk: Desk) -> None:
        cls.read_everybody(desk)
        cls.read_needs(desk)

    def refresh(self, change: Change | None) -> None:
        if change is None or change.touches(*ASKED):
            self.fields.know_more(self.columns.more_fields())
            self.tools.conditions.say_again()
        is_listed = change is None or change.touches(*self.listed)
        if is_listed:
            self._everybody = self.read_everybody(self.desk)
            self.taken(change)
        if is_listed or (change is not None and self.fields.facts.concerns(change)):
            read = partial(self._read_beside, self.fields.facts.reader())
            if not self.desk.jobs.ask(self.key, read, self._take_read, PATIENCE_S) and is_listed:
                self._take_needs(self.roster.needs)
        if change is None or change.touches(TABLE):
            self.tools.saved.refresh()
        self.detail.refresh(later=not self.isVisible())

    def hidden(self) -> None:
        self.detail.cover()

    def cafe_mode_changed(self) -> None:
        self.detail.cover()
        self.detail.refresh()
        self.tools.conditions.say_again()
        self._show_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.detail.is_revealed:
            self.detail.cover()
        else:
            super().keyPressEvent(event)

    def find_here(self) -> None:
        self.both.show_list()
        self.filter.setFocus()
        self.filter.selectAll()

    def search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._list(later=True)

    def open_item(self, **what: str) -> None:
        if "tab" in what:
            self.detail.show_tab(what["tab"])
        if "new" in what:
            self.add()
            return
        if "only" in what:
            self._list_only(what["only"], what.get("why", ""))
            if "merge" in what:
                self.detail.settle()
                self.detail.merge()
            return
        person = what.get("id", "")
        if not self.table.select_id(person):
            self._clear_filters(ARCHIVED if any(one.id == person for one in self.roster.archived) else ALL)
            self.table.select_id(person)
        self.both.show_detail()
        if "erase" in what:
            self.detail.erase()

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        if f"{kind}s" != cls.key or not desk.has_page("bin"):
            return []
        erase = partial(desk.open_page, cls.key, id=person_id, erase="1")
        return [Action(cls.erase_words, erase, icon="eraser")]

    def actions_here(self) -> list[Action]:
        add = Action(self.new_words[0], self.add, "Ctrl+N", "user-plus")
        if not self.detail.can_erase:
            return [add]
        merge = Action(N_("Merge with…"), self.detail.merge, icon="git-merge", is_open=self._is_shown)
        archive = Action(N_("Archive"), self.detail.archive, icon="archive", is_open=self._is_shown)
        return [add, merge, archive, Action(self.erase_words, self.detail.erase, icon="eraser")]

    def _is_shown(self) -> bool:
        return self.isVisible() and bool(self.detail.person_id)

    def state(self) -> dict[str, Any]:
        return {
            "wish": self.wish(), "only": self.only.state(), "text": self._text, "sort": self.table.sort_order(),
            "selected": self.detail.person_id, "tab": self.detail.tabs.currentIndex(), "added": self.tools.state(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        if not state:
            return
        self.refresh(None)
        self.is_stale = False
        self.filter.setText(state["text"])
        self.table.sort_by(*state["sort"])
        self.tools.restore(state["added"])
        self._take_wish(state["wish"])
        self.only.show_ids(*state["only"])
        self._show_rows()
        self.table.select_id(state["selected"])
        self.detail.tabs.setCurrentIndex(state["tab"])

    # the list

    @property
    def roster(self) -> Roster[Any, Any]:
        """Everybody, in the filters that they belong to."""
        return self.columns.roster

    def _read_beside(self, read_facts: Callable[[], Any]) -> tuple[Any, Any]:
        """What is the matter with whom, and what columns and conditions need besides."""
        return self.read_needs(self.desk), read_facts()

    def _take_read(self, found: tuple[Any, Any]) -> None:
        needs, facts = found
        self._take_needs(needs, is_new=self.fields.facts.take(facts))

    def _take_needs(self, needs: Any, *, is_new: bool = False) -> None:
        """List everybody as they were read last, with what is the matter with them; `is_new` where more is known."""
        if is_new or self.roster.everybody is not self._everybody or self.roster.needs != needs:
            self.columns.roster = self.make_roster(self._everybody, needs)
            self._list(later=not self.isVisible())

    def choose_pill(self, key: str) -> None:
        """Show the people of one of the usual filters."""
        self.pill = key
        self.only.show_ids("", "")
        self._show_rows()

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

    def _list_only(self, ids: str, why: str) -> None:
        self._clear_filters(self.pill)
        self.only.show_ids(ids, why)
        self._show_rows()
        self.both.show_list()
        self.table.select_id(self.table.rows_model.source.key(0) if len(self.table.rows_model.source) else "")

    def _show_pills(self) -> None:
        is_own = not self.only.ids and not self.tools.saved.chosen()
        for key, pill in self.pills.items():
            count = self.roster.count(key)
            pill.set_count(count)
            pill.setChecked(key == self.pill and is_own)
            pill.setVisible(key in self.always or bool(count) or key == self.pill)

    def _list(self, *, later: bool) -> None:
        """Show the rows, and with `later` the detail of another one only when the list has been painted."""
        self._is_listing = later
        self._show_rows()
        self._is_listing = False

    def _show_rows(self, _changed: str = "") -> None:
        rows = self._found()
        if not rows:
            self.table.set_empty(self._none_fit if self._is_filtered() else self._nobody)
        self.table.set_rows(rows)
        self.tools.listed()
        self._show_pills()
        if self.table.current_row() is None and rows and not self.both.is_single:
            self.table.select_id(self.table.rows_model.source.key(0))
        elif not rows:
            self._choose(None)

    def _found(self) -> Sequence[Any]:
        rows: Sequence[Any] = self.roster.named(self.only.ids) if self.only.ids else self.roster.of(self.pill)
        for one in self.filters.values():
            if value := one.button.value():
                rows = [found for found in rows if one.fits(found, value)]
        if self._text.strip():
            ids = self._find(self._text)
            rows = [found for found in rows if found.id in ids]
        return self.tools.filtered(rows)

    def _find(self, text: str) -> frozenset[str]:
        found = everybody(self.desk.app).ids(text)
        if self.pill == ARCHIVED:
            words = text.casefold().strip()
            found |= {one.id for one in self.roster.archived if words in self.columns.called(one).casefold()}
        return found

    def _is_filtered(self) -> bool:
        return bool(self._text.strip() or self.tools.state()) or not self.is_usual()

    def _clear_all(self) -> None:
        self._clear_filters(self.pill)
        self.table.setFocus()

    def _clear_filters(self, pill: str) -> None:
        self.filter.setText("")
        self.search("")
        self.tools.clear()
        self._take_wish({"pill": pill})

    # what is done

    def add(self) -> None:
        """Open the sheet for somebody new."""
        sheet = self.make_adding()
        sheet.added.connect(lambda person_id: self.open_item(id=person_id, tab="overview"))
        sheet.same_wanted.connect(lambda person_id: self.open_item(id=person_id))
        sheet.merge_wanted.connect(self._merge)
        self.desk.show_sheet(sheet)

    def _merge(self, person_id: str, other_id: str) -> None:
        self.open_item(id=person_id)
        self.detail.merge(other_id)

    def _choose(self, chosen: Any) -> None:
        self.detail.show_person(chosen.id if chosen else "", later=self._is_listing)

    def _open(self, _chosen: Any) -> None:
        self.both.show_detail()
        self.detail.tabs.setFocus()

    def _go_back(self) -> None:
        self.both.show_list()
        self.table.setFocus()

    def _arrange(self, arrangement: str) -> None:
        self.tools.columns.arrange(self.columns_shown["close" if arrangement == "close" else "wide"])
        self.detail.arrange(arrangement)
