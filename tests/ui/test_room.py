"""How widgets that several pages share give way where there is little room."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.actions import Action
from ui.widgets.frame import Ground, Scroll, column
from ui.widgets.label import Paragraph
from ui.widgets.menu import PopupMenu
from ui.widgets.more import MoreButton
from ui.widgets.pill import Pill
from ui.widgets.pill_line import PillLine

WORDS = ("Active", "With room", "Not heard from", "Checks expiring", "Applicants", "Left")


class Line:
    """A line of pills in a window of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.pills = {words: Pill(words, 12) for words in WORDS}
        self.layout = PillLine(*self.pills.values())
        self.window = QWidget()
        self.window.setLayout(self.layout)
        qtbot.addWidget(self.window)
        self.window.show()
        self.widen(2000)

    def widen(self, width: int) -> None:
        """Give the line so many pixels."""
        self.window.resize(width, 28)
        QApplication.processEvents()

    def shown(self) -> list[str]:
        """What is to be seen, from the left."""
        seen = [one for one in self.window.findChildren(Pill) if one.isVisible()]
        assert len({one.y() for one in seen}) == 1
        assert all(one.geometry().right() < self.window.width() for one in seen)
        return [one.text() for one in sorted(seen, key=lambda one: one.x())]


@pytest.fixture
def line(qtbot: QtBot) -> Line:
    return Line(qtbot)


def test_pills_without_room_wait_behind_the_last_and_can_be_chosen_there(line: Line) -> None:
    assert line.shown() == list(WORDS)
    line.widen(420)
    assert line.shown() == ["Active", "With room", "Not heard from", "3 more"]
    menu = line.layout.more.menu()
    assert [one.text() for one in menu.actions()] == ["Checks expiring\t12", "Applicants\t12", "Left\t12"]
    menu.actions()[-1].trigger()
    QApplication.processEvents()
    assert line.pills["Left"].isChecked()
    assert line.shown() == ["Active", "With room", "Left", "3 more"], "the chosen one is to be seen"
    line.widen(2000)
    assert line.shown() == list(WORDS)


def test_a_pill_that_is_not_wanted_takes_no_room(line: Line) -> None:
    kept = ("Active", "Not heard from", "Checks expiring", "Left")
    line.widen(sum(line.pills[words].width() + 8 for words in kept) + 12)
    line.pills["Applicants"].hide()
    line.pills["With room"].hide()
    QApplication.processEvents()
    assert line.shown() == list(kept)
    line.pills["Applicants"].show()
    QApplication.processEvents()
    assert line.shown() == [*kept[:3], "2 more"]


@pytest.mark.parametrize("at", [10, 360])
def test_a_menu_stays_within_its_window(qtbot: QtBot, at: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    button = MoreButton(lambda: [Action("Merge with somebody else…", lambda: None)])
    button.setParent(window)
    button.move(at, 10)
    window.show()
    button.open_menu()
    menu = window.findChild(PopupMenu)
    assert menu is not None
    assert menu.isVisible()
    assert menu.mapToGlobal(QPoint(menu.width(), 0)).x() <= window.mapToGlobal(QPoint(400, 0)).x()
    assert menu.geometry().left() == button.mapToGlobal(QPoint(0, 0)).x() or at > 100
    menu.close()


def test_a_centred_sentence_is_as_narrow_as_its_lines_let_it_be() -> None:
    said = Paragraph("What is archived or deleted stands here and can come back.")
    width = said.balanced(320)
    assert said.heightForWidth(width) == said.heightForWidth(320) == 40
    assert said.heightForWidth(width - 1) > 40
    assert Paragraph("No").balanced(320) < 60


def test_what_scrolls_ends_where_it_ends_without_a_bar(qtbot: QtBot) -> None:
    card = Ground("card")
    content = QWidget()
    content.setLayout(column(card, margins=(24, 20, 24, 20)))
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(400, 300)
    scroll.show()
    ends = []
    for height in (100, 900, 100):
        card.setFixedHeight(height)
        QApplication.processEvents()
        ends.append(card.mapTo(scroll, QPoint(card.width(), 0)).x())
        assert scroll.verticalScrollBar().isVisible() is (height == 900)
    assert ends == [376, 376, 376]
