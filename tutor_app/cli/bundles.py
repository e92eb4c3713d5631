"""copy, bundle, conflicts."""

from pathlib import Path

from tutor_app import bundles, roster
from tutor_app.cli.call import Call, Parsers, command
from tutor_app.i18n import _
from tutor_app.queries.conflicts import conflicts
from tutor_app.queries.office import peers, revocations


def add(parsers: Parsers) -> None:
    copy: Parsers = _group(parsers, "copy", _("the copies of other offices"))
    command(copy, "join", _("show the join code of this copy, to send to the other office"), _join)
    adding = command(copy, "add", _("exchange everything with the copy of another office"), _add)
    adding.add_argument("code", metavar=_("CODE"), help=_("the join code that the other copy shows"))
    adding.add_argument("--name", required=True, metavar=_("NAME"), help=_("name of the other office"))
    command(copy, "list", _("the copies that were added"), _list, rows=True)
    revoking = command(copy, "revoke", _("send a copy nothing more, and take nothing from it"), _revoke)
    revoking.add_argument("id", metavar=_("ID"), help=_("as in the list"))
    bundle: Parsers = _group(parsers, "bundle", _("sealed files between copies"))
    making = command(bundle, "make", _("make a bundle for every copy that was added"), _make)
    making.add_argument("folder", type=Path, metavar=_("FOLDER"), help=_("where to put it"))
    looking = command(bundle, "inspect", _("say what is in a bundle, and change nothing"), _inspect)
    opening = command(bundle, "open", _("take what is in a bundle, after a backup"), _open)
    for made in (looking, opening):
        made.add_argument("file", type=Path, metavar=_("FILE"), help=_("the bundle"))
    command(parsers, "conflicts", _("what two copies set without knowing of each other"), _conflicts, rows=True)


def _group(parsers: Parsers, name: str, text: str) -> Parsers:
    made = parsers.add_parser(name, help=text, description=text, allow_abbrev=False)
    return made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)


def _join(call: Call) -> None:
    with call.office() as app:
        print(roster.own_keys(app).public.code())


def _add(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        words = roster.add(app, given.code, given.name)
    print(_("The copy was added. Call the other office: both must see the same six words."))
    print(words)


def _list(call: Call) -> None:
    with call.office() as app:
        shut = {row.copy_id: row.revoked_on for row in app.query(revocations)}
        call.table(
            [
                {
                    "id": peer.id,
                    "name": peer.name,
                    "kind": peer.kind,
                    "added_on": peer.added_on,
                    "revoked_on": shut.get(peer.id),
                }
                for peer in app.query(peers)
            ]
        )


def _revoke(call: Call) -> None:
    with call.office() as app:
        roster.revoke(app, call.arguments.id)
    print(_("The copy was revoked. What it has already cannot be recalled."))


def _make(call: Call) -> None:
    with call.office() as app:
        print(bundles.make_bundle(app, call.arguments.folder))


def _inspect(call: Call) -> None:
    with call.office() as app:
        found, new = bundles.inspect_bundle(app, call.arguments.file)
        call.record({"sender": found.sender, "steps": len(found.steps), "new": str(new)})


def _open(call: Call) -> None:
    with call.office() as app:
        merged = bundles.open_bundle(app, call.arguments.file)
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
