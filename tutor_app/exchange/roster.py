"""Files in, a checked plan out: every row is either in the plan or among the rejects with its reason.

Rows are read in the order in which they refer to each other: schools, tutors, students, classes, matches. A section
becomes a class whose first tutor is the tutor of its matches; the others are kept as tutors of the class. An enrolment
becomes a match of that student in that class, so the same pair in two sections is two matches. A cell that cannot be
understood is a warning, and its field stays empty; only a row of which nothing can be made is rejected.
"""

from collections.abc import Callable, Container, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tutor_app.exchange.cells import readers
from tutor_app.exchange.feeding import Picker
from tutor_app.exchange.fields import FIELDS, NEEDS
from tutor_app.exchange.mapping import Feed, Mapping, school_roster
from tutor_app.exchange.opening import OpenFile, open_files
from tutor_app.exchange.people import complete_class, complete_student, complete_tutor
from tutor_app.exchange.problems import FileReport, Problem, Reject
from tutor_app.exchange.tables import Cells
from tutor_app.i18n import N_, _
from tutor_app.names import folded
from tutor_app.services.plan import Incoming, IncomingMatch, Plan

_UNKNOWN = {
    "tutors": N_("There is no tutor with this key."),
    "students": N_("There is no student with this key."),
    "classes": N_("There is no class with this key."),
}
_REFUSED = {
    "tutors": N_("The row of this tutor was rejected."),
    "students": N_("The row of this student was rejected."),
    "classes": N_("The row of this class was rejected."),
}
_CONFLICT = N_("An earlier row has the same key and says something else.")
_COMPLETE = {"tutors": complete_tutor, "students": complete_student, "classes": complete_class}

Rejection = tuple[str, str]
"""The field that stands in the way, and the reason."""


@dataclass(frozen=True, slots=True)
class Roster:
    """What some files hold: the plan, and everything to say about it before it is carried out."""

    plan: Plan
    problems: tuple[Problem, ...]
    rejects: tuple[Reject, ...]
    files: tuple[FileReport, ...]


def read_roster(
    paths: Sequence[Path],
    mapping: Mapping | None = None,
    *,
    today: date,
    known: Map[str, Container[str]] | None = None,
) -> Roster:
    """Read and check `paths`; without a `mapping` they are a school roster.

    `known` are the keys, by kind, that earlier imports of the same source brought: rows may refer to them. UserError
    where a file cannot be read at all or nobody knows what it holds.
    """
    return _Reading(mapping or school_roster(), today, known or {}).read(paths)


class _Reading:
    """One pass over some files; what is being read stands in `_file`, `_feed` and `_row`."""

    _file: OpenFile
    _feed: Feed
    _row: int
    _needs: list[frozenset[str]]

    def __init__(self, mapping: Mapping, today: date, known: Map[str, Container[str]]) -> None:
        self._mapping = mapping
        self._readers = readers(mapping.dates, today)
        self._known = known
        self._schools: dict[str, str] = {}
        self._idle_schools: dict[str, list[tuple[OpenFile, int, Cells]]] = {}
        self._taken: dict[str, dict[str, Incoming]] = {"tutors": {}, "students": {}, "classes": {}}
        self._refused: dict[str, set[str]] = {"tutors": set(), "students": set(), "classes": set()}
        self._matches: dict[str, IncomingMatch] = {}
        self._problems: list[Problem] = []
        self._rejects: dict[tuple[str, int], Reject] = {}

    def read(self, paths: Sequence[Path]) -> Roster:
        files, self._problems = open_files(paths, self._mapping)
        take = {"schools": self._school, "matches": self._match}
        for kind in FIELDS:
            for file in files:
                for feed in file.feeds:
                    if feed.kind == kind:
                        self._read_feed(file, feed, take.get(kind, self._person_or_class))
        self._reject_idle_schools()
        taken = {kind: tuple(rows.values()) for kind, rows in self._taken.items()}
        return Roster(
            Plan(self._mapping.source, matches=tuple(self._matches.values()), **taken),
            tuple(sorted(self._problems)),
            tuple(self._rejects[at] for at in sorted(self._rejects)),
            tuple(file.report for file in files),
        )

    def _read_feed(self, file: OpenFile, feed: Feed, take: Callable[[Picker, Cells], Rejection | None]) -> None:
        self._file, self._feed, self._row = file, feed, 0
        self._needs = [need for need in NEEDS[feed.kind] if need <= feed.fields.keys()]
        picker = Picker(feed, file.columns, self._readers)
        for column in picker.missing:
            self._warn(column, _("The file has no such column; the field stays empty."))
        is_first = feed is file.feeds[0]
        for self._row, cells in file.table.rows():
            file.report.rows += is_first
            if (file.label, self._row) in self._rejects:
                continue
            fault = file.table.fault(cells)
            rejection = ("", fault) if fault else take(picker, cells)
            if rejection:
                self._reject(cells, *rejection)

    def _school(self, picker: Picker, cells: Cells) -> Rejection | None:
        values = picker.values(cells, self._warn)
        if lacking := self._lacking(values):
            return lacking
        key, name = values["key"], values["name"]
        if self._schools.setdefault(key, name) != name:
            return "key", _(_CONFLICT)
        self._idle_schools.setdefault(key, []).append((self._file, self._row, cells))
        return None

    def _person_or_class(self, picker: Picker, cells: Cells) -> Rejection | None:
        kind = self._feed.kind
        values = picker.values(cells, self._warn)
        tutors = picker.keys(cells)
        if tutors:
            values["tutors"] = tutors[0][1]
        rejection = self._lacking(values)
        if not rejection:
            tutors, rejection = self._class_tutors(tutors)
        if rejection:
            self._refused[kind].add(values.get("key", ""))
            return rejection
        values.pop("tutors", None)
        self._name_school(values)
        self._order_dates(values)
        keys = tuple(key for _column, key in tutors)
        key = values.pop("key")
        incoming = Incoming(key, self._file.label, self._row, _COMPLETE[kind](values), keys)
        return self._once(self._taken[kind].setdefault(key, incoming), incoming)

    def _class_tutors(self, tutors: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], Rejection | None]:
        """The tutors that exist; a class cannot do without its first."""
        found = []
        for place, (column, key) in enumerate(tutors):
            complaint = self._lookup("tutors", key)
            if complaint and place == 0:
                return [], ("tutors", complaint)
            if complaint:
                self._warn(column, complaint)
            else:
                found.append((column, key))
        return found, None

    def _match(self, picker: Picker, cells: Cells) -> Rejection | None:
        values = picker.values(cells, self._warn)
        if lacking := self._lacking(values):
            return lacking
        student, in_class, tutor = values["student"], values.get("class", ""), values.get("tutor", "")
        if complaint := self._lookup("students", student):
            return "student", complaint
        if in_class and (complaint := self._lookup("classes", in_class)):
            return "class", complaint
        if not in_class and (complaint := self._lookup("tutors", tutor)):
            return "tutor", complaint
        self._order_dates(values)
        subject, starts = values.get("subject", ""), values.get("starts", "")
        key = "\x1f".join((student, in_class) if in_class else (student, tutor, folded(subject), starts))
        match = IncomingMatch(
            key,
            self._file.label,
            self._row,
            student,
            in_class,
            tutor,
            subject,
            values.get("status", ""),
            starts,
            values.get("ends", ""),
            values.get("note", ""),
        )
        return self._once(self._matches.setdefault(key, match), match)

    def _once(self, earlier: Incoming | IncomingMatch, this: Incoming | IncomingMatch) -> Rejection | None:
        """A second row with a key: the same again is counted, something else is rejected."""
        if earlier is this:
            return None
        if earlier[3:] != this[3:]:
            return next(iter(self._feed.fields)), _(_CONFLICT)
        self._file.report.repeated += 1
        return None

    def _lookup(self, kind: str, key: str) -> str | None:
        """What is wrong with a reference; None when it leads somewhere."""
        if key in self._taken[kind] or key in self._known.get(kind, ()):
            return None
        return _((_REFUSED if key in self._refused[kind] else _UNKNOWN)[kind])

    def _lacking(self, values: Map[str, str]) -> Rejection | None:
        given = values.keys()
        for need in self._needs:
            if need <= given:
                return None
        missing = next(name for name in self._feed.fields if name in self._needs[0] and name not in values)
        return missing, _("A cell that is needed is empty.")

    def _name_school(self, values: dict[str, str]) -> None:
        key = values.get("school", "")
        if key in self._schools:
            values["school"] = self._schools[key]
            self._idle_schools.pop(key, None)
        elif key and self._schools:
            self._warn(self._column("school"), _("There is no school with this key; the key itself is kept."))

    def _order_dates(self, values: dict[str, str]) -> None:
        if values.get("ends") and values["ends"] < values.get("starts", ""):
            del values["ends"]
            self._warn(self._column("ends"), _("It ends before it starts; the end stays empty."))

    def _reject_idle_schools(self) -> None:
        for rows in self._idle_schools.values():
            for self._file, self._row, cells in rows:
                self._reject(cells, "", _("Nobody in these files belongs to this school."))

    def _column(self, field: str) -> str:
        source = self._feed.fields.get(field)
        return source.columns[0] if source and source.columns else ""

    def _warn(self, column: str, message: str) -> None:
        self._problems.append(Problem(self._file.label, self._row, column, message, "warning"))

    def _reject(self, cells: Cells, field: str, reason: str) -> None:
        at = (self._file.label, self._row)
        self._problems.append(Problem(*at, self._column(field), reason, "rejected"))
        self._rejects[at] = Reject(*at, reason, self._file.kept(cells))
        self._file.report.rejected += 1
