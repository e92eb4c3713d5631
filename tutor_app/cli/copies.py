"""copy: the roster of an organisation, and how a copy joins it."""

import os
from pathlib import Path

from tutor_app import files, joining, roster
from tutor_app.app import App
from tutor_app.cli.call import PASSPHRASE, Call, Parsers, command, group, passphrase, warn
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model.office import COPY_KINDS
from tutor_app.opening import create_joining
from tutor_app.queries.lease import lease_there
from tutor_app.queries.office import copies, peers, revocations, settings
from tutor_app.queries.tutors import tutors
from tutor_app.roster import ShutOut
from tutor_app.store.faults import plain


def add(parsers: Parsers) -> None:
    copy = group(parsers, "copy", _("the copies of the organisation"))
    joins = command(copy, "join", _("show the join code of this copy, or of a new one in an empty folder"), _join)
    joins.add_argument("--member", default="", metavar=_("NAME"), help=_("your own name, where the folder is empty"))
    adding = command(copy, "add", _("take in the copy that shows a join code"), _add)
    adding.add_argument("code", metavar=_("CODE"), help=_("the join code that the other copy shows"))
    adding.add_argument("--name", required=True, metavar=_("NAME"), help=_("what the copy is called in the list"))
    adding.add_argument(
        "--kind",
        choices=COPY_KINDS,
        default="office",
        help=_("office: everything; partner: no identities without consent; tutor: a tutor’s own students"),
    )
    adding.add_argument("--tutor", default="", metavar=_("CODE"), help=_("whose copy it is, for a tutor’s: T-001"))
    comparing = command(copy, "words", _("show the six words of this copy and another one"), _words)
    comparing.add_argument("code", metavar=_("CODE"), help=_("the join code that the other copy shows"))
    command(copy, "list", _("the copies that were added"), _list, rows=True)
    revoking = command(copy, "revoke", _("send a copy nothing more, and take nothing from it"), _revoke)
    replacing = command(copy, "replace", _("let a new copy take the place of one that is lost"), _replace)
    for made in (revoking, replacing):
        made.add_argument("id", metavar=_("ID"), help=_("as in the list"))
    key = command(copy, "export-key", _("write the key that opens bundles for this copy, for “age -d -i”"), _export_key)
    key.add_argument("file", type=Path, metavar=_("FILE"), help=_("where to put it; no other file may be there"))
    replacing.add_argument("code", metavar=_("CODE"), help=_("the join code that the new copy shows"))


def _join(call: Call) -> None:
    if call.paths.record.exists() or not call.arguments.member:
        with call.office() as app:
            print(joining.show_code(app))
        return
    app, recovery_key = create_joining(
        call.paths, call.arguments.member, passphrase(), accept_weak=PASSPHRASE in os.environ
    )
    try:
        print(joining.show_code(app))
    finally:
        app.close()
    warn(_("Recovery key: {key}").format(key=recovery_key))
    warn(_("Write it down and lock it away. It is not shown again, and opens the record without a passphrase."))
    warn(_("Send the code to the office. It answers with a bundle: open it with “bundle open”."))


def _add(call: Call) -> None:
    given = call.arguments
    with call.office() as app:
        tutor_id = _tutor(app, given.tutor) if given.kind == "tutor" else None
        words = roster.add(app, given.code, given.name, given.kind, tutor_id)
    print(_("The copy was added. The next bundle is its answer; both ends must see the same six words:"))
    print(words)


def _tutor(app: App, code: str) -> str:
    found = [row.id for row in app.query(tutors) if row.code == code]
    if not found:
        raise UserError(_("There is no tutor with this code."), _("Give --tutor with a code from “list tutors”."))
    return found[0]


def _words(call: Call) -> None:
    with call.office() as app:
        print(joining.words_with(app, call.arguments.code))


def _list(call: Call) -> None:
    with call.office() as app:
        shut = {row.copy_id: row.revoked_on for row in app.query(revocations)}
        listed = {row.id: row for row in app.query(peers)}
        names = {row.id: row.name for row in app.query(copies)} | {id: row.name for id, row in listed.items()}
        office = app.query(settings).get("name", "")
        there = roster.roster(app).copies
        known = {**{id: roster.vouched(row) for id, row in listed.items()}, **roster.exchanges_with(app)}
        call.table(
            [
                {
                    "id": one.copy_id,
                    "name": names.get(one.copy_id) or office,
                    "kind": one.kind,
                    "counts": one.copy_id in there,
                    "revoked_on": shut.get(one.copy_id),
                    "replaces": one.replaces,
                    "heard_at": state.heard_at,
                    "locks_in": held.sure if (held := lease_there(state.news_at, state.sent_at, app.clock())) else None,
                }
                for one in known.values()
                for state in [roster.state_of(app, one.copy_id)]
            ]
        )


def _revoke(call: Call) -> None:
    with call.office() as app:
        _tell(roster.revoke(app, call.arguments.id))


def _replace(call: Call) -> None:
    with call.office() as app:
        told = roster.replace_copy(app, call.arguments.id, call.arguments.code)
    _tell(told)
    print(_("The next bundle is the answer to the new copy; both ends must see the same six words:"))
    print(told.words)


def _tell(shut: ShutOut) -> None:
    print(_("The copy was revoked. What it has already cannot be recalled."))
    if shut.moved:
        print(_("Another office’s copy is now the home of: {names}").format(names=", ".join(shut.moved)))


def _export_key(call: Call) -> None:
    with call.office() as app:
        keys = roster.own_keys(app)
    text = f"# Tutor App, copy {keys.copy_id}\n# public key: {keys.public.encrypts}\n{keys.decrypts}\n"
    with plain(), open(call.arguments.file, "x", encoding="ascii", opener=files.private) as file:
        file.write(text)
    warn(_("Whoever has this file can read every bundle for this copy. Delete it as soon as you are done."))
