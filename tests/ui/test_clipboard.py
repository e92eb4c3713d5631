"""What is copied of an identity is on the clipboard for a moment, and never once names are hidden or the record is
closed."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from tests.office import Office
from tests.ui.hands import spoken
from ui.clipboard import ShortCopies
from ui.pages.parts.revealing import PURPOSES
from ui.pages.students import StudentsPage
from ui.window import Window

ENDS: dict[str, Callable[[Window], object]] = {
    "half a minute": lambda window: window.beside(ShortCopies).take_away(),
    "café mode": lambda window: window.toggle_cafe_mode(),
    "the lock": lambda window: window.leave(),
}


def copied() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def telephone(window: Window, office: Office) -> str:
    """A telephone number that was just copied."""
    window.open_page("students", id=office.student("하늘", identity={"name": "김하늘", "phone": "010-0000-1234"}))
    page = window.page
    assert isinstance(page, StudentsPage)
    page.detail.reveal(PURPOSES[0])
    buttons = page.detail.identity.findChildren(QAbstractButton)
    next(one for one in buttons if spoken(one).startswith("Copy Telephone")).click()
    assert copied() == "010-0000-1234"
    return copied()


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
def test_what_was_copied_goes(window: Window, telephone: str, ends: Callable[[Window], object]) -> None:
    ends(window)
    assert telephone not in copied()


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
def test_what_was_copied_elsewhere_since_stays(
    window: Window, telephone: str, ends: Callable[[Window], object]
) -> None:
    assert telephone
    QGuiApplication.clipboard().setText("a shopping list")
    ends(window)
    assert copied() == "a shopping list"
