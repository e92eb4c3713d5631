"""What a screen reader meets: every control of every page has a name, in both languages."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QMenuBar, QScrollBar, QWidget

from tests.office import NOON
from tutor_app.i18n import LANGUAGES, set_language
from ui.pages.all import PAGES
from ui.pages.first_run import FirstRunPage
from ui.pages.setup.answers import Answers
from ui.pages.unlock import UnlockPage
from ui.window import Window

PASSED_OVER = (QScrollBar, QHeaderView, QMenuBar)
"""Parts of other controls, which speak for them."""


def controls(root: QWidget) -> Iterator[QWidget]:
    """Everything that takes the focus or can be pressed."""
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), QAbstractScrollArea)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner and not isinstance(widget, PASSED_OVER):
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Controls without a name, by class and object name."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in controls(root)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [kind.key for kind in PAGES])
def test_every_control_of_a_page_has_a_name(window: Window, key: str, language: str) -> None:
    window.change_settings(language=language)
    window.open_page(key)
    assert nameless(window) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_the_first_pages_has_a_name(qtbot: object, language: str) -> None:
    set_language(language)
    first, unlock = FirstRunPage(Answers(), lambda: NOON), UnlockPage("Record", "today")
    unlock.ask_recovery()
    unlock.ask_renewal([("1", "Jiwon")])
    assert nameless(first) == []
    assert nameless(unlock) == []
