"""Everything about one tutor, in tabs; and how to reach them, covered until it is asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.tutors import TutorCard, tutor_card
from tutor_app.services import tutors
from ui.page import Desk
from ui.pages.parts.asking import ask_words
from ui.pages.parts.availability import AvailabilityTab
from ui.pages.parts.merging import MergeSheet
from ui.pages.parts.records import HistoryTab, SessionsTab
from ui.pages.parts.revealing import PURPOSES, IdentityPlace
from ui.pages.parts.tab import Tab
from ui.pages.tutors.contact import ContactSheet, facts
from ui.pages.tutors.details import DetailsTab
from ui.pages.tutors.header import TutorHeader
from ui.pages.tutors.overview import Overview
from ui.pages.tutors.records import StudentsTab
from ui.widgets.banner import Empty
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.tabs import Tabs

TABS = {
    "overview": N_("Overview"),
    "availability": N_("Availability"),
    "students": N_("Students"),
    "sessions": N_("Sessions"),
    "details": N_("Details"),
    "history": N_("History"),
}


class TutorDetail(QStackedWidget):
    """The detail beside the list. `back_wanted` where it covers the list."""

    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.tutor_id = ""
        self._build()

    def _build(self) -> None:
        text = _("Choose somebody in the list to see when they are free, whom they teach and for how long.")
        self.addWidget(Ground("surface", column(Empty(_("Nobody is chosen"), text, "graduation-cap"))))
        self.header = TutorHeader()
        self._connect_header()
        self.tabs = Tabs([_(words) for words in TABS.values()], _("About this tutor"))
        self._made: dict[str, Tab] = {
            "overview": Overview(self.desk), "availability": AvailabilityTab(self.desk, "tutor"),
            "students": StudentsTab(self.desk), "sessions": SessionsTab(self.desk, "tutor"),
            "details": DetailsTab(self.desk), "history": HistoryTab(self.desk),
        }  # fmt: skip
        self._shown = QStackedWidget()
        for tab in self._made.values():
            self._shown.addWidget(tab)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.contact = IdentityPlace(self.desk)
        self.contact.revealed.connect(self.header.show_revealed)
        self.contact.edit_wanted.connect(self._edit_shown)
        self.contact.log_wanted.connect(lambda: self.show_tab("history"))
        layout = column(
            self.header, row(self.tabs, None, margins=(24, 4, 24, 0)), Line(), self.contact, self._shown, gap=0
        )
        layout.setStretch(4, 1)
        self.addWidget(Ground("surface", layout))

    def _connect_header(self) -> None:
        self.header.back_wanted.connect(self.back_wanted)
        self.header.reveal_wanted.connect(self.reveal)
        self.header.cover_wanted.connect(self.cover)
        self.header.status_wanted.connect(self._change_status)
        self.header.contact_wanted.connect(self._ask_contact)
        self.header.merge_wanted.connect(self.merge)
        self.header.archive_wanted.connect(self._archive)
        self.header.restore_wanted.connect(self._restore)
        self.header.code_copied.connect(self._copy_code)

    # showing

    def show_tutor(self, tutor_id: str) -> None:
        """Show a tutor, or that nobody is chosen for ""."""
        if tutor_id == self.tutor_id:
            return
        self._made["details"].commit()
        self.cover()
        self.tutor_id = tutor_id
        self.refresh()

    def refresh(self) -> None:
        """Read the tutor again, and the tab that is shown."""
        card = self._card()
        self.setCurrentIndex(0 if card is None else 1)
        if card is not None:
            self.header.show_tutor(card, self.desk.app.clock(), self.desk.hides_names)
            self._tab().show_person(card.id)

    def show_tab(self, key: str) -> None:
        """Show a tab by its key."""
        self.tabs.setCurrentIndex(list(TABS).index(key))

    def arrange(self, arrangement: str) -> None:
        """There is room for the list beside it, or not."""
        self.header.arrange(arrangement)
        for tab in self._made.values():
            tab.arrange(arrangement)

    def _card(self) -> TutorCard | None:
        return self.desk.app.query(tutor_card, self.tutor_id) if self.tutor_id else None

    def _tab(self) -> Tab:
        return self._made[list(TABS)[self.tabs.currentIndex()]]

    def _tab_changed(self, at: int) -> None:
        self._made["details"].commit()
        self._shown.setCurrentIndex(at)
        if self.tutor_id:
            self._tab().show_person(self.tutor_id)

    # contact

    def reveal(self, purpose: str) -> None:
        """Show how to reach the tutor for ten seconds, and note it. In café mode nothing is shown."""
        card = self._card()
        if card is None or not self.contact.may_show(purpose, tutor_id=card.id):
            return
        shown = facts(card)
        if shown.lines:
            self.contact.show_facts(shown, purpose)
        else:
            self.desk.show_sheet(ContactSheet(self.desk, card))

    def cover(self) -> None:
        """Hide how to reach the tutor, if it is shown."""
        self.contact.cover()

    @property
    def is_revealed(self) -> bool:
        """Whether it can be seen how to reach the tutor."""
        return self.contact.card is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_revealed:
            self.cover()
        elif event.key() == Qt.Key.Key_Escape and not self.header.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _ask_contact(self) -> None:
        card = self._card()
        if card is not None and self.contact.may_show(PURPOSES[-1], tutor_id=card.id):
            self.desk.show_sheet(ContactSheet(self.desk, card))

    def _edit_shown(self) -> None:
        card = self._card()
        self.cover()
        if card is not None:
            self.desk.show_sheet(ContactSheet(self.desk, card))

    # what is done

    def merge(self, other_id: str = "") -> None:
        """Merge another record of the same person into this one; where none is given, one is chosen."""
        self.cover()
        self.desk.show_sheet(MergeSheet(self.desk, "tutor", self.tutor_id, other_id))

    def _change_status(self, status: str) -> None:
        if status != "left":
            self.desk.do(tutors.set_tutor_status, self.tutor_id, status)
            return
        text = _("In a few words, without names; it helps the statistics.")
        title = _("Why did the tutor leave?")
        self.desk.show_sheet(ask_words(title, _("Reason"), self._leave, yes=_("Has left"), text=text))

    def _leave(self, reason: str) -> None:
        self.desk.app.do(tutors.set_tutor_status, self.tutor_id, "left", reason)

    def _archive(self) -> None:
        self.desk.do(tutors.archive_tutor, self.tutor_id)
        self.desk.say(_("Archived; everything is kept"))

    def _restore(self) -> None:
        self.desk.do(tutors.restore_tutor, self.tutor_id)
        self.desk.say(_("Restored to the lists"))

    def _copy_code(self) -> None:
        card = self._card()
        if card is not None:
            QGuiApplication.clipboard().setText(card.code)
            self.desk.say(_("{code} copied").format(code=card.code), undo=False)
