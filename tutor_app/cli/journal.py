"""undo, redo, history."""

from tutor_app.cli.call import Call, Parsers, command
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries import history
from tutor_app.queries.students import student_by_code
from tutor_app.queries.tutors import tutor_by_code
from tutor_app.store.undo import Direction


def add(parsers: Parsers) -> None:
    command(parsers, "undo", _("take back the last step"), lambda call: _reverse(call, "undo"))
    command(parsers, "redo", _("bring back the step that was taken back last"), lambda call: _reverse(call, "redo"))
    told = command(parsers, "history", _("who changed what, when"), _history, rows=True)
    told.add_argument("code", nargs="?", default="", metavar=_("CODE"), help=_("of one student or tutor"))
    told.add_argument("--limit", type=int, default=50, metavar="N", help=_("so many steps at most"))


def _reverse(call: Call, direction: Direction) -> None:
    with call.office() as app:
        target = app.candidate(direction)
        if target is None:
            raise UserError(_("There is nothing to undo.") if direction == "undo" else _("There is nothing to redo."))
        named = app.query(history.describe, target.label, target.about)
        app.undo() if direction == "undo" else app.redo()
        print((_("Undone: {step}") if direction == "undo" else _("Redone: {step}")).format(step=named))


def _history(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        if given.code:
            person = app.query(student_by_code, given.code) or app.query(tutor_by_code, given.code)
            if person is None:
                raise UserError(_("Nobody has the code {code}.").format(code=given.code))
            steps = app.query(history.history, person, limit=given.limit)
        else:
            steps = app.query(history.latest, limit=given.limit)
        call.table(
            [{"at": step.at, "member": step.member, "step": step.label, "reason": step.reason} for step in steps]
        )
