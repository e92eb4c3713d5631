"""bundle, conflicts, decide."""

import argparse
import sys
from itertools import groupby
from pathlib import Path

from tutor_app import arrivals, bundles
from tutor_app.app import App
from tutor_app.cli.call import Call, Parsers, command, group
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.joining import NeedsWords
from tutor_app.queries.conflicts import conflicts
from tutor_app.queries.merges import merges, what_would_go
from tutor_app.sending import make_bundles
from tutor_app.services.conflicts import decide
from tutor_app.services.merges import take_back
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
    command(bundle, "history", _("what each bundle brought"), _history, rows=True)
    back = command(bundle, "take-back", _("take back what a bundle brought, on every copy"), _take_back)
    back.add_argument("number", type=int, metavar="N", help=_("as in the history"))
    back.add_argument("--yes", action="store_true", help=_("do it, now that you have read whose work would disappear"))
    command(parsers, "conflicts", _("what two copies set without knowing of each other"), _conflicts, rows=True)
    deciding = command(parsers, "decide", _("let one of two values stand, on every copy"), _decide)
    deciding.add_argument("id", metavar=_("ID"), help=_("as “conflicts” lists it"))
    deciding.add_argument("side", choices=("earlier", "later"), help=_("which of the two"))


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
    brought = arrivals.short((table, *did) for table, did in merged.counts.items())
    if brought:
        print(brought)
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


def _history(call: Call) -> None:
    with call.office() as app:
        call.table(
            [
                {
                    "number": one.id,
                    "at": one.at,
                    "copy": one.copy or one.copy_id,
                    "brought": arrivals.short((n.tbl, n.new, n.changed, n.deleted) for n in one.counts),
                    "steps": one.steps,
                    "refused": len(one.refused),
                    "forked": len(one.forked),
                    "early": len(one.early),
                }
                for one in app.query(merges)
            ]
        )


def _take_back(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        plan = app.query(what_would_go, given.number)
        for (copy, member), rows in groupby(plan.going, key=lambda one: (one.copy, one.member)):
            said = arrivals.together((one.tbl, one.rows) for one in rows)
            who = ", ".join(filter(None, (member, copy))) or "–"
            if said:
                print(_("{who}: {what}").format(who=who, what=" · ".join(said)))
        if not (given.yes or plan.is_empty):
            raise UserError(
                _("This would disappear on every copy. Nothing was changed."), _("Give --yes if that is meant.")
            )
        app.do(take_back, given.number)
    print(_("Taken back, on every copy"))


def _decide(call: Call) -> None:
    with call.office() as app:
        app.do(decide, call.arguments.id, call.arguments.side)
    print(_("Decided, for every copy"))


def _conflicts(call: Call) -> None:
    with call.office() as app:
        call.table(
            [
                {
                    "id": found.id,
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
