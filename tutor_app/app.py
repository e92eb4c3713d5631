"""The door: every change to the record is `App.do`, every look at it `App.query`. It knows no feature."""

from collections.abc import Callable, Hashable, Iterable
from collections.abc import Set as AbstractSet
from typing import Any, Concatenate, NamedTuple, ParamSpec, Self, TypeVar

from sqlmodel import Session

from tutor_app.clock import Clock
from tutor_app.paths import Paths
from tutor_app.queries import history
from tutor_app.store.merge import FROM_SOMEWHERE, Arrival, Merged
from tutor_app.store.pictures import Picture
from tutor_app.store.record import Change, Record
from tutor_app.store.step import Tables
from tutor_app.store.travel import Travelling
from tutor_app.store.undo import Direction, Target
from tutor_app.work import COMMANDS, Work, name_of

P = ParamSpec("P")
R = TypeVar("R")


KEPT = 64
"""So many answers are known at once (`App.known`)."""


class _Followed(NamedTuple):
    """An answer, what was asked, and which rows have changed since it was given."""

    reads: frozenset[str]
    asked: Hashable
    answer: Any
    changed: Tables

    def after(self, tables: Tables) -> Self:
        """The same after another change."""
        changed = dict(self.changed)
        for table in self.reads & tables.keys():
            before, now = changed.get(table, frozenset()), tables[table]
            changed[table] = None if before is None or now is None else before | now
        return self._replace(changed=changed)


class Listeners:
    """Functions to call after each commit."""

    def __init__(self) -> None:
        self._functions: list[Callable[[Change], None]] = []

    def connect(self, function: Callable[[Change], None]) -> None:
        """Call `function` after each commit from now on."""
        self._functions.append(function)

    def disconnect(self, function: Callable[[Change], None]) -> None:
        """Do not call `function` any more."""
        self._functions.remove(function)

    def emit(self, change: Change) -> None:
        """Call them all, in the order they came."""
        for function in list(self._functions):
            function(change)


class App:
    """An open record, for one member."""

    def __init__(self, record: Record, paths: Paths, member_id: str | None) -> None:
        self.record = record
        self.paths = paths
        self.record.member_id = member_id
        self.changed = Listeners()
        self._known: dict[Hashable, tuple[frozenset[str], Any]] = {}
        self._followed: dict[Hashable, _Followed] = {}

    @property
    def clock(self) -> Clock:
        """The clock that steps are stamped with."""
        return self.record.clock

    def do(self, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a registered command as one transaction, one step and one change event; gives what it returns.

        UserError, or any other exception, means that nothing happened.
        """
        with self.record.change(COMMANDS[name_of(command)]) as (work, outcome):
            result = command(work, *args, **kwargs)
        self._announce(outcome.change)
        return result

    def query(self, question: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What `question` finds in one state of the record; it cannot change anything."""
        with self.record.read() as session:
            return question(session, *args, **kwargs)

    def known(
        self, reads: AbstractSet[str], question: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """What `query` gives, kept until one of the tables `reads` changes: for what several places ask at once."""
        asked = (question, args, tuple(kwargs.items()))
        kept = self._known  # a change meanwhile puts another one in its place
        if asked not in kept:
            if len(kept) >= KEPT:
                kept.pop(next(iter(kept)), None)
            kept[asked] = (frozenset(reads), self.query(question, *args, **kwargs))
        found: R = kept[asked][1]
        return found

    def followed(
        self,
        reads: AbstractSet[str],
        question: Callable[Concatenate[Session, R | None, Tables, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """What `question` gives, kept and brought up to date: it gets its last answer, None at first, and which rows of
        the tables `reads` have changed since; without changes it is not asked. One answer is kept of each question."""
        kept = self._followed  # a change meanwhile puts another one in its place
        last, asked = kept.get(question), (args, tuple(kwargs.items()))
        if last is None or last.changed or last.asked != asked:
            before, changed = (last.answer, last.changed) if last and last.asked == asked else (None, {})
            answer = self.query(question, before, changed, *args, **kwargs)
            last = kept[question] = _Followed(frozenset(reads), asked, answer, {})
        found: R = last.answer
        return found

    def merge(self, steps: Iterable[Travelling], arrival: Arrival = FROM_SOMEWHERE) -> Merged:
        """Take steps of other copies, and announce what they changed. Back up before.

        `arrival` says where they come from, for the history of merges.
        """
        merged, change = self.record.merge(steps, arrival)
        self._announce(change)
        return merged

    def take_picture(self, picture: Picture) -> Merged:
        """Be what the home office says, and announce what that changed. Only for copies that hold less."""
        merged, change = self.record.take_picture(picture)
        self._announce(change)
        return merged

    def undo(self) -> Change | None:
        """Take back the newest step; None where there is none."""
        return self._announce(self.record.reverse("undo"))

    def redo(self) -> Change | None:
        """Bring back what was taken back last; None where there is nothing."""
        return self._announce(self.record.reverse("redo"))

    def candidate(self, direction: Direction) -> Target | None:
        """The step that undo or redo would take."""
        return self.record.candidate(direction)

    def undo_label(self, *, codes_only: bool = False) -> str | None:
        """What undo would take back, in the language in use; None where nothing. `codes_only` leaves names out."""
        return self._label("undo", codes_only)

    def redo_label(self, *, codes_only: bool = False) -> str | None:
        """What redo would bring back, in the language in use; None where nothing. `codes_only` leaves names out."""
        return self._label("redo", codes_only)

    def _label(self, direction: Direction, codes_only: bool) -> str | None:
        target = self.candidate(direction)
        return self.query(history.describe, target.label, target.about, codes_only=codes_only) if target else None

    def look_elsewhere(self) -> Change | None:
        """Announce what other processes committed since the last look."""
        return self._announce(self.record.changes_elsewhere())

    def zone(self) -> str:
        """The office's IANA time zone."""
        with self.record.read() as session:
            return self.record.zone(session.connection())

    def today(self) -> str:
        """The ISO date in the office's zone."""
        with self.record.read() as session:
            return self.record.today(session.connection())

    def index_notes(self) -> bool:
        """Bring the search index of notes a batch further; False where it is up to date."""
        return self.record.index_notes()

    @property
    def is_open(self) -> bool:
        """Whether the record was not closed yet; who asks a closed one gets `RecordClosed`."""
        return not self.record.is_closed

    def close(self) -> None:
        """Close the record."""
        self.record.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _announce(self, change: Change | None) -> Change | None:
        if change is not None:
            touched = change.tables.keys()
            self._known = {asked: kept for asked, kept in list(self._known.items()) if not kept[0] & touched}
            self._followed = {asked: kept.after(change.tables) for asked, kept in list(self._followed.items())}
            self.changed.emit(change)
        return change
