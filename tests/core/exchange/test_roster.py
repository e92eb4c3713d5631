"""Rosters with the traps of real ones: every row is in the plan, or among the rejects with its reason."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.exchange.conftest import ROSTER, TODAY
from tutor_app.errors import UserError
from tutor_app.exchange.roster import Roster, read_roster

Read = Callable[..., Roster]
Write = Callable[..., Path]


def problems(found: Roster) -> list[tuple[str, int, str, str]]:
    return [(p.file, p.row, p.column, p.severity) for p in found.problems]


def line(file: str, **values: str) -> str:
    """A further row of a file of the roster, by column; the columns not named stay empty."""
    header = ROSTER[file].split("\n", 1)[0].split(",")
    return ",".join(values.get(name, "") for name in header) + "\n"


def test_a_roster_needs_no_mapping(read: Read) -> None:
    found = read()
    assert not found.problems
    plan = found.plan
    assert [len(rows) for rows in (plan.tutors, plan.students, plan.classes, plan.matches)] == [3, 3, 3, 4]
    assert [(f.file, f.rows, f.taken) for f in found.files] == [
        ("schools.csv", 1, 1),
        ("teachers.csv", 3, 3),
        ("students.csv", 3, 3),
        ("sections.csv", 3, 3),
        ("enrollments.csv", 4, 4),
    ]


def test_people_come_with_what_the_record_keeps(read: Read) -> None:
    plan = read().plan
    ada, _other, sky = (one.values for one in plan.students)
    assert ada == {
        "code": "1900",
        "name": "Ada K Moss",
        "family": "Moss",
        "given": "Ada",
        "gender": "woman",
        "birth_date": "1998-11-01",
        "email": "ada@example.org",
        "place": "Riverside School",
        "emergency_contact": "Hugo Moss (Uncle) · (336)555-0132 x218 · hugo@example.org",
    }
    assert (sky["name"], sky["gender"], sky["birth_date"]) == ("김하늘", "woman", "2005-03-01")
    assert sky["emergency_contact"] == "이 별 (집) (Aunt) · +82 10-5555-0101"
    assert plan.tutors[1].values == {
        "code": "T-502",
        "name": "Anders P Lund, jr.",
        "email": "anders@example.org",
        "notes": "Science Teacher",
        "status": "active",
        "affiliation": "Riverside School",
    }


def test_a_class_keeps_its_tutors_in_order_and_the_same_pair_meets_in_two(read: Read) -> None:
    plan = read().plan
    assert [one.tutors for one in plan.classes] == [("1", "2", "3"), ("1",), ("2",)]
    assert plan.classes[0].values["starts"] == "2025-08-01"
    assert [(m.student, m.in_class) for m in plan.matches if m.student == "900"] == [("900", "50"), ("900", "51")]


def test_columns_that_are_not_wanted_are_named_and_never_read(read: Read) -> None:
    found = read()
    students = next(f for f in found.files if f.file == "students.csv")
    assert students.not_imported == (
        "State_id", "Grade", "Race", "Hispanic_Latino", "Ell_status", "Student_zip", "Username", "Password",
    )  # fmt: skip
    assert "hunter" not in repr(found)
    assert "secret" not in repr(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n"])
def test_the_same_roster_in_other_clothes_is_the_same_plan(read: Read, write: Write, encoding: str, ends: str) -> None:
    expected = read().plan
    texts = {name: text.replace("é", "e") if encoding == "cp949" else text for name, text in ROSTER.items()}
    paths = [write(name, text.rstrip("\n"), encoding=encoding, ends=ends) for name, text in texts.items()]
    plan = read_roster(list(reversed(paths)), today=TODAY).plan
    assert (plan.students, plan.classes, plan.matches) == (expected.students, expected.classes, expected.matches)


def test_an_impossible_date_is_a_warning_and_its_field_stays_empty(read: Read) -> None:
    found = read(**{"students.csv": ROSTER["students.csv"].replace("2/6/07", "02/29/2005")})
    assert problems(found) == [("students.csv", 3, "Dob", "warning")]
    assert "birth_date" not in found.plan.students[1].values
    assert not found.rejects


def test_the_same_row_twice_is_one_and_another_with_its_key_is_rejected(read: Read) -> None:
    again = ROSTER["teachers.csv"].splitlines()[-1] + "\n"
    other = line("teachers.csv", School_id="S1", Teacher_id="3", Last_name="Vogt", First_name="Ida")
    found = read(
        **{
            "teachers.csv": ROSTER["teachers.csv"] + again + other,
            "enrollments.csv": ROSTER["enrollments.csv"] + "S1,900,50\n",
        }
    )
    assert problems(found) == [("teachers.csv", 6, "Teacher_id", "rejected")]
    assert len(found.plan.tutors) == 3
    assert len(found.plan.matches) == 4
    assert {f.file: (f.rows, f.rejected, f.repeated) for f in found.files if f.repeated} == {
        "teachers.csv": (5, 1, 1),
        "enrollments.csv": (5, 0, 1),
    }


def test_references_that_lead_nowhere_are_rejected_and_rows_that_need_them_too(read: Read) -> None:
    sections = ROSTER["sections.csv"].replace("S1,52,2", "S1,52,77").replace("S1,50,1,2,3", "S1,50,1,2,88")
    found = read(**{"sections.csv": sections, "enrollments.csv": ROSTER["enrollments.csv"] + "S1,555,50\nS1,901,99\n"})
    assert problems(found) == [
        ("enrollments.csv", 5, "Section_id", "rejected"),
        ("enrollments.csv", 6, "Student_id", "rejected"),
        ("enrollments.csv", 7, "Section_id", "rejected"),
        ("sections.csv", 2, "Teacher_3_id", "warning"),
        ("sections.csv", 4, "Teacher_id", "rejected"),
    ]
    reasons = {(r.file, r.row): r.reason for r in found.rejects}
    assert reasons["enrollments.csv", 5] == "The row of this class was rejected."
    assert reasons["enrollments.csv", 7] == "There is no class with this key."
    assert found.plan.classes[0].tutors == ("1", "2")


def test_a_cell_that_is_needed_rejects_its_row(read: Read) -> None:
    students = ROSTER["students.csv"] + line("students.csv", Student_id="", Last_name="A", First_name="B")
    students += line("students.csv", Student_id="910")
    sections = ROSTER["sections.csv"] + line("sections.csv", Section_id="60", Teacher_id="1")
    found = read(**{"students.csv": students, "sections.csv": sections})
    assert problems(found) == [
        ("sections.csv", 5, "Course_name", "rejected"),
        ("students.csv", 5, "Student_id", "rejected"),
        ("students.csv", 6, "Last_name", "rejected"),
    ]


def test_a_school_that_nobody_names_is_rejected_and_one_that_is_not_there_is_a_warning(read: Read) -> None:
    found = read(
        **{
            "schools.csv": ROSTER["schools.csv"] + "S2,Hill School,\n",
            "teachers.csv": ROSTER["teachers.csv"].replace("S1,3,", "S9,3,"),
        }
    )
    assert problems(found) == [("schools.csv", 3, "", "rejected"), ("teachers.csv", 4, "School_id", "warning")]
    assert found.plan.tutors[2].values["affiliation"] == "S9"


def test_a_ragged_row_is_rejected_without_its_cells(read: Read) -> None:
    """With a cell missing nobody knows which one is the password."""
    ragged = "S1,920,1920,Moss,K,Ada,female,x@example.org,amoss,hunter9\n"
    found = read(**{"students.csv": ROSTER["students.csv"] + ragged, "schools.csv": ""})
    assert [(r.file, r.row, dict(r.cells)) for r in found.rejects] == [("students.csv", 5, {})]


def test_a_term_that_ends_before_it_starts_keeps_its_start(read: Read) -> None:
    found = read(**{"sections.csv": ROSTER["sections.csv"].replace("1/31/26", "1/31/25")})
    assert problems(found) == [("sections.csv", 4, "Term_end", "warning")]
    assert "ends" not in found.plan.classes[2].values


def test_a_file_given_twice_is_read_once(roster: Callable[..., list[Path]], write: Write) -> None:
    copy = write("students (1).csv", ROSTER["students.csv"])
    found = read_roster([*roster(), copy], today=TODAY)
    assert problems(found) == [("students (1).csv", 0, "", "warning")]
    assert len(found.plan.students) == 3


def test_files_of_one_name_in_two_folders_are_told_apart(roster: Callable[..., list[Path]], tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    more = tmp_path / "more" / "students.csv"
    header = ROSTER["students.csv"].split("\n", 1)[0]
    more.write_text(f"{header}\n{line('students.csv', Student_id='1')}", encoding="utf-8")
    found = read_roster([*roster(), more], today=TODAY)
    assert [(r.file, r.row) for r in found.rejects] == [("more/students.csv", 2)]


def test_a_missing_column_is_named_and_a_file_of_unknown_shape_refused(read: Read, write: Write) -> None:
    with pytest.raises(UserError, match=r"students\.csv lacks the columns Last_name"):
        read(**{"students.csv": ROSTER["students.csv"].replace("Last_name", "Surname")})
    with pytest.raises(UserError, match=r"not known what shopping\.csv holds"):
        read_roster([write("shopping.csv", "what,how many\nbread,2\n")], today=TODAY)


def test_a_column_that_is_there_twice_is_refused(read: Read) -> None:
    with pytest.raises(UserError, match="two columns named Student_email"):
        read(**{"students.csv": ROSTER["students.csv"].replace("Student_zip", "Student_EMAIL")})


def test_a_column_of_less_weight_may_be_missing(read: Read) -> None:
    found = read(**{"sections.csv": ROSTER["sections.csv"].replace("Period", "Hour")})
    assert problems(found) == [("sections.csv", 0, "Period", "warning")]


def test_enrolments_alone_may_refer_to_an_earlier_import(roster: Callable[..., list[Path]]) -> None:
    enrolments = roster()[-1:]
    assert len(read_roster(enrolments, today=TODAY).rejects) == 4
    known = {"students": {"900", "901", "902"}, "classes": {"50", "51", "52"}}
    assert len(read_roster(enrolments, today=TODAY, known=known).plan.matches) == 4


_ODD = st.sampled_from(["", "900", "901", "50", "51", "1", "2", "S1", "김하늘", "2/30/98", '"', "=1+1", "\0", "\n"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_row_is_in_the_plan_or_rejected(write: Write, data: st.DataObject) -> None:
    paths = []
    for name, text in ROSTER.items():
        width = text.split("\n", 1)[0].count(",") + 1
        extra = data.draw(st.lists(st.lists(_ODD, min_size=width - 1, max_size=width + 1), max_size=4))
        quoted = "".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\n" for row in extra)
        paths.append(write(name, text + quoted))
    found = read_roster(paths, today=TODAY)
    reports = {report.file: report for report in found.files}
    for name, report in reports.items():
        assert report.rejected == sum(reject.file == name for reject in found.rejects)
    taken = {
        "teachers.csv": found.plan.tutors,
        "students.csv": found.plan.students,
        "sections.csv": found.plan.classes,
        "enrollments.csv": found.plan.matches,
    }
    for name, planned in taken.items():
        assert reports[name].taken == len(planned) + reports[name].repeated
    assert all(reject.reason for reject in found.rejects)
    assert "hunter" not in repr(found)
