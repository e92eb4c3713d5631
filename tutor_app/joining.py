"""How a copy joins an organisation: two codes go through a chat, six words bind them, and a bundle is the answer.

The words are made of both codes, so that nobody can be between the two once both ends see the same: the office before
it sends anything, the new copy before it takes anything. A new copy that was not shown the office's code compares them
when the answer is there, by the keys that the bundle itself names.
"""

from sqlmodel import select

from tutor_app.app import App
from tutor_app.clock import utc_text
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model import PeerState, ThisCopy
from tutor_app.queries.exchange import is_blank
from tutor_app.queries.office import members, peers
from tutor_app.roster import add, exchanges_with, known_state, own_keys, state_of, this_copy
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


def words_with(app: App, code: str) -> str:
    """The six words of this copy and of the one that shows this join code. UserError where it is none, or its own."""
    own, other = own_keys(app).public, PublicKeys.parse(code)
    if own == other:
        raise UserError(_("This join code is your own."), _("Paste the code of the other copy."))
    return words(own, other)


def confirm(app: App, code: str) -> None:
    """Take the answer of the office that shows this code without asking: both ends were seen to have the same words."""
    office = PublicKeys.parse(code)
    with app.record.local() as session:
        for state in session.exec(select(PeerState)):
            state.encrypts = state.signs = None
        state = known_state(session, office.copy_id)
        state.encrypts, state.signs = office.encrypts, office.signs


def is_confirmed(app: App, office: PublicKeys) -> bool:
    """Whether somebody here has compared the words of this very office."""
    state = state_of(app, office.copy_id)
    return (state.encrypts, state.signs) == (office.encrypts, office.signs)


def is_expected(app: App) -> bool:
    """Whether the words of an office were compared whose answer has not come."""
    return bool(exchanges_with(app))


def is_unanswered(app: App) -> bool:
    """Whether this record was made to join an office that has not answered yet: there is nothing in it."""
    return app.query(is_blank)


def believe_the_answer(app: App, manifest: Manifest, confirmed: str | None) -> Vouched:
    """Trust the sender of an answer from now on, and be what it says of this copy.

    Raises `NeedsWords` unless `confirmed` are the words, or they were compared before; `BundleRefused` where this is no
    answer to this copy.
    """
    own, sender = own_keys(app).public, manifest.sender
    there = judged(manifest.copies, manifest.revoked, [sender])
    us = there.copies.get(own.copy_id)
    if us is None or us.keys != own or not sender.usable():
        raise refused.unknown_sender()
    seen = words(own, sender)
    if confirmed is None and not is_confirmed(app, sender):
        raise NeedsWords(seen, us.kind)
    if confirmed is not None and confirmed.lower().split() != seen.split():
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
