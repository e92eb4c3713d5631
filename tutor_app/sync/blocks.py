"""How many rows go on one line of a bundle: few enough that no reader holds a line too long."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

MOST_ROWS, MOST_CHARACTERS = 2_000, 2**21
"""A block ends after so many rows, or once its texts are so long."""

R = TypeVar("R")


def parted(rows: Iterable[R], weigh: Callable[[R], int]) -> Iterator[list[R]]:
    """The rows in blocks, in order; `weigh` gives about how many characters one takes."""
    block: list[R] = []
    weight = 0
    for row in rows:
        block.append(row)
        weight += weigh(row)
        if len(block) == MOST_ROWS or weight > MOST_CHARACTERS:
            yield block
            block, weight = [], 0
    if block:
        yield block
