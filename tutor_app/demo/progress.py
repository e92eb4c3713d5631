"""Goals with steps and what shows them, levels then and now, and reports on their way."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tutor_app.demo.draft import Draft, word_list
from tutor_app.demo.people import Pair
from tutor_app.model import Assessment, Evidence, Goal, GoalStep, ProgressReport

RATED_EVERY = timedelta(days=170)
STEP_TAKES = 45
"""Days that a pair needs for a step, about."""
TEST, TEST_VERSION = "BEST Plus", "2.0"
REPORTED = timedelta(days=91)


def invent_progress(draft: Draft, pairs: Iterable[Pair]) -> None:
    """Progress of every pair that has met."""
    for pair in pairs:
        if pair.held:
            _goal(draft, pair)
            first_rank, months = _ratings(draft, pair)
            if pair.status == "active":
                if draft.dice.happens(40):
                    _can_do_goal(draft, pair, first_rank + months // 9)
                _report(draft, pair)


def _goal(draft: Draft, pair: Pair) -> None:
    """The pair's main goal, as far on its way as the pair is old; reached where the student finished."""
    goals = word_list("goals")
    goal = draft.dice.choice(goals.get(pair.subject.key) or goals["other"])
    finished = pair.status == "ended" and pair.pupil.status == "finished"
    wanted = [{"text_ko": ko, "text_en": en, "quote": quote} for ko, en, quote in goal["steps"]]
    reached = len(wanted) if finished else min(_age(pair) // STEP_TAKES, len(wanted) - 1)
    _add_goal(draft, pair, {"title_en": goal["en"], "title_ko": goal["ko"]}, wanted, reached, position=0)


def _can_do_goal(draft: Draft, pair: Pair, rank: int) -> None:
    """A second goal, of can-do statements of the level that the student is to reach."""
    levels = pair.subject.levels
    if not levels:
        return
    statements = pair.subject.can_dos.get(levels[min(rank + 1, len(levels) - 1)], [])
    if len(statements) < 4:
        return
    wanted = [
        {"text_ko": s["text_ko"], "text_en": s["text_en"], "can_do_id": s["id"], "quote": ""}
        for s in draft.dice.sample(statements, 4)
    ]
    title = {"title_en": "The next level of the scale", "title_ko": "다음 수준에 이르기"}
    _add_goal(draft, pair, title, wanted, draft.dice.randrange(3), position=1)


def _add_goal(
    draft: Draft, pair: Pair, title: dict[str, str], wanted: list[dict[str, Any]], reached: int, position: int
) -> None:
    """A goal with its first `reached` steps reached, each on the day of a session that was held."""
    set_on = pair.held[min(1, len(pair.held) - 1)][1]
    goal_id = draft.dice.id_on(set_on)
    sessions = [pair.held[(n + 1) * len(pair.held) // (reached + 1) - 1] for n in range(reached)]
    draft.add(
        Goal,
        id=goal_id,
        student_id=pair.pupil.id,
        subject_id=pair.subject.id,
        **title,
        set_on=set_on.isoformat(),
        target_date=(
            draft.today + draft.dice.days(10, 100) if pair.status == "active" else pair.held[-1][1]
        ).isoformat(),
        status="reached" if reached == len(wanted) else "open" if pair.status != "ended" else "dropped",
        position=position,
    )
    for number, step in enumerate(wanted):
        session_id, day = sessions[number] if number < reached else ("", set_on)
        step_id = draft.dice.id_on(set_on)
        draft.add(
            GoalStep,
            id=step_id,
            goal_id=goal_id,
            student_id=pair.pupil.id,
            can_do_id=step.get("can_do_id"),
            text_en=step["text_en"],
            text_ko=step["text_ko"],
            status="reached" if number < reached else "working" if number == reached else "next",
            reached_on=day.isoformat() if number < reached else None,
            position=number,
        )
        if number < reached and step["quote"]:
            draft.add(
                Evidence,
                id=draft.dice.id_on(day),
                step_id=step_id,
                student_id=pair.pupil.id,
                session_id=session_id,
                date=day.isoformat(),
                quote=step["quote"],
            )


def _ratings(draft: Draft, pair: Pair) -> tuple[int, int]:
    """Ratings of each skill at the start and every half year, by tutor and student; gives first place and months."""
    dice, levels = draft.dice, pair.subject.levels
    days = [pair.held[0][1]]
    while days[-1] + RATED_EVERY < pair.held[-1][1]:
        days.append(days[-1] + RATED_EVERY)
    if pair.held[-1][1] - days[-1] > timedelta(days=60):
        days.append(pair.held[-1][1])
    first = dice.randrange(max(len(levels) // 2, 1))
    months = _age(pair) // 30
    if not levels:
        return first, months
    for skill_id in pair.subject.skills.values() or [None]:
        place = min(first + dice.randrange(2), len(levels) - 1)
        pace = dice.choice((120, 170, 240, 320))
        for day in days:
            now = min(place + (day - days[0]).days // pace, len(levels) - 1)
            _rate(draft, pair, day, "tutor", skill_id=skill_id, level_id=levels[now])
            if dice.happens(70):
                own = max(now - dice.choice((0, 0, 1)), 0)
                _rate(draft, pair, day, "student", skill_id=skill_id, level_id=levels[own])
    if pair.subject.key == "english" and draft.bands and dice.happens(25):
        _tests(draft, pair, days)
    return first, months


def _tests(draft: Draft, pair: Pair, days: list[date]) -> None:
    """Scores of BEST Plus, rising."""
    score = draft.dice.randint(370, 470)
    for day in days:
        level_id = next((level for low, high, level in draft.bands if low <= score <= high), None)
        _rate(draft, pair, day, "test", level_id=level_id, score=score, test=TEST, version=TEST_VERSION)
        score += draft.dice.randint(8, 45)


def _rate(draft: Draft, pair: Pair, day: date, rater: str, **values: Any) -> None:
    draft.add(
        Assessment,
        id=draft.dice.id_on(day),
        student_id=pair.pupil.id,
        subject_id=pair.subject.id,
        date=day.isoformat(),
        rater=rater,
        **values,
    )


def _report(draft: Draft, pair: Pair) -> None:
    """A report on the last three months of most pairs: approved, with the coordinator, begun, or due."""
    ends = draft.today.replace(day=1) - timedelta(days=1)
    starts = (ends - REPORTED + timedelta(days=3)).replace(day=1)
    if pair.starts > starts or draft.dice.happens(12):
        return
    dice, words = draft.dice, word_list("goals")["words"]
    status = dice.choices(("approved", "submitted", "draft"), (60, 15, 25))[0]
    said, following = dice.randrange(len(words["en"])), dice.randrange(len(words["next_en"]))
    draft.add(
        ProgressReport,
        id=dice.id_on(ends),
        student_id=pair.pupil.id,
        subject_id=pair.subject.id,
        starts=starts.isoformat(),
        ends=ends.isoformat(),
        status=status,
        language="both" if dice.happens(60) else "ko" if pair.korean else "en",
        words_en=words["en"][said].format(alias=pair.pupil.alias) if status != "draft" else "",
        words_ko=words["ko"][said].format(alias=pair.pupil.alias) if status != "draft" else "",
        next_en=words["next_en"][following],
        next_ko=words["next_ko"][following],
    )


def _age(pair: Pair) -> int:
    """Days from the first meeting that was held to the last."""
    return (pair.held[-1][1] - pair.held[0][1]).days
