"""The Qt application: Fusion everywhere, and our fonts."""

import sys

from PySide6.QtWidgets import QApplication

from ui import fonts


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The application of this process, made once."""
    made = QApplication([*(arguments or [sys.argv[0] if sys.argv else "tutor-app"]), "-style", "fusion"])
    made.setApplicationName("tutor-app")
    made.setApplicationDisplayName("Tutor App")
    made.setDesktopFileName("tutor-app")
    made.setQuitOnLastWindowClosed(True)
    fonts.load()
    return made
