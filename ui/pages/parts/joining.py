"""What joining shows wherever it is done: the code of a copy, and the six words that both sides compare."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui import fonts
from ui.widgets.frame import Ground, column, row
from ui.widgets.label import Label, Paragraph


def six_words(said: str) -> QWidget:
    """The six words, large, to be compared aloud."""
    box = Ground("sunken")
    listed = said.split()
    lines = [
        row(*(Label(f"{at + number + 1}  {word}", 17, 600) for number, word in enumerate(listed[at : at + 3])), gap=24)
        for at in (0, 3)
    ]
    for line in lines:
        for at in range(3):
            line.setStretch(at, 1)
    box.setLayout(column(*lines, gap=10, margins=(18, 14, 18, 14)))
    box.setAccessibleName(said)
    return box


def code_box(code: str) -> QWidget:
    """A join code in groups that the eye can follow. Nothing in it is secret."""
    groups = " ".join(code[at : at + 8] for at in range(0, len(code), 8))
    box = Ground("sunken", column(Paragraph(groups, fonts.BODY, tone="text"), margins=(16, 12, 16, 12)))
    box.setAccessibleName(_("Your join code"))
    return box


def copy_code(code: str) -> None:
    """Put a join code on the clipboard, to be pasted into a chat."""
    QGuiApplication.clipboard().setText(code)
