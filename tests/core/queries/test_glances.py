"""People at a glance: what the palette says of them, and never who they are."""

from tests.office import Office
from tutor_app.queries.glances import hit_facts, student_glance, tutor_glance
from tutor_app.services import reports, schedules


def test_facts_of_hits_come_for_all_at_once(office: Office) -> None:
    waiting, studying, tutor = office.student("노을"), office.student("하늘"), office.tutor(place="Mapo")
    office.request(waiting, since="2026-10-01")
    office.match(studying, tutor, subject="mathematics")
    found = office.app.query(hit_facts, [waiting, studying, tutor])
    assert (found[waiting].waits_since, found[waiting].subjects) == ("2026-10-01", (office.subject(),))
    assert (found[studying].waits_since, found[studying].subjects) == (None, (office.subject("mathematics"),))
    assert found[tutor].place == "Mapo"


def test_a_student_at_a_glance(office: Office) -> None:
    student = office.student("하늘", identity={"name": "김하늘"})
    match = office.match(student, office.tutor("박준호"))
    office.app.do(schedules.add_schedule, match, weekday=3, start="18:30", minutes=60, starts="2026-11-26")
    office.log(match, "2026-11-23", "16:00", next_plan="Percentages")
    office.app.do(reports.draft_report, student, starts="2026-10-01", ends="2026-10-31")
    seen = office.app.query(student_glance, student, office.clock(), "Asia/Seoul")
    assert seen.next is not None
    assert (seen.next.date, seen.next.start) == ("2026-11-26", "18:30")
    assert (seen.last, seen.last_start, seen.strip, seen.plan) == ("2026-11-23", "16:00", "p", "Percentages")
    assert [name for name, _code in seen.others] == ["박준호"]
    assert seen.report == "draft"
    assert "김하늘" not in str(seen)


def test_a_tutor_at_a_glance(office: Office) -> None:
    tutor = office.tutor()
    office.log(office.match(office.student("하늘"), tutor))
    seen = office.app.query(tutor_glance, tutor, office.clock(), "Asia/Seoul")
    assert (seen.next, seen.last, seen.others) == (None, "2026-11-23", (("하늘", "K-001"),))


def test_nobody_at_a_glance(office: Office) -> None:
    student = office.student()
    seen = office.app.query(student_glance, student, office.clock(), "Asia/Seoul")
    assert (seen.next, seen.last, seen.strip, seen.others, seen.report) == (None, None, "", (), "")
