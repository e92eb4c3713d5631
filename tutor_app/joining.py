"""How a copy joins an organisation: it shows its code, an office answers with a bundle, and six words bind the two.

Until an office is trusted, the keys that a bundle itself names are believed only once somebody here has confirmed that
both ends see the same words; nobody can be between the two then.
"""

from tutor_app.app import App
from tutor_app.clock import utc_text
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model import ThisCopy
from tutor_app.queries.exchange import is_blank
from tutor_app.queries.office import members, peers
from tutor_app.roster import add, exchanges_with, known_state, own_keys, this_copy
from tutor_app.services.office import add_member
from tutor_app.sync import refused
from tutor_app.sync.keys import PublicKeys, words
from tutor_app.sync.manifest import Manifest
from tutor_app.sync.roster import OFFICE, Roster, Vouched, judged


class NeedsWords(UserError):
    """Nothing was taken: somebody must first confirm that the office sees the same six `words`."""

    def __init__(self, seen: str, kind: str) -> None:
        super().__init__(
            _("This bundle is the answer of an office that this copy does not know yet."),
            _("Call the office: go on only if it sees the same six words."),
        )
        self.words = seen
        self.kind = kind
        """What this copy is to be: one of `COPY_KINDS`."""


def show_code(app: App) -> str:
    """The join code of this copy. Where it knows no other one, it waits for an answer from now on."""
    code = own_keys(app).public.code()
    if not exchanges_with(app):
        with app.record.local() as session:
            session.get_one(ThisCopy, 1).waiting_since = utc_text(app.clock())
    return code


def is_unanswered(app: App) -> bool:
    """Whether this record was made to join an office that has not answered yet: there is nothing in it."""
    return app.query(is_blank)


def believe_the_answer(app: App, manifest: Manifest, confirmed: str | None) -> Vouched:
    """Trust the sender of an answer from now on, and be what it says of this copy.

    Raises `NeedsWords` unless `confirmed` are the words, and `BundleRefused` where this is no answer to this copy.
    """
    own, sender = own_keys(app).public, manifest.sender
    there = judged(manifest.copies, manifest.revoked, [sender])
    us = there.copies.get(own.copy_id)
    if us is None or us.keys != own or not sender.usable():
        raise refused.unknown_sender()
    seen = words(own, sender)
    if confirmed is None:
        raise NeedsWords(seen, us.kind)
    if confirmed.lower().split() != seen.split():
        raise UserError(
            _("These are not the six words of this bundle. Nothing was taken."),
            _("If the office sees other words than you, somebody is between you: ask for the bundle again."),
        )
    if us.kind != OFFICE and not app.query(is_blank):
        raise UserError(
            _("There is work in this record already, so it cannot become the copy of a tutor or partner."),
            _("Join from an empty folder."),
        )
    _become(app, manifest, us, there)
    return there.copies[sender.copy_id]


def _become(app: App, manifest: Manifest, us: Vouched, there: Roster) -> None:
    with app.record.local() as session:
        here = session.get_one(ThisCopy, 1)
        here.kind, here.home, here.organisation = us.kind, us.home, manifest.organisation
        for office in there.copies.values():
            if office.kind == OFFICE and office.copy_id != us.copy_id:
                state = known_state(session, office.copy_id)
                state.encrypts, state.signs = office.keys.encrypts, office.keys.signs


def settle_in(app: App, sender: PublicKeys, name: str) -> None:
    """Once an answer was taken: an office's copy lists who answered, and the person who joined becomes a member."""
    here = this_copy(app)
    if here.waiting_since is None:
        return
    if here.kind == OFFICE:
        if all(row.id != sender.copy_id for row in app.query(peers)):
            add(app, sender.code(), name)
        member = app.record.member_id
        if here.member_name and member is not None and all(row.id != member for row in app.query(members)):
            app.do(add_member, here.member_name, member_id=member)
    with app.record.local() as session:
        session.get_one(ThisCopy, 1).waiting_since = None
