"""The codes by which people are spoken of: K-031 for a student, T-012 for a tutor."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from sqlmodel import func, select

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model import Student, Tutor
from tutor_app.work import Work

Person = type[Student] | type[Tutor]
PREFIXES: dict[Person, str] = {Student: "K", Tutor: "T"}


def next_code(work: Work, person: Person) -> str:
    """The code after the highest in use."""
    return next(codes_after(person, work.exec(select(person.code))))


def codes_after(person: Person, used: Iterable[str]) -> Iterator[str]:
    """The codes after the highest of `used`, one by one, of three digits or more."""
    prefix = PREFIXES[person]
    pattern = re.compile(rf"{prefix}-(\d+)", re.IGNORECASE)
    highest = max((int(found[1]) for code in used if (found := pattern.fullmatch(code))), default=0)
    return (f"{prefix}-{number:03}" for number in count(highest + 1))


def free_code(work: Work, person: Person, code: str, *, own_id: str = "") -> str:
    """`code` where nobody else has it, whatever the case. UserError otherwise."""
    same = func.lower(person.code) == code.lower()
    taken = work.exec(select(person.id).where(same, person.id != own_id)).first()
    if taken is not None:
        raise UserError(
            _("The code {code} is already in use.").format(code=code), _("Choose another, or leave it empty.")
        )
    return code
