"""What copies did apart, read off the journal: for the store, for queries and for commands alike."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Execute = Callable[[str, Sequence[Any]], Iterable[tuple[Any, ...]]]
"""Runs one statement on an open connection; gives bare tuples."""
Place = tuple[str, str]
"""Table and row."""
