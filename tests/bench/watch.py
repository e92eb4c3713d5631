"""Watches the event loop: how long it does not come round, and what kept it."""

import faulthandler
import re
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter, sleep, thread_time

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
BEAT_MS, LATE_MS = 2, 8
QUIET_S, LONGEST_S = 0.06, 20.0


@dataclass(frozen=True)
class Block:
    """A time in which no event was handled: what was being done, who kept the loop most of it, and for how long."""

    doing: str
    ms: float
    cpu_ms: float
    """Of the thread of the window."""
    caller: str


class Watch(QObject):
    """Beats in the event loop, and looks from another thread at what runs while a beat is late."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = ""
        self.blocks: list[Block] = []
        self._thread = threading.get_ident()
        self._seen: Counter[str] = Counter()
        self._beat = perf_counter()
        self._cpu = thread_time()
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def __enter__(self) -> "Watch":
        self._timer.start()
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._is_over = True
        self._timer.stop()

    def beat(self) -> None:
        """The loop has come round."""
        now, cpu = perf_counter(), thread_time()
        late = (now - self._beat) * 1000
        if late > LATE_MS:
            caller = self._seen.most_common(1)[0][0] if self._seen else "?"
            self.blocks.append(Block(self.doing, late, (cpu - self._cpu) * 1000, caller))
        self._seen.clear()
        self._beat, self._cpu = now, cpu

    def begin(self, doing: str) -> None:
        """From now on `doing` is being done."""
        self.beat()
        self.doing = doing

    def settle(self, window: Window) -> None:
        """Let the loop run until nothing is being done beside the window and nothing has kept it for a while."""
        begun = quiet = perf_counter()
        while perf_counter() - quiet < QUIET_S and perf_counter() - begun < LONGEST_S:
            before = len(self.blocks)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if len(self.blocks) > before or window.jobs.is_busy:
                quiet = perf_counter()

    def _look(self) -> None:
        with TemporaryFile("w+") as dump:
            while not self._is_over:
                sleep(BEAT_MS / 1000)
                if (perf_counter() - self._beat) * 1000 > LATE_MS:
                    dump.seek(0)
                    dump.truncate()
                    faulthandler.dump_traceback(dump)  # walking frames of another thread breaks Python 3.11
                    dump.seek(0)
                    self._seen[_caller(dump.read(), self._thread)] += 1


def _caller(dump: str, thread: int) -> str:
    """The innermost function of the program in the stack of a thread, and the outermost."""
    stack = next((part for part in dump.split("\n\n") if f"{thread:#018x} (most" in part), "")
    ours = [f"{path.replace('/', '.')}.{name}" for path, name in _FRAME.findall(stack)]
    return " < ".join(dict.fromkeys((ours[0], ours[-1]))) if ours else "Qt"


_FRAME = re.compile(rf'File "{re.escape(str(ROOT))}/((?:ui|tutor_app)/.*)\.py", line \d+ in (.*)')
