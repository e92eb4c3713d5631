"""A sheet in which something that is hidden elsewhere is changed; it closes when nobody types, and in café mode."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tutor_app.i18n import _
from ui.form import Entry, Form
from ui.sheet import Sheet
from ui.widgets.button import IconButton
from ui.widgets.frame import column, row
from ui.widgets.label import Paragraph, caption, heading

STILL_MS = 60_000
"""What nobody types in for so long is covered."""
_SIGNS_OF_LIFE = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.InputMethod)


class CoveredSheet(Sheet):
    """Fields that are saved as they are left: `save(field, value)`. It closes when nobody types for a minute."""

    def __init__(
        self, title: str, code: str, note: str, entries: Sequence[Entry], save: Callable[[str, Any], object]
    ) -> None:
        super().__init__(title, 640)
        self.form = Form(entries, save)
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.finish)
        head = row(column(heading(title), caption(code), gap=2), None, close, margins=(24, 14, 16, 12))
        self.lay_out(head, column(Paragraph(note, 11, tone="muted"), self.form, None, gap=16, margins=(24, 16, 24, 16)))
        self.stillness = QTimer(self)
        self.stillness.setInterval(STILL_MS)
        self.stillness.timeout.connect(self._close_still)
        self.stillness.start()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what the record says."""
        self.form.show_values({key: value or "" for key, value in values.items()})

    def may_close(self) -> bool:
        self.form.commit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.stillness.start()
        return False

    def _close_still(self) -> None:
        self.form.commit()
        self.finish()
