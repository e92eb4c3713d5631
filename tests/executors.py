"""Executors that make background work predictable."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class InPlace(Executor):
    """Runs everything at once, where it was asked for."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future
