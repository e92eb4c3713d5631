"""The sheet that puts a meeting on the calendar, every week or once."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.calendar import Occurrence, Rule
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries import matches
from tutor_app.queries.clashes import Clash
from tutor_app.queries.edits import clashes_of_meeting, clashes_of_rule, usual_zone
from tutor_app.services.schedules import add_schedule
from tutor_app.services.sessions import plan_session
from ui.fields import DateField, Field, MinutesField, Segment, TextField, TimeField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.cities import city
from ui.pages.parts.subjects import SubjectWords
from ui.pages.schedule.proposals import clash_sentence
from ui.widgets.frame import row
from ui.widgets.label import Paragraph, caption
from ui.widgets.options import Option, among
from ui.widgets.pick import PickField

REPEATS = {"weekly": N_("Every week"), "once": N_("Once")}
ELSEWHERE = {
    -1: N_("In {city} it is {time} the day before"),
    0: N_("In {city} it is {time} then"),
    1: N_("In {city} it is {time} the next day"),
}
"""By how many days the date on the other clock differs."""
OPEN = ("proposed", "agreed", "active", "paused")


class NewMeeting(AskSheet):
    """Asks who meets, when and where; says at once what stands in the way. `let_go` when it is closed."""

    let_go = Signal()

    def __init__(
        self, desk: Desk, subjects: SubjectWords, begins: datetime, minutes: int, clocks: tuple[str, str]
    ) -> None:
        super().__init__(_("New meeting"), _("Put on the plan"), width=560)
        self._desk, self._clocks = desk, clocks
        found = desk.app.query(matches.matches, statuses=OPEN)
        self._matches = {one.id: one for one in found}
        options = [self._option(one, subjects) for one in found]
        self.match = PickField(among(options), _("Choose a pair"), name=_("Pair"))
        self.repeats = Segment([(key, _(words)) for key, words in REPEATS.items()], form=True, name=_("How often"))
        self.date = DateField(desk.today, begins.date().isoformat())
        self.start = TimeField(f"{begins:%H:%M}")
        self.minutes = MinutesField(minutes, least=15, step=15, name=_("Minutes"))
        self.last = DateField(desk.today)
        self.zone = Segment([(zone, city(zone)) for zone in dict.fromkeys(clocks)], form=True, name=_("Clock"))
        media = [(key, sign.words, sign.icon) for key, sign in states.MEDIUM.items()]
        self.medium = Segment(media, form=True, name=_("Medium"))
        self.place = TextField("", _("A café, a library, or a link"))
        self.elsewhere = caption()
        self.found = Paragraph("", 12, tone="bad")
        self.found.hide()
        self._last = Field(_("Last day"), self.last, _("Empty: without an end"))
        self._zone = Field(_("By the clock of"), self.zone, _("That time stays when clocks change"))
        self.ask(
            self._save,
            Field(_("Pair"), self.match),
            row(Field(_("How often"), self.repeats), Field(_("Date"), self.date), gap=12),
            row(Field(_("Start"), self.start), Field(_("Minutes"), self.minutes), self._last, gap=12),
            self.elsewhere,
            self._zone,
            row(Field(_("Medium"), self.medium), gap=12),
            Field(_("Place"), self.place),
            self.found,
        )
        for field in (self.repeats, self.date, self.start, self.minutes, self.last, self.zone):
            field.committed.connect(self.look)
        self.match.committed.connect(self.choose)
        self.closed.connect(self.let_go)
        self.look()

    def first_field(self) -> QWidget:
        return self.match

    def may_close(self) -> bool:
        self.let_go.emit()
        return True

    def _option(self, one: matches.MatchRow, subjects: SubjectWords) -> Option:
        word = subjects.chip(one.subject_id)[0]
        if self._desk.hides_names:
            return Option(one.id, f"{one.student} – {one.tutor}", word)
        return Option(one.id, f"{one.alias or one.student} – {one.tutor_name}", f"{one.student} · {word}")

    def choose(self, match_id: str) -> None:
        """Let this pair meet, by the clock that their meetings go by already, and no longer than their match."""
        self.match.set_value(match_id)
        pair = self._matches.get(match_id)
        usual = self._desk.app.query(usual_zone, match_id)
        self.zone.set_value(usual if usual in self._clocks else self._clocks[0])
        self.last.set_value(pair.ends or "" if pair else "")
        self.look()

    def look(self, _value: object = None) -> None:
        """Say when it is on the other clock, and what stands in the way."""
        begins = self._begins()
        there = begins.astimezone(ZoneInfo(self._clocks[1]))
        said = ELSEWHERE[(there.date() > begins.date()) - (there.date() < begins.date())]
        self.elsewhere.setText(_(said).format(city=city(self._clocks[1]), time=f"{there:%H:%M}"))
        self.elsewhere.setVisible(self._clocks[0] != self._clocks[1])
        is_weekly = self.repeats.value() == "weekly"
        self._zone.setVisible(is_weekly and self._clocks[0] != self._clocks[1])
        self._last.setVisible(is_weekly)
        found = self._clashes() if self.match.value() else ()
        self.found.setText("\n".join(clash_sentence(one, hides=self._desk.hides_names) for one in found))
        self.found.setVisible(bool(found))

    def _begins(self) -> datetime:
        day = date.fromisoformat(self.date.value() or self._desk.today())
        clock = datetime.strptime(self.start.value() or "09:00", "%H:%M").time()  # noqa: DTZ007 - a wall time
        return datetime.combine(day, clock, ZoneInfo(self._clocks[0]))

    def _clashes(self) -> tuple[Clash, ...]:
        app, now = self._desk.app, self._desk.app.clock()
        if self.repeats.value() == "weekly":
            return app.query(clashes_of_rule, self.match.value(), self._rule(), now=now)
        day, start = self._when(self._clocks[0])
        where = self._clocks[0], self.medium.value(), self.place.value()
        meeting = Occurrence(day, day, start, self.minutes.value(), *where)
        return app.query(clashes_of_meeting, self.match.value(), meeting, now=now)

    def _when(self, zone: str) -> tuple[str, str]:
        """Date and time by the clock of a zone."""
        there = self._begins().astimezone(ZoneInfo(zone))
        return there.date().isoformat(), f"{there:%H:%M}"

    def _rule(self) -> Rule:
        """The weekly meeting, by the clock that it keeps."""
        zone = self.zone.value()
        day, start = self._when(zone)
        weekday, last = date.fromisoformat(day).weekday(), self.last.value() or None
        return Rule(weekday, start, self.minutes.value(), zone, day, last, self.medium.value(), self.place.value())

    def _save(self) -> None:
        for field in (self.date, self.start, self.minutes, self.last, self.place):
            field.commit()
        if not self.match.value():
            self.match.set_error(True)
            raise UserError(_("A meeting needs a pair."), _("Choose who meets."))
        if self.repeats.value() == "weekly":
            self._desk.app.do(add_schedule, self.match.value(), **asdict(self._rule()))
        else:
            zone = self._clocks[0]
            day, start = self._when(zone)
            self._desk.app.do(plan_session, self.match.value(), date=day, start=start, minutes=self.minutes.value(),
                              medium=self.medium.value(), place=self.place.value(), zone=zone)  # fmt: skip
        self._desk.say(_("Put on the plan"))
