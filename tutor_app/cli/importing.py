"""import: files of an office or a school, looked at first, then one step that can be undone."""

import argparse
import json
from datetime import date
from pathlib import Path

from tutor_app import files
from tutor_app.app import App
from tutor_app.backups import back_up
from tutor_app.cli.call import Call, Parsers, command
from tutor_app.exchange.fields import FIELDS
from tutor_app.exchange.mapping import read_mapping, school_roster
from tutor_app.exchange.problems import FileReport, Problem
from tutor_app.exchange.rejects import rejects_csv
from tutor_app.exchange.roster import Roster, read_roster
from tutor_app.i18n import _
from tutor_app.model import GroupClass, Match, Student, Subject, Tutor
from tutor_app.queries.origins import known_keys
from tutor_app.services.changes import Changes
from tutor_app.services.comparison import compare
from tutor_app.services.imports import import_roster
from tutor_app.store.faults import plain

EXAMPLE = """
  source = "office list"
  dates = "ymd"

  [students]
  key = "Number"
  alias = "Alias"
  name = ["Family name", "First name"]
  status = { constant = "active" }
  gender = { column = "Sex", values = { "F" = "woman", "M" = "man" } }
"""


def add(parsers: Parsers) -> None:
    made = command(parsers, "import", _("read students, tutors, classes and matches from files"), _import)
    made.add_argument("files", nargs="+", type=Path, metavar=_("FILE"), help=_("CSV files, in any order"))
    made.add_argument("--mapping", type=Path, metavar=_("FILE"), help=_("a TOML file that says which column is what"))
    made.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    made.add_argument("--rejects", type=Path, metavar=_("FILE"), help=_("write the rows that do not go in there"))
    made.add_argument("--json", action="store_true", help=_("answer with the problems as one JSON array"))
    made.formatter_class = argparse.RawDescriptionHelpFormatter
    made.epilog = "\n".join(
        (
            _("The files of a school roster (students, teachers, sections, enrollments) need no mapping."),
            _("Other files need one, such as this. Rows of one source with the same key are the same in every import:"),
            EXAMPLE,
            _("What can be filled:"),
            *(f"  [{kind}] {', '.join(fields)}" for kind, fields in FIELDS.items()),
        )
    )


def _import(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        mapping = read_mapping(given.mapping) if given.mapping else school_roster()
        today = date.fromisoformat(app.today())
        roster = read_roster(given.files, mapping, today=today, known=app.query(known_keys, mapping.source))
        changes = app.query(compare, roster.plan, zone=app.zone())
        if given.rejects is not None:
            with plain():
                files.write_whole(given.rejects, rejects_csv(roster.rejects))
        if changes.is_any and not given.dry_run:
            changes = _carry_out(app, roster)
    if given.json:
        print(json.dumps([problem._asdict() for problem in _problems(roster, changes)], ensure_ascii=False, indent=1))
        return
    for file in roster.files:
        _tell_file(file)
    for problem in _problems(roster, changes):
        print(_place(problem) + problem.message)
    _tell_outcome(changes, dry=given.dry_run)


def _carry_out(app: App, roster: Roster) -> Changes:
    back_up(app, "before-import")
    return app.do(import_roster, roster.plan)


def _problems(roster: Roster, changes: Changes) -> list[Problem]:
    """What is wrong in the files, and where the record says something else and keeps it."""
    kept = (Problem(*difference, "warning") for difference in changes.differences)
    return sorted([*roster.problems, *kept])


def _tell_file(file: FileReport) -> None:
    print(
        _("{file} ({kinds}, {encoding}): rows {rows}, taken {taken}, rejected {rejected}").format(
            file=file.file,
            rows=file.rows,
            kinds=", ".join(file.kinds),
            encoding=file.encoding,
            taken=file.taken,
            rejected=file.rejected,
        )
    )
    if file.not_imported:
        print("  " + _("not imported: {columns}").format(columns=", ".join(file.not_imported)))


def _tell_outcome(changes: Changes, *, dry: bool) -> None:
    if not changes.is_any:
        print(_("Nothing was changed: the record has all of it already."))
        return
    print(
        _(
            "New: students {students}, tutors {tutors}, subjects {subjects}, classes {classes}, matches {matches}; "
            "rows filled in: {filled}."
        ).format(
            students=changes.added(Student),
            tutors=changes.added(Tutor),
            subjects=changes.added(Subject),
            classes=changes.added(GroupClass),
            matches=changes.added(Match),
            filled=len(changes.fills),
        )
    )
    if dry:
        print(_("Nothing was changed: this was a dry run."))
    else:
        print(_("It was imported as one step: “tutor-app undo” takes all of it back."))


def _place(problem: Problem) -> str:
    """Where something is: "students.csv, row 12, Dob: "."""
    row_text = _("row {row}").format(row=problem.row) if problem.row else ""
    return ", ".join(part for part in (problem.file, row_text, problem.column) if part) + ": "
