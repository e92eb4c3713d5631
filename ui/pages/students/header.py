"""The head of a student's detail: who, in what state, which subjects, with whom; and what can be done."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.students import StudentCard, StudentRow
from ui import fonts
from ui.actions import Action, fill
from ui.pages.parts import states
from ui.pages.parts.subjects import SubjectWords
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Avatar, Chip, StateTag
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, Label

_MOVES = {
    "active": (N_("Is studying"), "circle-check"),
    "waiting": (N_("Is waiting"), "hourglass"),
    "paused": (N_("Pause"), "pause"),
    "finished": (N_("Has finished"), "flag"),
    "left": (N_("Has left…"), "log-out"),
}


class StudentHeader(QWidget):
    """Signals say what is wanted: to go back, to reveal (with a purpose), a status, or something of the menu."""

    back_wanted = Signal()
    reveal_wanted = Signal(str)
    cover_wanted = Signal()
    status_wanted = Signal(str)
    merge_wanted = Signal()
    archive_wanted = Signal()
    restore_wanted = Signal()
    code_copied = Signal()

    def __init__(self, purposes: tuple[str, ...]) -> None:
        super().__init__()
        self._purposes = purposes
        self._card: StudentCard | None = None
        self._is_revealed = False
        self.back = IconButton("chevron-left", _("Back to the list"))
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        self.avatar = Avatar()
        self.name = Elided("", fonts.TITLE, 600)
        self.code = Label("", tone="muted")
        self.tag = StateTag("", "circle", "plain")
        self._marks = row(gap=8)
        self.reveal = Button(_("Reveal identity"), "secondary", "eye")
        self.reveal.clicked.connect(self._reveal)
        self.more = IconButton("ellipsis", _("More"), "secondary")
        self.more.clicked.connect(self.open_menu)
        who = column(row(self.name, self.code, self.tag, None, gap=8), self._marks, gap=4)
        line = row(self.back, self.avatar, who, self.reveal, self.more, gap=12, margins=(24, 18, 24, 8))
        line.setStretch(2, 1)
        self.setLayout(line)

    def show_student(self, card: StudentCard, listed: StudentRow | None, subjects: SubjectWords, hides: bool) -> None:
        """Show this student; `hides` leaves names away."""
        self._card = card
        shown = card.code if hides else card.alias
        self.avatar.setText(shown)
        self.avatar.setAccessibleName(shown)
        self.name.setText(shown)
        self.name.updateGeometry()
        self.code.setText("" if hides else card.code)
        sign = states.STUDENT[card.status]
        if card.archived_on:
            self.tag.set_state(_("Archived"), "archive", "plain")
        else:
            self.tag.set_state(*sign.shown)
        self._show_marks(listed, subjects, hides)

    def show_revealed(self, revealed: bool) -> None:
        """Mark whether the identity is shown just now."""
        self.reveal.setText(_("Identity shown") if revealed else _("Reveal identity"))
        self.reveal.kind = "warn" if revealed else "secondary"
        self.reveal.setToolTip(_("Cover it now") if revealed else "")
        self._is_revealed = revealed
        self.reveal.updateGeometry()

    def arrange(self, arrangement: str) -> None:
        """Show the way back where the detail covers the list."""
        self.back.setVisible(arrangement == "single")

    def _show_marks(self, listed: StudentRow | None, subjects: SubjectWords, hides: bool) -> None:
        while item := self._marks.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for word, key in subjects.chips(listed.subjects if listed else ()):
            self._marks.addWidget(Chip(word, key))
        tutors = ", ".join(listed.tutor_codes if hides else listed.tutors) if listed else ""
        words = _("with {tutors}").format(tutors=tutors) if tutors else _("no tutor at present")
        self._marks.addWidget(Elided(words, tone="text2" if tutors else "muted"), 1)

    def _reveal(self) -> None:
        if self._is_revealed:
            self.cover_wanted.emit()
        else:
            self.reveal_wanted.emit(self._purposes[0])

    def open_menu(self) -> None:
        """What else can be done."""
        if self._card is None:
            return
        menu = QMenu(self.more)
        moves = [
            Action(words, partial(self.status_wanted.emit, key), icon=icon)
            for key, (words, icon) in _MOVES.items()
            if key != self._card.status
        ]
        reveals = menu.addMenu(_("Reveal identity for"))
        fill(
            reveals, [Action(one, partial(self.reveal_wanted.emit, one), icon="eye") for one in self._purposes], reveals
        )
        copy = Action(N_("Copy the code"), self.code_copied.emit, icon="copy")
        away = (
            Action(N_("Restore"), self.restore_wanted.emit, icon="archive-restore")
            if self._card.archived_on
            else Action(N_("Archive"), self.archive_wanted.emit, icon="archive")
        )
        merge = Action(N_("Merge with…"), self.merge_wanted.emit, icon="git-merge")
        fill(menu, [copy, None, *moves, None, merge, away], menu)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))
