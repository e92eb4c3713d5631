"""What the tabs of a person's detail share: they read the record only while they are shown."""

from PySide6.QtWidgets import QLayout, QWidget

from ui.page import Desk
from ui.widgets.frame import Scroll, column


class Tab(QWidget):
    """One tab: shows a person, and anew after a change. Subclasses override `read`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.person_id = ""

    def show_person(self, person_id: str) -> None:
        """Show this person as the record says now."""
        self.person_id = person_id
        self.read()

    def read(self) -> None:
        """Read what is shown of `person_id`."""
        raise NotImplementedError

    def commit(self) -> None:
        """Commit what is being typed."""

    def arrange(self, arrangement: str) -> None:
        """There is more or less room: "wide", "close" or "single"."""

    def fill(self, body: QLayout) -> None:
        """Put the content of the tab into a column that scrolls."""
        inner = QWidget()
        inner.setLayout(body)
        self.setLayout(column(Scroll(inner)))
