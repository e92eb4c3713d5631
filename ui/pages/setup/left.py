"""What a copy that was removed had not sent: a sealed file that only its office can open, to be saved and sent."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from tutor_app import files
from tutor_app.i18n import _
from tutor_app.store.faults import plain
from ui.widgets.banner import Banner
from ui.widgets.button import Button


class LeftBanner(Banner):
    """Offers the files; they go from their place once they are saved elsewhere."""

    def __init__(self, left: Sequence[Path]) -> None:
        text = _(
            "Only your office can open it. Save it as a file, and send it by chat or e-mail before you join again."
        )
        super().__init__(_("What you had not sent yet is kept for your office"), text, "warn", "package-open")
        self._left = left
        self.save = Button(_("Save the file…"), "warn", "download", height=28)
        self.save.clicked.connect(self._ask)
        self.add(self.save)

    def _ask(self) -> None:
        picked = QFileDialog.getExistingDirectory(self.window(), _("A folder for the bundle"))
        if picked:
            self.save_to(Path(picked))

    @plain()
    def save_to(self, folder: Path) -> None:
        """Put the files into that folder."""
        for path in self._left:
            files.write_whole(folder / path.name, path.read_bytes())
            files.discard(path)
        self.save.hide()
        self.title.setText(_("Saved in {folder}: send it to your office").format(folder=folder.name))
