"""What a copy that holds less sent, judged at its home office by the table in `sync.scope`.

A step is taken whole or not at all, because half of what somebody did is something that nobody did. Of a refused step
its number stays, emptied: later steps count on, other offices wait for nothing, and the journal says what was refused
and why. A step that hangs from a refused one finds nothing to hang from, and is refused too.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlmodel import Session

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.store.columns import columns
from tutor_app.store.pictures import REFUSE, Refused, hollow
from tutor_app.store.step import LATEST
from tutor_app.store.travel import Travelling
from tutor_app.sync.picture import Receiver
from tutor_app.sync.scope import OWN, TABLES, Rule
from tutor_app.work import COMMANDS

WHY = {
    "final": N_("Only the office can do this."),
    "member": N_("It bears the name of somebody else."),
    "table": N_("Only the office keeps this."),
    "column": N_("It changes something that only the office changes."),
    "foreign": N_("It is not about one of your own students."),
    "gone": N_("The office does not have the record any more that it belongs to."),
    "removal": N_("Only the office takes away what others have worked on."),
    "closed": N_("The office has approved it in the meantime."),
    "value": N_("It holds something that cannot be right."),
}
"""Why a step may be refused, in plain words."""
NEWER = "newer"
_RENEW = "record.renew"
_SHARED = "student_id"
"""What a row and the one that it hangs from both say, and must say alike."""
_SHARED_OF = f'SELECT {_SHARED} FROM "{{}}" WHERE id = ?'
Place = tuple[str, str]


@dataclass(frozen=True)
class Verdict:
    """The steps to merge, refused ones emptied; which were refused; and whether some wait for a newer program here."""

    steps: tuple[Travelling, ...] = ()
    refused: tuple[Refused, ...] = ()
    waits: bool = False


class _No(Exception):
    def __init__(self, why: str, tbl: str = "", row: str = "") -> None:
        super().__init__(why)
        self.why, self.tbl, self.row = why, tbl, row


def policed(read: Session, sender: Receiver, steps: Iterable[Travelling]) -> Verdict:
    """Judge what the copy `sender` sent. UserError where a clock was so far ahead that the numbers run out."""
    court = _Court(read, sender)
    taken: list[Travelling] = []
    refused: list[Refused] = []
    family = (sender.copy_id, *sender.before)
    for step in sorted(steps, key=lambda step: (family.index(step.copy_id) if step.copy_id in family else -1, step.k)):
        if step.copy_id not in family:
            continue
        if step.stamp > LATEST:
            raise UserError(
                _("The clock of the computer that sent this is centuries ahead. Nothing was taken."),
                _("Have the clock set right there, and add the copy anew."),
            )
        if step.k <= court.known(step.copy_id):
            taken.append(step)
            continue
        if step.label == _RENEW or not step.entries:
            taken.append(hollow(step))
            continue
        try:
            court.judge(step)
        except _No as no:
            if no.why == NEWER:
                return Verdict(tuple(taken), tuple(refused), waits=True)
            refused.append(Refused(step.copy_id, step.k, no.why, no.tbl, no.row))
            told = {"of": step.label, "why": no.why, "tbl": no.tbl, "row": no.row}
            taken.append(hollow(step, REFUSE, {key: value for key, value in told.items() if value}))
        else:
            taken.append(step)
    return Verdict(tuple(taken), tuple(refused))


@dataclass
class _Court:
    """What the office has of the sender's, and what it accepted just now."""

    read: Session
    sender: Receiver
    made: dict[Place, dict[str, Any]] = field(default_factory=dict)
    gone: set[Place] = field(default_factory=set)
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def judge(self, step: Travelling) -> None:
        """Raise `_No` where the step is not to be taken; otherwise remember what it did."""
        if self.sender.kind == "tutor" and self._is_final(step.label):
            raise _No("final")
        if not all(isinstance(value, str) for value in json.loads(step.about).values()):
            raise _No("value")
        self._member(step.member_id)
        before = dict(self.made), set(self.gone)
        try:
            for entry in step.entries:
                self._entry(*entry)
        except _No:
            self.made, self.gone = before
            raise

    def known(self, copy_id: str) -> int:
        return int(self._value("SELECT coalesce(max(k), 0) FROM step WHERE copy_id = ?", copy_id))

    def _is_final(self, label: str) -> bool:
        known = COMMANDS.get(label)
        return known is not None and known.final

    def _member(self, member_id: str | None) -> None:
        if self.sender.kind == "tutor" and member_id is not None:
            found = self._rows("SELECT tutor_id FROM member WHERE id = ?", member_id)
            if found and found[0][0] not in self._own("tutor"):
                raise _No("member")

    def _entry(self, *entry: Any) -> None:
        tbl, row, op, old, new = entry
        rule = TABLES.get(tbl)
        if rule is None:
            raise _No(NEWER)
        before, after = json.loads(old or "{}"), json.loads(new or "{}")
        if not {*after, *(name for name in before if name != "@")} <= columns()[tbl].names:
            raise _No(NEWER)
        if not (rule.sayable(self.sender.kind, new=True) or (rule.removes and self.sender.kind == "tutor")):
            raise _No("table", tbl, row)
        try:
            self._one((tbl, row), rule, op, before, after)
        except _No as no:
            raise _No(no.why, tbl, row) from None

    def _one(self, place: Place, rule: Rule, op: str, before: dict[str, Any], after: dict[str, Any]) -> None:
        sayable = rule.sayable(self.sender.kind, new=op == "i")
        for name, value in after.items():
            self._cell(place, rule, name, value, name in sayable)
            if op == "u" and name not in sayable:
                raise _No("column")
        if self.sender.kind == "partner":
            return
        if op == "i":
            self._new(place, rule)
        else:
            self._there(place, rule)
            if op == "d" and not rule.removes and self._others_wrote(place):
                raise _No("removal")
        self._references(place[0], before if op == "d" else after)
        if op == "d":
            self.made.pop(place, None)
            self.gone.add(place)
        else:
            self.gone.discard(place)
            self.made[place] = {**self.made.get(place, {}), **after}

    def _cell(self, place: Place, rule: Rule, name: str, value: Any, sayable: bool) -> None:
        known = columns()[place[0]]
        if not known.takes(name, value) or (name == "id" and value != place[1]):
            raise _No("value")
        if name == "id":
            return
        if not sayable:
            if not known.is_blank(name, value):
                raise _No("column")
        elif self.sender.kind == "tutor" and value is not None and not _is_right(rule, name, value):
            raise _No("value")

    def _new(self, place: Place, rule: Rule) -> None:
        """A new row; one that is there already only where nothing of it could be kept from the sender."""
        if place in self.made:
            return
        if self._is_there(place) and place[1] not in self._own(place[0]):
            raise _No("foreign")
        if (rule.partner or rule.office) and self._others_wrote(place):
            raise _No("foreign")

    def _there(self, place: Place, rule: Rule) -> None:
        """A row of the sender's, that may still be changed."""
        tbl, row = place
        if place in self.made:
            return
        if place in self.gone or not self._is_there(place):
            raise _No("gone")
        if row not in self._own(tbl):
            raise _No("foreign")
        if rule.while_ and not self._rows(f'SELECT 1 FROM "{tbl}" row WHERE id = ? AND {rule.while_}', row):
            raise _No("closed")

    def _references(self, tbl: str, image: Mapping[str, Any]) -> None:
        """Everything that a row refers to is the sender's too, and of the same student."""
        for link in columns()[tbl].links:
            value = image.get(link.column)
            if value is None:
                continue
            parent = (link.parent, value)
            if parent in self.gone:
                raise _No("gone")
            if parent not in self.made and self._now(parent) not in self._own(link.parent):
                if self._is_there(parent):
                    raise _No("foreign")
                if not (
                    link.optional and self._rows("SELECT 1 FROM entry WHERE row = ? AND tbl = ?", value, parent[0])
                ):
                    raise _No("gone")
                continue  # it waits aside for what was taken away here meanwhile
            shared = link.parent != "student" and _SHARED in image and _SHARED in columns()[link.parent].names
            if shared and self._student(image[_SHARED]) != self._student(self._student_of(parent)):
                raise _No("foreign")

    def _student_of(self, place: Place) -> str:
        made = self.made.get(place, {})
        return str(made[_SHARED] if _SHARED in made else self._value(_SHARED_OF.format(place[0]), place[1]))

    def _own(self, tbl: str) -> frozenset[str]:
        if tbl not in self._ids:
            sql = f'WITH RECURSIVE {OWN} SELECT row.id FROM "{tbl}" row WHERE {TABLES[tbl].rows}'
            places = {"tutor": self.sender.tutor_id, "since": "", "copy": self.sender.copy_id}
            self._ids[tbl] = frozenset(self.read.connection().exec_driver_sql(sql, places).scalars())
        return self._ids[tbl]

    def _is_there(self, place: Place) -> bool:
        return bool(self._rows(f'SELECT 1 FROM "{place[0]}" WHERE id = ?', place[1]))

    def _others_wrote(self, place: Place) -> bool:
        sql = "SELECT DISTINCT s.copy_id FROM entry e JOIN step s ON s.id = e.step WHERE e.tbl = ? AND e.row = ?"
        return any(copy not in (self.sender.copy_id, *self.sender.before) for (copy,) in self._rows(sql, *place))

    def _now(self, place: Place) -> Any:
        """The id of a row, of a student that of whom they were merged into."""
        return self._student(place[1]) if place[0] == "student" else place[1]

    def _student(self, student: str) -> Any:
        sql = (
            "WITH RECURSIVE now (id, far) AS (SELECT ?, 0 UNION SELECT s.merged_into, far + 1 FROM student s "
            "JOIN now ON s.id = now.id WHERE s.merged_into IS NOT NULL AND far < 99) "
            "SELECT id FROM now ORDER BY far DESC"
        )
        return self._value(sql, student)

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        return list(self.read.connection().exec_driver_sql(sql, values))

    def _value(self, sql: str, *values: Any) -> Any:
        return self.read.connection().exec_driver_sql(sql, values).scalar()


def _is_right(rule: Rule, name: str, value: Any) -> bool:
    return value in rule.only.get(name, (value,)) and (name not in _SHAPES or _SHAPES[name](value))


def _is_day(value: str) -> bool:
    try:
        return len(value) == 10 and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_time(value: str) -> bool:
    hour, colon, minute = value[:2], value[2:3], value[3:]
    return (
        len(value) == 5 and colon == ":" and hour.isdecimal() and minute.isdecimal() and hour < "24" and minute < "60"
    )


@cache
def _zones() -> frozenset[str]:
    from zoneinfo import available_timezones

    return frozenset(available_timezones())


_SHAPES: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("date", "starts", "ends", "planned_date"), _is_day),
    "start": _is_time,
    "minutes": lambda value: 0 <= value <= 24 * 60,
    "zone": lambda value: value in _zones(),
}
"""Columns that the whole program reads without looking twice."""
