"""What somebody still has, a line each, and what becomes of it: part of a sheet that lets them go."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.i18n import _
from tutor_app.queries.loans import LoanRow
from ui import fonts
from ui.fields import Segment
from ui.page import Desk
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, caption


class LentLines(QWidget):
    """One of `choices` (key to words, untranslated) for each loan, the first of them at first."""

    def __init__(self, desk: Desk, lent: Sequence[LoanRow], choices: Mapping[str, str]) -> None:
        super().__init__()
        self._hides = desk.hides_names
        options = [(key, _(words)) for key, words in choices.items()]
        self.answers = {one.id: Segment(options, options[0][0], form=True) for one in lent}
        self.setLayout(column(caption(_("What is lent to them")), *(self._line(one) for one in lent), gap=12))
        if not lent:
            self.hide()

    def answered(self, what: str) -> list[str]:
        """The loans for which this was chosen."""
        return [loan_id for loan_id, answer in self.answers.items() if answer.value() == what]

    def _line(self, one: LoanRow) -> QLayout:
        who = one.person_code if self._hides or not one.shown else one.shown
        answer = self.answers[one.id]
        answer.setAccessibleName(f"{one.item}, {who}")
        line = row(column(Elided(one.item), Elided(who, fonts.CAPTION, 400, "muted"), gap=0), answer, gap=12)
        line.setStretch(0, 1)
        return line
