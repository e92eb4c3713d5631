"""Outboxes: what a tutor may say is taken, anything else refused by name, and nothing after it waits."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.copies import joined, refresh, rows, take
from tests.office import Office, Template
from tutor_app.errors import UserError
from tutor_app.ids import new_id
from tutor_app.queries.refusals import own_refusals, refusals
from tutor_app.services import (
    availability,
    erasing,
    evidence,
    goals,
    matches,
    merging,
    reports,
    sessions,
    students,
    tutors,
)
from tutor_app.store.travel import Travelling
from tutor_app.sync.police import WHY, Verdict

Entry = tuple[str, str, str, str | None, str | None]


class Desk:
    """An office with two tutors, and the laptop of the first."""

    def __init__(self, office: Office, make: Callable[[Office, str], Office]) -> None:
        self.office = office
        self.tutor, self.other = office.tutor("김서연", phone="010-2222-3333"), office.tutor("박지훈")
        self.student, self.stranger = office.student("하늘"), office.student("바다")
        self.match, self.foreign = office.match(self.student, self.tutor), office.match(self.stranger, self.other)
        self.log, self.foreign_log = office.log(self.match, observed="Ordered a coffee."), office.log(self.foreign)
        goal = office.app.do(goals.add_goal, self.student, office.subject(), title_en="A goal")
        self.step = office.app.do(goals.add_step, goal, text_en="A step")
        self.laptop = make(office, self.tutor)

    def send(self, *entries: Entry, **changes: Any) -> Verdict:
        """Send what is unsent, or one step with `entries` as a program gone wrong would make it."""
        steps = self.laptop.app.record.unsent()
        if entries:
            self.laptop.log(self.match, "2026-11-02")
            *steps, last = self.laptop.app.record.unsent()
            steps.append(replace(last, entries=entries, **changes))
        _merged, verdict = take(self.office, self.laptop, steps)
        assert self.office.agrees()
        return verdict

    def why(self, *entries: Entry, **changes: Any) -> list[str]:
        """Why a step is refused; asked twice, it stays so."""
        before = self.office.picture()
        found = [one.why for one in self.send(*entries, **changes).refused]
        assert self.office.picture() == before or not found
        refresh(self.office, self.laptop)
        return found


@pytest.fixture
def desk(office: Office, template: Template, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(office, lambda home, tutor: joined(template, tmp_path / "laptop", home, "tutor", tutor))
    yield made
    made.laptop.app.close()


def update(tbl: str, row: str, **after: Any) -> Entry:
    return (tbl, row, "u", json.dumps(dict.fromkeys(after)), json.dumps(after))


def insert(tbl: str, **after: Any) -> Entry:
    row = after.setdefault("id", new_id())
    return (tbl, row, "i", None, json.dumps(after))


def delete(tbl: str, row: str) -> Entry:
    return (tbl, row, "d", json.dumps({"@": 1, "id": row}), None)


def test_everything_that_a_tutor_may_say_is_taken(desk: Desk) -> None:
    do = desk.laptop.app.do
    log = desk.laptop.log(desk.match, "2026-11-20", attendance="late", private_note="for the office", topics="Cafés")
    do(sessions.correct_session, desk.log, homework="Page 12")
    do(sessions.set_outcome, desk.log, "missed", missed_by="tutor")
    do(
        evidence.log_with_evidence,
        desk.match,
        step_id=desk.step,
        observed="“I did.”",
        date="2026-11-18",
        start="10:00",
        minutes=60,
    )
    report = do(reports.draft_report, desk.student, starts="2026-09-01", ends="2026-11-20", words_en="Well done.")
    do(reports.submit_report, report)
    do(availability.paint, desk.tutor, [0, 1], 600, 630, "if_needed")
    do(availability.paint, desk.tutor, [0], 600, 630, "free")
    do(availability.paint, desk.tutor, [1], 600, 630, "clear")
    do(availability.remove_absence, do(availability.add_absence, desk.tutor, "2026-12-01"))
    do(tutors.edit_tutor, desk.tutor, phone="010-4444-5555", place="Mapo")
    desk.laptop.log(desk.match, "2026-11-16")
    desk.laptop.app.undo()
    assert desk.send().refused == ()
    assert rows(desk.office, f"SELECT topics, private_note FROM session_log WHERE id = '{log}'") == [
        ("Cafés", "for the office")
    ]
    assert rows(desk.office, f"SELECT status, homework FROM session_log WHERE id = '{desk.log}'") == [
        ("missed", "Page 12")
    ]
    assert rows(desk.office, "SELECT status, words_en FROM progress_report") == [("submitted", "Well done.")]
    assert rows(desk.office, f"SELECT phone FROM tutor WHERE id = '{desk.tutor}'") == ["010-4444-5555"]
    assert len(rows(desk.office, "SELECT id FROM availability")) == 1
    refresh(desk.office, desk.laptop)
    assert desk.laptop.app.record.unsent() == []
    assert desk.laptop.agrees()


def test_the_same_outbox_again_does_nothing(desk: Desk) -> None:
    desk.laptop.log(desk.match, "2026-11-20")
    steps = desk.laptop.app.record.unsent()
    for expected in (True, False):
        merged, _verdict = take(desk.office, desk.laptop, steps)
        assert bool(merged.steps) is expected


REFUSED: dict[str, tuple[Callable[[Desk], Entry], str]] = {
    "another tutor’s log": (lambda d: update("session_log", d.foreign_log, observed="Mine now"), "foreign"),
    "a log moved to a foreign match": (lambda d: update("session_log", d.log, match_id=d.foreign), "column"),
    "the private note": (lambda d: update("session_log", d.log, private_note=""), "column"),
    "a foreign student": (lambda d: update("student", d.stranger, alias="x"), "table"),
    "an own student": (lambda d: update("student", d.student, alias="x"), "table"),
    "an identity": (lambda d: insert("identity", id=d.student, name="x"), "table"),
    "a consent": (lambda d: insert("consent", student_id=d.student, kind="partner", given_on="2026-11-20"), "table"),
    "a copy of one’s own": (lambda _d: insert("peer", name="x", encrypts="x", signs="x"), "table"),
    "a match": (lambda d: update("match", d.match, tutor_id=d.other), "table"),
    "another tutor": (lambda d: update("tutor", d.other, phone="010-0000-0000"), "foreign"),
    "one’s own status": (lambda d: update("tutor", d.tutor, status="left"), "column"),
    "another’s availability": (lambda d: insert("availability", tutor_id=d.other, weekday=1, minute=600), "foreign"),
    "a student’s availability": (
        lambda d: insert("availability", student_id=d.student, weekday=1, minute=600),
        "column",
    ),
    "a log of the office taken away": (lambda d: delete("session_log", d.log), "removal"),
    "a log that never was": (lambda _d: update("session_log", new_id(), observed="x"), "gone"),
    "a report already approved": (lambda d: update("progress_report", approved(d), words_en="x"), "closed"),
    "a report approved by its tutor": (lambda d: update("progress_report", drafted(d), status="approved"), "value"),
    "a report of a foreign student": (
        lambda d: insert("progress_report", student_id=d.stranger, starts="2026-09-01", ends="2026-11-20"),
        "foreign",
    ),
    "attendance of somebody else": (
        lambda d: insert("attendance", session_id=d.log, student_id=d.stranger, status="present"),
        "foreign",
    ),
    "a date that is none": (lambda d: update("session_log", d.log, date="yesterday"), "value"),
    "a time that is none": (lambda d: update("session_log", d.log, start="25:00"), "value"),
    "a zone that is none": (lambda d: update("session_log", d.log, zone="Mars/North"), "value"),
    "a number that is text": (lambda d: update("session_log", d.log, minutes="many"), "value"),
    "an id that is another’s": (
        lambda d: ("session_log", d.log, "i", None, json.dumps({"id": d.foreign_log})),
        "value",
    ),
}


def drafted(desk: Desk) -> str:
    day = 10 + len(rows(desk.office, "SELECT id FROM progress_report"))
    report: str = desk.office.app.do(reports.draft_report, desk.student, starts="2026-09-01", ends=f"2026-11-{day}")
    refresh(desk.office, desk.laptop)
    return report


def approved(desk: Desk) -> str:
    report = drafted(desk)
    desk.office.app.do(reports.approve_report, report)
    return report


def test_anything_else_is_refused_and_changes_nothing(desk: Desk) -> None:
    wanted = {what: [why] for what, (_entry, why) in REFUSED.items()}
    assert {what: desk.why(entry(desk)) for what, (entry, _why) in REFUSED.items()} == wanted
    assert {why for _entry, why in REFUSED.values()} <= WHY.keys()


def test_a_log_for_a_foreign_match_is_refused(desk: Desk) -> None:
    [log] = rows(desk.office, f"SELECT * FROM session_log WHERE id = '{desk.foreign_log}'")
    names = rows(desk.office, "SELECT name FROM pragma_table_info('session_log')")
    copied = dict(zip(names, log, strict=True)) | {"id": new_id()}
    assert desk.why(insert("session_log", **copied)) == ["foreign"]
    assert desk.why(insert("session_log", **copied | {"match_id": desk.match})) == ["foreign"]


def test_final_commands_and_other_names_are_refused(desk: Desk) -> None:
    right = update("session_log", desk.log, homework="Page 12")
    assert desk.why(right, label="erasing.erase_student") == ["final"]
    [coordinator] = rows(desk.office, "SELECT id FROM member WHERE role = 'coordinator'")
    assert desk.why(right, member_id=coordinator) == ["member"]
    assert desk.why(right, about='{"student": {"a": 1}}') == ["value"]
    assert desk.why(right) == []


def test_a_step_is_refused_whole_and_later_ones_are_taken(desk: Desk) -> None:
    good, bad = update("session_log", desk.log, homework="Page 12"), update("student", desk.student, alias="x")
    assert desk.why(good, bad) == ["table"]
    assert rows(desk.office, f"SELECT homework FROM session_log WHERE id = '{desk.log}'") == [""]
    assert desk.why(good) == []
    assert rows(desk.office, f"SELECT homework FROM session_log WHERE id = '{desk.log}'") == ["Page 12"]


def test_what_hangs_from_something_refused_is_refused_too(desk: Desk) -> None:
    desk.laptop.app.do(students.edit_student, desk.student, alias="x")
    log = desk.laptop.log(desk.match, "2026-11-20")
    *others, last = desk.laptop.app.record.unsent()
    desk.laptop.app.do(sessions.set_attendance, log, "late")
    *_rest, attendance = desk.laptop.app.record.unsent()
    bad = replace(last, entries=(*last.entries, update("student", desk.student, alias="y")))
    _merged, verdict = take(desk.office, desk.laptop, [*others, bad, attendance])
    assert [one.why for one in verdict.refused] == ["table", "table", "gone"]


def test_the_tutor_is_told_and_keeps_the_words(desk: Desk) -> None:
    desk.laptop.app.do(students.edit_student, desk.student, alias="Haneul the poet")
    desk.laptop.log(desk.match, "2026-11-20")
    assert [one.why for one in desk.send().refused] == ["table"]
    [seen] = desk.office.app.query(refusals)
    assert (seen.label, seen.tbl, seen.row, seen.said) == ("students.edit_student", "student", desk.student, ())
    for _twice in range(2):
        refresh(desk.office, desk.laptop)
        [told] = desk.laptop.app.query(own_refusals)
        assert told.said == (("alias", "Haneul the poet"),)
    assert rows(desk.laptop, "SELECT alias FROM student") == ["하늘"]
    assert desk.laptop.app.record.unsent() == []


def test_what_was_refused_goes_also_where_it_was_the_last_thing_done(desk: Desk) -> None:
    desk.laptop.app.do(students.edit_student, desk.student, alias="Haneul the poet")
    assert [one.why for one in desk.send().refused] == ["table"]
    refresh(desk.office, desk.laptop)
    assert rows(desk.laptop, "SELECT alias FROM student") == ["하늘"]
    assert desk.laptop.agrees()
    [told] = desk.laptop.app.query(own_refusals)
    assert (told.alias, told.student_id) == ("하늘", desk.student)


def test_other_offices_do_not_wait_for_what_was_refused(desk: Desk, template: Template, tmp_path: Path) -> None:
    desk.laptop.app.do(students.edit_student, desk.student, alias="x")
    desk.laptop.log(desk.match, "2026-11-20")
    desk.send()
    washington = template.copy_to(tmp_path / "washington")
    merged = washington.app.merge(desk.office.app.record.steps_beyond(washington.app.record.vector()))
    assert (merged.early, merged.forked) == ((), ())
    assert washington.picture() == desk.office.picture()
    assert washington.app.query(refusals) == desk.office.app.query(refusals)
    washington.app.close()


def test_what_a_newer_program_says_waits(desk: Desk) -> None:
    verdict = desk.send(update("session_log", desk.log, mood="sunny"))
    assert (verdict.waits, verdict.refused) == (True, ())
    assert desk.office.app.query(refusals) == []


def test_logs_of_a_student_who_was_merged_meanwhile_are_taken(desk: Desk) -> None:
    desk.laptop.log(desk.match, "2026-11-20")
    kept = desk.office.student("하늘이")
    desk.office.app.do(merging.merge_students, kept, desk.student)
    assert desk.send().refused == ()


def test_logs_of_an_ended_match_are_taken_and_of_a_vanished_one_not(desk: Desk) -> None:
    desk.laptop.log(desk.match, "2026-11-20")
    desk.office.app.do(matches.end_match, desk.match, reason="moved", last_meeting="2026-11-23")
    assert desk.send().refused == ()


def test_words_about_the_erased_are_scrubbed(desk: Desk) -> None:
    desk.laptop.log(desk.match, "2026-11-20", observed="marmalade")
    desk.office.app.do(erasing.erase_student, desk.student, "asked by letter")
    desk.send()
    assert "marmalade" not in str(desk.office.picture()) + str(rows(desk.office, "SELECT before, after FROM entry"))


def test_a_clock_centuries_ahead_is_refused_whole(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.send(update("session_log", desk.log, homework="x"), stamp=2**53 - 5)


def test_steps_of_other_copies_are_not_taken(desk: Desk) -> None:
    step = Travelling(
        desk.office.app.record.copy_id(), 999, 5, "2026-11-20T00:00:00.000Z", None, "x.y", "{}", "", None, None, ()
    )
    merged, verdict = take(desk.office, desk.laptop, [step])
    assert (merged.steps, verdict.steps) == (0, ())


def test_a_partner_office_works_as_an_office_does_but_keeps_no_identities(
    desk: Desk, template: Template, tmp_path: Path
) -> None:
    partner = joined(template, tmp_path / "partner", desk.office, "partner")
    student = partner.student("별")
    partner.log(partner.match(student, partner.tutor("Jordan")), observed="Ordered a tea.")
    partner.app.do(sessions.delete_session, desk.log)
    partner.student("구름", identity={"name": "김구름"})
    _merged, verdict = take(desk.office, partner)
    assert [(one.why, one.tbl) for one in verdict.refused] == [("table", "identity")]
    assert "별" in rows(desk.office, "SELECT alias FROM student")
    assert rows(desk.office, f"SELECT id FROM session_log WHERE id = '{desk.log}'") == []
    refresh(desk.office, partner)
    [told] = partner.app.query(own_refusals)
    assert ("name", "김구름") in told.said
    assert partner.agrees()
    partner.app.close()
