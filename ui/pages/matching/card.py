"""One tutor, judged for the chosen request: score, reasons for and against, and when the two are free."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.matching.pool import Pool
from tutor_app.matching.scoring import Fit
from tutor_app.matching.weeks import DAY, hours_apart, seen_from
from ui import fonts
from ui.charts.overlap import OverlapGrid, OverlapRow
from ui.pages.matching.score import Disc, ScoreBar, parts_line
from ui.pages.matching.words import ICONS, city, reason_words, times_words
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Card, Columns, column, row
from ui.widgets.label import Elided, Paragraph, caption

SPAN = 4
"""Half hours in a row of the grid."""
FIRST_HOUR, LAST_HOUR = 8, 22
NARROW, NARROW_HEAD = 500, 440


class FitCard(Card):
    """A card with everything that speaks for and against. `proposed` when the pair is to be proposed."""

    proposed = Signal(object)

    def __init__(self, fit: Fit, pool: Pool, number: int, *, held: int = 0, hides: bool = False) -> None:
        super().__init__(state="current" if number == 1 and not fit.blocks else "")
        self.fit = fit
        tutor = fit.offer.row
        shown = tutor.code if hides else tutor.name
        self.setAccessibleName(f"{number}. {shown}")
        name = row(Elided(shown, fonts.HEADING, 600), caption("" if hides else tutor.code), None, gap=7)
        who = column(name, Elided(self._below(fit), fonts.CAPTION, 400, "muted"), gap=0)
        kind = "primary" if number == 1 and not fit.blocks else "secondary"
        words = _("Propose anyway") if fit.blocks else _("Propose")
        self.propose = Button(words, kind, "handshake" if kind == "primary" else None)
        self.propose.setAccessibleName(_("Propose {tutor}").format(tutor=shown))
        self.propose.clicked.connect(lambda: self.proposed.emit(self.fit))
        named = row(Disc(number), who, gap=12)
        named.setStretch(1, 1)
        head = Columns(named, row(ScoreBar(fit), self.propose, gap=12), narrow=NARROW_HEAD, gap=12, shares=(1, 0))
        self.grid = OverlapGrid()
        self._show_grid(pool)
        beside = column(self.grid, None, gap=0)
        both = Columns(self._reasons(held), beside, narrow=NARROW, gap=16, shares=(1, 0))
        self.setLayout(column(head, both, parts_line(fit), gap=12, margins=(16, 14, 14, 12)))

    def _below(self, fit: Fit) -> str:
        tutor = fit.offer.row
        since = _("volunteer since {year}").format(year=tutor.since[:4]) if tutor.since else ""
        place = tutor.place if fit.offer.week.zone == fit.want.week.zone else city(fit.offer.week.zone)
        return " · ".join(filter(None, (place, since, tutor.affiliation)))

    def _reasons(self, held: int) -> QWidget:
        lines = [(*ICONS[one.weighs], reason_words(one, self.fit)) for one in self.fit.reasons]
        if held:
            words = ngettext(
                "Has held {count} session in the subject", "Has held {count} sessions in the subject", held
            )
            at = sum(one.weighs != "against" for one in self.fit.reasons)
            lines.insert(at, (*ICONS["for"], words.format(count=f"{held:,}")))
        made = QWidget()
        made.setLayout(column(*(_line(*line) for line in lines), None, gap=5))
        return made

    def _show_grid(self, pool: Pool) -> None:
        want, offer = self.fit.want.week, self.fit.offer.week
        student = frozenset(at for at, _bits in want.halves)
        rows = grid_rows(student, seen_from(offer, want.zone, pool.on), frozenset(self.fit.halves))
        ahead = hours_apart(want.zone, offer.zone, pool.on)
        there = city(offer.zone) if offer.zone != want.zone else ""
        said = times_words(self.fit.times) or _("No time in common")
        shown = [
            OverlapRow(f"{hour:02}", other_hour(hour, ahead) if there else "", kinds) for hour, kinds in rows.items()
        ]
        self.grid.show_rows(shown, city(want.zone), there, said)


def grid_rows(student: frozenset[int], tutor: frozenset[int], together: frozenset[int]) -> dict[int, dict[int, str]]:
    """By hour, the first of two, what each weekday holds: usual hours, and more where somebody is free."""
    cells: dict[tuple[int, int], str] = {}
    for kind, halves in (("tutor", tutor), ("student", student), ("both", together)):
        cells.update(((at % DAY // SPAN * 2, at // DAY), kind) for at in halves)
    used = {hour for (hour, _day), kind in cells.items() if kind != "tutor"}
    hours = sorted(used | set(range(FIRST_HOUR, LAST_HOUR, 2)))
    return {hour: {day: kind for (h, day), kind in cells.items() if h == hour} for hour in hours}


def other_hour(hour: int, ahead: float) -> str:
    """The hour on a clock that is `ahead`, and whether that is another day."""
    there = hour + ahead
    day = _("day before") if there < 0 else _("next day") if there >= 24 else ""
    shown = f"{int(there % 24):02}" + (f":{round(there % 1 * 60):02}" if there % 1 else "")
    return f"{day} {shown}".strip()


def _line(icon: str, tone: str, words: str) -> QWidget:
    made = QWidget()
    sign = Icon(icon, tone, 16)
    line = row(column(2, sign, None, gap=0), Paragraph(words, tone="text"), gap=8)
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
