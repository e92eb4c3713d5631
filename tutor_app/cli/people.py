"""add and match."""

import argparse
import os

from tutor_app import members
from tutor_app.app import App
from tutor_app.cli.call import Call, Parsers, command, passphrase
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries import students as seen_students
from tutor_app.queries import subjects as seen_subjects
from tutor_app.queries import tutors as seen_tutors
from tutor_app.queries.matches import match_row
from tutor_app.services import checks, matches, requests, students, tutors

NEW_PASSPHRASE = "TUTOR_APP_NEW_PASSPHRASE"


def add(parsers: Parsers) -> None:
    adding = command(parsers, "add", _("add a student, tutor, request, subject of a tutor, or member"), _add)
    adding.add_argument("what", choices=("student", "tutor", "request", "teaches", "member"))
    for option, name, text in (
        ("--alias", _("NAME"), _("a student's alias")),
        ("--name", _("NAME"), _("a tutor's or member's name")),
        ("--code", _("CODE"), _("a code; the next free one by default")),
        ("--student", _("CODE"), _("the student who asks")),
        ("--tutor", _("CODE"), _("the tutor who teaches")),
        ("--subject", _("SUBJECT"), _("a subject, by its name")),
        ("--languages", _("CODES"), _("languages, such as “ko en”")),
        ("--since", _("DATE"), _("since when")),
    ):
        adding.add_argument(option, default="", metavar=name, help=text)
    matching = command(parsers, "match", _("match a student with a tutor, or move a match on"), _match)
    matching.add_argument("--student", default="", metavar=_("CODE"), help=_("the student"))
    matching.add_argument("--tutor", default="", metavar=_("CODE"), help=_("the tutor"))
    matching.add_argument("--subject", default="", metavar=_("SUBJECT"), help=_("the subject, by its name"))
    matching.add_argument("--id", default="", metavar="ID", help=_("a match there is, to change its status"))
    matching.add_argument("--status", default="", choices=("proposed", "agreed", "active", "paused", "ended"))
    matching.add_argument("--date", default=None, metavar=_("DATE"), help=_("first or last day; today by default"))
    matching.add_argument("--reason", default="", metavar=_("TEXT"), help=_("why it pauses or ends"))


def student_id(app: App, code: str) -> str:
    """The student with a code. UserError where there is none."""
    return _found(app.query(seen_students.student_by_code, code), _("No student has the code {name}."), code)


def tutor_id(app: App, code: str) -> str:
    """The tutor with a code. UserError where there is none."""
    return _found(app.query(seen_tutors.tutor_by_code, code), _("No tutor has the code {name}."), code)


def subject_id(app: App, name: str) -> str:
    """The subject of a name, in either language. UserError where there is none."""
    return _found(app.query(seen_subjects.subject_by_name, name), _("No subject is called {name}."), name)


def code_of(app: App, person_id: str) -> str:
    """The code of a student or tutor."""
    card = app.query(seen_students.student_card, person_id) or app.query(seen_tutors.tutor_card, person_id)
    return card.code if card else ""


def _found(row_id: str | None, refusal: str, name: str) -> str:
    if row_id is None:
        raise UserError(refusal.format(name=name or "–"), _("Look it up with “tutor-app list”."))
    return row_id


def _add(call: Call) -> None:
    with call.office() as app:
        print(ADDING[call.arguments.what](app, call.arguments))


def _add_student(app: App, given: argparse.Namespace) -> str:
    fields = {"languages": given.languages, "since": given.since or app.today()}
    made = app.do(students.add_student, alias=given.alias, code=given.code, **fields)
    return code_of(app, made)


def _add_tutor(app: App, given: argparse.Namespace) -> str:
    fields = {"languages": given.languages, "since": given.since or app.today()}
    made = app.do(tutors.add_tutor, name=given.name, code=given.code, status="active", **fields)
    return code_of(app, made)


def _add_request(app: App, given: argparse.Namespace) -> str:
    student, subject = student_id(app, given.student), subject_id(app, given.subject)
    return app.do(requests.add_request, student, subject, since=given.since or app.today())


def _add_teaches(app: App, given: argparse.Namespace) -> str:
    return app.do(tutors.teach_subject, tutor_id(app, given.tutor), subject_id(app, given.subject))


def _add_member(app: App, given: argparse.Namespace) -> str:
    words = passphrase(NEW_PASSPHRASE, _("Passphrase of the new member: "))
    return members.admit(app, given.name, words, accept_weak=NEW_PASSPHRASE in os.environ)


ADDING = {
    "student": _add_student,
    "tutor": _add_tutor,
    "request": _add_request,
    "teaches": _add_teaches,
    "member": _add_member,
}


def _match(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        if not given.id:
            people = student_id(app, given.student), tutor_id(app, given.tutor), subject_id(app, given.subject)
            print(app.do(matches.make_match, *people, starts=given.date, status=given.status or "proposed"))
        elif given.status == "ended":
            found = app.query(match_row, given.id)
            last = checks.day_or_none(given.date) or app.today()
            if found is not None and matches.ends_later(found.starts, last, app.today()):
                app.do(matches.note_end, given.id, last, reason=given.reason)
            else:
                app.do(matches.end_match, given.id, date=last, reason=given.reason)
        else:
            app.do(matches.set_match_status, given.id, given.status, date=given.date, reason=given.reason)
