"""Some versions of the Qt binding take a reference from None at each call that returns nothing, until it dies."""

import sys

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

CALLS = 500


def test_calls_that_return_nothing_take_nothing(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    before = sys.getrefcount(None)
    for _each in range(CALLS):
        field.setText("a")
        field.update()
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
