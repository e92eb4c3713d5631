"""What `starting` runs as processes of their own: the program, or a bare Qt window. Both say when they accept typing.

`python -m tests.bench.child bare` or `... ours FOLDER [PASSPHRASE]`. They print lines: "ready", then with a passphrase
"opened MS" (from Return to the first painted page), then, after some seconds at rest, "rest MB" and "own MB": all that
is resident, and of it what no file holds, which no other process can share.
"""

import os
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

REST_MS = 3_000
SIZE = (1280, 800)
"""Of the window of the record, in pixels: the screen that nobody sees is smaller."""


def say(text: str) -> None:
    print(text, flush=True)


def leave() -> None:
    """Say how much memory the process holds, and end it without ceremony."""
    status = Path("/proc/self/status")
    if status.exists():
        held = dict(line.split(":", 1) for line in status.read_text().splitlines())
        for word, name in (("rest", "VmRSS"), ("own", "RssAnon")):
            say(f"{word} {int(held[name].split()[0]) / 1024:.1f}")
    os._exit(0)


def accepts_typing(field: Any) -> None:
    """Type a letter into a line edit, and say "ready" when it is there."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))
    assert field.text() == "a"
    field.clear()
    say("ready")


def bare() -> None:
    """The least that accepts typing: an application, a window, a line edit."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

    application = QApplication(["bare"])
    window = QWidget()
    field = QLineEdit()
    window.setLayout(QVBoxLayout())
    window.layout().addWidget(field)  # type: ignore[union-attr]

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, ready)
            return False

    def ready() -> None:
        accepts_typing(field)
        QTimer.singleShot(REST_MS, leave)

    watch = Watch()
    window.installEventFilter(watch)
    window.show()
    application.exec()


def ours(folder: Path, passphrase: str) -> None:
    """The program as it starts, with an ear on what it has painted."""
    from ui import qt  # noqa: F401, I001 - first, as in `open_window`

    from ui.main import WindowCall, open_window
    from ui.start import Start

    begin = Start.begin

    def begin_and_listen(start: Start) -> None:
        start.painted.connect(lambda: painted(start, passphrase))
        begin(start)

    Start.begin = begin_and_listen  # type: ignore[method-assign]
    open_window(WindowCall(folder))


def painted(start: Any, passphrase: str) -> None:
    """The unlock page, or afterwards the first page of the record, has been painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLineEdit

    page = start.shown
    if begun:
        page.resize(*SIZE)
        say(f"opened {(perf_counter() - begun[0]) * 1000:.1f}")
        QTimer.singleShot(REST_MS, lambda: rest(page))
        return
    field = page.by_passphrase.passphrase
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    accepts_typing(line)
    if passphrase:
        QTimer.singleShot(REST_MS, lambda: unlock(line, passphrase))


def rest(window: Any) -> None:
    """Leave once the first backup of the day and the index of notes are done: until then nothing is at rest."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(REST_MS, (lambda: rest(window)) if window.jobs.is_busy else leave)


def unlock(line: Any, passphrase: str) -> None:
    """Type the passphrase and press Return."""
    line.setText(passphrase)
    begun.append(perf_counter())
    line.returnPressed.emit()


begun: list[float] = []
"""When Return was pressed."""

if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
