"""The bin with something of nearly every kind."""

from tutor_app.queries.scales import can_dos, scales
from tutor_app.queries.sessions import SessionFilter, session_keys, session_rows
from tutor_app.queries.students import roster
from tutor_app.queries.subjects import subjects
from tutor_app.services.availability import add_absence, remove_absence
from tutor_app.services.bulk import delete_sessions
from tutor_app.services.classes import add_class, add_class_time, delete_class, end_class_time
from tutor_app.services.closures import add_closure, remove_closure
from tutor_app.services.retiring import remove_can_do
from tutor_app.services.sessions import delete_session
from tutor_app.services.students import archive_student
from ui.window import Window


def fill_the_bin(window: Window) -> None:
    """Archive and delete a few things."""
    read, do = window.app.query, window.app.do
    sessions_there = read(session_keys, SessionFilter())
    for log in read(session_rows, sessions_there[200:206]):
        do(delete_session, log.id)
    do(delete_sessions, [log.id for log in read(session_rows, sessions_there[300:320])])
    for student in read(roster)[40:43]:
        do(archive_student, student.id)
    for person in read(roster)[60:62]:
        do(remove_absence, do(add_absence, person.id, "2026-12-21", "2026-12-24"))
    do(remove_closure, do(add_closure, "2026-12-24", name="연말 휴무"))
    do(remove_can_do, read(can_dos, read(scales)[0].scale.id)[-1].id)
    made = do(add_class, name="Reading circle", subject_id=read(subjects)[0].id)
    do(end_class_time, do(add_class_time, made, weekday=3, start="19:00", minutes=90))
    do(delete_class, made)
