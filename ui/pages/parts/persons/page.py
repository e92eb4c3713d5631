"""What the pages of students and of tutors share: a list with filters, and beside it the detail of the one it is on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from tutor_app.i18n import _
from ui.actions import Action
from ui.jobs import PATIENCE_S
from ui.page import Desk, Page
from ui.pages.parts.lists.fields import FieldTable
from ui.pages.parts.lists.saved import TABLE
from ui.pages.parts.persons.header import deeds
from ui.pages.parts.persons.listing import Filter, ListWords, PeopleList
from ui.pages.parts.persons.scaled import READS as ASKED
from ui.widgets.frame import column
from ui.widgets.list_detail import CLOSE, WIDE, ListDetail

if TYPE_CHECKING:
    from tutor_app.store.record import Change
    from ui.pages.parts.adding import AddSheet
    from ui.pages.parts.lists.tools import Offer
    from ui.pages.parts.persons.columns import PersonColumns
    from ui.pages.parts.persons.detail import PersonDetail
    from ui.pages.parts.persons.roster import Roster


class PeoplePage(Page):
    """List and detail. Subclasses say what differs: the class variables, and the methods that raise."""

    listed: ClassVar[frozenset[str]]
    """The tables that the list shows; `reads` has those of the detail too."""
    pill_words: ClassVar[Mapping[str, str]]
    always: ClassVar[tuple[str, ...]]
    """The filters that are shown even where they find nothing."""
    details: ClassVar[type[PersonDetail[Any]]]
    """What everything about one person is shown in."""
    new_words: ClassVar[tuple[str, str]]
    """On the button that adds somebody, and its tooltip; marked with N_."""
    empty_words: ClassVar[str]
    sort: ClassVar[tuple[str, bool]]
    columns_shown: ClassVar[Mapping[str, set[str]]]
    """Keys of the columns shown "wide" and "close"."""
    widths: ClassVar[tuple[int, int]] = (WIDE, CLOSE)
    field_width: ClassVar[int] = 196

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.columns = self.make_columns()
        self.fields = FieldTable(desk, self.key, self.columns.fields())
        self._everybody: Mapping[str, Any] = {}
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

    def offer(self, wish: Callable[[], dict[str, Any]], is_usual: Callable[[], bool]) -> Offer:
        """What is offered for many at once; `wish` and `is_usual` are of the list."""
        raise NotImplementedError

    def write(self, person_id: str, field: str, value: Any) -> None:
        """Write what was typed into a cell."""
        raise NotImplementedError

    def set_status(self, person_id: str, status: str) -> None:
        """Give somebody the status that was typed into a cell; who has left is asked about once the cell is closed."""
        if status == "left":
            QTimer.singleShot(0, self, partial(self.detail.ask_why_left, person_id))
        else:
            self.desk.app.do(self.detail.commands.set_status, person_id, status)

    def taken(self, change: Change | None) -> None:
        """Everybody has been read anew, and is about to be listed."""

    # building

    def _build(self) -> None:
        words = ListWords(
            _(self.name), self.icon, self.pill_words, self.always, self.new_words, self.empty_words, self.sort,
            self.field_width,
        )  # fmt: skip
        self.list = PeopleList(self.desk, words, self.columns, self.fields, self.make_filters(), self.offer)
        self.table, self.tools = self.list.table, self.list.tools
        self.list.add_wanted.connect(self.add)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.detail = self.make_detail()
        self.detail.back_wanted.connect(self._go_back)
        wide, close = self.widths
        self.both = ListDetail(self.list, self.detail, wide=wide, close=close)
        self.both.arranged.connect(self._arrange)
        self._arrange("wide")
        self.setLayout(column(self.both, gap=0))

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
        self.list.list_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.detail.is_revealed:
            self.detail.cover()
        else:
            super().keyPressEvent(event)

    def find_here(self) -> None:
        self.both.show_list()
        self.list.filter.setFocus()
        self.list.filter.selectAll()

    def search(self, text: str) -> None:
        self.list.search(text)

    def open_item(self, **what: str) -> None:
        if "tab" in what:
            self.detail.show_tab(what["tab"])
        if "new" in what:
            self.add()
            return
        if "only" in what:
            self.list.show_only(what["only"], what.get("why", ""))
            self.both.show_list()
            if "merge" in what:
                self.detail.settle()
                self.detail.merge()
            return
        self.list.go_to(what.get("id", ""))
        self.both.show_detail()
        if "do" in what:
            self.detail.settle()
            self.detail.do(what["do"])

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        card = cls.details.read_card(desk, person_id) if kind == cls.details.kind else None
        if card is None:
            return []
        words, show = cls.details.head_words, partial(desk.open_page, cls.key, id=person_id)
        found = deeds(words, card, can_erase=desk.has_page("bin"))
        return [
            Action(words.reveal, partial(show, do="reveal"), icon=words.icon),
            *(Action(one.words, partial(show, do=one.key), icon=one.icon) for one in found if one is not None),
        ]

    @classmethod
    def places_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        if kind != cls.details.kind:
            return []
        show = partial(desk.open_page, cls.key, id=person_id)
        return [
            Action(tab, partial(show, tab=key), icon=cls.icon, shown_as=partial(_show_words, tab))
            for key, tab in cls.details.tab_words.items()
        ]

    def actions_here(self) -> list[Action]:
        return [Action(self.new_words[0], self.add, "Ctrl+N", "user-plus")]

    def item(self) -> str:
        return self.detail.person_id

    def state(self) -> dict[str, Any]:
        return {
            "list": self.list.state(), "selected": self.detail.person_id, "tab": self.detail.tabs.currentIndex(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        if not state:
            return
        self.refresh(None)
        self.is_stale = False
        self.list.restore(state["list"])
        self.table.select_id(state["selected"])
        self.detail.tabs.setCurrentIndex(state["tab"])

    # what is listed

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
            self.list.list_again(later=not self.isVisible())

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

    def _choose(self, chosen: Any, later: bool) -> None:
        self.detail.show_person(chosen.id if chosen else "", later=later)

    def _open(self, _chosen: Any) -> None:
        self.both.show_detail()
        self.detail.tabs.setFocus()

    def _go_back(self) -> None:
        self.both.show_list()
        self.table.setFocus()

    def _arrange(self, arrangement: str) -> None:
        self.list.is_single = self.both.is_single
        self.tools.columns.arrange(self.columns_shown["close" if arrangement == "close" else "wide"])
        self.detail.arrange(arrangement)


def _show_words(tab: str) -> str:
    return _("Show: {tab}").format(tab=_(tab))
