"""What students agreed to: noted with its day, withdrawn, given again."""

import pytest

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries.consents import consents
from tutor_app.services.consents import give_consent, withdraw_consent
from tutor_app.services.merging import merge_students


def test_a_consent_is_given_withdrawn_and_given_again(office: Office) -> None:
    student = office.student()
    assert office.app.query(consents, student) == {}
    office.app.do(give_consent, student, "photo", given_on="2026-11-01", note="on paper, red folder")
    office.app.do(withdraw_consent, student, "photo")
    found = office.app.query(consents, student)["photo"]
    assert (found.holds, found.withdrawn_on) == (False, "2026-11-24")
    office.app.do(give_consent, student, "photo", given_on="2026-11-20")
    assert office.app.query(consents, student)["photo"].holds
    office.app.undo()
    office.app.undo()
    assert office.app.query(consents, student)["photo"].note == "on paper, red folder"


def test_nobody_agrees_in_the_future_or_to_something_unknown(office: Office) -> None:
    student = office.student()
    for kind, day in (("photo", "2026-11-25"), ("everything", "2026-11-20"), ("photo", "")):
        with pytest.raises(UserError):
            office.app.do(give_consent, student, kind, given_on=day)
    assert office.picture()["consent"] == []


def test_merging_keeps_one_consent_of_a_kind(office: Office) -> None:
    keep, other = office.student("이슬"), office.student("이슬이")
    for person in (keep, other):
        office.app.do(give_consent, person, "photo", given_on="2026-11-01")
    office.app.do(give_consent, other, "partner", given_on="2026-11-02")
    office.app.do(merge_students, keep, other)
    assert set(office.app.query(consents, keep)) == {"photo", "partner"}
    assert office.app.query(consents, other) == {}
