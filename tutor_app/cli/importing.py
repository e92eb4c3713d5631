"""import: files of an office or a school, looked at first, then one step that can be undone."""

from datetime import date
from pathlib import Path

from sqlmodel import Session, select

from tutor_app import files
from tutor_app.app import App
from tutor_app.backups import back_up
from tutor_app.cli.call import Call, Parsers, command
from tutor_app.exchange.mapping import read_mapping, school_roster
from tutor_app.exchange.rejects import rejects_csv
from tutor_app.exchange.roster import Roster, read_roster
from tutor_app.i18n import _
from tutor_app.model import GroupClass, Match, Origin, Student, Tutor
from tutor_app.services.changes import Changes
from tutor_app.services.comparison import compare
from tutor_app.services.imports import import_roster
from tutor_app.store.faults import plain


def add(parsers: Parsers) -> None:
    made = command(parsers, "import", _("read students, tutors, classes and matches from files"), _import)
    made.add_argument("files", nargs="+", type=Path, metavar=_("FILE"), help=_("CSV files, in any order"))
    made.add_argument("--mapping", type=Path, metavar=_("FILE"), help=_("a TOML file that says which column is what"))
    made.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    made.add_argument("--rejects", type=Path, metavar=_("FILE"), help=_("write the rows that do not go in there"))


def _import(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        mapping = read_mapping(given.mapping) if given.mapping else school_roster()
        today = date.fromisoformat(app.today())
        roster = read_roster(given.files, mapping, today=today, known=app.query(_known, mapping.source))
        changes = app.query(compare, roster.plan, zone=app.zone())
        _tell(roster, changes)
        if given.rejects is not None:
            with plain():
                files.write_whole(given.rejects, rejects_csv(roster.rejects))
        if given.dry_run:
            print(_("Nothing was changed: this was a dry run."))
        elif changes.rows == 0:
            print(_("Nothing was changed: the record has all of it already."))
        else:
            _carry_out(app, roster)


def _carry_out(app: App, roster: Roster) -> None:
    back_up(app, "before-import")
    done = app.do(import_roster, roster.plan)
    print(
        _("Imported as one step: {students} students, {tutors} tutors, {classes} classes, {matches} matches.").format(
            students=done.added(Student),
            tutors=done.added(Tutor),
            classes=done.added(GroupClass),
            matches=done.added(Match),
        )
    )
    print(_("“tutor-app undo” takes all of it back."))


def _known(read: Session, source: str) -> dict[str, set[str]]:
    """The keys that earlier imports of `source` brought, by kind."""
    found: dict[str, set[str]] = {}
    for kind, key in read.exec(select(Origin.kind, Origin.key).where(Origin.source == source)):
        found.setdefault(kind, set()).add(key)
    return found


def _tell(roster: Roster, changes: Changes) -> None:
    for file in roster.files:
        kinds = ", ".join(file.kinds)
        print(
            _("{file}: {rows} rows ({kinds}, {encoding}), {taken} taken, {rejected} rejected").format(
                file=file.file,
                rows=file.rows,
                kinds=kinds,
                encoding=file.encoding,
                taken=file.taken,
                rejected=file.rejected,
            )
        )
        if file.not_imported:
            print("  " + _("not imported: {columns}").format(columns=", ".join(file.not_imported)))
    for problem in roster.problems:
        print(_place(problem.file, problem.row, problem.column) + problem.message)
    for difference in changes.differences:
        print(_place(difference.file, difference.row, difference.field) + _(difference.message))


def _place(file: str, row: int, column: str) -> str:
    """Where something is: "students.csv, row 12, Dob: "."""
    row_text = _("row {row}").format(row=row) if row else ""
    return ", ".join(part for part in (file, row_text, column) if part) + ": "
