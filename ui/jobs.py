"""Long work beside the window: one background runner, with progress and a way to stop.

The window stays usable; what a job gives comes back on the window's thread. Tests hand in `InPlace`.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot


class Cancelled(Exception):
    """The user stopped the job; what it had not finished was not kept."""


class Progress:
    """What a running job says about itself, and whether it should stop. Safe to use from the job's thread."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def say(self, done: int, total: int, words: str = "") -> None:
        """Tell how far the work is; raises `Cancelled` once the user has stopped it."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(done, total, words)

    def stop(self) -> None:
        """Ask the job to stop at its next word."""
        self._stop.set()


class Job(QObject):
    """One piece of long work: what it is called, how far it is, how it ended."""

    moved = Signal(int, int, str)
    ended = Signal()

    def __init__(self, title: str, stoppable: bool) -> None:
        super().__init__()
        self.title = title
        self.stoppable = stoppable
        self.progress = Progress(self.moved.emit)

    def stop(self) -> None:
        """Ask it to stop."""
        self.progress.stop()


class InPlace(Executor):
    """Runs everything at once, where it was asked for: for tests and pictures."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future


@dataclass
class _Ending:
    job: Job
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    future: "Future[Any]" = field(default_factory=Future)


class Jobs(QObject):
    """Runs jobs one after the other. `started` lets the window show what is running."""

    started = Signal(object)
    _finished = Signal(object)

    def __init__(self, failed: Callable[[Exception], None], executor: Executor | None = None) -> None:
        super().__init__()
        self._failed = failed
        self._executor = executor or ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running: list[Job] = []
        self._finished.connect(self._end)

    def run(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        stoppable: bool = True,
    ) -> Job:
        """Run `work` in the background; then `done` with what it gave, or `failed` with what it raised."""
        job = Job(title, stoppable)
        ending = _Ending(job, done, failed or self._failed)
        self._running.append(job)
        self.started.emit(job)
        future = self._executor.submit(work, job.progress)
        ending.future = future
        future.add_done_callback(lambda _future: self._finished.emit(ending))
        return job

    @property
    def is_busy(self) -> bool:
        """Whether a job is running or waiting."""
        return bool(self._running)

    def stop_all(self) -> None:
        """Stop what can be stopped and wait for the end of it."""
        for job in list(self._running):
            job.stop()
        self._executor.shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _end(self, ending: _Ending) -> None:
        self._running.remove(ending.job)
        ending.job.ended.emit()
        if ending.future.cancelled():
            return
        error = ending.future.exception()
        if error is None:
            ending.done(ending.future.result())
        elif isinstance(error, Exception) and not isinstance(error, Cancelled):
            ending.failed(error)
