"""Exactly these rows: what another page asked a list to show, and the pill that says why and takes it away."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from tutor_app.i18n import _
from ui.widgets.pill import Pill


class OnlyThese(Pill):
    """Hidden while a list shows what its own filters find. `left` when it has been taken away by a click."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("", 0, icon="x")
        self.ids: frozenset[str] = frozenset()
        self.setToolTip(_("Show all again"))
        self.clicked.connect(self._leave)
        self.show_ids("", "")

    def show_ids(self, ids: str, why: str) -> None:
        """Keep to the ids of "id,id" for a reason in words; to none for ""."""
        self.ids = frozenset(one for one in ids.split(",") if one)
        self.setText(why or _("These records"))
        self.set_count(len(self.ids))
        self.setVisible(bool(self.ids))
        self.setChecked(True)

    def among(self, rows: Sequence[Any]) -> list[Any]:
        """Those of `rows` that are asked for."""
        return [one for one in rows if one.id in self.ids]

    def state(self) -> tuple[str, str]:
        """What `show_ids` takes."""
        return ",".join(sorted(self.ids)), self.text()

    def _leave(self) -> None:
        self.show_ids("", "")
        self.left.emit()
