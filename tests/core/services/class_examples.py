"""Examples of the commands on classes, events and loans."""

from collections.abc import Callable
from typing import Any

from tests.office import Office
from tutor_app.queries.classes import class_teachers, class_times
from tutor_app.services import class_sessions, classes, erasing, events, loans
from tutor_app.services import class_times as times
from tutor_app.services.defaults import level_id, subject_id

Example = Callable[[Office], object]
SATURDAY = {"weekday": 5, "start": "10:00", "minutes": 120, "place": "Typed Hall"}
DAY = "2026-11-21"


def bare(o: Office, **fields: Any) -> str:
    """A class of which only the name, the subject and the level are known."""
    given = {
        "name": "Saturday class",
        "subject_id": subject_id("english"),
        "level_id": level_id("cefr", "A2"),
        **fields,
    }
    made: str = o.app.do(classes.add_class, **given)
    return made


def group(o: Office, **fields: Any) -> str:
    """A class with a tutor, every Saturday at ten."""
    made = bare(o, **fields)
    o.app.do(classes.add_class_tutor, made, o.tutor("서가람"))
    o.app.do(classes.add_class_time, made, starts="2026-11-07", **SATURDAY)
    return made


def seated(o: Office, *aliases: str) -> tuple[str, list[str]]:
    """A class and the students who have been in it since October."""
    made = group(o)
    students = [o.student(alias) for alias in aliases or ("별똥별",)]
    for one in students:
        o.app.do(classes.enrol_in_class, made, one, starts="2026-10-03")
    return made, students


def weekly(o: Office) -> str:
    """A weekly time of a class, with a past, a cancelled date and a moved one."""
    made = group(o)
    [time] = o.app.query(class_times, made)
    o.app.do(times.cancel_class_meeting, time.id, "2026-12-26", reason="holiday")
    o.app.do(times.move_class_meeting, time.id, "2026-12-12", to="2026-12-13", start="14:00")
    return time.id


def met(o: Office) -> tuple[str, list[str]]:
    """A meeting of a class, and its two students."""
    made, students = seated(o, "별똥별", "유성우")
    when = {"date": DAY, "start": "10:00", "minutes": 120}
    notes = {students[0]: "typed note"}
    return o.app.do(
        class_sessions.log_class, made, exceptions={students[1]: "late"}, notes=notes, note="typed note", **when
    ), students


def excursion(o: Office, **fields: Any) -> str:
    """An excursion a week ago."""
    given = {"kind": "excursion", "title": "Hanok village", "date": "2026-11-14", "start": "13:00", "minutes": 240}
    made: str = o.app.do(events.add_event, **{**given, **fields})
    return made


def signed(o: Office, **fields: Any) -> tuple[str, str]:
    """An excursion and the sign-up of a student."""
    made = excursion(o, **fields)
    return made, o.app.do(events.sign_up, made, student_id=o.student("별똥별"))


def _erase_guest(o: Office) -> object:
    made = excursion(o)
    return o.app.do(erasing.erase_guests, [o.app.do(events.sign_up, made, guest="한별하")], "asked by letter")


def loan(o: Office) -> str:
    """A book that a student has."""
    return o.app.do(loans.lend, item="Grammar in use", student_id=o.student("별똥별"), note="typed note", code="B-12")


def _remove_tutor(o: Office) -> object:
    made, _students = seated(o)
    second = o.tutor("한별하")
    o.app.do(classes.add_class_tutor, made, second)
    lead = o.app.query(class_teachers, made)[0].tutor_id
    return o.app.do(classes.remove_class_tutor, made, lead)


def _after_pause(o: Office) -> object:
    made, _students = seated(o)
    o.app.do(classes.pause_class, made, until="2027-01-04", reason="typed reason")
    return o.app.do(classes.restart_class, made)


def _end_time(o: Office) -> object:
    made = group(o)
    return o.app.do(classes.end_class_time, o.app.do(classes.add_class_time, made, starts="2026-12-05", **SATURDAY))


def _withdraw(o: Office) -> object:
    made, sign_up = signed(o, capacity=1)
    o.app.do(events.sign_up, made, guest="한별하")
    return o.app.do(events.withdraw_from_event, sign_up)


def _attendance(o: Office) -> object:
    _made, sign_up = signed(o)
    return o.app.do(events.mark_attendance, sign_up, "late")


def _sign_up_many(o: Office) -> object:
    made = excursion(o, capacity=2)
    return o.app.do(
        events.sign_up_many, made, student_ids=[o.student("별똥별")], tutor_ids=[o.tutor("서가람")], guests=["한별하"]
    )


def _role(o: Office) -> object:
    made = excursion(o)
    return o.app.do(events.give_role, o.app.do(events.sign_up, made, tutor_id=o.tutor("서가람")), "first_aid")


def _mark(o: Office) -> object:
    session, students = met(o)
    return o.app.do(class_sessions.set_class_attendance, session, students[0], "excused")


def _leave(o: Office) -> object:
    made, [student] = seated(o)
    return o.app.do(classes.withdraw_from_class, made, student, reason="typed reason")


EXAMPLES: dict[str, Example] = {
    "classes.add_class": bare,
    "classes.edit_class": lambda o: o.app.do(classes.edit_class, group(o), name="Typed Hall", capacity=12),
    "classes.pause_class": lambda o: o.app.do(classes.pause_class, seated(o)[0], reason="typed reason"),
    "classes.restart_class": _after_pause,
    "classes.end_class": lambda o: o.app.do(classes.end_class, seated(o)[0], reason="typed reason"),
    "classes.delete_class": lambda o: o.app.do(classes.delete_class, seated(o)[0]),
    "classes.enrol_in_class": lambda o: o.app.do(classes.enrol_in_class, group(o), o.student("별똥별")),
    "classes.withdraw_from_class": _leave,
    "classes.add_class_tutor": lambda o: o.app.do(classes.add_class_tutor, group(o), o.tutor("한별하")),
    "classes.remove_class_tutor": _remove_tutor,
    "classes.add_class_time": lambda o: o.app.do(classes.add_class_time, group(o), **{**SATURDAY, "weekday": 2}),
    "classes.end_class_time": _end_time,
    "class_times.edit_class_time": lambda o: o.app.do(
        times.edit_class_time, weekly(o), "2026-12-05", "following", weekday=6, start="11:00", place="Typed Hall"
    ),
    "class_times.move_class_meeting": lambda o: o.app.do(
        times.move_class_meeting, weekly(o), "2026-12-12", to="2026-12-14", start="11:00"
    ),
    "class_times.cancel_class_meeting": lambda o: o.app.do(times.cancel_class_meeting, weekly(o), "2026-12-12"),
    "class_times.restore_class_meeting": lambda o: o.app.do(times.restore_class_meeting, weekly(o), "2026-12-12"),
    "class_times.limit_class_time": lambda o: o.app.do(times.limit_class_time, weekly(o), "2026-12-12"),
    "class_sessions.log_class": met,
    "class_sessions.log_class_missed": lambda o: o.app.do(
        class_sessions.log_class_missed, seated(o)[0], date=DAY, reason="typed reason"
    ),
    "class_sessions.set_class_attendance": _mark,
    "class_sessions.delete_class_session": lambda o: o.app.do(class_sessions.delete_class_session, met(o)[0]),
    "events.add_event": excursion,
    "events.edit_event": lambda o: o.app.do(events.edit_event, excursion(o), place="Typed Hall"),
    "events.cancel_event": lambda o: o.app.do(events.cancel_event, signed(o)[0], reason="typed reason"),
    "events.delete_event": lambda o: o.app.do(events.delete_event, signed(o)[0]),
    "events.sign_up": signed,
    "events.withdraw_from_event": _withdraw,
    "events.note_consent": lambda o: o.app.do(events.note_consent, signed(o)[1], taking_part=True, photographs=True),
    "events.disclose_list": lambda o: o.app.do(events.disclose_list, signed(o)[0]),
    "events.give_role": _role,
    "events.mark_attendance": _attendance,
    "events.mark_others_present": lambda o: o.app.do(events.mark_others_present, signed(o)[0]),
    "events.sign_up_many": _sign_up_many,
    "erasing.erase_guests": _erase_guest,
    "loans.lend": loan,
    "loans.return_loan": lambda o: o.app.do(loans.return_loan, loan(o)),
    "loans.write_off_loan": lambda o: o.app.do(loans.write_off_loan, loan(o), "typed reason"),
    "loans.edit_loan": lambda o: o.app.do(loans.edit_loan, loan(o), due_on="2026-12-24", note="typed note"),
    "loans.delete_loan": lambda o: o.app.do(loans.delete_loan, loan(o)),
}
