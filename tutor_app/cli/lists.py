"""list and show."""

from dataclasses import asdict
from typing import Any

from sqlmodel import Session

from tutor_app.app import App
from tutor_app.cli.call import Call, Parsers, command
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries import matches, students, subjects, tutors, waiting
from tutor_app.queries.sessions import SessionFilter, session_keys, session_rows
from tutor_app.queries.students import StudentCard
from tutor_app.queries.timeline import timeline
from tutor_app.queries.tutors import TutorCard
from tutor_app.services.disclosures import disclose

Rows = list[dict[str, Any]]
PAGE = 5_000


def add(parsers: Parsers) -> None:
    listing = command(parsers, "list", _("list what is in the record"), _list, rows=True)
    listing.add_argument("what", choices=tuple(LISTS), help=_("what to list"))
    listing.add_argument("--archived", action="store_true", help=_("the archived people instead"))
    listing.add_argument("--status", default="", metavar=_("STATUS"), help=_("only those of this status"))
    show = command(parsers, "show", _("show one student or tutor with all that happened"), _show, rows=True)
    show.add_argument("code", metavar=_("CODE"), help=_("such as K-031 or T-012"))
    show.add_argument(
        "--reveal", default="", metavar=_("PURPOSE"), help=_("show who a student really is; this is recorded")
    )


def _list(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        found = app.query(LISTS[given.what], given.archived, app.today())
        call.table([row for row in found if given.status in ("", row["status"])])


def _students(read: Session, archived: bool, _today: str) -> Rows:
    names = subjects.subject_names(read)
    roster = students.roster(read, archived=archived)
    strips = students.strips(read, [row.id for row in roster])
    return [
        {
            "id": row.id,
            "code": row.code,
            "alias": row.alias,
            "status": row.status,
            "subjects": [names[subject] for subject in row.subjects],
            "tutors": list(row.tutors),
            "languages": row.languages,
            "place": row.place,
            "since": row.since,
            "last_session": row.last_session,
            "attendance": students.came_percent(strips.get(row.id, "")),
        }
        for row in roster
    ]


def _tutors(read: Session, archived: bool, _today: str) -> Rows:
    names = subjects.subject_names(read)
    found = [row._asdict() for row in tutors.tutors(read, archived=archived)]
    for row in found:
        row["subjects"] = [names[subject] for subject in row["subjects"]]
    return found


def _waiting(read: Session, _archived: bool, today: str) -> Rows:
    return [
        {
            "id": row.id,
            "student": row.code,
            "alias": row.alias,
            "subject": row.subject,
            "status": "open",
            "since": row.since,
            "days": row.days,
            "urgency": row.urgency,
        }
        for row in waiting.waiting(read, today)
    ]


def _matches(read: Session, _archived: bool, _today: str) -> Rows:
    return [
        {
            "id": row.id,
            "student": row.student,
            "tutor": row.tutor,
            "subject": row.subject,
            "status": row.status,
            "starts": row.starts,
            "ends": row.ends,
        }
        for row in matches.matches(read, with_places=True)
    ]


def _sessions(read: Session, _archived: bool, _today: str) -> Rows:
    keys = session_keys(read, SessionFilter())
    found: Rows = []
    for start in range(0, len(keys), PAGE):
        found += [
            {
                "id": row.id,
                "match": row.match_id,
                "student": row.code,
                "tutor": row.tutor,
                "date": row.date,
                "start": row.start,
                "minutes": row.minutes,
                "status": row.status,
                "missed_by": row.missed_by,
                "attendance": row.attendance,
                "observed": row.observed,
            }
            for row in session_rows(read, keys[start : start + PAGE])
        ]
    return found


LISTS = {
    "students": _students,
    "tutors": _tutors,
    "waiting": _waiting,
    "matches": _matches,
    "sessions": _sessions,
}


def _show(call: Call) -> None:
    code = call.arguments.code
    with call.office() as app:
        student = app.query(students.student_by_code, code)
        tutor = None if student else app.query(tutors.tutor_by_code, code)
        card: StudentCard | TutorCard | None = app.query(students.student_card, student) if student else None
        card = card or (app.query(tutors.tutor_card, tutor) if tutor else None)
        if card is None:
            raise UserError(_("Nobody has the code {code}.").format(code=code), _("Look it up with “tutor-app list”."))
        shown = asdict(card) | (_identity(app, student, call.arguments.reveal) if student else {})
        if call.arguments.json:
            call.table([shown])
        else:
            call.record(shown)
        if not call.arguments.json:
            print()
            call.table([asdict(row) for row in app.query(timeline, student_id=student, tutor_id=tutor, limit=20)])


def _identity(app: App, student: str, purpose: str) -> dict[str, Any]:
    """Who the student really is, where a purpose is given; that it was shown is recorded."""
    if not purpose:
        return {}
    app.do(disclose, "reveal", what="identity", purpose=purpose, student_id=student)
    identity = app.query(students.identity, student)
    return {"identity": asdict(identity) if identity else None}
