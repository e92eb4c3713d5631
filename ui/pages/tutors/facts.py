"""The narrow column of a tutor's overview: subjects with levels, hours, background check, training."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.hours import LastMonths, last_months, preparation
from tutor_app.queries.office import shows_preparation
from tutor_app.queries.tutors import TutorCard
from ui import dates
from ui.charts.months import MonthBar, MonthBars
from ui.charts.ranges import LevelRanges
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.tutors.roster import check_state, expires_soon
from ui.pages.tutors.subjects import teaching_of
from ui.widgets.chip import Icon
from ui.widgets.frame import column, emptied_for, row
from ui.widgets.label import Elided, Label, Paragraph, caption, heading

KINDS = {"one_to_one": N_("One to one"), "group": N_("Group"), "event": N_("Events"), "training": N_("Training")}
MONTHS = 12


class FactsColumn(QWidget):
    """What is known of one tutor at a glance."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.ranges = LevelRanges()
        self._no_subjects = Paragraph(_("No subject yet: nobody can be matched."), tone="muted")
        self.bars = MonthBars(_("Hours by month"))
        self._kinds = column(gap=2)
        self._period = caption()
        self._check, self._training = column(gap=2), column(gap=2)
        self.setLayout(
            column(
                column(heading(_("Subjects and levels")), self._no_subjects, self.ranges, gap=8),
                column(row(heading(_("Hours by kind")), self._period, None, gap=8), self.bars, self._kinds, gap=8),
                column(heading(_("Background check")), self._check, gap=8),
                column(heading(_("Training")), self._training, gap=8),
                None, gap=24,
            )
        )  # fmt: skip

    def show_tutor(self, card: TutorCard) -> None:
        """Show a tutor as the record says now."""
        teaching = teaching_of(self._desk.app, card.id)
        self.ranges.show_ranges([teaching.range_of(one) for one in teaching.rows])
        self._no_subjects.setVisible(not teaching.rows)
        self._show_hours(card.id)
        self._show_check(card)
        if emptied_for(self._training, card.trained_on):
            self._show_training(card)

    def _show_training(self, card: TutorCard) -> None:
        words = _("Trained") if card.trained_on else _("Not trained yet")
        sign = ("circle-check", "good") if card.trained_on else ("circle", "muted")
        self._training.addLayout(_fact(*sign, words, dates.medium(card.trained_on or "")))

    def _show_hours(self, tutor_id: str) -> None:
        given = self._desk.app.query(last_months, tutor_id, self._desk.today(), MONTHS)
        self._period.setText(_("twelve months"))
        by_month = {month: given.of_month(month) for month in given.months}
        self.bars.show_bars(
            [
                MonthBar(str(int(month[5:])), minutes, f"{dates.month(f'{month}-01')}: {dates.hours(minutes)}",
                         dates.hours(minutes))
                for month, minutes in by_month.items()
            ]
        )  # fmt: skip
        prepared = self._desk.app.query(preparation, tutor_id, f"{given.months[0]}-01", self._desk.today())
        self._show_kinds(given, prepared if self._desk.app.query(shows_preparation) else 0)

    def _show_kinds(self, given: LastMonths, prepared: int) -> None:
        by_kind = {kind: given.of_kind(kind) for kind in KINDS}
        if not emptied_for(self._kinds, by_kind, prepared):
            return
        for kind, words in KINDS.items():
            minutes = by_kind[kind]
            if minutes or kind == "one_to_one":
                amount = Label(dates.hours(minutes), weight=600)
                self._kinds.addLayout(row(Label(_(words), tone="text2"), None, amount))
        if prepared:
            apart = row(Label(_("Preparation, apart"), tone="muted"), None, Label(dates.hours(prepared), tone="muted"))
            self._kinds.addLayout(apart)

    def _show_check(self, card: TutorCard) -> None:
        today = self._desk.today()
        state = check_state(
            card.background_check_until, today, self._desk.app.known(frozenset({"office_setting"}), expires_soon, today)
        )
        if not emptied_for(self._check, state, card.background_check_on, card.background_check_until, today):
            return
        sign = states.CHECK[state]
        note = ""
        if card.background_check_until:
            left = (date.fromisoformat(card.background_check_until) - date.fromisoformat(today)).days
            note = _("until {date}").format(date=dates.medium(card.background_check_until))
            if left >= 0:
                said = ngettext("{count} day left", "{count} days left", left).format(count=f"{left:,}")
                note = f"{note} · {said}"
        tone = "muted" if sign.tone == "plain" else sign.tone
        day = card.background_check_on
        done = [_("Checked on {date}").format(date=dates.medium(day))] if day else []
        self._check.addLayout(_fact(sign.icon, tone, sign.words, note, *done))


def _fact(icon: str, tone: str, words: str, *notes: str) -> QHBoxLayout:
    made = row(Icon(icon, tone), column(Elided(words), *(caption(note) for note in notes), gap=0), gap=8)
    made.setStretch(1, 1)
    return made
