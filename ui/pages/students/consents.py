"""What a student agreed to, on the tab of details."""

from functools import partial

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.consents import ConsentRow, consents
from tutor_app.services.consents import give_consent, withdraw_consent
from ui import dates, fonts
from ui.doing import do_and_say
from ui.fields import DateField, Field, TextField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Ground, column, emptied, row
from ui.widgets.label import Elided, Label, caption

KINDS = {
    "partner": N_("The partner office may know who this is"),
    "contact": N_("May be sent messages"),
    "photo": N_("May be on photos of events"),
    "report": N_("Others may be given progress reports"),
}


class Consents(QWidget):
    """Every kind of consent, whether it holds, and what can be done about it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._student = ""
        self._lines = column(gap=6)
        self.setLayout(column(Label(_("Consents"), fonts.HEADING, 600), self._lines, gap=8))

    def show_student(self, student_id: str) -> None:
        """Show what a student agreed to."""
        self._student = student_id
        emptied(self._lines)
        found = self._desk.app.query(consents, student_id)
        for kind, words in KINDS.items():
            self._lines.addWidget(self._line(kind, _(words), found.get(kind)))

    def _line(self, kind: str, words: str, found: ConsentRow | None) -> QWidget:
        holds = found is not None and found.holds
        mark = Icon("circle-check" if holds else "circle-slash", "good" if holds else "muted", 16)
        button = Button(_("Withdraw") if holds else _("Note consent"), "quiet", height=28)
        button.setAccessibleName(f"{button.text()}: {words}")
        button.clicked.connect(partial(self._withdraw if holds else self._ask, kind))
        said = Elided(words, fonts.BODY, 500)
        line = row(mark, said, caption(_state(found)), button, gap=10, margins=(10, 4, 4, 4))
        line.setStretch(1, 1)
        made = Ground("sunken", line)
        if found is not None and found.note:
            made.setToolTip(found.note)
        return made

    def _withdraw(self, kind: str, _checked: bool = False) -> None:
        do_and_say(self._desk, _("Consent withdrawn"), withdraw_consent, self._student, kind)

    def _ask(self, kind: str, _checked: bool = False) -> None:
        day, note = DateField(self._desk.today, self._desk.today()), TextField()
        student = self._student

        def run() -> None:
            self._desk.app.do(give_consent, student, kind, given_on=day.value(), note=note.value())

        sheet = AskSheet(_(KINDS[kind]), _("Note consent"))
        sheet.ask(run, Field(_("Agreed on"), day), Field(_("How, and where the paper lies"), note))
        self._desk.show_sheet(sheet)


def _state(found: ConsentRow | None) -> str:
    if found is None:
        return _("not given")
    if found.withdrawn_on is not None:
        return _("withdrawn on {date}").format(date=dates.medium(found.withdrawn_on))
    return _("given on {date}").format(date=dates.medium(found.given_on))
