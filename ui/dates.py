"""How dates, times, spans of time and sizes are written, in the language in use."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo

from tutor_app.calendar import is_near
from tutor_app.i18n import N_, _, pgettext

_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_LONG_DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_LONG_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def _fill(pattern: str, day: date) -> str:
    return pattern.format(
        day=day.day,
        m=day.month,
        month=_(_MONTHS[day.month - 1]),
        long_month=_(_LONG_MONTHS[day.month - 1]),
        year=day.year,
        weekday=_(_DAYS[day.weekday()]),
        long_weekday=_(_LONG_DAYS[day.weekday()]),
    )


_clock: Callable[[], datetime] = datetime.now


def reckon_by(clock: Callable[[], datetime]) -> None:
    """Let `clock` say the moment from which `short` reckons how far away a day is, in whatever zone."""
    global _clock
    _clock = clock


def short(iso: str) -> str:
    """ "2026-11-24" in a row: "Tue 24 Nov", "11/24(화)"; of another year and far away "24 Nov 2024", "2024/11/24"."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    if not is_near(day, _clock().date()):
        return _fill(pgettext("date of another year in a row", "{day} {month} {year}"), day)
    return _fill(pgettext("date in a row", "{weekday} {day} {month}"), day)


def brief(iso: str) -> str:
    """Without the weekday: "24 Nov", "11월 24일"."""
    return _fill(pgettext("date without weekday", "{day} {month}"), date.fromisoformat(iso)) if iso else ""


def lately(iso: str) -> str:
    """With the year where it is another than this: "24 Nov", "24 Nov 2025"."""
    return brief(iso) if iso[:4] == f"{_clock():%Y}" else medium(iso)


def day_tile(iso: str) -> tuple[str, str]:
    """The day and, below it, the month: ("5", "Dec"), ("5", "12월")."""
    day = date.fromisoformat(iso)
    return str(day.day), _fill(pgettext("month of a day", "{month}"), day)


def day_in_list(iso: str) -> str:
    """A day of these weeks, as short as can be: "Sun 22", "22일(일)"."""
    return _fill(pgettext("weekday and day", "{weekday} {day}"), date.fromisoformat(iso)) if iso else ""


def medium(iso: str) -> str:
    """With the year: "24 Nov 2026", "2026년 11월 24일"."""
    return _fill(pgettext("date with year", "{day} {month} {year}"), date.fromisoformat(iso)) if iso else ""


def field(iso: str) -> str:
    """In a field: "Tue 24 Nov 2026", "2026년 11월 24일(화)"."""
    pattern = pgettext("date in a field", "{weekday} {day} {month} {year}")
    return _fill(pattern, date.fromisoformat(iso)) if iso else ""


def long(iso: str) -> str:
    """Spelt out: "Tuesday 24 November 2026", "2026년 11월 24일 화요일"."""
    pattern = pgettext("date spelt out", "{long_weekday} {day} {long_month} {year}")
    return _fill(pattern, date.fromisoformat(iso)) if iso else ""


def period(starts: str, ends: str) -> str:
    """Two dates, both included: "1–24 Nov 2026", "2026년 11월 1–24일"; an empty one does not bound."""
    if not starts or not ends:
        bound = _("since {date}") if starts else _("until {date}")
        return bound.format(date=medium(starts or ends)) if starts or ends else ""
    first, last = date.fromisoformat(starts), date.fromisoformat(ends)
    if first == last:
        return medium(ends)
    if first.year != last.year:
        return f"{medium(starts)} – {medium(ends)}"
    of_month = pgettext("days of one month", "{first_day}–{day} {month} {year}")
    of_year = pgettext("days of one year", "{first_day} {first_month} – {day} {month} {year}")
    return _within_a_year(first, last, of_month, of_year, _MONTHS)


def long_period(starts: str, ends: str) -> str:
    """Two dates spelt out, both included: "23–29 November 2026", "2026년 11월 23–29일"."""
    first, last = date.fromisoformat(starts), date.fromisoformat(ends)
    if first.year != last.year:
        return f"{medium(starts)} – {medium(ends)}"
    of_month = pgettext("days of one month, spelt out", "{first_day}–{day} {month} {year}")
    of_year = pgettext("days of one year, spelt out", "{first_day} {first_month} – {day} {month} {year}")
    return _within_a_year(first, last, of_month, of_year, _LONG_MONTHS)


def _within_a_year(first: date, last: date, of_month: str, of_year: str, months: Sequence[str]) -> str:
    pattern = of_month if first.month == last.month else of_year
    return pattern.format(
        first_day=first.day,
        first_month=_(months[first.month - 1]),
        day=last.day,
        month=_(months[last.month - 1]),
        year=last.year,
    )


def month(iso: str) -> str:
    """A month: "November 2026", "2026년 11월"."""
    return _fill(pgettext("month", "{long_month} {year}"), date.fromisoformat(iso))


def weekday_initials() -> list[str]:
    """Monday to Sunday, short."""
    return [_(day) for day in _DAYS]


def long_weekday(weekday: int) -> str:
    """A weekday spelt out, 0 for Monday."""
    return _(_LONG_DAYS[weekday])


def clock(minute: int) -> str:
    """Minutes after midnight as a time: "18:30"; the end of a day is "24:00"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def minutes(number: int) -> str:
    """A span in minutes: "50 min", "50분"."""
    return _("{minutes} min").format(minutes=f"{number:,}")


def hours(number: int) -> str:
    """`number` minutes as hours with one decimal where needed: "47.5 h", "47.5시간"."""
    value = number / 60
    text = f"{value:,.0f}" if number % 60 == 0 else f"{value:,.1f}"
    return _("{hours} h").format(hours=text)


def hours_and_minutes(number: int) -> str:
    """`number` minutes exactly: "167 h 40 min", "167시간 40분"."""
    return _("{hours} h {minutes} min").format(hours=f"{number // 60:,}", minutes=number % 60)


def size(number: int) -> str:
    """`number` of bytes: "184 MB", "86 kB"."""
    for unit, bytes_of in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if number >= bytes_of:
            return f"{number / bytes_of:,.1f} {unit}" if number < 10 * bytes_of else f"{number / bytes_of:,.0f} {unit}"
    return f"{max(1, round(number / 1000)):,} kB"


def stamp(at: str, zone: tzinfo | None = None) -> str:
    """A moment (UTC, ISO) by the clock of `zone`, or else of this computer: "24 Nov 2026 14:03"."""
    moment = datetime.fromisoformat(at).astimezone(zone)
    return f"{medium(moment.date().isoformat())} {moment:%H:%M}"
