"""One example of every command: it prepares what the command needs and runs the command last.

The texts that people type in them are all of `TYPED`, so that a test can look where such a text ended up.
"""

from collections.abc import Callable

from tests.core.services import class_examples, planning_examples
from tests.office import Office
from tutor_app.ids import new_id
from tutor_app.queries.bin import bin_rows
from tutor_app.services import (
    bin,
    bulk,
    consents,
    copies,
    disclosures,
    enrolment,
    erasing,
    evidence,
    filters,
    goals,
    imports,
    matches,
    merging,
    office,
    reports,
    requests,
    schedules,
    sessions,
    students,
    tutors,
    twins,
)
from tutor_app.services.defaults import level_id, skill_id, subject_id
from tutor_app.services.plan import Incoming, IncomingMatch, Plan

Example = Callable[[Office], object]
EXAMPLES: dict[str, Example] = {**planning_examples.EXAMPLES, **class_examples.EXAMPLES}
WITHOUT = {
    "record.renew": "the record takes this step itself before the first of a copied file; see test_journal",
    "office.build_office": "the demo office fills an empty record with ten thousand rows; see test_demo",
}
"""Commands that have no example here, and why."""
TYPED = (
    "별똥별",
    "유성우",
    "한별하",
    "서가람",
    "Starfall",
    "010-0000-4242",
    "typed note",
    "typed reason",
    "Typed Hall",
)
SKILLS = (skill_id("english", "speaking"), skill_id("english", "writing"))


def example(name: str) -> Callable[[Example], Example]:
    """Register the example of a command."""

    def register(function: Example) -> Example:
        assert name not in EXAMPLES, name
        EXAMPLES[name] = function
        return function

    return register


def student(o: Office) -> str:
    return o.student("별똥별", identity={"name": "한별하", "phone": "010-0000-4242"}, notes="typed note")


def tutor(o: Office) -> str:
    return o.tutor("서가람", romanised="Starfall", notes="typed note", interests="typed note")


def request(o: Office) -> str:
    return o.request(student(o), note="typed note", wish_place="Typed Hall")


def match(o: Office) -> str:
    return o.match(student(o), tutor(o))


def session(o: Office) -> str:
    return o.log(match(o), observed="typed note", place="Typed Hall", skills=SKILLS[:1])


def report(o: Office) -> str:
    fields = {"starts": "2026-09-01", "ends": "2026-11-30", "words_en": "typed note"}
    return o.app.do(reports.draft_report, student(o), **fields)


def approved(o: Office) -> str:
    made = report(o)
    o.app.do(reports.approve_report, made)
    return made


def two_students(o: Office) -> tuple[str, str]:
    """Two that are one person: both with a match, availability and a log."""
    keep, other = student(o), o.student("유성우", identity={"name": "한별하", "email": "star@example.org"})
    for person in (keep, other):
        o.log(o.match(person), observed="typed note")
        planning_examples.availability_of(o, person)
    return keep, other


def two_tutors(o: Office) -> tuple[str, str]:
    keep, other = tutor(o), o.tutor("서가람", affiliation="Typed Hall")
    for person in (keep, other):
        o.log(o.match(None, person))
        o.app.do(tutors.teach_subject, person, o.subject())
    return keep, other


@example("students.add_student")
def _(o: Office) -> None:
    student(o)


@example("students.edit_student")
def _(o: Office) -> None:
    o.app.do(students.edit_student, student(o), alias="유성우", place="Typed Hall")


@example("students.change_student_code")
def _(o: Office) -> None:
    o.app.do(students.change_student_code, student(o), "K-777")


@example("students.edit_identity")
def _(o: Office) -> None:
    o.app.do(students.edit_identity, student(o), name="서가람", romanised="Starfall")


@example("students.set_student_status")
def _(o: Office) -> None:
    o.app.do(students.set_student_status, student(o), "left", "typed reason")


@example("students.archive_student")
def _(o: Office) -> None:
    o.app.do(students.archive_student, student(o))


@example("students.restore_student")
def _(o: Office) -> None:
    made = student(o)
    o.app.do(students.archive_student, made)
    o.app.do(students.restore_student, made)


@example("evidence.log_with_evidence")
def _(o: Office) -> None:
    student = o.student()
    match = o.match(student)
    goal = o.app.do(goals.add_goal, student, subject_id("english"), title_en="A job interview")
    step = o.app.do(goals.add_step, goal, text_en="Introduces oneself")
    when = {"date": "2026-11-23", "start": "14:00", "minutes": 120}
    o.app.do(evidence.log_with_evidence, match, step_id=step, observed="별똥별", **when)


@example("enrolment.enrol_student")
def _(o: Office) -> None:
    asked = (subject_id("english"), subject_id("science"))
    o.app.do(
        enrolment.enrol_student, alias="별똥별", subject_ids=asked, identity={"name": "한별하"}, place="Typed Hall"
    )


@example("twins.tell_apart")
def _(o: Office) -> None:
    keep, other = two_students(o)
    o.app.do(twins.tell_apart, keep, other)


@example("tutors.add_tutor")
def _(o: Office) -> None:
    tutor(o)


@example("tutors.edit_tutor")
def _(o: Office) -> None:
    o.app.do(tutors.edit_tutor, tutor(o), name="한별하", capacity=3)


@example("tutors.change_tutor_code")
def _(o: Office) -> None:
    o.app.do(tutors.change_tutor_code, tutor(o), "T-777")


@example("tutors.set_tutor_status")
def _(o: Office) -> None:
    o.app.do(tutors.set_tutor_status, tutor(o), "left", "typed reason")


@example("tutors.archive_tutor")
def _(o: Office) -> None:
    o.app.do(tutors.archive_tutor, tutor(o))


@example("tutors.restore_tutor")
def _(o: Office) -> None:
    made = tutor(o)
    o.app.do(tutors.archive_tutor, made)
    o.app.do(tutors.restore_tutor, made)


@example("tutors.teach_subject")
def _(o: Office) -> None:
    levels = {"low_level_id": level_id("cefr", "A1"), "high_level_id": level_id("cefr", "B2")}
    o.app.do(tutors.teach_subject, tutor(o), o.subject(), **levels)


@example("tutors.stop_teaching_subject")
def _(o: Office) -> None:
    made = tutor(o)
    o.app.do(tutors.teach_subject, made, o.subject())
    o.app.do(tutors.stop_teaching_subject, made, o.subject())


@example("requests.add_request")
def _(o: Office) -> None:
    request(o)


@example("requests.edit_request")
def _(o: Office) -> None:
    o.app.do(requests.edit_request, request(o), urgency="urgent", note="")


@example("requests.withdraw_request")
def _(o: Office) -> None:
    o.app.do(requests.withdraw_request, request(o))


@example("requests.reopen_request")
def _(o: Office) -> None:
    made = request(o)
    o.app.do(requests.withdraw_request, made)
    o.app.do(requests.reopen_request, made)


@example("matches.make_match")
def _(o: Office) -> None:
    waiting = student(o)
    o.request(waiting)
    o.match(waiting, tutor(o))


@example("matches.propose_matches")
def _(o: Office) -> None:
    waiting = [student(o), o.student("유성우")]
    for one in waiting:
        o.request(one, note="typed note")
    o.app.do(matches.propose_matches, [(one, tutor(o), o.subject()) for one in waiting])


@example("matches.set_match_status")
def _(o: Office) -> None:
    o.app.do(matches.set_match_status, _scheduled(o), "paused", reason="typed reason")


@example("matches.end_match")
def _(o: Office) -> None:
    made = _scheduled(o)
    o.app.do(matches.end_match, made, reason="typed reason", last_meeting="2026-11-20", waits_again=True)


@example("matches.edit_match")
def _(o: Office) -> None:
    o.app.do(matches.edit_match, match(o), note="typed note", starts="2026-03-09")


def _scheduled(o: Office) -> str:
    made = match(o)
    o.app.do(planning_examples.schedules.add_schedule, made, **planning_examples.FRIDAY)
    return made


@example("sessions.log_session")
def _(o: Office) -> None:
    session(o)


@example("sessions.log_missed")
def _(o: Office) -> None:
    when = {"date": "2026-11-20", "start": "16:00"}
    o.app.do(sessions.log_missed, _scheduled(o), missed_by="student", notice=True, **when)


@example("sessions.plan_session")
def _(o: Office) -> None:
    o.app.do(sessions.plan_session, match(o), date="2026-12-01", start="10:00", minutes=60, place="Typed Hall")


@example("sessions.correct_session")
def _(o: Office) -> None:
    o.app.do(sessions.correct_session, session(o), minutes=90, private_note="typed note")


@example("sessions.set_outcome")
def _(o: Office) -> None:
    o.app.do(sessions.set_outcome, session(o), "missed", missed_by="tutor", notice=True)


@example("sessions.set_attendance")
def _(o: Office) -> None:
    o.app.do(sessions.set_attendance, session(o), "late")


@example("sessions.set_skills")
def _(o: Office) -> None:
    o.app.do(sessions.set_skills, session(o), SKILLS[1:])


@example("sessions.delete_session")
def _(o: Office) -> None:
    o.app.do(sessions.delete_session, session(o))


@example("merging.merge_students")
def _(o: Office) -> None:
    o.app.do(merging.merge_students, *two_students(o), take=("alias",))


@example("merging.merge_tutors")
def _(o: Office) -> None:
    o.app.do(merging.merge_tutors, *two_tutors(o))


@example("bin.restore_deleted")
def _(o: Office) -> object:
    o.app.do(sessions.delete_session, o.log(match(o)))
    deleted = next(row for row in o.app.query(bin_rows, o.clock()) if not row.is_archived)
    return o.app.do(bin.restore_deleted, deleted.copy_id, deleted.k)


@example("office.set_setting")
def _(o: Office) -> None:
    o.app.do(office.set_setting, "address", "Typed Hall")


@example("office.add_member")
def _(o: Office) -> str:
    return o.app.do(office.add_member, "서가람")


@example("office.rename_member")
def _(o: Office) -> None:
    o.app.do(office.rename_member, str(o.app.record.member_id), "한별하")


@example("office.dismiss_member")
def _(o: Office) -> None:
    o.app.do(office.dismiss_member, o.app.do(office.add_member, "서가람"))


@example("office.rename_copy")
def _(o: Office) -> None:
    o.student()
    [copy] = o.app.query(lambda read: list(read.connection().exec_driver_sql("SELECT max(id) FROM copy").scalars()))
    o.app.do(office.rename_copy, copy, "Typed Hall")


@example("office.set_up_office")
def _(o: Office) -> None:
    o.app.do(office.set_up_office, office.NewOffice("Typed Hall", "서가람"), new_id())


@example("reports.draft_report")
def _(o: Office) -> None:
    report(o)


@example("reports.edit_report")
def _(o: Office) -> None:
    o.app.do(reports.edit_report, report(o), words_ko="별똥별", language="both")


@example("reports.submit_report")
def _(o: Office) -> None:
    o.app.do(reports.submit_report, report(o))


@example("reports.approve_report")
def _(o: Office) -> None:
    approved(o)


@example("reports.return_report")
def _(o: Office) -> None:
    o.app.do(reports.return_report, approved(o))


@example("reports.delete_report")
def _(o: Office) -> None:
    o.app.do(reports.delete_report, report(o))


@example("reports.issue_report")
def _(o: Office) -> None:
    o.app.do(reports.issue_report, approved(o), b"%PDF-1.4 typed note")


@example("disclosures.disclose")
def _(o: Office) -> None:
    o.app.do(disclosures.disclose, "reveal", what="identity", purpose="a call", student_id=student(o))


@example("erasing.erase_student")
def _(o: Office) -> None:
    o.app.do(erasing.erase_student, student(o), "asked by letter")


@example("erasing.erase_tutor")
def _(o: Office) -> None:
    o.app.do(erasing.erase_tutor, tutor(o), "asked by letter")


@example("erasing.erase_again")
def _(o: Office) -> None:
    o.app.do(erasing.erase_again, frozenset({student(o), tutor(o), new_id()}))


@example("imports.import_roster")
def _(o: Office) -> None:
    plan = Plan(
        "school",
        tutors=(Incoming("t1", "teachers.csv", 2, {"name": "서가람"}),),
        students=(Incoming("s1", "students.csv", 2, {"name": "한별하", "alias": "별똥별", "phone": "010-0000-4242"}),),
        classes=(Incoming("c1", "sections.csv", 2, {"name": "Typed Hall", "subject": subject_id("science")}, ("t1",)),),
        matches=(IncomingMatch("m1", "enrollments.csv", 2, "s1", in_class="c1", note="typed note"),),
    )
    o.app.do(imports.import_roster, plan)


@example("bulk.edit_students")
def _(o: Office) -> None:
    o.app.do(bulk.edit_students, {student(o): {"alias": "유성우"}, o.student("유성우"): {"place": "Typed Hall"}})


@example("bulk.edit_tutors")
def _(o: Office) -> None:
    o.app.do(bulk.edit_tutors, {tutor(o): {"affiliation": "Typed Hall"}})


@example("bulk.set_student_statuses")
def _(o: Office) -> None:
    o.app.do(bulk.set_student_statuses, [student(o), o.student("유성우")], "left", "typed reason")


@example("bulk.set_tutor_statuses")
def _(o: Office) -> None:
    o.app.do(bulk.set_tutor_statuses, [tutor(o)], "paused")


@example("bulk.archive_students")
def _(o: Office) -> None:
    o.app.do(bulk.archive_students, [student(o), o.student("유성우")])


@example("bulk.archive_tutors")
def _(o: Office) -> None:
    o.app.do(bulk.archive_tutors, [tutor(o)])


@example("bulk.set_outcomes")
def _(o: Office) -> None:
    logged = session(o)
    met = o.match(o.student("유성우"), o.tutor("서가람"))
    plan = o.app.do(schedules.add_schedule, met, weekday=0, start="10:00", minutes=60, starts="2026-11-02")
    meeting = bulk.Meeting(met, plan, "2026-11-09", "2026-11-09", "10:00", 60, "Asia/Seoul", "in_person", "Typed Hall")
    o.app.do(bulk.set_outcomes, "missed", session_ids=[logged], meetings=[meeting], missed_by="office", notice=True)


@example("bulk.delete_sessions")
def _(o: Office) -> None:
    o.app.do(bulk.delete_sessions, [session(o)])


def consent(o: Office) -> str:
    made = student(o)
    o.app.do(consents.give_consent, made, "partner", given_on="2026-11-20", note="typed note")
    return made


@example("consents.give_consent")
def _(o: Office) -> None:
    consent(o)


@example("consents.withdraw_consent")
def _(o: Office) -> None:
    o.app.do(consents.withdraw_consent, consent(o), "partner")


def saved_filter(o: Office) -> str:
    return o.app.do(filters.save_filter, "students", "typed note", '{"pill": "active"}')


@example("filters.save_filter")
def _(o: Office) -> None:
    saved_filter(o)


@example("filters.rename_filter")
def _(o: Office) -> None:
    o.app.do(filters.rename_filter, saved_filter(o), "Typed Hall")


@example("filters.delete_filter")
def _(o: Office) -> None:
    o.app.do(filters.delete_filter, saved_filter(o))


@example("copies.add_copy")
def _add_copy(o: Office) -> object:
    return o.app.do(copies.add_copy, new_id(), "Washington", "age1example", "00")


@example("copies.revoke_copy")
def _revoke_copy(o: Office) -> object:
    copy_id = new_id()
    o.app.do(copies.add_copy, copy_id, "Washington", "age1example", "00")
    return o.app.do(copies.revoke_copy, copy_id)
