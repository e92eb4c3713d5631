"""What became of every meeting: held, with notes that lead from one to the next, or not, by whom and told or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tutor_app.demo.draft import Dice, Draft, word_list
from tutor_app.demo.people import Pair, Slot
from tutor_app.demo.timetable import clock, occurrences
from tutor_app.ids import made_from
from tutor_app.model import Attendance, SessionLog, SessionSkill

QUIET, SILENT, ABSENT, TO_LOG, PLANNED = 3, 2, 1, 7, 6
"""Pairs not heard from for 14 and for 30 days, students absent three times in a row, meetings to log, plans ahead."""
LONGEST_GAP, RECENT_GAP = timedelta(days=8), timedelta(days=6)
"""After so long without a meeting the next one is held: only chosen pairs are to look quiet."""
NOT_HELD = (("student", 1, 42), ("student", 0, 13), ("tutor", 1, 30), ("tutor", 0, 3), ("office", 1, 12))
"""Why meetings do not happen: by whom, told before or not, and how often of 100."""


@dataclass(frozen=True)
class Outcome:
    """How a meeting went: `missed_by` empty where it was held."""

    missed_by: str = ""
    notice: int = 0
    attendance: str | None = "present"


PRESENT = Outcome()


def choose_special_pairs(draft: Draft, pairs: list[Pair]) -> set[Pair]:
    """Let a few active pairs go quiet; gives the pairs whose student stayed away three times in a row."""
    dice = draft.dice
    long_here = [
        pair
        for pair in pairs
        if pair.status == "active"
        and len(pair.pupil.pairs) == 1
        and len(pair.slots) == 2
        and pair.starts < draft.today - timedelta(days=100)
    ]
    chosen = dice.sample(long_here, (QUIET + SILENT + ABSENT) * draft.scale)
    absent, quiet = chosen[: ABSENT * draft.scale], chosen[ABSENT * draft.scale :]
    for number, pair in enumerate(quiet):
        days = dice.days(35, 48) if number < SILENT * draft.scale else dice.days(16, 20)
        pair.timetable_ends = draft.today - days
    return set(absent)


def invent_sessions(draft: Draft, pairs: list[Pair], absent: set[Pair]) -> None:
    """A log for every meeting of the last three years but the few that nobody has logged yet."""
    forgotten = _forgotten(draft, [p for p in pairs if p.status == "active" and p not in absent])
    for pair in pairs:
        meetings = sorted(occurrences(draft, pair), key=lambda m: (m[0], m[1].start))
        lessons = _lessons(draft.dice, pair)
        heard = pair.starts
        streak = 0
        reliability = draft.dice.triangular(80, 99, 94)
        for number, (day, slot) in enumerate(meetings, 1):
            if (slot.id, day) in forgotten:
                continue
            gap = RECENT_GAP if draft.today - day < timedelta(days=15) else LONGEST_GAP
            if pair in absent and number > len(meetings) - 3:
                outcome = _stayed_away(number == len(meetings) - 2)
            elif streak == 2 or day - heard > gap or number == len(meetings):
                outcome = PRESENT
            else:
                outcome = _outcome(draft.dice, reliability)
            streak = streak + 1 if outcome.attendance in ("absent", "excused") else 0
            if not outcome.missed_by:
                heard = day
            _log(draft, pair, slot, day, outcome, lessons)
    draft.rows[SessionLog].sort(key=lambda row: (row["date"], row["start"], row["id"]))


def plan_ahead(draft: Draft, pairs: list[Pair]) -> None:
    """A few meetings planned outside the weekly rules, on days that both have free."""
    for pair in draft.dice.sample(pairs, min(PLANNED * draft.scale, len(pairs))):
        taken = {s.weekday for p in (*pair.pupil.pairs, *pair.tutor.pairs) for s in p.slots}
        day = draft.today + draft.dice.days(2, 12)
        if day.weekday() not in taken and pair.slots and pair.slots[0].zone == "Asia/Seoul":
            session_id = draft.dice.id_on(draft.today)
            _add_log(draft, pair, pair.slots[0], day, session_id, schedule_id=None, planned_date=None)


def _forgotten(draft: Draft, pairs: list[Pair]) -> set[tuple[str, date]]:
    """Recent meetings that nobody has logged, by rule and date."""
    recent = draft.today - timedelta(days=4)
    candidates = [(slot.id, day) for pair in pairs for day, slot in occurrences(draft, pair) if day >= recent]
    return set(draft.dice.sample(candidates, min(TO_LOG * draft.scale, len(candidates))))


def _outcome(dice: Dice, reliability: float) -> Outcome:
    if dice.happens(reliability):
        return Outcome(attendance="late") if dice.happens(5) else PRESENT
    missed_by, notice, _share = dice.choices(NOT_HELD, [share for _by, _told, share in NOT_HELD])[0]
    if missed_by == "student":
        return _stayed_away(bool(notice))
    return Outcome(missed_by, notice, None)


def _stayed_away(notice: bool) -> Outcome:
    return Outcome("student", int(notice), "excused" if notice else "absent")


Lesson = tuple[dict[str, Any], str]
"""What a meeting was about, and what is planned for the next one."""


def _lessons(dice: Dice, pair: Pair) -> Iterator[Lesson]:
    """The lessons of a pair without end: each ends with the plan for the next."""
    units = word_list("lessons").get(pair.subject.key) or word_list("lessons")["other"]
    side = 0 if pair.korean else 1
    number = dice.randrange(len(units))
    while True:
        if dice.happens(45):
            yield units[number % len(units)], units[number % len(units)]["plan"][side]
        number += 1
        yield units[(number - 1) % len(units)], units[number % len(units)]["topic"][side]


def _log(draft: Draft, pair: Pair, slot: Slot, day: date, outcome: Outcome, lessons: Iterator[Lesson]) -> None:
    dice, texts = draft.dice, word_list("lessons")
    language = "ko" if pair.korean else "en"
    session_id = dice.id_on(day)
    values: dict[str, Any] = {"schedule_id": slot.id, "planned_date": day.isoformat()}
    if outcome.missed_by:
        told = "notice" if outcome.notice else "silent"
        values |= {"status": "missed", "missed_by": outcome.missed_by, "notice": outcome.notice}
        values["observed"] = dice.choice(texts["missed"][f"{outcome.missed_by}_{told}_{language}"])
    else:
        lesson, next_plan = next(lessons)
        after = texts["after"]
        late = outcome.attendance == "late"
        sentences = (
            dice.choice(lesson[language]),
            dice.choice(after[f"late_{language}"] if late else after[f"{pair.subject.key}_{language}"]),
        )
        minutes = slot.minutes - 15 if late else slot.minutes - 30 if dice.happens(6) else slot.minutes
        values |= {
            "status": "held",
            "minutes": minutes,
            "topics": lesson["topic"][0 if pair.korean else 1],
            "observed": " ".join(s for s in sentences if s),
            "homework": dice.choice(lesson[f"homework_{language}"]) if dice.happens(75) else "",
            "next_plan": next_plan,
        }
        if dice.happens(2):
            values["private_note"] = dice.choice(word_list("office")["private"])[0 if pair.korean else 1]
        if int(pair.tutor.id[-1], 16) % 3 == 0:
            values["preparation"] = 10 * (1 + day.day % 4)
        pair.held.append((session_id, day))
        _practised(draft, pair, session_id, lesson["skills"])
    _add_log(draft, pair, slot, day, session_id, **values)
    if outcome.attendance:
        draft.add(
            Attendance,
            id=made_from("attendance", session_id, pair.pupil.id),
            session_id=session_id,
            student_id=pair.pupil.id,
            status=outcome.attendance,
        )


def _practised(draft: Draft, pair: Pair, session_id: str, keys: list[str]) -> None:
    for key in keys:
        skill_id = pair.subject.skills.get(key)
        if skill_id:
            made = made_from("session_skill", session_id, skill_id)
            draft.add(SessionSkill, id=made, session_id=session_id, skill_id=skill_id)


def _add_log(draft: Draft, pair: Pair, slot: Slot, day: date, session_id: str, **values: Any) -> None:
    row = {
        "id": session_id,
        "match_id": pair.id,
        "student_id": pair.pupil.id,
        "tutor_id": pair.tutor.id,
        "subject_id": pair.subject.id,
        "date": day.isoformat(),
        "start": clock(slot.start),
        "minutes": slot.minutes,
        "zone": slot.zone,
        "medium": slot.medium,
        "place": slot.place,
    }
    draft.add(SessionLog, **{**row, **values})
