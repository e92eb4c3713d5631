"""The table of what leaves an office names every table and column, each once, and its conditions hold."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.test_histories import ACTIONS, FINAL, Action, Pick
from tests.office import Office, Template
from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.ids import new_id
from tutor_app.services import consents, merging, students
from tutor_app.store.columns import columns
from tutor_app.store.schema import journalled
from tutor_app.sync.picture import Receiver, picture_for
from tutor_app.sync.scope import RECENT_DAYS, TABLES, Rule, rows_wanted

COLUMNS = {table.name: [column.name for column in table.columns] for table in journalled()}


def named(*lists: str) -> list[str]:
    return [name.rstrip("*") for listed in lists for name in listed.split()]


def test_every_table_has_a_rule() -> None:
    missing, left = COLUMNS.keys() - TABLES.keys(), TABLES.keys() - COLUMNS.keys()
    assert not missing, f"{missing}: say in sync/scope.py which copies may hold them, and what copies may send of them"
    assert not left, f"{left}: there are no such tables any more"


@pytest.mark.parametrize("tbl", COLUMNS)
def test_every_column_has_exactly_one_place(tbl: str) -> None:
    rule = TABLES[tbl]
    assert sorted(named(rule.tutor, rule.partner, rule.office)) == sorted(COLUMNS[tbl]), (
        f"{tbl}: say of each column in sync/scope.py who may hold it, once"
    )


@pytest.mark.parametrize("tbl", COLUMNS)
def test_a_tutor_says_only_columns_that_are_there(tbl: str) -> None:
    rule = TABLES[tbl]
    said = named(rule.says, rule.once)
    assert len(set(said)) == len(said)
    assert set(named(rule.says)) <= set(rule.columns("tutor"))
    assert set(named(rule.once)) <= set(COLUMNS[tbl])
    assert "id" not in said
    assert not said or rule.rows != Rule().rows


@pytest.mark.parametrize("kind", ["tutor", "partner"])
def test_the_conditions_can_be_asked(office: Office, kind: str) -> None:
    for tbl, names, sql in rows_wanted(kind):
        assert names[0] == "id", f"{tbl}: the first column is the id"
        places = {"tutor": "t", "since": "2026-01-01", "copy": "c"}
        office.app.query(lambda read, sql=sql, places=places: list(read.connection().exec_driver_sql(sql, places)))


def test_a_tutor_never_holds_who_a_student_is_or_what_offices_keep_to_themselves() -> None:
    never = ("identity", "consent", "request", "disclosure", "origin", "erased", "event", "participation", "loan")
    assert [tbl for tbl in never if TABLES[tbl].columns("tutor")] == []
    private = {"student": "notes", "tutor": "notes", "match": "note", "session_log": "private_note"}
    assert [tbl for tbl, column in private.items() if column in TABLES[tbl].columns("tutor")] == []


# -- Random records --------------------------------------------------------------------------------------------------

MORE: tuple[Action, ...] = (
    *ACTIONS,
    *FINAL,
    lambda app, pick: app.do(consents.give_consent, pick.of("student"), "partner", given_on=app.today()),
    lambda app, pick: app.do(consents.withdraw_consent, pick.of("student"), "partner"),
    lambda app, pick: app.do(merging.merge_tutors, pick.of("tutor"), pick.of("tutor", 2), take=()),
    lambda app, pick: app.do(students.edit_identity, pick.of("student"), name="김카나리"),
)


@dataclass
class Oracle:
    """What a tutor's copy may hold, worked out once more and row by row."""

    there: dict[str, list[dict[str, Any]]]
    tutor: str
    since: str
    tutors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        merged = [(row["id"], row["merged_into"]) for row in self.there["tutor"] if row["merged_into"]]
        self.tutors = {self.tutor}
        while more := {end for pair in merged for end in pair if self.tutors & set(pair)} - self.tutors:
            self.tutors |= more
        matches = [row for row in self.there["match"] if row["tutor_id"] in self.tutors and self._goes_on(row)]
        self.matches = {row["id"] for row in matches}
        self.students = {row["student_id"] for row in matches}
        self.own = {"tutor": self.tutors, "match": self.matches, "student": self.students}

    def _goes_on(self, match: dict[str, Any]) -> bool:
        ended_lately = match["status"] == "ended" and (match["ends"] or "") >= self.since
        return ended_lately or match["status"] in ("agreed", "active", "paused")

    def outside(self, tbl: str, row: dict[str, Any]) -> list[str]:
        """The columns by which a row tells of somebody else."""
        named = {parent: row.get(f"{parent}_id") for parent in self.own} | ({tbl: row["id"]} if tbl in self.own else {})
        return [parent for parent, value in named.items() if value is not None and value not in self.own[parent]]


def pictured(app: App, receiver: Receiver, today: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a picture by table; it holds no column that is not allowed, and everything that its rows refer to."""
    found = app.query(picture_for, receiver, home="seoul", at="", today=today, clean=str).tables
    rows = {tbl: [dict(zip(names, row, strict=True)) for row in values] for tbl, (names, values) in found.items()}
    ids = {tbl: {row["id"] for row in values} for tbl, values in rows.items()}
    for tbl, values in rows.items():
        for row in values:
            assert row.keys() <= set(TABLES[tbl].columns(receiver.kind))
            for link in columns()[tbl].links:
                assert row.get(link.column) is None or row[link.column] in ids[link.parent]
    return rows


def everything(office: Office) -> dict[str, list[dict[str, Any]]]:
    return {tbl: [dict(zip(COLUMNS[tbl], row, strict=True)) for row in rows] for tbl, rows in office.picture().items()}


def test_no_row_outside_the_scope_is_in_any_picture(
    template: Template, tmp_path: Path, size: Callable[[int, int], int]
) -> None:
    @settings(max_examples=size(12, 1_000))
    @given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=10, max_size=60))
    def look(what: list[tuple[int, int]]) -> None:
        office = template.copy_to(tmp_path / new_id())
        for tutor in ("박지훈", "이도윤"):
            office.log(office.match(office.student(), office.tutor(tutor)))
        for action, number in what:
            try:
                MORE[action % len(MORE)](office.app, Pick(office.app, number))
            except UserError:
                pass
        there = everything(office)
        for tutor in there["tutor"]:
            for today in ("2026-11-24", "2027-06-30"):
                oracle = Oracle(there, tutor["id"], days_before(today, RECENT_DAYS))
                shown = pictured(office.app, Receiver("laptop", "tutor", tutor["id"]), today)
                for tbl, rows in shown.items():
                    assert [row for row in rows if oracle.outside(tbl, row)] == []
                assert {row["id"] for row in shown["match"]} == oracle.matches
        agreed = {row["student_id"] for row in there["consent"] if row["kind"] == "partner" and not row["withdrawn_on"]}
        shown = pictured(office.app, Receiver("partner", "partner"), "2026-11-24")
        assert {row["id"] for row in shown["identity"]} <= agreed
        office.app.close()
        shutil.rmtree(office.app.paths.data)

    look()


def days_before(today: str, days: int) -> str:
    return (date.fromisoformat(today) - timedelta(days=days)).isoformat()
