"""Finding people while their names are typed, and notes by words and parts of Korean words."""

import re
from collections.abc import Iterator

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st

from tests.office import Office, Template
from tutor_app import names
from tutor_app.queries import search
from tutor_app.services import erasing, sessions, students, tutors
from tutor_app.store.schema import DERIVED

PEOPLE = {
    "하늘": {"name": "김하늘", "romanised": "Kim Ha-neul", "phone": "010-1234-5678"},
    "Sky": {"name": "박서연", "preferred": "Sophie", "phone": "+82 10 8765 4321"},
    "Minh": {"name": "Nguyễn Văn Đạt", "phone": "02-555-0199"},
    "별": {"name": "한별"},
}


@pytest.fixture(scope="module")
def index(template: Template, tmp_path_factory: pytest.TempPathFactory) -> search.PeopleIndex:
    office = template.copy_to(tmp_path_factory.mktemp("people") / "office")
    for alias, identity in PEOPLE.items():
        office.student(alias, identity=identity)
    office.tutor("곽원희", romanised="Gwak Wonhui", phone="010-2222-3333")
    office.tutor("José Ángel O’Brien")
    gone = office.student("유령", identity={"name": "고스트"})
    office.app.do(students.archive_student, gone)
    with office.app:
        return office.app.query(search.people)


def found(index: search.PeopleIndex, text: str) -> list[str]:
    return [hit.shown for hit in index.find(text)]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("김하늘", ["하늘"]),
        ("하늘", ["하늘"]),
        ("김하ㄴ", ["하늘"]),
        ("김ㅎ", ["하늘"]),
        ("ㄱㅣㅁㅎㅏ", ["하늘"]),
        ("ㄱㅎㄴ", ["하늘"]),
        ("ㅂㅅㅇ", ["Sky"]),
        ("ㄱㅇㅎ", ["곽원희"]),
        ("gimhaneul", ["하늘"]),
        ("kim haneul", ["하늘"]),
        ("haneul kim", ["하늘"]),
        ("wonhui gw", ["곽원희"]),
        ("dat nguyen", ["Minh"]),
        ("haneul lee", []),
        ("HA-NEUL", ["하늘"]),
        ("sophie", ["Sky"]),
        ("nguyen van dat", ["Minh"]),
        ("Nguyễn", ["Minh"]),
        ("dat", ["Minh"]),
        ("jose angel o'brien", ["José Ángel O’Brien"]),
        ("K-001", ["하늘"]),
        ("k003", ["Minh"]),
        ("T-002", ["José Ángel O’Brien"]),
        ("1234", ["하늘"]),
        ("010-1234-5678", ["하늘"]),
        ("+82 10-1234", ["하늘"]),
        ("010 8765", ["Sky"]),
        ("(02) 555", ["Minh"]),
        ("유령", []),
        ("고스트", []),
        ("", []),
        ("   ", []),
        ("없는사람", []),
    ],
)
def test_people_are_found_as_one_types(index: search.PeopleIndex, typed: str, shown: list[str]) -> None:
    assert found(index, typed) == shown


def test_every_state_of_a_syllable_being_composed_finds_the_name(index: search.PeopleIndex) -> None:
    for typed in ("ㄱ", "기", "김", "김ㅎ", "김하", "김한", "김하느", "김하늘"):
        assert "하늘" in found(index, typed), typed


def test_who_begins_with_it_comes_before_who_holds_it(index: search.PeopleIndex) -> None:
    assert found(index, "ㅎ")[:2] == ["하늘", "별"]
    assert found(index, "j")[0] == "José Ángel O’Brien"
    assert found(index, "won") == ["곽원희"]


def test_a_students_real_name_is_never_what_is_shown(index: search.PeopleIndex) -> None:
    for identity in PEOPLE.values():
        for hit in index.find(identity["name"]):
            assert hit.shown != identity["name"]
            assert identity["name"] not in str(hit)


def test_few_digits_are_not_taken_for_a_telephone_number(index: search.PeopleIndex) -> None:
    assert found(index, "34") == []


def test_the_index_forgets_who_changed(office: Office) -> None:
    student = office.student("하늘")
    tutor = office.tutor("곽원희")
    office.app.do(students.edit_student, student, alias="가람")
    office.app.do(tutors.archive_tutor, tutor)
    index = office.app.query(search.people)
    assert (found(index, "하늘"), found(index, "가람"), found(index, "곽원희")) == ([], ["가람"], [])


def test_an_index_that_is_followed_is_the_one_made_anew(office: Office) -> None:
    def followed() -> search.PeopleIndex:
        return office.app.followed(search.PeopleIndex.TABLES, search.people)

    gone, named = office.student("하늘"), office.student("바다", identity={"name": "윤서진"})
    left = office.tutor("곽원희")
    for change in (
        lambda: office.student("이슬"),
        lambda: office.app.do(students.edit_student, gone, alias="가람"),
        lambda: office.app.do(students.edit_identity, named, name="한별"),
        lambda: office.app.do(tutors.archive_tutor, left),
        office.app.undo,
        lambda: office.app.do(erasing.erase_student, gone, "asked to"),
    ):
        before = followed()
        change()
        assert followed() is not before
        assert followed().people == office.app.query(search.people).people


@pytest.fixture(scope="module")
def noted(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = template.copy_to(tmp_path_factory.mktemp("notes") / "office")
    match = office.match(office.student("하늘"))
    for day, text in enumerate(
        ("오늘은 김하늘이 책을 읽었다", "Past tense, café orders", "김하 늘봄", "Nguyễn đã học"), start=2
    ):
        office.log(match, f"2026-11-{day:02}", observed=text, private_note="secret garden")
    while office.app.index_notes():
        pass
    with office.app:
        yield office


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("하늘", [2]),
        ("하늘이", [2]),
        ("늘은", [2]),
        ("늘", [4, 2]),
        ("김하", [4, 2]),
        ("책", [2]),
        ("읽었", [2]),
        ("오늘 책", [2]),
        ("cafe", [3]),
        ("TENSE past", [3]),
        ("ord", [3]),
        ("rders", []),
        ("nguyen", [5]),
        ("secret", []),
        ("하늘 없는말", []),
        ('"하늘', [2]),
        ("past OR", [3]),
        ("past NOT", []),
        ("NEAR(past tense)", []),
        ("*", []),
        ("", []),
    ],
)
def test_notes_are_found_by_words_and_inside_korean_words(noted: Office, typed: str, days: list[int]) -> None:
    hits = noted.app.query(search.notes, typed)
    assert [int(hit.date[-2:]) for hit in hits] == days
    assert noted.app.query(search.note_keys, typed) == {hit.key for hit in hits}


def test_the_index_follows_corrections_deletions_and_undo(office: Office) -> None:
    def found_in_notes(text: str) -> bool:
        while office.app.index_notes():
            pass
        return bool(office.app.query(search.notes, text))

    session = office.log(office.match(), observed="책을 읽었다")
    assert found_in_notes("책")
    office.app.do(sessions.correct_session, session, observed="구름을 그렸다")
    assert (found_in_notes("책"), found_in_notes("구름")) == (False, True)
    office.app.do(sessions.delete_session, session)
    assert not found_in_notes("구름")
    office.app.undo()
    assert found_in_notes("구름")
    office.app.undo()
    assert (found_in_notes("구름"), found_in_notes("책")) == (False, True)


@pytest.fixture(scope="module")
def full_text() -> Iterator[sqlcipher.Connection]:
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    connection.execute(DERIVED[0])
    yield connection
    connection.close()


SYLLABLES = st.text("가나다", min_size=1, max_size=4)
NOTE = st.lists(SYLLABLES | st.sampled_from(["ga", "gana", "2가나"]), max_size=5).map(" ".join)


@given(NOTE, SYLLABLES)
def test_a_korean_word_is_found_wherever_it_stands_and_nowhere_else(
    full_text: sqlcipher.Connection, note: str, typed: str
) -> None:
    full_text.execute("INSERT INTO note_index (note_index) VALUES ('delete-all')")
    full_text.execute("INSERT INTO note_index (rowid, body) VALUES (1, ?)", (names.indexed(note),))
    hits = full_text.execute(
        "SELECT count(*) FROM note_index WHERE note_index MATCH ?", (names.index_query(typed),)
    ).fetchone()
    longer = [word for word in re.findall(r"\w+", note) if typed in word]
    assert bool(hits[0]) == bool(longer)
