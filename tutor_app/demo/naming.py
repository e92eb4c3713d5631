"""Invented names, aliases and ways to reach somebody. Telephone numbers are of a range that nobody is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from tutor_app import names
from tutor_app.demo.draft import Dice, word_list

SPOKEN = {
    "korean": "ko",
    "hanja": "ko zh",
    "chinese": "zh ko",
    "russian": "ru ko",
    "vietnamese": "vi ko en",
    "english": "en",
    "accented": "en",
}


@dataclass(frozen=True)
class Name:
    """A name as written, with its parts and in Latin letters."""

    culture: str
    gender: str
    written: str
    family: str
    given: str
    romanised: str


def invent_name(dice: Dice, who: str, culture: str = "") -> Name:
    """A name for one of `who`, "tutors" or "students", of a culture by their shares."""
    lists = word_list("names")
    culture = culture or dice.choices(list(lists), [lists[c][who] for c in lists])[0]
    words = lists[culture]
    gender = dice.choice(("woman", "man"))
    given = dice.choice(words["women" if gender == "woman" else "men"])
    families = words.get("families_women", words["families"]) if gender == "woman" else words["families"]
    family = dice.choice(families)
    order = words["order"]
    if order == "given":
        written, latin = f"{given[0]} {family[0]}", f"{given[-1]} {family[-1]}"
    else:
        blank = " " if order.endswith("space") else ""
        written, latin = f"{family[0]}{blank}{given[0]}", f"{family[-1]} {given[-1]}"
    return Name(culture, gender, written, family[0], given[0], "" if latin == written else latin)


def aliases(dice: Dice) -> Iterator[str]:
    """Pleasant words without end: plain ones first, then ones of two words; every third in Latin letters."""
    words = word_list("aliases")
    plain: list[str] = list(words["words"])
    double = [f"{before} {after}" for before in words["before"] for after in words["after"] if before != after]
    dice.shuffle(plain)
    dice.shuffle(double)
    yield from map(_written, cycle((False, True, False)), plain)
    while True:
        yield from map(_written, cycle((False, False, True)), double)


def _written(latin: bool, word: str) -> str:
    return " ".join(names.romanised(part).capitalize() for part in word.split()) if latin else word


def phone(dice: Dice) -> str:
    """A number that cannot exist: no mobile number in Korea has the middle part 0000."""
    return f"010-0000-{dice.randrange(10_000):04}"


def mail(code: str) -> str:
    """An address of a domain kept for examples (RFC 2606)."""
    return f"{code.lower()}@example.org"
