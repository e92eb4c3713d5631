"""Sets a plan beside the record: what is new, which empty fields it fills, and where the two say different things.

An import never takes anything away and never overwrites: the record is what people worked on since. Rows get ids made
from source and key, so that the same file imported on two copies, or twice, is the same rows.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlmodel import Session, select

from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import (
    ClassTutor,
    Entry,
    Erased,
    GroupClass,
    Identity,
    Match,
    Origin,
    Row,
    Step,
    Student,
    Subject,
    Tutor,
    TutorSubject,
)
from tutor_app.names import folded, is_same
from tutor_app.services.changes import Changes, Difference, Fill
from tutor_app.services.codes import Person, codes_after
from tutor_app.services.plan import Incoming, IncomingMatch, Plan
from tutor_app.services.tutors import link_of

MINE = ("undo", "redo", "imports.import_roster")
"""Steps that do not count as a person's own change of a field."""
KEPT = ("code", "status")
"""Fields that a file gives to new people only: they change with the work."""

_DIFFERS = N_("The record says something else here, and is kept.")
_ERASED = N_("This person was erased and is not brought back.")
_CODE_TAKEN = N_("Somebody else has this code; the person gets the next free one.")
_TWIN = N_("{code} has the same name; look whether this is the same person.")
_GONE = N_("What this row refers to is not in the record any more.")


def compare(read: Session, plan: Plan, *, zone: str) -> Changes:
    """What importing `plan` changes; nothing is written. New people live in `zone`."""
    return _Comparison(read, plan, zone).changes()


def origin_of(source: str, kind: str, key: str) -> str:
    """The id of the origin of an imported row, the same on every copy."""
    return made_from("origin", source, kind, key)


class _Lesson(NamedTuple):
    """Who teaches a match, and what its class says of it."""

    tutor_id: str
    subject_id: str = ""
    class_id: str | None = None
    starts: str | None = None
    ends: str | None = None


class _Comparison:
    def __init__(self, read: Session, plan: Plan, zone: str) -> None:
        self._read, self._plan, self._zone = read, plan, zone
        self._changes = Changes()
        self._origins = dict(read.exec(select(Origin.id, Origin.row_id).where(Origin.source == plan.source)).all())
        self._erased = set(read.exec(select(Erased.id)))
        self._rows: dict[type[Row], dict[str, Mapping[str, Any]]] = {
            model: self._load(model) for model in (Tutor, Student, Identity, Subject, GroupClass)
        }
        """What is in the record or comes to it, by id."""
        self._ids: dict[tuple[type[Row], str], str] = {}
        self._lessons: dict[str, _Lesson] = {}
        self._links = set(read.exec(select(ClassTutor.id)))
        self._taught = set(map(tuple, read.exec(select(TutorSubject.tutor_id, TutorSubject.subject_id))))
        leads = select(ClassTutor.class_id, ClassTutor.tutor_id).where(ClassTutor.position == 0)
        self._leads = dict(read.exec(leads).all())
        self._subjects = {
            folded(name): row["id"]
            for row in self._rows[Subject].values()
            for name in (row["key"], row["name_ko"], row["name_en"])
            if name
        }

    def changes(self) -> Changes:
        """Everything, parents first."""
        self._people(Tutor, self._plan.tutors)
        self._people(Student, self._plan.students)
        for one in self._plan.classes:
            self._class(one)
        known = set(self._read.exec(select(Match.id)))
        for match in self._plan.matches:
            row_id = made_from("match", self._plan.source, match.key)
            if row_id not in known:
                self._match(row_id, match)
        return self._changes

    def _people(self, model: Person, people: Iterable[Incoming]) -> None:
        by_code = {row["code"]: row_id for row_id, row in self._rows[model].items()}
        codes = codes_after(model, [*by_code, *(one.values.get("code", "") for one in people)])
        named = {folded(self._name(model, row_id)): row["code"] for row_id, row in self._rows[model].items()}
        matched = {match.student for match in self._plan.matches if match.status in ("", "active")}
        for one in people:
            namesake = by_code.get(one.values.get("code", ""), "")
            name = folded(one.values["name"])
            is_same = namesake and folded(self._name(model, namesake)) == name
            row_id = self._identify(model, one.key, namesake if is_same else "")
            if row_id in self._erased:
                self._differ(one, "", _(_ERASED))
                continue
            self._note_origin(model, one.key, row_id)
            if row_id in self._rows[model]:
                self._compare_person(model, one, row_id)
                continue
            values = {"status": "active" if model is Tutor or one.key in matched else "waiting", **one.values}
            code = values.get("code", "")
            if code in by_code:
                self._differ(one, "code", _(_CODE_TAKEN))
            values["code"] = code if code and code not in by_code else next(codes)
            by_code[values["code"]] = row_id
            if twin := named.get(name):
                self._differ(one, "name", _(_TWIN).format(code=twin))
            self._add_person(model, row_id, values)

    def _add_person(self, model: Person, row_id: str, values: dict[str, str]) -> None:
        own, identity = _divided(model, values)
        self._add(model, id=row_id, zone=self._zone, **own)
        if identity:
            self._add(Identity, id=row_id, **identity)

    def _compare_person(self, model: Person, one: Incoming, row_id: str) -> None:
        own, identity = _divided(model, one.values)
        self._compare(one, model, row_id, {name: value for name, value in own.items() if name not in KEPT})
        if identity and row_id in self._rows[Identity]:
            self._compare(one, Identity, row_id, identity)
        elif identity:
            self._add(Identity, id=row_id, **identity)

    def _class(self, one: Incoming) -> None:
        row_id = self._identify(GroupClass, one.key)
        self._note_origin(GroupClass, one.key, row_id)
        values = {name: value for name, value in one.values.items() if name != "subject"}
        values["subject_id"] = self._subject(one.values["subject"])
        if row_id in self._rows[GroupClass]:
            self._compare(one, GroupClass, row_id, values)
        else:
            self._add(GroupClass, id=row_id, **values)
        subject_id = self._rows[GroupClass][row_id]["subject_id"]
        for position, key in enumerate(one.tutors):
            tutor_id = self._identify(Tutor, key)
            link_id = made_from("class_tutor", row_id, tutor_id)
            if link_id not in self._links and self._is_here(one, Tutor, tutor_id):
                self._links.add(link_id)
                self._add(ClassTutor, id=link_id, class_id=row_id, tutor_id=tutor_id, position=position)
                self._teach(tutor_id, subject_id)
                if position == 0:
                    self._leads.setdefault(row_id, tutor_id)

    def _match(self, row_id: str, match: IncomingMatch) -> None:
        student_id = self._identify(Student, match.student)
        lesson = self._lesson(match.in_class) if match.in_class else _Lesson(self._identify(Tutor, match.tutor))
        tutor_id = lesson.tutor_id
        subject_id = lesson.subject_id if match.in_class else self._subject(match.subject)
        if not (self._is_here(match, Student, student_id) and self._is_here(match, Tutor, tutor_id)):
            return
        status = match.status or "active"
        self._add(
            Match,
            id=row_id,
            student_id=student_id,
            tutor_id=tutor_id,
            subject_id=subject_id,
            class_id=lesson.class_id,
            status=status,
            starts=match.starts or lesson.starts,
            ends=match.ends or lesson.ends,
            note=match.note,
        )
        self._teach(tutor_id, subject_id)
        if status == "active" and self._rows[Student][student_id]["status"] == "waiting":
            self._fill(Student, student_id, {"status": "active"})

    def _lesson(self, key: str) -> _Lesson:
        """What a class gives to the matches of its students; asked when all classes are there."""
        found = self._lessons.get(key)
        if found is None:
            class_id = self._identify(GroupClass, key)
            row = self._rows[GroupClass].get(class_id, {})
            given = row.get("subject_id", ""), class_id, row.get("starts") or None, row.get("ends") or None
            found = self._lessons[key] = _Lesson(self._leads.get(class_id, ""), *given)
        return found

    def _identify(self, model: type[Row], key: str, namesake: str = "") -> str:
        """The id of the row that a key of the file stands for, whether it is there yet or not."""
        found = self._ids.get((model, key))
        if found is None:
            table = _table(model)
            found = self._origins.get(origin_of(self._plan.source, table, key)) or namesake
            found = found or made_from(table, self._plan.source, key)
            while merged_into := self._rows[model].get(found, {}).get("merged_into"):
                found = str(merged_into)
            self._ids[model, key] = found
        return found

    def _note_origin(self, model: type[Row], key: str, row_id: str) -> None:
        source, table = self._plan.source, _table(model)
        origin_id = origin_of(source, table, key)
        if origin_id not in self._origins:
            self._origins[origin_id] = row_id
            self._add(Origin, id=origin_id, source=source, kind=table, key=key, tbl=table, row_id=row_id)

    def _is_here(self, one: Incoming | IncomingMatch, model: type[Row], row_id: str) -> bool:
        if row_id in self._erased or row_id not in self._rows[model]:
            self._differ(one, "", _(_ERASED if row_id in self._erased else _GONE))
            return False
        return True

    def _subject(self, name: str) -> str:
        key = folded(name)
        row_id: str = self._subjects.setdefault(key, made_from("subject", key))
        if row_id not in self._rows[Subject]:
            in_hangul = any("가" <= char <= "힣" for char in name)
            position = 1 + max((row["position"] for row in self._rows[Subject].values()), default=0)
            self._add(Subject, id=row_id, name_en=name, name_ko=name if in_hangul else "", position=position)
        return row_id

    def _teach(self, tutor_id: str, subject_id: str) -> None:
        if (tutor_id, subject_id) not in self._taught:
            self._taught.add((tutor_id, subject_id))
            self._add(TutorSubject, id=link_of(tutor_id, subject_id), tutor_id=tutor_id, subject_id=subject_id)

    def _compare(self, one: Incoming, model: type[Row], row_id: str, values: Mapping[str, Any]) -> None:
        row, fill = self._rows[model][row_id], {}
        for name, value in values.items():
            if is_same(name, row[name], value):
                continue
            if row[name] in ("", None) and not self._cleared_by_hand(row_id, name):
                fill[name] = value
            else:
                self._differ(one, name, _(_DIFFERS))
        if fill:
            self._fill(model, row_id, fill)

    def _cleared_by_hand(self, row_id: str, column: str) -> bool:
        last = self._read.exec(
            select(Step.label)
            .join(Entry, Entry.step == Step.id)  # type: ignore[arg-type]
            .where(Entry.row == row_id, Entry.op == "u", func.json_type(Entry.before, f"$.{column}").is_not(None))
            .order_by(Entry.id.desc())  # type: ignore[union-attr]
        ).first()
        return last is not None and last not in MINE

    def _add(self, model: type[Row], **values: Any) -> None:
        row = self._changes.add(model, **values)
        if model in self._rows:
            self._rows[model][row["id"]] = row

    def _fill(self, model: type[Row], row_id: str, values: dict[str, Any]) -> None:
        self._changes.fills.append(Fill(model, row_id, values))
        self._rows[model][row_id] = {**self._rows[model][row_id], **values}

    def _differ(self, one: Incoming | IncomingMatch, column: str, message: str) -> None:
        self._changes.differences.append(Difference(one.file, one.row, column, message))

    def _load(self, model: type[Row]) -> dict[str, Mapping[str, Any]]:
        table = model.__table__  # type: ignore[attr-defined]
        return {row["id"]: dict(row) for row in self._read.connection().execute(table.select()).mappings()}

    def _name(self, model: Person, row_id: str) -> str:
        return str(self._rows[Identity if model is Student else Tutor].get(row_id, {}).get("name", ""))


def _divided(model: Person, values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The fields of the person's own table, and those of the identity."""
    if model is Tutor:
        return dict(values), {}
    identity = {name: value for name, value in values.items() if name in Identity.model_fields}
    return {name: value for name, value in values.items() if name not in identity}, identity


def _table(model: type[Row]) -> str:
    return str(model.__tablename__)
