"""What hands do at the window, in words that read as a script."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def compose(widget: QObject, preedit: str, commit: str = "") -> None:
    """Send what an input method sends: a syllable being composed, or one that is finished."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def click(words: str, within: QWidget) -> None:
    """Press the one visible button with these words."""
    found = [b for b in within.findChildren(QAbstractButton) if b.text() == words and b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons say {words!r}"
    found[0].click()
