"""The office's settings and members, and the note of every disclosure."""

import pytest

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries.office import members, settings
from tutor_app.services import disclosures, students
from tutor_app.services import office as rules


@pytest.mark.parametrize("key", rules.SETTINGS)
def test_every_default_passes_its_own_check(key: str) -> None:
    default, check = rules.SETTINGS[key]
    assert default == "" or check(default) == default


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("name", "  "),
        ("zone", "Seoul"),
        ("language", "fr"),
        ("paper", "a5"),
        ("quiet_days", "0"),
        ("quiet_days", "1000"),
        ("quiet_days", "²"),
        ("quiet_days", "soon"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(office: Office, key: str, wrong: str) -> None:
    before = office.picture()
    with pytest.raises(UserError):
        office.app.do(rules.set_setting, key, wrong)
    assert office.picture() == before


def test_a_setting_is_one_row_and_can_be_taken_back(office: Office) -> None:
    for days in ("21", "028"):
        office.clock.forward(minutes=2)
        office.app.do(rules.set_setting, "quiet_days", days)
    assert office.app.query(settings)["quiet_days"] == "28"
    office.app.undo()
    assert office.app.query(settings)["quiet_days"] == "21"


def test_a_member_who_left_stays_in_the_history(office: Office) -> None:
    member = office.app.do(rules.add_member, "Sora")
    office.app.do(rules.dismiss_member, member)
    assert [(row.name, row.left_on) for row in office.app.query(members)] == [("Jiwon", None), ("Sora", "2026-11-24")]
    with pytest.raises(UserError):
        office.app.do(rules.add_member, "Sora", role="king")


def test_a_disclosure_says_who_whose_what_and_why_and_stays(office: Office) -> None:
    student = office.student("하늘", identity={"name": "김하늘"})
    office.app.do(disclosures.disclose, "reveal", what="identity", purpose="a call", student_id=student)
    [row] = office.picture()["disclosure"]
    member = office.app.query(members)[0].id
    assert member in row
    assert {student, "reveal", "identity", "a call"} <= set(row)
    with pytest.raises(UserError):
        office.app.undo()
    assert office.picture()["disclosure"] == [row]
    with pytest.raises(UserError):
        office.app.do(disclosures.disclose, "gossip", what="identity", student_id=student)


def test_disclosures_stay_with_the_record_they_were_of(office: Office) -> None:
    student = office.student()
    office.app.do(disclosures.disclose, "print", what="report", student_id=student)
    office.app.do(students.archive_student, student)
    assert [row[4] for row in office.picture()["disclosure"]] == [student]
