"""A second place for backups: a stick, a folder that a cloud service copies, or any other folder."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QFileDialog

from tutor_app.i18n import _
from ui.pages.setup.answers import Answers
from ui.pages.setup.card import SetupCard
from ui.widgets.button import Button
from ui.widgets.frame import Columns
from ui.widgets.option_card import OptionCard

FOLDER = "Tutor App backups"
_CLOUDS = ("OneDrive", "Dropbox", "Google Drive", "iCloud Drive", "Nextcloud")


def sticks() -> list[QStorageInfo]:
    """Disks that can be taken out and written to."""
    homes = ("/media/", "/run/media/", "/Volumes/")
    found = []
    for disk in QStorageInfo.mountedVolumes():
        at = disk.rootPath()
        is_stick = at.startswith(homes) or (len(at) == 3 and at[1:] == ":/" and at[0] not in "CD")
        if is_stick and disk.isReady() and not disk.isReadOnly() and not disk.isRoot():
            found.append(disk)
    return found


def clouds(home: Path) -> list[Path]:
    """Folders in the home folder that a cloud service copies."""
    try:
        return [folder for folder in sorted(home.iterdir()) if folder.name.startswith(_CLOUDS) and folder.is_dir()]
    except OSError:
        return []


class SecondPlaceCard(SetupCard):
    """Backups are sealed; they may lie in a cloud folder. It can wait."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(_("Second place for backups"), _("Backups are sealed: nobody else can read them."))
        self._answers = answers
        self._sticks, self._clouds = sticks(), clouds(Path.home())
        self.stick = OptionCard(_("A USB stick"), self._stick_note(), "hard-drive-download")
        self.cloud = OptionCard(_("A cloud folder"), self._cloud_note(), "cloud")
        self.other = OptionCard(_("Another folder"), _("Choose…"), "folder-open")
        self.later = Button(_("Later"), "link")
        for card in (self.stick, self.cloud, self.other):
            card.setCheckable(True)
        self.stick.clicked.connect(self._take_stick)
        self.cloud.clicked.connect(self._take_cloud)
        self.other.clicked.connect(self._take_other)
        self.later.clicked.connect(self._wait)
        self.add_to_head(self.later)
        self.set_content(Columns(self.stick, self.cloud, self.other, narrow=560, gap=12))
        self._show()

    def is_done(self) -> bool:
        return bool(self._answers.second_folder)

    def _stick_note(self) -> str:
        if not self._sticks:
            return _("None found: put one in, then choose")
        free = self._sticks[0].bytesAvailable() // 1_000_000_000
        return _("Found: {name}, {free} GB free").format(name=self._sticks[0].displayName(), free=free)

    def _cloud_note(self) -> str:
        return _("Found: {name}").format(name=self._clouds[0].name) if self._clouds else _("Choose…")

    def _take_stick(self) -> None:
        self._sticks = sticks()
        self._choose(Path(self._sticks[0].rootPath()) / FOLDER if self._sticks else None)

    def _take_cloud(self) -> None:
        self._choose(self._clouds[0] / FOLDER if self._clouds else None)

    def _take_other(self) -> None:
        self._choose(None)

    def _choose(self, folder: Path | None) -> None:
        if folder is None:
            picked = QFileDialog.getExistingDirectory(self, _("A folder for backups"))
            folder = Path(picked) if picked else None
        if folder is not None:
            self._answers.second_folder = str(folder)
        self._show()
        self.changed.emit()

    def _wait(self) -> None:
        self._answers.second_folder = ""
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        chosen = self._answers.second_folder
        on_stick = any(chosen.startswith(disk.rootPath()) for disk in self._sticks)
        in_cloud = any(chosen.startswith(str(folder)) for folder in self._clouds)
        self.stick.setChecked(bool(chosen) and on_stick)
        self.cloud.setChecked(bool(chosen) and in_cloud)
        self.other.setChecked(bool(chosen) and not on_stick and not in_cloud)
        self.other.set_note(Path(chosen).name if self.other.isChecked() else _("Choose…"))
