"""The page: a greeting and two clocks, what needs a person, this week, and the charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.gatherings import READS as GATHERINGS
from tutor_app.queries.office import MEMBERS_IN, members, settings
from ui import dates, fonts
from ui.jobs import PATIENCE_S
from ui.page import Desk, Page
from ui.pages.parts.greeting import greeting
from ui.pages.parts.writing import KEYS as WRITING
from ui.pages.today import needs
from ui.pages.today.figures import Figures
from ui.pages.today.mending import BackupSheet, BrokenSheet
from ui.pages.today.needs import Need
from ui.pages.today.tiles import Tiles
from ui.pages.today.week import WeekCard, WeekRead
from ui.pages.today.writing import WRITABLE, WriteSheet
from ui.theme import px
from ui.widgets.banner import Calm
from ui.widgets.button import Button
from ui.widgets.frame import Scroll, column, row
from ui.widgets.label import Elided, Label, heading

if TYPE_CHECKING:
    from tutor_app.store.record import Change

LOW, NARROW = 740, 1024
"""Height below which tiles are set in one line, and width below which charts stand under the week."""


class TodayPage(Page):
    """What needs a person, and the week."""

    key = "today"
    icon = "home"
    name = N_("Today")
    keys = (WRITING,)
    reads = needs.READS | GATHERINGS | {
        "session_log", "schedule", "schedule_exception", "subject", "member", "copy", "closure",
    }  # fmt: skip
    counts = needs.READS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._build()

    def _build(self) -> None:
        self.greeting = Label("", fonts.TITLE, 600)
        self.clocks = Elided("", tone="muted")
        new = Button(_("New student"), "secondary", "plus")
        new.clicked.connect(lambda: self.desk.open_page("students", new="1"))
        log = Button(_("Log sessions"), "primary", "notebook-pen", key="Ctrl+L")
        log.clicked.connect(lambda: self.desk.open_page("sessions", log=""))
        head = row(column(self.greeting, self.clocks, gap=2), new, log, gap=8)
        head.setStretch(0, 1)
        self.tiles = Tiles()
        self.tiles.opened.connect(self.open_need)
        self.tiles.write_wanted.connect(self._write)
        self.calm = Calm(_("Nothing needs you"), "")
        self.week = WeekCard(self.desk)
        self.figures = Figures(self.desk)
        self._body = row(self.week, self.figures, gap=16)
        self._body.setStretch(0, 1)
        inner = QWidget()
        inner.setObjectName("sheet")
        whole = column(
            head, 24, heading(_("Needs a person")), 8, self.tiles, self.calm, 16, self._body,
            gap=0, margins=(24, 20, 24, 20),
        )  # fmt: skip
        whole.setStretch(whole.count() - 1, 1)
        inner.setLayout(whole)
        self.setLayout(column(Scroll(inner), gap=0))

    # what the window asks

    def refresh(self, change: Change | None) -> None:
        self._show_head()
        self.desk.jobs.ask("today", self._read, self._show, PATIENCE_S)

    def _read(self) -> tuple[WeekRead, list[Need]]:
        self.figures.read()
        return self.week.read(), needs.needs(self.desk)

    def _show(self, found: tuple[WeekRead, list[Need]]) -> None:
        self.week.show_read(found[0])
        self.figures.refresh()
        self.show_needs(found[1])

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Kinds of things that need a person."""
        return len(needs.needs(desk))

    def shown(self) -> None:
        self.tick()

    def cafe_mode_changed(self) -> None:
        self.refresh(None)
        self.week.agenda.viewport().update()

    def tick(self) -> None:
        """Let the clocks go on; look again where a meeting has begun or ended, or a backup was made."""
        self._show_head()
        if not self.is_stale:
            self.desk.jobs.ask("tick", partial(needs.needs, self.desk), self._look)

    def _look(self, found: list[Need]) -> None:
        if self.week.has_turned() or found != self.tiles.needs():
            self.desk.look_again()

    def state(self) -> dict[str, Any]:
        return {"figures": self.figures.state()}

    def restore(self, state: dict[str, Any]) -> None:
        if state:
            self.figures.restore(state["figures"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low, narrow = self.height() < px(LOW), self.width() < px(NARROW)
        self.tiles.set_low(low)
        self.figures.set_low(low)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._body.direction() != way:
            self._body.setDirection(way)
        wide = self.width() >= px(1140)
        self.figures.setMinimumWidth(0 if narrow else px(432 if wide else 336))
        self.figures.setMaximumWidth(16_777_215 if narrow else px(432 if wide else 336))

    # what is done

    def open_need(self, need: Need) -> None:
        """Open exactly the records that it is about, or the sheet that mends it."""
        if need.kind == "broken":
            self.desk.show_sheet(BrokenSheet(self.desk))
        elif need.kind == "backup":
            self.desk.show_sheet(BackupSheet(self.desk, need))
        else:
            needs.open_need(self.desk, need)

    def show_needs(self, found: Sequence[Need]) -> None:
        """Show what needs a person, or that nothing does and when the next meeting is."""
        self.tiles.show_needs(found, WRITABLE)
        self.tiles.setVisible(bool(found))
        self.calm.setVisible(not found)
        self.calm.say(self.week.next_words())

    def _write(self, need: Need) -> None:
        self.desk.show_sheet(WriteSheet(self.desk, need))

    def _show_head(self) -> None:
        now = self.desk.now()
        self.greeting.setText(greeting(now, "" if self.desk.hides_names else self._member()))
        self.clocks.setText("  ·  ".join([dates.long(now.date().isoformat()), *self._times(now)]))

    def _member(self) -> str:
        me = self.desk.app.record.member_id
        known = self.desk.app.known(MEMBERS_IN, members)
        return next((one.name for one in known if one.id == me), "")

    def _times(self, now: datetime) -> list[str]:
        made = self.desk.app.known(frozenset({"office_setting"}), settings)
        zones = dict.fromkeys((made.get("zone", "Asia/Seoul"), made.get("other_zone", "America/New_York")))
        return [f"{_city(zone)} {now.astimezone(ZoneInfo(zone)):%H:%M}" for zone in zones]


_CITIES = {"Asia/Seoul": N_("Seoul"), "America/New_York": N_("Washington")}


def _city(zone: str) -> str:
    named = _CITIES.get(zone)
    return _(named) if named else zone.rpartition("/")[2].replace("_", " ")
