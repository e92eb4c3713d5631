"""What is offered when progress is written down, and what was written. Today is 24 November 2026."""

import pytest

from tests.office import Office
from tutor_app import i18n
from tutor_app.queries.goal_cards import goals
from tutor_app.queries.scales import CanDoRow, can_dos, scales, score_bands, skills
from tutor_app.queries.subjects import subjects
from tutor_app.services import goals as goal_setting
from tutor_app.services import scales as scale_building
from tutor_app.services.defaults import scale_id, subject_id


def _of(skill: str, office: Office) -> list[CanDoRow]:
    return [row for row in office.app.query(can_dos, scale_id("cefr")) if row.skill_key == skill]


@pytest.fixture
def in_korean() -> object:
    i18n.set_language("ko")
    yield
    i18n.set_language("en")


def test_skills_come_with_their_subject_and_levels_with_their_scale(office: Office) -> None:
    own = office.app.do(scale_building.add_scale, "", "우리 단계")
    by_subject = office.app.query(skills)
    assert [s.name for s in by_subject[subject_id("english")]] == ["Listening", "Speaking", "Reading", "Writing"]
    found = office.app.query(scales)
    assert [row.scale.name for row in found] == ["CEFR", "School grade", "NRS ESL", "TOPIK", "우리 단계"]
    assert (found[0].levels[0].code, found[0].levels[-1].code) == ("Pre-A1", "C2")
    assert (found[-1].scale.id, found[-1].levels) == (own, ())


def test_names_are_in_the_language_in_use(office: Office, in_korean: object) -> None:
    assert [row.name for row in office.app.query(subjects)] == ["영어", "에세이", "수학", "과학"]
    assert office.app.query(scales)[0].levels[0].name == "첫걸음"
    assert _of("reading", office)[0].text.endswith("읽을 수 있습니다")


def test_statements_run_from_low_levels_to_high_and_bands_from_low_scores_to_high(office: Office) -> None:
    speaking = _of("speaking", office)
    assert list(dict.fromkeys(row.level for row in speaking)) == "Pre-A1 A1 A2 A2+ B1 B1+ B2 B2+ C1 C2".split()
    assert len(office.app.query(can_dos, scale_id("cefr"))) > 4 * len(speaking) / 2
    bands = office.app.query(score_bands)
    assert [(b.level, b.low, b.high) for b in bands if b.test == "BEST Plus"][:2] == [("1", 88, 361), ("2", 362, 427)]


def test_a_goal_shows_its_steps_and_their_evidence(office: Office) -> None:
    student = office.student()
    old = office.app.do(goal_setting.add_goal, student, office.subject(), title_en="Order food")
    goal = office.app.do(goal_setting.add_goal, student, office.subject(), title_en="A job interview", title_ko="면접")
    office.app.do(goal_setting.edit_goal, old, status="reached")
    first = office.app.do(goal_setting.add_step, goal, text_en="Introduces oneself")
    office.app.do(goal_setting.add_step, goal, text_ko="질문합니다")
    office.app.do(goal_setting.add_evidence, first, "One", date="2026-11-02")
    office.app.do(goal_setting.add_evidence, first, "Two", date="2026-11-09")
    office.app.do(goal_setting.set_step_status, first, "reached")
    found = office.app.query(goals, student)
    assert [(card.title, card.status, card.reached) for card in found] == [
        ("A job interview", "open", 1),
        ("Order food", "reached", 0),
    ]
    assert [step.text for step in found[0].steps] == ["Introduces oneself", "질문합니다"]
    assert [seen.quote for seen in found[0].steps[0].evidence] == ["Two", "One"]
