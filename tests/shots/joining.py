"""Pictures of joining an office: what is asked, the code that is shown, and the six words to compare."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.office import CHEAP, NOON, PASSPHRASE
from tutor_app.joining import NeedsWords
from tutor_app.opening import create_joining
from tutor_app.paths import Paths
from ui.pages.setup.answers import Answers
from ui.pages.setup.awaiting import AwaitPage
from ui.pages.setup.newcopy import NewCopyPage

SIX = "river lamp seven quiet orange boat"


def pages(language: str) -> list[tuple[str, QWidget]]:
    """Who joins; the code; the words."""
    half = Answers("", "Seoyeon", language, passphrase=PASSPHRASE, again=PASSPHRASE[:9], joins=True)
    place = Path(tempfile.mkdtemp(prefix="tutor-app-"))
    app, _key = create_joining(Paths.at(place), "Seoyeon", PASSPHRASE, cost=CHEAP, clock=lambda: NOON)
    code, words = AwaitPage(app), AwaitPage(app)
    for page in (code, words):
        page.code.copy_it()
    words.show_refused(NeedsWords(SIX, "tutor"))
    return [("first-join", NewCopyPage(half)), ("first-join-code", code), ("first-join-words", words)]
