"""Choosing a span of days: the usual ones by a word, any other by its first and last day."""

import calendar
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from ui import dates
from ui.fields.date import DateField
from ui.fields.field import Field
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.frame import Line, column, row
from ui.widgets.options import Option, among
from ui.widgets.pick import FilterButton, PickList
from ui.widgets.popover import Popover


class Span(NamedTuple):
    """Two ISO dates, both included; empty ones do not bound."""

    starts: str = ""
    ends: str = ""

    def __bool__(self) -> bool:
        return bool(self.starts or self.ends)


USUAL = {
    "this_month": N_("This month"),
    "last_month": N_("Last month"),
    "this_quarter": N_("This quarter"),
    "last_quarter": N_("Last quarter"),
    "this_year": N_("This year"),
}


def usual_span(key: str, today: str) -> Span:
    """The first and the last day of one of `USUAL`, counted from `today`."""
    day = date.fromisoformat(today)
    if key == "this_year":
        return Span(f"{day.year}-01-01", f"{day.year}-12-31")
    length = 3 if key.endswith("quarter") else 1
    first = day.year * 12 + (day.month - 1) // length * length
    if key.startswith("last"):
        first -= length
    last = first + length - 1
    days = calendar.monthrange(last // 12, last % 12 + 1)[1]
    return Span(date(first // 12, first % 12 + 1, 1).isoformat(), date(last // 12, last % 12 + 1, days).isoformat())


def span_words(span: Span, today: str) -> str:
    """How a span is written: by its word where it has one, else by its dates."""
    usual = next((words for key, words in USUAL.items() if usual_span(key, today) == span), None)
    return _(usual) if usual else dates.period(span.starts, span.ends)


class SpanPopover(Popover):
    """The usual spans, and two dates for any other. `picked` gives a `Span`."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, span: Span, today: Callable[[], str]) -> None:
        super().__init__(parent)
        self._today = today
        options = [Option(key, _(words)) for key, words in USUAL.items()]
        chosen = next((o.value for o in options if usual_span(o.value, today()) == span), "")
        self.usual = PickList(among(options), name=_("Period"), chosen=chosen, searches=False)
        self.usual.view.setFixedHeight(px(32) * len(options))
        self.usual.setMinimumWidth(px(296))
        self.usual.picked.connect(self._take_usual)
        self.first = DateField(today, span.starts)
        self.last = DateField(today, span.ends)
        show = Button(_("Show these days"), "tonal")
        show.clicked.connect(self._take_dates)
        both = row(Field(_("From"), self.first), Field(_("To"), self.last), gap=8)
        self.set_content(column(self.usual, Line(), both, row(None, show), gap=8))
        self.setFocusProxy(self.usual)

    def _take_usual(self, key: str) -> None:
        self._give(usual_span(key, self._today()))

    def _take_dates(self) -> None:
        self.first.commit()
        self.last.commit()
        starts, ends = self.first.value(), self.last.value()
        if starts and ends and starts > ends:
            starts, ends = ends, starts
        self._give(Span(starts, ends))

    def _give(self, span: Span) -> None:
        self.picked.emit(span)
        self.close()


class PeriodFilter(FilterButton):
    """A filter by a span of days. `spanned` gives the `Span`, an empty one for none."""

    spanned = Signal(object)

    def __init__(self, label: str, today: Callable[[], str]) -> None:
        super().__init__(label, among([]))
        self._today = today
        self.span = Span()
        self.changed.connect(self._cleared)

    def show_span(self, span: Span) -> None:
        """Show a span without saying so."""
        self.span = span
        self.show_value("span" if span else "", span_words(span, self._today()) if span else "")

    def open(self) -> None:
        popover = SpanPopover(self, self.span, self._today)
        popover.picked.connect(self._picked)
        popover.show_below(self)

    def _picked(self, span: Span) -> None:
        self.show_span(span)
        self.spanned.emit(span)

    def _cleared(self, value: str) -> None:
        if not value:
            self.span = Span()
            self.spanned.emit(self.span)
