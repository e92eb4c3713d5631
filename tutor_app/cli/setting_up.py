"""init, demo, open."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tutor_app import opening, roster
from tutor_app.app import App
from tutor_app.cli.call import PASSPHRASE, Call, Parsers, command, passphrase, warn
from tutor_app.clock import utc_text
from tutor_app.demo import build_office
from tutor_app.errors import UserError
from tutor_app.i18n import LANGUAGES, _, language
from tutor_app.model import PeerState, ThisCopy
from tutor_app.paths import Paths
from tutor_app.pictures import picture_of
from tutor_app.queries.matches import matches
from tutor_app.queries.progress import progress_report
from tutor_app.queries.tutors import tutors
from tutor_app.reports import build_progress
from tutor_app.services.office import NewOffice
from tutor_app.store import keyslots

DEMO_PASSPHRASE = "river lamp seven quiet orange boat"
DEMO_MEMBER = "Jiwon"


def add(parsers: Parsers) -> None:
    init = command(parsers, "init", _("create a new, empty record"), _init)
    init.add_argument("--name", required=True, metavar=_("NAME"), help=_("name of the office"))
    init.add_argument("--member", default="", metavar=_("NAME"), help=_("your own name, for the history"))
    init.add_argument("--zone", default="Asia/Seoul", metavar=_("ZONE"), help=_("time zone of the office"))
    init.add_argument("--lang", choices=LANGUAGES, default=language(), help=_("language of the office"))
    init.add_argument(
        "--allow-folder",
        default="",
        metavar=_("REASON"),
        help=_("why the record may lie in a folder that would be refused"),
    )
    demo = command(parsers, "demo", _("build an office of invented people to try things out"), _demo)
    demo.add_argument("--seed", type=int, default=1, metavar="N", help=_("another number, other people"))
    demo.add_argument("--scale", type=int, default=1, metavar="N", help=_("so many times as large"))
    demo.add_argument("--today", default="", metavar=_("DATE"), help=_("the day at which the office stands"))
    demo.add_argument("--tutor", action="store_true", help=_("the copy of one of its tutors instead"))
    command(parsers, "open", _("open the window"), _open)


def _init(call: Call) -> None:
    given = call.arguments
    words = _new_passphrase()
    strength = keyslots.strength(words)
    office = NewOffice(given.name, given.member or given.name, given.zone, given.lang, given.allow_folder)
    app, recovery_key = opening.create_office(call.paths, office, words, accept_weak=PASSPHRASE in os.environ)
    app.close()
    if not strength.is_enough:
        warn(_("This passphrase is easy to guess. Change it with “tutor-app passphrase”."))
    print(_("The record was created: {file}").format(file=call.paths.record))
    print(_("Recovery key: {key}").format(key=recovery_key))
    print(_("Write it down and lock it away. It is not shown again, and opens the record without a passphrase."))


def _new_passphrase() -> str:
    """The passphrase given, or, without environment and terminal, one made and printed."""
    if PASSPHRASE in os.environ or sys.stdin.isatty():
        return passphrase()
    made = " ".join(keyslots.suggest(language()))
    print(_("Passphrase: {words}").format(words=made))
    return made


def _demo(call: Call) -> None:
    folder = call.arguments.data_dir or Path(tempfile.mkdtemp(prefix="tutor-app-demo-"))
    build = build_tutor_demo if call.arguments.tutor else build_demo
    app = build(Paths.at(folder), call.arguments)
    print(_("The demo office was built: {file}").format(file=app.paths.record))
    print(_("Passphrase: {words}").format(words=DEMO_PASSPHRASE))
    if call.arguments.data_dir is None:
        print(_("A progress report was printed: {file}").format(file=_print_one(app)))
    app.close()


def build_demo(paths: Paths, given: argparse.Namespace) -> App:
    """The demo office in `paths`, open; `given` has seed, scale and today."""
    app, _recovery = opening.create_office(paths, NewOffice("Open Table Tutoring", DEMO_MEMBER), DEMO_PASSPHRASE)
    app.do(build_office, seed=given.seed, today=given.today or app.today(), scale=given.scale)
    while app.index_notes():
        pass
    return app


def build_tutor_demo(paths: Paths, given: argparse.Namespace) -> App:
    """The copy of a tutor of the demo office in `paths`, open, with what such a copy may hold and nothing else."""
    with (
        tempfile.TemporaryDirectory(prefix="tutor-app-demo-") as folder,
        build_demo(Paths.at(Path(folder)), given) as office,
    ):
        tutor = max((row for row in office.query(tutors) if row.students > 1), key=lambda row: row.minutes)
        app, _recovery = opening.create_office(paths, NewOffice(tutor.name, tutor.name), DEMO_PASSPHRASE)
        own, home = roster.own_keys(app).public, roster.own_keys(office).public
        roster.add(office, own.code(), tutor.name, "tutor", tutor.id)
        with app.record.local() as session:
            session.merge(ThisCopy(kind="tutor", home=home.copy_id, news_at=utc_text(office.clock())))
            session.merge(PeerState(copy_id=home.copy_id, encrypts=home.encrypts, signs=home.signs))
        app.take_picture(picture_of(office, own.copy_id))
    while app.index_notes():
        pass
    return app


def _print_one(app: App) -> Path:
    """The progress report of a student who studies, for the last quarter of a year or so."""
    today = app.today()
    student = app.query(matches, statuses=("active",))[0].student_id
    report = app.query(progress_report, student, starts=f"{today[:4]}-01-01", ends=today)
    target = app.paths.data / "progress-report.pdf"
    target.write_bytes(build_progress(report, language="both", paper="a4"))
    return target


def _open(_call: Call) -> None:
    raise UserError(
        _("The window cannot be opened from here."), _("Run “tutor-app open” on a computer with a display.")
    )
