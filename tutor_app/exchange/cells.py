"""Reads one cell: text in NFC, dates with two-digit years, telephone numbers, and words of a closed list.

A reader gives the value as the record keeps it, "" for nothing, or None where the text cannot be understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from tutor_app.i18n import N_
from tutor_app.names import clean, digits
from tutor_app.services.plan import STATUSES

Reader = Callable[[str], str | None]

YOUNGEST, OLDEST = 3, 110
"""Ages in years between which a birth date is believed."""

REMEMBERED = 20_000
"""Cells that a reading remembers: keys and names of schools stand in thousands of rows."""

UNREADABLE = {
    "date": N_("This is no date that can be understood; the field stays empty."),
    "birth date": N_("This is no birth date that can be right; the field stays empty."),
    "phone": N_("This is no telephone number; the field stays empty."),
    "email": N_("This is no e-mail address; the field stays empty."),
    "gender": N_("This word for a gender is not known; the field stays empty."),
    "languages": N_('Languages are written as codes like "ko en"; the field stays empty.'),
}
"""Kind of cell -> what to tell the user; never with the value itself."""
NOT_A_CHOICE = N_("This word for a status is not known; the usual status is taken.")

_GENDERS = {
    "woman": ("woman", "female", "f", "여", "여자", "여성"),
    "man": ("man", "male", "m", "남", "남자", "남성"),
}
_GENDER_WORDS = {word: gender for gender, words in _GENDERS.items() for word in words}
_DATE = re.compile(
    r"(\d{1,4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,4})\s*[.일]?(?:[T\s]\s*00?:00(?::00(?:\.0+)?)?Z?)?"
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def readers(dates: str, today: date) -> dict[str, Reader]:
    """The readers by kind of cell.

    `dates` is the order in dates that do not begin with the year: "mdy", "dmy", "ymd", or "" to refuse them.
    """

    @cache
    def day(cell: str) -> str | None:
        return _date(cell, dates, lambda year: _nearest(year, today))

    @cache
    def birth(cell: str) -> str | None:
        found = _date(cell, dates, lambda year: _believable(year, today))
        return None if found and not _age_is_right(found, today) else found

    return {
        "text": lru_cache(REMEMBERED)(read_text),
        "line": lru_cache(REMEMBERED)(read_line),
        "date": day,
        "birth date": birth,
        "phone": read_phone,
        "email": read_email,
        "gender": read_gender,
        "languages": read_languages,
        "student status": _choice(STATUSES["students"]),
        "tutor status": _choice(STATUSES["tutors"]),
        "match status": _choice(STATUSES["matches"]),
    }


def read_text(cell: str) -> str:
    """Text of any length in NFC; line breaks stay."""
    return (
        cell.strip() if cell.isascii() and cell.isprintable() else clean(cell.replace("\r\n", "\n").replace("\r", "\n"))
    )


def read_line(cell: str) -> str:
    """Text in one line: line breaks and runs of blanks become one blank."""
    return " ".join(cell.split()) if cell.isascii() and cell.isprintable() else clean(" ".join(cell.split()))


def read_phone(cell: str) -> str | None:
    """A telephone number as written, extension and all; it holds at least three digits."""
    written = read_line(cell)
    return written if not written or len(digits(written)) >= 3 else None


def read_email(cell: str) -> str | None:
    """An e-mail address: something, an at sign, and a domain."""
    written = read_line(cell)
    return written if not written or _EMAIL.fullmatch(written) else None


def read_gender(cell: str) -> str | None:
    """ "woman" or "man" from the usual English and Korean words."""
    word = read_line(cell).casefold()
    return _GENDER_WORDS.get(word) if word else ""


def read_languages(cell: str) -> str | None:
    """Language codes separated by blanks, from codes separated by anything usual."""
    codes = re.split(r"[\s,;/]+", read_line(cell).lower().strip(" ,;/"))
    return " ".join(dict.fromkeys(codes)) if all(re.fullmatch(r"[a-z]{2,3}|", code) for code in codes) else None


def _choice(choices: tuple[str, ...]) -> Reader:
    def read(cell: str) -> str | None:
        word = read_line(cell).casefold()
        return word if not word or word in choices else None

    return read


def _date(cell: str, order: str, century: Callable[[int], int | None]) -> str | None:
    written = read_line(cell)
    if not written:
        return ""
    found = _DATE.fullmatch(written)
    if not found:
        return None
    parts = found.groups()
    order = "ymd" if len(parts[0]) > 2 else order
    if not order:
        return None
    by_name = dict(zip(order, parts, strict=True))
    year: int | None = int(by_name["y"])
    if len(by_name["y"]) <= 2:
        year = century(int(by_name["y"]))
    elif len(by_name["y"]) == 3:
        return None
    try:
        return date(year or 0, int(by_name["m"]), int(by_name["d"])).isoformat()
    except ValueError:
        return None


def _nearest(year: int, today: date) -> int:
    """The year with these last two digits that lies nearest to today (at most 50 years away)."""
    full = today.year - today.year % 100 + year
    return min((full - 100, full, full + 100), key=lambda candidate: abs(candidate - today.year))


def _believable(year: int, today: date) -> int | None:
    """The one year with these last two digits in which a student or tutor can be born; None for none or two."""
    full = today.year - today.year % 100 + year
    fits = [born for born in (full, full - 100) if YOUNGEST <= today.year - born < 100]
    return fits[0] if len(fits) == 1 else None


def _age_is_right(birth_date: str, today: date) -> bool:
    born = date.fromisoformat(birth_date)
    return born <= today and today.year - born.year <= OLDEST
