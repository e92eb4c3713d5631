"""Levels given by tutors and students, and scores that mean one. Today is 24 November 2026."""

from typing import Any

import pytest

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.model import Assessment
from tutor_app.services import assessments, scales
from tutor_app.services.defaults import level_id, skill_id, subject_id

BEST = {"test": "BEST Plus", "version": "2.0"}


def assess(office: Office, student: str | None = None, subject: str = "english", **fields: Any) -> Assessment:
    made = office.app.do(assessments.record_assessment, student or office.student(), subject_id(subject), **fields)
    return office.app.query(lambda read: read.get_one(Assessment, made))


def test_a_tutor_gives_a_level_of_a_skill(office: Office) -> None:
    row = assess(office, level_id=level_id("cefr", "A2+"), skill_id=skill_id("english", "speaking"))
    assert (row.rater, row.date, row.score) == ("tutor", "2026-11-24", None)
    own = assess(office, level_id=level_id("cefr", "B1"), rater="student", date="2026-11-02")
    assert (own.rater, own.date) == ("student", "2026-11-02")


@pytest.mark.parametrize(
    ("score", "code"),
    [(88, "1"), (361, "1"), (362, "2"), (452, "3"), (453, "4"), (523, "5"), (525, "6"), (564, "6"), (565, "6+")],
)
def test_a_score_of_best_plus_means_a_level_of_the_nrs(office: Office, score: int, code: str) -> None:
    row = assess(office, **BEST, score=score)
    assert row.level_id == level_id("nrs", code)
    assert row.rater == "test"


@pytest.mark.parametrize(
    ("test", "score", "code"),
    [
        ("TOPIK I", 80, "1"),
        ("topik i", 200, "2"),
        ("TOPIK II", 149, "3"),
        ("TOPIK II", 230, "6"),
        ("TOPIK Speaking", 110, "4"),
    ],
)
def test_a_score_of_topik_means_its_level(office: Office, test: str, score: int, code: str) -> None:
    assert assess(office, test=test, score=score).level_id == level_id("topik", code)


def test_a_score_below_every_band_is_kept_without_a_level(office: Office) -> None:
    row = assess(office, test="TOPIK I", score=79)
    assert (row.score, row.level_id) == (79, None)
    assert assess(office, test="A test of our own", score=12).level_id is None


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({}, "level or a score"),
        ({"score": 420}, "Which test"),
        ({"test": "TOPIK I", "score": 201}, "highest score of TOPIK I is 200"),
        ({"test": "TOPIK I", "score": -1}, "out of range"),
        ({"level_id": level_id("grade", "G7")}, "not on the scale"),
        ({"level_id": level_id("cefr", "A1"), "skill_id": skill_id("mathematics", "algebra")}, "another subject"),
        ({"level_id": level_id("cefr", "A1"), "date": "2026-11-25"}, "future"),
        ({"level_id": level_id("cefr", "A1"), "rater": "neighbour"}, "not known"),
    ],
)
def test_what_does_not_fit_together_is_refused(office: Office, wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError, match=message):
        assess(office, **wrong)


def test_another_score_brings_its_level_and_a_chosen_level_stays(office: Office) -> None:
    row = assess(office, **BEST, score=450)
    office.app.do(assessments.edit_assessment, row.id, score=460)
    assert office.app.query(lambda read: read.get_one(Assessment, row.id).level_id) == level_id("nrs", "4")
    office.app.do(assessments.edit_assessment, row.id, level_id=level_id("cefr", "B1"), note="placed lower")
    office.app.do(assessments.edit_assessment, row.id, note="placed higher")
    assert office.app.query(lambda read: read.get_one(Assessment, row.id).level_id) == level_id("cefr", "B1")
    office.app.do(assessments.remove_assessment, row.id)
    assert office.app.query(lambda read: read.get(Assessment, row.id)) is None


def test_bands_of_a_skill_come_before_bands_of_the_whole_test(office: Office) -> None:
    whole, listening = level_id("cefr", "A2"), level_id("cefr", "B1")
    office.app.do(scales.add_score_band, whole, "Placement", 0, 50)
    office.app.do(scales.add_score_band, listening, "Placement", 0, 50, skill_key="listening")
    assert assess(office, test="placement", score=30).level_id == whole
    assert assess(office, test="Placement", score=30, skill_id=skill_id("english", "listening")).level_id == listening
