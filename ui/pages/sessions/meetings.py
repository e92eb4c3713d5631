"""What waits to be logged, as the quick log lists it; and how such a line is drawn."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from tutor_app.i18n import _
from tutor_app.queries.matches import MatchRow
from tutor_app.queries.schedule import OccurrenceRow
from ui import dates, fonts, paint, theme
from ui.pages.parts.subjects import SubjectWords
from ui.table.cells import Cell, Place
from ui.theme import px


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting to be logged: planned by a schedule, planned once, or chosen by hand."""

    id: str
    match_id: str
    code: str
    alias: str
    tutor: str
    subject: tuple[str, str]
    date: str
    start: str
    minutes: int
    medium: str
    place: str
    schedule_id: str | None
    planned_date: str | None
    is_today: bool

    @property
    def planned(self) -> str:
        """When and where it was planned, in one line."""
        where = f" · {self.place}" if self.place else ""
        return (
            _("with {tutor} · planned {date}, {start}").format(
                tutor=self.tutor, date=dates.short(self.date), start=self.start
            )
            + where
        )


def planned(row: OccurrenceRow, subjects: SubjectWords, today: str) -> Meeting:
    """A meeting that the record plans."""
    return Meeting(
        row.session_id or f"{row.schedule_id} {row.planned_date}",
        row.match_id, row.code, row.alias, row.tutor, subjects.chip(row.subject_id), row.date, row.start,
        row.minutes, row.medium, row.place, row.schedule_id, row.planned_date, row.date == today,
    )  # fmt: skip


def by_hand(match: MatchRow, subjects: SubjectWords, today: str, now: str) -> Meeting:
    """A meeting that nobody planned."""
    return Meeting(
        f"new {match.id}", match.id, match.student, match.alias, match.tutor_name, subjects.chip(match.subject_id),
        today, now, 60, "in_person", "", None, None, True,
    )  # fmt: skip


class MeetingCell(Cell):
    """Two lines: when and who, and below with whom; the subject at the right."""

    def text(self, value: Meeting) -> str:
        return f"{dates.short(value.date)} {value.start} {value.alias} {value.code}, {value.tutor}, {value.subject[0]}"

    def paint(self, place: Place, value: Meeting) -> None:
        t, area = theme.tokens(), place.area
        look = theme.current().subject(value.subject[1])
        width = paint.chip_width(value.subject[0], look.icon)
        middle = area.center().y()
        paint.chip(place.painter, area.right() - width, middle, value.subject[0], look, on_selection=place.selected)
        upper = QRectF(area.x(), area.y() + px(8), px(56), px(18))
        lower = upper.translated(0, px(18))
        if value.is_today:
            paint.words(place.painter, upper, value.start, fonts.font(), theme.colour("text"))
        else:
            paint.words(place.painter, upper, dates.brief(value.date), fonts.font(), theme.colour("warn"))
            paint.words(place.painter, lower, value.start, fonts.font(fonts.CAPTION), t.muted)
        left = area.x() + px(64)
        room = QRectF(left, upper.y(), area.right() - width - px(8) - left, px(18))
        took = paint.words(place.painter, room, value.alias or value.code, fonts.font(fonts.BODY, 600), t.text)
        rest = room.adjusted(took + px(6), 0, 0, 0)
        if value.alias and rest.width() > px(20):
            paint.words(place.painter, rest, value.code, fonts.font(fonts.CAPTION), t.muted)
        paint.words(place.painter, room.translated(0, px(18)), value.tutor, fonts.font(fonts.CAPTION), t.muted)
