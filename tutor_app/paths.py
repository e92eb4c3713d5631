"""Where everything lies: one value made at start and handed to whoever needs it."""

import os
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

NAME = "Tutor App"


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders of one installation; nothing is created before `prepare`."""

    data: Path
    """The folder of the record and all that belongs to it."""
    settings: Path
    logs: Path

    @classmethod
    def default(cls) -> Self:
        """The customary folders of this system and user."""
        import platformdirs

        return cls(
            data=platformdirs.user_data_path(NAME, appauthor=False),
            settings=platformdirs.user_config_path(NAME, appauthor=False) / "settings.toml",
            logs=platformdirs.user_log_path(NAME, appauthor=False),
        )

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Everything in one folder."""
        folder = folder.expanduser().absolute()
        return cls(data=folder, settings=folder / "settings.toml", logs=folder / "logs")

    @property
    def record(self) -> Path:
        return self.data / "office.db"

    @property
    def keys(self) -> Path:
        return self.data / "office.keys"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def temp(self) -> Path:
        """This process's private folder; gone when it ends, at the latest when the next one starts."""
        return self._temporary / str(os.getpid())

    @property
    def _temporary(self) -> Path:
        return self.data / "temp"

    def demo(self) -> Self:
        """The same installation with the sample office: a record of its own in a folder of its own."""
        return replace(self, data=self.data / "demo")

    def prepare(self) -> None:
        """Make the folders, open to this user only, and clear what ended processes left. Raises OSError."""
        for folder in (self.data, self.settings.parent, self.logs, self.backups, self._temporary):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in self.data.glob("office.place.*"):
            if left.suffix[1:].isdecimal() and not is_running(int(left.suffix[1:])):
                left.unlink(missing_ok=True)
        for left in self._temporary.iterdir():
            if left == self.temp or not (left.name.isdecimal() and is_running(int(left.name))):
                shutil.rmtree(left, ignore_errors=True)
        self.temp.mkdir(mode=0o700, exist_ok=True)

    def purge_temp(self) -> None:
        """Remove this process's temporary files."""
        shutil.rmtree(self.temp, ignore_errors=True)


def is_running(pid: int) -> bool:
    """Whether a process with this number runs, of this or another user."""
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def _is_running_on_windows(pid: int) -> bool:
    """`os.kill` would end the process there."""
    import ctypes

    query_limited_information, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    process = kernel.OpenProcess(query_limited_information, False, pid)
    if not process:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(process, ctypes.byref(code))
    kernel.CloseHandle(process)
    return code.value == still_active
