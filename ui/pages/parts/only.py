"""Exactly these rows: what another page asked a list to show, under the chip that says why and takes it away."""

from collections.abc import Sequence
from typing import Any

from tutor_app.i18n import _
from ui.widgets.only import OnlyChip, ids_of


class OnlyThese(OnlyChip):
    """Keeps the ids it was asked for; hidden while a list shows what its own filters find."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: frozenset[str] = frozenset()
        self._why = ""

    def show_ids(self, ids: str, why: str) -> None:
        """Keep to the ids of "id,id" for a reason in words; to none for ""."""
        self.ids = ids_of(ids)
        self._why = (why or _("These records")) if self.ids else ""
        self.show_why(self._why, len(self.ids))

    def among(self, rows: Sequence[Any]) -> list[Any]:
        """Those of `rows` that are asked for."""
        return [one for one in rows if one.id in self.ids]

    def state(self) -> tuple[str, str]:
        """What `show_ids` takes."""
        return ",".join(sorted(self.ids)), self._why

    def _drop(self) -> None:
        self.show_ids("", "")
        self.dropped.emit()
