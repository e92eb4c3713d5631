"""What is drawn: every page of the window, and the states that a page can be in."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.office import NOON
from ui.pages.all import PAGES
from ui.pages.first_run import FirstRunPage
from ui.pages.setup.answers import Answers
from ui.pages.unlock import UnlockPage
from ui.window import Window

WORDS = "river lamp seven quiet orange boat"
KEY = "K7QM-2XVD-9HRT-4WPB-F3NC-8ZJY-M5GA-6TQE"


@dataclass(frozen=True)
class Scene:
    """A picture of the open window: its name, and what to do before it is taken."""

    name: str
    page: str
    prepare: Callable[[Window], None] = lambda _window: None


def scenes() -> list[Scene]:
    """Every page as it opens."""
    return [Scene(kind.key, kind.key) for kind in PAGES]


def first_pages(language: str) -> list[tuple[str, QWidget]]:
    """What is shown before a record is open: first run, fresh and half done; unlock and recovery."""
    half = Answers(
        "Seoul office", "Jiwon", language, passphrase=WORDS, again=WORDS, recovery_key=KEY, printed_at="14:01"
    )
    half.typed_back = KEY[:27]
    fresh = FirstRunPage(Answers(language=language, recovery_key=KEY), lambda: NOON)
    pages: list[tuple[str, QWidget]] = [("firstrun-fresh", fresh), ("firstrun", FirstRunPage(half, lambda: NOON))]
    for name in ("unlock", "unlock-recovery", "unlock-renewal"):
        page = UnlockPage("Office", "14:03")
        page.by_passphrase.passphrase.setText(WORDS[:14])
        if name == "unlock-recovery":
            page.ask_recovery()
            assert page.by_recovery is not None
            page.by_recovery.key.set_value(KEY[:17])
        if name == "unlock-renewal":
            page.ask_renewal([("1", "Jiwon")])
        pages.append((name, page))
    return pages
