"""The proposal for all: what is open is kept, most begin, who stays and what would help."""

import pytest

from tests.core.matching.invented import TUESDAY, free, offer, pool, want
from tests.office import Office
from tutor_app.matching.plan import Plan, make_plan
from tutor_app.matching.pool import Pool
from tutor_app.queries.pool import TeachesRow, WeekRow, pool_rows
from tutor_app.services import availability, matches


def pairs(plan: Plan) -> dict[str, str]:
    return {one.fit.want.row.id: one.fit.offer.row.id for one in plan.proposed}


def test_as_many_begin_as_can_though_the_best_pair_is_parted() -> None:
    plan = make_plan(
        pool(want("a"), want("b", place="노원", week=TUESDAY), offer("x"), offer("y", week=free((4, 18, 20))))
    )
    assert pairs(plan) == {"a": "y", "b": "x"}
    assert not plan.stays


def test_who_waited_longer_comes_first_and_who_is_urgent_before() -> None:
    assert pairs(make_plan(pool(want("a", days=3), want("b", days=90), offer("x")))) == {"b": "x"}
    assert pairs(make_plan(pool(want("a", days=3, urgency="urgent"), want("b", days=90), offer("x")))) == {"a": "x"}


def test_two_students_of_one_tutor_meet_at_different_times() -> None:
    both = make_plan(pool(want("a"), want("b"), offer("x", capacity=2)))
    assert len({one.when for one in both.proposed}) == 2
    narrow = free((1, 18, 19))
    one = make_plan(pool(want("a"), want("b"), offer("x", capacity=2, week=narrow)))
    assert len(one.proposed) == 1
    assert [stay.why for stay in one.stays] == ["outnumbered"]


@pytest.mark.parametrize(
    ("why", "student", "tutor"),
    [
        ("times_unknown", {"week": WeekRow("Asia/Seoul")}, {}),
        ("no_subject", {"subject_id": "science"}, {}),
        ("no_time", {"week": free((6, 6, 9))}, {}),
        ("no_language", {"languages": "ru"}, {}),
        ("no_subject", {}, {"status": "applicant"}),
    ],
)
def test_it_says_why_somebody_stays(why: str, student: dict[str, object], tutor: dict[str, object]) -> None:
    plan = make_plan(pool(want("a", **student), offer("x", **tutor)))
    assert [one.why for one in plan.stays] == [why]


def test_the_advice_is_the_slot_that_serves_most_then_the_rest() -> None:
    saturday = free((5, 14, 16))
    plan = make_plan(
        pool(
            want("a", week=saturday),
            want("b", week=saturday),
            want("c", week=free((5, 13, 15), (1, 19, 21))),
            want("d", week=free((1, 19, 21)), subject_id="science"),
            offer("x", teaches={"essay": TeachesRow()}),
        )
    )
    assert [(one.subject_id, one.weekday, one.part, one.serves) for one in plan.advice] == [
        ("english", 5, "afternoon", 3),
        ("science", 1, "evening", 1),
    ]
    assert plan.advice[0].request_ids == ("a", "b", "c")


def test_open_matches_are_kept_and_take_their_room(office: Office) -> None:
    tutor = office.tutor(capacity=1, languages="ko")
    office.app.do(availability.paint, tutor, [1], 1080, 1140, "free")
    students = [office.student(alias) for alias in ("하늘", "바다")]
    for one in students:
        office.request(one)
        office.app.do(availability.paint, one, [1], 1080, 1140, "free")
    office.match(students[1], tutor, status="proposed")
    plan = make_plan(Pool(office.app.query(pool_rows, "2026-11-24")))
    assert (plan.kept, len(plan.proposed), len(plan.stays)) == (1, 0, 1)


def test_what_is_accepted_is_one_step(office: Office) -> None:
    students = [office.student(alias) for alias in ("하늘", "바다")]
    tutor, before = office.tutor(capacity=2), office.picture()
    office.app.do(matches.propose_matches, [(one, tutor, office.subject()) for one in students])
    assert len(office.picture()["match"]) == 2
    assert office.app.undo_label() == "Propose 2 matches"
    office.app.undo()
    assert office.picture() == before
