"""Who counts in the roster: signatures, offices that were confirmed, and copies that were shut out."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests.office import Office, Template
from tutor_app import roster
from tutor_app.errors import UserError
from tutor_app.ids import new_id
from tutor_app.model import Revocation, ThisCopy
from tutor_app.queries.office import members, peers
from tutor_app.services import copies
from tutor_app.store import engine, migrate
from tutor_app.sync.keys import Keys
from tutor_app.sync.roster import Revoked, Vouched, judged

A, B, C, T, M = (Keys.new(name) for name in ("a", "b", "c", "t", "m"))


def office(keys: Keys, by: Keys) -> Vouched:
    return Vouched(keys.public, "office").signed(by)


def tutor(by: Keys, home: Keys | None = None) -> Vouched:
    return Vouched(T.public, "tutor", "kim", (home or by).copy_id).signed(by)


def shut(keys: Keys, by: Keys, *keeps: Vouched) -> Revoked:
    return Revoked(keys.copy_id, "2026-11-24", tuple(one.digest() for one in keeps)).signed(by)


def counting(rows: list[Vouched], revocations: list[Revoked], *roots: Keys) -> set[str]:
    return set(judged(rows, revocations, [keys.public for keys in roots]).copies)


def test_trust_goes_from_office_to_office_and_no_further() -> None:
    rows = [tutor(B), office(B, A), office(C, T)]
    assert counting(rows, [], A) == {"a", "b", "t"}
    assert counting(rows, [], B) == {"b", "t"}
    assert counting(rows, []) == set()


@pytest.mark.parametrize("field", ["kind", "tutor_id", "home", "replaces", "signed_by", "signature"])
def test_a_row_that_was_changed_does_not_count(field: str) -> None:
    assert counting([replace(tutor(A), **{field: "b"}), office(B, A)], [], A) == {"a", "b"}


def test_keys_of_a_root_do_not_change() -> None:
    theirs = replace(M.public, copy_id="a")
    rows = [office(B, A), Vouched(theirs, "office").signed(B)]
    assert judged(rows, [], [A.public]).copies["a"].keys == A.public


def test_what_a_revoked_office_signed_counts_only_where_it_is_kept() -> None:
    rows = [office(B, A), tutor(A), office(M, A)]
    assert counting(rows, [shut(A, B, rows[0], rows[1])], A) == {"b", "t"}
    assert counting(rows, [shut(A, B, rows[0])], A) == {"b"}
    assert counting(rows, [shut(A, T)], A) == {"a", "b", "t", "m"}


def test_a_thief_can_take_trust_away_but_give_none() -> None:
    rows = [office(B, A), tutor(B), office(M, A)]
    stolen = [shut(A, B, rows[0]), shut(B, M, rows[1]), shut(A, M, rows[2])]
    assert "m" not in counting(rows, stolen, A)
    assert "m" not in counting(rows, stolen, B)


def test_a_tutor_copy_is_added_with_its_tutor_and_revoked(office: Office) -> None:
    who = office.tutor("김서연")
    keys = Keys.new(new_id())
    words = roster.add(office.app, keys.public.code(), "Laptop", "tutor", who)
    assert len(words.split()) == 6
    [row] = office.app.query(peers)
    assert (row.kind, row.tutor_id, row.home) == ("tutor", who, office.app.record.copy_id())
    assert [(m.id, m.role) for m in office.app.query(members) if m.name == "김서연"] == [
        (copies.member_of(keys.copy_id), "tutor")
    ]
    assert set(roster.exchanges_with(office.app)) == {keys.copy_id}
    roster.revoke(office.app, keys.copy_id)
    assert roster.exchanges_with(office.app) == {}
    with pytest.raises(UserError):
        roster.revoke(office.app, keys.copy_id)


def test_a_lost_laptop_is_replaced(office: Office) -> None:
    who = office.tutor()
    old, new = Keys.new(new_id()), Keys.new(new_id())
    roster.add(office.app, old.public.code(), "Laptop", "tutor", who)
    told = roster.replace_copy(office.app, old.copy_id, new.public.code())
    assert (told.name, told.kind, len(told.words.split())) == ("Laptop", "tutor", 6)
    [now] = roster.exchanges_with(office.app).values()
    assert (now.copy_id, now.kind, now.tutor_id, now.replaces) == (new.copy_id, "tutor", who, old.copy_id)


def test_tutors_of_an_office_copy_that_is_revoked_have_another_home(template: Template, tmp_path: Path) -> None:
    seoul, washington = template.copy_to(tmp_path / "seoul"), template.copy_to(tmp_path / "washington")
    for here, there in ((seoul, washington), (washington, seoul)):
        roster.add(here.app, roster.own_keys(there.app).public.code(), "The other")
    keys = Keys.new(new_id())
    roster.add(washington.app, keys.public.code(), "Laptop", "tutor", washington.tutor())
    seoul.app.merge(washington.app.record.steps_beyond({}))
    gone = washington.app.record.copy_id()
    told = roster.revoke(seoul.app, gone)
    assert told.moved == ("Laptop",)
    assert {id: one.home for id, one in roster.exchanges_with(seoul.app).items()} == {
        keys.copy_id: seoul.app.record.copy_id()
    }
    seoul.app.close()
    washington.app.close()


def test_only_offices_change_the_list(office: Office) -> None:
    with office.app.record.local() as session:
        session.get_one(ThisCopy, 1).kind = "tutor"
    with pytest.raises(UserError):
        roster.add(office.app, Keys.new(new_id()).public.code(), "Laptop")


def test_what_a_copy_knows_alone_is_no_step_and_cannot_be_mixed_with_steps(office: Office) -> None:
    before = office.app.record.vector()
    with office.app.record.local() as session:
        session.get_one(ThisCopy, 1).home = "seoul"
    assert roster.this_copy(office.app).home == "seoul"
    assert office.app.record.vector() == before
    with pytest.raises(IntegrityError), office.app.record.local() as session:
        session.add(Revocation(copy_id="x", revoked_on="2026-11-24", signed_by="x", signature=""))


def test_offices_that_were_added_before_there_were_signatures_still_count(tmp_path: Path) -> None:
    connection = engine.connect(tmp_path / "old.db", bytes(32), write=True)
    for number, sql in migrate.migrations():
        if number == 12:
            keys = ("age1example", "00", "2026-11-01")
            connection.execute("INSERT INTO peer VALUES ('b', 'Washington', ?, ?, ?, NULL)", keys)
            connection.execute("INSERT INTO peer VALUES ('c', 'Busan', ?, ?, ?, '2026-11-02')", keys)
            connection.execute("INSERT INTO copy VALUES ('a', 'office', 'Seoul', '2026-11-01', NULL, NULL)")
        for statement in sql.split(";\n"):
            if statement.strip():
                connection.execute(statement)
    rows = connection.execute("SELECT id, name, kind, signed_by FROM peer ORDER BY id").fetchall()
    assert rows == [("b", "Washington", "", None), ("c", "Busan", "", None)]
    assert connection.execute("SELECT copy_id, encrypts FROM peer_state").fetchall() == [("b", "age1example")]
    assert connection.execute("SELECT id, name FROM copy").fetchall() == [("a", "Seoul")]
    connection.close()
