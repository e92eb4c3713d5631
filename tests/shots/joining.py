"""Pictures of joining an office: what is asked, the code that is shown, and the six words to compare."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.office import CHEAP, NOON, PASSPHRASE
from tutor_app.ids import new_id
from tutor_app.joining import NeedsWords
from tutor_app.leases import LeaseOver
from tutor_app.opening import create_joining
from tutor_app.paths import Paths
from tutor_app.sync.keys import Keys
from ui.pages.setup.answers import Answers
from ui.pages.setup.awaiting import AwaitPage
from ui.pages.setup.left import LeftBanner
from ui.pages.setup.newcopy import NewCopyPage

SIX = "river lamp seven quiet orange boat"


def pages(language: str) -> list[tuple[str, QWidget]]:
    """Who joins, also after a copy was removed; the code; the words before and after they were compared, or where the
    file came first."""
    half = Answers("", "Seoyeon", language, passphrase=PASSPHRASE, again=PASSPHRASE[:9], joins=True)
    place = Path(tempfile.mkdtemp(prefix="tutor-app-"))
    app, _key = create_joining(Paths.at(place), "Seoyeon", PASSPHRASE, cost=CHEAP, clock=lambda: NOON)
    code, compared, answered, words = (AwaitPage(app) for _page in range(4))
    for page in (code, compared, answered, words):
        page.code.copy_it()
    compared.words.code.setPlainText(Keys.new(new_id()).public.code())
    answered.words.show_compared()
    answered.words.matched.emit()
    words.show_refused(NeedsWords(SIX, "tutor"))
    again = NewCopyPage(Answers("", "Seoyeon", language, joins=True))
    left = place / "5d2b8c0f9a1e.tutorbundle"
    again.tell(LeftBanner([left]))
    again.show_refused(LeaseOver(left))
    return [
        ("first-join", NewCopyPage(half)), ("first-join-left", again), ("first-join-code", code),
        ("first-join-compared", compared), ("first-join-answer", answered), ("first-join-words", words),
    ]  # fmt: skip
