"""The fixed words, dates and durations of a report in one language."""

from datetime import date

from tutor_app.i18n import Translator, translator
from tutor_app.queries.progress_rows import Words

_MONTHS = ("January February March April May June July August September October November December").split()


class Tongue:
    """One language of a report. Dates are ISO when given, in the custom of the language when said."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translator: Translator = translator(language)

    def gettext(self, message: str) -> str:
        return self._translator.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self._translator.ngettext(singular, plural, count)

    def pgettext(self, context: str, message: str) -> str:
        return self._translator.pgettext(context, message)

    def pick(self, words: Words) -> str:
        """The text in this language, or in the other where this one has none."""
        return (words.ko or words.en) if self.language == "ko" else (words.en or words.ko)

    def own(self, words: Words) -> str:
        """The text in this language, or nothing."""
        return words.ko if self.language == "ko" else words.en

    def date(self, iso: str) -> str:
        """24 November 2026; 2026년 11월 24일."""
        day = date.fromisoformat(iso)
        if self.language == "ko":
            return f"{day.year}년 {day.month}월 {day.day}일"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def short_date(self, iso: str, *, near: int | None = None) -> str:
        """24 Nov; 11월 24일. With the year where it is not `near`."""
        day = date.fromisoformat(iso)
        if self.language == "ko":
            return f"{day.month}월 {day.day}일" if day.year == near else f"{day.year}년 {day.month}월 {day.day}일"
        short = f"{day.day} {_MONTHS[day.month - 1][:3]}"
        return short if day.year == near else f"{short} {day.year}"

    def month(self, month: str) -> str:
        """The month "2026-03": March 2026; 2026년 3월."""
        year, number = month.split("-")
        if self.language == "ko":
            return f"{int(year)}년 {int(number)}월"
        return f"{_MONTHS[int(number) - 1]} {int(year)}"

    def short_month(self, month: str) -> str:
        """The month "2026-03": Mar; 3월."""
        number = int(month[5:7])
        return f"{number}월" if self.language == "ko" else _MONTHS[number - 1][:3]

    def period(self, starts: str, ends: str) -> str:
        """3 Mar – 24 Nov 2026; 2026년 3월 3일 – 11월 24일."""
        first, last = date.fromisoformat(starts), date.fromisoformat(ends)
        if first == last:
            return self.date(ends)
        if self.language == "ko":
            return f"{self.date(starts)} – {self.short_date(ends, near=first.year)}"
        return f"{self.short_date(starts, near=last.year)} – {self.short_date(ends)}"

    def percent(self, number: int) -> str:
        """97 %; 97%."""
        return f"{number}%" if self.language == "ko" else f"{number} %"

    def duration(self, minutes: int) -> str:
        """Exactly: 47 h 30 min; 47시간 30분."""
        hours, rest = divmod(minutes, 60)
        hour_words, minute_words = ("{}시간", "{}분") if self.language == "ko" else ("{} h", "{} min")
        said = [words.format(count) for words, count in ((hour_words, hours), (minute_words, rest)) if count]
        return " ".join(said) or minute_words.format(0)
