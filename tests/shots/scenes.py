"""What is drawn: every page of the window, and the states that a page can be in."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.office import NOON
from tutor_app.errors import UserError
from ui.messages import Ask, BugDialog
from ui.pages.all import PAGES
from ui.pages.classes import ClassesPage
from ui.pages.first_run import FirstRunPage
from ui.pages.setup.answers import Answers
from ui.pages.unlock import UnlockPage
from ui.window import Window

STICK_GONE = UserError("The stick was taken out while the backup was being written.", "Put it in again and try again.")
WORDS = "river lamp seven quiet orange boat"
KEY = "K7QM-2XVD-9HRT-4WPB-F3NC-8ZJY-M5GA-6TQE"


@dataclass(frozen=True)
class Scene:
    """A picture of the open window: its name, and what to do before it is taken."""

    name: str
    page: str
    prepare: Callable[[Window], None] = lambda _window: None


def scenes() -> list[Scene]:
    """Every page as it opens, and what the window says over any page."""
    return [
        *[Scene(kind.key, kind.key) for kind in PAGES],
        Scene("classes-students", "classes", lambda window: _classes(window).detail.show_tab(1)),
        Scene("classes-loans", "classes", lambda window: window.open_page("classes", what="loans")),
        Scene("classes-past", "classes", lambda window: _show_past(_classes(window))),
        Scene("state-toast", "settings", lambda window: window.say("Session logged for Mirae")),
        Scene("state-error", "settings", lambda window: window.tell(STICK_GONE)),
        Scene(
            "state-sample", "settings", lambda window: window.overlays.show_sample(window.frame.notices, window.close)
        ),
        Scene("state-narrow", "settings", lambda window: window.resize(1000, 700)),
    ]


def _classes(window: Window) -> ClassesPage:
    page = window.findChild(ClassesPage)
    assert page is not None
    return page


def _show_past(page: ClassesPage) -> None:
    """A meeting that was held, and an event that is over."""
    page.detail.log.earlier.click()
    page.side.past.click()
    page.show_event(list(page.side.events)[-1])


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
    pages.append(("dialog-bug", BugDialog(KeyError("rule"))))
    pages.append(("dialog-ask", Ask("Archive this student?", "Nothing is lost; it can be brought back.", "Archive")))
    return pages
