"""What stands at the right of the palette for the chosen person."""

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from tutor_app.i18n import _
from ui import fonts
from ui.palette.item import Preview
from ui.theme import px
from ui.widgets.chip import Avatar, Chip, Icon
from ui.widgets.flow import Flow
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, Label, Paragraph, caption

WIDTH = 240


class PreviewPane(QFrame):
    """Alias, code, subjects, the next and the last session. It says that real names are not shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setFixedWidth(px(WIDTH))
        self._holder = column(gap=0)
        note = Paragraph(_("Aliases are shown instead of real names."), 11, tone="muted")
        foot = row(Icon("eye-off", "muted", 14), note, gap=8)
        foot.setStretch(1, 1)
        whole = column(self._holder, None, foot, gap=0, margins=(16, 16, 16, 14))
        self.setLayout(whole)
        self._shown: QWidget | None = None

    def show_preview(self, preview: Preview | None) -> None:
        """Show another person, or nothing."""
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        if preview is not None:
            self._shown = _card(preview)
            self._holder.addWidget(self._shown)
            self._shown.show()


def _card(preview: Preview) -> QWidget:
    names = column(Elided(preview.words, fonts.HEADING, 600), Elided(preview.note, fonts.CAPTION, 400, "muted"), gap=2)
    head = row(Avatar(preview.words), names, gap=12)
    head.setStretch(1, 1)
    whole = column(head, gap=14)
    if preview.chips:
        whole.addLayout(Flow(*(Chip(word, key) for word, key in preview.chips), gap=6, line_gap=6))
    if preview.facts:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        for at, fact in enumerate(preview.facts):
            grid.addWidget(Label(fact.words, tone="muted"), at, 0)
            grid.addWidget(Elided(fact.value, tone=fact.tone, weight=500 if fact.tone != "text" else 400), at, 1)
        whole.addLayout(grid)
    if preview.last[1]:
        whole.addLayout(column(caption(preview.last[0]), Paragraph(preview.last[1], tone="text"), gap=4))
    made = QWidget()
    made.setLayout(whole)
    return made
