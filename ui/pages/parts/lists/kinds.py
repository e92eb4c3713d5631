"""What can be asked of each kind of thing that a list knows of its rows, and whether a row fits.

A question is a word ("has", "least"); its value is a text, as a kept filter holds it: what was typed, ISO dates, or
several values with blanks between them.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from tutor_app.i18n import N_, _
from tutor_app.names import folded, initials, is_initials, romanised
from ui import dates
from ui.widgets.options import Option

Needs = Literal["nothing", "text", "number", "numbers", "count", "day", "days", "one", "some"]
"""What answers a question; "count" is a number of days, "one" and "some" are of what can be chosen."""
Test = Callable[[Any], bool]


class Question(NamedTuple):
    """What can be asked: its words, and how it is said with its value (both marked with N_)."""

    words: str
    said: str
    needs: Needs


QUESTIONS: Mapping[str, Question] = {
    "has": Question(N_("contains"), N_("contains {value}"), "text"),
    "lacks": Question(N_("does not contain"), N_("does not contain {value}"), "text"),
    "is": Question(N_("is exactly"), N_("is exactly {value}"), "text"),
    "any": Question(N_("is one of"), "{value}", "some"),
    "none": Question(N_("is none of"), N_("not {value}"), "some"),
    "least": Question(N_("at least"), N_("at least {value}"), "number"),
    "most": Question(N_("at most"), N_("at most {value}"), "number"),
    "between": Question(N_("between"), N_("{value} to {other}"), "numbers"),
    "above": Question(N_("at least"), N_("at least {value}"), "one"),
    "below": Question(N_("at most"), N_("at most {value}"), "one"),
    "last": Question(N_("in the last … days"), N_("in the last {value} days"), "count"),
    "older": Question(N_("more than … days ago"), N_("more than {value} days ago"), "count"),
    "next": Question(N_("in the next … days"), N_("in the next {value} days"), "count"),
    "from": Question(N_("on or after"), N_("on or after {value}"), "day"),
    "until": Question(N_("on or before"), N_("on or before {value}"), "day"),
    "days": Question(N_("between two days"), N_("{value} to {other}"), "days"),
    "yes": Question(N_("yes"), N_("yes"), "nothing"),
    "no": Question(N_("no"), N_("no"), "nothing"),
    "empty": Question(N_("is empty"), N_("is empty"), "nothing"),
    "filled": Question(N_("is not empty"), N_("is not empty"), "nothing"),
}
_IF_ANY = ("empty", "filled")


def number_of(text: str) -> float | None:
    """A number as people type it: "10", "1.5", "1,5", "1,200"; None where it is none, or below 0."""
    typed = text.strip()
    plain = typed.replace(",", "") if _THOUSANDS.fullmatch(typed) else typed.replace(",", ".")
    return float(plain) if _NUMBER.fullmatch(plain) else None


_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,3})?")


class Kind:
    """One kind of thing."""

    @property
    def asks(self) -> Sequence[str]:
        """Which of `QUESTIONS` can be asked of it, the likeliest first."""
        raise NotImplementedError

    def test(self, asks: str, value: str, today: str) -> Test:
        """Tells whether what is known of a row fits; `today` is an ISO date."""
        if asks in _IF_ANY:
            return lambda found: (found is not None and found != "" and found != ()) == (asks == "filled")
        return self.compared(asks, value, today)

    def compared(self, asks: str, value: str, today: str) -> Test:
        """The same, where it is compared with a value."""
        raise NotImplementedError

    def said(self, asks: str, value: str) -> str:
        """The condition in words, without what it is asked of."""
        said = QUESTIONS[asks].said
        first, _blank, other = value.partition(" ") if "{other}" in said else (value, "", "")
        write = str if QUESTIONS[asks].needs == "count" else self.written
        return (_(said) if said != "{value}" else said).format(value=write(first), other=write(other) if other else "")

    def written(self, value: str) -> str:
        """A value as people write it."""
        return value

    def is_wrong(self, asks: str, value: str) -> bool:
        """Whether the question cannot be asked with this value."""
        parts = value.split(" ")
        match QUESTIONS[asks].needs:
            case "nothing":
                return False
            case "number":
                return number_of(value) is None
            case "count":
                return not value.isdecimal() or len(value) > 5
            case "numbers":
                return len(parts) != 2 or None in map(number_of, parts)
            case "days":
                return len(parts) != 2 or not all(parts)
        return not value.strip()


class Text(Kind):
    """Words: found by syllable, initial consonants or romanised, whatever the case, accents and blanks."""

    asks = ("has", "lacks", "is", *_IF_ANY)

    def compared(self, asks: str, value: str, today: str) -> Test:
        holds = _is(value) if asks == "is" else _holds(value)
        known: dict[str, bool] = {}  # rows of a list say the same again and again, and at each key

        def fits(found: str | None) -> bool:
            text = found or ""
            if text not in known:
                known[text] = holds(text)
            return known[text] != (asks == "lacks")

        return fits


def _is(typed: str) -> Callable[[str], bool]:
    wanted = folded(typed)
    return lambda text: folded(text) == wanted


def _holds(typed: str) -> Callable[[str], bool]:
    wanted = folded(typed)
    ways = [folded, *([initials] if is_initials(wanted) else []), *([romanised] if wanted.isascii() else [])]
    return lambda text: any(wanted in way(text) for way in ways)


@dataclass(frozen=True)
class Choice(Kind):
    """One of several values, or a collection of some of them; `may_lack` where there may be none."""

    options: Callable[[], Sequence[Option]]
    may_lack: bool = False

    @property
    def asks(self) -> Sequence[str]:
        return ("any", "none", *(_IF_ANY if self.may_lack else ()))

    def test(self, asks: str, value: str, today: str) -> Test:
        if asks in _IF_ANY:
            return lambda found: bool(found) == (asks == "filled")
        return self.compared(asks, value, today)

    def compared(self, asks: str, value: str, today: str) -> Test:
        wanted = frozenset(value.split(" "))
        return lambda found: _meets(found, wanted) == (asks == "any")

    def written(self, value: str) -> str:
        words = {option.value: option.words for option in self.options()}
        return ", ".join(words.get(one, "?") for one in value.split(" "))


def _meets(found: str | Collection[str] | None, wanted: frozenset[str]) -> bool:
    return found in wanted if isinstance(found, str) else not wanted.isdisjoint(found or ())


class Ranked(Choice):
    """One of values that come from low to high."""

    @property
    def asks(self) -> Sequence[str]:
        return ("above", "below", "any", "none", *_IF_ANY)

    def compared(self, asks: str, value: str, today: str) -> Test:
        if asks not in ("above", "below"):
            return super().compared(asks, value, today)
        order = [option.value for option in self.options()]
        at = order.index(value) if value in order else len(order)
        wanted = frozenset(order[at:] if asks == "above" else order[: at + 1])
        return lambda found: found in wanted


@dataclass(frozen=True)
class Amount(Kind):
    """A number, shown with one decimal at most: of `per` parts each (60 for minutes shown as hours).

    `unit` is marked with N_ and holds {number}; `may_lack` where nothing may be known.
    """

    unit: str = ""
    per: int = 1
    may_lack: bool = False

    @property
    def asks(self) -> Sequence[str]:
        return ("least", "most", "between", *(_IF_ANY if self.may_lack else ()))

    def compared(self, asks: str, value: str, today: str) -> Test:
        low, high = _bounds(asks, [number_of(part) for part in value.split(" ")])
        return lambda found: found is not None and low <= round(found / self.per, 1) <= high

    def written(self, value: str) -> str:
        return _(self.unit).format(number=value) if self.unit else value


def _bounds(asks: str, numbers: Sequence[float | None]) -> tuple[float, float]:
    given = sorted(number for number in numbers if number is not None)
    if not given:
        return 1, 0
    return given[0] if asks != "most" else 0, given[-1] if asks != "least" else float("inf")


@dataclass(frozen=True)
class Day(Kind):
    """An ISO date; `is_ahead` where what lies ahead is asked for first."""

    is_ahead: bool = False

    @property
    def asks(self) -> Sequence[str]:
        near = ("next", "last", "older") if self.is_ahead else ("last", "older", "next")
        return (*near, "from", "until", "days", *_IF_ANY)

    def compared(self, asks: str, value: str, today: str) -> Test:
        first, last = _span(asks, value, today)
        return lambda found: bool(found) and first <= found <= last

    def written(self, value: str) -> str:
        return dates.medium(value)


def _span(asks: str, value: str, today: str) -> tuple[str, str]:
    """The first and the last day that fit."""
    match asks:
        case "from":
            return value, "9999"
        case "until":
            return "", value
        case "days":
            first, last = sorted(value.split(" "))
            return first, last
    days, now = timedelta(days=int(value)), date.fromisoformat(today)
    if asks == "next":
        return today, (now + days).isoformat()
    return ((now - days).isoformat(), today) if asks == "last" else ("", (now - days - timedelta(days=1)).isoformat())


class YesNo(Kind):
    """Something that is so or not."""

    asks = ("yes", "no")

    def compared(self, asks: str, value: str, today: str) -> Test:
        return lambda found: bool(found) == (asks == "yes")
