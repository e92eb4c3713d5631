"""A walk through every page, in both languages and both themes: what is read out, reached, readable and translated.

It goes over `PAGES` and the scenes of the pictures, so that a new page is walked without a word here.
"""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.office import NOON, Office
from tests.ui.seen import Strays, clipped, english, jumps, nameless, pale, unreached
from tutor_app.i18n import LANGUAGES, set_language
from tutor_app.services import disclosures, goals, reports, sessions, students
from ui.pages.all import PAGES
from ui.pages.first_run import FirstRunPage
from ui.pages.setup.answers import Answers
from ui.pages.unlock import UnlockPage
from ui.window import Window

KEYS = [kind.key for kind in PAGES]
THEMES = ("light", "dark")


@pytest.fixture
def lived_in(office: Office) -> Office:
    """A small office where every page has something to show; whatever is typed in it is Korean."""
    student = office.student("구름", identity={"name": "김하늘"}, notes="조용한 곳이 좋습니다")
    waiting = office.student("노을")
    office.request(waiting)
    match = office.match(student, office.tutor("박준호"))
    log = office.log(match, observed="앞뒤 거리를 재고 속력을 구했습니다", next_plan="백분율 문장제")
    office.app.do(sessions.delete_session, office.log(match, date="2026-11-16"))
    goal = office.app.do(goals.add_goal, student, office.subject(), title_ko="가게에서 주문하기")
    step = office.app.do(goals.add_step, goal, text_ko="값을 물어봅니다")
    office.app.do(goals.add_evidence, step, "값을 물었습니다", session_id=log)
    office.app.do(reports.draft_report, student, starts="2026-10-01", ends="2026-10-31")
    office.app.do(disclosures.disclose, "reveal", what="identity", purpose="전화", student_id=student)
    office.app.do(students.archive_student, office.student("바다"))
    return office


@pytest.fixture
def walked(lived_in: Office, window: Window) -> Iterator[Window]:
    """The window over that office; nothing but it may open while the pages are walked."""
    strays = Strays()
    QApplication.instance().installEventFilter(strays)  # type: ignore[union-attr]
    yield window
    QApplication.instance().removeEventFilter(strays)  # type: ignore[union-attr]
    assert strays.seen == []
    window.change_settings(language="en", theme="light", text_size=100)


def walk(window: Window, ask: Callable[[Window], list[str]]) -> dict[str, list[str]]:
    """What `ask` finds wrong on each page, by the page's key."""
    found = {}
    for key in KEYS:
        window.open_page(key)
        for _turn in range(3):
            QApplication.processEvents()
        found[key] = ask(window)
    return {key: wrong for key, wrong in found.items() if wrong}


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_named_readable_and_translated(walked: Window, language: str, look: str) -> None:
    def ask(window: Window) -> list[str]:
        left = english(window) if language == "ko" else []
        return [*nameless(window), *pale(window, window), *left]

    walked.change_settings(language=language, theme=look)
    assert walk(walked, ask) == {}


def test_tab_reaches_everything(walked: Window) -> None:
    assert walk(walked, lambda window: unreached(window.page)) == {}


def test_tab_goes_as_the_page_is_read(walked: Window) -> None:
    assert walk(walked, lambda window: jumps(window.page)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_cut_at_twice_the_size(walked: Window, language: str) -> None:
    walked.resize(2400, 1500)
    walked.change_settings(language=language, text_size=200)
    assert walk(walked, clipped) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_the_first_pages_has_a_name(qtbot: object, language: str) -> None:
    set_language(language)
    first, unlock = FirstRunPage(Answers(), lambda: NOON), UnlockPage("Record", "today")
    unlock.ask_recovery()
    unlock.ask_renewal([("1", "Jiwon")])
    assert nameless(first) == []
    assert nameless(unlock) == []
    if language == "ko":
        assert [text for text in english(first) if "KQ" not in text] == []
