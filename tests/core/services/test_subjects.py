"""Subjects and scales: what every office begins with, and what it adds."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from sqlmodel import Session, col, select

from tests.core.services import planning_examples
from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.model import CanDo, Level, Scale, ScoreBand, Skill, Subject
from tutor_app.queries.scales import scales as listed_scales
from tutor_app.queries.scales import skills as listed_skills
from tutor_app.services import goals, retiring, scales, subjects
from tutor_app.services.defaults import install_defaults, level_id, scale_id, subject_id
from tutor_app.work import Command


def codes(office: Office, scale: str) -> list[str]:
    wanted = select(Level.code).where(Level.scale_id == scale).order_by(col(Level.rank))
    return office.app.query(lambda read: list(read.exec(wanted)))


def test_an_office_begins_with_four_subjects_and_four_scales(office: Office) -> None:
    def names(read: Session) -> tuple[list[str], set[str]]:
        return (
            list(read.exec(select(Subject.name_en).order_by(col(Subject.position)))),
            set(read.exec(select(Scale.key))),
        )

    assert office.app.query(names) == (
        ["English", "Essay writing", "Mathematics", "Science"],
        {"cefr", "nrs", "topik", "grade"},
    )
    assert codes(office, scale_id("cefr")) == "Pre-A1 A1 A2 A2+ B1 B1+ B2 B2+ C1 C2".split()


def test_installing_again_changes_nothing_and_keeps_what_the_office_changed(office: Office) -> None:
    office.app.do(subjects.edit_subject, subject_id("science"), name_en="Natural science")
    before = office.picture()
    with office.app.record.change(Command("again", "Again", final=False, typing=False)) as (work, outcome):
        install_defaults(work)
    assert outcome.change is None
    assert office.picture() == before


def test_every_level_has_statements_for_every_skill_in_both_languages(office: Office) -> None:
    def statements(read: Session) -> list[tuple[str, str, str, str]]:
        wanted = select(Level.code, CanDo.skill_key, CanDo.text_en, CanDo.text_ko)
        return [tuple(row) for row in read.exec(wanted.join(Level, col(Level.id) == CanDo.level_id))]  # type: ignore[misc]

    rows = office.app.query(statements)
    counts = Counter((code, skill) for code, skill, _en, _ko in rows)
    assert len(counts) == 10 * 4
    for (code, _skill), count in counts.items():
        assert count == 2 if code in ("C1", "C2") else 3 <= count <= 5
    assert all(en.startswith("Can ") and en[-1] != "." for _c, _s, en, _ko in rows)
    assert all(re.search(r"있습니다$", ko) for _c, _s, _en, ko in rows)
    assert len({en for _c, _s, en, _ko in rows}) == len(rows) == len({ko for *_rest, ko in rows})


def test_no_two_bands_of_a_test_hold_the_same_score(office: Office) -> None:
    bands = office.app.query(lambda read: list(read.exec(select(ScoreBand).order_by(col(ScoreBand.low)))))
    for test in {band.test for band in bands}:
        of_test = [band for band in bands if band.test == test]
        assert all(one.high + 1 == other.low for one, other in pairwise(of_test))


def test_a_subject_is_added_edited_archived_and_restored(office: Office) -> None:
    made = office.app.do(subjects.add_subject, "Korean", "한국어", scale_id=scale_id("topik"))
    office.app.do(subjects.edit_subject, made, name_en="Korean language", scale_id=None)
    office.app.do(subjects.archive_subject, made)
    with pytest.raises(UserError, match="archived subject"):
        office.app.do(subjects.add_subject, "", "한국어")
    office.app.do(subjects.restore_subject, made)
    row = office.app.query(lambda read: read.get_one(Subject, made))
    assert (row.name_en, row.scale_id, row.position, row.archived_on) == ("Korean language", None, 4, None)


@pytest.mark.parametrize(("name_en", "name_ko"), [(" ", ""), ("ENGLISH ", ""), ("", "영어")])
def test_a_subject_needs_a_name_of_its_own(office: Office, name_en: str, name_ko: str) -> None:
    with pytest.raises(UserError):
        office.app.do(subjects.add_subject, name_en, name_ko)


def test_skills_come_after_each_other(office: Office) -> None:
    science = subject_id("science")
    first = office.app.do(subjects.add_skill, science, "Experiments", "실험")
    office.app.do(subjects.add_skill, science, "Reading charts")
    office.app.do(subjects.edit_skill, first, name_en="Experiment")
    wanted = select(Skill.name_en).where(Skill.subject_id == science).order_by(col(Skill.position))
    assert office.app.query(lambda read: list(read.exec(wanted))) == ["Experiment", "Reading charts"]
    with pytest.raises(UserError, match="already in use"):
        office.app.do(subjects.add_skill, science, "experiment")


def test_an_office_builds_a_scale_of_its_own(office: Office) -> None:
    scale = office.app.do(scales.add_scale, "Our ladder", "우리 단계")
    low = office.app.do(scales.add_level, scale, "1")
    high = office.app.do(scales.add_level, scale, "3")
    office.app.do(scales.add_level, scale, "2", above=low)
    assert codes(office, scale) == ["1", "2", "3"]
    office.app.do(scales.edit_level, high, code="3 (top)")
    office.app.do(scales.edit_scale, scale, name_en="Our own ladder")
    office.app.do(scales.add_can_do, high, "speaking", "Can chair a meeting", "회의를 진행할 수 있습니다")
    with pytest.raises(UserError, match="has a level 2 already"):
        office.app.do(scales.edit_level, high, code="2")
    assert codes(office, scale) == ["1", "2", "3 (top)"]


@pytest.mark.parametrize(("low", "high"), [(50, 40), (-1, 3), (95, 120)])
def test_a_band_is_a_range_that_no_other_band_holds(office: Office, low: int, high: int) -> None:
    office.app.do(scales.add_score_band, level_id("cefr", "A1"), "Placement", 0, 100)
    with pytest.raises(UserError):
        office.app.do(scales.add_score_band, level_id("cefr", "A2"), "placement", low, high)
    office.app.do(scales.add_score_band, level_id("cefr", "A2"), "Placement", 101, 200)


def test_what_nothing_names_is_deleted_and_what_was_used_is_offered_no_more(office: Office) -> None:
    level, unused = planning_examples.retired_level(office), level_id("cefr", "C2")
    skill = planning_examples.retired_skill(office)
    office.app.do(retiring.remove_level, unused)
    [offered] = [one.levels for one in office.app.query(listed_scales) if one.scale.key == "cefr"]
    [every] = [one.levels for one in office.app.query(listed_scales, retired=True) if one.scale.key == "cefr"]
    assert {one.id for one in every} - {one.id for one in offered} == {level}
    assert unused not in {one.id for one in every}
    assert skill not in {one.id for one in office.app.query(listed_skills)[office.subject()]}
    assert skill in {one.id for one in office.app.query(listed_skills, retired=True)[office.subject()]}
    office.app.do(retiring.bring_back_skill, skill)
    assert skill in {one.id for one in office.app.query(listed_skills)[office.subject()]}


def test_a_statement_from_which_a_step_was_made_stays(office: Office) -> None:
    statement = office.app.do(scales.add_can_do, level_id("cefr", "A1"), "speaking", "Can sing")
    goal = office.app.do(goals.add_goal, office.student(), office.subject(), title_en="Sing")
    office.app.do(goals.add_step, goal, can_do_id=statement)
    with pytest.raises(UserError, match="goal was made from this statement"):
        office.app.do(retiring.remove_can_do, statement)
    office.app.do(retiring.remove_level, level_id("cefr", "A1"))
    assert level_id("cefr", "A1") in {row[0] for row in office.picture()["level"]}
