"""Long work beside the window: one background runner, with progress and a way to stop.

The window stays usable; what a job gives comes back on the window's thread. Tests hand in an executor of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future


R = TypeVar("R")
PATIENCE_S = 0.025
"""So long a page waits for an answer before it is painted without: less than anybody sees."""
TURN_S = 0.000_5
"""So long a thread goes on while another one waits for its turn. Of Python's own 5 ms a page that opens while a list is
read beside it waits for several."""


def take_short_turns() -> None:
    """Let the window have its turn soon while something works beside it."""
    sys.setswitchinterval(TURN_S)


class Cancelled(Exception):
    """The user stopped the job; what it had not finished was not kept."""


class Progress:
    """What a running job says about itself, and whether it should stop. Safe to use from the job's thread."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stopped = False

    def say(self, done: int, total: int, words: str = "") -> None:
        """Tell how far the work is; raises `Cancelled` once the user has stopped it."""
        if self._stopped:
            raise Cancelled
        self._tell(done, total, words)

    def stop(self) -> None:
        """Ask the job to stop at its next word."""
        self._stopped = True


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


@dataclass
class _Ending:
    job: Job
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    future: Future[Any] | None = None


@dataclass(eq=False)
class _Asked:
    """A question on a topic, and who shows its answer."""

    topic: str
    show: Callable[[Any], None]
    future: Future[Any] | None = None
    is_over: bool = False
    begun: float = field(default_factory=perf_counter)


class Jobs(QObject):
    """Runs jobs one after the other. `started` lets the window show what is running.

    Questions that the window asks for itself are answered beside them, in their order and without a word.
    """

    started = Signal(object)
    _finished = Signal(object)
    _answered = Signal(object)

    def __init__(self, failed: Callable[[Exception], None], executor: Executor | None = None) -> None:
        super().__init__()
        self._failed = failed
        self._executor = executor
        self._reader: Executor | None = executor
        self._running: list[Job] = []
        self._newest: dict[str, _Asked] = {}
        self._took: dict[str, float] = {}
        """How many seconds the last answer on a topic took."""
        self._is_over = False
        self._finished.connect(self._end)
        self._answered.connect(self._answer)

    def run(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        stoppable: bool = True,
    ) -> Job:
        """Run `work` in the background; then `done` with what it gave, or `failed` with what it raised.

        What happens again and again has no title: the window does not show it.
        """
        job = Job(title, stoppable)
        ending = _Ending(job, done, failed or self._failed)
        self._running.append(job)
        self.started.emit(job)
        future = self._runner().submit(work, job.progress)
        ending.future = future
        future.add_done_callback(lambda _future: self._finished.emit(ending))
        return job

    def ask(self, topic: str, question: Callable[[], R], show: Callable[[R], None], patience: float = 0) -> bool:
        """Let `show` have what `question` reads, which must touch no widget; of one topic the newest alone is shown.

        Gives whether it was shown already: where the answer came within `patience` seconds. They are not waited for
        where the last answer on the topic took longer, as after a save in a large office.
        """
        asked = self._newest[topic] = _Asked(topic, show)
        asked.future = self._reading().submit(self._read, asked, question)
        if self._took.get(topic, 0) < patience:
            from concurrent.futures import wait

            wait([asked.future], patience)
        if asked.future.done():
            self._answer(asked)
        else:
            asked.future.add_done_callback(lambda _future: self._answered.emit(asked))
        return asked.is_over

    def _read(self, asked: _Asked, question: Callable[[], R]) -> R | None:
        if self._newest.get(asked.topic) is not asked:
            return None
        try:
            return question()
        finally:
            self._took[asked.topic] = perf_counter() - asked.begun

    @property
    def is_busy(self) -> bool:
        """Whether a job is running or waiting, or a question unanswered."""
        return bool(self._running or self._newest)

    def stop_all(self) -> None:
        """Stop what can be stopped and wait for the end of it; then nothing more is shown."""
        self._is_over = True
        for job in list(self._running):
            job.stop()
        self._newest.clear()
        for executor in (self._executor, self._reader):
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)

    def _runner(self) -> Executor:
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        return self._executor

    def _reading(self) -> Executor:
        if self._reader is None:
            from concurrent.futures import ThreadPoolExecutor

            self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="question")
        return self._reader

    @Slot(object)
    def _answer(self, asked: _Asked) -> None:
        if self._newest.get(asked.topic) is not asked or asked.future is None:
            return
        del self._newest[asked.topic]
        asked.is_over = True
        error = asked.future.exception()
        if error is None:
            asked.show(asked.future.result())
        elif isinstance(error, Exception):
            self._failed(error)

    @Slot(object)
    def _end(self, ending: _Ending) -> None:
        self._running.remove(ending.job)
        ending.job.ended.emit()
        if self._is_over or ending.future is None or ending.future.cancelled():
            return
        error = ending.future.exception()
        if error is None:
            ending.done(ending.future.result())
        elif isinstance(error, Exception) and not isinstance(error, Cancelled):
            ending.failed(error)
