"""What an import tells about its rows. Messages never hold a value: a log or a screenshot must not carry a name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["rejected", "warning"]


class Problem(NamedTuple):
    """Something in a file that needs a look. `row` is the spreadsheet's row number, 0 for the whole file."""

    file: str
    row: int
    column: str
    message: str
    severity: Severity


class Reject(NamedTuple):
    """A row that does not go in, with the cells of the columns that the mapping names and of no other."""

    file: str
    row: int
    reason: str
    cells: Mapping[str, str]


@dataclass(slots=True)
class FileReport:
    """What became of one file: `rows` are `taken` or `rejected`; `repeated` taken ones say the same as earlier rows."""

    file: str
    kinds: tuple[str, ...]
    encoding: str
    delimiter: str
    rows: int = 0
    rejected: int = 0
    repeated: int = 0
    not_imported: tuple[str, ...] = field(default=())

    @property
    def taken(self) -> int:
        return self.rows - self.rejected
