"""Students who may be somebody that is about to be added.

Names are compared by their letters (NFD), accents and case aside: 김하늘 and 김하눌 are then 87.5 per cent alike, by
syllables only 66.7.
"""

import unicodedata
from dataclasses import dataclass

from sqlmodel import Session

from tutor_app import names

ALIKE = 85
"""From this likeness on, in per cent, a person is worth a look."""
FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A student on record. It says which parts are alike, never the real name itself."""

    id: str
    code: str
    alias: str
    status: str
    languages: str
    place: str
    archived_on: str | None
    percent: int
    """Of the part that is most alike."""
    alike: tuple[str, ...]
    """Of "alias", "name" and "phone"."""


def near_duplicates(read: Session, *, alias: str = "", name: str = "", phone: str = "") -> list[DuplicateRow]:
    """Students, archived ones too, whose alias, real name or telephone number is much like those given."""
    wanted = {"alias": _letters(alias), "name": _letters(name), "phone": _number(phone)}
    if not any(wanted.values()):
        return []
    found = []
    for *shown, real, roman, preferred, number in map(tuple, read.connection().exec_driver_sql(_STUDENTS)):
        percents = {
            "alias": _likeness(wanted["alias"], _letters(shown[2])),
            "name": max(_likeness(wanted["name"], _letters(form)) for form in (real, roman, preferred)),
            "phone": 100 if wanted["phone"] and wanted["phone"] == _number(number) else 0,
        }
        alike = tuple(part for part, percent in percents.items() if percent >= ALIKE)
        if alike:
            percent = max(percents.values())
            found.append(DuplicateRow(*(tuple(shown) + (percent, alike))))  # noqa: RUF005
    return sorted(found, key=lambda row: (-row.percent, -len(row.alike), row.code))


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", names.folded(text))


def _number(text: str) -> str:
    digits = names.digits(text)
    return digits[-FEWEST_DIGITS:] if len(digits) >= FEWEST_DIGITS else ""


def _likeness(one: str, other: str) -> int:
    from rapidfuzz import fuzz

    if len(one) < 2 or len(other) < 2:
        return 0
    return 100 if one == other else min(99, int(fuzz.ratio(one, other, score_cutoff=ALIKE)))


_STUDENTS = """
SELECT s.id, s.code, s.alias, s.status, s.languages, s.place, s.archived_on, coalesce(i.name, ''),
       coalesce(i.romanised, ''), coalesce(i.preferred, ''), coalesce(i.phone, '')
FROM student s LEFT JOIN identity i ON i.id = s.id WHERE s.merged_into IS NULL"""
