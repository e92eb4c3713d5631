"""The small charts: hours by week, what is asked for, and how long people wait. Each leads to its records."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.alerts import DEFAULTS
from tutor_app.queries.demand import AskedRow, WaitingBand, WaitingWeek, asked_for, waiting_bands, waiting_weeks
from tutor_app.queries.office import settings
from tutor_app.queries.totals import WeekRow, held_by_week
from ui import dates
from ui.charts.bars import Bars
from ui.charts.card import Chart, ChartCard
from ui.charts.line import Trend
from ui.charts.plot import Point
from ui.charts.shares import Shares
from ui.page import Desk
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.widgets.frame import column, emptied

HELD = frozenset({"session_log", "class_session"})
ASKED = frozenset({"request", "student"})


class Figures(QWidget):
    """Cards one below the other: three, or two with tabs where the window is low."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._low = False
        self._subjects = SubjectWords(())
        self._weeks: list[WeekRow] = []
        self._asked: list[AskedRow] = []
        self._waited: list[WaitingWeek] = []
        self._bands: list[WaitingBand] = []
        self.cards: list[ChartCard] = []
        self._column = column(gap=12)
        self.setLayout(self._column)
        self._build()

    def _build(self) -> None:
        emptied(self._column)
        low = self._low
        hours = Chart("hours", _("Tutoring hours per week"), Bars(_("Tutoring hours per week")),
                      (N_("Week from"), N_("Hours"), ""))  # fmt: skip
        asked = Chart("asked", _("Requests by subject"), Shares(_("Requests by subject")),
                      (N_("Subject"), N_("Requests"), ""), tab=_("Requests"))  # fmt: skip
        median = Chart("median", _("Median days waiting"), Trend(_("Median days waiting")),
                       (N_("Until"), N_("Median"), ""), tab=_("Days waiting") if low else "")  # fmt: skip
        spread = Chart("spread", _("Waiting by length"), Bars(_("Waiting by length"), every=True),
                       (N_("Days waiting"), N_("Students"), ""), tab=_("By length"))  # fmt: skip
        together = ((hours,), (median, spread, asked)) if low else ((hours,), (asked,), (median, spread))
        self.cards = [ChartCard(*charts) for charts in together]
        for card in self.cards:
            card.picked.connect(self._open)
            self._column.addWidget(card, 1)
        self.charts = {chart.key: chart for card in self.cards for chart in card.charts}

    def set_low(self, low: bool) -> None:
        """Whether the window is too low for three cards."""
        if low != self._low:
            self._low = low
            self._build()
            self._show()

    def state(self) -> list[tuple[bool, int]]:
        """Of each card whether its table is shown, and which tab."""
        return [(card.swap.isChecked(), card.tabs.currentIndex()) for card in self.cards]

    def restore(self, state: list[tuple[bool, int]]) -> None:
        """Take up what `state` gave."""
        for card, (is_table, tab) in zip(self.cards, state, strict=False):
            card.swap.setChecked(is_table)
            card.tabs.setCurrentIndex(min(tab, card.tabs.count() - 1))

    def refresh(self) -> None:
        """Show the figures again, those read again whose tables have changed."""
        self._subjects = the_subjects(self._desk.app)
        self._weeks, self._asked, waited, self._bands = self.read()
        self._waited = [week for week in waited if week.days is not None]
        self._show()

    def read(self) -> tuple[list[WeekRow], list[AskedRow], list[WaitingWeek], list[WaitingBand]]:
        """What there is to show. It is known afterwards, so it can be asked for beside the window before."""
        app, today = self._desk.app, self._desk.today()
        return (
            app.known(HELD, held_by_week, today),
            app.known(ASKED, asked_for, f"{today[:4]}-01-01", today),
            app.known(ASKED, waiting_weeks, today),
            app.known(ASKED, waiting_bands, today),
        )

    def _show(self) -> None:
        year = sum(one.requests for one in self._asked)
        asked = ngettext("{count} request this year", "{count} requests this year", year).format(count=f"{year:,}")
        waiting = sum(len(band.student_ids) for band in self._bands)
        now = ngettext("{count} waiting", "{count} waiting", waiting).format(count=f"{waiting:,}")
        self.charts["hours"].show_points([self._hours(one) for one in self._weeks], _("last 12 weeks"))
        self.charts["asked"].show_points([self._share(one) for one in self._asked], asked)
        self.charts["median"].show_points([self._median(one) for one in self._waited], _("last 12 weeks"))
        self.charts["spread"].show_points([_band(one) for one in self._bands], now)
        trend = self.charts["median"].plot
        if isinstance(trend, Trend):
            goal = int(self._desk.app.query(settings).get("waiting_days", DEFAULTS["waiting_days"]))
            trend.goal = (goal, _("goal {days}").format(days=goal))
        for card in self.cards:
            card.show_again()

    def _hours(self, week: WeekRow) -> Point:
        held = ngettext("{count} session", "{count} sessions", week.sessions).format(count=f"{week.sessions:,}")
        unfinished = _sunday(week.starts) >= self._desk.today()
        label = _("now") if unfinished else dates.brief(week.starts)
        return Point(
            week.starts, label, round(week.minutes / 60), dates.hours(week.minutes), held, unfinished=unfinished
        )

    def _share(self, asked: AskedRow) -> Point:
        count = len(asked.student_ids)
        students = ngettext("{count} student", "{count} students", count).format(count=f"{count:,}")
        word, look = self._subjects.chip(asked.subject_id)
        return Point(asked.subject_id, word, asked.requests, f"{asked.requests:,}", students, look)

    def _median(self, week: WaitingWeek) -> Point:
        count, days = len(week.student_ids), week.days or 0
        waiting = ngettext("{count} waiting", "{count} waiting", count).format(count=f"{count:,}")
        label = _("now") if week.day == self._desk.today() else dates.brief(week.day)
        return Point(week.day, label, days, _("{days} d").format(days=days), waiting)

    # where a point leads

    def _open(self, chart: str, at: int) -> None:
        match chart:
            case "hours":
                starts = self._weeks[at].starts
                self._desk.open_page("sessions", starts=starts, ends=_sunday(starts), status="held")
            case "asked":
                one = self._asked[at]
                subject = self._subjects.name(one.subject_id)
                self._list(one.student_ids, _("Asked for {subject} this year").format(subject=subject))
            case "median":
                week = self._waited[at]
                self._list(week.student_ids, _("Waiting on {date}").format(date=dates.medium(week.day)))
            case "spread":
                self._list(self._bands[at].student_ids, _("Waiting {days} days").format(days=_days(self._bands[at])))

    def _list(self, ids: tuple[str, ...], why: str) -> None:
        if ids:
            self._desk.open_page("students", only=",".join(ids), why=why)


def _band(band: WaitingBand) -> Point:
    count = len(band.student_ids)
    students = ngettext("{count} student", "{count} students", count).format(count=f"{count:,}")
    return Point(str(band.least), _days(band), count, students)


def _days(band: WaitingBand) -> str:
    return f"{band.least}–{band.most}" if band.most is not None else _("over {days}").format(days=band.least - 1)


def _sunday(monday: str) -> str:
    return (date.fromisoformat(monday) + timedelta(days=6)).isoformat()
