"""The sheet that takes a new student in, and looks first whether it is somebody the office already has."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.duplicates import DuplicateRow, near_duplicates
from tutor_app.services.enrolment import enrol_student
from ui import fonts
from ui.fields import Check, DateField, Field, TextArea, TextField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.languages import LanguagesField, language_words
from ui.pages.parts.subjects import subject_words
from ui.pages.students.details import NEVER_WRITE
from ui.sheet import Sheet
from ui.widgets.button import Button
from ui.widgets.chip import Icon, StateTag
from ui.widgets.flow import Flow
from ui.widgets.frame import Card, Ground, Line, Scroll, column, row
from ui.widgets.label import Elided, Label, Paragraph, caption, heading

ALIKE = {"alias": N_("the alias"), "name": N_("the real name"), "phone": N_("the telephone number")}
MOST = 3


class NewStudent(Sheet):
    """Asks for what is known; `enrolled` gives the id of the new student, `same_wanted` that of an old one."""

    enrolled = Signal(str)
    same_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("New student"), 640, 660)
        self._desk = desk
        self.alias = TextField("", _("A name that is not the real one"))
        self.languages = LanguagesField("ko")
        self.place = TextField("", _("A district, or online"))
        self.since = DateField(desk.today, desk.today())
        self.subjects = {o.value: Check(o.words) for o in desk.app.query(subject_words).options()}
        self.notes = TextArea(lines=2)
        self.real_name = TextField()
        self.phone = TextField()
        self.wrong = Paragraph("", tone="bad")
        self.wrong.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._form())
        self._twins = column(gap=8)
        self._pages.addWidget(self._comparison())
        self.no = Button(_("Cancel"), "quiet", key="Esc")
        self.no.clicked.connect(self._go_back)
        self.yes = Button(_("Take in"), "primary", "user-plus", key="Ctrl+Return")
        self.yes.clicked.connect(self.take_in)
        foot = row(None, self.no, self.yes, gap=8, margins=(24, 14, 24, 14))
        self.title = heading(_("New student"))
        whole = column(column(self.title, margins=(24, 18, 24, 14)), Line(), self._pages, Line(), foot, gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)

    def _form(self) -> QWidget:
        wishes = QWidget()
        wishes.setLayout(Flow(*self.subjects.values(), gap=18, line_gap=8))
        never = row(Icon("shield-alert", "warn", 16), Paragraph(_(NEVER_WRITE), 11, tone="muted"), gap=8)
        never.setStretch(1, 1)
        apart = column(
            Label(_("Identity, kept apart"), fonts.BODY, 600),
            caption(_("Optional; shown later only on request.")),
            row(Field(_("Real name"), self.real_name), Field(_("Telephone"), self.phone), gap=12),
            gap=6, margins=(14, 10, 14, 12),
        )  # fmt: skip
        inner = QWidget()
        inner.setLayout(
            column(
                row(Field(_("Alias"), self.alias), Field(_("Languages, the easiest first"), self.languages), gap=12),
                column(caption(_("Asks for")), wishes, gap=6),
                row(Field(_("Where meeting is easy"), self.place), Field(_("Since"), self.since), gap=12),
                Field(_("Notes"), self.notes), never, Ground("sunken", apart), self.wrong, None,
                gap=14, margins=(24, 16, 24, 16),
            )
        )  # fmt: skip
        return Scroll(inner)

    def _comparison(self) -> QWidget:
        text = _("Look before you save: two records of one person hide half of what happened from each other.")
        inner = QWidget()
        inner.setLayout(column(Paragraph(text, tone="muted"), self._twins, None, gap=14, margins=(24, 16, 24, 16)))
        return Scroll(inner)

    def first_field(self) -> QWidget:
        return self.alias

    # saving

    def take_in(self) -> None:
        """Save, unless somebody on record is much alike and has not been looked at yet."""
        for field in (self.alias, self.languages, self.place, self.since, self.notes, self.real_name, self.phone):
            field.commit()
        if self._pages.currentIndex() == 0:
            twins = self._desk.app.query(
                near_duplicates, alias=self.alias.value(), name=self.real_name.value(), phone=self.phone.value()
            )
            if twins:
                self._show_twins(twins[:MOST])
                return
        self._save()

    def _save(self) -> None:
        identity = {"name": self.real_name.value(), "phone": self.phone.value()}
        try:
            made = self._desk.app.do(
                enrol_student, alias=self.alias.value(), languages=self.languages.value(), place=self.place.value(),
                since=self.since.value() or None, notes=self.notes.value(),
                subject_ids=[key for key, check in self.subjects.items() if check.value()],
                identity={key: value for key, value in identity.items() if value} or None,
            )  # fmt: skip
        except UserError as error:
            self._go_to_form()
            self.wrong.setText(" ".join(part for part in (error.message, error.hint) if part))
            self.wrong.show()
            self.alias.set_error(not self.alias.value())
            return
        self.finish()
        self.enrolled.emit(made)
        self._desk.say(_("Taken in: {alias}").format(alias=self.alias.value()))

    # somebody alike

    def _show_twins(self, twins: list[DuplicateRow]) -> None:
        while item := self._twins.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for twin in twins:
            self._twins.addWidget(self._twin(twin))
        self.title.setText(_("Is this somebody you already have?"))
        self.yes.setText(_("Another person: take in"))
        self.no.setText(_("Back"))
        for button in (self.yes, self.no):
            button.updateGeometry()
        self._pages.setCurrentIndex(1)
        self.yes.setFocus(Qt.FocusReason.TabFocusReason)

    def _twin(self, twin: DuplicateRow) -> QWidget:
        same = Button(_("Same person: open {code}").format(code=twin.code), "tonal", height=28)
        same.clicked.connect(lambda: self._open_same(twin.id))
        sign = states.STUDENT[twin.status]
        tag = StateTag(_("Archived"), "archive") if twin.archived_on else StateTag(*sign.shown)
        what = ", ".join(_(ALIKE[part]) for part in twin.alike)
        said = _("{percent} % alike: {parts}").format(percent=twin.percent, parts=what)
        shown = "" if self._desk.hides_names else twin.alias
        facts = ", ".join(filter(None, (" ".join(language_words(twin.languages)), twin.place)))
        head = row(
            Label(shown or twin.code, fonts.HEADING, 600), caption(twin.code if shown else ""), tag, None, same, gap=8
        )
        return Card(column(head, Label(said, tone="warn"), Elided(facts, 12, 400, "muted"), gap=4,
                               margins=(14, 10, 10, 10)))  # fmt: skip

    def _open_same(self, student_id: str) -> None:
        self.finish()
        self.same_wanted.emit(student_id)

    def _go_back(self) -> None:
        if self._pages.currentIndex() == 1:
            self._go_to_form()
        else:
            self.finish()

    def _go_to_form(self) -> None:
        self._pages.setCurrentIndex(0)
        self.title.setText(_("New student"))
        self.yes.setText(_("Take in"))
        self.no.setText(_("Cancel"))
        for button in (self.yes, self.no):
            button.updateGeometry()
        self.alias.setFocus()

    def may_close(self) -> bool:
        if self._pages.currentIndex() == 1:
            self._go_to_form()
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_in()
        else:
            super().keyPressEvent(event)
