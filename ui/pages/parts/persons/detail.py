"""Everything about one person, in tabs; and what is covered of them until it is asked for."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar, Generic, Literal, NamedTuple, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_app.i18n import _
from tutor_app.queries.missing import missing
from ui.doing import do_and_say
from ui.page import Desk
from ui.pages.parts.asking import ask_words
from ui.pages.parts.merging import MergeSheet
from ui.pages.parts.persons.erasing import EraseSheet
from ui.pages.parts.persons.header import HeaderWords, PersonHeader
from ui.pages.parts.persons.hints import Hints
from ui.pages.parts.persons.roster import Person
from ui.pages.parts.revealing import PURPOSES, Facts, IdentityPlace
from ui.pages.parts.tab import Tab
from ui.widgets.banner import Empty
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.tabs import Tabs

C = TypeVar("C", bound=Person)


class DetailWords(NamedTuple):
    """Marked with N_: what stands where nobody is chosen, with an icon; what the tabs are; why somebody left."""

    nobody: str
    icon: str
    tabs: str
    why_left: str


class Commands(NamedTuple):
    """The commands on one person."""

    set_status: Callable[..., Any]
    archive: Callable[..., Any]
    restore: Callable[..., Any]


class PersonDetail(QStackedWidget, Generic[C]):
    """The detail beside the list. `back_wanted` where it covers the list.

    Subclasses set the class variables and say what raises here. A tab is made when it is first shown.
    """

    back_wanted = Signal()

    kind: ClassVar[Literal["student", "tutor"]]
    head_words: ClassVar[HeaderWords]
    words: ClassVar[DetailWords]
    commands: ClassVar[Commands]
    tab_words: ClassVar[Mapping[str, str]]

    def __init__(self, desk: Desk, header: PersonHeader, tabs: Mapping[str, Callable[[], Tab]]) -> None:
        """`tabs` makes the tab of each key of `tab_words`."""
        super().__init__()
        self.desk, self.header = desk, header
        self.person_id = ""
        self._next = ""
        self._makers = tabs
        self._made: dict[str, Tab] = {}
        self._arrangement = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.settle)
        self._build()

    # what subclasses say

    @staticmethod
    def read_card(desk: Desk, person_id: str) -> C | None:
        """A person, None where there is none."""
        raise NotImplementedError

    def show_header(self, card: C) -> None:
        """Show the person in the head."""
        raise NotImplementedError

    def covered(self, card: C) -> Facts | None:
        """What is shown on request; None where nothing is known."""
        raise NotImplementedError

    def edit_sheet(self, card: C) -> QWidget:
        """The sheet in which what is covered is changed."""
        raise NotImplementedError

    # building

    def _build(self) -> None:
        empty = Empty(_("Nobody is chosen"), _(self.words.nobody), self.words.icon)
        self.addWidget(Ground("surface", column(empty)))
        header = self.header
        header.back_wanted.connect(self.back_wanted)
        header.reveal_wanted.connect(self.reveal)
        header.cover_wanted.connect(self.cover)
        header.wanted.connect(self.do)
        header.can_erase = self.can_erase
        self.tabs = Tabs([_(words) for words in self.tab_words.values()], _(self.words.tabs))
        self._shown = QStackedWidget()
        self.tabs.currentChanged.connect(self._tab_changed)
        self.identity = IdentityPlace(self.desk)
        self.identity.revealed.connect(header.show_revealed)
        self.identity.edit_wanted.connect(self._edit_shown)
        self.identity.log_wanted.connect(lambda: self.show_tab("history"))
        self.hints = Hints()
        self.hints.wanted.connect(self._fill_in)
        tabs = row(self.tabs, None, margins=(24, 4, 24, 0))
        layout = column(header, self.hints, tabs, Line(), self.identity, self._shown, gap=0)
        layout.setStretch(5, 1)
        self.addWidget(Ground("surface", layout))

    # showing

    def show_person(self, person_id: str, *, later: bool = False) -> None:
        """Show a person, or that nobody is chosen for ""; `later`: once what is above in the window is painted."""
        if later and person_id != self._next:
            self._commit()
            self.cover()
            self._next = person_id
            self._later.start()
        elif not later and (person_id != self.person_id or self._later.isActive()):
            self._commit()
            self.cover()
            self._next = person_id
            self.settle()

    def settle(self) -> None:
        """Show at once whom `show_person` was to show later."""
        self._later.stop()
        self.person_id = self._next
        self.refresh()

    def refresh(self, *, later: bool = False) -> None:
        """Read the person again, and the tab that is shown; `later` as in `show_person`."""
        if later or self._later.isActive():
            self._later.start()
            return
        card = self._card()
        self.setCurrentIndex(0 if card is None else 1)
        if card is not None:
            self.show_header(card)
            lacking = self.desk.app.query(missing, self.kind, card.id) if self.can_erase else []
            self.hints.show_missing(lacking[0].what if lacking else ())
            self.tab().show_person(card.id)

    def tab(self, key: str = "") -> Any:
        """The tab of a key, or the one that is shown."""
        key = key or list(self.tab_words)[self.tabs.currentIndex()]
        if key not in self._made:
            made = self._made[key] = self._makers[key]()
            self._shown.addWidget(made)
            made.arrange(self._arrangement)
        if key == list(self.tab_words)[self.tabs.currentIndex()]:
            self._shown.setCurrentWidget(self._made[key])
        return self._made[key]

    def show_tab(self, key: str) -> None:
        """Show a tab by its key."""
        self.tabs.setCurrentIndex(list(self.tab_words).index(key))

    def arrange(self, arrangement: str) -> None:
        """There is room for the list beside it, or not."""
        self._arrangement = arrangement
        self.header.arrange(arrangement)
        for tab in self._made.values():
            tab.arrange(arrangement)

    def _card(self) -> C | None:
        if self._later.isActive():
            self.settle()
        return self.read_card(self.desk, self.person_id) if self.person_id else None

    def _commit(self) -> None:
        for tab in self._made.values():
            tab.commit()

    def _tab_changed(self, _at: int) -> None:
        self._commit()
        tab = self.tab()
        if self.person_id:
            tab.show_person(self.person_id)

    # what is covered

    def reveal(self, purpose: str) -> None:
        """Show what is covered for ten seconds, and note it. In café mode nothing is shown."""
        card = self._card()
        if card is None or not self._may_show(card, purpose):
            return
        shown = self.covered(card)
        if shown is not None:
            self.identity.show_facts(shown, purpose)
        else:
            self.desk.show_sheet(self.edit_sheet(card))

    def cover(self) -> None:
        """Hide what is covered, if it is shown."""
        self.identity.cover()

    @property
    def is_revealed(self) -> bool:
        """Whether what is covered can be seen."""
        return self.identity.card is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_revealed:
            self.cover()
        elif event.key() == Qt.Key.Key_Escape and not self.header.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _may_show(self, card: C, purpose: str) -> bool:
        return self.identity.may_show(purpose, self.kind, card.id)

    def _ask_covered(self) -> None:
        card = self._card()
        if card is not None and self._may_show(card, PURPOSES[-1]):
            self.desk.show_sheet(self.edit_sheet(card))

    def _edit_shown(self) -> None:
        card = self._card()
        self.cover()
        if card is not None:
            self.desk.show_sheet(self.edit_sheet(card))

    # what is done

    def _fill_in(self, what: str) -> None:
        if what == "contact":
            self._ask_covered()
        else:
            self.show_tab("availability" if what == "availability" else "details")

    def do(self, deed: str) -> None:
        """Do what the header offers under a key (see `header.deeds`), or reveal who it is; a status is set."""
        doings: dict[str, Callable[[], object]] = {
            "reveal": partial(self.reveal, PURPOSES[0]), "edit": self._ask_covered, "copy": self._copy_code,
            "merge": self.merge, "archive": self.archive, "restore": self._restore, "erase": self.erase,
        }  # fmt: skip
        doings.get(deed, partial(self._change_status, deed))()

    def merge(self, other_id: str = "") -> None:
        """Merge another record of the same person into this one; where none is given, one is chosen."""
        self.cover()
        self.desk.show_sheet(MergeSheet(self.desk, self.kind, self.person_id, other_id))

    @property
    def can_erase(self) -> bool:
        """Whether people are erased on this copy: where there is a bin, so not on a tutor's."""
        return self.desk.has_page("bin")

    def erase(self) -> None:
        """Ask whether the person is to be erased for good."""
        card = self._card()
        if card is not None and self.can_erase:
            self.cover()
            self.desk.show_sheet(EraseSheet(self.desk, self.kind, card.id, card.code))

    def _change_status(self, status: str) -> None:
        if status == "left":
            self.ask_why_left(self.person_id)
        else:
            self.desk.do(self.commands.set_status, self.person_id, status)

    def ask_why_left(self, person_id: str) -> None:
        """Ask for the reason, without which nobody has left."""
        text = _("In a few words, without names; it helps the statistics.")
        leave = partial(self.desk.app.do, self.commands.set_status, person_id, "left")
        self.desk.show_sheet(ask_words(_(self.words.why_left), _("Reason"), leave, yes=_("Has left"), text=text))

    def archive(self) -> None:
        """Take the person off the lists; everything is kept."""
        do_and_say(self.desk, _("Archived; everything is kept"), self.commands.archive, self.person_id)

    def _restore(self) -> None:
        do_and_say(self.desk, _("Restored to the lists"), self.commands.restore, self.person_id)

    def _copy_code(self) -> None:
        card = self._card()
        if card is not None:
            QGuiApplication.clipboard().setText(card.code)
            self.desk.say(_("{code} copied").format(code=card.code), undo=False)
