"""What an open office shows to copies that hold less, and takes from them."""

from collections.abc import Iterable

from tutor_app import roster
from tutor_app.app import App
from tutor_app.clock import utc_text
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries.identities import identifying_words
from tutor_app.queries.office import peers
from tutor_app.services.privacy import cleaner
from tutor_app.store.pictures import Picture
from tutor_app.store.travel import Travelling
from tutor_app.sync.picture import Receiver, picture_for
from tutor_app.sync.police import Verdict, policed


def receiver(app: App, copy_id: str) -> Receiver:
    """The copy of the roster that a picture is for. UserError where it is none that counts, or a full office."""
    known = roster.exchanges_with(app).get(copy_id)
    if known is None or known.kind == "office":
        raise UserError(
            _("This is no tutor’s or partner’s copy that counts here. Nothing was made for it."),
            _("Look the list of copies up again."),
        )
    replaced = {row.id: row.replaces for row in app.query(peers)}
    before: list[str] = []
    older = known.replaces
    while older is not None and older not in before:
        before.append(older)
        older = replaced.get(older)
    return Receiver(copy_id, known.kind, known.tutor_id, tuple(before))


def picture_of(app: App, copy_id: str) -> Picture:
    """All that the copy `copy_id` may hold now."""
    return app.query(
        picture_for,
        receiver(app, copy_id),
        home=app.record.copy_id(),
        at=utc_text(app.clock()),
        today=app.today(),
        clean=cleaner(app.query(identifying_words)),
    )


def judged(app: App, sender: str, steps: Iterable[Travelling]) -> Verdict:
    """What of the steps that a copy that holds less sent is to be merged; a refused step leaves only its number."""
    return app.query(policed, receiver(app, sender), steps)
