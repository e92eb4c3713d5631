"""The command `tutor-app`: hands what needs no window to the command line, and opens the window for the rest.

Qt is imported only where a window opens.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DONE, REFUSED = 0, 1


@dataclass(frozen=True)
class WindowCall:
    """A window is wanted: over the record in `folder` (None: the usual one), or over a new sample office."""

    folder: Path | None = None
    sample: bool = False


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    call = window_wanted(arguments)
    if call is None:
        return _command_line(arguments)
    if not has_display():
        return _say_no_display()
    if call.sample:
        import tempfile

        return open_window(WindowCall(Path(tempfile.mkdtemp(prefix="tutor-app-")), sample=True))
    return open_window(call)


def window_wanted(arguments: Sequence[str]) -> WindowCall | None:
    """What window the arguments ask for: none at all, `open`, or a plain `demo` where there is a display."""
    words = list(arguments)
    if words == ["demo"] and has_display():
        return WindowCall(sample=True)
    if words and words[0] == "open":
        words = words[1:]
    match words:
        case []:
            return WindowCall()
        case ["--data-dir", folder]:
            return WindowCall(Path(folder))
        case [one] if one.startswith("--data-dir="):
            return WindowCall(Path(one.partition("=")[2]))
    return None


def has_display() -> bool:
    """Whether a window can be shown; Qt ends the process where it cannot."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def open_window(call: WindowCall) -> int:
    """Show the window and stay until it is closed."""
    from ui import qt  # noqa: F401, I001 - before all of Qt

    from ui.garbage import look_at_what_is_new
    from ui.jobs import take_short_turns

    look_at_what_is_new()
    take_short_turns()
    from PySide6.QtWidgets import QApplication

    from tutor_app.paths import Paths
    from ui.application import make_application
    from ui.single import Instance
    from ui.start import Start

    paths = Paths.at(call.folder) if call.folder else Paths.default()
    application = make_application()
    instance = Instance(paths.data)
    if not instance.take():
        instance.call_other()
        return DONE
    start = Start(application, paths, instance=instance)
    sys.excepthook = start.caught
    start.open_sample() if call.sample else start.begin()
    code = QApplication.exec()
    instance.release()
    return code


def _command_line(arguments: list[str]) -> int:
    from tutor_app import cli

    return cli.main(arguments)


def _say_no_display() -> int:
    from tutor_app import cli
    from tutor_app.i18n import _
    from tutor_app.paths import Paths

    cli.speak(Paths.default())
    print(_("There is no display here, so the window cannot open; “tutor-app --help” lists what works without one."),
          file=sys.stderr)  # fmt: skip
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
