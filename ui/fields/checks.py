"""Any number of answers to one question, side by side."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.fields.switch import Check
from ui.widgets.flow import Flow


class Checks(QWidget):
    """A check box for each answer of `offer`; `committed` gives the keys of those that are ticked, in that order."""

    committed = Signal(object)

    def __init__(self, answers: Iterable[tuple[str, str]] = (), *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.boxes: dict[str, Check] = {}
        self._flow = Flow(gap=18, line_gap=8)
        self.setLayout(self._flow)
        self.offer(answers)

    def offer(self, answers: Iterable[tuple[str, str]]) -> None:
        """Ask about these, by key and words; none is ticked."""
        self._flow.clear()
        self.boxes = {}
        for key, words in answers:
            box = self.boxes[key] = Check(words)
            box.committed.connect(self._say)
            self._flow.addWidget(box)

    def value(self) -> list[str]:
        """The keys of what is ticked."""
        return [key for key, box in self.boxes.items() if box.value()]

    def set_value(self, value: Collection[str]) -> None:
        """Tick these and no others, without saying so; what is not asked is left out."""
        for key, box in self.boxes.items():
            box.set_value(key in value)

    def commit(self) -> None:
        """Every click is committed at once; nothing is left to do."""

    def set_error(self, wrong: bool) -> None:
        """Every answer is a right one."""

    def _say(self) -> None:
        self.committed.emit(self.value())
