"""bundle, conflicts."""

import argparse
import sys
from pathlib import Path

from tutor_app import bundles
from tutor_app.app import App
from tutor_app.cli.call import Call, Parsers, command, group
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.joining import NeedsWords
from tutor_app.queries.conflicts import conflicts
from tutor_app.sending import make_bundles
from tutor_app.store.merge import Merged


def add(parsers: Parsers) -> None:
    bundle = group(parsers, "bundle", _("sealed files between copies"))
    making = command(bundle, "make", _("make bundles for the copies that were added"), _make)
    making.add_argument("folder", type=Path, metavar=_("FOLDER"), help=_("where to put them"))
    making.add_argument(
        "--to", action="append", metavar=_("ID"), help=_("for this copy alone; may be given several times")
    )
    looking = command(bundle, "inspect", _("say what is in a bundle, and change nothing"), _inspect)
    opening = command(bundle, "open", _("take what is in a bundle, after a backup"), _open)
    for made in (looking, opening):
        made.add_argument("file", type=Path, metavar=_("FILE"), help=_("the bundle"))
    opening.add_argument("--words", metavar=_("WORDS"), help=_("the six words that the office sees, for its answer"))
    opening.add_argument(
        "--yes", action="store_true", help=_("also where it takes away more than a tenth of what is here")
    )
    command(parsers, "conflicts", _("what two copies set without knowing of each other"), _conflicts, rows=True)


def _make(call: Call) -> None:
    with call.office() as app:
        for made in make_bundles(app, call.arguments.folder, call.arguments.to):
            print(made.path)


def _inspect(call: Call) -> None:
    with call.office() as app:
        found = bundles.inspect_bundle(app, call.arguments.file)
        manifest = found.sealed.manifest
        call.record(
            {
                "sender": found.name or found.sender.copy_id,
                "kind": found.sender.kind,
                "number": found.sequence,
                "body": found.kind,
                "made_at": manifest.made_at,
                "steps": len(found.steps),
                "new": str(found.new),
            }
        )


def _open(call: Call) -> None:
    with call.office() as app:
        merged = _taken(app, call.arguments)
    if not (merged.steps or merged.forked or merged.early):
        print(_("Everything in this bundle was here already."))
        return
    print(_("Taken: {steps} steps, {entries} changes.").format(steps=merged.steps, entries=merged.entries))
    if merged.aside:
        print(_("{count} rows wait for something that they refer to.").format(count=merged.aside))
    if merged.early:
        print(_("{count} steps were not taken: earlier ones are missing.").format(count=len(merged.early)))
    if merged.forked:
        print(_("{count} steps were not taken: another content has their number.").format(count=len(merged.forked)))


def _taken(app: App, given: argparse.Namespace) -> Merged:
    try:
        return bundles.open_bundle(app, given.file, words=given.words, consent=given.yes)
    except NeedsWords as asked:
        print(asked.words)
        if not sys.stdin.isatty():
            raise UserError(asked.message, _("Give the six words that the office sees with --words.")) from asked
        print(asked.message, asked.hint, sep="\n")
        typed = input(_("Type the six words that the office tells you: "))
        return bundles.open_bundle(app, given.file, words=typed, consent=given.yes)


def _conflicts(call: Call) -> None:
    with call.office() as app:
        call.table(
            [
                {
                    "table": found.tbl,
                    "row": found.row,
                    "column": found.column,
                    "earlier": found.earlier.value,
                    "later": found.later.value,
                    "later_at": found.later.at,
                }
                for found in app.query(conflicts)
            ]
        )
