"""A card with charts: title and period, a tab for each where there are several, and a button that shows the table."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from tutor_app.i18n import _
from ui import fonts
from ui.charts.plot import Plot, Point
from ui.table import Column, Number, Table, Words
from ui.theme import px
from ui.widgets.button import IconButton
from ui.widgets.frame import Card, column, row
from ui.widgets.label import Elided, Label
from ui.widgets.tabs import Tabs

MANY = 3
"""So many tabs leave no room for the period."""


class Chart:
    """A plot with its words: its title, the period it covers, and the headings of its table."""

    def __init__(self, key: str, title: str, plot: Plot, headings: tuple[str, str, str], tab: str = "") -> None:
        """`title` and `tab`, a shorter one, are translated; the headings of label, words and note marked with N_."""
        self.key, self.title, self.plot = key, title, plot
        self.tab = tab or title
        self.period = ""
        self._headings = headings
        self._points: Sequence[Point] = ()

    @cached_property
    def table(self) -> Table:
        """The same in figures; made when it is first looked at."""
        label, words, note = self._headings
        made = Table(
            (
                Column("label", label, Words(), 110, sorts=False, stretch=True),
                Column("words", words, _Right(weight=500), 84, sorts=False),
                Column("note", note, _Right("muted"), 120, sorts=False),
            ),
            name=self.title,
            row_height=28,
            edge=4,
        )
        made.set_rows(self._points)
        return made

    def show_points(self, points: Sequence[Point], period: str) -> None:
        """Show these values in the drawing and in the table."""
        self.period, self._points = period, points
        self.plot.show_points(points)
        if "table" in vars(self):
            self.table.set_rows(points)


class _Right(Words):
    align = Number.align


class ChartCard(Card):
    """Shows one of its charts at a time. `picked` gives the key of the chart and the place of a point."""

    picked = Signal(str, int)

    def __init__(self, *charts: Chart) -> None:
        super().__init__()
        self.charts = charts
        self._title = Label(charts[0].title, fonts.BODY, 600)
        self.tabs = Tabs([chart.tab for chart in charts], _("Charts"))
        self.period = Elided("", fonts.CAPTION, 400, "muted")
        self.swap = IconButton("table", _("Show as a table"), "calm", size=24)
        self.swap.setCheckable(True)
        self.swap.clicked.connect(self._show)
        self._stack = QStackedWidget()
        for chart in charts:
            self._stack.addWidget(chart.plot)
            chart.plot.picked.connect(self._pick)
        (self.tabs if len(charts) == 1 else self._title).hide()
        self.tabs.currentChanged.connect(self._show)
        head = row(self._title, self.tabs, self.period, self.swap, gap=8, margins=(16, 4, 12, 0))
        head.setStretch(2, 1)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        whole = column(head, self._stack, gap=2, margins=(0, 2, 0, 8))
        whole.setStretch(1, 1)
        self._stack.setContentsMargins(px(12), 0, px(14), 0)
        self.setLayout(whole)

    @property
    def chart(self) -> Chart:
        """The chart that is shown."""
        return self.charts[max(0, self.tabs.currentIndex())]

    def show_again(self) -> None:
        """What the chart covers has changed."""
        self._show()

    def _show(self, _at: object = None) -> None:
        shown: QWidget = self._table() if self.swap.isChecked() else self.chart.plot
        self._stack.setCurrentWidget(shown)
        self.period.setText(self.chart.period if len(self.charts) < MANY else "")
        words = _("Show as a drawing") if self.swap.isChecked() else _("Show as a table")
        self.swap.setAccessibleName(f"{self.chart.title}: {words}")
        self.swap.setToolTip(words)

    def _table(self) -> Table:
        table = self.chart.table
        if self._stack.indexOf(table) < 0:
            self._stack.addWidget(table)
            table.clicked.connect(self._pick_row)
            table.opened.connect(self._pick_row)
        return table

    def _pick(self, at: int) -> None:
        self.picked.emit(self.chart.key, at)

    def _pick_row(self, _row: object) -> None:
        self._pick(self.chart.table.currentIndex().row())
