"""The table of what leaves an office names every table and column, each once, and its conditions hold."""

import pytest

from tests.office import Office
from tutor_app.store.schema import journalled
from tutor_app.sync.scope import TABLES, Rule, rows_wanted

COLUMNS = {table.name: [column.name for column in table.columns] for table in journalled()}


def named(*lists: str) -> list[str]:
    return [name.rstrip("*") for columns in lists for name in columns.split()]


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
    for tbl, columns, sql in rows_wanted(kind):
        assert columns[0] == "id", f"{tbl}: the first column is the id"
        places = {"tutor": "t", "since": "2026-01-01", "copy": "c"}
        office.app.query(lambda read, sql=sql, places=places: list(read.connection().exec_driver_sql(sql, places)))


def test_a_tutor_never_holds_who_a_student_is_or_what_offices_keep_to_themselves() -> None:
    never = ("identity", "consent", "request", "disclosure", "origin", "erased", "event", "participation", "loan")
    assert [tbl for tbl in never if TABLES[tbl].columns("tutor")] == []
    private = {"student": "notes", "tutor": "notes", "match": "note", "session_log": "private_note"}
    assert [tbl for tbl, column in private.items() if column in TABLES[tbl].columns("tutor")] == []
