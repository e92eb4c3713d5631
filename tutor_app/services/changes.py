"""What an import changes in the record, found by `comparison` and written by `imports`."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tutor_app.model import (
    ClassTutor,
    GroupClass,
    Identity,
    Match,
    Origin,
    Row,
    Student,
    Subject,
    Tutor,
    TutorSubject,
)
from tutor_app.work import blank

ORDER: tuple[type[Row], ...] = (
    Tutor,
    Student,
    Identity,
    Subject,
    GroupClass,
    ClassTutor,
    TutorSubject,
    Match,
    Origin,
)
"""The tables that an import writes, parents first."""


class Difference(NamedTuple):
    """A place in a file that the record does not follow, and why; `column` is the record's."""

    file: str
    row: int
    column: str
    message: str


class Fill(NamedTuple):
    """Values for empty fields of a row."""

    model: type[Row]
    row_id: str
    values: dict[str, Any]


@dataclass(slots=True)
class Changes:
    """What an import does, before or after it is done."""

    new: dict[type[Row], list[dict[str, Any]]] = field(default_factory=lambda: {model: [] for model in ORDER})
    fills: list[Fill] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def add(self, model: type[Row], **values: Any) -> dict[str, Any]:
        """A new row of `model`; columns that are not given take their defaults. Gives the whole row."""
        row = blank(model) | values
        self.new[model].append(row)
        return row

    def added(self, model: type[Row]) -> int:
        """How many rows of `model` are new."""
        return len(self.new[model])

    @property
    def is_any(self) -> bool:
        """Whether the record changes at all."""
        return bool(self.fills) or any(self.new.values())

    @property
    def rows(self) -> int:
        """How many rows of the record are new or changed, the book-keeping of origins apart."""
        return sum(len(rows) for model, rows in self.new.items() if model is not Origin) + len(self.fills)
