"""Everybody on a list of people, and the filters with a count above it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from tutor_app.queries.rows import by_code

ALL, ARCHIVED = "all", "archived"


class Person(Protocol):
    """A row of such a list."""

    @property
    def id(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def archived_on(self) -> str | None: ...


P = TypeVar("P", bound=Person)
N = TypeVar("N")


class Roster(Generic[P, N]):
    """The rows of each filter, found once. Filters are statuses, "all", "archived" and what `_select` knows besides.

    `needs` says what is the matter with whom; it is read beside the window, apart from the rows.
    """

    def __init__(self, everybody: Mapping[str, P], needs: N) -> None:
        """`everybody` by id."""
        self.everybody, self.needs = everybody, needs
        self.rows: list[P] = []
        self.archived: list[P] = []
        statuses: dict[str, list[P]] = defaultdict(list)
        for row in by_code(everybody.values()):
            if row.archived_on:
                self.archived.append(row)
            else:
                self.rows.append(row)
                statuses[row.status].append(row)
        self._of = {**statuses, ALL: self.rows, ARCHIVED: self.archived}

    def of(self, pill: str) -> Sequence[P]:
        """The rows of one filter, in the order of everybody."""
        if pill not in self._of:
            self._of[pill] = self._select(pill)
        return self._of[pill]

    def named(self, ids: frozenset[str]) -> list[P]:
        """The rows of these people, archived ones too."""
        return by_code(self.everybody[one] for one in ids if one in self.everybody)

    def count(self, pill: str) -> int:
        """How many rows a filter has."""
        return len(self.of(pill))

    def _select(self, _pill: str) -> list[P]:
        """The rows of a filter that is no status; by default nobody has a status that was not seen."""
        return []
