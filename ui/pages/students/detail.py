"""Everything about one student, in tabs; and the identity, covered until it is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlmodel import Session

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.office import members
from tutor_app.queries.students import StudentCard, StudentRow, identity, student_card
from tutor_app.services import students
from tutor_app.services.disclosures import disclose
from ui.page import Desk
from ui.pages.parts.asking import ask_words
from ui.pages.parts.subjects import SubjectWords
from ui.pages.students.details import DetailsTab
from ui.pages.students.goals import GoalsTab
from ui.pages.students.header import StudentHeader
from ui.pages.students.identity import PURPOSES, IdentitySheet, Revealed
from ui.pages.students.overview import Overview
from ui.pages.students.records import HistoryTab, ReportsTab, SessionsTab
from ui.pages.students.tab import Tab
from ui.widgets.banner import Empty
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.tabs import Tabs

TABS = {
    "overview": N_("Overview"),
    "sessions": N_("Sessions"),
    "goals": N_("Goals"),
    "reports": N_("Reports"),
    "details": N_("Details"),
    "history": N_("History"),
}


class StudentDetail(QStackedWidget):
    """The detail beside the list. `back_wanted` where it covers the list."""

    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.student_id = ""
        self.subjects = SubjectWords(())
        self._listed: dict[str, StudentRow] = {}
        self._revealed: Revealed | None = None
        self._build()

    def _build(self) -> None:
        text = _("Choose somebody in the list to see goals, levels, sessions and reports.")
        self.addWidget(Ground("surface", column(Empty(_("Nobody is chosen"), text, "user"))))
        self.header = StudentHeader(PURPOSES)
        self.header.back_wanted.connect(self.back_wanted)
        self.header.reveal_wanted.connect(self.reveal)
        self.header.cover_wanted.connect(self.cover)
        self.header.status_wanted.connect(self._change_status)
        self.header.archive_wanted.connect(self._archive)
        self.header.restore_wanted.connect(self._restore)
        self.header.code_copied.connect(self._copy_code)
        self.tabs = Tabs([_(words) for words in TABS.values()], _("About this student"))
        self._made: dict[str, Tab] = {
            "overview": Overview(self.desk), "sessions": SessionsTab(self.desk), "goals": GoalsTab(self.desk),
            "reports": ReportsTab(self.desk), "details": DetailsTab(self.desk), "history": HistoryTab(self.desk),
        }  # fmt: skip
        self._shown = QStackedWidget()
        for tab in self._made.values():
            self._shown.addWidget(tab)
        self.tabs.currentChanged.connect(self._tab_changed)
        self._identity = column()
        layout = column(
            self.header, row(self.tabs, None, margins=(24, 4, 24, 0)), Line(), self._identity, self._shown, gap=0
        )
        layout.setStretch(4, 1)
        self.addWidget(Ground("surface", layout))

    # showing

    def take(self, rows: Sequence[StudentRow], subjects: SubjectWords) -> None:
        """Know these rows of the list, for subjects and tutors."""
        self._listed = {one.id: one for one in rows}
        self.subjects = subjects

    def show_student(self, student_id: str) -> None:
        """Show a student, or that nobody is chosen for ""."""
        if student_id == self.student_id:
            return
        self._made["details"].commit()
        self.cover()
        self.student_id = student_id
        self.setCurrentIndex(1 if student_id else 0)
        self.refresh()

    def refresh(self) -> None:
        """Read the student again, and the tab that is shown."""
        card = self._card()
        if card is None:
            self.setCurrentIndex(0)
            return
        self.setCurrentIndex(1)
        self.header.show_student(card, self._listed.get(card.id), self.subjects, self.desk.hides_names)
        self._tab().show_student(card.id)

    def show_tab(self, key: str) -> None:
        """Show a tab by its key."""
        self.tabs.setCurrentIndex(list(TABS).index(key))

    def arrange(self, arrangement: str) -> None:
        """There is room for the list beside it, or not."""
        self.header.arrange(arrangement)
        for tab in self._made.values():
            tab.arrange(arrangement)

    def _card(self) -> StudentCard | None:
        return self.desk.app.query(student_card, self.student_id) if self.student_id else None

    def _tab(self) -> Tab:
        return self._made[list(TABS)[self.tabs.currentIndex()]]

    def _tab_changed(self, at: int) -> None:
        self._made["details"].commit()
        self._shown.setCurrentIndex(at)
        if self.student_id:
            self._tab().show_student(self.student_id)

    # the identity

    def reveal(self, purpose: str) -> None:
        """Show who this is for ten seconds, and note it. In café mode nothing is shown."""
        if self.desk.hides_names:
            self.desk.tell(UserError(_("Café mode hides every identity."), _("Leave café mode (F9) first.")))
            return
        card = self._card()
        if (
            card is None
            or self.desk.do(disclose, "reveal", what="identity", purpose=purpose, student_id=card.id) is None
        ):
            return
        self.cover()
        found = self.desk.app.query(identity, card.id)
        if found is None or not any((found.name, found.phone, found.email, found.messenger, found.address)):
            self.desk.show_sheet(IdentitySheet(self.desk, card.id, card.code, found))
            return
        self._revealed = Revealed(found, self._recorded(purpose), self.desk.show_revealed)
        self._revealed.covered.connect(self.cover)
        self._revealed.edit_wanted.connect(self._edit_identity)
        self._revealed.log_wanted.connect(self._show_log)
        self._holder = QWidget()
        self._holder.setLayout(column(self._revealed, margins=(24, 14, 24, 0)))
        self._identity.addWidget(self._holder)
        self.header.show_revealed(True)
        self.window().installEventFilter(self)
        self._revealed.cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def cover(self) -> None:
        """Hide the identity, if it is shown."""
        if self._revealed is None:
            return
        revealed, self._revealed = self._revealed, None
        revealed.clock.stop()
        self._holder.hide()
        self._holder.deleteLater()
        self.window().removeEventFilter(self)
        self.header.show_revealed(False)
        self.desk.show_revealed(0)

    @property
    def is_revealed(self) -> bool:
        """Whether an identity can be seen."""
        return self._revealed is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and QGuiApplication.focusWindow() is None:
            self.cover()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_revealed:
            self.cover()
        elif event.key() == Qt.Key.Key_Escape and not self.header.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _recorded(self, purpose: str) -> str:
        def who(read: Session) -> str:
            me = self.desk.app.record.member_id
            return next((one.name for one in members(read) if one.id == me), "")

        now = self.desk.now().strftime("%H:%M")
        member = self.desk.app.query(who)
        return _("Recorded · {time} {member} · purpose: {purpose}").format(time=now, member=member, purpose=_(purpose))

    def _edit_identity(self) -> None:
        card = self._card()
        self.cover()
        if card is not None:
            self.desk.show_sheet(IdentitySheet(self.desk, card.id, card.code, self.desk.app.query(identity, card.id)))

    def _show_log(self) -> None:
        self.show_tab("history")

    # what is done

    def _change_status(self, status: str) -> None:
        if status != "left":
            self.desk.do(students.set_student_status, self.student_id, status)
            return
        text = _("In a few words, without names; it helps the statistics.")
        title = _("Why did the student leave?")
        self.desk.show_sheet(ask_words(title, _("Reason"), self._leave, yes=_("Has left"), text=text))

    def _leave(self, reason: str) -> None:
        self.desk.app.do(students.set_student_status, self.student_id, "left", reason)

    def _archive(self) -> None:
        student = self.student_id
        self.desk.do(students.archive_student, student)
        self.desk.say(_("Archived; everything is kept"))

    def _restore(self) -> None:
        self.desk.do(students.restore_student, self.student_id)
        self.desk.say(_("Restored to the lists"))

    def _copy_code(self) -> None:
        card = self._card()
        if card is not None:
            QGuiApplication.clipboard().setText(card.code)
            self.desk.say(_("{code} copied").format(code=card.code), undo=False)
