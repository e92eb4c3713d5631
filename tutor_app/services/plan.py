"""What a checked import will do: the frozen rows that `exchange` reads from files and `imports` applies."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tutor_app.model.matches import MATCH_STATUSES
from tutor_app.model.people import STUDENT_STATUSES, TUTOR_STATUSES

STATUSES = {"students": STUDENT_STATUSES, "tutors": TUTOR_STATUSES, "matches": MATCH_STATUSES}


class Incoming(NamedTuple):
    """A student, tutor or class of a file. `values` is what the file says, by column of the record; nothing empty."""

    key: str
    file: str
    row: int
    values: dict[str, str]
    tutors: tuple[str, ...] = ()
    """Of a class: the keys of its tutors, the leading one first."""


class IncomingMatch(NamedTuple):
    """A student with a tutor: in a class, which gives tutor, subject and dates, or one to one."""

    key: str
    file: str
    row: int
    student: str
    in_class: str = ""
    tutor: str = ""
    subject: str = ""
    status: str = ""
    starts: str = ""
    ends: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import brings. Rows of the same `source` with the same key are the same in a later import."""

    source: str
    tutors: tuple[Incoming, ...] = ()
    students: tuple[Incoming, ...] = ()
    classes: tuple[Incoming, ...] = ()
    matches: tuple[IncomingMatch, ...] = ()

    def __len__(self) -> int:
        return len(self.tutors) + len(self.students) + len(self.classes) + len(self.matches)

    def people(self) -> Iterator[tuple[str, Incoming]]:
        """Tutors and students with the name of their table."""
        yield from (("tutor", one) for one in self.tutors)
        yield from (("student", one) for one in self.students)
