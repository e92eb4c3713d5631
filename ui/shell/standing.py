"""What the frame says beside the page: counts, when all was saved, what undo takes back, whether names are hidden."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from tutor_app.i18n import _, ngettext

if TYPE_CHECKING:
    from ui.jobs import Job
    from ui.window import Window


class Standing:
    """Keeps the frame of a window up to date; the frame may be made anew at any time."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def show(self) -> None:
        """Say how it stands, counts apart."""
        self.show_names()
        self.show_saved()
        self.show_undo()

    def count(self, tables: AbstractSet[str] | None = None) -> None:
        """Count beside the window what waits, where it hangs on one of `tables`, or everything; nothing once
        the record is closed."""
        if not self._window.app.is_open:
            return
        for key, count in self._window.shelf.counts(tables):
            self._window.jobs.ask(f"count {key}", count, partial(self._show_count, key))

    def _show_count(self, key: str, count: int) -> None:
        frame = self._window.frame
        frame.nav.set_count(key, count)
        words = self._window.shelf.kind(key).count_words
        if words is not None:
            frame.status.show_waiting(ngettext(*words, count).format(count=f"{count:,}") if count else "")

    def show_undo(self) -> None:
        """Say what undo would take back."""
        window = self._window
        window.frame.status.show_undo(window.app.undo_label(codes_only=window.hides_names))

    def show_saved(self) -> None:
        """Say when all was saved."""
        self._window.frame.status.show_saved(self._window.now().strftime("%H:%M"))

    def show_names(self, revealed_for: int = 0, people: int = 1) -> None:
        """Say whether names are hidden, or for how many seconds the identities of some people are shown."""
        status, on = self._window.frame.status, self._window.hides_names
        self._window.frame.top.show_cafe_mode(on)
        office = self._window.office
        status.show_office(office.name if on else office.whose or office.name)
        if revealed_for:
            said = ngettext("{count} identity shown, {seconds} s", "{count} identities shown, {seconds} s", people)
            status.show_names(said.format(count=people, seconds=revealed_for), "warn", "eye")
            return
        words = _("Café mode: codes only") if on else _("Identities hidden")
        status.show_names(words, "accent_text" if on else "muted")

    def show_job(self, job: Job) -> None:
        """Say what is done beside the window, where that has a name."""
        if job.title:
            self._window.frame.status.show_job(job)
