"""What is shown while the sample office is being built."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor_app.i18n import _
from ui import appearance, fonts
from ui.theme import px
from ui.widgets.banner import Empty


class SamplePage(QWidget):
    """A sentence that says that it takes a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        appearance.dress(self)
        self.setWindowTitle(_("Tutor App"))
        self.setFont(fonts.font())
        self.resize(px(720), px(520))
        layout = QVBoxLayout(self)
        layout.addWidget(
            Empty(
                _("Building the sample office"),
                _("550 students, 1,200 tutors and three years of their work, all invented. It takes a moment."),
                "flask-conical",
            )
        )
        self.setCursor(Qt.CursorShape.BusyCursor)
