"""What people type for dates, times and minutes. Generous with forms, strict with days that do not exist."""

import re
from datetime import date, timedelta

from tutor_app.errors import UserError
from tutor_app.i18n import _, language

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOISE = re.compile(r"\((월|화|수|목|금|토|일)\)|[월화수목금토일]요일|\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b")
_NEAR = {"today": 0, "오늘": 0, "yesterday": -1, "어제": -1, "tomorrow": 1, "내일": 1}


def parse_date(text: str, today: str) -> str:
    """ISO date of what was typed: 2026-11-24, 24 Nov, 11월 24일, 24.11.2026, today, -1. Empty stays empty."""
    words = text.strip().lower()
    base = date.fromisoformat(today)
    if not words:
        return ""
    if words in _NEAR:
        return (base + timedelta(days=_NEAR[words])).isoformat()
    if re.fullmatch(r"[+-]\d{1,3}", words):
        return (base + timedelta(days=int(words))).isoformat()
    year, month, day = _parts(_NOISE.sub(" ", words), base)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise UserError(_("This date does not exist"), _("Write it like 2026-11-24.")) from None


def _parts(words: str, base: date) -> tuple[int, int, int]:
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    named = next((at for at, name in enumerate(_MONTH_NAMES, 1) if re.search(rf"\b{name}", words)), 0)
    match numbers:
        case [day] if named:
            return base.year, named, day
        case [day, year] if named:
            return (year, named, day) if year > 31 else (day, named, year)
        case [day] if re.fullmatch(r"\s*\d{1,2}[일.]?\s*", words):
            return base.year, base.month, day
        case [packed] if 19000101 <= packed <= 21001231:
            return packed // 10000, packed // 100 % 100, packed % 100
        case [first, second]:
            return (base.year, *_month_and_day(first, second, words))
        case [year, month, day] if year > 31:
            return year, month, day
        case [first, second, year] if year > 31:
            return (year, *_month_and_day(first, second, words))
    raise UserError(_("This is not a date"), _("Write it like 2026-11-24."))


def _month_and_day(first: int, second: int, words: str) -> tuple[int, int]:
    if "월" in words or (language() == "ko" and "/" in words) or second > 12:
        return first, second
    if first > 12 or "." in words or first == second:
        return second, first
    raise UserError(
        _("This date can be read in two ways"), _("Write the month as a word, or the date like 2026-11-24.")
    )


def parse_time(text: str) -> str:
    """ "HH:MM" of what was typed: 13, 1300, 13:00, 1:30 pm, 오후 1시 30분. Empty stays empty."""
    words = text.strip().lower()
    if not words:
        return ""
    numbers = re.findall(r"\d+", words)
    if len(numbers) == 1 and len(numbers[0]) in (3, 4):
        numbers = [numbers[0][:-2], numbers[0][-2:]]
    if not numbers or len(numbers) > 2:
        raise UserError(_("This is not a time"), _("Write it like 13:30."))
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) == 2 else 30 * ("반" in words)
    after_noon = re.search(r"p\.?m|오후|저녁|밤", words)
    before_noon = re.search(r"a\.?m|오전|아침|새벽", words)
    if after_noon and hour < 12:
        hour += 12
    if before_noon and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        raise UserError(_("This time does not exist"), _("Write it like 13:30."))
    return f"{hour:02}:{minute:02}"


def parse_minutes(text: str) -> int:
    """Minutes of what was typed: 90, 1:30, 1h 30, 1시간 30분."""
    words = text.strip().lower()
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    has_hours = re.search(r"[:h]|시간", words)
    if len(numbers) == 2 and has_hours:
        return numbers[0] * 60 + numbers[1]
    if len(numbers) == 1:
        return numbers[0] * 60 if has_hours else numbers[0]
    raise UserError(_("This is not a number of minutes"), _("Write it like 90 or 1:30."))
