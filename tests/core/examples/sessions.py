"""Examples of commands on sessions."""

from tests.core.examples.parts import SKILLS, example, match, scheduled, session, student, tutor
from tests.office import Office
from tutor_app.services import bulk, schedules, sessions


@example("sessions.log_session")
def _(o: Office) -> None:
    session(o)


@example("sessions.log_missed")
def _(o: Office) -> None:
    when = {"date": "2026-11-20", "start": "16:00"}
    o.app.do(sessions.log_missed, scheduled(o), missed_by="student", notice=True, **when)


@example("sessions.plan_session")
def _(o: Office) -> None:
    o.app.do(sessions.plan_session, match(o), date="2026-12-01", start="10:00", minutes=60, place="Typed Hall")


@example("sessions.correct_session")
def _(o: Office) -> None:
    o.app.do(sessions.correct_session, session(o), minutes=90, preparation=20, private_note="typed note")


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
