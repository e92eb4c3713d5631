"""Pictures: what a tutor or a partner office is shown, how it is taken, and what stays of their own work."""

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from tests.copies import joined, refresh, rows
from tests.office import NOON, Office, Template
from tutor_app.clock import utc_text
from tutor_app.errors import UserError
from tutor_app.pictures import picture_of
from tutor_app.queries.merges import TableCount, merges
from tutor_app.queries.office import own_copy
from tutor_app.queries.search import notes
from tutor_app.services import consents, matches, sessions, students
from tutor_app.services.checks import LONGEST_TEXT
from tutor_app.services.merges import take_back
from tutor_app.store.pictures import Picture
from tutor_app.sync.envelope import LARGEST_LINE
from tutor_app.sync.picture import lines, parsed


@pytest.fixture
def tutor(office: Office) -> str:
    return office.tutor("김서연")


@pytest.fixture
def match(office: Office, tutor: str) -> str:
    return office.match(office.student("하늘", notes="office only", identity={"name": "김하늘"}), tutor)


@pytest.fixture
def laptop(template: Template, tmp_path: Path, office: Office, tutor: str, match: str) -> Iterator[Office]:
    """The tutor's own copy, after its first picture."""
    assert match
    made = joined(template, tmp_path / "laptop", office, "tutor", tutor)
    yield made
    made.app.close()


@pytest.fixture
def partner(template: Template, tmp_path: Path, office: Office, match: str) -> Iterator[Office]:
    """A partner office, after its first picture."""
    assert match
    made = joined(template, tmp_path / "partner", office, "partner")
    yield made
    made.app.close()


def test_a_tutor_sees_own_students_by_alias_and_nobody_else(
    office: Office, laptop: Office, tutor: str, match: str
) -> None:
    office.log(match, observed="Ordered a coffee.", private_note="office only")
    office.log(office.match(office.student("바다"), office.tutor("박지훈")), observed="Somebody else’s.")
    refresh(office, laptop)
    assert rows(laptop, "SELECT alias, notes FROM student") == [("하늘", "")]
    assert rows(laptop, "SELECT name FROM tutor") == ["김서연"]
    assert rows(laptop, "SELECT observed, private_note FROM session_log") == [("Ordered a coffee.", "")]
    assert rows(laptop, "SELECT name FROM identity") == []
    found = laptop.app.query(own_copy)
    assert (found.kind, found.tutor_id, found.home) == ("tutor", tutor, office.app.record.copy_id())
    assert laptop.agrees()


def test_what_is_not_shown_any_more_is_gone(office: Office, laptop: Office, match: str) -> None:
    log = office.log(match, observed="Ordered a coffee.")
    refresh(office, laptop)
    office.app.do(sessions.delete_session, log)
    refresh(office, laptop)
    assert rows(laptop, "SELECT id FROM session_log") == []
    office.app.do(matches.end_match, match, reason="moved", last_meeting="2026-11-20")
    office.clock.forward(days=60)
    refresh(office, laptop)
    assert len(rows(laptop, "SELECT id FROM student")) == 1
    office.clock.forward(days=60)
    refresh(office, laptop)
    assert rows(laptop, "SELECT id FROM student") == []
    assert "하늘" not in str(rows(laptop, "SELECT about, reason FROM step") + rows(laptop, "SELECT after FROM entry"))
    assert laptop.agrees()


def test_the_history_of_merges_is_the_picture_that_is_here(office: Office, laptop: Office, match: str) -> None:
    office.log(match, observed="Ordered a coffee.")
    refresh(office, laptop)
    [last] = laptop.app.query(merges)
    assert last.copy_id == office.app.record.copy_id()
    counted = {one.tbl: one for one in last.counts}
    assert counted.keys() == {"session_log", "attendance"}, "only what differs from the picture before"
    assert counted["session_log"] == TableCount("session_log", 1, 0, 0)


@pytest.mark.parametrize("kind", ["laptop", "partner"])
def test_a_picture_is_never_taken_back(office: Office, kind: str, request: pytest.FixtureRequest) -> None:
    copy: Office = request.getfixturevalue(kind)
    [last] = copy.app.query(merges)
    assert not last.can_go
    before = copy.picture()
    with pytest.raises(UserError, match="cannot be taken back here"):
        copy.app.do(take_back, last.id)
    assert copy.picture() == before
    assert [step for step in copy.app.record.unsent() if step.entries] == []


def test_history_does_not_travel(office: Office, laptop: Office, match: str) -> None:
    log = office.log(match, observed="Typed by a slip: 김하늘")
    office.app.do(sessions.correct_session, log, observed="Ordered a coffee.")
    picture = picture_of(office.app, laptop.app.record.copy_id())
    assert "김하늘" not in str(list(lines(picture)))
    assert "slip" not in str(list(lines(picture)))


def test_names_and_numbers_in_texts_are_replaced(office: Office, laptop: Office, match: str) -> None:
    office.student("바다", identity={"name": "박바다", "messenger": "bada_1999"})
    office.log(match, observed="김하늘 knows 박바다: bada_1999 or 010-1234-5678.")
    refresh(office, laptop)
    assert rows(laptop, "SELECT observed FROM session_log") == ["하늘 knows 바다: (…) or (전화번호)."]


def test_a_real_name_used_as_alias_becomes_the_code(office: Office, laptop: Office, match: str) -> None:
    [student] = rows(office, "SELECT id FROM student")
    office.app.do(students.edit_student, student, alias="김하늘")
    refresh(office, laptop)
    assert rows(laptop, "SELECT alias FROM student") == rows(office, "SELECT code FROM student")


def test_own_work_stays_on_top_until_the_office_has_it(office: Office, laptop: Office, match: str) -> None:
    log = office.log(match, observed="Ordered a coffee.")
    refresh(office, laptop)
    laptop.app.do(sessions.correct_session, log, homework="Page 12")
    unsent = laptop.log(match, "2026-11-22", observed="Asked for the bill.")
    office.clock.forward(days=1)
    office.app.do(sessions.correct_session, log, observed="Ordered two coffees.")
    refresh(office, laptop)
    assert rows(laptop, "SELECT observed, homework FROM session_log ORDER BY date DESC") == [
        ("Ordered two coffees.", "Page 12"),
        ("Asked for the bill.", ""),
    ]
    assert laptop.agrees()
    office.app.merge(laptop.app.record.unsent())
    refresh(office, laptop)
    assert [step for step in laptop.app.record.unsent() if step.entries] == []
    assert laptop.picture()["session_log"] == office.picture()["session_log"]
    assert laptop.app.undo() is None
    assert unsent in rows(laptop, "SELECT id FROM session_log")


def test_own_unsent_work_can_be_undone_after_a_picture(office: Office, laptop: Office, match: str) -> None:
    laptop.log(match, observed="Asked for the bill.")
    refresh(office, laptop)
    laptop.app.undo()
    assert rows(laptop, "SELECT id FROM session_log") == []
    laptop.app.redo()
    assert rows(laptop, "SELECT observed FROM session_log") == ["Asked for the bill."]
    assert laptop.agrees()


def test_numbers_go_on_after_the_office_has_everything(office: Office, laptop: Office, match: str) -> None:
    laptop.log(match)
    office.app.merge(laptop.app.record.unsent())
    refresh(office, laptop)
    again = laptop.reopened()
    assert again.app.record.copy_id() == laptop.app.record.copy_id()
    again.log(match, "2026-11-22")
    [step] = again.app.record.unsent()
    assert office.app.merge([step]).steps == 1
    again.app.close()


def test_an_older_picture_is_refused(office: Office, laptop: Office, match: str) -> None:
    older = picture_of(office.app, laptop.app.record.copy_id())
    office.log(match)
    refresh(office, laptop)
    with pytest.raises(UserError):
        laptop.app.take_picture(older)
    assert len(rows(laptop, "SELECT id FROM session_log")) == 1


def test_an_office_takes_no_picture(office: Office, laptop: Office) -> None:
    picture = picture_of(office.app, laptop.app.record.copy_id())
    before = office.picture()
    with pytest.raises(UserError):
        office.app.take_picture(picture)
    assert office.picture() == before


def test_words_of_lost_students_are_not_found_any_more(office: Office, laptop: Office, match: str) -> None:
    log = office.log(match, observed="marmalade")
    refresh(office, laptop)
    while laptop.app.index_notes():
        pass
    assert len(laptop.app.query(notes, "marmalade")) == 1
    office.app.do(sessions.delete_session, log)
    refresh(office, laptop)
    while laptop.app.index_notes():
        pass
    assert laptop.app.query(notes, "marmalade") == []
    assert rows(laptop, "SELECT count(*) FROM note_index('marmalade')") == [0]


def test_a_partner_office_knows_who_somebody_is_while_that_is_agreed(office: Office, partner: Office) -> None:
    [student] = rows(office, "SELECT id FROM student")
    assert rows(partner, "SELECT name FROM identity") == []
    office.app.do(consents.give_consent, student, "partner", given_on="2026-11-20")
    refresh(office, partner)
    assert rows(partner, "SELECT name FROM identity") == ["김하늘"]
    office.app.do(consents.withdraw_consent, student, "partner")
    refresh(office, partner)
    assert rows(partner, "SELECT name FROM identity") == []
    assert "김하늘" not in str(rows(partner, "SELECT before, after FROM entry"))
    assert partner.agrees()


def test_a_picture_travels_as_lines(office: Office, laptop: Office, match: str) -> None:
    office.log(match, observed="Ordered a coffee.")
    picture = picture_of(office.app, laptop.app.record.copy_id())
    told = [orjson.loads(orjson.dumps(line)) for line in lines(picture)]
    again = parsed(told)
    assert {tbl: found for tbl, found in picture.tables.items() if found[1]} == again.tables
    assert (again.home, again.stamp, again.taken) == (picture.home, picture.stamp, picture.taken)


def test_no_line_of_a_picture_is_too_long_to_read() -> None:
    table = ("id", "observed"), [(str(number), "하" * LONGEST_TEXT) for number in range(300)]
    told = [orjson.dumps(line) for line in lines(Picture("seoul", utc_text(NOON), 1, {}, (), {"session_log": table}))]
    assert sum(map(len, told)) > LARGEST_LINE > 2 * max(map(len, told))
    assert parsed(map(orjson.loads, told)).tables == {"session_log": table}
